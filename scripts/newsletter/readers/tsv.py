"""TSV: tesseract's table of words.

Holds:   read(data, path), lines_of(data, path), HEADER.
Needs:   nothing.
Touches: nothing: it is given bytes.
Source:  tesseract(1), config `tsv`: level 1 is a page, 2 a block, 3 a paragraph, 4 a line, 5 a word.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.encoding import markup_text
from scripts.newsletter.readers.leaf import PageLines, Word, WordLine, leaf_of, share_out
from scripts.newsletter.readers.words import set_leaf
from scripts.newsletter.readers.xml import number, refuse_large

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
PAGE, LINE, WORD = 1, 4, 5


class _Row(NamedTuple):
    level: int
    page: str
    line: tuple[str, ...]
    box: Box
    text: str
    confidence: float | None


def _row(cells: list[str], where: str) -> _Row:
    values = [number(cell) for cell in (cells[0], *cells[6:10])]
    level, x, y, width, height = values if len(values) == 5 else [None] * 5
    if level is None or x is None or y is None or width is None or height is None:
        raise SourceFault(f"{where}: is no row of tesseract's table (12 columns); run the OCR again")
    box = Box(x, y, x + max(width, 1.0), y + max(height, 1.0))
    sure = number("".join(cells[10:11]))
    confidence = sure / 100 if sure is not None and 0 <= sure <= 100 else None
    return _Row(int(level), cells[1], tuple(cells[1:5]), box, "\t".join(cells[11:]), confidence)


def _rows(text: str, path: Path) -> Iterator[_Row]:
    for index, line in enumerate(text.split("\n"), start=1):
        if line.strip() and line.strip() != HEADER:
            yield _row(line.rstrip("\r").split("\t"), f"{path}:{index}")


def _lines(rows: list[_Row]) -> Iterator[WordLine]:
    outlines = {row.line: row.box for row in rows if row.level == LINE}
    spoken = [row for row in rows if row.level >= WORD and row.text.strip()]
    for name, group in groupby(spoken, key=lambda row: row.line):
        words: list[Word] = [word for row in group for word in share_out(row.text, row.box, row.confidence)]
        yield WordLine(tuple(words), None, outlines.get(name))


def lines_of(data: bytes, path: Path) -> list[WordLine]:
    """Return the lines of a table of one page, in pixels; none where it holds no word."""
    return list(_lines(list(_rows(markup_text(data, path), path))))


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the pages of a table; it holds no rules, and of pictures only blocks without words.

    Raises SourceFault naming file and line when a row is none of tesseract's, or there is no word.
    """
    refuse_large(data, path)
    pages: list[PageLines] = []
    for _, group in groupby(_rows(markup_text(data, path), path), key=lambda row: row.page):
        rows = list(group)
        size = next(((row.box.x1, row.box.y1) for row in rows if row.level == PAGE), None)
        pages.append(set_leaf(leaf_of(size, list(_lines(rows)), [], path)))
    if not any(page.lines for page in pages):
        raise SourceFault(f"{path}: holds no text; run the OCR again")
    return pages
