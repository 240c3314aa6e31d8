"""Glyphs: characters with their places, put together into lines of type.

Holds:   Glyph, TypeLine, set_lines(glyphs).
Needs:   the characters of one page.
Touches: nothing.

A row is split where a gutter crosses it: at a wide gap, or at a narrower one that other rows share and no character
nearby crosses. The em is measured, not believed: in some PDFs the nominal size of a face says
nothing about the step from character to character.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from scripts.newsletter.layout.box import Box

GUTTER, DISPLAY_GUTTER, NARROW_GUTTER, SHARED = 1.25, 1.0, 0.4, 0.35
FOLLOWS, NEIGHBOURHOOD, DISPLAY = 1.9, 7.0, 1.15
BLANK, HAIR, THIN = 0.15, 0.02, 4.0
# Letterspaced type, in em: the gap where a blank stands, the widest gap, how uneven it may be; at least so many.
WORD_GAP, WIDEST, SLACK, FEWEST = 0.6, 3.0, 0.3, 4
Style = tuple[float, str]


class Glyph(NamedTuple):
    """One character: its origin (`x`, `baseline`) and right edge in points from the upper left, nominal size, face."""

    char: str
    x: float
    baseline: float
    right: float
    size: float
    face: str


class TypeLine(NamedTuple):
    """One line of type: its text, box in points, size (the em as measured) and face.

    `confidence` (0 to 1) is how sure an OCR program is of its characters, in the mean; None where nobody says.
    """

    text: str
    box: Box
    size: float
    face: str
    confidence: float | None = None


class _Run(NamedTuple):
    """Characters of a row without any gap that could be a gutter, from `left` to `right`."""

    left: float
    right: float
    glyphs: list[Glyph]


def _is_wide(char: str) -> bool:
    return ord(char) > 0x2E7F


def scale_of(glyphs: Sequence[Glyph]) -> float:
    """Return by how much nominal sizes must be multiplied to give the em: the usual ratio over the page's styles.

    The step from one Han character to the next is the em, but for justified lines, which are a little wider; each
    style counts once, so that the many justified lines of the body do not decide alone.
    """
    steps: defaultdict[Style, Counter[float]] = defaultdict(Counter)
    for one, other in pairwise(glyphs):
        style = (round(one.size, 1), one.face)
        if style != (round(other.size, 1), other.face) or abs(one.baseline - other.baseline) > 0.5:
            continue
        step = other.x - one.x
        if _is_wide(one.char) and _is_wide(other.char) and 0.3 * one.size < step < 2 * one.size:
            steps[style][round(step, 1)] += 1
    ratios = sorted(counts.most_common(1)[0][0] / size for (size, _), counts in steps.items())
    middle = ratios[(len(ratios) - 1) // 2] if ratios else 1.0
    return middle if 0.5 < middle < 0.95 else 1.0


class _Measure:
    """How wide a character is set."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self.scale = scale_of(glyphs)

    def em(self, glyph: Glyph) -> float:
        return glyph.size * self.scale

    def right(self, glyph: Glyph) -> float:
        em = self.em(glyph)
        return glyph.x + em if _is_wide(glyph.char) else max(glyph.right, glyph.x + 0.3 * em)


def _rows(glyphs: Iterable[Glyph], size: float) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.baseline, g.x)):
        if rows and glyph.baseline - rows[-1][0].baseline <= 0.35 * size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda g: g.x) for row in rows]


def _runs(row: Sequence[Glyph], measure: _Measure) -> list[_Run]:
    groups = [[row[0]]]
    for one, other in pairwise(row):
        if other.x - measure.right(one) > NARROW_GUTTER * measure.em(other):
            groups.append([])
        groups[-1].append(other)
    return [_Run(group[0].x, measure.right(group[-1]), group) for group in groups]


def _shares(runs: Sequence[_Run], left: float, right: float, em: float) -> bool | None:
    """Tell whether a row is open between `left` and `right` too; False where a character crosses, None if unknown."""
    if any(run.left < right - 0.1 * em and run.right > left + 0.1 * em for run in runs):
        return False
    before = max((run.right for run in runs if run.left < left), default=None)
    after = min((run.left for run in runs if run.right > right), default=None)
    if before is None or after is None:
        return None
    return True if min(after, right) - max(before, left) > SHARED * em else None


def _is_crossed(rows: Sequence[list[_Run]], index: int, left: float, right: float, em: float) -> bool:
    """Tell whether characters cross a gap in the next row above or below that tells of it."""
    return False in _told(rows, index, left, right, em)


def _told(rows: Sequence[list[_Run]], index: int, left: float, right: float, em: float) -> list[bool]:
    """Return what the next rows above and below say that tell of a gap: whether it is open in them too."""
    told = []
    for step in (-1, 1):
        height, near = rows[index][0].glyphs[0].baseline, index + step
        while 0 <= near < len(rows) and abs(rows[near][0].glyphs[0].baseline - height) < FOLLOWS * em:
            shares = _shares(rows[near], left, right, em)
            if shares is not None:
                told.append(shares)
                break
            near += step
    return told


