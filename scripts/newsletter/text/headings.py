"""Headings: display lines put together into headlines, and told from kickers.

Holds:   Heading, find_headings(blocks, telling, beginnings).
Needs:   the blocks of a page.
Touches: nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scripts.newsletter.block import Block, Kind
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import em_width, sense_spaced
from scripts.newsletter.text.telling import Telling
from scripts.newsletter.text.wording import Rows

MOST_LINES = 4
KICKER_RE = re.compile(r"^\S{3,}(?:[ \u3000]+\S{3,})+$")
DECK_RE = re.compile(r"^(?:——|—|──|--)\S")
FULL_MATCH = 25.0
TELLING = 0.4
KICKER_TOLD = 0.4


@dataclass(frozen=True)
class Heading:
    """One or more display lines that are one headline, kicker, crosshead or caption."""

    blocks: tuple[Block, ...]
    kicker: bool = False
    deck: tuple[Block, ...] = ()

    @property
    def order(self) -> int:
        """The place of its first line among the page's blocks."""
        return self.blocks[0].order

    @property
    def end(self) -> int:
        """The place below it, among the page's blocks."""
        return (self.deck or self.blocks)[-1].order + 1

    @cached_property
    def text(self) -> str:
        """The lines joined by one space each, as a headline set on several lines is."""
        return " ".join(map(shown, self.blocks))

    @property
    def level(self) -> int:
        """The Markdown level, 0 where there is none."""
        return self.blocks[0].level


def shown(block: Block) -> str:
    """Return a display block as it is read: lines that were joined (set upright, or a caption's) without a gap."""
    return sense_spaced(block.lines[0].text) if len(block.lines) == 1 else block.text


def is_kicker_like(text: str) -> bool:
    """Tell whether a line reads like a kicker: groups of sense set apart. A headline may, too.

    >>> is_kicker_like("党建引领 小举措带来大变化"), is_kicker_like("街道进博主题党日活动举行")
    (True, False)
    """
    return bool(KICKER_RE.match(text)) and em_width(text) <= 30


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the display blocks in runs that no gap, heading level or other block interrupts."""
    runs: list[list[Block]] = []
    for block in blocks:
        if block.kind is not Kind.DISPLAY:
            continue
        joins = (
            runs
            and runs[-1][-1].order == block.order - 1
            and not block.gap
            and not block.level
            and not runs[-1][-1].level
        )
        if joins:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _with_decks(headings: Sequence[Heading]) -> list[Heading]:
    """Give each deck to the headline above it: a line that opens with a dash goes on where the headline ends."""
    found: list[Heading] = []
    for heading in headings:
        above = found[-1] if found else None
        if above and not above.kicker and not above.deck and heading.order == above.end and DECK_RE.match(heading.text):
            found[-1] = replace(above, deck=heading.blocks)
        else:
            found.append(heading)
    return found


def _taken_up(text: str, telling: Telling, beginnings: Rows) -> float:
    """Return the weight of the pairs of a text that one story takes up."""
    return float(telling.led(text)[beginnings].max(initial=0.0))


def _told(line: str, below: str, telling: Telling, beginnings: Rows) -> float:
    """Return how much of a line the story takes up that the lines below it tell of; where they tell of none, any."""
    shared, wording = telling.led(line)[beginnings], telling.wording
    if not shared.size:
        return 0.0
    told = telling.led(below)[beginnings]
    mine = int(told.argmax()) if told.max() >= TELLING * wording.whole(below) > 0.0 else int(shared.argmax())
    return float(shared[mine]) / (wording.whole(line) or 1.0)


def _split(run: Sequence[Block], telling: Telling, beginnings: Rows) -> list[Heading]:
    """Cut a run of display lines into headings, so that lines about one story stay together (dynamic programme).

    A kicker is a line whose words no story takes up.
    """
    lines = list(map(shown, run))
    kickers = [
        is_kicker_like(line) and _told(line, "".join(lines[place:]), telling, beginnings) < KICKER_TOLD
        for place, line in enumerate(lines, start=1)
    ]
    if len(run) == 1:
        return [Heading((run[0],), kickers[0])]
    alone = [
        kicker or bool(DECK_RE.match(line)) or is_caption_like(line)
        for kicker, line in zip(kickers, lines, strict=True)
    ]
    best: list[tuple[float, list[Heading]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - MOST_LINES), end):
            if end - start > 1 and any(alone[start:end]):
                continue
            gain = _taken_up("".join(lines[start:end]), telling, beginnings) / FULL_MATCH - 0.5
            heading = Heading(tuple(run[start:end]), kickers[start])
            options.append((best[start][0] + gain, [*best[start][1], heading]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def find_headings(blocks: Sequence[Block], telling: Telling, beginnings: Rows) -> list[Heading]:
    """Return the headings of a page in source order; `beginnings` are the pieces that a story may begin with."""
    return _with_decks([heading for run in _runs(blocks) for heading in _split(run, telling, beginnings)])
