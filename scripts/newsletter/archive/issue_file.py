"""Issue file: the facts, the ledger and the doubts of one issue, as YAML.

Holds:   issue_text(…).
Needs:   an issue as read, balanced, with its ids.
Touches: nothing.
"""

from collections.abc import Sequence

import yaml

from scripts.newsletter.account import Account
from scripts.newsletter.archive.interchange import reference
from scripts.newsletter.issue import Issue

SCHEMA = "menkou-issue/1"
WIDTH = 110


def issue_text(
    issue: Issue, account: Account, paper: str, issue_id: str, ids: Sequence[str], names: Sequence[str]
) -> str:
    """Return the issue file's text; `names` are the sources as the archive names them, one a file."""
    record = {
        "schema": SCHEMA,
        "id": issue_id,
        "paper": paper,
        "title": issue.title.text,
        "title_latin": issue.title_latin.text,
        "edition": issue.edition.text,
        "publisher": issue.publisher.text,
        "motto": issue.motto.text,
        "imprint": "\n".join(part.text for part in issue.imprint),
        "folios": [part.text for part in issue.folios],
        "number": issue.number,
        "date": issue.dating.date,
        "date_edtf": issue.dating.edtf,
        "date_evidence": [
            {"text": e.text, "source": reference(e.spans, names), "supports": e.supports} for e in issue.dating.evidence
        ],
        "pages": [
            {"number": p.number, "label": p.label, "source": names[p.file], "digest": issue.files[p.file].digest}
            for p in issue.pages
        ],
        "articles": list(ids),
        "account": {
            "source": account.source,
            "articles": account.articles,
            "issue": account.issue,
            "discarded": account.discarded,
        },
        "ledger": [
            {"reason": entry.reason, "text": entry.part.text, "source": reference(entry.part.spans, names)}
            for entry in issue.ledger
        ],
        "doubts": [
            {
                "kind": d.kind,
                "article": None if d.article is None else ids[d.article],
                "confidence": round(d.confidence, 2),
                "message": d.message,
                "source": reference(d.spans, names),
            }
            for d in issue.doubts
        ],
    }
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=WIDTH)
