"""hOCR: pages as OCR programs write them into HTML.

Holds:   read(data, path).
Needs:   lxml.
Touches: nothing: it is given bytes.
Source:  hOCR 1.2 (kba/hocr-spec): boxes and sizes stand in `title`, what an element is in `class`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.leaf import PageLines, Word, WordLine, leaf_of, share_out
from scripts.newsletter.readers.markup import SILENT, parse_markup
from scripts.newsletter.readers.words import set_leaf
from scripts.newsletter.readers.xml import excerpt, local, number

BBOX_RE = re.compile(r"\bbbox\s+(\S+)\s+(\S+)\s+(\S+)\s+([^\s;]+)")
SURE_RE = re.compile(r"\bx_wconf\s+(\d[\d.]*)")
SIZE_RE = re.compile(r"\bx_f?size\s+(\d[\d.]*)")
LINES = {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}
WORDS = {"ocrx_word", "ocr_word"}
SHAPES = {"ocr_photo", "ocr_image", "ocr_separator", "ocr_linedrawing", "ocr_graphic"}
ADVICE = "give the OCR's plain text, or let it write boxes"


class _Piece(NamedTuple):
    """A piece of text: `line` is the element of its line or, outside lines, its innermost one with a box."""

    page: int
    line: etree._Element | None
    word: etree._Element | None
    box: Box | None
    text: str


def _is(element: etree._Element, classes: Iterable[str]) -> bool:
    return not set((element.get("class") or "").split()).isdisjoint(classes)


def box_of(element: etree._Element) -> Box | None:
    """Return the box that an element names in its title, or None."""
    match = BBOX_RE.search(element.get("title") or "")
    values = [value for text in match.groups() if (value := number(text)) is not None] if match else []
    if len(values) < 4 or values[2] <= values[0] or values[3] <= values[1]:
        return None
    return Box(*values)


def _pieces(root: etree._Element) -> Iterator[_Piece]:
    """Yield every piece of text of a document, in order."""
    pages = -1
    above = [_Piece(0, None, None, None, "")]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            above.pop()
            yield above[-1]._replace(text=element.tail or "")
            continue
        here = above[-1]
        pages += _is(element, {"ocr_page"})
        box = box_of(element)
        if _is(element, WORDS):
            here = here._replace(word=element)
        elif here.line is None or not _is(here.line, LINES):
            here = here._replace(line=element if box or _is(element, LINES) else here.line, word=None)
        here = here._replace(page=max(pages, 0), box=box or here.box)
        above.append(here)
        if local(element) not in SILENT:
            yield here._replace(text=element.text or "")


def _confidence(word: etree._Element | None) -> float | None:
    """Return how sure the OCR program is of a word, 0 to 1, or None where it does not say."""
    told = SURE_RE.search(word.get("title") or "") if word is not None else None
    sure = number(told[1]) if told else None
    return sure / 100 if sure is not None and sure <= 100 else None


def _words(pieces: Iterable[_Piece]) -> Iterator[Word]:
    for _, group in groupby(pieces, key=lambda piece: (id(piece.word), piece.box)):
        members = list(group)
        text = "".join(piece.text for piece in members)
        if members[0].box:
            yield from share_out(text, members[0].box, _confidence(members[0].word))


def _lines(pieces: Iterable[_Piece]) -> Iterator[WordLine]:
    for _, group in groupby(pieces, key=lambda piece: id(piece.line)):
        members = list(group)
        words = tuple(_words(members))
        line = members[0].line
        size = SIZE_RE.search(line.get("title") or "") if line is not None else None
        if words:
            outline = box_of(line) if line is not None and _is(line, LINES) else None
            yield WordLine(words, number(size[1]) if size else None, outline)


def _page(pieces: Iterable[_Piece], page: etree._Element, path: Path) -> PageLines:
    whole = box_of(page)
    shapes = [box for element in page.iter() if _is(element, SHAPES) and (box := box_of(element))]
    return set_leaf(leaf_of((whole.x1, whole.y1) if whole else None, list(_lines(pieces)), shapes, path))


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the pages of an hOCR file.

    Raises SourceFault when it cannot be parsed, holds no text, or text without any box round it.
    """
    root = parse_markup(data, path)
    pieces = [piece for piece in _pieces(root) if piece.text.strip()]
    if not pieces:
        raise SourceFault(f"{path}: holds no text; run the OCR again")
    bare = next((piece for piece in pieces if piece.box is None), None)
    if bare:
        raise SourceFault(f"{path}: “{excerpt(bare.text)}” has no box; {ADVICE}")
    pages = [element for element in root.iter() if isinstance(element.tag, str) and _is(element, {"ocr_page"})] or [
        root
    ]
    told: defaultdict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        told[piece.page].append(piece)
    return [_page(told[index], page, path) for index, page in enumerate(pages)]
