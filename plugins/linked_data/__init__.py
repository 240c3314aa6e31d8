"""Linked data: what the archive's pages are, in the words of schema.org, for search engines and reference managers.

Holds:   register(), which gives templates `article_data(article)`, `issue_data(issue)`, `paper_data(paper)` and
         `archive_data(archive)`.
Needs:   the archive as plugins/issues arranges it, and articles with their records (plugins/entities).
Touches: nothing.
"""

from functools import partial
from typing import Any

from markupsafe import Markup
from pelican import signals

from plugins.issues.archive import Archive
from plugins.linked_data.things import archive_data, article_data, issue_data, paper_data


def add_to_templates(pelican: Any) -> None:
    """Let templates describe what their pages are about."""
    settings = pelican.settings
    site = settings.get("CANONICAL_URL", "")

    def of_archive(archive: Archive) -> Markup:  # whose own file may name it later: Pelican calls plugins in any order
        return archive_data(archive, settings["SITENAME"], settings["SITESUBTITLE"], site)

    settings["JINJA_GLOBALS"] |= {
        "article_data": partial(article_data, site=site),
        "issue_data": partial(issue_data, site=site),
        "paper_data": partial(paper_data, site=site),
        "archive_data": of_archive,
    }


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(add_to_templates)
