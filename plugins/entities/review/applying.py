"""Applying: what a person decided in the table of proposals, put into the authority files.

Holds:   Applied, apply_sheet(rows, folder).
Needs:   sheet.py's rows; content/authority/.
Touches: rewrites the authority files, ids.csv and decided.csv, each whole, and only when all of it is right.

Applying the same table twice changes nothing: a row is found by its id, a name by its folded form, a merge by the
successor that ids.csv gives. The order of the table's rows does not matter: where A goes into B and B into C, A goes
into C.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.entities.authority import COLUMNS, FILES, AuthorityRecord, fold, gather, record_of
from plugins.entities.published_ids import FILE as REGISTER
from plugins.entities.published_ids import Entry, read_register, write_register
from plugins.entities.review.proposals import lettered
from plugins.entities.review.sheet import FIELDS, SheetFault, SheetRow
from plugins.entities.spreadsheet import Table, read_table, several, write_table

DECIDED = "decided.csv"
DECIDED_COLUMNS = ("key", "action", "type", "name", "do")
FILE_OF = {kind: name for name, kind in FILES.items()}


@dataclass(frozen=True)
class Applied:
    """The names of the files that were changed."""

    changed: tuple[str, ...]


@dataclass
class _Row:
    """A row of an authority file while it is worked on; `where` is the table's row that made it, or its own."""

    cells: dict[str, str]
    where: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.cells["name"], *several(self.cells["aliases"]))

    def bears(self, name: str) -> bool:
        """Tell whether `name` is one of its names, in whatever form."""
        return fold(name) in map(fold, self.names)

    def gain(self, names: Iterable[str], where: str) -> None:
        """Add the aliases that it has in no form yet; `where` is the row that gives them."""
        for name in names:
            if not self.bears(name):
                self.cells["aliases"] = "|".join((*several(self.cells["aliases"]), name))
                self.where = self.where if where in self.where else f"{self.where} and {where}"


class _Files:
    """The three authority files, and the register."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = {kind: _table(folder / name) for name, kind in FILES.items()}
        self.rows = {
            kind: [
                _Row({column: cells.get(column, "") for column in COLUMNS}, table.where(number))
                for number, cells in table.rows
            ]
            for kind, table in self.tables.items()
        }
        self.register = read_register(folder / REGISTER)

    def find(self, key: str, asked: SheetRow) -> _Row | None:
        """Return the row of an id. Raises SheetFault where it is of another type than the table's row says."""
        for kind, rows in self.rows.items():
            for row in rows:
                if key and row.cells["id"] == key:
                    if kind != asked.cells["type"]:
                        both = f"{key} is {kind} in one and {asked.cells['type']} in the other"
                        raise SheetFault(f"{row.where} and {asked.where}: {both}; mend the id or the type")
                    return row
        return None

    def add(self, asked: SheetRow, key: str, status: str = "confirmed") -> _Row:
        """Return a new row with the id `key`, and the name and type that the table's row says."""
        told = {"id": key, "name": asked.cells["name"], "type": asked.cells["type"], "status": status}
        row = _Row(dict.fromkeys(COLUMNS, "") | told, asked.where)
        self.rows[told["type"]].append(row)
        return row

    def heir(self, key: str) -> str:
        """Return the id that took the place of `key` in a merge before; `key` where there is none."""
        has_row = any(row.cells["id"] == key for rows in self.rows.values() for row in rows)
        entry = self.register.get(key)
        return entry.successor if entry and entry.successor and not has_row else key

    def check(self) -> None:
        """Raise AuthorityFault, naming both rows, where the files would contradict themselves."""
        gather(self._records())

    def _records(self) -> Iterable[AuthorityRecord]:
        for kind, rows in self.rows.items():
            yield from (record_of(row.cells, kind, row.where) for row in rows)

    def write(self) -> tuple[str, ...]:
        """Write what changed; return the names of the files."""
        changed = []
        for kind, table in self.tables.items():
            used = {column for row in self.rows[kind] for column, value in row.cells.items() if value}
            table.columns += [column for column in COLUMNS if column in used and column not in table.columns]
            table.rows = [(0, row.cells) for row in self.rows[kind]]
            path = self.folder / FILE_OF[kind]
            if (table.rows or path.is_file()) and write_table(path, table):
                changed.append(path.name)
        if self.register and write_register(self.folder / REGISTER, self.register):
            changed.append(REGISTER)
        return tuple(changed)


