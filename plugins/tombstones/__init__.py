"""Tombstones: pages that say what became of an article that is no longer shown, at the address it had.

Holds:   register(), which writes a page for every id that was published and has no article now.
Needs:   content/ids.csv (the importer's register), content/tombstones.csv where a maintainer gave reasons; the template
         tombstone.
Touches: output/articles/.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.page import Page, PagesGenerator
from plugins.tombstones.graves import graves_of, read_reasons


class TombstonesGenerator(PagesGenerator):
    """Writes the pages."""

    def pages(self) -> Iterator[Page]:
        """Yield `articles/<id>.html` for every article that is gone."""
        content, archive = Path(self.settings["PATH"]), self.context["archive"]
        alive = {article.article_id: article for article in self.context["articles"]}
        hidden = {article.article_id for article in self.context.get("hidden_articles", ())}
        reasons = read_reasons(content / "tombstones.csv")
        issues = {issue.id: issue for issue in archive.issues}
        graves = list(graves_of(content / "ids.csv", alive, hidden, reasons, issues))
        self.context["grave_urls"] = frozenset(grave.url for grave in graves)
        self.context["moved_urls"] = {grave.url: grave.successor.url for grave in graves if grave.successor}
        for grave in graves:
            yield Page("tombstone", grave.url, {"grave": grave})


def tombstones_generator(_: Any) -> type[TombstonesGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return TombstonesGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(tombstones_generator)
