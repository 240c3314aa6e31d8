"""Facsimile: the printed page beside the text, with the place of every article on it.

Holds:   register(), which gives articles `.places_on_page`, issues `.facsimiles`, and writes `facsimiles/`,
         `page-images/` and, on a published site, `iiif/`.
Needs:   content/regions/ as the importer writes it; papers whose row says what may be published.
Touches: output/facsimiles/, page-images/, iiif/.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.facsimile.generator import FacsimilesGenerator
from plugins.facsimile.plan import facsimiles_of
from plugins.facsimile.regions import read_regions


def add_facsimiles(generator: Any) -> None:
    """Give every issue the plans of its pages, and every article its places on them."""
    issues = {issue.id: issue for issue in generator.context["archive"].issues}
    for article in [*generator.articles, *generator.hidden_articles]:
        article.places_on_page = []
    for issue in issues.values():
        issue.facsimiles = []
    for record in read_regions(Path(generator.settings["PATH"]) / "regions"):
        if issue := issues.get(record.issue_id):
            issue.facsimiles = facsimiles_of(record, issue)


def facsimiles_generator(_: Any) -> type[FacsimilesGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return FacsimilesGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(add_facsimiles)
    signals.get_generators.connect(facsimiles_generator)
