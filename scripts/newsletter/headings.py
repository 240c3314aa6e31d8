"""Headings: display lines put together into headlines, and told from kickers.

Holds:   Heading, find_headings(blocks, wording, leads).
Needs:   the blocks of a page.
Touches: nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.newsletter.blocks import Block, Kind
from scripts.newsletter.characters import em_width, one_space
from scripts.newsletter.wording import Wording

MOST_LINES = 4
KICKER_RE = re.compile(r"^\S{3,}(?:[ \u3000]+\S{3,})+$")
FULL_MATCH = 25.0


@dataclass(frozen=True)
class Heading:
    """One or more display lines that are one headline, kicker, crosshead or caption."""

    blocks: tuple[Block, ...]
    kicker: bool = False

    @property
    def order(self) -> int:
        """The place of its first line among the page's blocks."""
        return self.blocks[0].order

    @property
    def text(self) -> str:
        """The lines joined by one space each, as a headline set on several lines is."""
        return " ".join(one_space(block.lines[0].text) for block in self.blocks)

    @property
    def level(self) -> int:
        """The Markdown level, 0 where there is none."""
        return self.blocks[0].level


def is_kicker_like(text: str, told: float) -> bool:
    """Tell whether a line reads like a kicker: groups of sense set apart, and no story on the page takes up its words.

    >>> is_kicker_like("党建引领 小举措带来大变化", 0.1), is_kicker_like("互联互通 构建开放型经济", 0.8)
    (True, False)
    >>> is_kicker_like("街道进博主题党日活动举行", 0.0)
    False
    """
    return told < 0.4 and bool(KICKER_RE.match(text)) and em_width(text) <= 30


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


def _match(text: str, wording: Wording, leads: Sequence[str]) -> float:
    """Return how well a text's words are taken up by one story: full lines of them count one each."""
    return max((wording.shared(text, lead) for lead in leads), default=0.0) / FULL_MATCH


def _split(run: Sequence[Block], wording: Wording, leads: Sequence[str]) -> list[Heading]:
    """Cut a run of display lines into headings, so that lines about one story stay together (dynamic programme)."""
    lines = [one_space(block.lines[0].text) for block in run]
    kickers = [
        is_kicker_like(line, max((wording.coverage(line, lead) for lead in leads), default=0.0)) for line in lines
    ]
    best: list[tuple[float, list[Heading]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - MOST_LINES), end):
            if end - start > 1 and any(kickers[start:end]):
                continue
            gain = _match("".join(lines[start:end]), wording, leads) - 0.5
            heading = Heading(tuple(run[start:end]), kickers[start])
            options.append((best[start][0] + gain, [*best[start][1], heading]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def find_headings(blocks: Sequence[Block], wording: Wording, leads: Sequence[str]) -> list[Heading]:
    """Return the headings of a page in source order; `leads` are the openings of its stories."""
    return [heading for run in _runs(blocks) for heading in _split(run, wording, leads)]
