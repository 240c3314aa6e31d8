"""Vertical: pages set in columns that are read downwards, from right to left, printed for the tests with their truth.

Holds:   HEADS, print_vertical(browser, seed).
Needs:   a Chromium to print with; the galley's words.
Touches: nothing.

A page has the paper's name level over all (`level`) or upright in a box in the upper right corner (`corner`), and
regions cut at random, each with a story: its headline upright before the text, or level over it; paragraphs in one tier
or two, until the region is full; figures upright side by side, words in Latin letters on their side.
"""

import random
from html import escape
from typing import Any, NamedTuple

from tests.layout.galley.words import Words
from tests.layout.press import Printed
from tests.traditional import traditional

HEADS = ("level", "corner")
SIZE, EDGE, GUTTER = (900, 1260), 40, 28
STYLE = """
@page { size: 900px 1260px; margin: 0 }
body { margin: 0 } section { position: relative; width: 900px; height: 1260px; overflow: hidden }
div { position: absolute; box-sizing: border-box; font-family: "Noto Serif CJK SC", serif }
.up { writing-mode: vertical-rl; font-kerning: none; text-autospace: no-autospace; text-spacing-trim: space-all }
.up { line-height: 1.65; text-align: justify; column-fill: auto }
p, h2 { margin: 0 } p { text-indent: 2em } .credit { text-indent: 2em; font-family: "Noto Sans CJK SC" }
.signed { text-indent: 0; text-align: end }
h2 { font-weight: 900; line-height: 1.25; margin-left: .4em; column-span: none; break-after: avoid }
b { font-weight: inherit; text-combine-upright: all }
"""
POUR = """stories => stories.map(({ id, paragraphs, last }) => {
  const box = document.getElementById(id);
  const isFull = () => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
  const add = (markup) => (box.insertAdjacentHTML("beforeend", markup), box.lastElementChild);
  const end = last && add(last);
  return paragraphs.map((markup) => {
    const paragraph = add(markup);
    if (end) box.append(end);
    const full = isFull();
    if (full) paragraph.remove();
    return !full;
  });
})"""


class Region(NamedTuple):
    """A part of a page, in CSS pixels."""

    x: float
    y: float
    w: float
    h: float

    @property
    def style(self) -> str:
        return f"left:{self.x:.1f}px;top:{self.y:.1f}px;width:{self.w:.1f}px;height:{self.h:.1f}px"


def _cut(region: Region, chance: random.Random, depth: int) -> list[Region]:
    """Cut a region in two, and those again: one above the other first, as tiers are."""
    if not depth or region.w < 420:
        return [region]
    share = chance.uniform(0.4, 0.6)
    if region.h > 560 or (region.h > 420 and chance.random() < 0.5):
        upper = region._replace(h=region.h * share - GUTTER / 2)
        lower = region._replace(y=upper.y + upper.h + GUTTER, h=region.h - upper.h - GUTTER)
        parts = [upper, lower]
    else:
        left = region._replace(w=region.w * share - GUTTER / 2)
        parts = [region._replace(x=left.x + left.w + GUTTER, w=region.w - left.w - GUTTER), left]
    return [one for part in parts for one in _cut(part, chance, depth - 1)]


def _figures(text: str) -> str:
    """Return text as markup: two figures that stand alone are set upright, side by side."""
    parts, run = [], ""
    for char in [*text, ""]:
        if char.isdigit():
            run += char
            continue
        parts.append(f"<b>{run}</b>" if len(run) == 2 else run)
        run = ""
        parts.append(escape(char))
    return "".join(parts)


