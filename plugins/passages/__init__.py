"""Passages: what one story has word for word in common with stories of other issues.

Holds:   register(), which gives every article `.also_in`, and writes passages.html, which lists the passages.
Needs:   articles as they are published, with their sort date (plugins/issues). The template passages.
Touches: passages.html; a store of what was compared before.
"""

from collections.abc import Iterator
from typing import Any

from pelican import signals

from plugins.page import Page, PagesGenerator
from plugins.passages.found import Passage, passages_of, passages_through
from plugins.store import open_store

MOST_LISTED = 200


def find_passages(generator: Any) -> None:
    """Give every article its passages that stand elsewhere too, and keep all of them for their page."""
    for article in [*generator.articles, *generator.hidden_articles]:
        article.also_in = ()
    store = open_store("passages", generator.settings)
    found = passages_through(sorted(generator.articles, key=lambda article: (article.date, article.article_id)), store)
    store.save()
    for article, own in passages_of(found):
        article.also_in = own
    generator.context["passages"] = found


class PassagesGenerator(PagesGenerator):
    """Writes the list of passages."""

    def pages(self) -> Iterator[Page]:
        """Yield the page: the passages that most stories have first, then the longest. No page where there is none."""
        found: list[Passage] = self.context["passages"]
        listed = sorted(found, key=lambda passage: (-len(passage.places), -len(passage.text)))[:MOST_LISTED]
        if listed:
            yield Page("passages", "passages.html", {"listed": listed, "passage_count": len(found)})


def passages_generator(_: Any) -> type[PassagesGenerator]:
    """Return the generator of the page (Pelican makes the instance)."""
    return PassagesGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(find_passages)
    signals.get_generators.connect(passages_generator)
