"""Proposals: what the authority files might say that they do not yet say, each with the sentences that suggest it.

Holds:   Proposal, ACTIONS, proposals_of(records, stories, threshold, taken), lettered(key).
Needs:   records.py.
Touches: nothing.

A proposal is a question to a person. Nothing here is applied unless a row of the table says so.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from plugins.entities.authority import fold
from plugins.entities.common_words import is_common
from plugins.entities.district import CHAIN_RE
from plugins.entities.mention import KINDS, Mention
from plugins.entities.records import HeldRole, Record, Records
from plugins.entities.resolved import Tagged
from plugins.entities.short_forms import SHORT_RE

ACTIONS = ("add", "merge", "split", "alias", "not_a_name")
NEW_ID = {"PER": "p", "ORG": "o", "LOC": "l"}
SHORTEST_ALIAS = 4  # characters of a printed form that is proposed as an alias: a shorter one may be anybody's
OPEN_REASONS = ("nickname", "alone", "nowhere")
LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass
class Proposal:
    """One row of the table: what to do with which record, and why. `into` is the record that stays, or the new id."""

    action: str
    type: str
    id: str
    name: str
    why: str
    into: str = ""
    aliases: tuple[str, ...] = ()
    scope: str = ""
    roles: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    evidence: list[tuple[str, str]] = field(default_factory=list)  # (article id, sentence)
    number: int = 0

    @property
    def key(self) -> str:
        """What the proposal is known by, so that one that was refused is not made again."""
        said = "|".join((self.action, self.type, fold(self.name), *sorted(r.id for r in self.records), self.scope))
        return lettered(hashlib.sha256(said.encode()).hexdigest()[:12])


def lettered(key: str) -> str:
    """Return a key without digits: 12345678e123 would come back from a spreadsheet as 1.23457E+130.

    >>> lettered("09ab")
    'gpab'
    """
    return key.translate(LETTERS)


class NewIds:
    """Ids for new rows: the number after the highest that the records have."""

    def __init__(self, records: Records, taken: Iterable[str]) -> None:
        self._next: dict[str, int] = {}
        numbers = [re.fullmatch(r"([pol])(\d+)", key) for key in (*records.by_id, *taken)]
        for kind, letter in NEW_ID.items():
            own = [int(match[2]) for match in numbers if match and match[1] == letter]
            self._next[kind] = max(own, default=0) + 1

    def take(self, kind: str) -> str:
        """Return the next free id of a type."""
        number = self._next[kind]
        self._next[kind] = number + 1
        return f"{NEW_ID[kind]}{number:04}"


def proposals_of(
    records: Records, stories: Iterable[tuple[Any, Tagged]], threshold: int, taken: Iterable[str] = ()
) -> list[Proposal]:
    """Return the proposals in order: merges and splits first, for they decide what the new rows are about."""
    ids = NewIds(records, taken)
    made = [
        *_namesakes(records, ids),
        *_longer_names(records, ids),
        *_misprints(records, ids),
        *_splits(records, ids),
        *_aliases(records, stories),
        *_common(records),
    ]
    spoken = {
        record.id
        for proposal in made
        for record in proposal.records
        if proposal.action in ("merge", "not_a_name", "split")
    }
    made += _new_rows(records, ids, threshold, spoken)
    for number, proposal in enumerate(made, start=1):
        proposal.number = number
    return made


def _shown(records: Iterable[Record], most: int = 3) -> list[tuple[str, str]]:
    """Return sentences in which the records are named, some of each."""
    return [
        (appearance.article.article_id, str(appearance.quotation))
        for record in records
        for appearance in record.appearances[:most]
        if appearance.quotation
    ]


def _kept(first: Record, second: Record) -> tuple[Record, Record]:
    """Return the record that stays and the one that goes: a row before none, then the one more spoken of."""
    order = sorted((first, second), key=lambda r: (r.authority is None, -r.story_count, r.id))
    return order[0], order[1]


def _merge(first: Record, second: Record, why: str, ids: NewIds, aliases: tuple[str, ...] = ()) -> Proposal:
    kept, gone = _kept(first, second)
    into = kept.id if kept.authority else ids.take(kept.type)
    return Proposal(
        "merge", kept.type, gone.id, kept.name, why, into, aliases, records=(kept, gone), evidence=_shown((kept, gone))
    )


def _named(records: Records, kind: str) -> list[Record]:
    return [record for record in records.of_type(kind) if record.story_count]


def _namesakes(records: Records, ids: NewIds) -> Iterator[Proposal]:
    """One name in two papers, of which no row says that they are two."""
    for kind in KINDS:
        by_name: dict[str, list[Record]] = defaultdict(list)
        for record in _named(records, kind):
            by_name[fold(record.name)].append(record)
        for bearers in by_name.values():
            for first, second in combinations(bearers, 2):
                if not (first.authority and second.authority):
                    yield _merge(first, second, "same_name", ids)


def _longer_names(records: Records, ids: NewIds) -> Iterator[Proposal]:
    """上海市虹口区欧阳路街道 and 欧阳路街道: one is the other with its district in front."""
    for kind in ("ORG", "LOC"):
        by_name = {record.name: record for record in _named(records, kind)}
        for name, record in by_name.items():
            for start in range(2, len(name) - 2):
                shorter = by_name.get(name[start:])
                if shorter and CHAIN_RE.fullmatch(name[:start]) and not (record.authority and shorter.authority):
                    gone = _kept(record, shorter)[1].name
                    yield _merge(record, shorter, "longer_name", ids, (gone,))


def _misprints(records: Records, ids: NewIds) -> Iterator[Proposal]:
    """周文渊 and 周文媛 of one paper: a name of three characters that differs in one, and is rare."""
    people = [record for record in _named(records, "PER") if len(record.name) == 3]
    near: dict[str, list[Record]] = defaultdict(list)
    for record in people:
        for place in range(3):
            near[f"{record.name[:place]}_{record.name[place + 1 :]}"].append(record)
    for bearers in near.values():
        for first, second in combinations(bearers, 2):
            kept, gone = _kept(first, second)
            same_paper = {p.id for p in kept.papers} & {p.id for p in gone.papers} or not (kept.papers or gone.papers)
            rare = not gone.authority and gone.story_count == 1 and kept.story_count > 3
            if rare and same_paper and kept.name[0] == gone.name[0]:
                yield _merge(first, second, "one_character", ids, (gone.name,))


def _splits(records: Records, ids: NewIds) -> Iterator[Proposal]:
    """One name with offices in two bodies at the same time: perhaps two people."""
    for record in _named(records, "PER"):
        if record.authority and record.authority.scope:
            continue
        held = [role for role in record.held_roles if role.body and not role.past and role.first.when.first]
        for first, second in combinations(held, 2):
            if first.body != second.body and _overlap(first, second) and not _related(records, first.body, second.body):
                scopes = [records.by_id[role.body].name for role in (first, second)]
                for role, scope, own in zip((first, second), scopes, (True, False), strict=True):
                    key = record.id if own and record.authority else ids.take("PER")
                    shown = [(role.first.article_id, str(role.quotation or ""))]
                    yield Proposal(
                        "split", "PER", key, record.name, "two_offices", "", (), scope, (role.name,), (record,), shown
                    )
                break


def _overlap(first: HeldRole, second: HeldRole) -> bool:
    spans = [(role.first.when.first, role.last.when.last or role.first.when.first) for role in (first, second)]
    return bool(spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1])


def _related(records: Records, first: str, second: str) -> bool:
    """Tell whether one body is part of the other, by the files or by its name: 街道党工委, 街道办事处."""
    names = [records.by_id[key].name for key in (first, second)]
    wholes = [row.part_of for key in (first, second) if (row := records.by_id[key].authority)]
    return names[0][:3] == names[1][:3] or first in wholes or second in wholes


def _aliases(records: Records, stories: Iterable[tuple[Any, Tagged]]) -> Iterator[Proposal]:
    """老顾 in stories that name 顾长庚, and no other 顾, again and again."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    total: Counter[str] = Counter()
    for article, tagged in stories:
        open_forms = {mention.text: mention for mention in tagged.all if _is_open(mention)}
        for text, mention in open_forms.items():
            surname = text[1:2] if mention.reasons[0].code == "nickname" else text[:1]
            same = [person for person in article.people if person.name[:1] == surname]
            total[text] += 1
            if len(same) == 1:
                found[text][same[0].id].append((article.article_id, str(mention.reasons[0].quotation)))
    for form, people in sorted(found.items()):
        if len(people) == 1:
            key, shown = next(iter(people.items()))
            person = records.by_id[key]
            if len(shown) > 1 and len(shown) == total[form] and person.authority:
                yield Proposal(
                    "alias", "PER", key, person.name, "always_with", "", (form,), records=(person,), evidence=shown[:4]
                )


