"""Tagger: stories into resolved mentions. The plugin, `tag_entities` and `review_names` use this and nothing else.

Holds:   Tagger (tag(story), known(story) -> Tagged).
Needs:   finding.py, recognise.py, resolve.py, resolved.py, known.py; a cache of mentions if one is given.
Touches: opens the model when the first story is not in the cache.
"""

from collections.abc import Callable
from functools import cached_property

from plugins.entities.asked import AskedAuthority
from plugins.entities.authority import Authority
from plugins.entities.cache import MentionCache, Request
from plugins.entities.finding import find_mentions
from plugins.entities.known import KnownNames
from plugins.entities.lexicon import Lexicon, read_lexicon
from plugins.entities.mention import Mention
from plugins.entities.recognise import Recogniser
from plugins.entities.resolve import Resolver
from plugins.entities.resolved import Resolved, Tagged
from plugins.entities.segmenter import Segmenter, open_segmenter
from plugins.entities.story import Story
from plugins.entities.story_names import names_of
from plugins.entities.withheld import Withheld


class Tagger:
    """Finds and resolves the names of stories, one story at a time."""

    def __init__(
        self,
        authority: Authority,
        cache: MentionCache | None = None,
        segmenter: Callable[[], Segmenter] = open_segmenter,
        withheld: Withheld | None = None,
    ) -> None:
        """Take the authority, and the names that are never mentioned; the model is opened when it is first needed."""
        self._authority, self._withheld, self.opener = authority.deciding, withheld or Withheld(), segmenter
        self.cache = cache if cache is not None else MentionCache()
        self._known = KnownNames(self._authority)
        self._resolved = Resolved(self.cache, self._authority, self._withheld.digest)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return read_lexicon()

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self.opener(), self._lexicon)

    def request(self, story: Story) -> Request:
        """Return all that recognition is given of a story."""
        return Request(story.whole, story.place, self._known.find(story.whole))

    def known(self, story: Story) -> Tagged | None:
        """Return the mentions of `story`, where they were resolved before and that still holds."""
        return self._resolved.get(story)

    def tag(self, story: Story) -> Tagged:
        """Return the resolved mentions of `story`."""
        return self.known(story) or self.resolve(story, self.request(story))

    def resolve(self, story: Story, request: Request) -> Tagged:
        """Return the mentions of `story`, resolved now; `request` is what request(story) gives."""
        authority = AskedAuthority(self._authority)
        resolved = Resolver(authority, self._lexicon).resolve(self._raw(request), story)
        mentions = self._withheld.without(resolved)
        if not self._resolved.keeps:
            return Tagged.of(story, mentions)
        tagged = Tagged.of(story, mentions, names_of(story, mentions, self._withheld))
        self._resolved.put(tagged, request.key, authority.asked)
        return tagged

    def _raw(self, request: Request) -> list[Mention]:
        """Return the mentions of a request, found now where the cache has none."""
        found = self.cache.get(request)
        if found is None:
            found = find_mentions(request, self._recogniser)
            self.cache.put(request, found, self._recogniser.segmenter.identity)
        return found.mentions
