"""Box: a rectangle on a page.

Holds:   Box, as_read(box, upright), hull(boxes).
Needs:   nothing.
Touches: nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points from the upper left corner of its page; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """The width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """The height in points."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The height of the middle on the page."""
        return (self.y0 + self.y1) / 2

    def beside(self, other: "Box") -> float:
        """Return how much of their widths the two share, in points; 0 where none.

        >>> Box(0, 0, 10, 1).beside(Box(6, 5, 20, 6))
        4
        """
        left = self.x0 if self.x0 > other.x0 else other.x0
        shared = (self.x1 if self.x1 < other.x1 else other.x1) - left
        return shared if shared > 0 else 0

    def level(self, other: "Box") -> float:
        """Return how much of their heights the two share, in points; negative: the distance between them."""
        top = self.y0 if self.y0 > other.y0 else other.y0
        return (self.y1 if self.y1 < other.y1 else other.y1) - top

    def stacked(self, other: "Box", share: float = 0.6) -> bool:
        """Tell whether one stands above the other: the narrower shares at least `share` of its width."""
        shared = self.beside(other)
        if not shared:
            return False
        width, its = self.x1 - self.x0, other.x1 - other.x0
        return shared > share * (width if width < its else its)

    def holds(self, other: "Box", slack: float = 2.0) -> bool:
        """Tell whether `other` lies within, by `slack` points."""
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.y0 - slack <= other.y0
            and other.y1 <= self.y1 + slack
        )

    def turned(self, width: float = 0.0) -> "Box":
        """Return where the box stands when a page `width` points wide is turned a quarter to the left.

        What was read downwards, from the right, is read across then, from the top.

        >>> Box(90, 10, 100, 60).turned(100)
        Box(x0=10, y0=0, x1=60, y1=10)
        """
        return Box(self.y0, width - self.x1, self.y1, width - self.x0)

    def turned_back(self, width: float) -> "Box":
        """Return where the box stood before its page, `width` points wide then, was turned to the left.

        >>> Box(90, 10, 100, 60).turned(100).turned_back(100)
        Box(x0=90, y0=10, x1=100, y1=60)
        """
        return Box(width - self.y1, self.x0, width - self.y0, self.x1)

    def common(self, other: "Box") -> float:
        """Return the area that the two share."""
        return self.beside(other) * max(0, self.level(other))


def as_read(box: tuple[float, float, float, float], upright: bool) -> Box:
    """Return a line's box as if its page were level: upright type is read from the right, its lines from above.

    >>> as_read((90, 10, 100, 60), True), as_read((90, 10, 100, 60), False)
    (Box(x0=10, y0=-100.0, x1=60, y1=-90.0), Box(x0=90, y0=10, x1=100, y1=60))
    """
    return Box(*box).turned() if upright else Box(*box)


def hull(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all of `boxes` (at least one).

    >>> hull([Box(0, 0, 1, 1), Box(3, 2, 4, 3)])
    Box(x0=0, y0=0, x1=4, y1=3)
    """
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))
