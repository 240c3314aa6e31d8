"""Spreadsheet: a table as Excel, WPS or a person saved it, read in its way of writing, and written back in it.

Holds:   Table, TableFault, read_table(path, columns, required), write_table(path, table), several(cell).
Needs:   values separated by commas, semicolons or tabs, in UTF-8 or UTF-16, byte order mark or none, or in GB18030.
Touches: reads and writes the files given.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.characters import readable
from plugins.fault import Fault
from plugins.whole_file import write_whole

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SEPARATORS = ",;\t"
ADVICE = "in the spreadsheet choose Save As, “CSV UTF-8 (comma delimited)”"


class TableFault(Fault):
    """A table cannot be read: the file, the row, and what to do."""


@dataclass
class Table:
    """Rows by column, each with its number in the file (the heading is row 1), and how the file is written."""

    name: str
    columns: list[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    encoding: str = "utf-8"
    separator: str = ","
    line_end: str = "\n"
    lead: str = ""  # what stands before the heading: a byte order mark, Excel's "sep=;" line

    def where(self, number: int) -> str:
        """Return how a message names a row."""
        return f"{self.name}: row {number}"


def several(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds more than one.

    >>> several("小武| 老武｜")
    ('小武', '老武')
    """
    return tuple(part.strip() for part in cell.replace("｜", "|").split("|") if part.strip())


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file, its byte order mark included, and its encoding. Raises TableFault."""
    if data.startswith(WORKBOOKS):
        raise TableFault(f"{name}: is a workbook, not a table of text; {ADVICE}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name), encoding
    if b"\x00" in data[:4]:  # no heading begins with NUL: UTF-16 without its mark
        encoding = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        return _strict(data, encoding, name), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", name), "gb18030"
    if not text.isascii() and max(text) < "\u0800":  # 一 of GB18030 is a letter of Bashkir in UTF-8
        return _strict(data, "gb18030", name), "gb18030"
    return text, "utf-8"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        said = "neither UTF-8 nor GB18030" if encoding == "gb18030" else f"not {encoding.upper()}"
        raise TableFault(f"{name}: {said} at byte {error.start}; {ADVICE}") from None


def read_table(path: Path, columns: Iterable[str], required: Iterable[str]) -> Table:
    """Read a table whose heading holds only `columns`, and all that are `required`; empty rows are left out.

    Raises TableFault naming file and row.
    """
    text, encoding = decoded(path.read_bytes(), path.name)
    lead, body = _opened(text)
    if "\x00" in body:
        raise TableFault(f"{path.name}: holds a NUL character; the file is damaged, save it anew: {ADVICE}")
    heading = body.split("\n", 1)[0]
    separator = max(SEPARATORS, key=heading.count)
    table = Table(path.name, [], [], encoding, separator, "\r\n" if heading.endswith("\r") else "\n", lead)
    records = _records(csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True), table)
    table.columns = _heading(next(records, []), table.name, tuple(columns), tuple(required))
    table.rows = list(_rows(records, table))
    return table


def _records(reader: Any, table: Table) -> Iterator[list[str]]:
    """Yield the cells of each record. Raises TableFault naming the line on which the bad one begins."""
    while True:
        line = table.lead.count("\n") + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            advice = "a quote mark is open or stands alone, mend it"
            raise TableFault(f"{table.name}: line {line}: {error}; {advice}") from None
        if cells is None:
            return
        yield cells


def _opened(text: str) -> tuple[str, str]:
    """Return what stands before the heading (byte order mark, Excel's line of the separator), and the rest."""
    bare = text.removeprefix("\ufeff")
    first, end, _ = bare.partition("\n")
    named = first.strip().strip('"').lower() in {f"sep={mark}" for mark in SEPARATORS}
    start = len(text) - len(bare) + (len(first + end) if named else 0)
    return text[:start], text[start:]


def _heading(cells: list[str], name: str, columns: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:
        names.pop()  # a spreadsheet writes out columns that were emptied
    unknown = [column for column in names if column not in columns]
    missing = [column for column in required if column not in names]
    twice = next((column for column in names if names.count(column) > 1), "")
    if not names:
        what = "no heading"
    elif unknown:
        what = f"unknown column {unknown[0]!r}"
    elif missing:
        what = f"no column {' or no column '.join(missing)}"
    else:
        what = f"the column {twice} stands twice" if twice else ""
    if what:
        raise TableFault(f"{name}: row 1: {what}; the columns are {','.join(columns)}")
    return names


def _rows(records: Iterable[list[str]], table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(records, start=table.lead.count("\n") + 2):
        if any(cell.strip() for cell in cells[len(table.columns) :]):
            advice = "put a cell that holds a comma in quotes" if table.separator == "," else "remove what is too many"
            raise TableFault(f"{table.where(number)}: more cells than columns; {advice}")
        row = {column: readable(cell).strip() for column, cell in zip(table.columns, cells, strict=False)}
        if any(row.values()):
            yield number, {column: row.get(column, "") for column in table.columns}


def table_bytes(table: Table) -> bytes:
    """Return the file of a table, written as it was read."""
    out = io.StringIO(newline="")
    out.write(table.lead)
    writer = csv.writer(out, delimiter=table.separator, lineterminator=table.line_end)
    writer.writerow(table.columns)
    writer.writerows([[row.get(column, "") for column in table.columns] for _, row in table.rows])
    return out.getvalue().encode(table.encoding)


def write_table(path: Path, table: Table) -> bool:
    """Write a table by a new file put in the old one's place; return whether that changed a byte."""
    data = table_bytes(table)
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True
