"""Applying: what a person decided in the table of proposals, put into the authority files.

Holds:   Applied, apply_sheet(rows, folder).
Needs:   sheet.py's rows; content/authority/.
Touches: rewrites the authority files, ids.csv and decided.csv, each whole, and only when all of it is right.

Applying the same table twice changes nothing: a row is found by its id, a name by its folded form, a merge by the
successor that ids.csv gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.entities.authority import COLUMNS, FILES, AuthorityRecord, fold, gather, record_of
from plugins.entities.published_ids import FILE as REGISTER
from plugins.entities.published_ids import Entry, read_register, write_register
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

    def find(self, key: str) -> _Row | None:
        """Return the row of an id, of whatever type."""
        return next((row for rows in self.rows.values() for row in rows if key and row.cells["id"] == key), None)

    def check(self) -> None:
        """Raise AuthorityFault, naming both rows, where the files would contradict themselves."""
        gather(record for record in self._records())

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


def _table(path: Path) -> Table:
    if path.is_file():
        return read_table(path, COLUMNS, ("id", "name"))
    return Table(path.name, list(COLUMNS), lead="\ufeff", line_end="\r\n")


def apply_sheet(rows: list[SheetRow], folder: Path) -> Applied:
    """Put the decided rows into the files of `folder`. Raises Fault, and writes nothing, where something is wrong."""
    files = _Files(folder)
    _check_rows(rows)
    steps = {"add": _upsert, "split": _upsert, "merge": _merge, "alias": _alias, "not_a_name": _no_name}
    for action in ("add", "split", "merge", "alias", "not_a_name"):
        for row in rows:
            if row.yes and row.cells["action"] == action:
                steps[action](files, row)
    files.check()
    changed = files.write()
    return Applied((*changed, *_remember(rows, folder)))


def _check_rows(rows: list[SheetRow]) -> None:
    """Refuse two rows that say different things of one id."""
    said: dict[tuple[str, str], SheetRow] = {}
    for row in (row for row in rows if row.yes):
        group = "gone" if row.cells["action"] == "merge" else row.cells["action"]
        key = (group, row.cells["id"])
        other = said.setdefault(key, row)
        told = ("into",) if group == "gone" else ("name", "type", "scope") if group in ("add", "split") else ()
        if row.cells["id"] and any(other.cells[column] != row.cells[column] for column in told):
            raise SheetFault(f"{other.where} and {row.where}: both are about {row.cells['id']} and differ; keep one")


def _upsert(files: _Files, row: SheetRow) -> None:
    """Add a row, or fill in what the table says of the row with its id."""
    cells = row.cells
    known = files.find(cells["id"])
    if known and fold(known.cells["name"]) != fold(cells["name"]):
        raise SheetFault(
            f"{known.where} and {row.where}: the id {cells['id']} is {known.cells['name']} in one and {cells['name']}"
            " in the other; take another id"
        )
    if known is None:
        known = _Row({**dict.fromkeys(COLUMNS, ""), "status": "confirmed", "type": cells["type"]}, row.where)
        files.rows[cells["type"]].append(known)
    known.cells |= {"id": cells["id"], "name": known.cells["name"] or cells["name"]}
    known.cells |= {column: cells[column] for column in FIELDS if cells[column] and not known.cells[column]}
    if cells["action"] == "split" and cells["scope"]:
        known.cells["scope"] = cells["scope"]
    _add_names(known, several(cells["aliases"]))


def _merge(files: _Files, row: SheetRow) -> None:
    """Let one record take in another: names, roles, what its own row leaves empty, and what referred to it."""
    cells = row.cells
    gone, into = cells["id"], cells["into"]
    if not into or into == gone:
        raise SheetFault(f"{row.where}: into is {into!r}; write the id of the record that stays")
    kept = files.find(into)
    if kept is None and into[1:2] == "-":
        raise SheetFault(f"{row.where}: into {into} has no row yet; write an id of your own, as p0123, and it gets one")
    if kept is None:
        kept = _Row(
            {
                **dict.fromkeys(COLUMNS, ""),
                "id": into,
                "name": cells["name"],
                "type": cells["type"],
                "status": "confirmed",
            },
            row.where,
        )
        files.rows[cells["type"]].append(kept)
    _add_names(kept, several(cells["aliases"]))
    if source := files.find(gone):
        _take_in(files, kept, source)
    elif gone[1:2] != "-" and files.register.get(gone, Entry("", "", "")).successor != into:
        raise SheetFault(f"{row.where}: id {gone!r} is no id of the authority files; it may have been merged before")
    if gone[1:2] != "-" or gone in files.register:
        old = files.register.get(gone)
        files.register[gone] = Entry(gone, cells["type"], old.name if old else cells["name"], "current", into)


def _take_in(files: _Files, kept: _Row, source: _Row) -> None:
    for rows in files.rows.values():
        if source in rows:
            rows.remove(source)
        for row in rows:
            for column in ("part_of", "scope"):
                if row.cells[column] == source.cells["id"]:
                    row.cells[column] = kept.cells["id"] if row is not kept else ""
    _add_names(kept, (source.cells["name"], *several(source.cells["aliases"])))
    kept.cells["roles"] = "|".join(dict.fromkeys((*several(kept.cells["roles"]), *several(source.cells["roles"]))))
    kept.cells["external_ids"] = "|".join(
        dict.fromkeys((*several(kept.cells["external_ids"]), *several(source.cells["external_ids"])))
    )
    kept.cells |= {column: source.cells[column] for column in FIELDS if source.cells[column] and not kept.cells[column]}


def _alias(files: _Files, row: SheetRow) -> None:
    known = files.find(row.cells["id"])
    if known is None:
        raise SheetFault(f"{row.where}: id {row.cells['id']!r} is no id of the authority files; add its row first")
    _add_names(known, several(row.cells["aliases"]))


def _no_name(files: _Files, row: SheetRow) -> None:
    rows = files.rows[row.cells["type"]]
    known = {
        fold(name)
        for one in rows
        if one.cells["status"] == "not_a_name"
        for name in (one.cells["name"], *several(one.cells["aliases"]))
    }
    if fold(row.cells["name"]) not in known:
        cells = {
            **dict.fromkeys(COLUMNS, ""),
            "name": row.cells["name"],
            "type": row.cells["type"],
            "status": "not_a_name",
            "note": row.cells["note"],
        }
        rows.append(_Row(cells, row.where))


def _add_names(row: _Row, names: Iterable[str]) -> None:
    """Add aliases that the row has in no form yet."""
    known = list(several(row.cells["aliases"]))
    folded = {fold(name) for name in (row.cells["name"], *known)}
    for name in names:
        if fold(name) not in folded:
            known.append(name)
            folded.add(fold(name))
    row.cells["aliases"] = "|".join(known)


def _remember(rows: list[SheetRow], folder: Path) -> tuple[str, ...]:
    """Keep what was refused, so that it is not proposed again."""
    path = folder / DECIDED
    table = read_table(path, DECIDED_COLUMNS, ("key",)) if path.is_file() else Table(DECIDED, list(DECIDED_COLUMNS))
    kept = {cells["key"]: cells for _, cells in table.rows}
    for row in rows:
        if not row.yes and row.cells["key"]:
            kept[row.cells["key"]] = {column: row.cells.get(column, "") for column in DECIDED_COLUMNS} | {"do": "no"}
    table.rows = [(0, cells) for cells in kept.values()]
    return (DECIDED,) if kept and write_table(path, table) else ()


def refused(folder: Path) -> set[str]:
    """Return the keys of the proposals that were refused."""
    path = folder / DECIDED
    return {cells["key"] for _, cells in read_table(path, DECIDED_COLUMNS, ("key",)).rows} if path.is_file() else set()
