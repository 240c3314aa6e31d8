"""Drawn: one page as a house draws it, and how regions are cut.

Holds:   EDGE, Drawn, House, halves(…), layers(…), date(words), running_head(…).
Needs:   story.py.
Touches: nothing.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.layout.galley.story import SANS, Cut, Region, Story, story
from tests.layout.galley.words import ADVERTS, NOTICES, SEASONS, Words

EDGE = 38.0


@dataclass
class Drawn:
    """One page: furniture as HTML, stories, facts of the issue, what belongs to no story."""

    width: float
    height: float
    marks: str = ""
    stories: list[Story] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def type(self, text: str, x: float, y: float, w: float, size: float, look: str = "") -> None:
        self.marks += (
            f'<div style="left:{x:.1f}px;top:{y:.1f}px;width:{w:.1f}px;font:{size}px/1.2 {SANS};{look}">'
            f"{html.escape(text)}</div>"
        )

    def shape(self, x: float, y: float, w: float, h: float, look: str = "background:#000") -> None:
        self.marks += f'<div style="left:{x:.1f}px;top:{y:.1f}px;width:{w:.1f}px;height:{h:.1f}px;{look}"></div>'

    def add(self, words: Words, region: Region, cut: Cut, **changes: Any) -> None:
        self.stories.append(story(words, region, cut, **changes))

    def rail(self, words: Words, region: Region, cut: Cut, most: int, gap: float = 16, rule: str = "") -> None:
        """Add short stories, one below the other in one column, with white or a rule between them."""
        for rank in range(most):
            self.add(words, region, cut, columns=1, heads=("over",), pictures=("",), bare=True)
            self.stories[-1].data["follows"] = {
                "rank": rank,
                "gap": gap,
                "rule": rule,
            }  # those without room for all are left out

    def notice(self, words: Words, region: Region, look: str) -> None:
        """Draw an advertisement of several lines, without a frame of its own but for its look."""
        lines = words.pick(NOTICES)
        self.shape(*region, look)
        for row, line in enumerate(lines):
            size = 20 if row == 0 else 12.5
            self.type(line, region.x + 12, region.y + 8 + 28 * min(row, 1) + 18 * max(0, row - 1), region.w - 24, size)
        self.dropped += lines

    def name(self, text: str, region: Region, look: str) -> None:
        """Draw the name of a column of stories on a ground."""
        self.shape(*region, look)
        self.type(text, region.x, region.y + 3, region.w, 14, "text-align:center;color:#fff;font-weight:700")
        self.dropped.append(text)

    def advert(self, words: Words, region: Region, known: Sequence[tuple[str, ...]] = ADVERTS) -> None:
        """Draw an advertisement of a shop in its box."""
        look = words.chance.choice(("border:1.5px solid #000", "background:#ffe", "border:3px double #900"))
        lines = words.chance.choice(known)
        self.shape(*region, look)
        self.type(lines[0], region.x + 8, region.y + 8, region.w - 16, 22, "font-weight:900;text-align:center")
        for row, line in enumerate(lines[1:]):
            self.type(line, region.x + 8, region.y + 40 + 19 * row, region.w - 16, 12, "text-align:center")
        self.dropped += lines

    def contents(self, words: Words, region: Region, name: str, look: str) -> None:
        """Draw a box that says what stands on other pages."""
        self.shape(*region, look)
        self.type(name, region.x + 8, region.y + 6, region.w - 16, 15, "font-weight:700;text-align:center")
        lines = [f"{words.headline(16)}　{page}版" for page in words.chance.sample(range(2, 9), 3)]
        for row, line in enumerate(lines):
            self.type("· " + line, region.x + 10, region.y + 32 + 20 * row, region.w - 20, 12)
        self.dropped += [name, *lines]

    def greeting(self, words: Words, region: Region, look: str) -> None:
        """Draw the paper's greetings for a season: large characters, and who sends them."""
        first, second = words.chance.choice(SEASONS)
        self.shape(*region, look)
        size = min(30.0, (region.w - 20) / len(first))
        self.type(first, region.x, region.y + region.h / 2 - size, region.w, size, "text-align:center;font-weight:900")
        self.type(second, region.x, region.y + region.h / 2 + 10, region.w, 13, "text-align:center")
        self.dropped += [first, second]


@dataclass(frozen=True)
class House:
    """A paper's style: the size of its sheet in CSS pixels, and who draws its pages."""

    sheet: tuple[int, int]
    plan: Callable[[Words], Drawn]


def halves(region: Region, at: float, gap: float) -> tuple[Region, Region]:
    """Return a region cut from top to foot, `at` of its width, with a gap between the two."""
    left = (region.w - gap) * at
    return region._replace(w=left), Region(region.x + left + gap, region.y, region.w - left - gap, region.h)


def layers(region: Region, at: float, gap: float) -> tuple[Region, Region]:
    """Return a region cut across, `at` of its height, with a gap between the two."""
    upper = (region.h - gap) * at
    return region._replace(h=upper), Region(region.x, region.y + upper + gap, region.w, region.h - upper - gap)


def date(words: Words) -> str:
    return f"2023年{words.chance.randrange(1, 13)}月{words.chance.randrange(1, 29)}日"


def running_head(drawn: Drawn, words: Words, name: str, x: float = EDGE, wide: float = 0) -> float:
    """Draw a running head; return where stories begin."""
    wide, folio = wide or drawn.width - 2 * EDGE, f"{date(words)}　第{words.chance.randrange(2, 9)}版"
    drawn.type(name, x, EDGE, 200, 15, "font-weight:700")
    drawn.type(folio, x + wide - 260, EDGE + 3, 260, 10.5, "text-align:right")
    drawn.shape(x, EDGE + 22, wide, 1.5)
    drawn.facts |= {"title": name, "folio": folio}
    return EDGE + 34
