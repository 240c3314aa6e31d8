"""Chart: how often a record is named, year by year, as the bars of a small SVG picture.

Holds:   Bar, Chart, chart_of(counts).
Needs:   nothing.
Touches: nothing.

The template draws it with attributes alone: the site's policy refuses inline styles.
"""

from collections.abc import Mapping
from dataclasses import dataclass

STEP, BAR_WIDTH, BAR_HEIGHT = 36, 24, 60  # units of the picture
TOP, BOTTOM = 16, 18  # room for the counts above and the years below


@dataclass(frozen=True)
class Bar:
    """One year's bar: the corner (`x`, `y`), `height`, and the `middle` for its labels."""

    year: int
    count: int
    x: int
    y: int
    height: int
    middle: int


@dataclass(frozen=True)
class Chart:
    """The picture's size and bars; `bar_width` is that of all."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    bar_width: int = BAR_WIDTH
    baseline: int = TOP + BAR_HEIGHT


def chart_of(counts: Mapping[int, int]) -> Chart | None:
    """Return the chart of counts by year, the years between them included; None for fewer than two years.

    >>> [(bar.year, bar.height) for bar in chart_of({2018: 4, 2020: 2}).bars]
    [(2018, 60), (2019, 0), (2020, 30)]
    """
    if len(counts) < 2:
        return None
    most = max(counts.values())
    bars = []
    for place, year in enumerate(range(min(counts), max(counts) + 1)):
        height = round(BAR_HEIGHT * counts.get(year, 0) / most)
        x = place * STEP + (STEP - BAR_WIDTH) // 2
        bars.append(Bar(year, counts.get(year, 0), x, TOP + BAR_HEIGHT - height, height, x + BAR_WIDTH // 2))
    return Chart(len(bars) * STEP, TOP + BAR_HEIGHT + BOTTOM, tuple(bars))
