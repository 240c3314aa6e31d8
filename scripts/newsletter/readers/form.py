"""Form: what a source is, told by its content; a name is no more than a hint that nothing here needs.

Holds:   Form, form_of(data).
Needs:   nothing.
Touches: nothing: it is given bytes.
"""

import re
from enum import Enum

from scripts.newsletter.readers.tsv import HEADER

HEAD = 256 * 1024
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
ROOT_RE = re.compile(r"<(?![!?])(?:[\w.-]+:)?([\w.-]+)")
COMMENT_RE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>", re.DOTALL | re.IGNORECASE)
HOCR_RE = re.compile(r"""class\s*=\s*["']?[^"'>]*\bocrx?_(?:page|line|word|carea|par)\b|name\s*=\s*["']?ocr-system""")
HTML_RE = re.compile(r"<(?:html|body|head|div|p|article|meta)\b[^>]*>", re.IGNORECASE)


class Form(Enum):
    """The forms of a source; XML and ZIP stand for those of their kind that no reader knows."""

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


ROOTS = {"alto": Form.ALTO, "pcgts": Form.PAGE_XML, "mets": Form.METS}


def _head(data: bytes) -> str:
    """Return the beginning of a file as text: whatever it is, its marks are ASCII."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _packed(data: bytes) -> Form:
    return Form.DOCX if b"word/document.xml" in data else Form.ZIP


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
    head = _head(data).lstrip()
    if head.startswith(HEADER):
        return Form.TSV
    return _marked_up(head) if head.startswith("<") else Form.TEXT
