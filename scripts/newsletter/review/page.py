"""Review page: an issue's source beside what it became, for an archivist to look over.

Holds:   review_page(issue, …).
Needs:   an issue with its ids; page.html, page.css and strings.toml beside this file.
Touches: nothing but those files.
"""

import functools
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.newsletter.account import Account
from scripts.newsletter.articles import Article, Doubt
from scripts.newsletter.issue import Issue, PageSource
from scripts.newsletter.lines import Line, Part
from scripts.newsletter.paging import page_numbers, sheets
from scripts.newsletter.regions import HEADS, Region, regions_of, size_of
from scripts.newsletter.review.doubt_table import doubt_words
from scripts.newsletter.review.fates import Fate, Fates, fates_of, pieces_of
from scripts.newsletter.review.rejoins import Order, Place, Rejoin, Stretch, order_of, rejoins_of, stretches_of
from scripts.newsletter.review.wording import reason_name, role_name, say
from scripts.newsletter.rules.characters import solid_characters

HERE = Path(__file__).parent
HUES = 6


@dataclass(frozen=True)
class ShownArticle:
    """An article as the page shows it: `blocks` are (kind, stretches)."""

    number: int
    hue: int
    article: Article
    blocks: list[tuple[str, list[Stretch]]]
    rejoins: list[Rejoin]
    lines: list[Place]
    href: str
    doubts: list[Doubt]


@dataclass(frozen=True)
class ShownSheet:
    """One page: its lines by place, its articles, and its drawing where its lines have boxes.

    `image` is the page's picture, from where the review stands; `regions` are (number of the article, region).
    """

    page: PageSource
    lines: list[tuple[Place, list[Line]]]
    articles: list[ShownArticle]
    size: tuple[float, float] | None
    image: str | None
    regions: list[tuple[int, Region]]


@functools.cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "say": say,
        "role_name": role_name,
        "reason_name": reason_name,
        "where_to": where_to,
        "css": (HERE / "page.css").read_text(encoding="utf-8"),
    }
    return environment.get_template("page.html")


def where_to(fate: Fate) -> str:
    """Return where a piece went, in a few words.

    >>> where_to(Fate("article", "byline", 2)), where_to(Fate("ledger", "ornament"))
    ('文 3 · 署名', '未收入 · 装饰')
    """
    if fate.article is not None:
        return f"{say('article', number=fate.article + 1)} · {role_name(fate.role)}"
    if fate.kind == "fact":
        return f"{say('fact')} · {role_name(fate.role)}"
    return f"{say('ledger')} · {reason_name(fate.role)}" if fate.kind == "ledger" else say("lost")


def _blocks(article: Article, order: Order, texts: Sequence[Sequence[str]]) -> list[tuple[str, list[Stretch]]]:
    blocks: list[tuple[str, list[Stretch]]] = []
    last = None
    for passage in article.passages:
        part = passage.part
        if passage.kind == "caption":
            blocks.append(("caption", [Stretch(part.text, None)]))
            continue
        blocks.append((passage.kind, stretches_of(part, last, order, _sizes(part, texts))))
        last = part.spans[-1] if part.spans else last
    return blocks


def _sizes(part: Part, texts: Sequence[Sequence[str]]) -> list[int]:
    return [len(solid_characters(texts[s.file][s.line - 1][s.start : s.end])) for s in part.spans]


def _articles(issue: Issue, order: Order, hrefs: Sequence[str]) -> list[ShownArticle]:
    texts = [file.text.split("\n") for file in issue.files]
    return [
        ShownArticle(
            index + 1,
            index % HUES,
            article,
            _blocks(article, order, texts),
            rejoins_of(article, order),
            sorted({(span.file, span.line) for part in article.parts() for span in part.spans}),
            hrefs[index],
            [doubt for doubt in issue.doubts if doubt.article == index],
        )
        for index, article in enumerate(issue.articles)
    ]


