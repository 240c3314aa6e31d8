"""Markup: HTML parsed as browsers do, XHTML as XML where it is well-formed.

Holds:   parse_markup(data, path), SILENT.
Needs:   lxml.
Touches: nothing: it is given bytes.
"""

from pathlib import Path

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.readers.encoding import markup_text
from scripts.newsletter.readers.xml import parse, refuse_large

SILENT = {"script", "style", "head", "title", "noscript", "template"}


def _parse_html(text: str, path: Path) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceFault(f"{path}: is no HTML ({' '.join(str(error).split())}); save the page again") from None
    if root is None:
        raise SourceFault(f"{path}: is no HTML; save the page again")
    return root


def parse_markup(data: bytes, path: Path) -> etree._Element:
    """Return the root of an HTML or XHTML document; no entity of its own is expanded, nothing is fetched.

    Raises SourceFault when it is too large or holds no element.
    """
    refuse_large(data, path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        try:
            root = parse(data, path)
        except SourceFault:
            root = None
        if root is not None and not any(element.tag is etree.Entity for element in root.iter()):
            return root
    return _parse_html(markup_text(data, path), path)
