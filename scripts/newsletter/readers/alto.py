"""ALTO: pages as libraries keep them, versions 1 to 4, with any namespace or none.

Holds:   read(data, path).
Needs:   lxml.
Touches: nothing: it is given bytes.
Source:  ALTO 4.4 (Library of Congress). Lengths are in the file's own unit, which leaf_of scales away; the size of a
         face is in points, which pixels do not tell: there it is measured against the height of lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from statistics import median

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.leaf import PageLines, Word, WordLine, leaf_of, share_out
from scripts.newsletter.readers.measuring import INK
from scripts.newsletter.readers.words import set_leaf
from scripts.newsletter.readers.xml import excerpt, local, named, number, parse

POINT = {"mm10": 254 / 72, "inch1200": 1200 / 72}
SHAPES = ("Illustration", "GraphicalElement")


def _box(element: etree._Element) -> Box | None:
    x, y, width, height = (number(element.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if x is None or y is None or width is None or height is None or width <= 0 or height <= 0:
        return None
    return Box(x, y, x + width, y + height)


def _sizes(root: etree._Element) -> dict[str, float]:
    """Return the sizes in points of the styles that the file declares."""
    styles = ((style.get("ID"), number(style.get("FONTSIZE"))) for style in named(root, "TextStyle"))
    return {name: size for name, size in styles if name and size and size > 0}


def _size(element: etree._Element, sizes: Mapping[str, float]) -> float | None:
    """Return the size in points of an element's style: its own, or that of what it stands in."""
    above: etree._Element | None = element
    while above is not None:
        for name in (above.get("STYLEREFS") or "").split():
            if name in sizes:
                return sizes[name]
        above = above.getparent()
    return None


def _words(strings: Iterable[etree._Element], around: Box | None) -> Iterator[Word]:
    """Yield the words of a line; what has no box follows the word before it, or fills the line."""
    last: Box | None = None
    for string in strings:
        text = string.get("CONTENT") or ""
        box = _box(string) or (Box(last.x1, last.y0, last.x1 + last.height / 2, last.y1) if last else around)
        if text.strip() and box:
            sure = number(string.get("WC"))
            yield from share_out(text, box, sure if sure is not None and 0 <= sure <= 1 else None)
            last = box


def _inherited(element: etree._Element | None) -> Box | None:
    while element is not None:
        if box := _box(element):
            return box
        element = element.getparent()
    return None


def _lines(page: etree._Element, sizes: Mapping[str, float], path: Path) -> list[WordLine]:
    lines: list[WordLine] = []
    for _, group in groupby(named(page, "String", "HYP"), key=lambda string: string.getparent()):
        strings = list(group)
        words = tuple(_words(strings, _inherited(strings[0].getparent())))
        said = "".join((string.get("CONTENT") or "") for string in strings)
        if len("".join(said.split())) != sum(len(word.text) for word in words):
            raise SourceFault(f"{path}:{strings[0].sourceline}: “{excerpt(said)}” has no box; export the page again")
        if words:
            above = strings[0].getparent()
            outline = _box(above) if above is not None and local(above) == "TextLine" else None
            lines.append(WordLine(words, _size(strings[0], sizes), outline))
    return lines


def _sized(lines: list[WordLine], unit: str) -> list[WordLine]:
    """Return lines with their sizes in the file's unit instead of points."""
    measured = [line.box.height / INK / line.size for line in lines if line.size]
    if not measured:
        return lines
    point = POINT.get(unit) or median(measured)
    return [line._replace(size=line.size * point if line.size else None) for line in lines]


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the pages of an ALTO file.

    Raises SourceFault naming file and line when it is no well-formed XML, or holds text without any box round it.
    """
    root = parse(data, path)
    unit = next((element.text or "" for element in named(root, "MeasurementUnit")), "").strip()
    sizes = _sizes(root)
    pages: list[PageLines] = []
    for page in list(named(root, "Page")) or [root]:
        width, height = number(page.get("WIDTH")), number(page.get("HEIGHT"))
        shapes = [box for element in named(page, *SHAPES) if (box := _box(element))]
        lines = _sized(_lines(page, sizes, path), unit)
        pages.append(set_leaf(leaf_of((width, height) if width and height else None, lines, shapes, path)))
    if not any(page.lines for page in pages):
        raise SourceFault(f"{path}: holds no text ({local(root)}); run the OCR again")
    return pages
