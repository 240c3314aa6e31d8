"""Strokes: what is drawn on a page beside its type: rules, frames, pictures and tinted grounds.

Holds:   shapes_of(grey, lines), is_inner_ground(patch, …).
Needs:   scipy.
Touches: nothing.

A rule is a long thin run of ink, a frame four of them that meet, a picture a patch that is neither paper nor line of
type. All is told at a resolution at which a hairline is still seen and a page takes a tenth of a second.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.ocr.picture import Grey

SEEN = 2200.0  # pixels of the longer side that rules are sought at
INKED, TINTED = 0.8, 0.94  # of the paper's lightness
LEAST_RULE, THIN, GAP = 0.022, 0.0045, 0.006  # of the longer side
LEAST_PICTURE, SOLID, PATCH = 0.025, 0.6, 0.008
FEWEST_DASHES = 8
COARSE = 3  # times smaller than rules are sought at: where paper and patches are told
APART, CRISP = 3, 30  # pixels beside a rule, and by how many greys it is darker than they
SAME_GROUND = 8  # greys by which the ground of a frame is lighter or darker in places
INKY = 30  # per cent of a rule's length that are as dark as it is: dashes leave paper between
Mask = NDArray[np.bool_]


def _extreme(grey: Grey, step: int, ufunc: np.ufunc) -> Grey:
    """Return a page made `step` times smaller: the darkest (np.minimum) or lightest (np.maximum) pixel of each cell."""
    height, width = (side // step * step for side in grey.shape)
    rows = ufunc.reduce([grey[row:height:step, :width] for row in range(step)])
    return np.asarray(ufunc.reduce([rows[:, column::step] for column in range(step)]))


def _middling(grey: Grey, step: int) -> NDArray[np.float32]:
    """Return a page made `step` times smaller: how dark each cell is on the whole."""
    from PIL import Image

    height, width = (side // step * step for side in grey.shape)
    return np.asarray(Image.fromarray(grey[:height, :width]).reduce(step), dtype=np.float32)


def _paper(small: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how light the paper is at each place: scans are darker towards the edges and the fold."""
    from scipy import ndimage

    step = max(1, max(small.shape) // 40)
    padded = np.pad(small, [(0, -side % step) for side in small.shape], mode="edge")
    cells = padded.reshape(padded.shape[0] // step, step, padded.shape[1] // step, step)
    light = ndimage.maximum_filter(np.percentile(cells, 85, axis=(1, 3)), size=9)
    whole = ndimage.zoom(ndimage.gaussian_filter(light, 3).astype(np.float32), step, order=1)
    return np.asarray(whole[: small.shape[0], : small.shape[1]])


def _enlarged(paper: NDArray[np.float32], times: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return the paper of a page as it is on one `times` larger."""
    whole = np.repeat(np.repeat(paper, times, axis=0), times, axis=1)
    return np.pad(whole, [(0, max(0, want - have)) for want, have in zip(shape, whole.shape, strict=True)], mode="edge")


def _long_runs(ink: Mask, least: int) -> Mask:
    """Return the pixels that stand in a run of at least `least` from left to right."""
    height = ink.shape[0]
    padded = np.zeros((height, ink.shape[1] + 2), np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    long = ends - starts >= least
    marks = np.zeros(ink.shape, np.bool_)
    for row, start, end in zip(rows[long], starts[long], ends[long], strict=True):
        marks[row, start:end] = True
    return marks


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


def _solid(tinted: Mask, side: int) -> Mask:
    """Return the patches of a mask that are at least `side` wide and high, those near one another as one."""
    from scipy import ndimage

    closed = ndimage.binary_closing(tinted, np.ones((3, 3)))
    opened = ndimage.maximum_filter(ndimage.minimum_filter(closed, side), side, origin=-1 if side % 2 == 0 else 0)
    return np.asarray(ndimage.minimum_filter(ndimage.maximum_filter(opened, side), side))


def _patches(grey: Grey, step: int, lines: Sequence[Box], paper: NDArray[np.float32]) -> Iterator[Box]:
    """Yield the patches that are no paper: pictures, told outside type, and grounds, which are tinted within it too."""
    from scipy import ndimage

    small = _middling(grey, step)
    longer, light = max(small.shape), TINTED * paper
    ground = _extreme(grey, step, np.maximum) < light
    tinted = small < light
    for line in lines:
        x0, y0, x1, y1 = (int(value / step) for value in line)
        tinted[max(0, y0 - 1) : y1 + 2, max(0, x0 - 1) : x1 + 2] = False
    labels, _ = ndimage.label(_solid(tinted | ground, max(3, int(PATCH * longer))))
    least = LEAST_PICTURE * longer * step
    bare = [line for line in lines if not _share(ground, line, step) > SOLID]
    for index, (down, across) in enumerate(ndimage.find_objects(labels), start=1):
        box = Box(*(step * value for value in (across.start, down.start, across.stop, down.stop)))
        if min(box.width, box.height) < least or (labels[down, across] == index).mean() < SOLID:
            continue
        box = _trimmed(box, bare)
        if min(box.width, box.height) >= least:
            yield box


def _share(mask: Mask, box: Box, step: int) -> float:
    """Return how much of a box a mask covers."""
    x0, y0, x1, y1 = (int(value / step) for value in box)
    part = mask[y0 : y1 + 1, x0 : x1 + 1]
    return float(part.mean()) if part.size else 0.0


def _trimmed(patch: Box, lines: Iterable[Box]) -> Box:
    """Return a patch without the lines of type on bare paper at its head and foot, which run into it."""
    for line in lines:
        if patch.common(line) > 0.5 * line.width * line.height:
            if line.middle < patch.middle:
                patch = patch._replace(y0=max(patch.y0, min(line.y1, patch.y1)))
            else:
                patch = patch._replace(y1=min(patch.y1, max(line.y0, patch.y0)))
    return patch


def _stands_out(rule: Box, small: Grey) -> bool:
    """Tell whether a level rule, or most of a dashed one, is darker than what is beside it: no shade of a fold."""
    x0, y0, x1, y1 = (int(value) for value in rule)
    beside = (small[max(0, y0 - APART - 1) : max(1, y0 - APART + 1), x0:x1], small[y1 + APART : y1 + APART + 2, x0:x1])
    own = float(np.percentile(small[y0 : max(y0 + 1, y1), x0:x1].min(axis=0), INKY))
    return all(part.size == 0 or float(np.median(part)) - own > CRISP for part in beside)


def _rules(small: Grey, ink: Mask, lines: Sequence[Box], size: float) -> list[Box]:
    """Return the level rules of a page, whole and dashed, that are no strokes of type."""
    found = (*_level_rules(ink, size), *_dashes(ink, lines, size))
    return [rule for rule in found if _stands_out(rule, small) and not _in_type(rule, lines)]


def shapes_of(grey: Grey, lines: Sequence[Box]) -> list[Box]:
    """Return what is drawn on a page, in its pixels; `lines` are the boxes of its type."""
    longer = float(max(grey.shape))
    step = max(1, int(longer / SEEN + 0.75))
    small, paper = _extreme(grey, step, np.minimum), _paper(_middling(grey, COARSE * step))
    typed = [Box(*(value / step for value in line)) for line in lines]
    height, width = small.shape
    ink, size = small < INKED * _enlarged(paper, COARSE, small.shape)[:height, :width], longer / step
    rules = _rules(small, ink, typed, size)
    walls = [_turned(box) for box in _rules(small.T, ink.T, [_turned(line) for line in typed], size)]
    frames = list(_frames(sorted(rules, key=lambda rule: rule.y0), walls, 0.004 * size + 2))
    patches = [
        patch
        for box in _patches(grey, COARSE * step, lines, paper)
        if not is_inner_ground(patch := Box(*(value / step for value in box)), small, frames, typed, 0.01 * size)
    ]
    drawn = [one for one in (*rules, *walls) if not any(patch.holds(one, 6) for patch in patches)]
    return [Box(*(value * step for value in box)) for box in (*drawn, *frames, *patches)]


def _lightness(small: Grey, box: Box) -> float:
    x0, y0, x1, y1 = (max(0, int(value)) for value in box)
    part = small[y0 : y1 + 1, x0 : x1 + 1]
    return float(np.median(part)) if part.size else 0.0


def is_inner_ground(patch: Box, small: Grey, frames: Sequence[Box], lines: Sequence[Box], slack: float) -> bool:
    """Tell whether a patch is part of the tinted ground of a frame: it ends where the frame does, and is no picture.

    Type is in it, or it is as light as most of the frame.
    """
    return any(
        frame.holds(patch, slack)
        and sum(abs(one - other) < slack for one, other in zip(frame, patch, strict=True)) >= 2
        and (
            any(patch.holds(line) for line in lines)
            or abs(_lightness(small, patch) - _lightness(small, frame)) < SAME_GROUND
        )
        for frame in frames
    )


def _in_type(stroke: Box, lines: Sequence[Box]) -> bool:
    """Tell whether a stroke is part of characters: most of it lies within lines of type."""
    area = max(1.0, stroke.width) * max(1.0, stroke.height)
    return sum(stroke.common(line) for line in lines) > 0.6 * area
