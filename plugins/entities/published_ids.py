"""Published ids: the ids of names that were published, so that no address of a name ever leads nowhere.

Holds:   Entry, Moved, read_register(path), moved_records(register, records, where), lengthened(register, records).
Needs:   content/authority/ids.csv with the columns id, type, name, status (current | withdrawn), successor.
Touches: reads that file; write_register writes it anew with what was added.
"""

from dataclasses import dataclass
from pathlib import Path

from plugins.entities.authority import AuthorityFault, fold
from plugins.entities.records import FOLDERS, Record, Records
from plugins.entities.spreadsheet import Table, read_table, write_table
from plugins.entities.withheld import Withheld

FILE = "ids.csv"
COLUMNS = ("id", "type", "name", "status", "successor")
STATUSES = ("current", "withdrawn")


@dataclass(frozen=True)
class Entry:
    """A published id: what it named, whether it was withdrawn on purpose, and which id took its place."""

    id: str
    type: str
    name: str
    status: str = "current"
    successor: str = ""
    where: str = ""

    @property
    def provisional(self) -> bool:
        """Whether no authority row stood behind it."""
        return self.id[1:2] == "-"

    @property
    def url(self) -> str:
        """The address that it had, from the site's top."""
        return f"{FOLDERS[self.type]}/{self.id}.html"


@dataclass(frozen=True)
class Moved:
    """A published address without a record of its own, and the records to look at instead. `name` may be shown."""

    url: str
    name: str
    type: str
    records: tuple[Record, ...]


def read_register(path: Path) -> dict[str, Entry]:
    """Return the entries by id; none where there is no file. Raises AuthorityFault or TableFault."""
    entries: dict[str, Entry] = {}
    if not path.is_file():
        return entries
    table = read_table(path, COLUMNS, ("id", "type", "name"))
    for number, cells in table.rows:
        where = table.where(number)
        entry = Entry(
            cells["id"],
            cells["type"],
            cells["name"],
            cells.get("status") or "current",
            cells.get("successor", ""),
            where,
        )
        if entry.type not in FOLDERS or entry.status not in STATUSES:
            raise AuthorityFault(f"{where}: type is one of {', '.join(FOLDERS)}, status one of {', '.join(STATUSES)}")
        if other := entries.get(entry.id):
            raise AuthorityFault(f"{other.where} and {where}: both have the id {entry.id}; remove the later row")
        entries[entry.id] = entry
    return entries


def moved_records(register: dict[str, Entry], records: Records, withheld: Withheld) -> list[Moved]:
    """Return the published addresses that have no page now, each with where to look instead.

    Raises AuthorityFault for an id of an authority row that is gone and for which nothing is said.
    """
    with_pages = {record.id for record in records.with_pages}
    by_name: dict[tuple[str, str], list[Record]] = {}
    for record in records.with_pages:
        for name in record.authority.names if record.authority else (record.name,):
            by_name.setdefault((record.type, fold(name)), []).append(record)
    moved = []
    for entry in register.values():
        if entry.id in with_pages:
            continue
        shown = entry.name if withheld.quotes(entry.name) else ""
        _check(entry, records, bool(shown))
        heirs = (
            [records.by_id[entry.successor]]
            if entry.successor in records.by_id
            else by_name.get((entry.type, fold(entry.name)), [])
        )
        moved.append(Moved(entry.url, shown, entry.type, tuple(heirs) if shown else ()))
    return moved


def _check(entry: Entry, records: Records, shown: bool) -> None:
    if not shown:
        return
    if entry.successor and entry.successor not in records.by_id:
        raise AuthorityFault(f"{entry.where}: successor {entry.successor!r} is no id of the authority files; mend it")
    if not entry.provisional and entry.status == "current" and not entry.successor:
        raise AuthorityFault(
            f"{entry.where}: the page of {entry.id} ({entry.name}) was published and its row is gone; put the row back,"
            f" or name its successor in {FILE}, or write withdrawn there"
        )


def lengthened(register: dict[str, Entry], records: Records) -> dict[str, Entry]:
    """Return the register with every record that has a page; nothing in it is changed."""
    new = {r.id: Entry(r.id, r.type, r.name) for r in records.with_pages if r.id not in register}
    return {**register, **new}


def write_register(path: Path, register: dict[str, Entry]) -> bool:
    """Write the register, as its file is written; return whether that changed a byte."""
    if path.is_file():
        table = read_table(path, COLUMNS, ("id", "type", "name"))
    else:
        table = Table(FILE, list(COLUMNS), lead="\ufeff")  # without the mark Excel opens it in another encoding
    table.columns = list(COLUMNS)
    table.rows = [
        (0, {"id": e.id, "type": e.type, "name": e.name, "status": e.status, "successor": e.successor})
        for e in register.values()
    ]
    return write_table(path, table)
