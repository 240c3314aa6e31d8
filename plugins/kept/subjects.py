"""Subjects: what pages are about, each with a name that is the same in every build.

Holds:   subjects_of(context), Brief, BRIEF.
Needs:   the context of a build as plugins/issues, entities and sections leave it; any of these may be missing.
Touches: nothing.

Many pages read of a subject what is said of it in a list, its brief; a page that reads anything else of it is made of
all of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pelican.contents import Page

from plugins.article_file.article import ArchiveArticle
from plugins.entities.links import Titles
from plugins.entities.records import Appearances, Record
from plugins.issues.archive import Archive
from plugins.issues.issue import Issue
from plugins.issues.papers import COLUMNS, Paper
from plugins.issues.shown_date import When
from plugins.passages.found import Passage
from plugins.sections.section import Section


@dataclass(frozen=True)
class Brief:
    """Which attributes are of a kind's brief: those named, or all but those.

    `follow` are of it too, but need not be told: they are worked out of those named alone, or are told by themselves.
    """

    names: tuple[str, ...]
    all_but: bool = False
    follow: tuple[str, ...] = ()

    def of(self, attributes: Iterable[str]) -> list[str]:
        """Return which of `attributes` are of it, in their order."""
        return [name for name in attributes if (name in self.names) != self.all_but or name in self.follow]

    def beyond(self, attributes: Iterable[str]) -> list[str]:
        """Return which of `attributes` are not."""
        return [name for name in attributes if (name in self.names) == self.all_but and name not in self.follow]


BRIEF: dict[Any, Brief] = {
    ArchiveArticle: Brief(("date", "mentions"), all_but=True),  # what no page shows
    Page: Brief((), all_but=True),
    Issue: Brief(("articles", "pages", "article_ids", "account", "ledger", "doubts", "discarded"), all_but=True),
    Archive: Brief(("language", "papers")),
    Paper: Brief(COLUMNS),
    Section: Brief(("id", "name", "paper")),
    Record: Brief(
        ("id", "type", "name", "has_page", "scope"),
        follow=("reading", "url", "appearances"),  # which are a subject of their own
    ),
    Appearances: Brief(("articles",)),
}


SHARED = frozenset({Passage, Titles, When})  # whose objects stand each in many places


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
        yield from ((f"stories {key}", record.appearances) for key, record in records.by_id.items())
