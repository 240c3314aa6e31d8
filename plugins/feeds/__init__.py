"""Feeds: the newest stories of the archive, of a paper, of a section, and of the names that its keeper chose.

Holds:   register(), which tells templates where the feeds are (`feeds`: a page's address to its Feed), and writes them.
Needs:   CANONICAL_URL, the address at which the site is published; without it there is no feed. RECORD_FEEDS, ids of
         people, organizations and places (`feeds` in archive.toml).
Touches: output/feeds/.

Only stories whose day is sure stand in a feed: an entry must have a date, and none is made up.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.entities.records import FOLDERS
from plugins.fault import Fault
from plugins.feeds.atom import Feed, atom

MOST_ENTRIES = 60


class FeedsGenerator:
    """Writes the feeds of a site that is published."""

    def __init__(self, context: Any, settings: Any, output_path: str, **_: Any) -> None:
        self.context, self.settings, self.output_path = context, settings, Path(output_path)

    def generate_context(self) -> None:
        """Tell templates which pages have a feed."""
        published = self.settings.get("CANONICAL_URL")
        feeds = self._feeds() if published else ()
        self.context["feeds"] = {feed.page: feed for feed in feeds if feed.articles}

    def generate_output(self, _: Any) -> None:
        """Write the feeds."""
        for feed in self.context["feeds"].values():
            path = self.output_path / feed.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(atom(feed, self.settings["CANONICAL_URL"]))

    def _feeds(self) -> Iterator[Feed]:
        archive, name = self.context["archive"], self.settings["SITENAME"]
        dated = [article for article in self.context["articles"] if article.when.day]

        def feed(title: str, language: str, page: str, address: str, articles: Iterable[Any]) -> Feed:
            newest = [article for article in articles if article.when.day][:MOST_ENTRIES]
            return Feed(f"{title} · {name}" if title else name, language, page, f"feeds/{address}.atom.xml", newest)

        yield feed("", archive.language, "index.html", "all", dated)
        for paper in archive.papers:
            own = (article for article in dated if article.paper is paper)
            yield feed(paper.name, paper.language, paper.url, paper.id, own)
            for section in getattr(paper, "sections", ()):
                title = f"{section.name} · {paper.name}"
                yield feed(title, paper.language, section.url, f"sections/{section.id}", section.articles)
        for record in self._records():
            told = {appearance.article.article_id for appearance in record.appearances}
            own = (article for article in dated if article.article_id in told)
            yield feed(record.name, archive.language, record.url, f"{FOLDERS[record.type]}/{record.id}", own)

    def _records(self) -> Iterator[Any]:
        """Yield the records that shall have a feed. Raises Fault where an id is none, or its record has no page."""
        known = self.context["records"].by_id if "records" in self.context else {}
        for key in self.settings.get("RECORD_FEEDS", ()):
            record = known.get(key)
            if record is None or not record.has_page:
                near = get_close_matches(key, known, 1)
                hint = f"; did you mean {near[0]}?" if near else "; take one from content/authority"
                raise Fault(f"archive.toml: feeds: {key} is no person, organization or place with a page{hint}")
            yield record


def feeds_generator(_: Any) -> type[FeedsGenerator]:
    """Return the generator of the feeds (Pelican makes the instance)."""
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(feeds_generator)
