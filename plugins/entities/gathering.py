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
from plugins.entities.records import HeldRole, Record, Records
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
    held: dict[str, list[HeldRole]] = defaultdict(list)
    digests: dict[str, bytes] = {}
    for article, tagged, names in told:
        said = names
        if same and any(row[0] in same for row in names.named):
            said = names_of(tagged.story, _renamed(tagged.all, same), withheld)
        _gather_story(article, said.named, records)
        digests[article.article_id] = said.digest + article.article_id.encode()
        for role in names.roles:
            _hold(held[same.get(role[0], role[0])], role, article, withheld)
    for key, roles in held.items():
        records[key].held_roles = _without_short(roles)
    for record in records.values():
        record.has_page = record.authority is not None or record.story_count >= threshold
        record.reading = readings.of(record.name, record.type == "PER")
    _tell_apart(records.values())
    return Records(records, digests)


def _names(tagged: Tagged, withheld: Withheld) -> StoryNames:
    return names_of(tagged.story, tagged.all, withheld)


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
    for row in named:
        record = records.get(row[0])
        if record is None:
            record = records[row[0]] = Record(*row[:3])
        appearances = record.appearances
        appearances.articles.append(article)
        appearances.rows.append(row)
        shown[record.type].append(record)
    article.people, article.organizations, article.places = shown.values()


def _hold(held: list[HeldRole], role: RoleRow, article: Any, withheld: Withheld) -> None:
    """Add what a story calls a person. Stories come newest first, those without a date last."""
    _, _, name, office, body, past, said = role
    if not withheld.quotes(name):
        return
    known = next((one for one in held if (one.name, one.past) == (name, past)), None)
    quotation = Quotation(*said)
    shown = quotation if withheld.quotes(str(quotation)) else None
    if known is None:
        held.append(HeldRole(name, office, body, past, article, article, shown))
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
    first: dict[tuple[str, str], Record] = {}
    several: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        name = record.type, fold(record.name)
        other = first.setdefault(name, record)
        if other is not record:
            several.setdefault(name, [other]).append(record)
    for bearers in several.values():
        for record in bearers:
            record.namesakes = [other for other in bearers if other is not record]
