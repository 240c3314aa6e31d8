"""Sheet: the calendar of one year, with its issues on their days.

Holds:   Day, Month, months_of(year), weeks_of(year, month).
Needs:   a year of plugins/issues.
Touches: nothing.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Day:
    """One day of a month, with the issues that were printed on it."""

    number: int
    issues: tuple[Any, ...] = ()


@dataclass
class Month:
    """One month: weeks from Monday, seven places each (None: a day of the next month or the last one).

    `issues` are those of which no more than the month is known.
    """

    number: int
    weeks: list[list[Day | None]]
    issues: list[Any] = field(default_factory=list)

    @property
    def issue_count(self) -> int:
        """How many issues stand in the month."""
        return len(self.issues) + sum(len(day.issues) for week in self.weeks for day in week if day)


def weeks_of(year: int, month: int) -> list[list[int]]:
    """Return the days of a month in weeks from Monday, 0 where a week reaches beyond the month.

    >>> weeks_of(2021, 3)[0]
    [1, 2, 3, 4, 5, 6, 7]
    """
    return calendar.Calendar().monthdayscalendar(year, month)


def months_of(year: Any) -> tuple[list[Month], list[Any]]:
    """Return the months of a year that have issues or stories of none, and the issues of which no month is known."""
    if not year.number:
        return [], list(year.issues)
    loose = [issue for issue in year.issues if not issue.when.month]
    by_month: dict[int, list[Any]] = {article.when.month: [] for article in year.loose_articles if article.when.month}
    for issue in year.issues:
        if issue.when.month:
            by_month.setdefault(issue.when.month, []).append(issue)
    return [_month(year.number, number, issues) for number, issues in sorted(by_month.items())], loose


def _month(year: int, number: int, issues: Sequence[Any]) -> Month:
    on_day: dict[int, list[Any]] = {}
    for issue in issues:
        if issue.when.day:
            on_day.setdefault(issue.when.day.day, []).append(issue)
    weeks = [[Day(day, tuple(on_day.get(day, ()))) if day else None for day in week] for week in weeks_of(year, number)]
    return Month(number, weeks, [issue for issue in issues if not issue.when.day])
