"""Gathering: the mentions of all stories into records.

Holds:   gather_records(stories, authority, withheld, threshold, readings) -> Records.
Needs:   tagger.py's mentions of every article; records.py, authority.py, roles.py, namesakes.py, withheld.py.
Touches: sets what each article shows of its names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from plugins.entities.authority import Authority, fold
from plugins.entities.mention import KINDS, Inner, Mention
from plugins.entities.namesakes import joined_ids
from plugins.entities.pinyin import Readings
from plugins.entities.reason import Reason
from plugins.entities.records import FOLDERS, Appearance, HeldRole, Record, Records
from plugins.entities.roles import SeenRole, seen_roles
from plugins.entities.tagger import Tagged
from plugins.entities.withheld import Withheld

# Why a name means its record, where no reader would ask.
PLAIN_REASONS = ("printed", "inside", "line", "nickname", "alone", "nowhere", "undecided")


def _named(tagged: Tagged) -> Iterator[Mention | Inner]:
    """Yield every mention that has a record, and every person inside a body's name."""
    for mention in tagged.all:
        if mention.record:
            yield mention
        yield from (inner for inner in mention.inner if inner.type == "PER" and inner.record)


def gather_records(
    stories: Iterable[tuple[Any, Tagged]],
    authority: Authority,
    withheld: Withheld,
    threshold: int,
    readings: Readings | None = None,
) -> Records:
    """Return the records of all stories, and set what each article shows of them.

    Sets `article.mentions` (those of its text), `.named_text` (that of all its mentions) and `article.people`,
    `.organizations`, `.places` (records in the order in which the story names them). Every authority record is there,
    mentioned or not.
    """
    readings = readings or Readings()
    told = [(article, tagged, list(seen_roles(tagged.whole, tagged.all))) for article, tagged in stories]
    same = joined_ids(_roles_by_name(told, authority))
    records = {key: Record(key, row.type, row.name, row) for key, row in authority.records.items()}
    for article, tagged, roles in told:
        _gather_story(article, _renamed(tagged, same), withheld, records)
        for role in roles:
            _hold(records[same.get(role.person, role.person)], role, article, withheld)
    for record in records.values():
        record.has_page = record.authority is not None or record.story_count >= threshold
        record.held_roles = _without_short(record.held_roles)
        record.reading = readings.of(record.name, record.type == "PER")
    _tell_apart(records.values())
    return Records(records)


def _roles_by_name(
    told: Iterable[tuple[Any, Tagged, list[SeenRole]]], authority: Authority
) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Return the roles in named bodies of each provisional person, by folded name, where a name has several bearers."""
    roles: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, tagged, seen in told:
        names = {mention.start: mention.canonical for mention in tagged.all}
        for role in seen:
            if role.body and role.person not in authority.records:
                # The body's record, not its name alone: 第一小学 of two cities are two.
                roles["PER", fold(names[role.start])][role.person].add(f"{role.name} {role.body}")
    return {name: bearers for name, bearers in roles.items() if len(bearers) > 1}


def _renamed(tagged: Tagged, same: dict[str, str]) -> Tagged:
    """Return `tagged` with the ids that stand for others replaced."""
    if not same:
        return tagged

    def renamed(mention: Mention) -> Mention:
        inner = tuple(replace(name, record=same.get(name.record or "", name.record)) for name in mention.inner)
        return replace(mention, record=same.get(mention.record or "", mention.record), inner=inner)

    return replace(tagged, mentions=[*map(renamed, tagged.mentions)], beside=[*map(renamed, tagged.beside)])


def _gather_story(article: Any, tagged: Tagged, withheld: Withheld, records: dict[str, Record]) -> None:
    article.mentions, article.named_text = tagged.mentions, tagged.whole
    appearances: dict[str, Appearance] = {}
    for mention in _named(tagged):
        key = mention.record or ""
        if key not in records:
            records[key] = Record(key, mention.type, mention.canonical)
        if key not in appearances:
            appearances[key] = Appearance(article, withheld)
        records[key].forms["".join(mention.text.split())] += 1
        appearance = appearances[key]
        appearance.spans.append((mention.start, mention.end))
        appearance.reason = appearance.reason or _telling(mention.reasons, withheld)
    for key, appearance in appearances.items():
        records[key].appearances.append(appearance)
    for kind in KINDS:
        setattr(article, FOLDERS[kind], [records[key] for key in appearances if records[key].type == kind])


def _telling(reasons: Iterable[Reason], withheld: Withheld) -> Reason | None:
    """Return the first reason that a reader would ask for, without a sentence that must not be quoted."""
    told = (reason for reason in reasons if reason.code not in PLAIN_REASONS and withheld.quotes(reason.name))
    reason = next(told, None)
    if reason and reason.quotation and not withheld.quotes(str(reason.quotation)):
        return replace(reason, shown_at=None)
    return reason


def _hold(record: Record, role: SeenRole, article: Any, withheld: Withheld) -> None:
    """Add what a story calls a person. Stories come newest first, those without a date last."""
    known = next((one for one in record.held_roles if (one.name, one.past) == (role.name, role.past)), None)
    shown = role.quotation if withheld.quotes(str(role.quotation)) else None
    if not withheld.quotes(role.name):
        return
    if known is None:
        record.held_roles.append(HeldRole(role.name, role.office, role.body, role.past, article, article, shown))
        return
    known.count += 1
    if article.when.first:
        known.first, known.quotation = article, shown or known.quotation


def _without_short(roles: list[HeldRole]) -> list[HeldRole]:
    """Return roles, the earliest first, without those that a fuller one of the same office says: 书记."""
    full = [
        role
        for role in roles
        if not any(o is not role and o.name != role.name and o.name.endswith(role.name) for o in roles)
    ]
    return sorted(full, key=lambda role: (not role.first.when.first, str(role.first.when.first), role.name))


def _tell_apart(records: Iterable[Record]) -> None:
    """Let each record know the others of its type and name."""
    by_name: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        by_name[record.type, fold(record.name)].append(record)
    for bearers in by_name.values():
        for record in bearers:
            record.namesakes = [other for other in bearers if other is not record]