def _table(path: Path, columns: Iterable[str] = COLUMNS, required: Iterable[str] = ("id", "name")) -> Table:
    if path.is_file():
        return read_table(path, columns, required)
    return Table(path.name, list(columns), lead="\ufeff", line_end="\r\n")


def apply_sheet(rows: list[SheetRow], folder: Path) -> Applied:
    """Put the decided rows into the files of `folder`. Raises Fault, and writes nothing, where something is wrong."""
    files = _Files(folder)
    _check_rows(rows, files)
    rows = _straightened(rows, files)
    steps = {"add": _upsert, "split": _upsert, "merge": _merge, "alias": _alias, "not_a_name": _no_name}
    for action in ("add", "split", "merge", "alias", "not_a_name"):
        for row in rows:
            if row.yes and row.cells["action"] == action:
                steps[action](files, row)
    files.check()
    changed = files.write()
    return Applied((*changed, *_remember(rows, folder)))


def _check_rows(rows: list[SheetRow], files: _Files) -> None:
    """Refuse two rows that say different things of one id, and a merge into somebody of another name."""
    said: dict[tuple[str, str], SheetRow] = {}
    for row in (row for row in rows if row.yes):
        group = "gone" if row.cells["action"] == "merge" else row.cells["action"]
        key = (group, row.cells["id"])
        other = said.setdefault(key, row)
        told = ("into",) if group == "gone" else ("name", "type", "scope") if group in ("add", "split") else ()
        if row.cells["id"] and any(other.cells[column] != row.cells[column] for column in told):
            raise SheetFault(f"{other.where} and {row.where}: both are about {row.cells['id']} and differ; keep one")
        if group == "gone" and (kept := files.find(files.heir(row.cells["into"]), row)):
            _check_name(row, kept, files.find(row.cells["id"], row))


def _straightened(rows: list[SheetRow], files: _Files) -> list[SheetRow]:
    """Return the rows, each merge with the record that stays in the end. Raises SheetFault for a circle."""
    merges = {row.cells["id"]: row for row in rows if row.yes and row.cells["action"] == "merge"}
    return [
        replace(row, cells=row.cells | {"into": files.heir(_end(row, merges))})
        if row.yes and row.cells["action"] == "merge"
        else row
        for row in rows
    ]


def _end(row: SheetRow, merges: dict[str, SheetRow]) -> str:
    """Return the id that stays where the record of `row` goes into one that goes into another, and so on."""
    way = [row]
    while following := merges.get(way[-1].cells["into"]):
        if following in way:
            circle = " and ".join(step.where for step in way)
            raise SheetFault(f"{circle}: each goes into the other; say which record stays")
        way.append(following)
    return way[-1].cells["into"]


def _upsert(files: _Files, row: SheetRow) -> None:
    """Add a row, or fill in what the table says of the row with its id."""
    cells = row.cells
    known = files.find(files.heir(cells["id"]), row)
    if known is None:
        known = files.add(row, cells["id"])
    _check_name(row, known)
    known.cells |= {column: cells[column] for column in FIELDS if cells[column] and not known.cells[column]}
    if cells["action"] == "split" and cells["scope"]:
        known.cells["scope"] = cells["scope"]
    known.gain(several(cells["aliases"]), row.where)