class _Page(NamedTuple):
    """What all lines of a page are parted by: the rows of its body type, and the vertical lines drawn on it."""

    body: Sequence[list[_Run]]
    walls: Sequence[Box]
    em: float

    def is_walled(self, left: float, right: float, baseline: float) -> bool:
        """Tell whether a vertical line is drawn in a gap."""
        return any(
            left - 1 < wall.x0 and wall.x1 < right + 1 and wall.y0 < baseline - 0.3 * self.em and baseline < wall.y1
            for wall in self.walls
        )

    def has_gutter(self, left: float, right: float, baseline: float) -> bool:
        """Tell whether columns of body type above or below a gap end and begin in it."""
        near = [row for row in self.body if abs(row[0].glyphs[0].baseline - baseline) < NEIGHBOURHOOD * self.em]
        found = [_shares(row, left + 0.2 * self.em, right - 0.2 * self.em, self.em) for row in near]
        return found.count(True) >= 2 and False not in found


def _is_gutter(
    rows: Sequence[list[_Run]], index: int, left: float, right: float, em: float, wide: float, page: _Page
) -> bool:
    """Tell whether a gap is a gutter: wide, or shared by two rows of the page and crossed by none next to it."""
    baseline = rows[index][0].glyphs[0].baseline
    if right - left > (wide + HAIR) * em or page.is_walled(left, right, baseline):
        return True
    if em > DISPLAY * page.em and page.has_gutter(left, right, baseline):
        return True
    shared = sum(_shares(row, left, right, em) is True for number, row in enumerate(rows) if number != index)
    if rows is page.body and True in _told(rows, index, left, right, em):
        return shared >= 2  # a credit over all columns may stand on one side
    return shared >= 2 and not _is_crossed(rows, index, left, right, em)


def _spaced(runs: Sequence[_Run], page: _Page, measure: _Measure) -> list[_Run]:
    """Return the runs of a row with letterspaced characters put together: single ones, as far from one another."""
    groups: list[list[_Run]] = [[runs[0]]]
    for one, other in pairwise(runs):
        group, em = groups[-1], measure.em(other.glyphs[0])
        gap, base = other.left - one.right, other.glyphs[0].baseline
        usual = min((after.left - before.right for before, after in pairwise(group)), default=gap)
        even = gap < usual + SLACK * em
        word = len(group) > 2 and gap < 2 * usual + WORD_GAP * em and not page.has_gutter(one.right, other.left, base)
        lone = len(_seen(one)) == len(_seen(other)) == 1
        if not (lone and (even or word) and gap < WIDEST * em) or page.is_walled(one.right, other.left, base):
            groups.append([])
        groups[-1].append(other)
    found: list[_Run] = []
    for group in groups:
        if len(group) < FEWEST:
            found += group
        else:
            found.append(_Run(group[0].left, group[-1].right, [glyph for run in group for glyph in run.glyphs]))
    return found


def _seen(run: _Run) -> list[Glyph]:
    return [glyph for glyph in run.glyphs if glyph.char.strip()]


def _split_rows(rows: Sequence[list[_Run]], measure: _Measure, wide: float, page: _Page) -> Iterable[list[Glyph]]:
    for index, row in enumerate(rows):
        runs = _spaced(row, page, measure)
        line = list(runs[0].glyphs)
        for one, other in pairwise(runs):
            if _is_gutter(rows, index, one.right, other.left, measure.em(other.glyphs[0]), wide, page):
                yield line
                line = []
            line += other.glyphs
        yield line


def _text(glyphs: Sequence[Glyph], measure: _Measure) -> str:
    """Return the text of a line; a gap that no blank character fills, wider than the line is spaced, is one space."""
    pairs = list(pairwise(glyphs))
    gaps = [other.x - measure.right(one) for one, other in pairs]
    usual = max(0.0, sorted(gaps)[len(gaps) // 2]) if gaps else 0.0
    text = glyphs[0].char
    for (one, other), gap in zip(pairs, gaps, strict=True):
        if gap - usual > BLANK * measure.em(other) and one.char.strip() and other.char.strip():
            text += " "
        text += other.char
    return text.strip()


def _type_line(glyphs: Sequence[Glyph], measure: _Measure) -> TypeLine | None:
    seen = [glyph for glyph in glyphs if glyph.char.strip()]
    if not seen:
        return None
    face = Counter(glyph.face for glyph in seen).most_common(1)[0][0]
    em = Counter(round(measure.em(glyph), 1) for glyph in seen).most_common(1)[0][0]
    base = seen[0].baseline
    box = Box(seen[0].x, base - 0.88 * em, measure.right(seen[-1]), base + 0.12 * em)
    return TypeLine(_text(glyphs, measure), box, em, face)


def set_lines(glyphs: Sequence[Glyph], walls: Sequence[Box] = ()) -> list[TypeLine]:
    """Return the lines of type of one page, from the top down and from left to right.

    Of `walls`, the boxes of what is drawn, the vertical lines part the type on both sides.
    """
    measure = _Measure(glyphs)
    sizes: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        sizes[round(glyph.size, 1)].append(glyph)
    lines: list[TypeLine] = []
    most = max(map(len, sizes.values()), default=0)
    all_rows = {size: [_runs(row, measure) for row in _rows(members, size)] for size, members in sizes.items()}
    body = max(sizes, key=lambda size: (len(sizes[size]), -size), default=1.0)
    page = _Page(all_rows.get(body, []), [wall for wall in walls if wall.width < THIN], body * measure.scale)
    for size, rows in sorted(all_rows.items()):
        members = sizes[size]
        wide = GUTTER if len(members) == most else DISPLAY_GUTTER
        lines += [line for row in _split_rows(rows, measure, wide, page) if (line := _type_line(row, measure))]
    return sorted(lines, key=lambda line: (round(line.box.y0, 1), line.box.x0))
