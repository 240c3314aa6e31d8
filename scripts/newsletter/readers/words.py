"""Words: the lines of an OCR program made lines of type: measured, cut at gutters, mended where they are torn.

Holds:   set_leaf(leaf).
Needs:   leaf.py's words with boxes.
Touches: nothing.

The box that an OCR program draws round a line is as high as its ink and true to a pixel or two; those round single
words are often far off. So sizes are told from the line's height and from the step of its characters together, and
gaps from the middles of words rather than their edges.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.readers.glyphs import TypeLine
from scripts.newsletter.readers.leaf import Leaf, PageLines, Word, WordLine
from scripts.newsletter.readers.sizes import snap_sizes
from scripts.newsletter.rules.characters import em_width, is_cjk

INK = 0.92  # share of the em that the ink of Han fills, where the page itself does not tell
STEADY = 15  # so many characters make the step of a line as good a measure as its height
FLAT = frozenset("一二三")
GUTTER, NARROW_GUTTER, MEND, LOST = 1.8, 0.7, 0.7, 2.5
NEIGHBOURHOOD = 6.5
BEARING, SENSE_GAP, DISPLAY_GAP, DISPLAY = 0.15, 0.4, 0.6, 1.18
MANY, MOST_SHAPES, LONG_RUN, WIDEST_USUAL = 80, 1000, 6, 0.3
LATIN_INK, LATIN_BLANK, LEAST_STEP = 0.72, 0.12, 1.14
SHORT, FEW_GAPS, EVEN_GAP, UNEVEN = 2, 4, 0.17, 0.07
Sized = tuple[WordLine, float]
HAIR, THICKEST, SLENDER = 1.0, 12.0, 10.0


def _full(text: str) -> int:
    """Return how many characters of a line are as high as its em: Han, but the flat ones."""
    return sum("\u3400" <= char <= "\u9fff" and char not in FLAT for char in text)


def _steps(words: Sequence[Word]) -> Iterator[float]:
    """Yield the steps from character to character that pairs of words, far enough apart, tell."""
    middles, place = [], 0.0
    stride = 1 + len(words) // MANY
    for index, word in enumerate(words):
        width = em_width(word.text)
        if index % stride == 0:
            middles.append(((word.box.x0 + word.box.x1) / 2, place + width / 2))
        place += width
    apart = max(1.0, place / 2)
    for i, (other_x, other_at) in enumerate(middles):
        for x, at in middles[i + 1 :]:
            if at - other_at >= apart and x > other_x:
                yield (x - other_x) / (at - other_at)


def _step(line: WordLine, even: bool) -> float:
    """Return the step from character to character: the middle one over all pairs of words.

    On a page whose boxes are `even` a run of Han alone tells, where it is long enough: figures and Latin are set as
    wide as their face has them.
    """
    runs = [
        list(group) for is_han, group in groupby(line.words, lambda word: _full(word.text) == len(word.text)) if is_han
    ]
    longest = max(runs, key=len, default=[])
    steps = list(_steps(longest if even and len(longest) >= LONG_RUN else line.words))
    place = sum(em_width(word.text) for word in line.words)
    return median(steps) if steps else line.box.width / max(place, 0.5)


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


def _gap(one: Word, other: Word, em: float) -> float:
    """Return how much is open between two words: by their edges or their middles, whichever is less.

    Boxes round words are drawn too wide rather than too narrow, so edges are given `BEARING`.
    """
    middles = (other.box.x0 + other.box.x1 - one.box.x0 - one.box.x1) / 2
    return min(other.box.x0 - one.box.x1 + BEARING * em, middles - em * (em_width(one.text) + em_width(other.text)) / 2)


def _is_upright(line: WordLine) -> bool:
    box = line.box
    return len(line.text) > 1 and box.height > 1.8 * box.width and sum(map(is_cjk, line.text)) * 2 > len(line.text)


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


class _Measure:
    """How large the lines of a page are set."""

    def __init__(self, lines: Sequence[WordLine]) -> None:
        self.even = _usual_gap([(line, line.box.height) for line in lines]) is not None
        ratios = [line.box.height / _step(line, self.even) for line in lines if _full(line.text) >= 6]
        middle = median(ratios) if ratios else INK
        self.ink = middle if 0.75 < middle < 1.25 else INK

    def em(self, line: WordLine) -> float:
        """Return the em of one line as its ink tells it."""
        text, box = line.text, line.box
        if _full(text) == 0 or em_width(text) <= 1:
            return self._odd(line)
        by_height, step = box.height / self.ink, _step(line, self.even)
        if not 0.8 < step / by_height < 1.25:
            return min(by_height, step)  # two lines taken for one are too high, letterspacing is too wide
        trust = _full(text) / (_full(text) + STEADY)
        return float(by_height ** (1 - trust) * step**trust)

    def _odd(self, line: WordLine) -> float:
        """Return the em of a line of Latin, of figures, of one character."""
        if _full(line.text):
            return max(line.box.width, line.box.height) / self.ink
        if line.size:
            return line.size
        return line.box.height / (LATIN_INK if max(map(ord, line.text)) < 0x2E80 else self.ink)


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


def _part(line: WordLine, words: Sequence[Word]) -> WordLine:
    """Return some words of a line as a line: as high as it was, and as wide as they are."""
    box = hull(word.box for word in words)
    x0 = line.box.x0 if words[0] is line.words[0] else box.x0
    x1 = line.box.x1 if words[-1] is line.words[-1] else box.x1
    return WordLine(tuple(words), line.size, Box(x0, line.box.y0, max(x0 + 1, x1), line.box.y1))


def _cut(line: WordLine, em: float, grid: _Grid) -> list[WordLine]:
    """Return a line in the parts that gutters cut it into."""
    parts: list[list[Word]] = [[line.words[0]]]
    for one, other in pairwise(line.words):
        gap = _gap(one, other, em)
        wide = gap > GUTTER * em
        edges = one.box.x1, other.box.x0
        narrow = max(NARROW_GUTTER * grid.em, DISPLAY_GAP * em if em > DISPLAY * grid.em else 0.0)
        if wide or (edges[1] - edges[0] > narrow and grid.is_gutter(line.box, *edges)):
            parts.append([])
        parts[-1].append(other)
    return [_part(line, part) for part in parts]


def _parts_latin(one: Word, other: Word, em: float) -> bool:
    """Tell whether a blank stands between two Latin words; letters boxed one by one have none."""
    if is_cjk(one.text[-1]) or is_cjk(other.text[0]):
        return False
    return min(len(one.text), len(other.text)) > 1 or other.box.x0 - one.box.x1 > LATIN_BLANK * em


def _gaps(line: WordLine) -> list[float]:
    """Return how far the ink of neighbouring Han characters is apart."""
    pairs = [(one, other) for one, other in pairwise(line.words) if _full(one.text) and _full(other.text)]
    return [other.box.x0 - one.box.x1 for one, other in pairs]


def _usual_gap(lines: Sequence[Sized]) -> float | None:
    """Return how far the ink of Han characters is apart on a page, as a share of the em; None: its boxes do not tell.

    They do where the gaps of most lines are even, and no wider than the bearings of type.
    """
    told = [(_gaps(line), em) for line, em in lines]
    measured = [(gaps, em) for gaps, em in told if len(gaps) >= FEW_GAPS]
    even = [median(gaps) / em for gaps, em in measured if _unevenness(gaps) < UNEVEN * em]
    usual = median(even) if even else 1.0
    return usual if 2 * len(even) > len(measured) and usual < WIDEST_USUAL else None


def _unevenness(gaps: Sequence[float]) -> float:
    usual = median(gaps)
    return median(abs(gap - usual) for gap in gaps)


def _blank(line: WordLine, em: float, usual: float | None) -> float | None:
    """Return how far the ink of two Han characters must be apart for a blank between them; None: boxes do not tell.

    A line that is short, or unevenly set, is measured by what is `usual` on the page.
    """
    gaps = _gaps(line)
    if usual is None:
        return None
    even = len(gaps) >= FEW_GAPS and _unevenness(gaps) < UNEVEN * em
    return (median(gaps) if even else usual * em) + EVEN_GAP * em


def _text(line: WordLine, em: float, sense: float, usual: float | None) -> str:
    """Return the text of a line: a blank between Latin words, and at gaps wider than `sense` em, or than is usual."""
    text = line.words[0].text
    blank = _blank(line, em, usual)
    for one, other in pairwise(line.words):
        parts = _parts_latin(one, other, em) or _gap(one, other, em) > sense * em
        if blank is not None and _full(one.text) and _full(other.text):
            middles = (other.box.x0 + other.box.x1 - one.box.x0 - one.box.x1) / 2
            parts = parts or (other.box.x0 - one.box.x1 > blank and middles > LEAST_STEP * em)
        text += (" " if parts else "") + other.text
    return text


def _joins(left: Box, right: Box, em: float, grid: _Grid, strokes: Sequence[Box]) -> bool:
    """Tell whether the gap between two lines of one row is none, or that of characters which were lost.

    Those are lost that left strokes behind, or a hole in display type where no column ends.
    """
    gap = right.x0 - left.x1
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
            if row and _joins(left.box, line.box, em, grid, strokes):
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


def _type_line(line: WordLine, em: float, body: float, usual: float | None) -> TypeLine:
    box, middle = line.box, line.box.middle
    sense = DISPLAY_GAP if em > DISPLAY * body else SENSE_GAP
    place = Box(box.x0, middle - em / 2, box.x1, middle + em / 2)
    return TypeLine(_text(line, em, sense, usual), place, em, "", confidence_of(line))


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


def _short_settled(lines: Sequence[WordLine], sizes: Sequence[float]) -> list[float]:
    """Return sizes, those of lines of one or two characters that end the line right above taken from that line."""
    settled = list(sizes)
    for index, line in enumerate(lines):
        if len(line.text) > SHORT:
            continue
        for above, size in zip(lines, sizes, strict=True):
            near = (
                -0.3 * size < line.box.y0 - above.box.y1 < 0.6 * size and abs(line.box.x0 - above.box.x0) < 0.5 * size
            )
            if len(above.text) > 2 * SHORT and near and 0.7 < sizes[index] / size < 1.4:
                settled[index] = size
    return settled


def set_leaf(leaf: Leaf) -> PageLines:
    """Return a page's lines of type, from the top down and from left to right."""
    given = [part for line in leaf.lines for part in (_characters(line) if _is_upright(line) else [_clipped(line)])]
    measure = _Measure(given)
    rough = snap_sizes([measure.em(line) for line in given], [em_width(line.text) for line in given])
    grid = _Grid(given, rough)
    parts = [(part, em) for line, em in zip(given, rough, strict=True) for part in _cut(line, em, grid)]
    shapes, strokes = _shapes(leaf)
    whole = [line for line, _ in _mended(parts, grid, strokes)]
    sizes = snap_sizes([measure.em(line) for line in whole], [_full(line.text) for line in whole])
    sizes = _short_settled(whole, sizes)
    usual = _usual_gap(list(zip(whole, sizes, strict=True)))
    lines = [_type_line(line, em, grid.em, usual) for line, em in zip(whole, sizes, strict=True)]
    return PageLines(leaf.size, sorted(lines, key=lambda line: (round(line.box.y0, 1), line.box.x0)), shapes)
