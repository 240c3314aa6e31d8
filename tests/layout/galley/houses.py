"""Houses: the styles of the papers that the galley prints: each draws its pages as a whole.

Holds:   House, Drawn, HOUSES, TUNED, HELD_BACK.
Needs:   story.py.
Touches: nothing.

The engine was worked on while looking at pages of TUNED; those of HELD_BACK, which have words of their own, were only
ever measured.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.layout.galley.story import SANS, SERIF, Cut, Region, Story, story
from tests.layout.galley.words import ADVERTS, Words

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

    def advert(self, words: Words, region: Region) -> None:
        """Draw an advertisement of a shop in its box."""
        look = words.chance.choice(("border:1.5px solid #000", "background:#ffe", "border:3px double #900"))
        lines = words.chance.choice(ADVERTS)
        self.shape(*region, look)
        self.type(lines[0], region.x + 8, region.y + 8, region.w - 16, 22, "font-weight:900;text-align:center")
        for row, line in enumerate(lines[1:]):
            self.type(line, region.x + 8, region.y + 40 + 19 * row, region.w - 16, 12, "text-align:center")
        self.dropped += lines


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


def _date(words: Words) -> str:
    return f"2023年{words.chance.randrange(1, 13)}月{words.chance.randrange(1, 29)}日"


def _running_head(drawn: Drawn, words: Words, name: str, x: float = EDGE, wide: float = 0) -> float:
    """Draw a running head; return where stories begin."""
    wide, folio = wide or drawn.width - 2 * EDGE, f"{_date(words)}　第{words.chance.randrange(2, 9)}版"
    drawn.type(name, x, EDGE, 200, 15, "font-weight:700")
    drawn.type(folio, x + wide - 260, EDGE + 3, 260, 10.5, "text-align:right")
    drawn.shape(x, EDGE + 22, wide, 1.5)
    drawn.facts |= {"title": name, "folio": folio}
    return EDGE + 34


def _mosaic(words: Words) -> Drawn:
    """Draw modules of five columns between dotted lines, thin lines between columns, credits at the end."""
    drawn, chance = Drawn(1040, 1460), words.chance
    drawn.type("东渡家园", EDGE, EDGE, 320, 54, "font-weight:900;color:#a00")
    folio = f"{_date(words)} 星期三 总第{chance.randrange(40, 300)}期 今日4版"
    drawn.type(folio, EDGE + 340, EDGE + 12, 400, 11)
    drawn.type("东渡街道办事处 主办", EDGE + 340, EDGE + 34, 300, 11)
    drawn.shape(EDGE, EDGE + 74, drawn.width - 2 * EDGE, 2, "background:#a00")
    drawn.facts = {"title": "东渡家园", "folio": folio, "publisher": "东渡街道办事处 主办"}
    base = Cut(
        12, 1.45, 16, 3, heads=("over", "over", "side"), kicker=("", "over"), credits=("end", "signoff", "end"),
        pictures=("", "pair", "one", "astride"), wall="border-left:1px solid #bbb", spaced_indent=True, deck=0.2,
    )  # fmt: skip
    page = Region(EDGE, EDGE + 88, drawn.width - 2 * EDGE, drawn.height - EDGE - 110 - EDGE)
    upper, rest = layers(page, chance.uniform(0.3, 0.38), 24)
    middle, lower = layers(rest, chance.uniform(0.45, 0.55), 24)
    for y in (middle.y - 12, lower.y - 12):
        drawn.shape(page.x, y, page.w, 0, "border-top:2px dotted #000")
    lead, rail = halves(upper, 0.8, 22)
    drawn.add(words, lead, base, columns=4, scale=3.2, pictures=("astride", "pair", "corner"))
    drawn.add(words, rail, base, columns=1, frame="border:1px solid #a00", pictures=("",), heads=("over",))
    left, right = halves(middle, chance.choice((0.4, 0.6)), 26)
    drawn.shape(right.x - 13, middle.y, 0.8, middle.h)
    for part in (left, right):
        drawn.add(words, part, base, columns=3 if part.w > 500 else 2)
    first, rest = halves(lower, 0.4, 26)
    second, third = halves(rest, 0.62, 26)
    for part, n in ((first, 2), (second, 2), (third, 1)):
        drawn.add(words, part, base, columns=n, kicker=("",), heads=("over",))
        if part is not first:
            drawn.shape(part.x - 13, part.y, 0.8, part.h)
    foot = f"责编：{words.name()} 组版：{words.name()}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 12, page.w, 10)
    drawn.dropped.append(foot)
    return drawn


def _canal(words: Words) -> Drawn:
    """Draw three columns over four: headlines beside, or under their picture, on colour; questions; text in sans."""
    drawn, chance = Drawn(880, 1250), words.chance
    top = _running_head(drawn, words, "运河人家")
    base = Cut(
        12, 1.55, 20, 3, face=SANS, display=SERIF, heads=("over",), credits=("head", "first", "run-in"), deck=0.4,
        mark=("□", "■ ", ""), pictures=("", "one"), forms=("prose", "prose", "questions"), crossheads=0.2,
    )  # fmt: skip
    page = Region(EDGE, top, drawn.width - 2 * EDGE, drawn.height - top - EDGE - 14)
    upper, rest = layers(page, chance.uniform(0.36, 0.44), 26)
    middle, lower = layers(rest, chance.uniform(0.5, 0.6), 22)
    drawn.add(words, upper, base, heads=("below", "part"), scale=2.8)
    left, right = halves(middle, 0.52, 26)
    band = "background:#264;padding:6px 10px;"
    drawn.add(words, left, base, columns=2, band=band, deck=0.0, pictures=("",), credits=("first", "run-in"))
    drawn.add(words, right, base, columns=2, frame="background:#f1ead9", heads=("over",), pictures=("",))
    drawn.shape(EDGE, lower.y - 11, page.w, 1)
    drawn.add(words, lower, base, columns=4, heads=("side",), gutter=16, pictures=("", "pair"), deck=1.0)
    number = f"·{chance.randrange(2, 9)}·"
    drawn.type(number, drawn.width / 2 - 20, drawn.height - EDGE - 6, 40, 11, "text-align:center")
    drawn.dropped.append(number)
    return drawn


def _spread(words: Words) -> Drawn:
    """Draw two pages that lie open on one sheet, each with its running head, white alone between stories."""
    drawn, chance = Drawn(1560, 1080), words.chance
    base = Cut(
        11, 1.5, 15, 3, heads=("over", "middle"), align="center", credits=("head", "end", "none"), scale=2.3,
        pictures=("", "pair", "one"), caption="below", kicker=("", "", "over"), mark=("□ ", ""),
    )  # fmt: skip
    for side in (0, 1):
        x, wide = EDGE + side * (drawn.width / 2), drawn.width / 2 - 2 * EDGE
        top = _running_head(drawn, words, "石桥周报", x, wide)
        page = Region(x, top, wide, drawn.height - top - EDGE)
        upper, lower = layers(page, chance.uniform(0.42, 0.58), 26)
        if side:
            drawn.add(words, upper, base, columns=4, scale=2.8)
            first, rest = halves(lower, 0.34, 24)
            drawn.add(words, first, base, columns=1, frame="border:1px solid #555", credits=("none",), pictures=("",))
            drawn.add(words, rest, base, columns=3)
        else:
            left, right = halves(upper, 0.5, 24)
            for part in (left, right):
                drawn.add(words, part, base, columns=2, heads=("over",))
            drawn.add(words, lower, base, columns=4, heads=("over", "below", "part"))
    return drawn


def _ballad(words: Words) -> Drawn:
    """Draw a culture page: upright headlines with upright bylines, essays round pictures, verse in two columns."""
    drawn, chance = Drawn(900, 1270), words.chance
    top = _running_head(drawn, words, "江湾晨讯")
    base = Cut(
        12.5, 1.6, 20, 3, display=SERIF, heads=("left", "right", "hung"), credits=("head", "head", "none"), scale=2.0,
        pictures=("", "astride"), mark=("□", "□ ", ""), kicker=("", "", "over"), crossheads=0.0,
    )  # fmt: skip
    page = Region(EDGE, top, drawn.width - 2 * EDGE, drawn.height - top - EDGE - 10)
    upper, rest = layers(page, chance.uniform(0.34, 0.4), 28)
    middle, lower = layers(rest, chance.uniform(0.45, 0.52), 28)
    drawn.add(words, upper, base, columns=4, pictures=("astride", "pair"))
    left, right = halves(middle, 0.58, 30)
    drawn.add(words, left, base, columns=2, heads=("over",), credits=("head", "first"))
    verse = {"forms": ("verse",), "heads": ("over",), "frame": "background:#eef3ea", "pictures": ("",), "bare": True}
    drawn.add(words, right, base, columns=1, credits=("head",), align="center", **verse)
    drawn.shape(EDGE, lower.y - 14, page.w, 0.8)
    left, right = halves(lower, 0.5, 30)
    drawn.add(words, left, base, columns=2, heads=("hung", "right"), pictures=("",))
    drawn.add(words, right, base, columns=2, heads=("left",), pictures=("",))
    return drawn


def _orbit(words: Words) -> Drawn:
    """Draw six columns: a banner amid the page, boxes, small tables, adverts in a row at the foot."""
    drawn, chance = Drawn(1080, 1500), words.chance
    drawn.type("星河社区报", EDGE, EDGE, 360, 48, "font-weight:900")
    folio = f"第{chance.randrange(20, 200)}期 {_date(words)} 农历十月初九"
    drawn.type(folio, EDGE, EDGE + 66, 420, 10.5)
    motto = "向阳而居 与邻为善"
    drawn.type(motto, EDGE + 400, EDGE + 66, 260, 10.5)
    for offset in (0, 4):
        drawn.shape(EDGE, EDGE + 84 + offset, drawn.width - 2 * EDGE, 1)
    drawn.facts = {"title": "星河社区报", "folio": folio, "motto": motto}
    base = Cut(
        11.5, 1.45, 15, 3, heads=("over", "over", "part", "side"), credits=("first", "end", "run-in", "none"),
        pictures=("", "one", "pair"), kicker=("", "over"), deck=0.25, caption="below", mark=("", "◎"),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 100, drawn.width - 2 * EDGE, drawn.height - EDGE - 100 - EDGE - 130)
    upper, rest = layers(page, chance.uniform(0.3, 0.36), 24)
    banner, lower = layers(rest, chance.uniform(0.38, 0.46), 24)
    at = chance.choice((0.333, 0.5, 0.667))
    for part in halves(upper, at, 24):
        drawn.add(words, part, base, columns=round(part.w / 167))
    drawn.add(
        words, banner, base, columns=6, heads=("over",), band="background:#812;padding:8px 12px;text-align:center;",
        scale=3.4, pictures=("pair", "astride", "across"), credits=("first", "end"), align="center",
    )  # fmt: skip
    first, rest = halves(lower, 0.333, 24)
    second, third = halves(rest, 0.5, 24)
    drawn.add(words, first, base, columns=2, heads=("over",))
    drawn.add(words, second, base, columns=2, frame="border:1px solid #000", heads=("over",), pictures=("",))
    tall, low = layers(third, 0.6, 20)
    drawn.add(words, tall, base, columns=2, heads=("over",), pictures=("",))
    drawn.shape(low.x, low.y - 10, low.w, 0.6)
    drawn.add(words, low, base, columns=1, forms=("rows",), heads=("over",), credits=("none",), pictures=("",))
    wide = (page.w - 30) / 3
    for number in range(3):
        drawn.advert(words, Region(EDGE + number * (wide + 15), drawn.height - EDGE - 112, wide, 100))
    return drawn


def _hearth(words: Words) -> Drawn:
    """Draw two columns beside three: headlines amid columns, tinted stories, captions above, folio at the side."""
    drawn, chance = Drawn(860, 1220), words.chance
    number = f"{chance.randrange(2, 9):02d}"
    drawn.type(number, EDGE - 20, EDGE, 30, 20, "font-weight:900")
    folio = f"{_date(words)} 星期六"
    drawn.type(folio, EDGE - 14, EDGE + 40, 12, 10, "writing-mode:vertical-rl;width:auto;")
    drawn.type("灯下", EDGE - 18, drawn.height - 130, 20, 18, "writing-mode:vertical-rl;width:auto;font-weight:700")
    drawn.facts = {"title": "灯下", "folio": folio}
    drawn.dropped.append(number)
    base = Cut(
        12.5, 1.5, 19, 3, display=SERIF, heads=("over", "middle"), align="center", credits=("first", "head", "signoff"),
        pictures=("", "one", "corner"), caption="above", crossheads=0.25, mark=("■", "", "▲"), scale=2.4,
    )  # fmt: skip
    page = Region(EDGE + 14, EDGE, drawn.width - 2 * EDGE - 14, drawn.height - 2 * EDGE)
    left, right = halves(page, 0.4, 26)
    drawn.shape(right.x - 13, page.y, 1, page.h)
    upper, lower = layers(left, chance.uniform(0.4, 0.6), 24)
    drawn.add(words, upper, base, columns=2, heads=("over",))
    drawn.add(words, lower, base, columns=2, heads=("over",), frame="background:#eee")
    upper, rest = layers(right, chance.uniform(0.38, 0.46), 24)
    middle, lower = layers(rest, chance.uniform(0.5, 0.6), 24)
    drawn.add(words, upper, base, columns=3, heads=("middle", "over", "below"), deck=0.4)
    drawn.shape(right.x, middle.y - 12, right.w, 1)
    drawn.add(words, middle, base, columns=2, heads=("over", "part"))
    for part in halves(lower, 0.5, 22):
        drawn.add(words, part, base, columns=1, pictures=("",), heads=("over",), scale=1.5)
    return drawn


def _tower(words: Words) -> Drawn:
    """Draw the paper's name down the left side, stories with upright headlines, a rail of small stories on a tint."""
    drawn, chance = Drawn(980, 1400), words.chance
    name, folio = "望江楼", f"{_date(words)} 第{chance.randrange(11, 99)}期"
    drawn.type(name, EDGE, EDGE, 60, 52, f"writing-mode:vertical-rl;width:auto;font-weight:900;font-family:{SERIF}")
    drawn.type(folio, EDGE + 16, EDGE + 200, 14, 11, "writing-mode:vertical-rl;width:auto;")
    drawn.shape(EDGE + 72, EDGE, 1, 480)
    drawn.facts = {"title": name, "folio": folio}
    base = Cut(
        12, 1.5, 17, 3, heads=("right", "left", "over"), credits=("end", "head", "none"), pictures=("", "pair"),
        kicker=("", "over"), deck=0.3, scale=2.2, mark=("□", ""), spaced_indent=True,
    )  # fmt: skip
    page = Region(EDGE + 86, EDGE, drawn.width - 2 * EDGE - 86, 480)
    drawn.add(words, page, base, columns=4, pictures=("pair", "astride", ""))
    body = Region(EDGE, EDGE + 506, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 506)
    drawn.shape(EDGE, body.y - 13, body.w, 0, "border-top:1px dashed #000")
    main, rail = halves(body, 0.76, 22)
    drawn.shape(*rail, "background:#e9eef5")
    inner, y = Region(rail.x + 10, rail.y + 10, rail.w - 20, rail.h), rail.y + 10
    while y + 190 < rail.y + rail.h:
        deep = chance.uniform(180, 260)
        deep = deep if rail.y + rail.h - y - deep > 200 else rail.y + rail.h - y - 10
        drawn.add(words, inner._replace(y=y, h=deep - 18), base, columns=1, heads=("over",), pictures=("",), bare=True)
        y += deep
    upper, lower = layers(main, chance.uniform(0.45, 0.55), 26)
    drawn.add(words, upper, base, columns=4, heads=("over", "hung"))
    left, right = halves(lower, 0.5, 24)
    drawn.add(words, left, base, columns=2)
    drawn.add(words, right, base, columns=2, heads=("over",), frame="border:1px solid #357")
    return drawn


