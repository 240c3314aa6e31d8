"""PAGE XML: pages as transcription and layout tools keep them, schemas of 2009 to 2019.

Holds:   read(data, path).
Needs:   lxml.
Touches: nothing: it is given bytes.
Source:  PAGE content schema (PRImA). The reading order it may declare is not relied on: layout finds it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.leaf import PageLines, Word, WordLine, leaf_of, share_out
from scripts.newsletter.readers.words import set_leaf
from scripts.newsletter.readers.xml import children, excerpt, local, named, number, parse

POINT_RE = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
SHAPES = ("ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "SeparatorRegion")


def _box(element: etree._Element) -> Box | None:
    """Return the box round the outline of an element, or None."""
    points: list[tuple[float | None, float | None]] = []
    for coords in children(element, "Coords"):
        points += [(number(x), number(y)) for x, y in POINT_RE.findall(coords.get("points") or "")]
        points += [(number(point.get("x")), number(point.get("y"))) for point in children(coords, "Point")]
    xs = [x for x, _ in points if x is not None]
    ys = [y for _, y in points if y is not None]
    if not xs or not ys or max(xs) <= min(xs) or max(ys) <= min(ys):
        return None
    return Box(min(xs), min(ys), max(xs), max(ys))


def _text(element: etree._Element) -> str:
    """Return what an element says itself: the first of its readings."""
    readings = children(element, "TextEquiv")
    for reading in sorted(readings, key=lambda one: number(one.get("index")) or 0.0):
        for name in ("Unicode", "PlainText"):
            for said in children(reading, name):
                if (text := "".join(map(str, said.itertext()))).strip():
                    return text
    return ""


def _solid(text: str) -> str:
    return "".join(text.split())


def _parts(element: etree._Element, name: str) -> list[Word] | None:
    """Return the words (or glyphs) of an element; None where one has no box."""
    words: list[Word] = []
    for child in children(element, name):
        text, box = _text(child), _box(child)
        if text.strip() and not box:
            return None
        if box:
            words += share_out(text, box)
    return words


def _line(line: etree._Element, around: Box | None, path: Path) -> Iterator[WordLine]:
    words = _parts(line, "Word")
    text, box = _text(line) or " ".join(_text(word) for word in children(line, "Word")), _box(line) or around
    if words and "".join(word.text for word in words) == _solid(text):
        yield WordLine(tuple(words), None, box)
    elif text.strip():
        if not box:
            raise SourceFault(f"{path}:{line.sourceline}: “{excerpt(text)}” has no outline; export the page again")
        rows = [row for row in text.splitlines() if row.strip()]
        for index, row in enumerate(rows):
            height = box.height / len(rows)
            place = Box(box.x0, box.y0 + index * height, box.x1, box.y0 + (index + 1) * height)
            yield WordLine(tuple(share_out(row, place)))


def _lines(page: etree._Element, path: Path) -> Iterator[WordLine]:
    regions = (one for one in page.iter() if local(one) == "TextRegion" or children(one, "TextLine"))
    for region in regions:
        lines = children(region, "TextLine")
        said = [found for line in lines for found in _line(line, _box(region), path)]
        yield from said
        if not said and not children(region, "TextRegion"):  # the outer of two says again what the inner says
            yield from _line(region, None, path)


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the page of a PAGE file, as a list of one.

    Raises SourceFault naming file and line when it is no well-formed XML, or holds text without an outline.
    """
    root = parse(data, path)
    pages: list[PageLines] = []
    for page in named(root, "Page"):
        width, height = number(page.get("imageWidth")), number(page.get("imageHeight"))
        shapes = [box for element in named(page, *SHAPES) if (box := _box(element))]
        pages.append(
            set_leaf(leaf_of((width, height) if width and height else None, list(_lines(page, path)), shapes, path))
        )
    if not any(page.lines for page in pages):
        raise SourceFault(f"{path}: holds no text ({local(root)}); transcribe the page first")
    return pages
