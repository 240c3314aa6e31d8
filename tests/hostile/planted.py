"""Planted: an archive with a payload in every field of every file that a person or an importer writes.

Each payload has a paper, an issue, a story and three names of its own; each value ends with the mark of its field, so
that a page tells which fields it shows.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import yaml

from plugins.issues.papers import COLUMNS as PAPER_COLUMNS
from scripts.newsletter.archive.escaping import escape
from tests.hostile.payload import Payload

ARTICLE_FIELDS = (
    "Title",
    "Kicker",
    "Deck",
    "Section",
    "Byline",
    "Authors",
    "Signoff",
    "Rights",
    "Date-Evidence",
    "Source",
)
BODY_FIELDS = ("paragraph", "crosshead", "caption")
ISSUE_FIELDS = (
    *("title", "title_latin", "edition", "publisher", "motto", "imprint", "folio", "number", "evidence-text"),
    *("evidence-source", "label", "page-source", "ledger-reason", "ledger-text", "doubt-message", "doubt-kind"),
)
PAPER_FIELDS = ("name", "latin_name", "place", "publisher", "issn", "rights", "contact", "note")
NAME_FIELDS = ("name", "aliases", "description", "roles", "note")
KINDS = {"people": "PER", "organizations": "ORG", "places": "LOC"}
FOR_NAMES = str.maketrans({"|": "/", "\ufffd": "＃", "\0": None})  # a row whose names hold these is refused
NAME_COLUMNS = (
    *("id", "name", "aliases", "type", "description", "scope", "roles", "part_of", "valid_from", "valid_to"),
    *("coordinates", "external_ids", "status", "note"),
)


def marked(text: str, field: str) -> str:
    """Return a value that says which field it was planted in."""
    return f"{text}※{field}"


def number_of(place: int) -> str:
    """Return the id of the payload at `place`: its paper's id, and the beginning of its issue's and story's."""
    return f"x{place:03}"


def article_id(place: int) -> str:
    """Return the id of the story that holds the payload at `place`."""
    return f"{number_of(place)}-2021-03-15-p01-i001"


def article(payload: Payload, place: int) -> str:
    """Return a story with the payload in each line of its header, in three kinds of block, and live in Markdown."""
    header = "".join(f"{key}: {marked(payload.line, key)}\n" for key in ARTICLE_FIELDS)
    issue = f"{number_of(place)}-2021-03-15"
    facts = f"Date: 2021-03-15\nPaper: {number_of(place)}\nIssue: {issue}\nPage: 1\nArticle-ID: {article_id(place)}\n"
    safe = {field: escape(" ".join(marked(payload.line, field).split())) for field in BODY_FIELDS}
    names = "、".join(escape(name_of(payload, place, kind)) for kind in KINDS)
    blocks = [
        "门口种下的字，一个也不许跑。",
        safe["paragraph"],
        f"## {safe['crosshead']}",
        f"<figure><figcaption>{safe['caption']}</figcaption></figure>",
        f"到场的有{names}。",
        payload.text,
    ]
    return f"{header}{facts}\n" + "\n\n".join(blocks) + "\n"


def issue(payload: Payload, place: int) -> str:
    """Return an issue with the payload in every text of its file."""
    say = {field: marked(payload.text, field) for field in ISSUE_FIELDS}
    own = number_of(place)
    facts = {
        "schema": "menkou-issue/1",
        "id": f"{own}-2021-03-15",
        "paper": own,
        **{key: say[key] for key in ("title", "title_latin", "edition", "publisher", "motto", "imprint", "number")},
        "folios": [say["folio"]],
        "date": "2021-03-15",
        "date_edtf": "2021-03-15",
        "date_evidence": [{"text": say["evidence-text"], "source": say["evidence-source"], "supports": "2021-03-15"}],
        "pages": [{"number": 1, "label": say["label"], "source": say["page-source"], "digest": "aa"}],
        "articles": [article_id(place)],
        "account": {"source": 9, "articles": 9, "issue": 0, "discarded": 0},
        "ledger": [{"reason": say["ledger-reason"], "text": say["ledger-text"], "source": "p01.txt:1"}],
        "doubts": [
            {
                "kind": say["doubt-kind"],
                "article": article_id(place),
                "confidence": 0.6,
                "message": say["doubt-message"],
                "source": "p01.txt#L1",
            }
        ],
    }
    return yaml.safe_dump(facts, allow_unicode=True)


def table(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> str:
    """Return a table as a spreadsheet writes it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def toml_text(text: str) -> str:
    """Return `text` as a string of TOML."""
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def name_of(payload: Payload, place: int, kind: str) -> str:
    """Return a name that holds the payload; no two are alike."""
    return " ".join(f"{payload.line}※{kind}{place}".translate(FOR_NAMES).split())


def names(kind: str, planted: list[Payload]) -> str:
    """Return an authority file with a row for each payload."""
    rows = []
    for place, payload in enumerate(planted):
        text = payload.line.replace("|", "/").replace("@", "＠").replace("\0", "")
        row = {field: marked(text, f"{kind}-{field}") for field in ("description", "roles", "note")}
        row |= {"id": f"{KINDS[kind].lower()}-{place:03}", "type": KINDS[kind], "status": "confirmed"}
        row |= {"name": name_of(payload, place, kind), "aliases": f"{name_of(payload, place, kind)}别名"}
        rows.append(row)
    return table(NAME_COLUMNS, rows)


def write_planted(folder: Path, planted: list[Payload]) -> Path:
    """Write the archive into `folder`; return it."""
    papers = [
        {
            **{field: marked(payload.text, f"paper-{field}") for field in PAPER_FIELDS},
            "id": number_of(place),
            "language": "zh-Hans",
            "publish_sources": "none",
        }
        for place, payload in enumerate(planted)
    ]
    named = " ".join(payload.text for payload in planted if payload.kind in ("script-data", "character", "line"))
    about = "".join(payload.text + "\n\n" for payload in planted)
    files = {
        "papers.csv": table(PAPER_COLUMNS, papers),
        "archive.toml": f"name = {toml_text(named)}\nsubtitle = {toml_text(named)}\n",
        "pages/about.md": f"Title: {planted[0].line}\nDescription: {planted[0].line}\nSlug: about\n\n{about}",
        "authority/words.txt": "".join(
            payload.line.strip() + "\n" for payload in planted if payload.line.strip()[0] != "#"
        ),
        **{f"authority/{kind}.csv": names(kind, planted) for kind in KINDS},
    }
    graves = [(f"x{place:03}-2021-03-15-p01-i009", payload) for place, payload in enumerate(planted)]
    rows = [{"id": grave, "reason": marked(payload.text, "reason"), "successor": ""} for grave, payload in graves]
    files["tombstones.csv"] = table(("id", "reason", "successor"), rows)
    register = [
        {"id": grave, "source_digest": "a", "anchor": payload.line, "status": "gone"} for grave, payload in graves
    ]
    files["ids.csv"] = table(("id", "source_digest", "anchor", "status"), register)
    for place, payload in enumerate(planted):
        own = number_of(place)
        files[f"articles/{own}/2021/{article_id(place)}.md"] = article(payload, place)
        files[f"issues/{own}/{own}-2021-03-15.yaml"] = issue(payload, place)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder
