"""Words: the lines of an OCR program made lines of type: cut at gutters, mended where they are torn.

Holds:   set_leaf(leaf), confidence_of(line).
Needs:   leaf.py's words with boxes.
Touches: nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.readers.glyphs import Cell, TypeLine
from scripts.newsletter.readers.leaf import Leaf, PageLines, Word, WordLine
from scripts.newsletter.readers.measuring import Measure, settled, step_of
from scripts.newsletter.readers.sizes import snap_sizes
from scripts.newsletter.readers.spacing import Sized, full, gap_of, hollow, text_of, usual_gap, white
from scripts.newsletter.readers.vertical_leaf import is_upright, is_vertical, parted, stood_up
from scripts.newsletter.rules.characters import em_width

GUTTER, NARROW_GUTTER, MEND, LOST = 1.8, 0.7, 0.7, 2.5
NEIGHBOURHOOD = 6.5
TOO_WIDE, LONG_ENOUGH = 1.6, 5
SENSE_GAP, DISPLAY_GAP, DISPLAY = 0.4, 0.6, 1.18
SOME, NEIGHBOURS, RESIZED = 2, 5, 1.3
DOUBTED = 0.5  # of a mark by the OCR program
MOST_SHAPES = 1000
HAIR, THICKEST, SLENDER = 1.0, 12.0, 10.0


def _clipped(line: WordLine) -> WordLine:
    """Return a line whose words do not overlap: a word ends where the next one begins, and none leaves the outline."""
    outline = line.box
    starts = [min(max(word.box.x0, outline.x0), outline.x1) for word in line.words]
    ends = [*starts[1:], outline.x1]
    words = (
        word._replace(box=word.box._replace(x0=start, x1=max(start, min(word.box.x1, end))))
        for word, start, end in zip(line.words, starts, ends, strict=True)
    )
    return line._replace(words=tuple(words))


def _trimmed(line: WordLine) -> WordLine:
    """Return a line without what is no ink of its own at its ends: one Han character is no wider than its em."""
    step, first, last = step_of(line), line.words[0], line.words[-1]
    if not step or len(line.words) < LONG_ENOUGH:
        return line
    x0, x1 = line.box.x0, line.box.x1
    if full(first.text) == len(first.text) == 1 and first.box.width > TOO_WIDE * step:
        x0 = first.box.x1 - step
    if full(last.text) == len(last.text) == 1 and last.box.width > TOO_WIDE * step:
        x1 = last.box.x0 + step
    if (x0, x1) == (line.box.x0, line.box.x1):
        return line
    return _clipped(line._replace(outline=line.box._replace(x0=x0, x1=x1)))


def _characters(line: WordLine) -> list[WordLine]:
    """Return each character of an upright line as a line of its own, one below the other."""
    found = []
    box, text = line.box, line.text
    each = box.height / len(text)
    sure = confidence_of(line)
    for index, char in enumerate(text):
        place = Box(box.x0, box.y0 + index * each, box.x1, box.y0 + (index + 1) * each)
        found.append(WordLine((Word(char, place, sure),), min(each, box.width)))
    return found


class _Grid:
    """The columns of a page, as its body lines show them; `em` is the size of the body."""

    def __init__(self, lines: Sequence[WordLine], sizes: Sequence[float]) -> None:
        told: Counter[float] = Counter()
        for line, size in zip(lines, sizes, strict=True):
            told[size] += len(line.text)
        self.em = min(told, key=lambda size: (-told[size], size)) if told else 1.0
        self.body = [line for line, size in zip(lines, sizes, strict=True) if abs(size - self.em) < 0.06 * self.em]

    def is_gutter(self, box: Box, left: float, right: float) -> bool:
        """Tell whether body lines near `box` end at `left` and others begin at `right`, and none crosses the gap."""
        ends = starts = 0
        for line in self.body:
            other = line.box
            if not 0.5 * self.em < abs(other.middle - box.middle) < NEIGHBOURHOOD * self.em:
                continue
            if other.x0 < left - self.em and other.x1 > right + self.em:
                if any(
                    word.box.x0 < right - 0.2 * self.em and word.box.x1 > left + 0.2 * self.em for word in line.words
                ):
                    return False
                ends, starts = ends + 1, starts + 1
            ends += abs(other.x1 - left) < 0.7 * self.em
            starts += abs(other.x0 - right) < 0.7 * self.em
        return ends >= 1 and starts >= 1 and ends + starts >= 3

    def has_column_break(self, box: Box, left: float, right: float) -> bool:
        """Tell whether columns near `box` end and begin between `left` and `right`."""
        near = [line.box for line in self.body if abs(line.box.middle - box.middle) < 2 * NEIGHBOURHOOD * self.em]
        slack = 0.7 * self.em
        ends = any(left - slack < other.x1 < right + slack for other in near)
        return ends and any(left - slack < other.x0 < right + slack for other in near)

    def is_between_columns(self, box: Box, x: float) -> bool:
        """Tell whether body lines near `box` end left of `x` and begin right of it, and none holds a word there."""
        near = [line for line in self.body if abs(line.box.middle - box.middle) < 2 * NEIGHBOURHOOD * self.em]
        ends = any(0 < x - word.box.x1 < GUTTER * self.em for line in near for word in line.words)
        starts = any(0 < word.box.x0 - x < GUTTER * self.em for line in near for word in line.words)
        return ends and starts and not any(word.box.x0 < x < word.box.x1 for line in near for word in line.words)


def _fitting(line: WordLine, words: Sequence[Word]) -> list[Box]:
    """Return the boxes of Han that stand within their line: those that leave it were not drawn round ink."""
    box = line.box
    return [word.box for word in words if full(word.text) and box.y0 <= word.box.y0 and word.box.y1 <= box.y1]


def _part(line: WordLine, words: Sequence[Word]) -> WordLine:
    """Return some words of a line as a line: as wide and as high as they are, where their boxes tell."""
    box, fitting = hull(word.box for word in words), _fitting(line, words)
    x0 = line.box.x0 if words[0] is line.words[0] else box.x0
    x1 = line.box.x1 if words[-1] is line.words[-1] else box.x1
    high = hull(fitting) if len(fitting) >= SOME and len(words) < len(line.words) else line.box
    return WordLine(tuple(words), line.size, Box(x0, high.y0, max(x0 + 1, x1), high.y1))


def _is_resized(line: WordLine, place: int) -> bool:
    """Tell whether the words before a place in a line are set in another size than those behind it."""
    sides = line.words[max(0, place - NEIGHBOURS) : place], line.words[place : place + NEIGHBOURS]
    one, other = ([box.height for box in _fitting(line, words)] for words in sides)
    if min(len(one), len(other)) < SOME:
        return False
    heights = sorted((median(one), median(other)))
    return heights[1] > RESIZED * heights[0]


def _is_no_mark(word: Word, line: Box, grid: _Grid) -> bool:
    """Tell whether a mark is none, but a gutter that was read: too wide, in doubt, between columns."""
    if word.text.isalnum() or word.confidence is None or word.confidence >= DOUBTED:
        return False
    return word.box.width > NARROW_GUTTER * grid.em and grid.is_between_columns(line, (word.box.x0 + word.box.x1) / 2)


def _is_parted(line: WordLine, place: int, em: float, grid: _Grid) -> bool:
    """Tell whether a gutter runs before a word of a line, or through the word before: read as a mark that is none."""
    one, other = line.words[place - 1 : place + 1]
    if gap_of(one, other, em) > GUTTER * em or _is_no_mark(one, line.box, grid):
        return True
    least = NARROW_GUTTER * grid.em
    narrow = max(least, DISPLAY_GAP * em if em > DISPLAY * grid.em else 0.0)
    gap = white(one, other, min(em, grid.em))
    if gap > narrow and grid.is_gutter(line.box, one.box.x1, other.box.x0):
        return True
    return gap > least and _is_resized(line, place) and grid.has_column_break(line.box, one.box.x1, other.box.x0)


def _cut(line: WordLine, em: float, grid: _Grid) -> list[Sized]:
    """Return a line in the parts that gutters cut it into, each with its size."""
    cuts = [place for place in range(1, len(line.words)) if _is_parted(line, place, em, grid)]
    parts = [_part(line, line.words[start:end]) for start, end in pairwise([0, *cuts, len(line.words)])]
    return [(part, em * part.box.height / line.box.height) for part in parts]


def _joins(one: WordLine, other: WordLine, em: float, grid: _Grid, strokes: Sequence[Box]) -> bool:
    """Tell whether the gap between two lines of one row is none, or that of characters which were lost.

    Those are lost that left strokes behind, or a hole in display type where no column ends.
    """
    left, right = one.box, other.box
    if _is_no_mark(one.words[-1], left, grid):
        return False
    gap = right.x0 - left.x1 - hollow(one.words[-1], other.words[0], em)
    if -0.5 * em < gap < MEND * em:
        return gap < 0.3 * em or not grid.is_gutter(left, left.x1, right.x0)
    if not 0 < gap < LOST * em:
        return False
    place = Box(left.x1 - 0.2 * em, left.y0, right.x0 + 0.2 * em, left.y1)
    torn = em > DISPLAY * grid.em and not grid.has_column_break(left, left.x1, right.x0)
    return torn or any(place.holds(stroke, 0.3 * em) for stroke in strokes)


def _mended(lines: Sequence[Sized], grid: _Grid, strokes: Sequence[Box]) -> list[Sized]:
    """Join lines that are parts of one: side by side in one row, of one size, with no gutter between."""
    mended: list[Sized] = []
    for line, em in sorted(lines, key=lambda item: (item[0].box.x0, item[0].box.y0)):
        for index, (left, other_em) in enumerate(mended):
            if abs(em - other_em) >= 0.12 * em or abs(left.box.middle - line.box.middle) > em:
                continue
            row = left.box.level(line.box) > 0.6 * min(left.box.height, line.box.height)
            if row and _joins(left, line, em, grid, strokes):
                words = (*left.words, *line.words)
                mended[index] = (WordLine(words, left.size, hull([left.box, line.box])), other_em)
                break
        else:
            mended.append((line, em))
    return mended


def confidence_of(line: WordLine) -> float | None:
    """Return how sure the OCR program is of the line: the middle of what it says of each character, or None."""
    told = [word.confidence for word in line.words for _ in word.text if word.confidence is not None]
    return round(sum(told) / len(told), 3) if told else None


def _cells(line: WordLine) -> Iterator[Cell]:
    """Yield the cell of each character of a line: its share of its word's box."""
    for word in line.words:
        x, each = word.box.x0, word.box.width / em_width(word.text)
        for char in word.text:
            yield Cell(x, x + each * em_width(char), word.confidence)
            x += each * em_width(char)


