"""Resolved: what the names of stories were resolved to in the build before, and which of that still holds.

Holds:   Resolved (get(story), put(…)), Tagged.
Needs:   a store beside the raw mentions; asked.py; mention_rows.py, story_names.py.
Touches: that store.

An entry holds as long as the story is the same, no name of the authority that came or went stands in its text, and what
it asked the authority is answered as before. So a changed row concerns only the stories that it can touch. All entries
of a store were made with the answers that stand in it.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plugins.entities.asked import Answers, answers_of
from plugins.entities.authority import Authority
from plugins.entities.cache import MentionCache
from plugins.entities.mention import Mention
from plugins.entities.mention_rows import mention_of, packed_rows, rows_in
from plugins.entities.story import Story
from plugins.entities.story_names import StoryNames
from plugins.store import Store

ANSWERS = b"answers"


@dataclass(frozen=True)
class Tagged:
    """The mentions of a story, packed: they are opened when they are asked for, which for most stories they never are.

    Offsets count in `whole`, which begins with the text. `names` are what names_of() says, where that was kept.
    """

    story: Story
    packed: bytes = field(repr=False)
    names: StoryNames | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, story: Story, mentions: Iterable[Mention], names: StoryNames | None = None) -> "Tagged":
        """Return the mentions of a story, packed."""
        return cls(story, packed_rows(mentions), names)

    @property
    def whole(self) -> str:
        """The text in which the mentions stand."""
        return self.story.whole

    @cached_property
    def all(self) -> list[Mention]:
        """Every mention, in order."""
        whole = self.whole
        return [mention_of(row, whole) for row in rows_in(self.packed)]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Those of the text."""
        return [mention for mention in self.all if mention.end <= len(self.story.text)]

    @property
    def beside(self) -> list[Mention]:
        """Those of title, byline and sign-off."""
        return self.all[len(self.mentions) :]


@dataclass(frozen=True)
class TextMentions(Sequence[Mention]):
    """The mentions of a story's text, opened when the first is asked for."""

    tagged: Tagged

    def __getitem__(self, place: Any) -> Any:
        """Return one of them, or some."""
        return self.tagged.mentions[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.tagged.mentions)


class Resolved:
    """Stories that were resolved, by all that their names depend on."""

    def __init__(self, cache: MentionCache, authority: Authority, makers: str = "") -> None:
        """Take the raw mentions, beside which the store stands, and the authority as it is now."""
        self._cache, self._store = cache, cache.beside(makers)
        self._changed: frozenset[int] = frozenset()
        self._names: tuple[str, ...] = ()
        if self._store is not None:
            self._compare(self._store, authority)

    def _compare(self, store: Store, authority: Authority) -> None:
        """Find what is answered otherwise than in the build before, and keep the answers for the next."""
        told = store.get(ANSWERS)
        if told and told[0] == authority.digest:
            return
        before = Answers(dict(told[1]), told[2]) if told else Answers({}, ())
        now = answers_of(authority)
        self._changed = frozenset(question for question, _ in before.by_question.items() ^ now.by_question.items())
        self._names = tuple(sorted({name for name, _ in {*before.known} ^ {*now.known}}))
        store.put(ANSWERS, (authority.digest, sorted(now.by_question.items()), now.known))

    @property
    def keeps(self) -> bool:
        """Whether what is put is kept for another build."""
        return self._store is not None

    def get(self, story: Story) -> Tagged | None:
        """Return what a story's names were resolved to, where that still holds."""
        if self._store is None:
            return None
        key = story.digest
        known = self._store.get(key)
        if known is None:
            return None
        raw, asked, packed, *names = known
        if not self._holds(story, asked):
            self._store.put(key, None)  # it must not stand beside the answers of today
            return None
        return Tagged(story, packed, StoryNames(*names)) if self._cache.keep(raw) else None

    def _holds(self, story: Story, asked: bytes) -> bool:
        if self._changed and not self._changed.isdisjoint(array("I", asked)):
            return False
        return not self._names or not any(name in story.whole for name in self._names)

    def put(self, tagged: Tagged, raw: bytes, asked: Iterable[int]) -> None:
        """Keep what a story's names were resolved to, unless another model found them; `raw` is the mentions' key."""
        if self._store is not None and self._cache.keep(raw):
            packed = array("I", sorted(asked)).tobytes()
            self._store.put(tagged.story.digest, (raw, packed, tagged.packed, *(tagged.names or ())))
