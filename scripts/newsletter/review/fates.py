"""Fates: what became of each piece of each source line.

Holds:   Fate, Piece, fates_of(issue), pieces_of(line, fates).
Needs:   an issue whose account balances.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from scripts.newsletter.account import LAYOUT_MARK
from scripts.newsletter.articles import Article
from scripts.newsletter.emending.booking import EMENDED
from scripts.newsletter.issue import Issue
from scripts.newsletter.lines import Line, Part, Span
from scripts.newsletter.repair.edited import HEADS, SINGLE

# Rows of the ledger that speak of text which stands elsewhere too.
BESIDE = frozenset({LAYOUT_MARK, EMENDED, "corrected", "edited-in"})


class Fate(NamedTuple):
    """Where text went: into the part `role` of `article`, the fact `role`, or the ledger, for the reason `role`."""

    kind: Literal["article", "fact", "ledger", "lost"]
    role: str = ""
    article: int | None = None


class Piece(NamedTuple):
    """A run of one line, and its fate."""

    text: str
    fate: Fate


Fates = dict[tuple[int, int], list[tuple[Span, Fate]]]
LOST = Fate("lost")


def _article_parts(article: Article) -> Iterator[tuple[str, Part]]:
    for name in HEADS:
        yield name, getattr(article, name)
    for passage in article.passages:
        yield passage.kind, passage.part


def _parts(issue: Issue) -> Iterator[tuple[Fate, Part]]:
    for index, article in enumerate(issue.articles):
        for role, part in _article_parts(article):
            yield Fate("article", role, index), part
    for name in SINGLE:
        yield Fate("fact", name), getattr(issue, name)
    for role, parts in (("imprint", issue.imprint), ("folio", issue.folios), ("label", issue.labels)):
        for part in parts:
            yield Fate("fact", role), part
    for entry in sorted(issue.ledger, key=lambda entry: entry.reason == LAYOUT_MARK):
        yield Fate("ledger", entry.reason), entry.part


def fates_of(issue: Issue) -> Fates:
    """Return the spans of each line, (file, line), with their fates, in order."""
    fates: Fates = defaultdict(list)
    for fate, part in _parts(issue):
        for span in part.spans:
            here = fates[span.file, span.line]
            taken = any(span.start < other.end and other.start < span.end for other, _ in here)
            if not (fate.kind == "ledger" and fate.role in BESIDE and taken):
                here.append((span, fate))
    return {place: sorted(spans) for place, spans in fates.items()}


def pieces_of(line: Line, fates: Fates) -> list[Piece]:
    """Cut a line where its fate changes; blanks between go with what stands before them."""
    at = line.source
    pieces: list[Piece] = []
    done = at.start
    for span, fate in fates.get((at.file, at.line), ()):
        start, end = max(span.start, done), min(span.end, at.end)
        if start >= end:
            continue
        between = line.text[done - at.start : start - at.start]
        if between.strip():
            pieces.append(Piece(between, LOST))
        elif between and pieces:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + between)
        text = line.text[start - at.start : end - at.start]
        if pieces and pieces[-1].fate == fate:
            pieces[-1] = Piece(pieces[-1].text + text, fate)
        else:
            pieces.append(Piece(text, fate))
        done = end
    rest = line.text[done - at.start :]
    return [*pieces, Piece(rest, LOST)] if rest.strip() else pieces
