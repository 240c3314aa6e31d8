"""Pages: each page of a source, read by the engine that fits it.

Holds:   read_pages(file, index, names), lines_of(page, …).
Needs:   a source as read: with boxes the layout engine reads it, without them the text engine.
Touches: nothing.
"""

from collections.abc import Iterator, Sequence

from scripts.newsletter.emending.booking import booked
from scripts.newsletter.layout.engine import read_sheet
from scripts.newsletter.layout.sheet import sheet_of
from scripts.newsletter.layout.vertical import read_amid, read_vertical
from scripts.newsletter.lines import Line, Part, Span, read_lines
from scripts.newsletter.ocr.doubts import doubts_of, homes_of
from scripts.newsletter.ocr.marks import part_marks
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.reading import Entry, Reading
from scripts.newsletter.rules.credits import run_in_credits
from scripts.newsletter.rules.furniture import Furniture
from scripts.newsletter.rules.notices import Notice, part_notices
from scripts.newsletter.source import SourceFile
from scripts.newsletter.text.engine import read_page
from scripts.newsletter.text.masthead import part_mastheads


def lines_of(page: PageLines, number: int, index: int, first: int) -> list[Line]:
    """Return the lines of a page with boxes; `first` is the number of the first among all lines of the file."""
    return [
        Line(
            number,
            line.text,
            Span(index, place, 0, len(line.text)),
            False,
            0,
            line.box,
            line.size,
            line.face,
            line.upright,
        )
        for place, line in enumerate(page.lines, start=first)
    ]


def _credit(reading: Reading) -> None:
    """Give the articles that have no byline the names that their first sentence is signed with (本报讯（记者 …））."""
    for article in reading.articles:
        if not article.credits:
            article.credits = run_in_credits(article.body)


def _booked(reading: Reading, alone: list[tuple[Notice, Line]], inline: list[tuple[Notice, Line]]) -> Reading:
    """Return what a page was read as, with its notices (下转第2版); those that no engine was given are booked."""
    _credit(reading)
    reading.notices = [*alone, *inline]
    reading.ledger += [Entry(Furniture.JUMP.value, Part(line.text, (line.source,))) for _, line in alone]
    return reading


def _read_boxes(lines: Sequence[Line], page: PageLines, names: frozenset[str]) -> Reading:
    """Read lines with boxes: a page most of whose lines are upright is a vertical one."""
    upright = sum(line.upright for line in lines)
    if upright:
        read = read_vertical if 2 * upright > len(lines) else read_amid
        return read(lines, page.size, page.shapes, names)
    return read_sheet(sheet_of(lines, page.size, page.shapes), names)


def read_pages(file: SourceFile, index: int, names: frozenset[str]) -> Iterator[tuple[list[Line], Reading]]:
    """Yield each page of a file: its lines, and what they were read as.

    `index` is the file's place among those of its issue, `names` the names of the papers that the archive knows.
    """
    if file.pages:
        first = 1
        for number, page in enumerate(file.pages, start=1):
            lines = lines_of(page, number, index, first)
            first += len(lines)
            kept, alone, inline = part_notices(lines)
            kept, marks = part_marks(kept)
            reading = _read_boxes(kept, page, names)
            reading.ledger += marks
            reading.doubts += doubts_of(page, lines, reading)
            replaced, emendations = booked(page, lines, homes_of(reading))
            reading.ledger += replaced
            reading.doubts += emendations
            yield lines, _booked(reading, alone, inline)
        return
    lines = read_lines(file.text, index)
    for number in sorted({line.page for line in lines}):
        kept, alone, inline = part_notices([line for line in lines if line.page == number])
        parted = part_mastheads(kept, names)
        reading = read_page(parted, names) if parted else Reading()
        whole = sorted([*parted, *(line for _, line in alone)], key=lambda line: line.source) if alone else parted
        yield whole, _booked(reading, alone, inline)
