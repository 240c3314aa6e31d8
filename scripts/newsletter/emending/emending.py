"""Emending: lines that an OCR program misread, read once more from its own scan, and put right.

Holds:   AS_READ, read_again(pages, scans, path), emended(line, second, reader).
Needs:   rapidocr (the extra `ocr`), and the scans; without them pages stay as they are.
Touches: what ocr/rapid.py touches; the variable AS_READ.

Read again are the lines that tell one story from another, where a misread character does most harm: display type, and
short lines (bylines) and poor ones that the program itself doubts. The scan must be the one: lines that the program is
sure of have to read the same in it.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.newsletter.emending.collating import Letter, Variant, agreement, solid, variants_of
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.engine import has_rapidocr, rapidocr
from scripts.newsletter.ocr.picture import Grey, pictures_of
from scripts.newsletter.ocr.rapid import RapidOcr
from scripts.newsletter.readers.glyphs import Emendation, TypeLine
from scripts.newsletter.readers.leaf import PageLines

AS_READ = "MENKOU_AS_READ"  # the variable by which the command's --as-read reaches the processes that read
DISPLAY = 1.12  # times the size of the body
POOR, DOUBTED, SHORT = 0.75, 0.5, 14  # mean confidence of a line; of a character in a line of so many at most
CERTAIN, LONG, PROBES, ALIKE = 0.85, 6, 5, 0.8
SAME_SHAPE = 0.02
MARGIN = 0.12  # of a line's height: boxes are drawn close


def _is_doubted(line: TypeLine, body: float) -> bool:
    """Tell whether a line is to be read again."""
    told = [cell.confidence for cell in line.cells if cell.confidence is not None]
    if not told or line.confidence is None:
        return False
    short = len(told) <= SHORT and min(told) < DOUBTED
    return line.size > DISPLAY * body or line.confidence < POOR or short


def _body_size(lines: Sequence[TypeLine]) -> float:
    told: Counter[float] = Counter()
    for line in lines:
        told[line.size] += len(line.text)
    return min(told, key=lambda size: (-told[size], size))


class _Scan:
    """The picture of one page; `scale` is pixels to a unit of the page."""

    def __init__(self, grey: Grey, page: PageLines, engine: RapidOcr) -> None:
        self._grey, self._engine = grey, engine
        self._scale = grey.shape[1] / max(page.size[0], 1.0)
        self.has_shape = abs(grey.shape[0] / max(page.size[1], 1.0) / self._scale - 1) < SAME_SHAPE

    def read(self, line: TypeLine) -> list[Letter]:
        """Return a line as it reads here."""
        more = MARGIN * line.box.height
        box = Box(line.box.x0 - more, line.box.y0 - more, line.box.x1 + more, line.box.y1 + more)
        return [Letter(*one) for one in self._engine.characters(self._grey, Box(*(v * self._scale for v in box)))]

    def fits(self, lines: Sequence[TypeLine]) -> bool:
        """Tell whether lines that the program is sure of stand in this picture where it says."""
        certain = [line for line in lines if (line.confidence or 0.0) > CERTAIN and len(line.cells) >= LONG]
        probes = sorted(certain, key=lambda line: (-(line.confidence or 0.0), line.box))[:PROBES]
        return 2 * sum(agreement(line, self.read(line)) >= ALIKE for line in probes) > len(probes)


def _place(text: str, count: int) -> int:
    """Return the index in a text of the character before which `count` stand that are no blanks."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    return places[count] if count < len(places) else len(text)


def _put(line: TypeLine, variant: Variant, reader: str) -> TypeLine:
    """Return a line with a variant in its place; those after it have been put in before.

    Where more characters stand than were read, a blank beside them was their room.
    """
    start = _place(line.text, variant.start)
    end = _place(line.text, variant.end - 1) + 1 if variant.end > variant.start else start
    before, was, after = line.text[:start], "".join(line.text[start:end].split()), line.text[end:]
    if len(variant.text) > len(was):
        before, after = before.rstrip(), after.lstrip()
    text = before + variant.text + after
    shift = len(text) - len(line.text)
    moved = tuple(one._replace(start=one.start + shift, end=one.end + shift) for one in line.emended)
    new = Emendation(len(before), len(before) + len(variant.text), was, reader, variant.sure)
    return line._replace(text=text, emended=(new, *moved))


def emended(line: TypeLine, second: Sequence[Letter], reader: str) -> TypeLine:
    """Return a line, put right where its second reading is to be believed; `reader` is whose that is."""
    for variant in variants_of(line, second):
        line = _put(line, variant, reader)
    return line


def _page(page: PageLines, grey: Grey, engine: RapidOcr) -> PageLines:
    scan = _Scan(grey, page, engine)
    if not page.lines or not scan.has_shape:
        return page
    body = _body_size(page.lines)
    doubted = [_is_doubted(line, body) for line in page.lines]
    if not any(doubted) or not scan.fits(page.lines):
        return page
    lines = [
        emended(line, scan.read(line), engine.name) if again else line
        for line, again in zip(page.lines, doubted, strict=True)
    ]
    return page._replace(lines=[line for line in lines if solid(line)])


def _pictures(scans: Sequence[bytes], path: Path) -> Iterator[Grey]:
    """Yield the pages of pictures, up to the first that is damaged: a scan is a help here, no source."""
    try:
        for data in scans:
            yield from pictures_of(data, path)
    except SourceFault:
        return


def _settled(page: PageLines) -> PageLines:
    """Return a page without the cells of its lines, which nothing needs any more."""
    if not any(line.cells for line in page.lines):
        return page
    return page._replace(lines=[line._replace(cells=()) for line in page.lines])


def read_again(pages: Sequence[PageLines], scans: Sequence[bytes], path: Path) -> list[PageLines]:
    """Return the pages of an OCR result, put right by the pictures that it was made of, in their order."""
    found = list(pages)
    if scans and has_rapidocr() and not os.environ.get(AS_READ):
        for index, grey in zip(range(len(found)), _pictures(scans, path), strict=False):
            found[index] = _page(found[index], grey, rapidocr())
    return list(map(_settled, found))
