"""Engine: the lines of one page of text to its articles, facts and ledger.

Holds:   read_page(lines, names).
Needs:   lines.py's lines of one page.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from scripts.newsletter.articles import spans_of
from scripts.newsletter.block import Block, Kind
from scripts.newsletter.collecting import uncollected
from scripts.newsletter.lines import Line, Part
from scripts.newsletter.reading import Entry, Reading
from scripts.newsletter.rules.furniture import FACTS, Furniture
from scripts.newsletter.rules.surroundings import find_furniture
from scripts.newsletter.text.blocks import find_blocks
from scripts.newsletter.text.composing import compose, heading_part
from scripts.newsletter.text.doubts import doubts_of, woven_doubts
from scripts.newsletter.text.headings import Heading
from scripts.newsletter.text.placing import place_spare
from scripts.newsletter.text.stories import find_stories
from scripts.newsletter.text.unweaving import unweave

SECTION = 250


def _book_furniture(reading: Reading, lines: Sequence[Line], furniture: dict[int, Furniture]) -> None:
    """Book furniture: facts of the masthead one by one, the rest in runs as they stand."""
    runs: list[tuple[str, list[Line]]] = []
    last = -2
    for index, kind in sorted(furniture.items()):
        line = lines[index]
        if kind in FACTS:
            reading.facts.append((kind, Part(" ".join(line.text.split()), (line.source,))))
        elif runs and runs[-1][0] == kind.value and last == index - 1 and not line.gap:
            runs[-1][1].append(line)
        else:
            runs.append((kind.value, [line]))
        last = index
    reading.ledger += [Entry(reason, Part("\n".join(line.text for line in run), spans_of(run))) for reason, run in runs]


def _book_left(reading: Reading, left: Sequence[Heading | Block]) -> None:
    """Book headings and credits that found no story."""
    for one in left:
        part = (
            heading_part(one)
            if isinstance(one, Heading)
            else Part("\n".join(line.text for line in one.lines), spans_of(one.lines))
        )
        reading.leave(part)


def read_page(lines: Sequence[Line], names: frozenset[str] = frozenset()) -> Reading:
    """Read one page; `names` are the names of the papers that the archive knows."""
    with uncollected():
        return _read_page(lines, names)


def _read_page(lines: Sequence[Line], names: frozenset[str]) -> Reading:
    reading = Reading()
    furniture = find_furniture(lines, names)
    _book_furniture(reading, lines, furniture)
    kept = [
        replace(line, gap=True) if not line.gap and index - 1 in furniture else line
        for index, line in enumerate(lines)
        if index not in furniture
    ]
    unwoven = unweave(kept)
    blocks = find_blocks(lines, furniture) if unwoven.lines == kept else find_blocks(unwoven.lines, {})
    for section in sections(blocks):
        _read_section(reading, section)
    reading.doubts += woven_doubts(reading.articles, unwoven.woven)
    return reading


def sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Cut a text too long for one assignment where a display line stands; a printed page never is."""
    cut: list[list[Block]] = [[]]
    for block in blocks:
        full = len(cut[-1]) >= SECTION and block.kind is Kind.DISPLAY
        if full or len(cut[-1]) >= 2 * SECTION:
            cut.append([])
        cut[-1].append(block)
    return cut


def _parted(heading: Heading) -> list[Heading]:
    """Return a heading that no story took without its deck, and the deck as one of its own."""
    return [replace(heading, deck=()), Heading(heading.deck)] if heading.deck else [heading]


def _read_section(reading: Reading, blocks: Sequence[Block]) -> None:
    stories, found, page = find_stories(blocks)
    spare = [part for heading in found for part in _parted(heading)]
    captions = [block for block in blocks if block.kind is Kind.CAPTION]
    if not stories:
        _book_left(reading, [*spare, *captions, *page.credits])
        return
    left, unplaced = place_spare(stories, spare, captions, page.credits, page.wording)
    _book_left(reading, [*left, *unplaced])
    for story in stories:
        reading.doubts += doubts_of(story, page, len(reading.articles))
        reading.articles.append(compose(story))
