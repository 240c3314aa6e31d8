"""Subjects: what pages are about, each with a name that is the same in every build.

Holds:   subjects_of(context), Brief, BRIEF, A_BRIEF, ALL, APART, ASKED, SHARED.
Needs:   the context of a build as plugins/issues, entities and sections leave it; any of these may be missing.
Touches: nothing.

Many pages read of a subject what is said of it in a list, its brief. What is beyond that is one part, or several where
other pages read each. Of a subject that is asked, a page is made of the answers alone.
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
from plugins.network.ties import SharedStories
from plugins.passages.found import Passage
from plugins.sections.section import Section

A_BRIEF, ALL, APART = "brief", "all", "apart"


@dataclass(frozen=True)
class Brief:
    """Which attributes are of a kind's brief: those named, or all but those. All others are of `parts`, or of ALL.

    `follow` are of the brief too, but need not be told: they are worked out of those named alone, or are told by
    themselves. The part APART is what no page shows, and never told: a page that reads it is made each time.
    """

    names: tuple[str, ...] = ()
    all_but: bool = False
    follow: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def part_of(self, attribute: str) -> str:
        """Return the part that an attribute is of."""
        for part, attributes in self.parts:
            if attribute in attributes:
                return part
        return A_BRIEF if (attribute in self.names) != self.all_but or attribute in self.follow else ALL

    def of(self, part: str, attributes: Iterable[str]) -> list[str]:
        """Return which of `attributes` are of a part, in their order."""
        return [name for name in attributes if self.part_of(name) == part]


# Of an article, what pages read that quote it or count whom it names, and what no page reads but its own.
STORY = ("_content", "_get_content", "text", "people", "organizations", "places")
ITS_PAGE = (
    *("related", "also_in", "original", "places_on_page", "source_places", "doubts", "regular"),
    *("previous_in_issue", "next_in_issue"),
)

BRIEF: dict[Any, Brief] = {
    ArchiveArticle: Brief(all_but=True, parts=(("story", STORY), ("page", ITS_PAGE), (APART, ("date", "mentions")))),
    Page: Brief(all_but=True),
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

ASKED: dict[Any, str] = {SharedStories: "ties"}  # by what method; a question is a string without a tab

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
    if shared := context.get("shared_stories"):
        yield "shared stories", shared
