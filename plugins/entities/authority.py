"""Authority: the name authority files that a person keeps in a spreadsheet.

Holds:   Role, AuthorityRecord, Authority, AuthorityFault, fold(name), read_authority(folder).
Needs:   content/authority/{people,organizations,places}.csv: UTF-8 or GB18030, commas or semicolons, a byte order
         mark is tolerated.
Touches: reads those files.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.entities.mention import KINDS
from plugins.fault import Fault

FILES = {"people.csv": "PER", "organizations.csv": "ORG", "places.csv": "LOC"}
COLUMNS = (
    *("id", "name", "aliases", "type", "description", "scope", "roles", "part_of", "valid_from", "valid_to"),
    *("coordinates", "external_ids", "status", "note"),
)
STATUSES = ("confirmed", "provisional", "not_a_name")
ID_RE = re.compile(r"[a-z][a-z0-9-]*")
COORDINATES_RE = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")
FOLDED_AWAY_RE = re.compile(r"[\s“”\"‘’'《》]")
DOT_RE = re.compile("[•・‧∙⋅]")
SHORTEST_ALIAS = 2


class AuthorityFault(Fault):
    """An authority file is wrong: the file, the row or both rows, and what to do."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office and when it was held: `dates` is an EDTF interval or ""."""

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


def fold(name: str) -> str:
    """Return `name` as names are compared: widths and dots made equal, spaces and quote marks left out.

    >>> fold("武 钢"), fold("“心境港湾”工作室"), fold("买买提•艾力")
    ('武钢', '心境港湾工作室', '买买提·艾力')
    """
    while (folded := _folded(name)) != name:  # a mark that was left alone may join the character before it
        name = folded
    return name


def _folded(name: str) -> str:
    bare = FOLDED_AWAY_RE.sub("", unicodedata.normalize("NFKC", name))
    return DOT_RE.sub("·", bare).casefold()


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            place = error.start
    raise AuthorityFault(f"{path.name}: neither UTF-8 nor GB18030 at byte {place}; save the table as CSV in UTF-8")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row number, cells by column); the heading is row 1."""
    text = _decoded(path)
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    unknown = [name for name in reader.fieldnames or [] if name not in COLUMNS]
    if unknown or not {"id", "name"} <= set(reader.fieldnames or []):
        what = f"unknown column {unknown[0]!r}" if unknown else "no column id or no column name"
        raise AuthorityFault(f"{path.name}: row 1: {what}; the columns are {','.join(COLUMNS)}")
    for number, row in enumerate(reader, start=2):
        if None in row:
            raise AuthorityFault(
                f"{path.name}: row {number}: more cells than columns; put a cell that holds a comma in quotes"
            )
        cells = {name: (value or "").strip() for name, value in row.items()}
        if any(cells.values()):
            yield number, cells


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _roles(cell: str) -> tuple[Role, ...]:
    return tuple(Role(*(part.strip() for part in role.split("@", 1))) for role in _several(cell))


def _coordinates(cell: str, where: str) -> tuple[float, float] | None:
    if not cell:
        return None
    match = COORDINATES_RE.fullmatch(cell)
    if not match or not (abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180):
        raise AuthorityFault(
            f"{where}: coordinates {cell!r} will not do; write latitude,longitude in degrees, as 31.27,121.48"
        )
    return float(match[1]), float(match[2])


def _record(cells: dict[str, str], kind: str, where: str) -> AuthorityRecord:
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
            f"{where}: id {cells['id']!r} will not do; use a lower-case letter, then letters, digits or -"
        )
    record = AuthorityRecord(
        id=cells["id"],
        name=cells["name"],
        type=kind,
        aliases=_several(get("aliases", "")),
        description=get("description", ""),
        scope=get("scope", ""),
        roles=_roles(get("roles", "")),
        part_of=get("part_of", ""),
        valid_from=get("valid_from", ""),
        valid_to=get("valid_to", ""),
        coordinates=_coordinates(get("coordinates", ""), where),
        external_ids=_several(get("external_ids", "")),
        status=status,
        note=get("note", ""),
        where=where,
    )
    for name in record.names:
        if len(fold(name)) < SHORTEST_ALIAS and status != "not_a_name":
            raise AuthorityFault(f"{where}: {name!r} is one character; it would match everywhere, so leave it out")
    return record


def gather(records: Iterable[AuthorityRecord]) -> Authority:
    """Put records in order by id and by name.

    Raises AuthorityFault, naming both rows, for an id that stands twice, or a name or alias of one type that
    stands twice unless each record has a scope or valid dates of its own.
    """
    by_id: dict[str, AuthorityRecord] = {}
    by_name: dict[tuple[str, str], tuple[AuthorityRecord, ...]] = {}
    not_names = set()
    for record in records:
        if record.status == "not_a_name":
            not_names |= {(record.type, fold(name)) for name in record.names}
            continue
        if other := by_id.get(record.id):
            raise AuthorityFault(f"{record.where} and {other.where}: both have the id {record.id}; give one another")
        by_id[record.id] = record
        for key in dict.fromkeys((record.type, fold(name)) for name in record.names):
            _check_apart(record, by_name.get(key, ()), key[1])
            by_name[key] = (*by_name.get(key, ()), record)
    return Authority(by_id, by_name, frozenset(not_names))


def _check_apart(record: AuthorityRecord, others: tuple[AuthorityRecord, ...], name: str) -> None:
    for other in others:
        if not any(record.bounds) or not any(other.bounds) or record.bounds == other.bounds:
            advice = "remove one, or give each a scope (paper, organization, place) or valid dates of its own"
            raise AuthorityFault(f"{other.where} and {record.where}: both are called {name}; {advice}")


def read_authority(folder: Path) -> Authority:
    """Read the authority files of `folder`; one that is missing is empty. Raises AuthorityFault."""
    assert set(FILES.values()) == set(KINDS)
    return gather(
        _record(cells, kind, f"{name}: row {number}")
        for name, kind in FILES.items()
        if (folder / name).is_file()
        for number, cells in _rows(folder / name)
    )
