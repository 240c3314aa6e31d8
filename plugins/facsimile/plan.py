"""Plan: one printed page as it is drawn, and the places of its articles.

Holds:   Facsimile, Placed, PlaceOnPage, facsimiles_of(record, issue).
Needs:   regions.py's records; an issue of plugins/issues with its articles.
Touches: sets articles' `.places_on_page`.

A plan is drawn in units of one per cent of the page's width, both ways.
"""

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from plugins.facsimile.regions import Box, Line, PageImage, PageRegions, RegionsRecord

PUBLISHED = ("images", "all")  # what papers.csv says of a paper whose pictures may be shown


@dataclass(frozen=True)
class Placed:
    """An article on a page: its boxes, and its lines with theirs, in units of the plan."""

    article: Any
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...] = ()

    @property
    def lines_in_words(self) -> str:
        """Its lines for a script, one a line: x, y, width, height, text; an empty one where another kind begins."""
        parts = (
            "\n".join(" ".join((*(f"{value:g}" for value in line.box), line.text)) for line in lines)
            for _, lines in groupby(self.lines, lambda line: line.kind)
        )
        return "\n\n".join(parts)


@dataclass
class Facsimile:
    """One page of an issue. `image` is None where there is no picture, or none may be shown."""

    issue: Any
    number: int
    height: float
    image: PageImage | None
    placed: list[Placed] = field(default_factory=list)
    previous: "Facsimile | None" = None
    next: "Facsimile | None" = None

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.issue.id}-p{self.number:02}"

    @property
    def url(self) -> str:
        """The address of its page, from the site's top."""
        return f"facsimiles/{self.name}.html"

    @property
    def image_url(self) -> str:
        """The address of its picture, or ""."""
        return f"page-images/{self.name}.jpg" if self.image else ""

    @property
    def small_url(self) -> str:
        """The address of its small picture, or ""."""
        return f"page-images/{self.name}-small.jpg" if self.image else ""


@dataclass(frozen=True)
class PlaceOnPage:
    """Where an article stands on one page."""

    facsimile: Facsimile
    boxes: tuple[Box, ...]


def scaled(box: Box, ratio: float) -> Box:
    """Return a box in per cent of width and height as one in units of the plan; `ratio` is height over width.

    >>> scaled((10, 50, 20, 10), 1.5)
    (10, 75.0, 20, 15.0)
    """
    x, y, width, height = box
    return x, round(y * ratio, 2), width, round(height * ratio, 2)


def facsimiles_of(record: RegionsRecord, issue: Any) -> list[Facsimile]:
    """Return the pages of an issue in order, and give its articles their places."""
    articles = {article.article_id: article for article in issue.articles}
    pages = [_facsimile(page, issue, articles) for page in sorted(record.pages, key=lambda page: page.number)]
    for before, after in pairwise(pages):
        before.next, after.previous = after, before
    return pages


def _lines(article: Any, lines: tuple[Line, ...], ratio: float) -> tuple[Line, ...]:
    """Return the lines of an article in units of the plan; none of one in which a name is redacted."""
    if getattr(article, "redacted", False):
        return ()
    return tuple(line._replace(box=scaled(line.box, ratio)) for line in lines)


def _facsimile(page: PageRegions, issue: Any, articles: dict[str, Any]) -> Facsimile:
    ratio = page.size[1] / page.size[0]
    placed = [
        Placed(articles[key], tuple(scaled(box, ratio) for box in boxes), _lines(articles[key], page.lines[key], ratio))
        for key, boxes in page.articles.items()
        if key in articles
    ]
    withheld = any(getattr(one.article, "redacted", False) for one in placed) or len(placed) < len(page.articles)
    shown = page.image if issue.paper.publish_sources in PUBLISHED and not withheld else None
    facsimile = Facsimile(issue, page.number, round(100 * ratio, 2), shown, placed)
    for one in placed:
        one.article.places_on_page.append(PlaceOnPage(facsimile, one.boxes))
    return facsimile
