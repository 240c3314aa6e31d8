"""Cutting: one story cut in two where a line of its body ends or begins.

Holds:   cut_story(article, line, after, page).
Needs:   the article as an engine read it, and the lines of its page.
Touches: nothing. Changes the article given.
"""

from collections.abc import Sequence

from scripts.newsletter.articles import MARK_RE, Article, Passage
from scripts.newsletter.continued.printed import Printed, holds
from scripts.newsletter.lines import NOTHING, Line, Part
from scripts.newsletter.rules.characters import index_of, solid_characters


def _split(part: Part, at: int, page: Printed) -> tuple[Part, Part] | None:
    """Return a part cut before its span `at`, or None where its text does not follow its source.

    Marks of layout alone are not cut off: they stay with what they stand before.
    """
    if at in (0, len(part.spans)):
        return (NOTHING, part) if at == 0 else (part, NOTHING)
    printed, text = solid_characters(page.text(part.spans[:at])), solid_characters(part.text)
    said = MARK_RE.sub("", printed)
    if not said:
        return NOTHING, part
    first = printed if text.startswith(printed) else said
    if not text.startswith(first):
        return None
    cut = index_of(part.text, len(first))
    return (
        Part(part.text[:cut].rstrip(), part.spans[:at]),
        Part(part.text[cut:].lstrip(), part.spans[at:]),
    )


def _place(article: Article, line: Line) -> tuple[int, int] | None:
    """Return the passage, and the span within it, that a line of the body is."""
    for number, passage in enumerate(article.passages):
        if passage.kind != "caption" and holds(passage.part, line):
            at = line.source
            spans = passage.part.spans
            return number, next(i for i, s in enumerate(spans) if (s.file, s.line) == (at.file, at.line))
    return None


def cut_story(article: Article, line: Line, after: bool, page: Printed) -> Article | None:
    """Cut an article after or before a line of its body; return what comes then, or None where nothing does."""
    place = _place(article, line)
    if place is None:
        return None
    number, at = place
    parts = _split(article.passages[number].part, at + after, page)
    if parts is None:
        return None
    kind = article.passages[number].kind
    body = [passage for passage in article.passages if passage.kind != "caption"]
    index = body.index(article.passages[number])
    first = [*body[:index], *([Passage(kind, parts[0])] if parts[0] else [])]
    rest = [*([Passage(kind, parts[1])] if parts[1] else []), *body[index + 1 :]]
    if not rest or not first:
        return None
    captions = [passage for passage in article.passages if passage.kind == "caption"]
    return _shared(article, first, rest, captions, page)


def _shared(
    article: Article, first: list[Passage], rest: list[Passage], captions: Sequence[Passage], page: Printed
) -> Article:
    """Leave an article its first passages, and return one of the rest; what stands nearer to the rest goes with it."""

    def nearer_rest(part: Part) -> bool:
        at = [line for span in part.spans[:1] if (line := page.at(span))]
        reach = [min((page.apart(one.part, at[0]) for one in own), default=0.0) for own in (first, rest) if at]
        return bool(at) and reach[1] < reach[0]

    second = Article(article.page)
    for name in ("byline", "signoff"):
        part = getattr(article, name)
        if part and nearer_rest(part):
            setattr(second, name, part)
            setattr(article, name, NOTHING)
            if name == "byline":
                second.credits, article.credits = article.credits, ()
    gone = [passage for passage in captions if nearer_rest(passage.part)]
    article.passages = [*first, *(passage for passage in captions if passage not in gone)]
    second.passages = [*rest, *gone]
    return second
