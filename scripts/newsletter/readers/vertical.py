"""Vertical: pages set in columns that are read downwards, from right to left, as papers once were, and some still are.

Holds:   Page, is_vertical(glyphs), vertical_areas(glyphs, shapes), stands_in(glyph, area),
         set_vertical(page, shapes, width).
Needs:   the characters of one page, as they stand and as they stand when the page is turned a quarter to the left.
Touches: nothing.

Turned to the left, such a page is a level one, and is set in lines as those are. What is level on it (the paper's name,
headlines over several columns, captions) is set in lines as it stands.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.glyphs import TypeLine, set_lines
from scripts.newsletter.readers.rows import WIDE, Glyph, scale_of

FEWEST, SAMPLE = 40, 800  # steps from character to character: so many tell, so many are looked at
SOME, SMALLEST = 10, 60.0  # steps downwards of which some may be a text's; points
STRAIGHT, NEAR, FAR = 0.1, 0.3, 2.0  # sizes: how far off the line, the shortest and the longest step
LEVEL, APART = 1.5, 1.6  # em: the shortest level line, and how far its characters stand apart
SHORT, TIGHT = 3, 1.3  # characters of a level line that may be none; em from one to the next of a column
LOWER = (1.0, 2.2)  # em from one line of level type to the next
ASIDE = 0.5  # em: how far off the line a narrow character may stand
ASCENT, DESCENT = 0.88, 0.12  # of an em square, above and below the baseline


class Page(NamedTuple):
    """The characters of a page: as they stand, as they do when it is turned to the left; which lie on their side."""

    glyphs: Sequence[Glyph]
    turned: Sequence[Glyph]
    laid: Sequence[bool]

    def within(self, area: Box) -> "Page":
        """Return the part of the page that stands within a box."""
        places = [place for place, glyph in enumerate(self.glyphs) if stands_in(glyph, area)]
        glyphs, turned = ([column[place] for place in places] for column in (self.glyphs, self.turned))
        return Page(glyphs, turned, [self.laid[place] for place in places])


def _steps(glyphs: Sequence[Glyph]) -> tuple[int, int]:
    """Return how many characters, of a sample, have the next one beside them, and how many below them."""
    across = down = 0
    for index in range(0, len(glyphs) - 1, 1 + len(glyphs) // SAMPLE):
        one, other = glyphs[index], glyphs[index + 1]
        if one.char <= WIDE or other.char <= WIDE or one.size != other.size:
            continue
        aside, below = other.x - one.x, other.baseline - one.baseline
        if abs(below) < STRAIGHT * one.size and NEAR * one.size < aside < FAR * one.size:
            across += 1
        elif abs(aside) < STRAIGHT * one.size and NEAR * one.size < below < FAR * one.size:
            down += 1
    return across, down


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether most characters of a page have the next one below them, not beside them."""
    across, down = _steps(glyphs)
    return down > max(across, FEWEST)


def vertical_areas(glyphs: Sequence[Glyph], shapes: Sequence[Box]) -> list[Box]:
    """Return the boxes of a level page in which type is set in columns; none lies in another."""
    if _steps(glyphs)[1] < SOME:
        return []
    areas: list[Box] = []
    for shape in sorted(shapes, key=lambda one: -one.width * one.height):
        if min(shape.width, shape.height) < SMALLEST or any(area.holds(shape) for area in areas):
            continue
        if is_vertical([glyph for glyph in glyphs if stands_in(glyph, shape)]):
            areas.append(shape)
    return areas


def stands_in(glyph: Glyph, area: Box) -> bool:
    """Tell whether a character begins within a box."""
    return area.x0 <= glyph.x < area.x1 and area.y0 <= glyph.baseline < area.y1


def _width(glyph: Glyph, em: float) -> float:
    return em if glyph.char > WIDE else max(glyph.right - glyph.x, NEAR * em)


def _breadth(run: Sequence[Glyph], em: float) -> float:
    return run[-1].x + _width(run[-1], em) - run[0].x


def _runs(glyphs: Sequence[Glyph], scale: float) -> Iterator[list[int]]:
    """Yield the places of characters that stand side by side at one height, in the order of the page's stream."""
    run: list[int] = []
    for place, glyph in enumerate(glyphs):
        last = glyphs[run[-1]] if run else glyph
        em = last.size * scale
        gap = glyph.x - last.x - _width(last, em)
        level = abs(glyph.baseline - last.baseline) < STRAIGHT * em and -STRAIGHT * em < gap < APART * em
        if run and not (level and glyph.size == last.size):
            yield run
            run = []
        run.append(place)
    yield run


