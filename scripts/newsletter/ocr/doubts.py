"""Doubts: what an OCR program itself is not sure of, and what a reader notes of a page.

Holds:   doubts_of(page, lines, reading), homes_of(reading).
Needs:   nothing.
Touches: nothing. Where a program names no confidence there is no doubt either: none is made up.
"""

from collections import defaultdict
from collections.abc import Sequence

from scripts.newsletter.articles import Doubt
from scripts.newsletter.lines import Line
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.reading import Reading

UNSURE, NOTED = 0.8, 0.5
QUOTED = 24


def homes_of(reading: Reading) -> dict[tuple[int, int], int]:
    """Return for each line (file, number) the index of the article that it is in."""
    return {
        (span.file, span.line): index
        for index, article in enumerate(reading.articles)
        for part in article.parts()
        for span in part.spans
    }


def doubts_of(page: PageLines, lines: Sequence[Line], reading: Reading) -> list[Doubt]:
    """Return a doubt for each article of a page with lines that the OCR program is unsure of, one for all other lines.

    The confidence is that of the line it is least sure of, which is quoted.
    """
    homes = homes_of(reading)
    unsure: defaultdict[int, list[tuple[float, Line]]] = defaultdict(list)
    for typed, line in zip(page.lines, lines, strict=True):
        if typed.confidence is not None and typed.confidence < UNSURE:
            unsure[homes.get((line.source.file, line.source.line), -1)].append((typed.confidence, line))
    found = [Doubt("page", note, NOTED, (lines[0].source,) if lines else ()) for note in page.notes]
    for home, told in sorted(unsure.items()):
        sure, worst = min(told, key=lambda one: (one[0], one[1].source))
        message = f"the OCR program is not sure of {len(told)} lines, least of “{worst.text[:QUOTED]}”"
        spans = tuple(line.source for _, line in told)
        found.append(Doubt("ocr", message, sure, spans, None if home < 0 else home))
    return found
