"""Sides: a folio set upright down the side of a page, outside its text, put together into one line.

Holds:   join_sides(slugs).
Needs:   a sheet's slugs.
Touches: nothing.

Digits lie on their side there: their boxes, made for level type, stand too high.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scripts.newsletter.layout.box import hull
from scripts.newsletter.layout.sheet import Slug

NARROW, APART, BLANK = 1.7, 3.5, 0.7  # sizes: how wide a piece is, how far down the next stands, the white of a blank
LINE, FEWEST = 6, 8  # characters of a level line of text; of a line down the side
LAID, ADVANCE = 0.85, 0.6  # sizes: how much lower a digit that lies stands than its box, and how long it is
WIDE = "\u2e7f"


def _top(slug: Slug) -> float:
    return slug.box.y0 + (0.0 if slug.text[0] > WIDE else LAID * slug.size)


def _bottom(slug: Slug) -> float:
    return slug.box.y0 + (1.0 if slug.text[-1] > WIDE else LAID + ADVANCE) * slug.size


def _runs(slugs: Iterable[Slug]) -> Iterator[list[Slug]]:
    """Yield pieces of one size that stand one below the other."""
    runs: list[list[Slug]] = []
    for slug in sorted(slugs, key=lambda one: one.box.y0):
        for run in runs:
            last = run[-1]
            same = abs(last.size - slug.size) < 0.1 * slug.size and abs(run[0].box.x0 - slug.box.x0) < 0.5 * slug.size
            if same and slug.box.y0 - last.box.y0 < APART * slug.size:
                run.append(slug)
                break
        else:
            runs.append([slug])
    yield from runs


def _joined(run: Sequence[Slug]) -> Slug:
    lines = list(run[0].lines)
    for upper, lower in pairwise(run):
        blank = " " if _top(lower) - _bottom(upper) > BLANK * lower.size else ""
        lines += [replace(line, text=blank + line.text) for line in lower.lines]
    return Slug(tuple(lines), hull(slug.box for slug in run), run[0].size, run[0].face, True)


def join_sides(slugs: Sequence[Slug]) -> list[Slug]:
    """Return the slugs of a page, the pieces of a line down its side made one upright slug."""
    level = [slug.box for slug in slugs if len(slug.text) >= LINE and not slug.upright]
    if not level:
        return list(slugs)
    left, right = min(box.x0 for box in level), max(box.x1 for box in level)
    aside = (s for s in slugs if s.box.width < NARROW * s.size and (s.box.x1 <= left or s.box.x0 >= right))
    runs = [run for run in _runs(aside) if len(run) > 1 and sum(len(slug.text) for slug in run) >= FEWEST]
    taken = {id(slug) for run in runs for slug in run}
    return [slug for slug in slugs if id(slug) not in taken] + [_joined(run) for run in runs]
