"""Feeds: the newest articles as Atom, for the whole archive and for each paper.

Holds:   FeedsGenerator, atom(title, language, site, address, articles).
Needs:   CANONICAL_URL, the address at which the site is published; without it there is no feed.
Touches: output/feeds/.
Source:  RFC 4287. Only articles whose day is sure stand in a feed: an entry must have a date, and none is made up.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 60
MOST_CHARACTERS = 200  # of the story's beginning


class FeedsGenerator:
    """Writes the feeds of a site that is published."""

    def __init__(self, context: Any, settings: Any, output_path: str, **_: Any) -> None:
        self.context, self.settings, self.output_path = context, settings, Path(output_path)

    def generate_context(self) -> None:
        """Tell templates where the feeds are: `feeds` maps a paper's id ("" for the whole archive) to an address."""
        self.entries: dict[str, list[Any]] = {}
        if self.settings.get("CANONICAL_URL"):
            for article in self.context["articles"]:
                if article.when.day:
                    self.entries.setdefault("", []).append(article)
                    if article.paper:
                        self.entries.setdefault(article.paper.id, []).append(article)
        self.context["feeds"] = {key: f"feeds/{key or 'all'}.atom.xml" for key in self.entries}

    def generate_output(self, _: Any) -> None:
        """Write `feeds/all.atom.xml` and `feeds/<paper>.atom.xml`."""
        site, archive = self.settings["CANONICAL_URL"], self.context["archive"]
        papers = {paper.id: paper for paper in archive.papers}
        for key, articles in self.entries.items():
            name = self.settings["SITENAME"]
            title = f"{papers[key].name} · {name}" if key else name
            language = papers[key].language if key else archive.language
            path = self.output_path / self.context["feeds"][key]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(atom(title, language, site, self.context["feeds"][key], articles[:MOST_ENTRIES]))


def atom(title: str, language: str, site: str, address: str, articles: Iterable[Any]) -> bytes:
    """Return an Atom document with one entry an article; `address` is the feed's own, below `site`."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(feed, "title", title)
    _add(feed, "id", f"{site}/{address}")
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site}/{address}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site}/index.html")
    updated = _add(feed, "updated", "")
    for article in articles:
        entry = _entry(feed, site, article)
        updated.text = max(updated.text or "", entry)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


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
