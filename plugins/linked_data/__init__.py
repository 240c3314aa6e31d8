"""Linked data: what the archive's pages are, in the words of schema.org, for search engines and reference managers.

Holds:   register(), which gives articles, issues, papers and the archive `.linked_data`.
Needs:   the archive as plugins/issues arranges it, and articles with their records (plugins/entities).
Touches: nothing.
"""

from typing import Any

from pelican import signals

from plugins.linked_data.things import archive_data, article_data, issue_data, paper_data


def describe_pages(generator: Any) -> None:
    """Give every page's subject its description."""
    archive, settings = generator.context["archive"], generator.settings
    site = settings.get("CANONICAL_URL", "")
    for article in [*generator.articles, *generator.hidden_articles]:
        article.linked_data = article_data(article, site)
    for issue in archive.issues:
        issue.linked_data = issue_data(issue, site)
    for paper in archive.papers:
        paper.linked_data = paper_data(paper, site)
    archive.linked_data = archive_data(archive, settings["SITENAME"], settings["SITESUBTITLE"], site)


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(describe_pages)
