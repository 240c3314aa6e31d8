"""PDF: pages with a text layer, as lines of type and shapes; those without go to an OCR engine.

Holds:   read(data, path).
Needs:   pypdfium2 (boxes, sizes and faces of characters; rectangles drawn).
Touches: nothing: it is given bytes.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.engine import INSTALL, has_engine
from scripts.newsletter.readers.glyphs import Glyph, set_lines
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.readers.scan import NO_TEXT, read_drawn
from scripts.newsletter.readers.turn import Turn, turn_of

FEWEST, SCANNED = 20, 0.5  # fewer characters over a larger picture are a stamp on a scan
LAYER = "the text stands behind a scan: another program's OCR, taken as it is"
GARBAGE = "the characters of this page are no text (a font without a table of them)"
PICTURE = "this page is a picture without text"
SUBSET_RE = re.compile(r"^[A-Z]{6}\+")


def _face(raw: Any, text_page: Any, index: int, cache: Any) -> str:
    length = raw.FPDFText_GetFontInfo(text_page, index, cache, 256, None)
    return SUBSET_RE.sub("", cache.value.decode("utf-8", "replace")) if length else ""


def _glyphs(text_page: Any, turn: Turn) -> Iterator[Glyph]:
    import pypdfium2.raw as raw

    handle = text_page.raw
    x, y, rect, name = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), ctypes.create_string_buffer(256)
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if raw.FPDFText_IsGenerated(handle, index) == 1 or code in (0, 10, 13):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(rect))
        size = raw.FPDFText_GetFontSize(handle, index)
        across, down = turn.point(x.value, y.value)
        edge = max(turn.point(rect.left, rect.bottom)[0], turn.point(rect.right, rect.top)[0])
        yield Glyph(chr(code), across, down, edge, size, _face(raw, handle, index, name))


def _drawn(page: Any, turn: Turn) -> tuple[list[Box], float]:
    """Return the boxes of what is drawn on a page, and the area of its largest picture."""
    import pypdfium2.raw as raw

    shapes, largest = [], 0.0
    for item in page.get_objects():
        if item.type in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            left, bottom, right, top = item.get_bounds()
            shapes.append(turn.box(left, bottom, right, top))
            if item.type == raw.FPDF_PAGEOBJ_IMAGE:
                largest = max(largest, (right - left) * (top - bottom))
    return shapes, largest


def _is_garbage(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether the characters of a page are none: private codes, as fonts without a table of characters give."""
    strange = sum(unicodedata.category(glyph.char) in ("Co", "Cn", "Cc") or glyph.char == "\ufffd" for glyph in glyphs)
    return strange * 3 > len(glyphs) > 0


def _page(page: Any, path: Path, number: int, pages: int) -> PageLines:
    """Return one page: by its text where it has some, else by what an OCR engine sees."""
    text_page = page.get_textpage()
    turn = turn_of(page, text_page)
    width, height = turn.size
    glyphs = list(_glyphs(text_page, turn))
    shapes, pictured = _drawn(page, turn)
    text = sum(bool(glyph.char.strip()) for glyph in glyphs)
    scanned, garbage = pictured > SCANNED * width * height, _is_garbage(glyphs)
    if not garbage and text >= (FEWEST if scanned else 1):
        if scanned:
            return PageLines((width, height), set_lines(glyphs), [], (LAYER,))
        return PageLines((width, height), set_lines(glyphs, shapes), shapes)
    if (shapes or garbage) and has_engine():
        return read_drawn(page, path, number, pages)._replace(notes=(GARBAGE,) if garbage else ())
    if pages == 1 and shapes and not text:
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
