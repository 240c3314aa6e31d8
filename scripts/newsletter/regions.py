"""Regions: where on its pages each article stands, as boxes.

Holds:   Region, regions_of(issue), regions_text(issue, …), size_of(…), box_of(line, span), goes_on(…).
Needs:   an issue whose lines have boxes.
Touches: nothing.

Boxes are x, y, width and height in per cent of the page's width and height, with two decimals, so they fit a page image
of any size. A region is what stands together: lines of one kind below each other in one column.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from scripts.newsletter.articles import Article
from scripts.newsletter.issue import Issue, PageSource
from scripts.newsletter.layout.box import Box, as_read, hull
from scripts.newsletter.lines import Line, Part, Span
from scripts.newsletter.paging import Sheet, sheets
from scripts.newsletter.rules.characters import em_width

SCHEMA = "menkou-regions/1"
HEADS = ("kicker", "headline", "deck", "section", "byline", "signoff")
MARGIN = 12.0
APART, ASIDE = 2.2, 3.0  # line heights between lines of one region: below, and beside (after a short line, an indent)
Percent = list[float]


class Region(NamedTuple):
    """Lines of one kind that stand together on one sheet; `boxes` are theirs, in the units of the page, and `texts`.

    Those of an `upright` one are read downwards.
    """

    kind: str
    boxes: tuple[Box, ...]
    texts: tuple[str, ...]
    upright: bool = False

    @property
    def box(self) -> Box:
        """The box round all lines."""
        return hull(self.boxes)

    def goes_on(self, other: "Region") -> bool:
        """Tell whether another region of one line is the next of this one."""
        if (self.kind, self.upright) != (other.kind, other.upright):
            return False
        return goes_on(*(as_read(box, self.upright) for box in (self.boxes[-1], other.boxes[0])))


def size_of(issue: Issue, sheet: Sheet, lines: Sequence[Line]) -> tuple[float, float] | None:
    """Return the size of a sheet whose lines have boxes: its own, or where its lines end; None where they have none."""
    boxes = [line.box for line in lines if line.box]
    if not boxes:
        return None
    pages = issue.files[sheet[0]].pages
    if pages:
        return pages[sheet[1] - 1].size
    return max(box[2] for box in boxes) + MARGIN, max(box[3] for box in boxes) + MARGIN


def box_of(line: Line, span: Span) -> Box | None:
    """Return the box of a piece of a line: its share of the line's width, or of its height where it is upright.

    >>> box_of(Line(1, "甲乙丙丁", Span(0, 1, 0, 4), box=(0.0, 0.0, 40.0, 10.0)), Span(0, 1, 1, 3))
    Box(x0=10.0, y0=0.0, x1=30.0, y1=10.0)
    """
    if line.box is None:
        return None
    x0, y0, x1, y1 = line.box
    at, whole = line.source, em_width(line.text) or 1.0
    first, last = (y0, y1) if line.upright else (x0, x1)
    start, end = (
        first + (last - first) * em_width(line.text[: max(0, column - at.start)]) / whole
        for column in (span.start, span.end)
    )
    return Box(x0, start, x1, min(end, y1)) if line.upright else Box(start, y0, min(end, x1), y1)


def _parts(article: Article) -> Iterator[tuple[str, Part]]:
    for name in HEADS:
        yield name, getattr(article, name)
    for passage in article.passages:
        yield passage.kind, passage.part


def goes_on(one: Box, other: Box) -> bool:
    """Tell whether a line stands right below another in its column, or beside it in one row.

    >>> goes_on(Box(0, 0, 10, 10), Box(20, 12, 90, 22)), goes_on(Box(0, 90, 80, 100), Box(100, 0, 180, 10))
    (True, False)
    """
    aside = max(one.x0 - other.x1, other.x0 - one.x1)
    if one.level(other) > 0.5 * min(one.height, other.height):
        return 0 <= other.x0 - one.x1 < 2 * one.height
    height = max(one.height, other.height)
    return aside < ASIDE * height and other.y1 >= one.y1 and other.y0 - one.y1 < APART * height


class _Lines:
    """The lines of an issue by their places."""

    def __init__(self, issue: Issue) -> None:
        self._lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in issue.lines:
            self._lines[line.source.file, line.source.line].append(line)

    def at(self, span: Span) -> Iterator[Line]:
        """Yield the lines that a span reaches over."""
        for line in self._lines.get((span.file, span.line), ()):
            if line.source.start < span.end and span.start < line.source.end:
                yield line


def _article_regions(article: Article, lines: _Lines) -> dict[Sheet, list[Region]]:
    found: dict[Sheet, list[Region]] = defaultdict(list)
    for kind, part in _parts(article):
        for span in part.spans:
            for line in lines.at(span):
                if (box := box_of(line, span)) is None:
                    continue
                here = found[line.source.file, line.page]
                text = line.text[max(0, span.start - line.source.start) : span.end - line.source.start]
                region = Region(kind, (box,), (text,), line.upright)
                if here and here[-1].goes_on(region):
                    here[-1] = region._replace(boxes=(*here[-1].boxes, box), texts=(*here[-1].texts, text))
                else:
                    here.append(region)
    return found


def regions_of(issue: Issue) -> list[dict[Sheet, list[Region]]]:
    """Return for each article its regions on each sheet, in reading order."""
    lines = _Lines(issue)
    return [_article_regions(article, lines) for article in issue.articles]


def percent(box: Box, size: tuple[float, float]) -> Percent:
    """Return a box as x, y, width and height in per cent of a page.

    >>> percent(Box(100, 50, 300, 60), (400, 500))
    [25.0, 10.0, 50.0, 2.0]
    """
    width, height = size
    x0, x1 = (min(max(100 * x / width, 0.0), 100.0) for x in (box.x0, box.x1))
    y0, y1 = (min(max(100 * y / height, 0.0), 100.0) for y in (box.y0, box.y1))
    return [round(value, 2) for value in (x0, y0, x1 - x0, y1 - y0)]


def _page(
    page: PageSource, sheet: Sheet, size: tuple[float, float], name: str, image: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "number": page.number,
        "label": page.label,
        "source": name,
        "sheet": sheet[1],
        "size": [round(size[0], 1), round(size[1], 1)],
        "image": image,
        "articles": [],
    }


def regions_text(
    issue: Issue,
    paper: str,
    issue_id: str,
    ids: Sequence[str],
    names: Sequence[str],
    images: dict[int, dict[str, Any]],
) -> str:
    """Return the regions of an issue as JSON, or "" where its source has no boxes.

    `names` are the sources as the archive names them, `images` what is published of each page, by its number: `file`,
    `small`, `width`, `height`.
    """
    of_articles = regions_of(issue)
    pages = []
    for sheet, page in sheets(issue):
        lines = [line for line in issue.lines if (line.source.file, line.page) == sheet]
        size = size_of(issue, sheet, lines)
        if size is None:
            continue
        shown = _page(page, sheet, size, names[sheet[0]], images.get(page.number))
        for one, found in zip(ids, of_articles, strict=True):
            regions = [
                {
                    "kind": region.kind,
                    "box": percent(region.box, size),
                    "lines": [percent(box, size) for box in region.boxes],
                    "texts": list(region.texts),
                }
                for region in found.get(sheet, ())
            ]
            if regions:
                shown["articles"].append({"id": one, "regions": regions})
        pages.append(shown)
    if not pages:
        return ""
    record = {"schema": SCHEMA, "paper": paper, "issue": issue_id, "pages": pages}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
