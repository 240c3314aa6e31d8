"""Tagger: stories into resolved mentions. The plugin, `tag_entities` and `review_names` use this and nothing else.

Holds:   Tagger (tag(story) -> Tagged), Tagged.
Needs:   finding.py, recognise.py, resolve.py, known.py; a cache of mentions if one is given.
Touches: opens the model when the first story is not in the cache.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from plugins.entities.authority import Authority
from plugins.entities.cache import MentionCache, Request
from plugins.entities.finding import find_mentions
from plugins.entities.known import KnownNames
from plugins.entities.lexicon import Lexicon, read_lexicon
from plugins.entities.mention import Mention
from plugins.entities.recognise import Recogniser
from plugins.entities.resolve import Resolver
from plugins.entities.segmenter import Segmenter, open_segmenter
from plugins.entities.story import Story


@dataclass(frozen=True)
class Tagged:
    """The mentions of a story: those of its text, and those of title, byline and sign-off together.

    Offsets of both count in `whole`, which begins with the text.
    """

    mentions: list[Mention]
    beside: list[Mention]
    whole: str = ""

    @property
    def all(self) -> list[Mention]:
        """Every mention, in order."""
        return [*self.mentions, *self.beside]


class Tagger:
    """Finds and resolves the names of stories, one story at a time."""

    def __init__(
        self,
        authority: Authority,
        cache: MentionCache | None = None,
        segmenter: Callable[[], Segmenter] = open_segmenter,
    ) -> None:
        """Take the authority; the model is opened when it is first needed."""
        self._authority, self.opener = authority, segmenter
        self.cache = cache if cache is not None else MentionCache()
        self._known = KnownNames(authority)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return read_lexicon()

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self.opener(), self._lexicon)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._authority, self._lexicon)

    def request(self, story: Story) -> Request:
        """Return all that recognition is given of a story."""
        return Request(story.whole, story.place, self._known.find(story.whole))

    def tag(self, story: Story, request: Request | None = None) -> Tagged:
        """Return the resolved mentions of `story`; `request` is what request(story) gave, where that is at hand."""
        request = request or self.request(story)
        others = (story.text, story.paper, story.paper_name, story.date, self._authority.digest)
        mentions = self.cache.resolved(request, others, lambda: self._resolver.resolve(self._raw(request), story))
        text = [mention for mention in mentions if mention.end <= len(story.text)]
        return Tagged(text, mentions[len(text) :], request.text)

    def _raw(self, request: Request) -> list[Mention]:
        """Return the mentions of a request, found now where the cache has none."""
        raw = self.cache.get(request)
        if raw is None:
            raw = find_mentions(request, self._recogniser)
            self.cache.put(request, raw, self._recogniser.segmenter.identity)
        return raw