class _Columns:
    """Which characters have another of their size right above or below them."""

    def __init__(self, glyphs: Sequence[Glyph], scale: float) -> None:
        self._scale = scale
        self._heights: defaultdict[tuple[float, int], list[float]] = defaultdict(list)
        for glyph in glyphs:
            self._heights[glyph.size, round(glyph.x)].append(glyph.baseline)

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether a character stands in a column."""
        near = [height for at in (-1, 0, 1) for height in self._heights[glyph.size, round(glyph.x) + at]]
        em = glyph.size * self._scale
        return any(NEAR * em < abs(height - glyph.baseline) < TIGHT * em for height in near)


def _is_level(run: Sequence[Glyph], em: float, columns: _Columns) -> bool:
    """Tell whether a run is a line of level type; two or three figures side by side are one place of a column."""
    if _breadth(run, em) < LEVEL * em:
        return False
    return len(run) > SHORT or not any(columns.holds(glyph) for glyph in run)


def _ends(run: Sequence[Glyph], line: Sequence[Glyph], em: float, columns: _Columns) -> bool:
    """Tell whether a character or two are the short last line of level type: below a line, from where it begins."""
    first = run[0]
    below = LOWER[0] * em < first.baseline - line[0].baseline < LOWER[1] * em
    within = line[0].x - em < first.x < line[-1].x + em
    return first.size == line[0].size and below and within and not any(columns.holds(glyph) for glyph in run)


def _sorted_runs(page: Page, scale: float) -> Iterator[tuple[list[int], bool]]:
    """Yield the runs of a page, and whether each is level type."""
    columns = _Columns(page.glyphs, scale)
    line: list[Glyph] = []
    for run in _runs(page.glyphs, scale):
        glyphs = [page.glyphs[place] for place in run]
        em = glyphs[0].size * scale
        is_level = _is_level(glyphs, em, columns) or (bool(line) and _ends(glyphs, line, em, columns))
        if is_level:
            line = glyphs
        yield run, is_level


def _middle(run: Sequence[int], page: Page, em: float) -> float:
    """Return the baseline, on the turned page, of a column in which characters of a run stand side by side."""
    breadth = _breadth([page.glyphs[place] for place in run], em)
    return page.turned[run[0]].baseline - breadth / 2 + (0.5 - DESCENT) * em


def _cells(run: Sequence[int], page: Page, em: float) -> Iterator[Glyph]:
    """Yield the characters of one place of a column as they stand on the page turned to the left.

    An upright character is given by the left end of its baseline, one that lies on its side as any of level type.
    Figures side by side in one place share it.
    """
    share = em / len(run)
    for index, place in enumerate(run):
        turned = page.turned[place]
        if page.laid[place]:
            yield turned
            continue
        start = turned.x - ASCENT * em + index * share
        column = page.turned[run[0]].baseline - DESCENT * em if len(run) == 1 else _middle(run, page, em)
        yield turned._replace(x=start, baseline=column, right=start + share)


def _aligned(glyphs: Sequence[Glyph], scale: float) -> Iterator[Glyph]:
    """Yield characters with narrow ones on the baseline of those that fill an em: they are centred in their column."""
    wide = [glyph for glyph in glyphs if glyph.char > WIDE]
    passed = 0
    for glyph in glyphs:
        if glyph.char > WIDE:
            passed += 1
            yield glyph
            continue
        beside = (one.baseline for one in wide[max(0, passed - 1) : passed + 1])
        near = (line for line in beside if abs(line - glyph.baseline) < ASIDE * glyph.size * scale)
        yield glyph._replace(baseline=next(near, glyph.baseline))


def set_vertical(page: Page, shapes: Sequence[Box], width: float) -> list[TypeLine]:
    """Return the lines of type of a page: level ones from the top down, then upright ones from right to left.

    `shapes` are the boxes of what is drawn on the page, which is `width` points wide, as it stands.
    """
    scale = scale_of(page.turned)
    level: list[Glyph] = []
    upright: list[Glyph] = []
    for run, is_level in _sorted_runs(page, scale):
        glyphs = [page.glyphs[place] for place in run]
        em = glyphs[0].size * scale
        if is_level:
            level += glyphs
        elif glyphs[-1].char <= WIDE and _breadth(glyphs, em) < TIGHT * em:
            upright += _cells(run, page, em)
        else:
            upright += [cell for place in run for cell in _cells([place], page, em)]
    drawn = [shape.turned(width) for shape in shapes]
    lines = [
        line._replace(box=line.box.turned_back(width), upright=True)
        for line in set_lines(list(_aligned(upright, scale)), drawn)
    ]
    return [*set_lines(level, shapes), *lines]
