"""Resolve: which full name and which record each mention stands for.

Holds:   Resolver (resolve(mentions, story) -> mentions), provisional_id(type, name).
Needs:   authority.py, district.py, short_forms.py.
Touches: nothing.
"""

import hashlib
from dataclasses import replace

from plugins.entities.authority import Authority, AuthorityRecord, fold
from plugins.entities.district import District, district_in, district_of, joined
from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import Inner, Mention
from plugins.entities.short_forms import Expansion, FullNames, expand
from plugins.entities.story import Story

PREFIXES = {"PER": "p", "ORG": "o", "LOC": "l"}


def provisional_id(kind: str, name: str) -> str:
    """Return the id of a name that no authority file has: the same for the same type and folded name, always.

    >>> provisional_id("PER", "武 钢") == provisional_id("PER", "武钢")
    True
    """
    digest = hashlib.sha256(f"{kind}:{fold(name)}".encode()).hexdigest()
    return f"{PREFIXES[kind]}-{digest[:8]}"


class Resolver:
    """Gives mentions their canonical names and records."""

    def __init__(self, authority: Authority, lexicon: Lexicon) -> None:
        """Take the authority files and the word lists."""
        self.authority, self.lexicon = authority, lexicon

    def resolve(self, mentions: list[Mention], story: Story) -> list[Mention]:
        """Return `mentions` with canonical name, record and evidence, without those the authority calls no name."""
        kept = [mention for mention in mentions if (mention.type, fold(mention.text)) not in self.authority.not_names]
        district = joined(district_of(story.place), district_in(kept))
        names = FullNames.of(kept)
        return [self._resolved(mention, story, district, names) for mention in kept]

    def _resolved(self, mention: Mention, story: Story, district: District, names: FullNames) -> Mention:
        expansion = expand(mention, district, names, self.lexicon)
        canonical, record, evidence = self._record(mention.type, mention.text, expansion, story)
        inner = tuple(self._resolved_inner(name, story) for name in mention.inner)
        reason = f"{mention.rule}: {evidence}"
        return replace(mention, canonical=canonical, record=record, evidence=reason, inner=inner)

    def _record(self, kind: str, text: str, expansion: Expansion, story: Story) -> tuple[str, str | None, str]:
        """Return canonical name, record id or None, and why."""
        found = self._candidates(kind, expansion.name, text, expansion.certain)
        fitting = [record for record in found if fits(record, story)]
        if len(fitting) == 1:
            return fitting[0].name, fitting[0].id, f"{expansion.evidence}; {fitting[0].where}"
        if len(found) > 1:
            rows = " or ".join(f"{record.id} ({record.where})" for record in fitting or found)
            return expansion.name, None, f"{expansion.evidence}; undecided: {rows}"
        if not expansion.certain:
            return expansion.name, None, expansion.evidence
        return expansion.name, provisional_id(kind, expansion.name), expansion.evidence

    def _candidates(self, kind: str, name: str, text: str, certain: bool) -> tuple[AuthorityRecord, ...]:
        """Return the records that bear the full name; else, where the short form was not expanded, the printed one."""
        found = self.authority.candidates(kind, name)
        return found or (self.authority.candidates(kind, text) if not certain or fold(name) == fold(text) else ())

    def _resolved_inner(self, inner: Inner, story: Story) -> Inner:
        expansion = Expansion(_plain(inner.text), "inside a longer name", certain=True)
        canonical, record, _ = self._record(inner.type, inner.text, expansion, story)
        return Inner(inner.start, inner.end, inner.type, inner.text, canonical, record)


def _plain(text: str) -> str:
    return "".join(text.split())


def fits(record: AuthorityRecord, story: Story) -> bool:
    """Tell whether nothing in the record's scope and dates speaks against the story.

    A scope is a paper (id or name), a place of the paper's district, or a body or place that the story names.
    """
    known = record.scope in (story.paper, story.paper_name)
    if record.scope and not known and record.scope not in story.place and record.scope not in story.whole:
        return False
    day = story.date[:10]
    after = not record.valid_from or not day or day >= record.valid_from[: len(day)]
    return after and (not record.valid_to or not day or day[: len(record.valid_to)] <= record.valid_to)