class _Page:
    """One page as it is drawn up: its markup, and what it says."""

    def __init__(self, seed: int, head: str) -> None:
        self.chance = random.Random(f"vertical {seed}")
        self.words = Words(self.chance, 2)
        self.form = traditional if self.chance.random() < 0.5 else str
        self.size = self.chance.choice((14, 15, 16))
        self.marks: list[str] = []
        self.stories: list[dict[str, Any]] = []
        self.truths: list[dict[str, Any]] = []
        self.facts, room = self._level_head() if head == "level" else self._corner_head()
        for region in room:
            for part in _cut(region, self.chance, 2):
                self._story(part)

    def type(self, text: str, region: Region, look: str) -> None:
        self.marks.append(f'<div style="{region.style};{look}">{_figures(text)}</div>')

    def _level_head(self) -> tuple[dict[str, str], list[Region]]:
        name, folio = self.form("青石街社区报"), self.form("2022年6月15日　星期三　第12期")
        wide = SIZE[0] - 2 * EDGE
        self.type(name, Region(EDGE, 24, wide, 56), "font-size:44px;font-weight:900;text-align:center;line-height:1.2")
        self.type(folio, Region(EDGE, 84, wide, 22), "font-size:13px;border-bottom:1px solid")
        return {"title": name, "folio": folio}, [Region(EDGE, 124, wide, SIZE[1] - 124 - EDGE)]

    def _corner_head(self) -> tuple[dict[str, str], list[Region]]:
        name, folio = self.form("青石街社区报"), self.form("2022年6月15日　星期三　第12期")
        plate = Region(SIZE[0] - EDGE - 96, EDGE, 96, 380)
        self.marks.append(f'<div style="{plate.style};border:1px solid"></div>')
        look = "writing-mode:vertical-rl;font-size:48px;font-weight:900;line-height:1.1"
        self.type(name, Region(plate.x + 36, plate.y + 12, 54, 360), look)
        look = "writing-mode:vertical-rl;font-size:13px;line-height:1.2"
        self.type(folio, Region(plate.x + 8, plate.y + 12, 20, 360), look)
        wide = SIZE[0] - 2 * EDGE
        beside = Region(EDGE, EDGE, wide - 96 - GUTTER, 380)
        below = EDGE + 380 + GUTTER
        return {"title": name, "folio": folio}, [beside, Region(EDGE, below, wide, SIZE[1] - below - EDGE)]

    def _headline(self, region: Region, truth: dict[str, Any]) -> tuple[str, Region]:
        """Set a headline; return the markup that opens the text, and the room that is left."""
        chance, size = self.chance, self.size * self.chance.choice((1.6, 1.9, 2.2))
        if chance.random() < 0.3 and region.w > 300:
            text = self.form(self.words.headline(int(region.w / size) - 2))
            look = f"font-size:{size:.1f}px;font-weight:900;text-align:center;line-height:1.2"
            self.type(text, region._replace(h=1.3 * size), look)
            down = 1.3 * size + 12
            truth["headline"] = text
            return "", region._replace(y=region.y + down, h=region.h - down)
        text = self.form(self.words.headline(int(min(region.h, 600) / size) - 1))
        truth["headline"] = text
        return f'<h2 style="font-size:{size:.1f}px">{_figures(text)}</h2>', region

    def _picture(self, room: Region, truth: dict[str, Any]) -> Region:
        """Set a picture at the end of a story, its caption level below it; return the room that is left."""
        wide, size = 0.4 * room.w, 0.85 * self.size
        text = self.form(self.words.caption())
        lines = 1 + int(size * len(text) / wide)
        picture = room._replace(w=wide, h=room.h - 1.5 * size * lines - 6)
        self.type("", picture, "background:#999")
        caption = room._replace(y=picture.y + picture.h + 4, w=wide, h=1.5 * size * lines + 2)
        self.type(text, caption, f"font-size:{size:.1f}px;line-height:1.4;font-family:'Noto Sans CJK SC'")
        truth["captions"] = [text]
        return room._replace(x=room.x + wide + 18, w=room.w - wide - 18)

    def _story(self, region: Region) -> None:
        truth: dict[str, Any] = {"byline": None, "signoff": None, "captions": [], "paragraphs": []}
        if self.chance.random() < 0.2:
            self.type("", region, "border:1px solid")
            region = Region(region.x + 10, region.y + 8, region.w - 20, region.h - 16)
        opening, room = self._headline(region, truth)
        if self.chance.random() < 0.3 and room.w > 300:
            room = self._picture(room, truth)
        name, signed = self.form(self.words.name()), self.chance.random() < 0.3
        last = f'<p class="signed">（{name}）</p>' if signed else ""
        truth["byline"] = name if signed else self.form(f"本报记者 {name}")
        if not signed:
            opening += f'<p class="credit">{truth["byline"]}</p>'
        paragraphs = [self.form(self.words.paragraph()) for _ in range(14)]
        tiers = 2 if room.h > 380 and self.chance.random() < 0.6 else 1
        number = len(self.stories)
        look = f"font-size:{self.size}px;columns:{tiers};column-gap:{1.6 * self.size:.1f}px"
        self.marks.append(f'<div id="story{number}" class="up" style="{room.style};{look}">{opening}</div>')
        marked = [f"<p>{_figures(text)}</p>" for text in paragraphs]
        self.stories.append({"id": f"story{number}", "paragraphs": marked, "last": last})
        self.truths.append(truth | {"paragraphs": paragraphs})


def print_vertical(browser: Any, seed: int, head: str = HEADS[0]) -> Printed:
    """Print one page; the same seed and head give the same page."""
    drawn = _Page(seed, head)
    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    page.set_content(f'<html lang="zh"><style>{STYLE}</style><section>{"".join(drawn.marks)}</section>')
    poured = page.evaluate(POUR, drawn.stories)
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    articles = [
        truth | {"paragraphs": [text for text, held in zip(truth["paragraphs"], held_ones, strict=True) if held]}
        for truth, held_ones in zip(drawn.truths, poured, strict=True)
    ]
    return Printed(pdf, {"issue": drawn.facts, "articles": articles, "discarded": []})
