"""Interchange: an issue as one JSON object, for other tools and for repair by hand.

Holds:   as_json(issue, …).
Needs:   an issue as read, balanced.
Touches: nothing.
"""

from collections.abc import Sequence
from typing import Any

from scripts.newsletter.account import Account
from scripts.newsletter.articles import Article
from scripts.newsletter.issue import Issue
from scripts.newsletter.lines import Part, Span

SCHEMA = "menkou-import/1"
Json = dict[str, Any]


def reference(spans: Sequence[Span], names: Sequence[str] = ()) -> str:
    """Return where spans stand: `p01.txt#L3-L7,L9`; the file is left out when there is only one.

    >>> reference([Span(0, 3, 0, 5), Span(0, 4, 0, 5), Span(0, 9, 0, 2)])
    'L3-L4,L9'
    """
    pieces = []
    for file in dict.fromkeys(span.file for span in spans):
        numbers = sorted({span.line for span in spans if span.file == file})
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        text = ",".join(f"L{a}" if a == b else f"L{a}-L{b}" for a, b in runs)
        pieces.append(f"{names[file]}#{text}" if names else text)
    return " ".join(pieces)


def _text(part: Part) -> str | None:
    return part.text or None


def _article(article: Article) -> Json:
    paragraphs = 0
    subheads = []
    for passage in article.passages:
        if passage.kind == "crosshead":
            subheads.append({"text": passage.part.text, "before_paragraph": paragraphs})
        paragraphs += passage.kind == "paragraph"
    return {
        "headline": _text(article.headline),
        "headline_generated": False,
        "headline_status": "printed" if article.headline else "missing",
        "kicker": _text(article.kicker),
        "deck": _text(article.deck),
        "byline": _text(article.byline),
        "signoff": _text(article.signoff),
        "subheads": subheads,
        "paragraphs": [part.text for part in article.of_kind("paragraph")],
        "captions": [part.text for part in article.of_kind("caption")],
        **({"section": article.section.text} if article.section else {}),
    }


def _places(article: Article, names: Sequence[str]) -> Json:
    single = {
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "byline": article.byline,
        "signoff": article.signoff,
    }
    places: Json = {key: reference(part.spans, names) for key, part in single.items() if part}
    for kind, key in (("paragraph", "paragraphs"), ("crosshead", "subheads"), ("caption", "captions")):
        parts = article.of_kind(kind)  # type: ignore[arg-type]
        places |= {key: [reference(part.spans, names) for part in parts]} if parts else {}
    return {"page": article.page, "authors": article.authors, "source": places}


def as_json(
    issue: Issue, account: Account, paper: str, issue_id: str, ids: Sequence[str], paths: Sequence[str]
) -> Json:
    """Return the issue in the form of a newsletter importer's output; everything of our own stands under `menkou`.

    `paths` say where each source file is: below the archive, else from the root. With them and the digests an edited
    JSON is fitted to its source again.
    """
    names = [file.path.name for file in issue.files]
    facts: Json = {
        "title": _text(issue.title),
        "title_latin": _text(issue.title_latin),
        "edition": _text(issue.edition),
        "publisher": _text(issue.publisher),
        "motto": _text(issue.motto),
        "folio": "\n".join(part.text for part in issue.folios) or None,
        "labels": [part.text for part in issue.labels],
        "imprint": [part.text for part in issue.imprint],
        "date": issue.dating.date,
        "date_evidence": [
            {"text": e.text, "supports": e.supports, "source": reference(e.spans, names)} for e in issue.dating.evidence
        ],
    }
    return {
        "issue": facts,
        "articles": [_article(article) for article in issue.articles],
        "discarded": [{"text": entry.part.text, "reason": entry.reason} for entry in issue.ledger],
        "menkou": {
            "schema": SCHEMA,
            "paper": paper,
            "issue_id": issue_id,
            "number": issue.number,
            "date_edtf": issue.dating.edtf,
            "pages": [{"number": page.number, "label": page.label, "source": names[page.file]} for page in issue.pages],
            "files": [
                {"name": f.path.name, "path": path, "digest": f.digest, "encoding": f.encoding, "form": f.form}
                for f, path in zip(issue.files, paths, strict=True)
            ],
            "articles": [
                {"id": one, **_places(article, names)} for one, article in zip(ids, issue.articles, strict=True)
            ],
            "ledger": [reference(entry.part.spans, names) for entry in issue.ledger],
            "doubts": [
                {
                    "kind": d.kind,
                    "article": None if d.article is None else ids[d.article],
                    "confidence": d.confidence,
                    "message": d.message,
                    "source": reference(d.spans, names),
                }
                for d in issue.doubts
            ],
            "account": {
                "source": account.source,
                "articles": account.articles,
                "issue": account.issue,
                "discarded": account.discarded,
            },
        },
    }
