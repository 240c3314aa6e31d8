"""HTML: an article page of an electronic edition (电子报), or a page of WeChat or another site as it was saved.

Holds:   read(data, path).
Needs:   beautifulsoup4 over lxml's parser.
Touches: nothing: it is given bytes.
Source:  Founder's 电子报 states title, kicker, deck, author and date in a comment `enpproperty` and sets the text in
         `founder-content` or `#ozoom`; WeChat in `#activity-name` and `#js_content`.

What stands outside the article (menus, footers, related links) is the site's, not the paper's, and is left out.
"""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.readers.encoding import markup_text
from scripts.newsletter.readers.manuscript import Block, manuscript
from scripts.newsletter.readers.markup import SILENT
from scripts.newsletter.readers.xml import refuse_large
from scripts.newsletter.rules.characters import solid_characters

DECLARATION_RE = re.compile(r"^\s*<\?xml[^>]*\?>")
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


def _soup(data: bytes, path: Path) -> BeautifulSoup:
    """Return a page as browsers read it; nothing is fetched, no entity of its own is expanded."""
    refuse_large(data, path)
    text = DECLARATION_RE.sub("", markup_text(data, path), count=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of markup that looks like XML, or like a file's name
        return BeautifulSoup(text, "lxml")


def _find(root: Tag, selectors: tuple[str, ...]) -> Tag | None:
    """Return the first element with any text that the first selector that fits names."""
    return next((one for selector in selectors for one in root.select(selector) if _said(one)), None)


def _said(element: Tag | None) -> str:
    return "" if element is None else " ".join(element.get_text().split())


def _meta(root: Tag, *names: str) -> str:
    for element in root.find_all("meta"):
        name = str(element.get("property") or element.get("name") or "").lower()
        if name in names and element.get("content"):
            return " ".join(str(element["content"]).split())
    return ""


def _properties(text: str) -> dict[str, str]:
    """Return what Founder's comment states, by name."""
    match = PROPERTIES_RE.search(text)
    fields = re.findall(r"<([a-z]+)>(.*?)</\1>", match[1], re.DOTALL) if match else []
    return {name: said for name, raw in fields if (said := " ".join(re.sub(r"<[^>]*>", " ", raw).split()))}


def _is_hidden(element: Tag) -> bool:
    return element.name.lower() in CHROME or bool(HIDDEN_RE.search(str(element.get("style") or "")))


def _within(element: Tag, content: Tag) -> Iterator[Tag]:
    """Yield an element and those that it stands in, up to the content."""
    yield element
    for above in element.parents:
        if element is content:
            return
        yield above
        if above is content:
            return


def _blocks(content: Tag) -> Iterator[Block]:
    """Yield the paragraphs, headings and captions within an element, in order, each once."""
    hidden = {id(one) for one in content.find_all(_is_hidden)}
    text, heading = "", False
    place: Tag | None = None
    for one in content.descendants:
        if isinstance(one, Tag):
            if one.name.lower() not in INLINE:
                yield Block(text, heading)
                text, place = "", None
            continue
        if type(one) not in (NavigableString, CData) or one.parent is None:
            continue
        above = list(_within(one.parent, content))
        if any(id(tag) in hidden for tag in above):
            continue
        stands = next((tag for tag in above if tag.name.lower() not in INLINE), content)
        if stands is not place:
            yield Block(text, heading)
            text, place = "", stands
            heading = any(tag.name.lower() in HEADINGS for tag in above)
        text += str(one)
    yield Block(text, heading)


def _heads(root: Tag, named: dict[str, str]) -> Iterator[Block]:
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
    root = _soup(data, path)
    named = _properties(markup_text(data, path))
    content = _find(root, CONTENTS) or root.body or root
    blocks = [block for block in _blocks(content) if block.text.strip()]
    if not blocks:
        raise SourceFault(f"{path}: holds no text; save the page with its text, not only its frame")
    said = {solid_characters(block.text) for block in blocks}
    heads = (head for head in _heads(root, named) if solid_characters(head.text) not in said)
    return manuscript([*heads, *blocks])
