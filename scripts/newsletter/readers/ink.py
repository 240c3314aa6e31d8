"""Ink: drawn pieces of a PDF page that stand like type where no characters are: type turned into outlines.

Holds:   outlined(shapes, lines).
Needs:   the boxes of what is drawn on a page, and its lines of type.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.readers.glyphs import TypeLine

SMALLEST, LARGEST = 3.0, 48.0  # a piece's sides, in points: neither a rule nor a picture
ALIKE, NEAR = 2.0, 1.5  # how much higher one of a row may be than another; the widest gap, in heights
FEWEST, ENOUGH = 6, 18  # pieces in a row, and in all rows


def _pieces(shapes: Sequence[Box], lines: Sequence[TypeLine]) -> list[Box]:
    """Return what is drawn as large as a character, each once, but for what stands behind type."""
    small = {shape for shape in shapes if _is_small(shape)}
    rows: defaultdict[int, list[Box]] = defaultdict(list)
    for line in lines:
        for place in range(int(line.box.y0) // 8, int(line.box.y1) // 8 + 1):
            rows[place].append(line.box)
    return [shape for shape in small if not any(shape.common(box) > 0 for box in rows[int(shape.middle) // 8])]


def _is_small(shape: Box) -> bool:
    return min(shape.width, shape.height) > SMALLEST and max(shape.width, shape.height) < LARGEST


def _rows(pieces: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield pieces that stand side by side at one height."""
    levels: defaultdict[int, list[Box]] = defaultdict(list)
    for piece in pieces:
        levels[round(piece.y1 / 3)].append(piece)
    for level in levels.values():
        row: list[Box] = []
        for piece in sorted(level):
            if row and not _goes_on(row[-1], piece):
                yield row
                row = []
            row.append(piece)
        yield row


def _goes_on(one: Box, other: Box) -> bool:
    heights = sorted((one.height, other.height))
    return heights[1] < ALIKE * heights[0] and -1 < other.x0 - one.x1 < NEAR * heights[1]


def outlined(shapes: Sequence[Box], lines: Sequence[TypeLine]) -> Box | None:
    """Return the box of all that stands like type without being it, or None where there is too little of it.

    >>> drawn = [Box(40 + 12 * n, y, 50 + 12 * n, y + 10) for n in range(12) for y in (100, 118)]
    >>> outlined(drawn, [])
    Box(x0=40, y0=100, x1=182, y1=128)
    >>> outlined(drawn[:8], []) is None
    True
    """
    rows = [row for row in _rows(_pieces(shapes, lines)) if len(row) >= FEWEST]
    return hull(piece for row in rows for piece in row) if sum(map(len, rows)) >= ENOUGH else None
