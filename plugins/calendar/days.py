"""Days: what was printed on the same day of other years.

Holds:   DayPage, MonthOfDays, days_of(articles), DaysGenerator.
Needs:   articles with `.when`; the templates days and day.
Touches: output/days/, days.html.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from plugins.calendar.sheet import weeks_of
from plugins.page import Page, PagesGenerator

LEAP_YEAR = 2000  # has every day that a page may be about


@dataclass
class DayPage:
    """One day of the calendar with its stories, newest year first; its neighbours know no stories."""

    month: int
    day: int
    articles: list[Any] = field(default_factory=list)
    previous: "DayPage | None" = None
    next: "DayPage | None" = None

    @property
    def url(self) -> str:
        """The address of its page, from the site's top."""
        return f"days/{self.month:02}-{self.day:02}.html"

    @property
    def years(self) -> list[tuple[int, list[Any]]]:
        """Its stories by year, newest first."""
        years: dict[int, list[Any]] = {}
        for article in self.articles:
            years.setdefault(article.when.day.year, []).append(article)
        return sorted(years.items(), reverse=True)


@dataclass(frozen=True)
class MonthOfDays:
    """One month of days.html: weeks of seven places, a page, a bare number or None each."""

    number: int
    rows: tuple[tuple[DayPage | int, ...], ...]


def days_of(articles: Iterable[Any]) -> list[DayPage]:
    """Return the days of the calendar that have stories, in order, each linked with its neighbours round the year."""
    pages: dict[tuple[int, int], DayPage] = {}
    for article in articles:
        if day := article.when.day:
            pages.setdefault((day.month, day.day), DayPage(day.month, day.day)).articles.append(article)
    days = [page for _, page in sorted(pages.items())]
    for place, page in enumerate(days):
        page.articles.sort(key=lambda article: (-article.when.day.year, article.article_id))
        if len(days) > 1:
            page.previous, page.next = (
                DayPage(near.month, near.day) for near in (days[place - 1], days[(place + 1) % len(days)])
            )
    return days


def months_of(days: Iterable[DayPage]) -> list[MonthOfDays]:
    """Return the twelve months with their pages; the week begins nowhere, since the year is none: rows of ten days."""
    pages = {(page.month, page.day): page for page in days}
    months = []
    for month in range(1, 13):
        numbers = [number for week in weeks_of(LEAP_YEAR, month) for number in week if number]
        cells: list[DayPage | int] = [pages.get((month, number), number) for number in numbers]
        rows = [tuple(cells[start : start + 10]) for start in (0, 10)]
        months.append(MonthOfDays(month, (*rows, tuple(cells[20:]))))
    return months


class DaysGenerator(PagesGenerator):
    """Writes a page for each day of the calendar that has stories, and their list."""

    def pages(self) -> Iterator[Page]:
        """Yield the list and the days."""
        days = days_of(self.context["articles"])
        yield Page("days", "days.html", {"months": months_of(days), "day_count": len(days)})
        for day in days:
            yield Page("day", day.url, {"page": day})
