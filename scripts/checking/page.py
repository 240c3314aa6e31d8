"""Page: what a page of the site says of itself and leads to.

Holds:   Page, read_page(path, address).
Needs:   lxml.
Touches: reads the file given.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

LINKED = {
    "a": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "form": "action",
}
LOADED = ("script", "img", "source", "iframe", "object", "video", "audio", "embed")
PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
DATA = ("application/ld+json",)


@dataclass
class Page:
    """One page. Targets are as they are written; `size` is in bytes."""

    address: str
    size: int
    title: str = ""
    description: str = ""
    language: str = ""
    canonical: str = ""
    base: str = ""
    noindex: bool = False
    headings: int = 0  # of the first level
    ids: set[str] = field(default_factory=set)
    doubled: list[str] = field(default_factory=list)  # ids that stand twice
    targets: list[tuple[str, str]] = field(default_factory=list)  # element, where it leads
    inline: list[str] = field(default_factory=list)  # what a strict policy refuses


def read_page(path: Path, address: str) -> Page:
    """Return what the page says. A page that is no HTML at all has no title, which is found elsewhere."""
    data = path.read_bytes()
    page = Page(address, len(data))
    root: Any = etree.HTML(data, PARSER)
    if root is not None:
        page.language = root.get("lang") or ""
        for element in root.iter(etree.Element):
            _note(page, element)
    return page


def _note(page: Page, element: Any) -> None:
    tag = str(element.tag)
    if identifier := element.get("id"):
        _note_id(page, identifier)
    if tag == "title" and not page.title:
        page.title = "".join(map(str, element.itertext())).strip()
    elif tag == "h1":
        page.headings += 1
    elif tag == "base":
        page.base = element.get("href") or ""
    elif tag == "meta":
        _note_meta(page, element)
    _note_target(page, element, tag)
    _note_inline(page, element, tag)


def _note_id(page: Page, identifier: str) -> None:
    if identifier in page.ids:
        page.doubled.append(identifier)
    page.ids.add(identifier)


def _note_meta(page: Page, element: Any) -> None:
    name, content = (element.get("name") or "").lower(), element.get("content") or ""
    if name == "description":
        page.description = content.strip()
    elif name == "robots":
        page.noindex = "noindex" in content


def _note_target(page: Page, element: Any, tag: str) -> None:
    target = element.get(LINKED.get(tag, "")) if tag in LINKED else None
    if tag == "link" and element.get("rel") == "canonical":
        page.canonical = target or ""
    elif target is not None:
        page.targets.append((f"link:{element.get('rel')}" if tag == "link" else tag, target))


def _note_inline(page: Page, element: Any, tag: str) -> None:
    if tag == "style" or element.get("style") is not None:
        page.inline.append(f"<{tag}> with a style of its own")
    if tag == "script" and not element.get("src") and element.get("type") not in DATA:
        page.inline.append("a script without src")
    for name in element.attrib:
        if str(name).startswith("on"):
            page.inline.append(f"<{tag} {name}>")
