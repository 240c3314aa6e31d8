"""Related: other stories about the same people, organizations and places, and why they are shown.

Holds:   register(), which gives every article `.related`.
Needs:   articles with their records (plugins/entities); without names nothing is related.
Touches: a store of what was found before.
"""

from typing import Any

from pelican import signals

from plugins.related.kinship import kin_of
from plugins.store import open_store


def relate_articles(generator: Any) -> None:
    """Give every article the stories that are nearest to it."""
    for article in generator.hidden_articles:
        article.related = []
    store = open_store("related", generator.settings)
    for article, related in zip(generator.articles, kin_of(generator.articles, store), strict=True):
        article.related = related
    store.save()


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(relate_articles)
