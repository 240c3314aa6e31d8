"""Rows: each article as one row of data.

Holds:   FIELDS, row_of(article, site), digest_of_row(article, site), json_line(row), HEAD, csv_line(row),
         safe_cell(text), opens_formula(text), cells_line(cells).
Needs:   articles with issue, paper, date and records.
Touches: nothing.
"""

import csv
import json
import re
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from plugins.store import key_of

# name -> (type of the Frictionless table schema, what it says)
FIELDS = {
    "id": ("string", "The article's id; it never changes."),
    "title": ("string", "The headline; empty where none was printed."),
    "kicker": ("string", "引题"),
    "deck": ("string", "副题"),
    "section": ("string", "栏目, as printed."),
    "byline": ("string", "署名, as printed."),
    "authors": ("string", "Names in the byline, parted by `|`."),
    "signoff": ("string", "来稿单位, as printed."),
    "paper_id": ("string", "The paper's id."),
    "paper": ("string", "The paper's name."),
    "issue_id": ("string", "The issue's id."),
    "issue_number": ("string", "期号, as printed."),
    "page": ("integer", "版, from 1."),
    "date": ("string", "EDTF (ISO 8601-2): no surer than it is; empty where nothing is known."),
    "people": ("string", "People that the text names, parted by `|`."),
    "organizations": ("string", "Organizations that it names."),
    "places": ("string", "Places that it names."),
    "characters": ("integer", "Characters of the text, blanks left out."),
    "rights": ("string", "Who holds the rights."),
    "url": ("string", "The article's address, or its path in the site's folder."),
}
TEXT = ("text", "string", "The text: paragraphs, crossheads and captions, a line each.")
# Blanks and marks without width before a sign do not keep a spreadsheet from reading on to it.
FORMULA = "[\t\r]|[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+@＝＋－＠-]"
_name_of = attrgetter("name")
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
FORMULA_RE, SOME_FORMULA_RE = re.compile(FORMULA), re.compile(f"\0(?:{FORMULA})")


def row_of(article: Any, site: str) -> dict[str, Any]:
    """Return one article as a row: every name of FIELDS, and `text`."""
    row = _told(article, site)
    row["characters"] = len("".join(row["text"].split()))
    return row


def digest_of_row(article: Any, site: str) -> bytes:
    """Return the digest of all that an article's row is made of."""
    return key_of(*_told(article, site).values())


def _told(article: Any, site: str) -> dict[str, Any]:
    """Return the row, of which nothing is counted yet."""
    paper, issue = article.paper, article.issue

    def names(kind: str) -> list[str]:
        return [*map(_name_of, getattr(article, kind, ()))]

    return {
        "id": article.article_id,
        "title": "" if article.headline_missing else article.title,
        "kicker": article.kicker,
        "deck": article.deck,
        "section": article.section,
        "byline": article.byline,
        "authors": [author.name for author in getattr(article, "authors", ())],
        "signoff": article.signoff,
        "paper_id": paper.id if paper else "",
        "paper": paper.name if paper else "",
        "issue_id": article.issue_id if issue else "",
        "issue_number": issue.number if issue else "",
        "page": article.page_number,
        "date": article.when.edtf,
        "people": names("people"),
        "organizations": names("organizations"),
        "places": names("places"),
        "characters": 0,
        "rights": article.rights or (paper.rights if paper else ""),
        "url": f"{site}/{article.url}" if site else article.url,
        "text": article.text,
    }


def json_line(row: dict[str, Any]) -> str:
    r"""Return a line with a JSON object; names in lists. What some programs take for a line end is written `\u2028`."""
    return encode(row).replace("\u2028", r"\u2028").replace("\u2029", r"\u2029") + "\n"


def opens_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take `text` for a formula.

    >>> opens_formula("=1+1"), opens_formula("\u3000－1"), opens_formula("1-1")
    (True, True, False)
    """
    return FORMULA_RE.match(text) is not None


def safe_cell(value: Any) -> str:
    """Return a cell that a spreadsheet takes for text: one that would open a formula gets an apostrophe before it.

    >>> safe_cell("=1+1"), safe_cell(["周一", "吴二"]), safe_cell(None)
    ("'=1+1", '周一|吴二', '')
    """
    text = _cell(value)
    return f"'{text}" if text and opens_formula(text) else text


def _cell(value: Any) -> str:
    return "|".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _safe_cells(values: Iterable[Any]) -> list[str]:
    """Return the cells of a row as safe_cell() does; one look tells that nothing in most rows opens a formula."""
    cells = [value if isinstance(value, str) else _cell(value) for value in values]
    return [*map(safe_cell, cells)] if SOME_FORMULA_RE.search("\0".join(["", *cells])) else cells


def csv_line(row: dict[str, Any]) -> str:
    """Return a row of a table without the text, which is too long for a cell."""
    return cells_line(_safe_cells(map(row.__getitem__, FIELDS)))


class _Line:
    """What a writer of tables takes for a file: each row is given back."""

    def write(self, text: str) -> str:
        return text


_writerow = csv.writer(_Line(), lineterminator="\r\n").writerow


def cells_line(cells: Iterable[Any]) -> str:
    """Return the line of a table that has these cells."""
    return str(_writerow(cells))


HEAD = "\ufeff" + cells_line(FIELDS)  # a byte order mark tells Excel the encoding
