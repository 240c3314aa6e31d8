"""Dates: the dates of an authority row, as a person or a spreadsheet wrote them.

Holds:   date_of(cell), interval_of(cell), DateError.
Needs:   plugins/issues/edtf.py.
Touches: nothing.
"""

import re

from plugins.issues.edtf import EdtfError, read_edtf

# What a spreadsheet makes of 2019-02-01 when it saves the table again.
SLASHED_RE = re.compile(r"(\d{4})[/.年](\d{1,2})(?:[/.月](\d{1,2})?日?)?")
EXCEL_RE = re.compile(r"[A-Z][a-z]{2}-\d\d|\d{1,2}-[A-Z][a-z]{2}(?:-\d\d)?|\d{5}")


class DateError(ValueError):
    """A cell is no date."""


def date_of(cell: str) -> str:
    """Return a cell's date as EDTF. Raises DateError.

    >>> date_of("2019/2/1"), date_of("2019年2月"), date_of("1984~")
    ('2019-02-01', '2019-02', '1984~')
    """
    if match := SLASHED_RE.fullmatch(cell.strip()):
        cell = "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
    try:
        date = read_edtf(cell.strip())
    except EdtfError as error:
        said = "the spreadsheet rewrote the date" if EXCEL_RE.fullmatch(cell.strip()) else str(error).partition(": ")[2]
        raise DateError(f"{cell!r}: {said}; format the cell as text and write 2019-02-01, 2019-02 or 2019") from None
    if date.is_interval:
        raise DateError(f"{cell!r} is an interval; write one date")
    return cell.strip()


def interval_of(cell: str) -> str:
    """Return the dates of a role as EDTF: one date or an interval. Raises DateError.

    >>> interval_of("2019-02/2022"), interval_of("2019年2月/..")
    ('2019-02/2022', '2019-02/..')
    """
    start, slash, end = cell.strip().partition("/")
    if not slash or SLASHED_RE.fullmatch(cell.strip()):
        return date_of(cell)
    bounds = [bound.strip() if bound.strip() in ("", "..") else date_of(bound) for bound in (start, end)]
    try:
        read_edtf("/".join(bounds))
    except EdtfError as error:
        raise DateError(f"{error}; write 2019/2021, 2019/.. or ../2021") from None
    return "/".join(bounds)
