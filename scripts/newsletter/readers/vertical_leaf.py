"""Vertical leaf: a page that an OCR program read, set in columns that are read downwards, from right to left.

Holds:   is_upright(line), is_vertical(leaf), parted(leaf), stood_up(line, width).
Needs:   lines of which the upright ones are higher than wide.
Touches: nothing.

As vertical.py does with characters: turned to the left, upright lines are level ones; level lines stay as they stand.
"""

from scripts.newsletter.readers.glyphs import TypeLine
from scripts.newsletter.readers.leaf import Leaf, WordLine
from scripts.newsletter.rules.characters import is_cjk

TALL, FEWEST = 1.8, 40  # times its width; characters


def is_upright(line: WordLine) -> bool:
    """Tell whether the characters of a line stand one below the other."""
    box = line.box
    return len(line.text) > 1 and box.height > TALL * box.width and sum(map(is_cjk, line.text)) * 2 > len(line.text)


def is_vertical(leaf: Leaf) -> bool:
    """Tell whether most of a page's type is upright."""
    upright = sum(len(line.text) for line in leaf.lines if is_upright(line))
    return upright > FEWEST and 2 * upright > sum(len(line.text) for line in leaf.lines)


def _is_level(line: WordLine) -> bool:
    return len(line.text) > 1 and line.box.width > line.box.height


def _turned(line: WordLine, width: float) -> WordLine:
    words = tuple(word._replace(box=word.box.turned(width)) for word in line.words)
    return WordLine(words, line.size, line.outline and line.outline.turned(width))


def parted(leaf: Leaf) -> tuple[Leaf, Leaf]:
    """Return the level lines of a vertical page, and the page turned to the left with all others.

    A character that stands alone is the rest of a column.
    """
    width, height = leaf.size
    level = [line for line in leaf.lines if _is_level(line)]
    upright = [_turned(line, width) for line in leaf.lines if not _is_level(line)]
    return leaf._replace(lines=level), Leaf((height, width), upright, [shape.turned(width) for shape in leaf.shapes])


def stood_up(line: TypeLine, width: float) -> TypeLine:
    """Return a line of a page turned to the left as it stands on the page, which is `width` wide.

    It has no cells: those say where characters stand across a page.
    """
    return line._replace(box=line.box.turned_back(width), cells=(), upright=True)