def _type_line(line: WordLine, em: float, body: float, usual: float | None) -> TypeLine:
    box, middle = line.box, line.box.middle
    sense = DISPLAY_GAP if em > DISPLAY * body else SENSE_GAP
    place = Box(box.x0, middle - em / 2, box.x1, middle + em / 2)
    return TypeLine(text_of(line, em, sense, usual), place, em, "", confidence_of(line), tuple(_cells(line)))


def _drawn(shape: Box) -> Box:
    """Return a shape; one much longer than it is thick becomes the line that was drawn there, as thin as a hair."""
    if shape.width > SLENDER * shape.height and shape.height < THICKEST:
        return Box(shape.x0, shape.middle, shape.x1, shape.middle + HAIR)
    if shape.height > SLENDER * shape.width and shape.width < THICKEST:
        return Box(shape.x0, shape.y0, shape.x0 + HAIR, shape.y1)
    return shape


def _is_stroke(shape: Box, line: Box) -> bool:
    """Tell whether a shape is a stroke of a character: no longer than two of them, and in or next to their line."""
    return (
        max(shape.width, shape.height) < 2 * line.height
        and line.level(shape) > 0.5 * shape.height
        and shape.x0 < line.x1 + 2 * line.height
        and shape.x1 > line.x0 - 2 * line.height
    )


