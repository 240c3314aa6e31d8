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
from scripts.newsletter.readers.ink import outlined
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.readers.scan import NO_TEXT, read_drawn
from scripts.newsletter.readers.turn import Turn, turn_of

HAN, DEEPEST = 0x2E80, 14  # the first of the characters that fill an em; how deep forms stand in forms
FEWEST, SCANNED = 20, 0.5  # fewer characters over a larger picture are a stamp on a scan
LAYER = "the text stands behind a scan: another program's OCR, taken as it is"
GARBAGE = "the characters of this page are no text (a font without a table of them)"
OUTLINED = "some type of this page is drawn as outlines, so its characters are missing; read the page as a picture"
PICTURE = "this page is a picture without text"
SUBSET_RE = re.compile(r"^[A-Z]{6}\+")


class _Faces:
    """The names of a document's faces, each told apart once."""

    def __init__(self) -> None:
        self.buffer = ctypes.create_string_buffer(256)
        self.names: dict[bytes, str] = {}

    def of(self, raw: Any, text_page: Any, index: int) -> str:
        if not raw.FPDFText_GetFontInfo(text_page, index, self.buffer, 256, None):
            return ""
        name = self.buffer.value
        if name not in self.names:
            self.names[name] = SUBSET_RE.sub("", name.decode("utf-8", "replace"))
        return self.names[name]


def _glyphs(text_page: Any, turn: Turn) -> Iterator[Glyph]:
    import pypdfium2.raw as raw

    handle, face_of, point = text_page.raw, _Faces().of, turn.point
    unicode_of, origin_of, size_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetFontSize
    x, y, rect = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    x_at, y_at, rect_at = ctypes.byref(x), ctypes.byref(y), ctypes.byref(rect)
    for index in range(raw.FPDFText_CountChars(handle)):
        code = unicode_of(handle, index)
        if code in (0, 10, 13) or (code < HAN and raw.FPDFText_IsGenerated(handle, index) == 1):
            continue
        origin_of(handle, index, x_at, y_at)
        across, down = point(x.value, y.value)
        edge = across
        if code < HAN:  # how wide wider ones are is measured by their steps
            raw.FPDFText_GetLooseCharBox(handle, index, rect_at)
            edge = max(point(rect.left, rect.bottom)[0], point(rect.right, rect.top)[0])
        yield Glyph(chr(code), across, down, edge, size_of(handle, index), face_of(raw, handle, index))


def _items(parent: Any, count: Any, item_of: Any, depth: int = DEEPEST) -> Iterator[tuple[int, Any]]:
    """Yield the paths and pictures of a page, those within forms too, each with its type."""
    import pypdfium2.raw as raw

    for index in range(count(parent)):
        item = item_of(parent, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from _items(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth - 1)


def _drawn(page: Any, turn: Turn) -> tuple[list[Box], float]:
    """Return the boxes of what is drawn on a page, and the area of its largest picture."""
    import pypdfium2.raw as raw

    shapes, largest = [], 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    for kind, item in _items(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        if not raw.FPDFPageObj_GetBounds(item, *places):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        shapes.append(turn.box(left, bottom, right, top))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
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
        lines = set_lines(glyphs, shapes)
        return PageLines((width, height), lines, shapes, (OUTLINED,) if outlined(shapes, lines) else ())
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
