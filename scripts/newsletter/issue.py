"""Issue: all pages of one issue read, its facts told, its account kept.

Holds:   PageSource, Issue, read_issue(files, names), put_together(files, pages), characters_of(lines).
Needs:   page.py's readings.
Touches: nothing.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scripts.newsletter.articles import Article, Doubt
from scripts.newsletter.continued.joining import join
from scripts.newsletter.continued.standing import Mark, stand
from scripts.newsletter.lines import NOTHING, Line, Part, piece
from scripts.newsletter.pages import read_pages
from scripts.newsletter.reading import Entry, Reading
from scripts.newsletter.rules.characters import ORNAMENTS, solid_characters
from scripts.newsletter.rules.dates import Dating, dating_of, read_number, read_page_number
from scripts.newsletter.rules.furniture import PUBLISHER_RE, Furniture, label_in
from scripts.newsletter.rules.notices import Target, target_in
from scripts.newsletter.source import SourceFile
from scripts.newsletter.structured import date_by, read_structured, structure_of

SCRAP = 3  # characters
MOTTO_GAP_RE = re.compile(rf"[ \u3000/|｜／{re.escape(ORNAMENTS)}]+")


@dataclass(frozen=True)
class PageSource:
    """One page: its number (the folio's, else by order), the name it prints (要闻, 副刊) or None, its file's index."""

    number: int
    label: str | None
    file: int


@dataclass
class Issue:
    """One issue as read. Texts are as printed; `publisher` is without its formula."""

    files: Sequence[SourceFile]
    lines: list[Line]
    title: Part = NOTHING
    title_latin: Part = NOTHING
    edition: Part = NOTHING
    publisher: Part = NOTHING
    motto: Part = NOTHING
    imprint: list[Part] = field(default_factory=list)
    folios: list[Part] = field(default_factory=list)
    labels: list[Part] = field(default_factory=list)
    number: str | None = None
    dating: Dating = field(default_factory=Dating)
    pages: list[PageSource] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The SHA-256 of the source: the file's own, or of the digests of all pages in order."""
        if len(self.files) == 1:
            return self.files[0].digest
        return hashlib.sha256("\n".join(one.digest for one in self.files).encode()).hexdigest()

    def facts(self) -> list[Part]:
        """Return every part of the source that states a fact of the issue."""
        single = (self.title, self.title_latin, self.edition, self.publisher, self.motto)
        return [part for part in (*single, *self.imprint, *self.folios, *self.labels) if part]


def _publisher(part: Part, line: Line) -> tuple[Part, Part]:
    """Split a publisher's line into the name and the formula (联合出版, 主办 …)."""
    match = PUBLISHER_RE.match(line.text)
    if not match or not match["formula"]:
        return part, NOTHING
    name, formula = match.span("name"), match.span("formula")
    return Part(match["name"].strip(), (piece(line, *name),)), Part(match["formula"], (piece(line, *formula),))


def _motto(part: Part) -> Part:
    """Drop the ornaments between the characters of a motto set apart: `自 / 家 / 门 / 口`."""
    pieces = [text for text in MOTTO_GAP_RE.split(part.text) if text]
    if len(pieces) > 2 and all(len(text) == 1 for text in pieces):
        return Part("".join(pieces), part.spans)
    return part


def _take_facts(issue: Issue, reading: Reading, lines: Sequence[Line]) -> None:
    """Take the facts of one page's masthead; what an earlier page has said already is booked as repeated."""
    for kind, part in reading.facts:
        name = {
            Furniture.TITLE: "title",
            Furniture.LATIN: "title_latin",
            Furniture.EDITION: "edition",
            Furniture.PUBLISHER: "publisher",
            Furniture.MOTTO: "motto",
        }.get(kind)
        if name is None:
            (issue.labels if kind is Furniture.LABEL else issue.folios).append(part)
        elif getattr(issue, name):
            issue.ledger.append(Entry(f"{kind.value} repeated", part))
        elif kind is Furniture.PUBLISHER:
            issue.publisher, formula = _publisher(part, next(line for line in lines if line.source == part.spans[0]))
            issue.ledger += [Entry("publishing formula", formula)] if formula else []
        else:
            setattr(issue, name, _motto(part) if kind is Furniture.MOTTO else part)


def read_issue(files: Sequence[SourceFile], names: frozenset[str] = frozenset()) -> Issue:
    """Read the pages of one issue, in the order given; a form feed starts a new page.

    Where a METS file tells the articles, they are taken as they are.
    """
    if structure := structure_of(files):
        issue = put_together(files, read_structured(files, structure, names))
        issue.dating = date_by(issue.dating, structure)
        issue.doubts = [*(doubt for doubt in issue.doubts if doubt.kind != "date"), *issue.dating.doubts]
        issue.number = issue.number or structure.number
        return issue
    pages = ((index, *page) for index, file in enumerate(files) for page in read_pages(file, index, names))
    return put_together(files, pages)


def put_together(files: Sequence[SourceFile], pages: Iterable[tuple[int, list[Line], Reading]]) -> Issue:
    """Return the issue of pages as read, each with the index of its file."""
    issue = Issue(files, [])
    marks: list[Mark] = []
    names: dict[int, frozenset[Target]] = {}
    for file, lines, reading in pages:
        issue.lines += lines
        marks += _take_page(issue, lines, reading, file, names)
    if marks:
        _join_continued(issue, marks, names)
    paragraphs = [part for article in issue.articles for part in article.of_kind("paragraph")]
    issue.dating = dating_of(issue.folios, paragraphs)
    issue.doubts += issue.dating.doubts
    issue.number = read_number(part.text for part in issue.folios)
    return issue


def _join_continued(issue: Issue, marks: Sequence[Mark], pages: Mapping[int, frozenset[Target]]) -> None:
    """Join the stories that go on to another page, as their notices say."""
    joined = join(issue.articles, marks, pages)
    issue.articles = joined.articles
    issue.ledger += joined.ledger
    issue.doubts = [*filter(None, map(joined.doubt, issue.doubts)), *joined.doubts]


def _leave_scraps(reading: Reading) -> None:
    """Book what is no story: two or three characters under no headline, left over of a picture or an advertisement."""
    scraps = [
        index
        for index, article in enumerate(reading.articles)
        if not article.headline and sum(len(solid_characters(part.text)) for part in article.parts()) <= SCRAP
    ]
    if not scraps:
        return
    kept = [index for index in range(len(reading.articles)) if index not in scraps]
    place = {index: at for at, index in enumerate(kept)}
    reading.doubts = [
        doubt if doubt.article is None else replace(doubt, article=place[doubt.article])
        for doubt in reading.doubts
        if doubt.article not in scraps
    ]
    for index in scraps:
        for part in reading.articles[index].parts():
            reading.leave(part)
    reading.articles = [reading.articles[index] for index in kept]


def _take_page(
    issue: Issue, lines: list[Line], reading: Reading, file: int, pages: dict[int, frozenset[Target]]
) -> list[Mark]:
    """Take what one page was read as; return where its notices of other pages stand."""
    folios = [part.text for kind, part in reading.facts if kind is Furniture.FOLIO]
    taken = {page.number for page in issue.pages}
    number = read_page_number(folios) or len(issue.pages) + 1
    while number in taken:
        number += 1
    labels = [part.text for kind, part in reading.facts if kind is Furniture.LABEL]
    label = next(iter([*labels, *filter(None, map(label_in, folios))]), None)
    issue.pages.append(PageSource(number, label, file))
    pages[number] = frozenset([Target(number), *filter(None, map(target_in, folios))])
    if not reading.given:
        _leave_scraps(reading)
    for article in reading.articles:
        article.page = number
    marks = [] if reading.given else stand(lines, reading, number)
    offset = len(issue.articles)
    _take_facts(issue, reading, lines)
    issue.articles += reading.articles
    imprint = [entry for entry in reading.ledger if entry.reason == Furniture.IMPRINT.value]
    issue.imprint += [entry.part for entry in imprint]
    issue.ledger += [entry for entry in reading.ledger if entry not in imprint]
    issue.doubts += [
        Doubt(d.kind, d.message, d.confidence, d.spans, None if d.article is None else d.article + offset)
        for d in reading.doubts
    ]
    return marks


def characters_of(lines: Sequence[Line]) -> int:
    """Return how many characters that are no blanks stand in lines."""
    return len(solid_characters("".join(line.text for line in lines)))
