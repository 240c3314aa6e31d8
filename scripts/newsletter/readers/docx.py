"""DOCX: a manuscript of a word processor, as headings and paragraphs.

Holds:   read(data, path).
Needs:   lxml.
Touches: nothing: it is given bytes.
Source:  ECMA-376 (Office Open XML): `w:p` is a paragraph, `w:t` its text, `w:pStyle` names its style.

Tables and text boxes are read where they stand, cell by cell; headers come before the text, notes and footers after
it. A header that several sections repeat is said once; a reviewer's comments are none of the paper's text.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.readers.manuscript import Block, manuscript
from scripts.newsletter.readers.xml import LARGEST, children, local, named, parse
from scripts.newsletter.rules.characters import solid_characters
from scripts.newsletter.rules.wording import worded

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
HEADING_RE = worded(r"^(?:heading\s*\d|title|subtitle|标题|副标题)", re.IGNORECASE)
BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
BESIDE_RE = re.compile(r"^word/(?:header\d*|footer\d*|footnotes|endnotes)\.xml$")
MOST_PARTS = 200
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    struct.error,
)


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes | None:
    """Return a file of the package, or None; never more than a page could need.

    Raises SourceFault when it unpacks to more than that.
    """
    if name not in archive.namelist():
        return None
    with archive.open(name) as member:
        data = member.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceFault(f"{path}: {name} unpacks to more than {LARGEST >> 20} MB; this is no manuscript of a page")
    return data


def _beside(archive: zipfile.ZipFile) -> list[str]:
    """Return the files of a package that hold text beside the document's: headers, then notes and footers."""
    names = sorted(name for name in archive.namelist() if BESIDE_RE.match(name))
    if len(names) > MOST_PARTS:
        raise ValueError(f"{len(names)} headers and footers")
    return names


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _headings(styles: bytes | None, path: Path) -> set[str]:
    """Return the ids of the styles that are headings; styles built on one are, too."""
    if styles is None:
        return {"Title", "Heading1", "Heading2", "Heading3"}
    found: set[str] = set()
    for style in named(parse(styles, path), "style"):
        names = [_attribute(child, "val") for child in children(style, "name", "basedOn")]
        if any(HEADING_RE.match(name) or name in found for name in names):
            found.add(_attribute(style, "styleId"))
    return found


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph less that of paragraphs within it (text boxes) and of what is there twice."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in BLANKS:
            yield BLANKS[name]
        elif name not in ("p", "Fallback", "txbxContent", "del"):
            yield from _pieces(child)


def _is_twice(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph stands in the fallback of a drawing, which says the drawing's text again."""
    return any(local(above) == "Fallback" for above in paragraph.iterancestors())


def _is_mark(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is Word's own rule between text and notes."""
    kinds = (
        _attribute(above, "type") for above in paragraph.iterancestors() if local(above) in ("footnote", "endnote")
    )
    return any("eparator" in kind or kind == "continuationNotice" for kind in kinds)


def _blocks(document: etree._Element, headings: set[str]) -> Iterator[Block]:
    for paragraph in named(document, "p"):
        if _is_twice(paragraph) or _is_mark(paragraph):
            continue
        styles = {_attribute(style, "val") for one in children(paragraph, "pPr") for style in children(one, "pStyle")}
        for line in "".join(_pieces(paragraph)).split("\n"):
            yield Block(line, not styles.isdisjoint(headings))


def read(data: bytes, path: Path) -> str:
    """Return a manuscript's text: headings after `## `, a paragraph a line.

    Raises SourceFault when it is damaged, encrypted, holds no text, or unpacks to more than any manuscript.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document, styles = _member(archive, DOCUMENT, path), _member(archive, STYLES, path)
            beside = {name: held for name in _beside(archive) if (held := _member(archive, name, path))}
    except BROKEN as error:
        raise SourceFault(f"{path}: is a damaged or encrypted DOCX ({error}); save it again") from None
    if document is None:
        raise SourceFault(f"{path}: is no DOCX (no {DOCUMENT} in it); save it as .docx")
    headings = _headings(styles, path)
    before = [block for name, data in beside.items() if "header" in name for block in _blocks(parse(data, path), set())]
    after = [
        block for name, data in beside.items() if "header" not in name for block in _blocks(parse(data, path), set())
    ]
    said = {solid_characters(block.text): block for block in before}  # each section and its first page say it again
    text = manuscript([*said.values(), *_blocks(parse(document, path), headings), *after])
    if not text:
        raise SourceFault(f"{path}: holds no text; type it, or give the pictures in it to OCR")
    return text
