"""Atom: a feed as its readers want it.

Holds:   Feed, atom(feed, site).
Needs:   articles with a sure day.
Touches: nothing.
Source:  RFC 4287.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
MOST_CHARACTERS = 200  # of the story's beginning


@dataclass(frozen=True)
class Feed:
    """A feed: its title and language (BCP 47), the page that it is of, its own address, and its articles."""

    title: str
    language: str
    page: str
    address: str
    articles: Sequence[Any]


def atom(feed: Feed, site: str) -> bytes:
    """Return an Atom document with one entry an article; addresses are below `site`."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _add(root, "title", feed.title)
    _add(root, "id", f"{site}/{feed.address}")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site}/{feed.address}")
    _add(root, "link", rel="alternate", type="text/html", href=f"{site}/{feed.page}")
    updated = _add(root, "updated", "")
    for article in feed.articles:
        entry = _entry(root, site, article)
        updated.text = max(updated.text or "", entry)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(feed: ET.Element, site: str, article: Any) -> str:
    """Add the entry of `article`; return its date as Atom writes it."""
    entry = ET.SubElement(feed, "entry")
    printed = f"{article.when.day.isoformat()}T00:00:00Z"
    _add(entry, "title", article.title)
    _add(entry, "id", f"{site}/{article.url}")
    _add(entry, "link", rel="alternate", type="text/html", href=f"{site}/{article.url}")
    _add(entry, "published", printed)
    _add(entry, "updated", printed)
    author = ET.SubElement(entry, "author")
    _add(author, "name", article.byline or (article.paper.name if article.paper else site))
    if article.section:
        _add(entry, "category", term=article.section)
    text = " ".join(article.text.split())
    _add(entry, "summary", text[:MOST_CHARACTERS] + ("…" if len(text) > MOST_CHARACTERS else ""))
    return printed


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element
