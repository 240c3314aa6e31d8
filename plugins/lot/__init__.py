"""Lot: a story drawn by lot, for readers who look for nothing in particular.

Holds:   register(), which writes lot.html and the lists that its script draws from.
Needs:   articles with addresses; the template lot.
Touches: output/lot/, lot.html.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.page import Page, PagesGenerator

LIST_LENGTH = 256  # addresses in one list: two requests draw a story of an archive of any size
SHOWN = 12  # stories on the page itself, for readers without scripts


def lists_of(addresses: Sequence[str]) -> list[str]:
    """Return scripts of at most LIST_LENGTH addresses each, which hand them to the page's own script."""
    ordered = sorted(addresses)
    lists = [ordered[start : start + LIST_LENGTH] for start in range(0, len(ordered), LIST_LENGTH)]
    return [f"Menkou.lot({json.dumps(addresses)});\n" for addresses in lists]


def drawn(articles: Sequence[Any]) -> list[Any]:
    """Return SHOWN articles, the same at every build: in the order of their ids' digests."""
    return sorted(articles, key=lambda article: hashlib.sha256(article.article_id.encode()).digest())[:SHOWN]


class LotGenerator(PagesGenerator):
    """Writes the page and its lists."""

    def pages(self) -> Iterator[Page]:
        """Write the lists, `lot/<number>.js`, and yield the page."""
        articles = self.context["articles"]
        scripts = lists_of([article.url for article in articles])
        folder = Path(self.output_path) / "lot"
        folder.mkdir(parents=True, exist_ok=True)
        for number, script in enumerate(scripts):
            (folder / f"{number}.js").write_text(script, encoding="utf-8", newline="\n")
        yield Page("lot", "lot.html", {"drawn": drawn(articles), "list_count": len(scripts)})


def lot_generator(_: Any) -> type[LotGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return LotGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(lot_generator)
