"""Source: the bytes that were received, as text, with boxes where they have them.

Holds:   SourceFile, source_of(path, bytes), read_source(path).
Needs:   the readers of each form; source_files.py, which opens them.
Touches: nothing.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.newsletter.emending.emending import read_again
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers import alto, docx, hocr, html, mets, page_xml, pdf, scan, tsv
from scripts.newsletter.readers.form import Form, form_of
from scripts.newsletter.readers.glyphs import TypeLine
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.readers.mets import Structure
from scripts.newsletter.readers.plain_text import ADVICE, clean_text, decode, is_interleaved, text_form
from scripts.newsletter.source_files import MEGABYTE, bytes_of, refuse_large, scans_of

LARGEST_TEXT = 2 * MEGABYTE
BOXED: dict[Form, Callable[[bytes, Path], list[PageLines]]] = {
    Form.PDF: pdf.read,
    Form.HOCR: hocr.read,
    Form.ALTO: alto.read,
    Form.PAGE_XML: page_xml.read,
    Form.TSV: tsv.read,
    Form.PICTURE: scan.read,
}
WORDED: dict[Form, Callable[[bytes, Path], str]] = {Form.HTML: html.read, Form.DOCX: docx.read}
REFUSED = {
    Form.XML: "is XML of a kind that is not known; give ALTO, PAGE XML or hOCR",
    Form.ZIP: "is a packed file; unpack it and give what is inside",
    Form.EMPTY: "is empty (0 bytes); copy or save it again",
    Form.OLD_OFFICE: "is a file of an old office program (DOC, WPS, XLS); save it as DOCX or PDF",
    Form.RICH_TEXT: "is RTF; save it as DOCX or PDF",
    Form.ODD_PICTURE: "is a picture of a kind that is not read here; save it as PNG, JPEG, TIFF or PDF",
}


@dataclass(frozen=True)
class SourceFile:
    """One source as read: `digest` is the SHA-256 of its bytes in hexadecimal.

    `pages` hold boxes where the source has them; `text` then has their lines, one a line. `structure` is what a METS
    file tells, `places` the page and box of each block of an ALTO file by id.
    """

    path: Path
    text: str
    digest: str
    encoding: str
    form: str
    pages: tuple[PageLines, ...] = ()
    structure: Structure | None = None
    places: Mapping[str, tuple[int, Box]] = field(default_factory=dict)


def _cleaned_line(line: TypeLine, clean: Callable[[str], str]) -> TypeLine:
    """Return a line with clean text; where a character was none, its cells fit no longer, and go."""
    text = " ".join(clean(line.text).split())
    if text == line.text and not line.cells:
        return line
    return line._replace(text=text, cells=line.cells if len(text.replace(" ", "")) == len(line.cells) else ())


def _cleaned(page: PageLines) -> PageLines:
    """Return a page with clean lines; those that hold nothing are left out."""
    whole = "\n".join(line.text for line in page.lines)
    clean = str if clean_text(whole) == whole else clean_text
    lines = [_cleaned_line(line, clean) for line in page.lines]
    return page._replace(lines=[line for line in lines if line.text])


def _boxed(path: Path, data: bytes, digest: str, form: Form, scans: Sequence[bytes]) -> SourceFile:
    pages = tuple(read_again([_cleaned(page) for page in BOXED[form](data, path)], scans, path))
    text = "\n".join(line.text for page in pages for line in page.lines)
    if not text:
        raise SourceFault(f"{path}: holds no text; {ADVICE}")
    places = mets.alto_places(data, path, [page.size for page in pages]) if form is Form.ALTO else {}
    return SourceFile(path, text, digest, "", form.value, pages, None, places)


def _worded(path: Path, data: bytes, digest: str, form: Form) -> SourceFile:
    if form is Form.TEXT:
        refuse_large(path, len(data), LARGEST_TEXT)
    text, encoding = (WORDED[form](data, path), "") if form in WORDED else decode(path, data)
    cleaned = clean_text(text)
    if not cleaned.strip():
        raise SourceFault(f"{path}: holds no text; {ADVICE}")
    if is_interleaved(cleaned):
        raise SourceFault(f"{path}: columns stand side by side (pdftotext -layout); use pdftotext without -layout")
    return SourceFile(path, cleaned, digest, encoding, text_form(cleaned) if form is Form.TEXT else form.value)


def read_source(path: Path) -> SourceFile:
    """Read one file: a page, or a PDF or OCR result of many pages.

    Raises SourceFault naming the file, what is wrong, and what to do.
    """
    data = bytes_of(path)
    return source_of(path, data, scans_of(path, data))


def source_of(path: Path, data: bytes, scans: Sequence[bytes] = ()) -> SourceFile:
    """Return what the bytes of one file say; what form they have, they say themselves. `path` is a name only.

    By its `scans`, as `scans_of` finds them, what an OCR program misread is put right.

    Raises SourceFault naming the file, what is wrong, and what to do.
    """
    digest = hashlib.sha256(data).hexdigest()
    form = form_of(data)
    if form is Form.METS:
        return SourceFile(path, "", digest, "", form.value, (), mets.read(data, path))
    if form in REFUSED:
        raise SourceFault(f"{path}: {REFUSED[form]}")
    return _boxed(path, data, digest, form, scans) if form in BOXED else _worded(path, data, digest, form)
