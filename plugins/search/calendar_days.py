"""Calendar days: days as numbers that need no calendar, and the dates that a query may ask for.

Holds:   NEVER, FOREVER, day_number(year, month, day), interval_of(text).
Needs:   nothing.
Touches: nothing.
Twin:    theme/static/js/calendar-days.js; tests/search/cases/dates.json binds the two.

Every month has 31 days here and every year 372, so that both sides reckon alike with no table of months. Only the
order of days matters.
"""

import re

NEVER, FOREVER = 0, 10_000 * 372
BETWEEN_RE = re.compile(r"\.\.+|…|~|至|到")
DATE_RE = re.compile("([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?|年)?")


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day.

    >>> day_number(2020, 1, 1) - day_number(2019, 12, 31)
    1
    """
    return (year * 12 + month - 1) * 31 + day - 1


def _date(text: str) -> tuple[int, int] | None:
    """Return the first and the last day that one date may be."""
    found = DATE_RE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or month not in (None, *range(1, 13)) or day not in (None, *range(1, 32)):
        return None
    return day_number(year, month or 1, day or 1), day_number(year, month or 12, day or 31)


def interval_of(text: str) -> tuple[int, int] | None:
    """Return the first and the last day of 2019, 2019-03, 2019-03-05, 2018..2020, ..2018 or 2018.. ; None: no date.

    >>> interval_of("2019-03") == (day_number(2019, 3, 1), day_number(2019, 3, 31))
    True
    >>> interval_of("2020..") == (day_number(2020, 1, 1), FOREVER)
    True
    """
    bounds = BETWEEN_RE.split(text)
    if len(bounds) == 1:
        return _date(text)
    if len(bounds) != 2 or not any(bounds):
        return None
    first = _date(bounds[0]) if bounds[0] else (NEVER, NEVER)
    last = _date(bounds[1]) if bounds[1] else (FOREVER, FOREVER)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None
