"""Strokes: what is drawn on a page beside its type: rules, frames, pictures and tinted grounds.

Holds:   shapes_of(grey, lines).
Needs:   scipy.
Touches: nothing.

A rule is a long thin run of ink, a frame four of them that meet, a picture a patch that is neither paper nor line of
type. All is told at a resolution at which a hairline is still seen and a page takes a tenth of a second.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.ocr.picture import Grey

SEEN = 2200.0  # pixels of the longer side that rules are sought at
INKED, TINTED = 0.8, 0.94  # of the paper's lightness
LEAST_RULE, THIN, GAP = 0.022, 0.0045, 0.006  # of the longer side
LEAST_PICTURE, SOLID, PATCH = 0.025, 0.6, 0.008
FEWEST_DASHES = 8
Mask = NDArray[np.bool_]


def _reduced(grey: Grey, step: int, share: Callable[..., NDArray[Any]]) -> NDArray[np.float32]:
    """Return a page made `step` times smaller; `share` tells how dark a cell of it is."""
    height, width = (side // step * step for side in grey.shape)
    cells = grey[:height, :width].reshape(height // step, step, width // step, step)
    return np.asarray(share(cells, axis=(1, 3)), dtype=np.float32)


def _paper(small: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how light the paper is at each place: scans are darker towards the edges and the fold."""
    from scipy import ndimage

    step = max(1, max(small.shape) // 40)
    padded = np.pad(small, [(0, -side % step) for side in small.shape], mode="edge")
    cells = padded.reshape(padded.shape[0] // step, step, padded.shape[1] // step, step)
    light = ndimage.maximum_filter(np.percentile(cells, 85, axis=(1, 3)), size=9)
    whole = ndimage.zoom(ndimage.gaussian_filter(light, 3).astype(np.float32), step, order=1)
    return np.asarray(whole[: small.shape[0], : small.shape[1]])


def _long_runs(ink: Mask, least: int) -> Mask:
    """Return the pixels that stand in a run of at least `least` from left to right."""
    height = ink.shape[0]
    padded = np.zeros((height, ink.shape[1] + 2), np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    long = ends - starts >= least
    marks = np.zeros((height, ink.shape[1] + 1), np.int32)
    np.add.at(marks, (rows[long], starts[long]), 1)
    np.add.at(marks, (rows[long], ends[long]), -1)
    return np.asarray(np.cumsum(marks, axis=1)[:, :-1] > 0)


def _bodies(mask: Mask) -> Iterator[Box]:
    from scipy import ndimage

    labels, _ = ndimage.label(mask, structure=np.ones((3, 3)))
    for down, across in ndimage.find_objects(labels):
        yield Box(across.start, down.start, across.stop, down.stop)


def _chained(pieces: Iterable[Box], gap: float, slack: float) -> list[Box]:
    """Return pieces of rules joined where one goes on where another ends, at one height."""
    rules: list[Box] = []
    for piece in sorted(pieces):
        for index in range(len(rules) - 1, -1, -1):
            rule = rules[index]
            if -slack <= piece.x0 - rule.x1 <= gap and abs(piece.middle - rule.middle) <= slack:
                rules[index] = hull([rule, piece])
                break
        else:
            rules.append(piece)
    return rules


def _level_rules(ink: Mask, longer: float) -> list[Box]:
    """Return the rules that run from left to right."""
    thin, least = max(4.0, THIN * longer), LEAST_RULE * longer
    runs = [box for box in _bodies(_long_runs(ink, max(12, int(least / 2)))) if box.height <= thin]
    rules = _chained(runs, GAP * longer, 3)
    return [rule for rule in rules if rule.width >= least]


def _dashes(ink: Mask, lines: Sequence[Box], longer: float) -> list[Box]:
    """Return the dashed rules that run from left to right: many short strokes alike in a row, evenly spaced."""
    from scipy import ndimage

    thin, longest = max(3.0, 0.6 * THIN * longer), 0.012 * longer
    rows: defaultdict[int, list[Box]] = defaultdict(list)
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    for down, across in ndimage.find_objects(labels):
        width, height = across.stop - across.start, down.stop - down.start
        if height <= thin and width <= longest:
            rows[round((down.start + down.stop) / 4)].append(Box(across.start, down.start, across.stop, down.stop))
    found: list[Box] = []
    for row in rows.values():
        if len(row) >= FEWEST_DASHES:
            found += _even_rows(sorted(row), longer)
    chained = _chained(found, GAP * longer, 4)
    return [
        rule for rule in chained if rule.width >= LEAST_RULE * longer and not any(line.holds(rule, 1) for line in lines)
    ]


def _even_rows(row: Sequence[Box], longer: float) -> Iterator[Box]:
    run = [row[0]]
    for one, other in pairwise(row):
        if other.x0 - one.x1 > GAP * longer:
            if len(run) >= FEWEST_DASHES:
                yield hull(run)
            run = []
        run.append(other)
    if len(run) >= FEWEST_DASHES:
        yield hull(run)


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _frames(rules: Sequence[Box], walls: Sequence[Box], slack: float) -> Iterator[Box]:
    """Yield the frames: two rules above one another whose ends two walls join."""
    for number, top in enumerate(rules):
        for foot in rules[number + 1 :]:
            if abs(top.x0 - foot.x0) > slack or abs(top.x1 - foot.x1) > slack or foot.y0 - top.y1 < 4 * slack:
                continue
            sides = [
                any(
                    abs(wall.x0 - x) <= slack and abs(wall.y0 - top.y0) <= slack and abs(wall.y1 - foot.y1) <= slack
                    for wall in walls
                )
                for x in (top.x0, top.x1)
            ]
            if all(sides):
                yield hull([top, foot])


def _patches(grey: Grey, step: int, lines: Sequence[Box]) -> Iterator[Box]:
    """Yield the patches that are no paper: pictures, told outside type, and grounds, which are tinted within it too."""
    from scipy import ndimage

    small = _reduced(grey, step, np.mean)
    longer, paper = max(small.shape), TINTED * _paper(small)
    side = max(3, int(PATCH * longer))
    tinted = small < paper
    for line in lines:
        x0, y0, x1, y1 = (int(value / step) for value in line)
        tinted[max(0, y0 - 1) : y1 + 2, max(0, x0 - 1) : x1 + 2] = False
    tinted |= _reduced(grey, step, np.max) < paper
    solid = ndimage.binary_opening(ndimage.binary_closing(tinted, np.ones((3, 3))), np.ones((side, side)))
    labels, _ = ndimage.label(ndimage.binary_closing(solid, np.ones((side, side))))
    least = LEAST_PICTURE * longer * step
    for index, (down, across) in enumerate(ndimage.find_objects(labels), start=1):
        box = Box(*(step * value for value in (across.start, down.start, across.stop, down.stop)))
        filled = (labels[down, across] == index).mean()
        if min(box.width, box.height) >= least and filled >= SOLID:
            yield box


def shapes_of(grey: Grey, lines: Sequence[Box]) -> list[Box]:
    """Return what is drawn on a page, in its pixels; `lines` are the boxes of its type."""
    longer = float(max(grey.shape))
    step = max(1, round(longer / SEEN))
    small = _reduced(grey, step, np.min)
    typed = [Box(*(value / step for value in line)) for line in lines]
    ink, size = small < INKED * _paper(small), longer / step
    rules = [*_level_rules(ink, size), *_dashes(ink, typed, size)]
    walls = [
        _turned(box) for box in (*_level_rules(ink.T, size), *_dashes(ink.T, [_turned(line) for line in typed], size))
    ]
    rules = [rule for rule in rules if not _in_type(rule, typed)]
    walls = [wall for wall in walls if not _in_type(wall, typed)]
    patches = [Box(*(value / step for value in box)) for box in _patches(grey, 3 * step, lines)]
    drawn = [one for one in (*rules, *walls) if not any(patch.holds(one, 6) for patch in patches)]
    frames = list(_frames(sorted(rules, key=lambda rule: rule.y0), walls, 0.004 * size + 2))
    return [Box(*(value * step for value in box)) for box in (*drawn, *frames, *patches)]


def _in_type(stroke: Box, lines: Sequence[Box]) -> bool:
    """Tell whether a stroke is part of characters: most of it lies within lines of type."""
    area = max(1.0, stroke.width) * max(1.0, stroke.height)
    return sum(stroke.common(line) for line in lines) > 0.6 * area
