"""Measuring: in which size each line of a page is set, as its boxes tell it.

Holds:   Measure, settled(lines, sizes), step_of(line).
Needs:   leaf.py's lines of words with boxes.
Touches: nothing.

The box that an OCR program draws round a line is as high as its ink, true to a pixel or two. The step from character
to character says less: lines are driven out to fill their column, and what a mark of punctuation takes differs from
face to face. It only tells where a box is too high, as it holds ink of another line.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from scripts.newsletter.readers.leaf import Word, WordLine
from scripts.newsletter.readers.spacing import FLAT, full
from scripts.newsletter.rules.characters import em_width
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.wording import either

INK = 0.92  # share of the em that the ink of Han fills, where the page itself does not tell
LATIN_INK, TALL_INK = 0.72, 0.95  # of Latin and figures; with a stroke that goes above or below them
PICTURED = either("摄图")  # how the byline of who took or drew a picture ends
TALL = frozenset("gjpqyQ/\\|()[]{}@$,;")
STEADY = 30  # so many Han make the step of a line as good a measure as its height
TOO_HIGH = 0.8  # of a line's height: where characters are closer, the box holds two lines
LONG_RUN, MANY = 3, 80
SHORT, INDENT = 2, 2.6
PITCH, FLUSH = 0.15, 0.7
OPEN = 0.75  # of an em at the ends of a short line without ink: half a cell after a mark, and bearings
PARAGRAPH = 2.0  # em by which first lines are set in
LIGHT, SMALLER, LARGER, TALL_LARGER = 0.85, 0.9, 1.16, 1.4


def _han_runs(line: WordLine) -> Iterator[list[Word]]:
    """Yield the runs of Han in a line, without punctuation and Latin between."""
    for is_han, group in groupby(line.words, lambda word: all("\u3400" <= char <= "\u9fff" for char in word.text)):
        if is_han:
            yield list(group)


def _steps(run: Sequence[Word]) -> Iterator[float]:
    """Yield the steps from character to character that pairs of words, half a run apart or more, tell."""
    places, at = [], 0.0
    for word in run[:MANY]:
        places.append(((word.box.x0 + word.box.x1) / 2, at + len(word.text) / 2))
        at += len(word.text)
    for index, (x, at) in enumerate(places):
        for other_x, other_at in places[index + max(1, len(places) // 2) :]:
            if other_x > x:
                yield (other_x - x) / (other_at - at)


def step_of(line: WordLine) -> float:
    """Return the step from character to character; 0 where no two Han stand side by side."""
    runs = sorted(_han_runs(line), key=len, reverse=True)
    long = [run for run in runs if len(run) >= LONG_RUN] or runs[:1]
    steps = [step for run in long for step in _steps(run)]
    return median(steps) if steps else 0.0


class Measure:
    """How large the lines of a page are set."""

    def __init__(self, lines: Sequence[WordLine]) -> None:
        told = [(line.box.height, step_of(line)) for line in lines if full(line.text) >= 2 * LONG_RUN]
        ratios = [height / step for height, step in told if step]
        middle = median(ratios) if ratios else INK
        self.ink = middle if 0.75 < middle < 1.25 else INK

    def em(self, line: WordLine) -> float:
        """Return the em of one line as its ink tells it."""
        if full(line.text) == 0 or em_width(line.text) <= 1:
            return self._odd(line)
        by_height, step = line.box.height / self.ink, step_of(line)
        if len(line.text) <= SHORT:
            by_height = min(by_height, line.box.width / (em_width(line.text) - OPEN))
        if not 0 < step < by_height:
            return by_height
        if step < TOO_HIGH * by_height:
            return step
        trust = full(line.text) / (full(line.text) + STEADY)
        return float(by_height ** (1 - trust) * step**trust)

    def _odd(self, line: WordLine) -> float:
        """Return the em of a line of Latin, of figures, of one character."""
        if full(line.text) or line.text in FLAT:
            return max(line.box.width, line.box.height) / self.ink
        if line.size:
            return line.size
        latin = TALL_INK if _is_tall(line) else LATIN_INK
        return line.box.height / (latin if max(map(ord, line.text)) < 0x2E80 else self.ink)


def _is_tall(line: WordLine) -> bool:
    """Tell whether strokes of Latin letters or marks make a line's box higher than its size does: a web address."""
    return not TALL.isdisjoint(line.text)


