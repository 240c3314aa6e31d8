"""Gathering: the mentions of all stories into records.

Holds:   gather_records(stories, authority, withheld, threshold, readings) -> Records.
Needs:   tagger.py's mentions of every article; records.py, authority.py, story_names.py, namesakes.py, withheld.py.
Touches: sets what each article shows of its names.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from plugins.entities.authority import Authority, fold
from plugins.entities.mention import KINDS, Mention
from plugins.entities.namesakes import joined_ids
from plugins.entities.pinyin import Readings
from plugins.entities.quotation import Quotation
from plugins.entities.records import Appearance, HeldRole, Record, Records
from plugins.entities.resolved import Tagged
from plugins.entities.story_names import NamedRow, RoleRow, StoryNames, names_of
from plugins.entities.withheld import Withheld


def gather_records(
    stories: Iterable[tuple[Any, Tagged]],
    authority: Authority,
    withheld: Withheld,
    threshold: int,
    readings: Readings | None = None,
) -> Records:
    """Return the records of all stories, and set what each article shows of them.

    Sets `article.people`, `.organizations`, `.places` (records in the order in which the story names them). Every
    authority record is there, mentioned or not.
    """
    readings = readings or Readings()
    told = [(article, tagged, tagged.names or _names(tagged, withheld)) for article, tagged in stories]
    same = joined_ids(_roles_by_name((names for _, _, names in told), authority))
    records = {key: Record(key, row.type, row.name, row) for key, row in authority.records.items()}
    for article, tagged, names in told:
        named = names.named
        if same and any(row[0] in same for row in named):
            named = names_of(tagged.whole, _renamed(tagged.all, same), withheld).named
        _gather_story(article, named, records)
        for role in names.roles:
            _hold(records[same.get(role[0], role[0])], role, article, withheld)
    for record in records.values():
        record.has_page = record.authority is not None or record.story_count >= threshold
        record.held_roles = _without_short(record.held_roles)
        record.reading = readings.of(record.name, record.type == "PER")
    _tell_apart(records.values())
    return Records(records)


def _names(tagged: Tagged, withheld: Withheld) -> StoryNames:
    return names_of(tagged.whole, tagged.all, withheld)


def _roles_by_name(told: Iterable[StoryNames], authority: Authority) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Return the roles in named bodies of each provisional person, by folded name, where a name has several bearers."""
    roles: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for names in told:
        for person, bearer, role, _, body, _, _ in names.roles:
            if body and person not in authority.records:
                # The body's record, not its name alone: 第一小学 of two cities are two.
                roles["PER", bearer][person].add(f"{role} {body}")
    return {name: bearers for name, bearers in roles.items() if len(bearers) > 1}


def _renamed(mentions: Iterable[Mention], same: dict[str, str]) -> list[Mention]:
    """Return `mentions` with the ids that stand for others replaced."""

    def renamed(mention: Mention) -> Mention:
        inner = tuple(replace(name, record=same.get(name.record or "", name.record)) for name in mention.inner)
        return replace(mention, record=same.get(mention.record or "", mention.record), inner=inner)

    return list(map(renamed, mentions))


def _gather_story(article: Any, named: Iterable[NamedRow], records: dict[str, Record]) -> None:
    shown: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for key, kind, name, spans, forms, cut, why in named:
        record = records.get(key) or records.setdefault(key, Record(key, kind, name))
        record.appearances.append(Appearance(article, spans, cut, why))
        for form, times in forms:
            record.forms[form] = record.forms.get(form, 0) + times
        shown[record.type].append(record)
    article.people, article.organizations, article.places = shown.values()


def _hold(record: Record, role: RoleRow, article: Any, withheld: Withheld) -> None:
    """Add what a story calls a person. Stories come newest first, those without a date last."""
    _, _, name, office, body, past, said = role
    if not withheld.quotes(name):
        return
    known = next((one for one in record.held_roles if (one.name, one.past) == (name, past)), None)
    quotation = Quotation(*said)
    shown = quotation if withheld.quotes(str(quotation)) else None
    if known is None:
        record.held_roles.append(HeldRole(name, office, body, past, article, article, shown))
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