def _shapes(leaf: Leaf) -> tuple[list[Box], list[Box]]:
    """Return the rules and pictures of a page, and apart from them the shapes that are strokes of characters."""
    boxes = [line.box for line in leaf.lines]
    drawn: list[Box] = []
    strokes: list[Box] = []
    for shape in sorted(leaf.shapes, key=lambda one: -one.width - one.height)[:MOST_SHAPES]:
        (strokes if any(_is_stroke(shape, box) for box in boxes) else drawn).append(shape)
    return [_drawn(shape) for shape in drawn], strokes


def set_leaf(leaf: Leaf) -> PageLines:
    """Return a page's lines of type: level ones from the top down and from left to right.

    On a vertical page upright lines follow, from right to left.
    """
    if not is_vertical(leaf):
        return _set_level(leaf)
    width = leaf.size[0]
    level, turned = parted(leaf)
    columns = _set_level(turned)
    page = _set_level(level._replace(shapes=[shape.turned_back(width) for shape in columns.shapes]))
    return page._replace(lines=[*page.lines, *(stood_up(line, width) for line in columns.lines)])


def _set_level(leaf: Leaf) -> PageLines:
    given = [
        part for line in leaf.lines for part in (_characters(line) if is_upright(line) else [_trimmed(_clipped(line))])
    ]
    measure = Measure(given)
    rough = snap_sizes([measure.em(line) for line in given], [em_width(line.text) for line in given])
    grid = _Grid(given, rough)
    parts = [part for line, em in zip(given, rough, strict=True) for part in _cut(line, em, grid)]
    shapes, strokes = _shapes(leaf)
    whole = [line for line, _ in _mended(parts, grid, strokes)]
    sizes = snap_sizes([measure.em(line) for line in whole], [full(line.text) for line in whole])
    sizes = settled(whole, sizes)
    usual = usual_gap(list(zip(whole, sizes, strict=True)))
    lines = [_type_line(line, em, grid.em, usual) for line, em in zip(whole, sizes, strict=True)]
    return PageLines(leaf.size, sorted(lines, key=lambda line: (round(line.box.y0, 1), line.box.x0)), shapes)
