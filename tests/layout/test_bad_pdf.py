"""PDFs that cannot be read as pages say so in one line."""

from pathlib import Path

import pytest

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.source import read_source
from tests.layout.press import print_page


def pdf_of(objects: list[str], trailer: str = "") -> bytes:
    """Return a small PDF of the objects given (numbered from 1; the first is the catalogue)."""
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    return data + f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


NO_PAGES = pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"])
ONE_PAGE = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
EMPTY_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
LOCK = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (NO_PAGES, "is damaged"),
        (pdf_of([*ONE_PAGE, EMPTY_PAGE]), "holds pictures of pages, no text"),
        (pdf_of([*ONE_PAGE, EMPTY_PAGE, LOCK], "/Encrypt 4 0 R /ID [<aa> <aa>]"), "is locked with a password"),
        (b"%PDF-1.7\nthis is none", "is damaged"),
    ],
    ids=["no pages", "pictures only", "locked", "damaged"],
)
def test_one_line_says_what_is_wrong(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    with pytest.raises(SourceFault, match=said) as fault:
        read_source(path)
    assert str(fault.value).startswith(f"{path}: ")
    assert "\n" not in str(fault.value)


@pytest.fixture(scope="module")
def printed(browser) -> bytes:
    return print_page(browser, "ledger", 0).pdf


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_pdf_is_refused_or_read(printed: bytes, tmp_path: Path, share: float) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(printed[: int(len(printed) * share)])
    try:
        assert read_source(path).pages
    except SourceFault as fault:
        assert str(fault).startswith(f"{path}: ")
