"""METS: the articles of an issue as a library's logical structMap tells them, over the ALTO files of its pages.

Holds:   Block, Given, Structure, read(data, path), alto_files(data, path), alto_places(data, path, sizes).
Needs:   lxml.
Touches: alto_files() asks whether files are there; nothing is opened here, nothing fetched.
Source:  METS 1.12 (Library of Congress); MODS 3; the METS/ALTO profiles of newspapers: LOGICAL structMap with ARTICLE,
         HEADING, PARAGRAPH …, whose `fptr/area` name blocks or lines of ALTO files by their ids.

A file is looked for in the METS's own folder and those below it, wherever its name points.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.xml import local, named, number, parse

MOST_FILES = 2000
KINDS = {
    "headline": ("HEADING", "HEADLINE", "TITLE", "MAIN_TITLE", "MAINHEADLINE"),
    "kicker": ("OVERLINE", "KICKER", "RUNNING_TITLE", "SUPERTITLE"),
    "deck": ("SUBHEADLINE", "SUBTITLE", "SUBHEADING", "DECK"),
    "byline": ("BYLINE", "AUTHOR"),
    "caption": ("CAPTION",),
    "crosshead": ("CROSSHEAD", "CROSSHEADING", "SECTION_HEADING"),
    "paragraph": ("PARAGRAPH", "TEXT", "TEXTBLOCK", "BODY", "BODY_CONTENT", "P"),
}
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names}
WITHIN = ("BODY", "BODY_CONTENT", "HEADING", "ILLUSTRATION", "CONTENT", "TEXT")  # may hold parts of their own
ARTICLE_RE = re.compile(r"^(?:ARTICLE|NEWS_?ARTICLE|STORY|LETTER|OBITUARY|POEM|REPORT)(?:[_\-].*)?$")
ADVERT_RE = re.compile(r"^ADVERT")
DATE_RE = re.compile(r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")


class Block(NamedTuple):
    """What an `area` names: the id of a file, and ids of its blocks or lines, the first and the last."""

    file: str
    first: str
    last: str


class Given(NamedTuple):
    """One article (or advertisement): its parts in order, (kind, blocks)."""

    advert: bool
    parts: tuple[tuple[str, tuple[Block, ...]], ...]


class Structure(NamedTuple):
    """What a METS file tells: names of files by id, below its folder; articles; dates that its MODS name; a number."""

    files: dict[str, str]
    articles: tuple[Given, ...]
    dates: tuple[str, ...]
    number: str | None


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _name(href: str) -> str | None:
    """Return a file's name below the METS's folder, or None where the reference leads elsewhere.

    >>> _name("file://./ALTO/0001.xml"), _name("ALTO/a%20b.xml"), _name("../x.xml"), _name("http://example.org/x.xml")
    ('ALTO/0001.xml', 'ALTO/a b.xml', None, None)
    """
    plain = unquote(re.sub(r"^file:(?://)?(?:/(?=\./))?", "", href.strip()))
    if not plain or ":" in plain or "\\" in plain or "\0" in plain:
        return None
    normal = os.path.normpath(plain)
    return None if normal.startswith(("..", "/")) or normal == "." else normal


def _files(root: etree._Element) -> dict[str, str]:
    """Return the XML files that the fileSec names, by their ids."""
    found: dict[str, str] = {}
    for file in named(root, "file"):
        places = (_attribute(one, "href") for one in named(file, "FLocat"))
        name = next((name for place in places if (name := _name(place))), None)
        if name and (name.lower().endswith((".xml", ".alto")) or "xml" in (file.get("MIMETYPE") or "")):
            found[file.get("ID") or name] = name
    return found


def _blocks(div: etree._Element) -> tuple[Block, ...]:
    """Return the areas below a div, in order."""
    areas = (one for one in named(div, "area") if one.get("FILEID") and one.get("BEGIN"))
    return tuple(
        Block(a.get("FILEID") or "", a.get("BEGIN") or "", a.get("END") or a.get("BEGIN") or "") for a in areas
    )


def _type(div: etree._Element) -> str:
    return (div.get("TYPE") or "").strip().upper().replace(" ", "_")


def _parts(div: etree._Element, kind: str) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the parts of an article: the innermost divs that have a kind, each with all its areas."""
    for child in div:
        if local(child) == "fptr":
            if blocks := _blocks(child):
                yield kind, blocks
        elif local(child) == "div":
            own = KIND_OF.get(_type(child), kind)
            inner = [one for one in child if local(one) == "div"]
            if inner and (_type(child) in WITHIN or _type(child) not in KIND_OF):
                yield from _parts(child, own)
            elif blocks := _blocks(child):
                yield own, blocks


def _articles(div: etree._Element) -> Iterator[Given]:
    """Yield the articles below a div, in order; what stands within an article is the article's."""
    for child in div:
        if local(child) != "div":
            continue
        advert = bool(ADVERT_RE.match(_type(child)))
        if advert or ARTICLE_RE.match(_type(child)):
            parts = tuple(_parts(child, "paragraph"))
            if parts:
                yield Given(advert, parts)
        else:
            yield from _articles(child)


def _dates(root: etree._Element) -> tuple[str, ...]:
    said = ((one.text or "").strip() for one in named(root, "dateIssued", "date"))
    return tuple(dict.fromkeys(text for text in said if DATE_RE.match(text)))


def _number(root: etree._Element) -> str | None:
    for detail in named(root, "detail"):
        if (detail.get("type") or "").lower() in ("issue", "number"):
            for one in named(detail, "number"):
                if (text := (one.text or "").strip()).isdecimal():
                    return text
    return None


def read(data: bytes, path: Path) -> Structure:
    """Return what a METS file tells.

    Raises SourceFault naming file and line when it is no well-formed XML.
    """
    root = parse(data, path)
    maps = [one for one in named(root, "structMap") if (one.get("TYPE") or "").upper() == "LOGICAL"]
    articles = tuple(given for one in maps for given in _articles(one))
    return Structure(_files(root), articles, _dates(root), _number(root))


def alto_files(data: bytes, path: Path) -> list[Path]:
    """Return the ALTO files that a METS file names, in its order.

    Raises SourceFault when one is not in the METS's folder, or they are more than any issue has.
    """
    found: list[Path] = []
    folder = path.parent.resolve()
    for name in dict.fromkeys(_files(parse(data, path)).values()):
        file = path.parent / name
        if not file.resolve().is_relative_to(folder):
            continue  # a link that leads out of the folder
        if not file.is_file():
            raise SourceFault(f"{path}: names {name}, which is not there; put the ALTO files where the METS names them")
        found.append(file)
    if len(found) > MOST_FILES:
        raise SourceFault(f"{path}: names {len(found)} files, which is no issue (limit {MOST_FILES}); split it")
    return found


def alto_places(data: bytes, path: Path, sizes: Sequence[tuple[float, float]]) -> dict[str, tuple[int, Box]]:
    """Return page (from 0) and box of each block and line of an ALTO file by id, in the units of pages of `sizes`.

    Raises SourceFault when it is no well-formed XML.
    """
    places: dict[str, tuple[int, Box]] = {}
    for index, page in enumerate(named(parse(data, path), "Page")):
        width = number(page.get("WIDTH"))
        scale = sizes[index][0] / width if width and index < len(sizes) else 0.0
        for one in named(page, "TextBlock", "TextLine", "ComposedBlock"):
            x, y, w, h = (number(one.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
            if scale and (identity := one.get("ID")) and x is not None and y is not None and w and h:
                places[identity] = index, Box(x * scale, y * scale, (x + w) * scale, (y + h) * scale)
    return places
