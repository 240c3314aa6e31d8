"""Ink: where exactly, within the rough box that a detector draws round a line, its type stands.

Holds:   ink_of(strip), type_height(grey), line_box(grey, quad), column_cells(strip).
Needs:   scipy.
Touches: nothing.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.picture import Grey

CONTRAST = 40
JOINED = 0.15  # of a line's height: bands of ink no further apart are one line (the strokes of 二)
SPECK = 0.08  # of the ink in a full row: less is dirt, or the tips of strokes
SMALLEST, LARGEST = 5, 150
Mask = NDArray[np.bool_]


def ink_of(strip: Grey) -> Mask:
    """Return which pixels of a strip are type: the dark ones, or the light ones where the ground is dark."""
    low, high = (float(value) for value in np.percentile(strip, (2, 98)))
    if high - low < CONTRAST:
        return np.zeros(strip.shape, np.bool_)
    dark = strip < (low + high) / 2
    return np.asarray(dark if dark.mean() < 0.55 else ~dark)


def type_height(grey: Grey) -> float:
    """Return the height of a page's body type in pixels, as its blots of ink tell it; 0 where there are none."""
    from scipy import ndimage

    paper = float(np.percentile(grey[::4, ::4], 90))
    labels, _ = ndimage.label(grey < 0.6 * paper, structure=np.ones((3, 3)))
    heights = []
    for place in ndimage.find_objects(labels):
        height, width = place[0].stop - place[0].start, place[1].stop - place[1].start
        if SMALLEST < height < LARGEST and 0.4 < width / height < 2.5:
            heights.append(height)
    return float(np.percentile(heights, 70)) if heights else 0.0


def _runs(marks: Mask) -> list[tuple[int, int]]:
    """Return where marks stand in a row: start, end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _band(rows: Mask) -> tuple[int, int] | None:
    """Return the rows of one line: the largest band of ink, and those near it that do not come in from outside."""
    runs = _runs(rows)
    if not runs:
        return None
    start, end = max(runs, key=lambda run: run[1] - run[0])
    near = JOINED * len(rows)
    for low, high in reversed([run for run in runs if run[1] <= start]):
        if start - high > near or (low == 0 and start - high > 1):
            break
        start = low
    for low, high in (run for run in runs if run[0] >= end):
        if low - end > near or (high == len(rows) and low - end > 1):
            break
        end = high
    return start, end


def line_box(grey: Grey, quad: Box) -> Box | None:
    """Return the box of the ink of one line; None where there is none."""
    x, y = max(0, int(quad.x0)), max(0, int(quad.y0))
    strip = grey[y : int(quad.y1) + 1, x : int(quad.x1) + 1]
    if min(strip.shape) < 3:
        return None
    ink = ink_of(strip)
    across = quad.height > quad.width  # upright type: its length is its height
    amounts = ink.sum(axis=0 if across else 1)
    band = _band(amounts > SPECK * float(np.percentile(amounts, 80)))
    if band is None:
        return None
    inner = ink[:, band[0] : band[1]] if across else ink[band[0] : band[1]]
    along = np.flatnonzero(inner.any(axis=1 if across else 0))
    ends = int(along[0]), int(along[-1]) + 1
    (x0, x1), (y0, y1) = (band, ends) if across else (ends, band)
    return Box(x + x0, y + y0, x + x1, y + y1)


def _cuts(rows: Mask, each: int) -> Iterator[tuple[int, int]]:
    """Yield the characters of a column of type: bands of ink, put together while they are no higher than wide."""
    start = end = -1
    for low, high in _runs(rows):
        if start >= 0 and high - start > 1.15 * each:
            yield start, end
            start = low
        start, end = (low if start < 0 else start), high
    if start >= 0:
        yield start, end


def column_cells(strip: Grey) -> Grey:
    """Return the characters of an upright line set side by side, as an engine reads them best."""
    ink = ink_of(strip)
    width = strip.shape[1]
    ground = int(np.median(strip))
    cells = []
    columns = np.flatnonzero(ink.any(axis=0))
    each = int(columns[-1] - columns[0] + 1) if len(columns) else width
    for start, end in _cuts(np.asarray(ink.any(axis=1)), each):
        cell = np.full((width, width), ground, np.uint8)
        part = strip[start:end][:width]
        top = (width - len(part)) // 2
        cell[top : top + len(part)] = part
        cells.append(cell)
    return np.concatenate(cells, axis=1) if cells else strip