def _sheets(issue: Issue, articles: Sequence[ShownArticle], images: Mapping[int, str]) -> list[ShownSheet]:
    shown = []
    of_articles = regions_of(issue)
    for sheet, page in sheets(issue):
        lines = [line for line in issue.lines if (line.source.file, line.page) == sheet]
        by_place: dict[Place, list[Line]] = {}
        for line in lines:
            by_place.setdefault((line.source.file, line.source.line), []).append(line)
        if any(line.box for line in lines):
            by_place = _in_reading_order(by_place, articles)
        own = [one for one in articles if one.article.page == page.number]
        regions = [(number, one) for number, found in enumerate(of_articles, start=1) for one in found.get(sheet, ())]
        size = size_of(issue, sheet, lines)
        shown.append(ShownSheet(page, list(by_place.items()), own, size, images.get(page.number), regions))
    return shown


def _in_reading_order(lines: dict[Place, list[Line]], articles: Sequence[ShownArticle]) -> dict[Place, list[Line]]:
    """Return the lines of a page with boxes article by article; those of none stand first, as they are on the page.

    A reader of boxes gives lines row by row, across all columns, which nobody reads.
    """
    ordered = [
        (span.file, span.line)
        for one in articles
        for part in (*(getattr(one.article, name) for name in HEADS), *(p.part for p in one.article.passages))
        for span in part.spans
    ]
    own = set(ordered)
    places = [*(place for place in lines if place not in own), *(place for place in ordered if place in lines)]
    return {place: lines[place] for place in dict.fromkeys(places)}


def _outside(sheet: ShownSheet, fates: Fates) -> Iterator[tuple[Place, Line, Fate]]:
    """Yield the lines of a sheet that begin in no article, with what became of them."""
    for place, lines in sheet.lines:
        for line in lines:
            fate = next(iter(pieces_of(line, fates))).fate
            if line.box and fate.article is None:
                yield place, line, fate


def _radius(sheet: ShownSheet) -> float:
    """Return the radius of a number on the drawing of a sheet, in the units of the page."""
    return (sheet.size[0] if sheet.size else 0.0) / 60


def _firsts(sheet: ShownSheet) -> list[tuple[int, Region]]:
    """Return the first region of each article on a sheet, where its number is drawn."""
    return list({number: (number, region) for number, region in reversed(sheet.regions)}.values())[::-1]


def review_page(
    issue: Issue,
    account: Account,
    issue_id: str,
    ids: Sequence[str],
    paths: Sequence[Path],
    page: Path,
    images: Mapping[int, Path] | None = None,
) -> str:
    """Return the page as HTML; `paths` are the files of the articles, `page` where the page itself will stand.

    `images` are the pictures of the pages, by their numbers.
    """
    order, fates = order_of(issue), fates_of(issue)
    content = page.parents[2]
    hrefs = [Path(os.path.relpath(path, page.parent)).as_posix() for path in paths]
    articles = _articles(issue, order, hrefs)
    pictures = {n: Path(os.path.relpath(path, page.parent)).as_posix() for n, path in (images or {}).items()}
    record = content / "issues" / page.parent.name / f"{issue_id}.yaml"
    text: str = _template().render(
        issue=issue,
        issue_id=issue_id,
        account=account,
        articles=articles,
        ids=list(ids),
        sheets=_sheets(issue, articles, pictures),
        several=len(issue.files) > 1,
        record=Path(os.path.relpath(record, page.parent)).as_posix(),
        doubts=sorted(issue.doubts, key=lambda doubt: doubt.confidence),
        words=functools.partial(doubt_words, issue),
        pieces=lambda line: pieces_of(line, fates),
        outside=lambda sheet: _outside(sheet, fates),
        firsts=_firsts,
        radius=_radius,
        onward={r.before: r for one in articles for r in one.rejoins},
        backward={r.after: r for one in articles for r in one.rejoins},
        numbers=page_numbers(issue),
        hues=HUES,
    )
    return text
