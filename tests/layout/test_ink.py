"""Ink: type that is drawn as outlines is noted; pictures, rules and grounds behind type are not."""

import pypdfium2
import pypdfium2.raw as raw
import pytest

from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.glyphs import TypeLine
from scripts.newsletter.readers.ink import outlined
from scripts.newsletter.readers.pdf import OUTLINED, read

CELLS = [Box(40 + 12 * number, y, 50 + 12 * number, y + 10) for y in (100, 118) for number in range(12)]
CASES = {
    "two lines of outlines": (CELLS, [], True),
    "a few pieces, as a logo has": (CELLS[:10], [], False),
    "grounds behind characters": (
        CELLS,
        [TypeLine("字" * 12, Box(40, y, 190, y + 10), 10, "") for y in (100, 118)],
        False,
    ),
    "dots of a border": ([Box(x, 50, x + 1, 51) for x in range(30, 400, 3)], [], False),
    "pictures in a row": ([Box(x, 50, x + 60, 110) for x in range(30, 600, 70)] * 3, [], False),
    "pieces far apart": ([Box(x, y, x + 10, y + 10) for x in range(30, 600, 60) for y in (50, 90, 130)], [], False),
}


@pytest.mark.parametrize("name", CASES)
def test_what_stands_like_type(name: str) -> None:
    shapes, lines, told = CASES[name]
    assert (outlined(shapes, lines) is not None) is told


def test_a_page_with_outlines_says_so(tmp_path) -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(400, 400)
    for box in CELLS:
        item = raw.FPDFPageObj_CreateNewRect(box.x0, 400 - box.y1, box.width, box.height)
        raw.FPDFPath_SetDrawMode(item, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(page.raw, item)
    text = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
    raw.FPDFText_SetText(text, (raw.FPDF_WCHAR * 8)(*map(ord, "issue 3"), 0))
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 40, 350)
    raw.FPDFPage_InsertObject(page.raw, text)
    raw.FPDFPage_GenerateContent(page.raw)
    path = tmp_path / "page.pdf"
    document.save(path)
    document.close()
    assert read(path.read_bytes(), path)[0].notes == (OUTLINED,)
