"""Lines file: the lines of the source that each article was made of, for readers who want to see what it said.

Holds:   lines_text(issue, …).
Needs:   an issue with its ids.
Touches: nothing.

Each part has its lines in the order in which they are read, as they stand in the source. `joined` marks a line where
the body goes on at another place than the line before. What was changed is not told: whoever has both texts sees it.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from scripts.newsletter.articles import Article
from scripts.newsletter.issue import Issue
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.review.rejoins import body_of, order_of

SCHEMA = "menkou-lines/1"
OPENING = ("kicker", "headline", "deck", "section", "byline")


def _parts(article: Article) -> Iterator[tuple[str, Part]]:
    """Yield the parts of an article with their kinds, from the top of it to its end."""
    for kind in OPENING:
        yield kind, getattr(article, kind)
    for passage in article.passages:
        yield passage.kind, passage.part
    yield "signoff", article.signoff


def lines_text(issue: Issue, paper: str, issue_id: str, ids: Sequence[str], names: Sequence[str]) -> str:
    """Return the lines of an issue's articles as JSON, an article a line; `names` are the sources, one a file."""
    texts = [file.text.split("\n") for file in issue.files]
    order = order_of(issue)

    def line(span: Span, joined: set[Span]) -> dict[str, Any]:
        told: dict[str, Any] = {"file": span.file} if span.file else {}
        told |= {"line": span.line, "text": texts[span.file][span.line - 1][span.start : span.end]}
        return told | ({"joined": True} if span in joined else {})

    def told(identity: str, article: Article) -> dict[str, Any]:
        body = [span for part in body_of(article) for span in part.spans]
        joined = {after for before, after in pairwise(body) if order.rejoin(before, after)}
        parts = [
            {"kind": kind, "lines": [line(span, joined) for span in part.spans]}
            for kind, part in _parts(article)
            if part.spans
        ]
        return {"id": identity, "parts": parts}

    head = {"schema": SCHEMA, "paper": paper, "issue": issue_id, "sources": list(names)}
    rows = [_dumped(told(identity, article)) for identity, article in zip(ids, issue.articles, strict=True)]
    return _dumped(head)[:-1] + ',"articles":[\n' + ",\n".join(rows) + "\n]}\n"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
