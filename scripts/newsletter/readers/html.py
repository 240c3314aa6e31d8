"""HTML: an article page of an electronic edition (电子报), or a page of WeChat or another site as it was saved.

Holds:   read(data, path).
Needs:   lxml.
Touches: nothing: it is given bytes.
Source:  Founder's 电子报 states title, kicker, deck, author and date in a comment `enpproperty` and sets the text in
         `founder-content` or `#ozoom`; WeChat in `#activity-name` and `#js_content`.

What stands outside the article (menus, footers, related links) is the site's, not the paper's, and is left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.readers.encoding import markup_text
from scripts.newsletter.readers.manuscript import Block, manuscript
from scripts.newsletter.readers.markup import SILENT, parse_markup
from scripts.newsletter.readers.xml import local
from scripts.newsletter.rules.characters import solid_characters

PROPERTIES_RE = re.compile(r"<!--\s*enpproperty(.*?)/?enpproperty\s*-->", re.DOTALL)
TITLES = ("#activity-name", "founder-title", "#artTitle", "#main-title", ".article-title", ".rich_media_title", "h1")
BYLINES = ("founder-author", "#js_author_name", "#author_name", ".author", ".article-author", ".byline")
DATES = ("founder-date", "#publish_time", ".publish-time", ".pubtime", ".article-date", ".date", "time")
CONTENTS = ("#js_content", "founder-content", "#ozoom", "#articleContent", ".article-content", "article", "#content")
CHROME = SILENT | {"nav", "footer", "aside", "form", "button", "select", "iframe", "svg", "header"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
INLINE = {
    "a",
    "abbr",
    "b",
    "big",
    "em",
    "font",
    "i",
    "ins",
    "label",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sup",
    "u",
}
HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _is(element: etree._Element, selector: str) -> bool:
    """Tell whether an element is what a selector names: `#id`, `.class` or an element's name."""
    if selector.startswith("#"):
        return element.get("id") == selector[1:]
    if selector.startswith("."):
        return selector[1:] in (element.get("class") or "").split()
    return local(element).lower() == selector


def _find(root: etree._Element, selectors: tuple[str, ...]) -> etree._Element | None:
    """Return the first element with any text that the first selector that fits names."""
    for selector in selectors:
        for element in root.iter():
            if local(element) and _is(element, selector) and _said(element):
                return element
    return None


def _said(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _meta(root: etree._Element, *names: str) -> str:
    for element in root.iter("{*}meta"):
        if (element.get("property") or element.get("name") or "").lower() in names and element.get("content"):
            return " ".join((element.get("content") or "").split())
    return ""


def _properties(text: str) -> dict[str, str]:
    """Return what Founder's comment states, by name."""
    match = PROPERTIES_RE.search(text)
    fields = re.findall(r"<([a-z]+)>(.*?)</\1>", match[1], re.DOTALL) if match else []
    return {name: said for name, raw in fields if (said := " ".join(re.sub(r"<[^>]*>", " ", raw).split()))}


def _is_hidden(element: etree._Element) -> bool:
    return local(element).lower() in CHROME or bool(HIDDEN_RE.search(element.get("style") or ""))


def _blocks(content: etree._Element) -> Iterator[Block]:
    """Yield the paragraphs and headings within an element, in order."""
    text, heading, hidden = "", 0, 0
    for event, element in etree.iterwalk(content, events=("start", "end")):
        opens = event == "start"
        outermost = element is content
        if not outermost and _is_hidden(element):
            hidden += 1 if opens else -1
        name = local(element).lower()
        if (name and name not in INLINE) and not hidden:
            yield Block(text, heading > 0)
            text = ""
            if name in HEADINGS:
                heading += 1 if opens else -1
        if not hidden:
            text += (element.text if opens else None if outermost else element.tail) or ""
    yield Block(text, heading > 0)


def _heads(root: etree._Element, named: dict[str, str]) -> Iterator[Block]:
    """Yield what a page states of its article outside the text."""
    titled = _said(_find(root, TITLES)) or _meta(root, "og:title") or _said(_find(root, ("title",)))
    yield Block(named.get("introtitle", ""), True)
    yield Block(named.get("title") or titled, True)
    yield Block(named.get("subtitle", ""), True)
    yield Block(named.get("author") or _said(_find(root, BYLINES)) or _meta(root, "author"))
    yield Block(
        _said(_find(root, DATES)) or named.get("date", "").split(" ")[0] or _meta(root, "article:published_time")
    )


def read(data: bytes, path: Path) -> str:
    """Return the article of a page as headings and paragraphs: title, byline and date first, as far as it names them.

    Raises SourceFault when it holds no text.
    """
    root = parse_markup(data, path)
    named = _properties(markup_text(data, path))
    content = _find(root, CONTENTS)
    body = next((element for element in root.iter() if local(element).lower() == "body"), root)
    blocks = [block for block in _blocks(body if content is None else content) if block.text.strip()]
    if not blocks:
        raise SourceFault(f"{path}: holds no text; save the page with its text, not only its frame")
    said = {solid_characters(block.text) for block in blocks}
    heads = (head for head in _heads(root, named) if solid_characters(head.text) not in said)
    return manuscript([*heads, *blocks])
