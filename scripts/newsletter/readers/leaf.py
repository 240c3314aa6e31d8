"""Leaf: one page as an OCR program gives it, in its own unit of length; and a page as the layout engine takes it.

Holds:   Word, WordLine, Leaf, PageLines, leaf_of(size, lines, shapes), share_out(text, box).
Needs:   nothing.
Touches: nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.readers.glyphs import TypeLine
from scripts.newsletter.rules.characters import em_width

LONGER_SIDE = 1100.0
MOST_LINES = 5000


class PageLines(NamedTuple):
    """One page: its size, its lines of type, the boxes of its rules and pictures; its longer side is 1100 units.

    `notes` say what a person should know of how it was read. `turned` is by how many degrees the picture was turned
    back, clockwise, before its boxes were measured; they fit the picture as it is after that.
    """

    size: tuple[float, float]
    lines: list[TypeLine]
    shapes: list[Box]
    notes: tuple[str, ...] = ()
    turned: float = 0.0


class Word(NamedTuple):
    """What an OCR program took for a word (in Chinese often one character), and its box.

    `confidence` (0 to 1) is the program's own; None where it names none.
    """

    text: str
    box: Box
    confidence: float | None = None


class WordLine(NamedTuple):
    """Words that an OCR program took for one line (at least one).

    `size` is the em it names, `outline` the box it draws round the line, which is truer than those of its words; None
    where it says nothing.
    """

    words: tuple[Word, ...]
    size: float | None = None
    outline: Box | None = None

    @property
    def text(self) -> str:
        """All characters of the line, without blanks."""
        return "".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The outline, or the box of all words."""
        return self.outline or hull(word.box for word in self.words)


class Leaf(NamedTuple):
    """One page: `size` is at least as large as what stands on it."""

    size: tuple[float, float]
    lines: list[WordLine]
    shapes: list[Box]


def share_out(text: str, box: Box, confidence: float | None = None) -> list[Word]:
    """Return the words of `text`, each with its share of the box that they stand in together.

    >>> share_out("梧桐里 8", Box(0, 0, 50, 9))[1].box.x0
    43.333333333333336
    """
    widths = [em_width(part) for part in text.split()]
    step = box.width / (sum(widths) + 0.25 * (len(widths) - 1)) if widths else 0.0
    words, x = [], box.x0
    for part, width in zip(text.split(), widths, strict=True):
        words.append(Word(part, Box(x, box.y0, x + width * step, box.y1), confidence))
        x += (width + 0.25) * step
    return words


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(value * scale for value in box))


def leaf_of(size: tuple[float, float] | None, lines: Sequence[WordLine], shapes: Sequence[Box], path: Path) -> Leaf:
    """Return a page scaled so that its longer side is `LONGER_SIDE`; without a size it ends where its contents end.

    Raises SourceFault when it has more lines than any page of a newspaper.
    """
    if len(lines) > MOST_LINES:
        raise SourceFault(
            f"{path}: {len(lines)} lines on a page are no newspaper (limit {MOST_LINES}); split it into pages"
        )
    boxes = [*(line.box for line in lines), *shapes]
    width, height = size or (0.0, 0.0)
    if boxes:
        whole = hull(boxes)
        width, height = (width, height) if min(width, height) > 0 else (whole.x1, whole.y1)
    scale = LONGER_SIDE / max(width, height, 1.0)
    scaled = [
        WordLine(
            tuple(word._replace(box=_scaled(word.box, scale)) for word in line.words),
            None if line.size is None else line.size * scale,
            line.outline and _scaled(line.outline, scale),
        )
        for line in lines
        if line.words
    ]
    return Leaf((width * scale, height * scale), scaled, [_scaled(shape, scale) for shape in shapes])
