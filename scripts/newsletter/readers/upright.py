"""Upright: characters set one below the other, in one line or several side by side, told from level type.

Holds:   part_upright(glyphs, em).
Needs:   the characters of one size on a page.
Touches: nothing.

In upright type the step down is the em and the lines stand further apart; in level type it is the other way round.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from scripts.newsletter.readers.rows import WIDE, Glyph

FEWEST, SHORTEST, TIGHT, ASIDE = 3, 0.7, 1.25, 1.7  # characters of a line; steps in em
ALIGNED, SAME = 0.12, 0.08
Column = list[Glyph]


def _columns(glyphs: Sequence[Glyph], em: float) -> list[Column]:
    """Return the characters in runs that stand one right below the other."""
    places: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda one: one.baseline):
        places[round(glyph.x / em)].append(glyph)
    columns: list[Column] = []
    ends: defaultdict[int, list[Column]] = defaultdict(list)
    for place, members in sorted(places.items()):
        for glyph in members:
            near = [
                column for at in (place - 1, place, place + 1) for column in ends[at] if _follows(column, glyph, em)
            ]
            if near:
                near[0].append(glyph)
            else:
                columns.append([glyph])
                ends[place].append(columns[-1])
    return columns


def _follows(column: Column, glyph: Glyph, em: float) -> bool:
    last = column[-1]
    return abs(last.x - glyph.x) < ALIGNED * em and SHORTEST * em < glyph.baseline - last.baseline < TIGHT * em


def _is_beside(column: Column, other: Column, em: float) -> bool:
    """Tell whether a column stands where the next line of an upright one would: to its left, from the same height."""
    step = other[0].x - column[0].x
    return em < step < ASIDE * em and abs(column[0].baseline - other[0].baseline) < ALIGNED * em


def _is_level(column: Column, glyphs: Sequence[Glyph], em: float) -> bool:
    """Tell whether most characters of a column have others beside them, no further off than it steps down."""
    step = median(other.baseline - one.baseline for one, other in pairwise(column)) + SAME * em
    heights: defaultdict[int, list[float]] = defaultdict(list)
    for glyph in glyphs:
        heights[round(glyph.baseline)].append(glyph.x)
    close = sum(
        any(0.2 * em < abs(x - glyph.x) < step for at in (-1, 0, 1) for x in heights[round(glyph.baseline) + at])
        for glyph in column
    )
    return 2 * close > len(column)


def part_upright(glyphs: Sequence[Glyph], em: float) -> tuple[list[Glyph], list[Glyph]]:
    """Return the characters of upright lines, and all others; `em` is the size that they are set in, in points."""
    wide = [glyph for glyph in glyphs if glyph.char > WIDE]
    columns = _columns(wide, em)
    upright = [column for column in columns if len(column) >= FEWEST and not _is_level(column, wide, em)]
    upright += [
        column for column in columns if len(column) < FEWEST and any(_is_beside(column, other, em) for other in upright)
    ]
    taken = {id(glyph) for column in upright for glyph in column}
    return [g for g in glyphs if id(g) in taken], [g for g in glyphs if id(g) not in taken]