def _ends(line: WordLine, above: WordLine, size: float) -> bool:
    """Tell whether a line of one or two characters ends the longer one right above it."""
    below = -0.3 * size < line.box.y0 - above.box.y1 < 0.6 * size
    flush = -FLUSH * size < above.box.x0 - line.box.x0 < INDENT * size
    return len(above.text) > 2 * SHORT and below and flush


def _leads(line: WordLine, other: WordLine) -> tuple[float, float, float]:
    """Return how far two lines are apart by middles, heads and feet: a box that is too high is right at one end."""
    one, two = line.box, other.box
    return abs(one.middle - two.middle), abs(one.y0 - two.y0), abs(one.y1 - two.y1)


def _is_in_column(line: WordLine, body: Sequence[WordLine], pitch: float, em: float) -> bool:
    """Tell whether a line fills a column of the body, right above or below a line of it at the page's pitch.

    It begins where the column does, or as the first line of a paragraph.
    """
    slack = FLUSH * em
    edges = (line.box.x0, line.box.x0 - PARAGRAPH * em)
    column = [other for other in body if any(abs(edge - other.box.x0) < slack for edge in edges)]
    filled = column and line.box.x1 > median(other.box.x1 for other in column) - slack
    return bool(filled) and any(abs(step - pitch) < PITCH * em for other in column for step in _leads(line, other))


def _body(lines: Sequence[WordLine], sizes: Sequence[float]) -> tuple[float, list[WordLine], float]:
    """Return the size in which most of a page is set, the lines in it, and the step from one to the next."""
    weights: dict[float, int] = {}
    for line, size in zip(lines, sizes, strict=True):
        weights[size] = weights.get(size, 0) + len(line.text)
    em = min(weights, key=lambda size: (-weights[size], size))
    body = sorted(
        (line for line, size in zip(lines, sizes, strict=True) if size == em),
        key=lambda line: (round(line.box.x0 / (2 * em)), line.box.middle),
    )
    steps = [other.box.middle - one.box.middle for one, other in pairwise(body)]
    near = [step for step in steps if 0.9 * em < step < 2.5 * em]
    return em, body, median(near) if near else 1.5 * em


def _is_credit(line: WordLine) -> bool:
    """Tell whether a line is nothing but a byline, of a writer and not of a picture."""
    return is_byline(line.text) and line.text.rstrip("）)")[-1] not in PICTURED


def settled(lines: Sequence[WordLine], sizes: Sequence[float]) -> list[float]:
    """Return sizes, some of them put right by what the line is and by the lines next to it.

    A line of one or two characters that ends the one above has its size. One that fills a column of the body, right
    above or below a line of it, is body: its height was measured with a bracket, or a stroke of the next line. So is
    a byline of nearly that size: the face of bylines (Kai) has less ink.
    """
    found = list(sizes)
    em, body, pitch = _body(lines, sizes) if lines else (1.0, [], 1.0)
    for index, line in enumerate(lines):
        share = sizes[index] / em
        if len(line.text) <= SHORT:
            for above, size in zip(lines, sizes, strict=True):
                if _ends(line, above, size) and 0.6 < sizes[index] / size < 1.5:
                    found[index] = size
        elif LIGHT < share < (TALL_LARGER if _is_tall(line) else LARGER) and (
            (_is_credit(line) and share < 1) or (share > SMALLER and _is_in_column(line, body, pitch, em))
        ):
            found[index] = em
    return found
