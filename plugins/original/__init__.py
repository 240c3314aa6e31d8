"""Original: what the source of an article said, line by line, and what was changed since.

Holds:   register(), which gives articles `.original` (an Original, or None where there is nothing to show).
Needs:   content/issues/<paper>/<issue id>.lines.json as the importer writes it; papers whose row lets text be shown.
Touches: reads those files.

An article in which a name is redacted shows no source: a name may break over two lines there.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.entities.withheld import Withheld, withheld_of
from plugins.original.changes import Original, original_of
from plugins.original.lines import SourceArticle, read_lines

PUBLISHED = ("text", "all")  # what papers.csv says of a paper whose sources may be shown as text


def add_originals(generator: Any) -> None:
    """Give every article what its source said."""
    content = Path(generator.settings["PATH"])
    withheld = withheld_of(generator.settings)
    articles = [*generator.articles, *generator.hidden_articles]
    shown = {article.paper.id: article.paper for article in articles if article.paper}
    folders = [content / "issues" / key for key, paper in shown.items() if paper.publish_sources in PUBLISHED]
    sources = read_lines(folders)
    for article in articles:
        source = sources.get(article.article_id)
        article.original = _original(article, source, withheld) if source else None


def _original(article: Any, source: SourceArticle, withheld: Withheld) -> Original | None:
    pattern = withheld.pattern
    if getattr(article, "redacted", False) or (pattern and pattern.search(source.text)):
        return None
    return original_of(article, source)


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(add_originals)
