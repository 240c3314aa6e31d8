"""Resolve: which full name and which record each mention stands for, and why.

Holds:   Resolver (resolve(mentions, story) -> mentions).
Needs:   asked.py, candidates.py, district.py, short_forms.py.
Touches: nothing.
"""

from dataclasses import replace
from typing import NamedTuple

from plugins.entities.asked import AskedAuthority
from plugins.entities.authority import AuthorityRecord, fold
from plugins.entities.candidates import Candidates
from plugins.entities.district import district_in, district_of, joined
from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import Inner, Mention
from plugins.entities.namesakes import home_of, provisional_id
from plugins.entities.reason import Reason
from plugins.entities.short_forms import Expansion, FullNames, Home, expand, plain
from plugins.entities.story import Story


class Resolver:
    """Gives mentions their canonical names and records."""

    def __init__(self, authority: AskedAuthority, lexicon: Lexicon) -> None:
        """Take the authority files and the word lists."""
        self.authority, self.lexicon = authority, lexicon

    def resolve(self, mentions: list[Mention], story: Story) -> list[Mention]:
        """Return `mentions` with canonical name, record and evidence, without those the authority calls no name."""
        kept = [mention for mention in mentions if not self.authority.names_nothing(mention.type, mention.text)]
        return _OneStory(self, kept, story).resolved()


class _Meaning(NamedTuple):
    """What a name may mean wherever in its story it stands: the full name, the records that bear it, and the id that it
    has where none of them is meant, or None.
    """

    expansion: Expansion
    found: tuple[AuthorityRecord, ...]
    own: str | None


class _OneStory:
    """The mentions of one story while they are resolved."""

    def __init__(self, resolver: Resolver, mentions: list[Mention], story: Story) -> None:
        self.authority, self.lexicon = resolver.authority, resolver.lexicon
        self.mentions, self.story, self.text = mentions, story, story.whole
        paper = district_of(story.place)
        self.home = Home(paper, joined(paper, district_in(mentions)))
        self.names = FullNames.of(mentions)
        self.candidates = Candidates(self.authority, story, self.text, mentions)
        self._meanings: dict[tuple[str, str, str], _Meaning] = {}  # by type, text, and what the story defines it as

    def resolved(self) -> list[Mention]:
        """Return the mentions; those that only an earlier sentence tells apart come last."""
        done = [self._resolved(mention) for mention in self.mentions]
        told: dict[tuple[str, str], list[Mention]] = {}
        for mention in done:
            if mention.reasons[-1].code in ("scope_clause", "role"):
                told.setdefault((mention.type, mention.canonical), []).append(mention)
        return [self._again(mention, told.get((mention.type, mention.canonical), [])) for mention in done]

    def _again(self, mention: Mention, told: list[Mention]) -> Mention:
        """Return an undecided mention as the one that an earlier sentence told apart, where it told but one."""
        records = {other.record for other in told}
        if mention.reasons[-1].code != "undecided" or len(records) != 1 or told[0].start > mention.start:
            return mention
        reasons = (*mention.reasons[:-1], Reason("again", shown_at=told[0].reasons[-1].shown_at))
        return _with(mention, told[0].canonical, told[0].record, reasons, mention.inner)

    def _resolved(self, mention: Mention) -> Mention:
        name = mention.type, mention.text, mention.canonical
        meaning = self._meanings.get(name)
        if meaning is None:
            meaning = self._meaning(mention, expand(mention, self.home, self.names, self.lexicon))
            self._meanings[name] = meaning
        expansion = meaning.expansion
        reason = Reason(expansion.code, expansion.support, self._shown(mention, expansion))
        canonical, record, reasons = self._record(mention, meaning, reason)
        return _with(mention, canonical, record, reasons, tuple(map(self._inner, mention.inner)))

    def _shown(self, mention: Mention, expansion: Expansion) -> tuple[str, int, int]:
        """Return where it is shown: at the name it is short for, or at the mention itself.

        Where the paper is at home is no matter of a sentence.
        """
        if expansion.code == "place":
            return self.text, mention.start, mention.end
        return self.text, *self.names.first.get(expansion.support, (mention.start, mention.end))

    def _meaning(self, mention: Mention | Inner, expansion: Expansion) -> _Meaning:
        own = None
        if expansion.certain:
            home = home_of(mention.type, expansion.name, self.story, self.home.paper, self.lexicon)
            own = provisional_id(mention.type, expansion.name, home)
        return _Meaning(expansion, self._bearers(mention, expansion), own)

    def _record(
        self, mention: Mention | Inner, meaning: _Meaning, reason: Reason
    ) -> tuple[str, str | None, tuple[Reason, ...]]:
        """Return canonical name, record id or None, and why."""
        expansion, found, own = meaning
        if found:
            record, why = self.candidates.decide(found, mention)
            if record:
                named = () if fold(record.name) == fold(expansion.name) else (Reason("alias", record.name),)
                return record.name, record.id, (reason, *named, *why)
            if len(found) > 1:
                return expansion.name, None, (reason, *why)
        return expansion.name, own, (reason,)

    def _bearers(self, mention: Mention | Inner, expansion: Expansion) -> tuple[AuthorityRecord, ...]:
        """Return the records of the full name; else, where the short form was not expanded, of the printed one."""
        found = self.authority.candidates(mention.type, expansion.name)
        printed = not expansion.certain or fold(expansion.name) == fold(mention.text)
        return found or (self.authority.candidates(mention.type, mention.text) if printed else ())

    def _inner(self, inner: Inner) -> Inner:
        meaning = self._meaning(inner, Expansion(plain(inner.text), "inside", certain=True))
        reason = Reason("inside", shown_at=(self.text, inner.start, inner.end))
        canonical, record, reasons = self._record(inner, meaning, reason)
        return replace(inner, canonical=canonical, record=record, reasons=reasons)


def _with(
    mention: Mention, canonical: str, record: str | None, reasons: tuple[Reason, ...], inner: tuple[Inner, ...]
) -> Mention:
    """Return a mention resolved; there are many, and `dataclasses.replace` takes three times as long."""
    return Mention(
        mention.start, mention.end, mention.type, mention.text, mention.rule, inner, canonical, record, reasons
    )
