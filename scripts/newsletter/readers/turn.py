"""Turn: which way up a PDF page is set, and where its paper begins.

Holds:   Turn, turn_of(page, text page).
Needs:   pypdfium2.
Touches: nothing.

Some programs set a page lying on its side and have it turned when it is shown; paper cut from a larger sheet does not
begin at the origin. The type itself tells which way is up.
"""

from collections import Counter
from collections.abc import Iterable
from math import pi
from typing import Any, NamedTuple

from scripts.newsletter.layout.box import Box

SAMPLE = 200


class Turn(NamedTuple):
    """The page's box in PDF's own space (y upwards), and the quarter turns, counter-clockwise, of its type."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page when its type stands upright."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def vertical(self) -> "Turn":
        """Return this turn and one more to the left: so columns that are read downwards become level lines."""
        return self._replace(quarters=(self.quarters + 3) % 4)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as measured from the upper left corner of the upright page.

        >>> Turn(10, 0, 110, 200).point(30, 150), Turn(10, 0, 110, 200, 1).point(30, 150)
        ((20, 50), (150, 20))
        """
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def points(self, across: Iterable[float], upwards: Iterable[float]) -> tuple[list[float], list[float]]:
        """Return many points at once: how far each is from the left, and from the top.

        >>> Turn(10, 0, 110, 200).points([30, 40], [150, 60])
        ([20, 30], [50, 140])
        """
        if self.quarters == 0:
            return [x - self.left for x in across], [self.top - y for y in upwards]
        turned = [self.point(x, y) for x, y in zip(across, upwards, strict=True)]
        return [x for x, _ in turned], [y for _, y in turned]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of PDF's space on the upright page."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def turn_of(page: Any, text_page: Any) -> Turn:
    """Return how a page is turned: as most of its characters are."""
    import pypdfium2.raw as raw

    handle = text_page.raw
    count = raw.FPDFText_CountChars(handle)
    turns: Counter[int] = Counter()
    for index in range(0, count, 1 + count // SAMPLE):
        if raw.FPDFText_GetUnicode(handle, index) <= ord(" "):
            continue  # blanks and line ends, which the library adds, are never turned
        turns[-round(raw.FPDFText_GetCharAngle(handle, index) / (pi / 2)) % 4] += 1  # it counts clockwise
    most = max(turns, key=lambda turn: (turns[turn], -turn), default=0)
    left, bottom, right, top = page.get_bbox()
    return Turn(left, bottom, right, top, most)
