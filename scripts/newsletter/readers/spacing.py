"""Spacing: how far the words of a line stand apart, and where a blank is between them.

Holds:   full(text), hollow(one, other, em), white(…), gap_of(…), usual_gap(lines), text_of(line, …).
Needs:   leaf.py's words with boxes.
Touches: nothing.

Boxes round single words are often some pixels off, so gaps are told by edges and by middles together. A mark of
punctuation fills half of its cell: what the other half leaves open is no gap.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from scripts.newsletter.readers.leaf import Word, WordLine
from scripts.newsletter.rules.characters import HALF_FILLED, em_width, is_cjk

FLAT = frozenset("一二三")
OPENING = frozenset("（《「『“‘")
HOLLOW, NARROW_MARK = 0.5, 0.6
BEARING, LATIN_BLANK, LEAST_STEP = 0.15, 0.12, 1.14
FEW_GAPS, EVEN_GAP, UNEVEN, WIDEST_USUAL = 4, 0.17, 0.07, 0.3
Sized = tuple[WordLine, float]


def full(text: str) -> int:
    """Return how many characters of a text are as high as its em: Han, but the flat ones."""
    return sum("\u3400" <= char <= "\u9fff" and char not in FLAT for char in text)


def hollow(one: Word, other: Word, em: float) -> float:
    """Return how much of the gap between two words is the open half of a mark's cell: 。 fills the left of its own.

    Where the box round a mark is as wide as its cell there is none.
    """
    marks = (one.text[-1] in HALF_FILLED and one.box.width < NARROW_MARK * em) + (
        other.text[0] in OPENING and other.box.width < NARROW_MARK * em
    )
    return HOLLOW * em * marks


def white(one: Word, other: Word, em: float) -> float:
    """Return how far the edges of two words are apart, less what their own cells leave open."""
    return other.box.x0 - one.box.x1 - hollow(one, other, em)


def gap_of(one: Word, other: Word, em: float) -> float:
    """Return how much is open between two words: by their edges or their middles, whichever is less.

    Boxes round words are drawn too wide rather than too narrow, so edges are given `BEARING`.
    """
    middles = (other.box.x0 + other.box.x1 - one.box.x0 - one.box.x1) / 2 - hollow(one, other, em) / 2
    cells = em * (em_width(one.text) + em_width(other.text)) / 2
    return min(white(one, other, em) + BEARING * em, middles - cells)


def _gaps(line: WordLine) -> list[float]:
    """Return how far the ink of neighbouring Han characters is apart."""
    pairs = [(one, other) for one, other in pairwise(line.words) if full(one.text) and full(other.text)]
    return [other.box.x0 - one.box.x1 for one, other in pairs]


def _unevenness(gaps: Sequence[float]) -> float:
    usual = median(gaps)
    return median(abs(gap - usual) for gap in gaps)


def usual_gap(lines: Sequence[Sized]) -> float | None:
    """Return how far the ink of Han characters is apart on a page, as a share of the em; None: its boxes do not tell.

    They do where the gaps of most lines are even, and no wider than the bearings of type.
    """
    told = [(_gaps(line), em) for line, em in lines]
    measured = [(gaps, em) for gaps, em in told if len(gaps) >= FEW_GAPS]
    even = [median(gaps) / em for gaps, em in measured if _unevenness(gaps) < UNEVEN * em]
    usual = median(even) if even else 1.0
    return usual if 2 * len(even) > len(measured) and usual < WIDEST_USUAL else None


def _blank(line: WordLine, em: float, usual: float | None) -> float | None:
    """Return how far the ink of two Han characters must be apart for a blank between them; None: boxes do not tell.

    A line that is short, or unevenly set, is measured by what is `usual` on the page.
    """
    gaps = _gaps(line)
    if usual is None:
        return None
    even = len(gaps) >= FEW_GAPS and _unevenness(gaps) < UNEVEN * em
    return (median(gaps) if even else usual * em) + EVEN_GAP * em


def _parts_latin(one: Word, other: Word, em: float) -> bool:
    """Tell whether a blank stands between two Latin words; letters boxed one by one have none."""
    if is_cjk(one.text[-1]) or is_cjk(other.text[0]):
        return False
    return min(len(one.text), len(other.text)) > 1 or other.box.x0 - one.box.x1 > LATIN_BLANK * em


def text_of(line: WordLine, em: float, sense: float, usual: float | None) -> str:
    """Return the text of a line: a blank between Latin words, and at gaps wider than `sense` em, or than is usual."""
    text = line.words[0].text
    blank = _blank(line, em, usual)
    for one, other in pairwise(line.words):
        parts = _parts_latin(one, other, em) or gap_of(one, other, em) > sense * em
        if blank is not None and full(one.text) and full(other.text):
            middles = (other.box.x0 + other.box.x1 - one.box.x0 - one.box.x1) / 2
            parts = parts or (other.box.x0 - one.box.x1 > blank and middles > LEAST_STEP * em)
        text += (" " if parts else "") + other.text
    return text
