"""XML: a document parsed with no entity expanded, nothing fetched, and nothing enormous let in.

Holds:   parse(data, path), refuse_large(…), local(element), named(…), children(…), number(text), excerpt(text).
Needs:   lxml.
Touches: nothing: it is given bytes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from scripts.newsletter.errors import SourceFault

LARGEST = 64 * 1024 * 1024
FARTHEST = 1e6
NUMBER_RE = re.compile(r"\s*([+-]?\d{1,12}(?:[.,]\d{0,12})?)(?:[a-z]{0,2}|%)\s*$")
ENTITY_RE = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
PROLOGUE = 4096


def refuse_large(data: bytes, path: Path) -> None:
    """Raise SourceFault when a document is larger than any page's."""
    if len(data) > LARGEST:
        raise SourceFault(
            f"{path}: {len(data) / 1048576:.0f} MB is no newspaper page (limit 64 MB); split it into pages"
        )


def parse(data: bytes, path: Path) -> etree._Element:
    """Return the root of a document.

    Raises SourceFault naming file and line when it is not well-formed, declares entities, or is too large.
    """
    refuse_large(data, path)
    if ENTITY_RE.search(data):
        raise SourceFault(f"{path}: declares entities of its own, which a page never needs; remove its DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, reason = error.lineno or 1, " ".join((error.msg or "no content").split())
        raise SourceFault(f"{path}:{line}: is no well-formed XML ({reason}); export the page again") from None
    except (ValueError, LookupError) as error:
        raise SourceFault(f"{path}: is no well-formed XML ({error}); export the page again") from None
    if root is None:
        raise SourceFault(f"{path}: is no XML document; export the page again")
    return root


def excerpt(text: str) -> str:
    r"""Return the beginning of a text on one line, for a message.

    >>> excerpt("梧桐里\n 8号")
    '梧桐里 8号'
    """
    return " ".join(text.split())[:20]


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; an entity or a comment has none.

    >>> local(etree.fromstring('<a xmlns="http://example.org/"/>'))
    'a'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements below `root`, itself included, that have one of the names, in document order."""
    return (element for element in root.iter() if local(element) in names)


def children(root: etree._Element, *names: str) -> list[etree._Element]:
    """Return the children of `root` that have one of the names."""
    return [element for element in root if local(element) in names]


def number(text: str | None) -> float | None:
    """Return a length as a number; None where there is none, or none that a page could have.

    >>> number("12.5"), number("-1"), number("NaN"), number(None), number("9" * 12)
    (12.5, -1.0, None, None, None)
    """
    match = NUMBER_RE.match(text or "")
    if not match:
        return None
    value = float(match[1].replace(",", "."))
    return value if abs(value) <= FARTHEST else None