def _is_open(mention: Mention) -> bool:
    """Tell whether a person is called by a nickname or by surname and office, and nothing says who it is."""
    return mention.type == "PER" and not mention.record and mention.reasons[0].code in OPEN_REASONS


def _common(records: Records) -> Iterator[Proposal]:
    """A name that no row has and that is an everyday word."""
    for kind in KINDS:
        for record in _named(records, kind):
            if not record.authority and not record.held_roles and is_common(fold(record.name), kind):
                yield Proposal(
                    "not_a_name", kind, "", record.name, "common_word", records=(record,), evidence=_shown([record])
                )


def _new_rows(records: Records, ids: NewIds, threshold: int, spoken: set[str]) -> Iterator[Proposal]:
    """Names in many stories that no row has yet, the most spoken of first."""
    new = [record for record in records.by_id.values() if not record.authority and record.story_count >= threshold]
    for record in sorted(new, key=lambda r: (KINDS.index(r.type), -r.story_count, r.reading.order)):
        if record.id in spoken:
            continue
        forms = [form for form in record.other_names if len(form) >= SHORTEST_ALIAS and not SHORT_RE.match(form)]
        scope = record.papers[0].name if record.namesakes and len(record.papers) == 1 else ""
        roles = tuple(role.name for role in record.held_roles if role.body and not role.past)
        yield Proposal(
            "add",
            record.type,
            ids.take(record.type),
            record.name,
            "many_stories",
            "",
            tuple(forms),
            scope,
            roles,
            (record,),
            _shown([record], 4),
        )
