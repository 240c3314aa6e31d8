"""Tagger: stories into resolved mentions. The plugin and `tag_entities` use this and nothing else.

Holds:   Tagger (tag(story) -> Tagged), Tagged.
Needs:   recognise.py, definitions.py, resolve.py, known.py; a cache of raw mentions if one is given.
Touches: opens the model when the first story is not in the cache.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from plugins.entities.authority import Authority
from plugins.entities.cache import MentionCache
from plugins.entities.definitions import defined_names
from plugins.entities.known import KnownNames
from plugins.entities.lexicon import Lexicon, read_lexicon
from plugins.entities.mention import Mention
from plugins.entities.recognise import Recogniser
from plugins.entities.resolve import Resolver
from plugins.entities.segmenter import Segmenter, open_segmenter
from plugins.entities.story import Story


@dataclass(frozen=True)
class Tagged:
    """The mentions of a story: those of its text, and those of title, byline and sign-off together."""

    mentions: list[Mention]
    beside: list[Mention]


class Tagger:
    """Finds and resolves the names of stories, one story at a time."""

    def __init__(
        self,
        authority: Authority,
        cache: MentionCache | None = None,
        segmenter: Callable[[], Segmenter] = open_segmenter,
    ) -> None:
        """Take the authority; the model is opened when it is first needed."""
        self._authority, self._open = authority, segmenter
        self._cache = cache if cache is not None else MentionCache()
        self._known = KnownNames(authority)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return read_lexicon()

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self._open(), self._lexicon)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._authority, self._lexicon)

    def tag(self, story: Story) -> Tagged:
        """Return the resolved mentions of `story`."""
        whole = story.whole
        names = self._known.find(whole)
        raw = self._cache.get(whole, story.place, names)
        if raw is None:
            raw = defined_names(whole, self._recogniser.recognise(whole, story.place, names))
            self._cache.put(whole, story.place, names, raw)
        mentions = self._resolver.resolve(raw, story)
        text = [mention for mention in mentions if mention.end <= len(story.text)]
        return Tagged(text, mentions[len(text) :])
