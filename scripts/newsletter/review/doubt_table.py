"""Doubt table: the doubts of a whole batch, worst first, as a spreadsheet reads them.

Holds:   DoubtRow, rows_of(issue, …), table_text(rows).
Needs:   issues as read, with their ids.
Touches: nothing.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scripts.newsletter.archive.interchange import reference
from scripts.newsletter.articles import Doubt
from scripts.newsletter.issue import Issue
from scripts.newsletter.review.wording import doubt_text

REPRINT = "reprint"
# Blanks and marks without width before a sign do not keep a spreadsheet from reading on to it.
FORMULA_RE = re.compile("[\t\r]|[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+@＝＋－＠-]")


class DoubtRow(NamedTuple):
    """One doubt: `confidence` 0 to 1, `source` the place in the source, `file` what to edit, below the archive."""

    confidence: float
    issue: str
    article: str
    kind: str
    message: str
    source: str
    file: str


def reprint_message(other: str, likeness: float) -> str:
    """Return what is said of a story that is like another: how like, and the other's id.

    >>> reprint_message("santang-2020-05-06-p01-i001", 0.93)
    'the same story, or nearly: santang-2020-05-06-p01-i001 (0.93)'
    """
    return f"the same story, or nearly: {other} ({likeness:.2f})"


def reprint_row(story: str, other: str, likeness: float) -> DoubtRow:
    """Return the row of a story that a later issue, which was imported before, has too."""
    issue = story.rpartition("-p")[0]
    message = doubt_text(REPRINT, reprint_message(other, likeness), False)
    record = f"issues/{issue.partition('-')[0]}/{issue}.yaml"
    return DoubtRow(round(1 - likeness, 2), issue, story, REPRINT, message, "", record)


def doubt_words(issue: Issue, doubt: Doubt) -> str:
    """Return what a doubt says, in words for an archivist."""
    headless = doubt.article is not None and not issue.articles[doubt.article].headline
    return doubt_text(doubt.kind, doubt.message, headless)


def rows_of(
    issue: Issue, issue_id: str, ids: Sequence[str], files: Sequence[str], names: Sequence[str]
) -> list[DoubtRow]:
    """Return the doubts of one issue; `files` are those of its articles, `names` its sources."""
    record = f"issues/{issue_id.partition('-')[0]}/{issue_id}.yaml"
    return [
        DoubtRow(
            round(doubt.confidence, 2),
            issue_id,
            "" if doubt.article is None else ids[doubt.article],
            doubt.kind,
            doubt_words(issue, doubt),
            reference(doubt.spans, names),
            record if doubt.article is None else files[doubt.article],
        )
        for doubt in issue.doubts
    ]


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("－1"), safe_cell("无题")
    ("'=1+1", "'－1", '无题')
    """
    one_line = " ".join(text.split())
    return f"'{one_line}" if FORMULA_RE.match(one_line) else one_line


def table_text(rows: Iterable[DoubtRow]) -> str:
    """Return the table as CSV with a byte-order mark, by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(DoubtRow._fields)
    for row in sorted(rows):
        writer.writerow([f"{row.confidence:.2f}", *(safe_cell(cell) for cell in row[1:])])
    return "\ufeff" + out.getvalue()
