"""Standing: which story a notice stands in, and that story cut where the notice says that it ends or begins.

Holds:   Mark, stand(lines, reading, page).
Needs:   a page as an engine read it, with its notices.
Touches: nothing. Changes the reading given.

A page's engine knows nothing of other pages: it may have put what follows a 下转 notice, or what stands before a 上接
notice, into one story with the rest. There the story is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.newsletter.articles import Article
from scripts.newsletter.continued.cutting import cut_story
from scripts.newsletter.continued.printed import Printed, apart, holds
from scripts.newsletter.layout.box import as_read
from scripts.newsletter.lines import NOTHING, Line, Part, Span
from scripts.newsletter.reading import Entry, Reading
from scripts.newsletter.rules.characters import index_of, solid_characters
from scripts.newsletter.rules.furniture import Furniture
from scripts.newsletter.rules.notices import Notice, notices_in

NEAREST = 12  # so many lines away a story may be that a notice stands in
HEADS = ("headline", "kicker", "deck", "section", "byline", "signoff")


@dataclass(frozen=True)
class Mark:
    """A notice on page `page`, where it stood, and the story that it stands in; None where there is none."""

    notice: Notice
    line: Line
    page: int
    article: Article | None

    @property
    def onward(self) -> bool:
        """Whether the story goes on at the page named (else it began there); 紧接 tells it by the order of pages."""
        if self.notice.onward is None:
            return self.notice.target.number > self.page
        return self.notice.onward


def _within(inner: Span, outer: Span) -> bool:
    return (
        (inner.file, inner.line) == (outer.file, outer.line) and outer.start <= inner.start and inner.end <= outer.end
    )


def _follows(line: Line, other: Line) -> bool:
    """Tell whether `other` stands after `line`: below it in its column, or further on in the source or in its row."""
    if line.box is None or other.box is None or line.source.line == other.source.line:
        return other.source > line.source
    return as_read(other.box, line.upright).middle > as_read(line.box, line.upright).middle


def _shares_column(line: Line, other: Line) -> bool:
    if line.box is None or other.box is None:
        return True
    return as_read(line.box, other.upright).beside(as_read(other.box, other.upright)) > 0


def _candidates(mark: Line, lines: Sequence[Line], onward: bool) -> list[Line]:
    """Return the lines that a notice may belong to, the likeliest first: what it ends, or what it begins."""

    def rank(line: Line) -> tuple[bool, bool, float, Span]:
        fits = _shares_column(mark, line) and _follows(line, mark) == onward
        return not _within(mark.source, line.source), not fits, apart(mark, line), line.source

    return sorted(lines, key=rank)[:NEAREST]


def _lowest_above(mark: Line, line: Line, lines: Sequence[Line]) -> Line:
    """Return the last line below one in its column that stands above a notice: it ends before a notice set at the
    column's right edge begins.
    """
    if mark.box is None or line.box is None:
        return line
    between = [other for other in lines if other.box and _follows(line, other) and _follows(other, mark)]
    column = [other for other in between if _shares_column(line, other)]
    return max(column, key=lambda other: as_read(other.box, line.upright).y0 if other.box else 0.0, default=line)


def _owner(articles: Sequence[Article], line: Line) -> Article | None:
    return next((one for one in articles if any(holds(part, line) for part in one.parts())), None)


def _without(part: Part, notice: str, page: Printed) -> tuple[Part, tuple[Span, ...]] | None:
    """Return a part without a notice, and where the notice stood; None where its text has none."""
    wanted, whole, raw = solid_characters(notice), solid_characters(part.text), page.text(part.spans)
    found, at = whole.find(wanted), raw.find(wanted)
    if not wanted or found < 0 or at < 0:
        return None
    start, end = index_of(part.text, found), index_of(part.text, found + len(wanted))
    before, rest = page.cut(part.spans, at)
    gone, after = page.cut(rest, len(wanted))
    if whole == wanted:  # nothing is left but marks of layout
        return NOTHING, part.spans
    return Part(part.text[:start].rstrip() + part.text[end:].lstrip(), (*before, *after)), gone


def _strip(reading: Reading, article: Article, notice: str, page: Printed) -> tuple[Span, ...]:
    """Take a notice out of the text of an article, and book it; return where it stood, nowhere where there is none."""
    gone: tuple[Span, ...] = ()
    for index, passage in enumerate(article.passages):
        if found := _without(passage.part, notice, page):
            part, gone = found
            article.passages[index : index + 1] = [replace(passage, part=part)] if part else []
            break
    else:
        for name in HEADS:
            if found := _without(getattr(article, name), notice, page):
                setattr(article, name, found[0])
                gone = found[1]
                break
    if gone:
        raw = page.text(gone)
        reading.ledger.append(
            Entry(Furniture.JUMP.value, Part(notice if raw == solid_characters(notice) else raw, gone))
        )
    return gone


def _add(reading: Reading, article: Article) -> None:
    """Add what was cut off an article as one of its own, with the doubts about it."""
    index = len(reading.articles)
    reading.articles.append(article)
    spans = {span for part in article.parts() for span in part.spans}
    reading.doubts = [
        replace(doubt, article=index)
        if doubt.article is not None and spans.issuperset(doubt.spans or [None])
        else doubt
        for doubt in reading.doubts
    ]


def _cut_at(reading: Reading, article: Article, line: Line, onward: bool, page: Printed) -> Article:
    """Return the story that a notice stands in, cut after or before the line where it stands."""
    rest = cut_story(article, line, onward, page)
    if rest is None:
        return article
    _add(reading, rest)
    return article if onward else rest


def _stand_alone(mark: Mark, reading: Reading, lines: Sequence[Line], page: Printed) -> Mark:
    """Return a mark with the story that it stands in: that of the line nearest to it."""
    for line in _candidates(mark.line, lines, mark.onward):
        if article := _owner(reading.articles, line):
            if mark.onward and _owner([article], lowest := _lowest_above(mark.line, line, lines)):
                line = lowest
            return replace(mark, article=_cut_at(reading, article, line, mark.onward, page))
    return mark


def _stand_inline(
    notice: Notice, text: str, article: Article, reading: Reading, page: Printed, number: int
) -> Mark | None:
    """Return the mark of a notice that stands in the text of an article, which then is without it; None where none."""
    place = next((span for part in article.parts() if (found := _without(part, text, page)) for span in found[1]), None)
    line = page.at(place) if place else None
    gone = _strip(reading, article, text, page)
    if line is None or not gone:
        return None
    last = page.at(gone[-1]) or line
    mark = Mark(notice, replace(line, text=text, source=gone[0]), number, None)
    return replace(mark, article=_cut_at(reading, article, last if mark.onward else line, mark.onward, page))


def stand(lines: Sequence[Line], reading: Reading, number: int) -> list[Mark]:
    """Return each notice of page `number` with the story that it stands in, cutting stories where they say so."""
    alone = {line.source for entry in reading.ledger for line in _notice_lines(entry, reading)}
    others = [line for line in lines if line.source not in alone]
    page = Printed(others)
    marks: list[Mark] = []
    for notice, line in reading.notices:
        if line.source in alone:
            marks.append(_stand_alone(Mark(notice, line, number, None), reading, others, page))
        elif article := _owner(reading.articles, line):
            found = _stand_inline(notice, line.text, article, reading, page, number)
            marks += [found] if found else []
    for article in list(reading.articles):
        for notice, text in (one for part in article.parts() for one in notices_in(part.text)):
            found = _stand_inline(notice, text, article, reading, page, number)
            marks += [found] if found else []
    return marks


def _notice_lines(entry: Entry, reading: Reading) -> list[Line]:
    return [line for _, line in reading.notices if entry.part.spans == (line.source,)]
