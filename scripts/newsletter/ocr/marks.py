"""Marks: the ornament before a byline (□记者), which OCR programs take for a character (口记者).

Holds:   part_marks(lines).
Needs:   lines with boxes.
Touches: nothing. The character stays in the account: it is booked as a mark of layout.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from scripts.newsletter.lines import Line, Part, Span
from scripts.newsletter.reading import Entry
from scripts.newsletter.rules.credits import is_byline, is_tight_credit

MARK = "mark of layout"
LIKE_MARKS_RE = re.compile(r"^[口囗ロ回日曰目田国图圆园固困囚因团囤器DOo0]\s*(?=\S)")


def part_marks(lines: Iterable[Line]) -> tuple[list[Line], list[Entry]]:
    """Return lines without such characters, and the ledger's entries for them; all other lines as they are."""
    kept: list[Line] = []
    entries: list[Entry] = []
    for line in lines:
        mark = LIKE_MARKS_RE.match(line.text)
        rest = line.text[mark.end() :] if mark else ""
        if not mark or not (is_byline(rest) or is_tight_credit(rest)):
            kept.append(line)
            continue
        at, cut = line.source, line.source.start + mark.end()
        kept.append(replace(line, text=rest, source=Span(at.file, at.line, cut, at.end)))
        entries.append(Entry(MARK, Part(mark[0].strip(), (Span(at.file, at.line, at.start, cut),))))
    return kept, entries
