"""Chart: how often a record is named, year by year, as the bars of a small SVG picture.

Holds:   Bar, Chart, chart_of(counts).
Needs:   nothing.
Touches: nothing.

The template draws it with attributes alone: the site's policy refuses inline styles.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, BAR_HEIGHT = 360, 60  # units of the picture: a phone's width
WIDEST, LABEL = 36, 34  # a year's room at most, and what a label of four figures takes
TOP, BOTTOM = 16, 18  # room for the counts above and the years below


@dataclass(frozen=True)
class Bar:
    """One year's bar: the corner (`x`, `y`), `height`, the `middle` for its labels; `named` where its year is said."""

    year: int
    count: int
    x: float
    y: int
    height: int
    middle: float
    named: bool


@dataclass(frozen=True)
class Chart:
    """The picture's size and bars; `bar_width` is that of all."""

    width: float
    height: int
    bars: tuple[Bar, ...]
    bar_width: float
    baseline: int = TOP + BAR_HEIGHT


def chart_of(counts: Mapping[int, int]) -> Chart | None:
    """Return the chart of counts by year, the years between them included; None for fewer than two years.

    >>> [(bar.year, bar.height) for bar in chart_of({2018: 4, 2020: 2}).bars]
    [(2018, 60), (2019, 0), (2020, 30)]
    """
    if len(counts) < 2:
        return None
    years = range(min(counts), max(counts) + 1)
    step = min(WIDEST, WIDTH / len(years))
    bar_width = round(step * 2 / 3, 1)
    most, every = max(counts.values()), -(-LABEL // int(step))
    bars = []
    for place, year in enumerate(years):
        count = counts.get(year, 0)
        height = max(round(BAR_HEIGHT * count / most), 2 if count else 0)
        middle = round((place + 0.5) * step, 1)
        named = place % every == 0 and (place + every <= len(years) or every == 1 or place + every / 2 < len(years))
        bars.append(
            Bar(year, count, round(middle - bar_width / 2, 1), TOP + BAR_HEIGHT - height, height, middle, named)
        )
    return Chart(round(step * len(bars), 1), TOP + BAR_HEIGHT + BOTTOM, tuple(bars), bar_width)
