"""Subjects: what pages are about, each with a name that is the same in every build.

Holds:   subjects_of(context), WHOLE, BRIEF.
Needs:   the context of a build as plugins/issues, entities and sections leave it; any of these may be missing.
Touches: nothing.

A page that reads anything of an article or an issue is made of all of it. Papers, records, sections and the archive are
read by many pages for what stands of them in a list, their brief, and of these each further attribute counts by itself.
"""

from collections.abc import Iterator
from typing import Any

from pelican.contents import Article, Page

from plugins.entities.records import Record
from plugins.issues.archive import Archive
from plugins.issues.issue import Issue
from plugins.issues.papers import COLUMNS, Paper
from plugins.sections.section import Section

WHOLE: tuple[Any, ...] = (Article, Page, Issue)
BRIEF: dict[Any, tuple[str, ...]] = {
    Archive: (),
    Paper: COLUMNS,
    Section: ("id", "name", "paper"),
    Record: ("id", "type", "name", "has_page", "url", "reading"),
}


def subjects_of(context: dict[str, Any]) -> dict[str, Any]:
    """Return the subjects of a build by name."""
    return dict(_named(context))


def _named(context: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for path, content in context["generated_content"].items():
        if content is not None:
            yield f"file {path}", content
    if archive := context.get("archive"):
        yield "archive", archive
        yield from ((f"issue {issue.id}", issue) for issue in archive.issues)
        for paper in archive.papers:
            yield f"paper {paper.id}", paper
            yield from ((f"section {section.id}", section) for section in getattr(paper, "sections", ()))
    if records := context.get("records"):
        yield from ((f"record {key}", record) for key, record in records.by_id.items())
