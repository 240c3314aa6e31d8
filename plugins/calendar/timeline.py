"""Timeline: how many stories each month of the archive has, to look at and to click.

Holds:   Cell, Row, timeline_of(articles).
Needs:   articles with `.when`.
Touches: nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LEVELS = 4  # shades of a cell that has stories


@dataclass(frozen=True)
class Cell:
    """One month: `count` stories, `level` from 0 (none) to LEVELS (most)."""

    month: int
    count: int
    level: int


@dataclass(frozen=True)
class Row:
    """One year, twelve cells; `count` has those too of which no month is known."""

    year: int
    count: int
    cells: tuple[Cell, ...]


def level_of(count: int, most: int) -> int:
    """Return the shade of `count` where the fullest month has `most`.

    >>> [level_of(count, 40) for count in (0, 1, 11, 40)]
    [0, 1, 2, 4]
    """
    return min(LEVELS, 1 + (count - 1) * LEVELS // most) if count else 0


def timeline_of(articles: Iterable[Any]) -> list[Row]:
    """Return a row for each year from the first to the last, years without a story too."""
    years: Counter[int] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    for article in articles:
        if year := article.when.year:
            years[year] += 1
            if month := article.when.month:
                months[year, month] += 1
    if not years:
        return []
    most = max(months.values(), default=1)
    return [
        Row(year, years[year], tuple(Cell(m, months[year, m], level_of(months[year, m], most)) for m in range(1, 13)))
        for year in range(min(years), max(years) + 1)
    ]