def _merge(files: _Files, row: SheetRow) -> None:
    """Let one record take in another: names, roles, what its own row leaves empty, and what referred to it."""
    cells = row.cells
    gone, into = cells["id"], cells["into"]
    if not into or into == gone:
        raise SheetFault(f"{row.where}: into is {into!r}; write the id of the record that stays")
    kept, source = files.find(into, row), files.find(gone, row)
    if kept is None and into[1:2] == "-":
        raise SheetFault(f"{row.where}: into {into} has no row yet; write an id of your own, as p0123, and it gets one")
    if source is None and gone[1:2] != "-" and files.heir(gone) != into:
        raise SheetFault(f"{row.where}: id {gone!r} is no id of the authority files; it may have been merged before")
    if kept is None:
        kept = files.add(row, into)
    kept.gain((cells["name"], *several(cells["aliases"])), row.where)
    name = source.cells["name"] if source else cells["name"]
    if source:
        _take_in(files, kept, source)
    _succeed(files.register, Entry(gone, cells["type"], name, "current", into))


def _succeed(register: dict[str, Entry], entry: Entry) -> None:
    """Let the register say which id took the place of one that goes, and of all that went into that one before."""
    gone, into = entry.id, entry.successor
    if gone in register:
        register[gone] = replace(register[gone], status="current", successor=into)
    elif not entry.provisional:
        register[gone] = entry
    for key, entry in register.items():
        if entry.successor == gone:
            register[key] = replace(entry, successor=into)


def _take_in(files: _Files, kept: _Row, source: _Row) -> None:
    for rows in files.rows.values():
        if source in rows:
            rows.remove(source)
        for row in rows:
            for column in ("part_of", "scope"):
                if row.cells[column] == source.cells["id"]:
                    row.cells[column] = kept.cells["id"] if row is not kept else ""
    kept.gain(source.names, source.where)
    for column in ("roles", "external_ids"):
        both = (*several(kept.cells[column]), *several(source.cells[column]))
        kept.cells[column] = "|".join(dict.fromkeys(both))
    kept.cells |= {column: source.cells[column] for column in FIELDS if source.cells[column] and not kept.cells[column]}


def _alias(files: _Files, row: SheetRow) -> None:
    known = files.find(files.heir(row.cells["id"]), row)
    if known is None:
        raise SheetFault(f"{row.where}: id {row.cells['id']!r} is no id of the authority files; add its row first")
    _check_name(row, known)
    known.gain(several(row.cells["aliases"]), row.where)


def _check_name(row: SheetRow, known: _Row, other: _Row | None = None) -> None:
    """Refuse a row of the table whose id is somebody else's. Raises SheetFault naming both rows."""
    name, key = row.cells["name"], known.cells["id"]
    if not known.bears(name) and not (other and other.bears(name)):
        raise SheetFault(
            f"{known.where} and {row.where}: the id {key} is {known.cells['name']} in one and {name} in the other;"
            " take another id"
        )


def _no_name(files: _Files, row: SheetRow) -> None:
    refused = [one for one in files.rows[row.cells["type"]] if one.cells["status"] == "not_a_name"]
    if not any(one.bears(row.cells["name"]) for one in refused):
        files.add(row, "", "not_a_name").cells["note"] = row.cells["note"]


def _remember(rows: list[SheetRow], folder: Path) -> tuple[str, ...]:
    """Keep what was refused, so that it is not proposed again."""
    table = _table(folder / DECIDED, DECIDED_COLUMNS, ("key",))
    kept = {lettered(cells["key"]): cells for _, cells in table.rows}
    for row in rows:
        if not row.yes and row.cells["key"]:
            kept[lettered(row.cells["key"])] = {column: row.cells[column] for column in DECIDED_COLUMNS} | {"do": "no"}
    table.rows = [(0, cells | {"key": key}) for key, cells in kept.items()]
    return (DECIDED,) if kept and write_table(folder / DECIDED, table) else ()


def refused(folder: Path) -> set[str]:
    """Return the keys of the proposals that were refused."""
    return {lettered(cells["key"]) for _, cells in _table(folder / DECIDED, DECIDED_COLUMNS, ("key",)).rows}
