"""Booking: what was put right in the lines of a page, for the ledger and for a person to look at.

Holds:   EMENDED, booked(page, lines, homes).
Needs:   nothing.
Touches: nothing.
"""

from collections.abc import Mapping, Sequence

from scripts.newsletter.articles import Doubt
from scripts.newsletter.lines import Line, Part, Span
from scripts.newsletter.readers.glyphs import Emendation
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.reading import Entry

EMENDED = "emended"


def shown(text: str, emendations: Sequence[Emendation]) -> str:
    """Return a line as a person compares it: what was read, and what stands there now.

    >>> shown("主持召开国务院", [Emendation(3, 4, "3", "", 1.0), Emendation(4, 5, "", "", 1.0)])
    '主持召[3→开][→国]务院'
    """
    told, done = "", 0
    for one in emendations:
        told += f"{text[done : one.start]}[{one.was}→{text[one.start : one.end]}]"
        done = one.end
    return told + text[done:]


def booked(
    page: PageLines, lines: Sequence[Line], homes: Mapping[tuple[int, int], int]
) -> tuple[list[Entry], list[Doubt]]:
    """Return a row of the ledger for all that was replaced, and a doubt for each line where something was.

    `homes` say by file and line which article a line is in. What the OCR program had read stands in the ledger beside
    the account, which counts the text as it was put right.
    """
    entries: list[Entry] = []
    doubts: list[Doubt] = []
    for typed, line in zip(page.lines, lines, strict=True):
        if not typed.emended:
            continue
        at = line.source
        spans = tuple(Span(at.file, at.line, at.start + one.start, at.start + one.end) for one in typed.emended)
        entries += [Entry(EMENDED, Part(one.was, (s,))) for one, s in zip(typed.emended, spans, strict=True) if one.was]
        sure, reader = min((one.sure, one.reader) for one in typed.emended)
        message = f"read again from the scan by {reader}: {shown(line.text, typed.emended)}"
        doubts.append(Doubt(EMENDED, message, round(sure, 2), spans, homes.get((at.file, at.line))))
    return entries, doubts
