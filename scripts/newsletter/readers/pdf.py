"""PDF: pages with a text layer, as lines of type and shapes.

Holds:   read(data, path).
Needs:   pypdfium2 (boxes, sizes and faces of characters; rectangles drawn).
Touches: nothing: it is given bytes.
"""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.glyphs import Glyph, set_lines
from scripts.newsletter.readers.leaf import PageLines

SUBSET_RE = re.compile(r"^[A-Z]{6}\+")


def _face(raw: Any, text_page: Any, index: int, cache: Any) -> str:
    length = raw.FPDFText_GetFontInfo(text_page, index, cache, 256, None)
    return SUBSET_RE.sub("", cache.value.decode("utf-8", "replace")) if length else ""


def _glyphs(page: Any, height: float) -> Iterator[Glyph]:
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    handle = text_page.raw
    x, y, rect, name = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), ctypes.create_string_buffer(256)
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if raw.FPDFText_IsGenerated(handle, index) == 1 or code in (0, 10, 13):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(rect))
        size = raw.FPDFText_GetFontSize(handle, index)
        yield Glyph(chr(code), x.value, height - y.value, rect.right, size, _face(raw, handle, index, name))


def _shapes(page: Any, height: float) -> Iterator[Box]:
    import pypdfium2.raw as raw

    for item in page.get_objects():
        if item.type in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            left, bottom, right, top = item.get_bounds()
            yield Box(left, height - top, right, height - bottom)


def _pages(document: Any) -> Iterator[PageLines]:
    for page in document:
        width, height = page.get_size()
        yield PageLines((width, height), set_lines(list(_glyphs(page, height))), list(_shapes(page, height)))


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the pages of a PDF, in points from the upper left corner.

    Raises SourceFault when it is encrypted, damaged, empty, or holds pictures of text only.
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
        pages = list(_pages(document))
    except pypdfium2.PdfiumError as error:
        raise SourceFault(f"{path}: a page of the PDF is damaged ({error}); save it anew") from None
    finally:
        document.close()
    if not pages:
        raise SourceFault(f"{path}: the PDF has no pages")
    if not any(page.lines for page in pages):
        raise SourceFault(f"{path}: the PDF holds pictures of pages, no text; give what an OCR program makes of them")
    return pages
