"""Authority: the name authority files that a person keeps in a spreadsheet.

Holds:   Role, AuthorityRecord, Authority, AuthorityFault, fold(name), gather(records), read_authority(folder).
Needs:   content/authority/{people,organizations,places}.csv, in any form that spreadsheet.py reads.
Touches: reads those files.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from plugins.entities.common_words import is_common
from plugins.entities.dates import DateError, date_of, interval_of
from plugins.entities.spreadsheet import read_table, several
from plugins.fault import Fault

FILES = {"people.csv": "PER", "organizations.csv": "ORG", "places.csv": "LOC"}
COLUMNS = (
    *("id", "name", "aliases", "type", "description", "scope", "roles", "part_of", "valid_from", "valid_to"),
    *("coordinates", "external_ids", "status", "note"),
)
STATUSES = ("confirmed", "provisional", "not_a_name")
ID_RE = re.compile(r"[a-z](?!-)[a-z0-9-]*")  # p-1a2b3c4d is the id of a name that has no row
COORDINATES_RE = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
FOLDED_AWAY_RE = re.compile(r"[\s“”\"‘’'《》]")
DOT_RE = re.compile("[•・‧∙⋅]")
HAN_RE = re.compile("[\u4e00-\u9fff]+")  # most names are of such characters, which nothing folds
SHORTEST_ALIAS = 2
# A second name; what an encoding puts for a character that it lacks: beside a Han character ? is no mark of a name.
NO_NAME_RE = re.compile(r"[|｜\ufffd]|(?<=[\u3400-\u9fff])\?|\?(?=[\u3400-\u9fff])")


class AuthorityFault(Fault):
    """An authority file is wrong: the file, the row or both rows, and what to do."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office and when it was held: `dates` is an EDTF date or interval, or ""."""

    name: str
    dates: str = ""


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """A row of an authority file. `where` names file and row, for messages."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    scope: str = ""
    roles: tuple[Role, ...] = ()
    part_of: str = ""
    valid_from: str = ""
    valid_to: str = ""
    coordinates: tuple[float, float] | None = None
    external_ids: tuple[str, ...] = ()
    status: str = "confirmed"
    note: str = ""
    where: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def said(self) -> str:
        """All of the row but where it stands."""
        return repr(replace(self, where=""))

    @property
    def deciding(self) -> "AuthorityRecord":
        """The row with no more than what decides whom a name means."""
        return replace(self, description="", part_of="", coordinates=None, external_ids=(), status="", note="")

    @property
    def bounds(self) -> tuple[str, str, str]:
        """What keeps two records of one name apart: scope and valid dates."""
        return self.scope, self.valid_from, self.valid_to


@dataclass(frozen=True)
class Authority:
    """The records by id, and by type and folded name; `not_names` are the (type, folded name) that name nothing."""

    records: dict[str, AuthorityRecord] = field(default_factory=dict)
    by_name: dict[tuple[str, str], tuple[AuthorityRecord, ...]] = field(default_factory=dict)
    not_names: frozenset[tuple[str, str]] = frozenset()

    def candidates(self, kind: str, name: str) -> tuple[AuthorityRecord, ...]:
        """Return the records of type `kind` that bear `name`, as preferred name or alias."""
        return self.by_name.get((kind, fold(name)), ())

    @cached_property
    def deciding(self) -> "Authority":
        """The same, of each row only what decides whom a name means: stories are not touched by anything else."""
        rows = {key: record.deciding for key, record in self.records.items()}
        return Authority(
            rows,
            {name: tuple(rows[record.id] for record in found) for name, found in self.by_name.items()},
            self.not_names,
        )

    @cached_property
    def digest(self) -> str:
        """The digest of all rows."""
        told = repr((list(self.records.values()), sorted(self.not_names)))
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    @cached_property
    def parts(self) -> dict[str, tuple[AuthorityRecord, ...]]:
        """The records that are part of another, by the other's id."""
        parts: dict[str, tuple[AuthorityRecord, ...]] = {}
        for record in self.records.values():
            if record.part_of:
                parts[record.part_of] = (*parts.get(record.part_of, ()), record)
        return parts


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return `name` as names are compared: widths and dots made equal, spaces and quote marks left out.

    >>> fold("武 钢"), fold("“心境港湾”工作室"), fold("买买提•艾力")
    ('武钢', '心境港湾工作室', '买买提·艾力')
    """
    if HAN_RE.fullmatch(name):
        return name
    while (folded := _folded(name)) != name:  # a mark that was left alone may join the character before it
        name = folded
    return name


def _folded(name: str) -> str:
    bare = FOLDED_AWAY_RE.sub("", unicodedata.normalize("NFKC", name))
    return DOT_RE.sub("·", bare).casefold()


def _roles(cell: str, where: str) -> tuple[Role, ...]:
    roles = []
    for role in several(cell):
        name, _, dates = (part.strip() for part in role.partition("@"))
        if not name:
            raise AuthorityFault(f"{where}: roles: {role!r} names no role; write 职务@2019/2021")
        try:
            roles.append(Role(name, interval_of(dates) if dates else ""))
        except DateError as error:
            raise AuthorityFault(f"{where}: roles: {error}") from None
    return tuple(roles)


def _valid(cells: dict[str, str], where: str) -> tuple[str, str]:
    dates = []
    for column in ("valid_from", "valid_to"):
        try:
            dates.append(date_of(cells[column]) if cells.get(column) else "")
        except DateError as error:
            raise AuthorityFault(f"{where}: {column}: {error}") from None
    first, last = dates
    if first and last and first[:4] > last[:4]:
        raise AuthorityFault(f"{where}: valid_from {first} is after valid_to {last}; mend one of them")
    return first, last


def _coordinates(cell: str, kind: str, where: str) -> tuple[float, float] | None:
    if not cell:
        return None
    match = COORDINATES_RE.fullmatch(cell)
    if not match or not (abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180):
        swapped = "; longitude stands first, swap them" if match or re.match(r"\s*\d{3}", cell) else ""
        raise AuthorityFault(
            f"{where}: coordinates {cell!r} will not do{swapped}; write latitude,longitude in degrees, as 31.27,121.48"
        )
    if kind == "PER":
        raise AuthorityFault(f"{where}: a person has no coordinates; move them to places.csv")
    return float(match[1]), float(match[2])


def record_of(cells: dict[str, str], kind: str, where: str) -> AuthorityRecord:
    """Return the record of a row of the file of type `kind`. Raises AuthorityFault naming the row."""
    get = cells.get
    status = get("status") or "confirmed"
    if get("type") and get("type") != kind:
        raise AuthorityFault(f"{where}: type {get('type')!r} in a file of {kind}; move the row or mend its type")
    if status not in STATUSES:
        raise AuthorityFault(f"{where}: status {status!r} is none of {', '.join(STATUSES)}")
    if not get("name"):
        raise AuthorityFault(f"{where}: no name; write the preferred name")
    if status != "not_a_name" and not ID_RE.fullmatch(cells["id"]):
        raise AuthorityFault(
            f"{where}: id {cells['id']!r} will not do; use a lower-case letter, then letters, digits or, further on, -"
        )
    valid_from, valid_to = _valid(cells, where)
    record = AuthorityRecord(
        id=cells["id"],
        name=cells["name"],
        type=kind,
        aliases=several(get("aliases", "")),
        description=get("description", ""),
        scope=get("scope", ""),
        roles=_roles(get("roles", ""), where),
        part_of=get("part_of", ""),
        valid_from=valid_from,
        valid_to=valid_to,
        coordinates=_coordinates(get("coordinates", ""), kind, where),
        external_ids=several(get("external_ids", "")),
        status=status,
        note=get("note", ""),
        where=where,
    )
    _check_writing(record)
    if status != "not_a_name":
        _check_names(record)
    return record


def _check_writing(record: AuthorityRecord) -> None:
    """Refuse a cell of two names, and names that lost a character (莫国樑 saved as 莫国?)."""
    for name in record.names:
        if match := NO_NAME_RE.search(name):
            two = match[0] in "|｜"
            lost = "it was lost in saving; take it from an earlier copy and save as CSV UTF-8"
            advice = "write one name, the others as aliases" if two else lost
            raise AuthorityFault(f"{record.where}: {name!r} holds {match[0]!r}, which stands in no name; {advice}")


def _check_names(record: AuthorityRecord) -> None:
    """Refuse names that would match everywhere. A person may be called 高峰, an organization not 中心."""
    for name in record.names:
        if len(fold(name)) < SHORTEST_ALIAS:
            raise AuthorityFault(
                f"{record.where}: {name!r} is one character; it would match everywhere, so leave it out"
            )
    weak = record.aliases if record.type != "ORG" else record.names
    if common := next((name for name in weak if is_common(fold(name), record.type)), ""):
        raise AuthorityFault(
            f"{record.where}: {common!r} is a common word; it would tag what it does not name, so leave it out"
            " (a story that says 以下简称 is understood without)"
        )


def gather(records: Iterable[AuthorityRecord]) -> Authority:
    """Put records in order by id and by name.

    Raises AuthorityFault, naming both rows, for an id that stands twice, a name or alias of one type that stands
    twice unless each record has a scope or valid dates of its own, and a part_of that is unknown or runs in a circle.
    """
    by_id: dict[str, AuthorityRecord] = {}
    by_name: dict[tuple[str, str], tuple[AuthorityRecord, ...]] = {}
    not_names: dict[tuple[str, str], AuthorityRecord] = {}
    for record in records:
        if record.status == "not_a_name":
            not_names |= {(record.type, fold(name)): record for name in record.names}
            continue
        if other := by_id.get(record.id):
            raise AuthorityFault(f"{other.where} and {record.where}: both have the id {record.id}; give one another")
        by_id[record.id] = record
        for key in dict.fromkeys((record.type, fold(name)) for name in record.names):
            _check_apart(record, by_name.get(key, ()), key[1])
            by_name[key] = (*by_name.get(key, ()), record)
    _check_not_names(by_name, not_names)
    _check_wholes(by_id)
    return Authority(by_id, by_name, frozenset(not_names))


def _check_apart(record: AuthorityRecord, others: tuple[AuthorityRecord, ...], name: str) -> None:
    for other in others:
        if not any(record.bounds) or not any(other.bounds) or record.bounds == other.bounds:
            advice = "remove one, or give each a scope (paper, organization, place) or valid dates of its own"
            raise AuthorityFault(f"{other.where} and {record.where}: both are called {name}; {advice}")


def _check_not_names(
    by_name: dict[tuple[str, str], tuple[AuthorityRecord, ...]], not_names: dict[tuple[str, str], AuthorityRecord]
) -> None:
    for key, row in not_names.items():
        if named := by_name.get(key):
            raise AuthorityFault(
                f"{named[0].where} and {row.where}: {key[1]} is a name in one and not_a_name in the other; remove one"
            )


def _check_wholes(by_id: dict[str, AuthorityRecord]) -> None:
    for record in by_id.values():
        if record.part_of and record.part_of not in by_id:
            raise AuthorityFault(
                f"{record.where}: part_of {record.part_of!r} is no id of the authority files; write the id of a row"
            )
    for record in by_id.values():
        way = [record]
        while whole := by_id.get(way[-1].part_of):
            if whole is record:
                circle = " is part of ".join(f"{step.name} ({step.where})" for step in [*way, record])
                raise AuthorityFault(f"part_of runs in a circle: {circle}; empty one of the cells")
            if whole in way:
                break  # the circle is named when its own rows come
            way.append(whole)


def rows_of(folder: Path) -> Iterator[AuthorityRecord]:
    """Yield the record of every row of the files in `folder`; a file that is missing is empty. Raises Fault."""
    for name, kind in FILES.items():
        if (folder / name).is_file():
            table = read_table(folder / name, COLUMNS, ("id", "name"))
            yield from (record_of(cells, kind, table.where(number)) for number, cells in table.rows)


def read_authority(folder: Path) -> Authority:
    """Read the authority files of `folder`. Raises AuthorityFault or TableFault, one line each."""
    return gather(rows_of(folder))
