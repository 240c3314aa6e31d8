"""Form: what a source is, told by its content; a name is no more than a hint that nothing here needs.

Holds:   Form, form_of(data).
Needs:   nothing.
Touches: nothing: it is given bytes.
"""

import re
from enum import Enum

from scripts.newsletter.readers.tsv import HEADER

HEAD = 256 * 1024
# What readers do not take, by what it begins with, so that it can be named.
PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
OLD_OFFICE, RICH_TEXT, DJVU, JPEG_2000 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"AT&TFORM", b"\0\0\0\x0cjP  "
BRANDS = frozenset((b"heic", b"heix", b"mif1", b"msf1", b"avif"))
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
ROOT_RE = re.compile(r"<(?![!?])(?:[\w.-]+:)?([\w.-]+)")
COMMENT_RE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>", re.DOTALL | re.IGNORECASE)
HOCR_RE = re.compile(r"""class\s*=\s*["']?[^"'>]*\bocrx?_(?:page|line|word|carea|par)\b|name\s*=\s*["']?ocr-system""")
HTML_RE = re.compile(r"<(?:html|body|head|div|p|article|meta)\b[^>]*>", re.IGNORECASE)


class Form(Enum):
    """The forms of a source; no reader takes XML and ZIP, other kinds of the two, nor what stands below TEXT."""

    PDF = "pdf"
    HOCR = "hocr"
    ALTO = "alto"
    PAGE_XML = "page-xml"
    METS = "mets"
    XML = "xml"
    TSV = "tsv"
    HTML = "html"
    DOCX = "docx"
    ZIP = "zip"
    PICTURE = "picture"
    TEXT = "text"
    EMPTY = "empty"
    OLD_OFFICE = "old-office"
    RICH_TEXT = "rich-text"
    ODD_PICTURE = "odd-picture"


ROOTS = {"alto": Form.ALTO, "pcgts": Form.PAGE_XML, "mets": Form.METS}


def _head(data: bytes) -> str:
    """Return the beginning of a file as text: whatever it is, its marks are ASCII."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _packed(data: bytes) -> Form:
    return Form.DOCX if b"word/document.xml" in data else Form.ZIP


def _is_odd_picture(data: bytes) -> bool:
    """Tell whether a file is a picture, or pictures of pages, of a kind that is not decoded here."""
    if data.startswith((b"GIF87a", b"GIF89a", DJVU, JPEG_2000)):
        return True
    web, bitmap = data[:4] + data[8:12] == b"RIFFWEBP", data[:2] == b"BM" and data[6:10] == b"\0\0\0\0"
    return web or bitmap or (data[4:8] == b"ftyp" and data[8:12] in BRANDS)


def _foreign(data: bytes) -> Form | None:
    """Return the form of a file that no reader takes, where its first bytes tell."""
    if not data:
        return Form.EMPTY
    if data.startswith(PACKED):
        return Form.ZIP
    if data.startswith(OLD_OFFICE):
        return Form.OLD_OFFICE
    if data.startswith(RICH_TEXT):
        return Form.RICH_TEXT
    return Form.ODD_PICTURE if _is_odd_picture(data) else None


def _marked_up(head: str) -> Form:
    """Return the form of a file that begins with a mark."""
    root = ROOT_RE.search(COMMENT_RE.sub("", head))
    name = root[1].lower() if root else ""
    if name in ROOTS:
        return ROOTS[name]
    if HOCR_RE.search(head):
        return Form.HOCR
    if HTML_RE.search(head):
        return Form.HTML
    return Form.XML if head.startswith("<?xml") else Form.TEXT


def form_of(data: bytes) -> Form:
    """Return the form of a source.

    >>> form_of(b"%PDF-1.7 ..."), form_of("梧桐里".encode()), form_of(b"<alto><Layout/></alto>")
    (<Form.PDF: 'pdf'>, <Form.TEXT: 'text'>, <Form.ALTO: 'alto'>)
    """
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    if data.startswith(PICTURES):
        return Form.PICTURE
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if foreign := _foreign(data):
        return foreign
    head = _head(data).lstrip()
    if head.startswith(HEADER):
        return Form.TSV
    return _marked_up(head) if head.startswith("<") else Form.TEXT
