"""Glyphs: characters with their places, put together into lines of type.

Holds:   Glyph, Cell, Emendation, TypeLine, set_lines(glyphs, walls).
Needs:   the characters of one page.
Touches: nothing.

A row is split where a gutter crosses it: at a wide gap, or at a narrower one that other rows share and no character
nearby crosses (rows.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.rows import DISPLAY, Glyph, Gutters, Measure, Row, Run, rows_of
from scripts.newsletter.readers.upright import part_upright
from scripts.newsletter.rules.characters import HALF_FILLED

__all__ = ["Cell", "Emendation", "Glyph", "TypeLine", "set_lines"]

GUTTER, DISPLAY_GUTTER = 1.25, 1.0
BLANK, THIN = 0.15, 4.0
# Letterspaced type, in em: the gap where a blank stands, the widest gap, how uneven it may be; at least so many.
WORD_GAP, WIDEST, SLACK, FEWEST = 0.6, 3.0, 0.3, 4


class Cell(NamedTuple):
    """From where to where a character stands across a page, and how sure (0 to 1) an OCR program is of it, or None."""

    x0: float
    x1: float
    confidence: float | None


class Emendation(NamedTuple):
    """Characters `start` to `end` (exclusive) of a line's text, put right.

    `was` is what the OCR program read there, `reader` who read it again, and how `sure` (0 to 1) that is.
    """

    start: int
    end: int
    was: str
    reader: str
    sure: float


class TypeLine(NamedTuple):
    """One line of type: its text, box in points, size (the em as measured) and face.

    `confidence` (0 to 1) is how sure an OCR program is of its characters, in the mean; None where nobody says. What an
    OCR program read has a cell for each character that is no blank. An `upright` line is read from the top downwards.
    """

    text: str
    box: Box
    size: float
    face: str
    confidence: float | None = None
    cells: tuple[Cell, ...] = ()
    emended: tuple[Emendation, ...] = ()
    upright: bool = False


def _spaced(runs: Sequence[Run], gutters: Gutters, measure: Measure) -> list[Run]:
    """Return the runs of a row with letterspaced characters put together: single ones, as far from one another."""
    groups: list[list[Run]] = [[runs[0]]]
    for one, other in pairwise(runs):
        group, em = groups[-1], measure.em(other.glyphs[0])
        if not (_is_lone(one) and _is_lone(other) and _is_even(group, one, other, em, gutters)):
            groups.append([])
        groups[-1].append(other)
    found: list[Run] = []
    for group in groups:
        if len(group) < FEWEST:
            found += group
        else:
            found.append(Run(group[0].left, group[-1].right, [glyph for run in group for glyph in run.glyphs]))
    return found


def _is_lone(run: Run) -> bool:
    return len(run.glyphs) == 1 or sum(not glyph.char.isspace() for glyph in run.glyphs) == 1


def _is_even(group: Sequence[Run], one: Run, other: Run, em: float, gutters: Gutters) -> bool:
    """Tell whether a character follows those of a group as far as they are from one another, or at a blank's width."""
    gap, base = other.left - one.right, other.glyphs[0].baseline
    if gap >= WIDEST * em:
        return False
    usual = min((after.left - before.right for before, after in pairwise(group)), default=gap)
    if gap >= usual + SLACK * em:
        word = len(group) > 2 and gap < 2 * usual + WORD_GAP * em
        if not word or gutters.has_gutter(one.right, other.left, base):
            return False
    return not gutters.is_walled(one.right, other.left, base)


def _is_bracketed(line: Sequence[Glyph], glyphs: Sequence[Glyph], gap: float, em: float) -> bool:
    """Tell whether a gap, no wider than a blank or two, stands in brackets: a line opens them, what follows closes."""
    if gap > WIDEST * em:
        return False
    open_ = [glyph.char for glyph in line if glyph.char in "（）"][-1:] == ["（"]
    return open_ and next((glyph.char for glyph in glyphs if glyph.char in "（）"), "") == "）"


def _split_rows(rows: Sequence[Row], measure: Measure, wide: float, gutters: Gutters) -> Iterator[list[Glyph]]:
    for index, row in enumerate(rows):
        runs = _spaced(row.runs, gutters, measure) if len(row.runs) > 1 else row.runs
        line = list(runs[0].glyphs)
        for one, other in pairwise(runs):
            em = measure.em(other.glyphs[0])
            marks = all(glyph.char in HALF_FILLED for glyph in other.glyphs)
            least = inf if marks else wide
            whole = _is_bracketed(line, other.glyphs, other.left - one.right, em)
            if not whole and gutters.is_gutter(rows, index, one.right, other.left, em, least, one.hangs):
                yield line
                line = []
            line += other.glyphs
        yield line


def _text(glyphs: Sequence[Glyph], measure: Measure) -> str:
    """Return the text of a line; a gap that no blank character fills, wider than the line is spaced, is one space."""
    gaps = [other.x - one.right for one, other in pairwise(glyphs)]
    ordered = sorted(gaps)
    usual = max(0.0, ordered[(len(gaps) - 1) // 2]) if gaps else 0.0
    least = BLANK * measure.scale
    if not gaps or ordered[-1] - usual <= least * min([glyph.size for glyph in glyphs]):
        return "".join([glyph.char for glyph in glyphs]).strip()
    parts = [glyphs[0].char]
    for (one, other), gap in zip(pairwise(glyphs), gaps, strict=True):
        if gap - usual > least * other.size and not one.char.isspace() and not other.char.isspace():
            parts.append(" ")
        parts.append(other.char)
    return "".join(parts).strip()


def _type_line(glyphs: Sequence[Glyph], measure: Measure) -> TypeLine | None:
    seen = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not seen:
        return None
    styles = [glyph[4:] for glyph in seen]
    size, face = styles[0] if styles.count(styles[0]) == len(styles) else Counter(styles).most_common(1)[0][0]
    em = round(size * measure.scale, 1)
    base = seen[0].baseline
    box = Box(seen[0].x, base - 0.88 * em, seen[-1].right, base + 0.12 * em)
    return TypeLine(_text(glyphs, measure), box, em, face)


def set_lines(glyphs: Sequence[Glyph], walls: Sequence[Box] = ()) -> list[TypeLine]:
    """Return the lines of type of one page, from the top down and from left to right.

    Of `walls`, the boxes of what is drawn, the vertical lines part the type on both sides.
    """
    measure = Measure(glyphs)
    sizes: defaultdict[float, list[Glyph]] = defaultdict(list)
    rounded = {size: round(size, 1) for size in {glyph.size for glyph in glyphs}}
    for glyph in measure.measured(glyphs):
        sizes[rounded[glyph.size]].append(glyph)
    most = max(map(len, sizes.values()), default=0)
    body = max(sizes, key=lambda size: (len(sizes[size]), -size), default=1.0)
    lines: list[TypeLine] = []
    for size in [size for size in sizes if size > DISPLAY * body]:
        upright, sizes[size] = part_upright(sizes[size], size * measure.scale)
        lines += [line for glyph in upright if (line := _type_line([glyph], measure))]
    all_rows = {size: rows_of(members, measure, size) for size, members in sizes.items()}
    thin = [wall for wall in walls if wall.width < THIN]
    gutters = Gutters(all_rows.get(body, []), thin, body * measure.scale)
    for size, rows in sorted(all_rows.items()):
        wide = GUTTER if len(sizes[size]) == most else DISPLAY_GUTTER
        lines += [line for row in _split_rows(rows, measure, wide, gutters) if (line := _type_line(row, measure))]
    return sorted(lines, key=lambda line: (round(line.box.y0, 1), line.box.x0))
