"""PDF: pages with a text layer, as lines of type and shapes; those without go to an OCR engine.

Holds:   read(data, path).
Needs:   pypdfium2 (boxes, sizes and faces of characters; rectangles drawn).
Touches: nothing: it is given bytes.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.newsletter.collecting import uncollected
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.engine import INSTALL, has_engine
from scripts.newsletter.readers.glyphs import Glyph, TypeLine, set_lines
from scripts.newsletter.readers.ink import outlined
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.readers.scan import NO_TEXT, read_drawn
from scripts.newsletter.readers.shapes import read_shapes
from scripts.newsletter.readers.text_layer import read_glyphs, read_laid
from scripts.newsletter.readers.turn import Turn, turn_of
from scripts.newsletter.readers.vertical import Page, is_vertical, set_vertical, stands_in, vertical_areas
from scripts.newsletter.rules.characters import solid_characters

FEWEST, SCANNED = 20, 0.5  # fewer characters over a larger picture are a stamp on a scan
LAYER = "the text stands behind a scan: another program's OCR, taken as it is"
GARBAGE = "the characters of this page are no text (a font without a table of them)"
OUTLINED = "some type of this page is drawn as outlines, so its characters are missing; read the page as a picture"
PICTURE = "this page is a picture without text"


def _is_garbage(text: str) -> bool:
    """Tell whether the characters of a page are none: private codes, as fonts without a table of characters give."""
    strange = [char for char in set(text) if unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd"]
    return sum(map(text.count, strange)) * 3 > len(text) > 0


def _lines(text_page: Any, turn: Turn, glyphs: list[Glyph], shapes: list[Box]) -> list[TypeLine]:
    """Return the lines of type of a page, set level or in columns that are read downwards, or in boxes so."""
    vertical = is_vertical(glyphs)
    areas = [] if vertical else vertical_areas(glyphs, shapes)
    if not vertical and not areas:
        return set_lines(glyphs, shapes)
    page, width = Page(glyphs, read_glyphs(text_page, turn.vertical()), read_laid(text_page, turn)), turn.size[0]
    if vertical:
        return set_vertical(page, shapes, width)
    level = [glyph for glyph in glyphs if not any(stands_in(glyph, area) for area in areas)]
    return [
        *set_lines(level, shapes),
        *(line for area in areas for line in set_vertical(page.within(area), shapes, width)),
    ]


@uncollected()
def _page(page: Any, path: Path, number: int, pages: int) -> PageLines:
    """Return one page: by its text where it has some, else by what an OCR engine sees."""
    text_page = page.get_textpage()
    turn = turn_of(page, text_page)
    width, height = turn.size
    glyphs = read_glyphs(text_page, turn)
    shapes, pictured = read_shapes(page, turn)
    text = "".join(glyph.char for glyph in glyphs)
    scanned, garbage = pictured > SCANNED * width * height, _is_garbage(text)
    printed = len(solid_characters(text))
    if not garbage and printed >= (FEWEST if scanned else 1):
        if scanned:
            return PageLines((width, height), _lines(text_page, turn, glyphs, []), [], (LAYER,))
        lines = _lines(text_page, turn, glyphs, shapes)
        return PageLines((width, height), lines, shapes, (OUTLINED,) if outlined(shapes, lines) else ())
    if (shapes or garbage) and has_engine():
        return read_drawn(page, path, number, pages)._replace(notes=(GARBAGE,) if garbage else ())
    if pages == 1 and shapes and not printed:
        raise SourceFault(f"{path}: the PDF holds pictures of pages, no text; {INSTALL}")
    notes = (f"{GARBAGE if garbage else PICTURE}; {INSTALL}",) if shapes or garbage else ()
    return PageLines((width, height), set_lines(glyphs, shapes), shapes, notes)


def _pages(document: Any, path: Path) -> Iterator[PageLines]:
    for number, page in enumerate(document, start=1):
        yield _page(page, path, number, len(document))


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the pages of a PDF, in points from the upper left corner.

    Raises SourceFault when it is encrypted, damaged or empty, or holds pictures of text only and no OCR engine is
    installed.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The library may name the error of a file before this one.
        locked = "password" in str(error).lower() and b"/Encrypt" in data
        what = "is locked with a password" if locked else "is damaged, or has no pages"
        raise SourceFault(f"{path}: the PDF {what}; save it anew, without a password") from None
    try:
        pages = list(_pages(document, path))
    except pypdfium2.PdfiumError as error:
        raise SourceFault(f"{path}: a page of the PDF is damaged ({error}); save it anew") from None
    finally:
        document.close()
    if not pages:
        raise SourceFault(f"{path}: the PDF has no pages")
    if not any(page.lines for page in pages):
        raise SourceFault(f"{path}: the PDF holds pictures of pages, no text; {NO_TEXT if has_engine() else INSTALL}")
    return pages
