"""EDTF: a date as certain as it is.

Holds:   Edtf, EdtfError, read_edtf(text).
Needs:   nothing.
Touches: nothing.
Source:  Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019, annex A). Left out, for no newspaper needs them:
         years of more than four digits, years before 1, times of day.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

DATE_RE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<qualifier>[?~%]?)"
)
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}  # winter: only its part in that year
OPEN = ("", "..")


class EdtfError(ValueError):
    """A text is no EDTF date of level 0 or 1."""


@dataclass(frozen=True)
class Edtf:
    """One date, `year` to `day` as far as they are known; or an interval from `start` to `end`, either may be open."""

    text: str
    year: str = ""  # four characters, X for a digit that is not known
    month: str = ""  # two characters; 21 to 24 are the seasons from spring
    day: str = ""
    approximate: bool = False
    uncertain: bool = False
    start: "Edtf | None" = None
    end: "Edtf | None" = None

    @property
    def is_interval(self) -> bool:
        """Whether this is an interval rather than one date."""
        return not self.year

    @property
    def is_certain_day(self) -> bool:
        """Whether this names one day, with no doubt."""
        return self.day.isdigit() and not (self.approximate or self.uncertain)

    @property
    def first(self) -> dt.date | None:
        """The earliest day it may mean; None where its beginning is open.

        >>> read_edtf("201X").first, read_edtf("2020-23~").first, read_edtf("../2017").first
        (datetime.date(2010, 1, 1), datetime.date(2020, 9, 1), None)
        """
        if self.is_interval:
            return self.start.first if self.start else None
        year = max(int(self.year.replace("X", "0")), 1)
        month = int(self.month) if self.month.isdigit() else 1
        return dt.date(year, SEASON_MONTHS.get(month, (month, 0))[0], int(self.day) if self.day.isdigit() else 1)

    @property
    def last(self) -> dt.date | None:
        """The latest day it may mean; None where its end is open.

        >>> read_edtf("2020-02").last, read_edtf("2017/..").last
        (datetime.date(2020, 2, 29), None)
        """
        if self.is_interval:
            return self.end.last if self.end else None
        year = int(self.year.replace("X", "9"))
        month = int(self.month) if self.month.isdigit() else 12
        month = SEASON_MONTHS.get(month, (0, month))[1]
        day = int(self.day) if self.day.isdigit() else calendar.monthrange(year, month)[1]
        return dt.date(year, month, day)


def read_edtf(text: str) -> Edtf:
    """Return what `text` means.

    Raises EdtfError where it is no EDTF of level 0 or 1, or no day of the calendar.

    >>> read_edtf("2020-10~").approximate, read_edtf("2017/..").end
    (True, None)
    """
    if text.count("/") == 1:
        start, end = text.split("/")
        interval = Edtf(text, start=_bound(start), end=_bound(end))
        if not (interval.start or interval.end):
            raise EdtfError(f"{text!r}: an interval needs a beginning or an end")
        if interval.first and interval.last and interval.first > interval.last:
            raise EdtfError(f"{text!r}: begins after its end")
        return interval
    return _read_date(text)


def _bound(text: str) -> Edtf | None:
    return None if text in OPEN else _read_date(text)


def _read_date(text: str) -> Edtf:
    found = DATE_RE.fullmatch(text)
    if not found or (found["month"] == "XX" and (found["day"] or "XX") != "XX"):
        raise EdtfError(f"{text!r}: no EDTF date (examples: 2020-10-09, 2020-10, 2020~, 201X, 2017/2019, 2017/..)")
    qualifier = found["qualifier"]
    date = Edtf(
        text,
        found["year"],
        found["month"] or "",
        found["day"] or "",
        approximate=bool(qualifier) and qualifier in "~%",
        uncertain=bool(qualifier) and qualifier in "?%",
    )
    if date.day and date.month.isdigit() and int(date.month) > 12:
        raise EdtfError(f"{text!r}: a season has no days")
    try:
        _ = date.first, date.last
    except (ValueError, calendar.IllegalMonthError) as error:
        raise EdtfError(f"{text!r}: no day of the calendar ({error})") from None
    return date