def _meadow(words: Words) -> Drawn:
    """Draw a magazine's page: headlines under pictures, captions beside them, questions, verse, columns of lines."""
    drawn, chance = Drawn(800, 1120), words.chance
    base = Cut(
        12.5, 1.6, 22, 2, face=SERIF, heads=("below", "over"), credits=("head", "end", "run-in"), scale=2.4, deck=0.3,
        pictures=("", "one", "astride", "across"), forms=("prose", "questions", "prose"), caption="side",
        mark=("◆ ", ""), wall="border-left:1px dotted #999",
    )  # fmt: skip
    page = Region(EDGE, EDGE, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 22)
    upper, lower = layers(page, chance.uniform(0.48, 0.6), 30)
    drawn.add(words, upper, base, columns=chance.choice((2, 3)))
    left, right = halves(lower, 0.62, 26)
    drawn.add(words, left, base, heads=("over",), caption="below", pictures=("", "one"))
    drawn.shape(right.x - 13, right.y, 1, right.h, "background:#999")
    poem, small = layers(right, 0.5, 24)
    drawn.add(words, poem, base, columns=1, forms=("verse",), heads=("over",), credits=("head",), pictures=("",))
    drawn.shape(small.x, small.y - 12, small.w, 1, "background:#999")
    drawn.add(words, small, base, columns=1, heads=("over",), pictures=("",), forms=("rows", "prose"))
    foot = f"青草地 · {_date(words)}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 8, 300, 10)
    number = f"{chance.randrange(3, 30)}"
    drawn.type(number, drawn.width - EDGE - 30, drawn.height - EDGE - 8, 30, 10, "text-align:right")
    drawn.dropped += [foot, number]
    return drawn


HOUSES = {
    "mosaic": House((1040, 1460), _mosaic),
    "canal": House((880, 1250), _canal),
    "spread": House((1560, 1080), _spread),
    "ballad": House((900, 1270), _ballad),
    "orbit": House((1080, 1500), _orbit),
    "hearth": House((860, 1220), _hearth),
    "tower": House((980, 1400), _tower),
    "meadow": House((800, 1120), _meadow),
}
HELD_BACK = ("orbit", "hearth", "tower", "meadow")
TUNED = tuple(name for name in HOUSES if name not in HELD_BACK)
