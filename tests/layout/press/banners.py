"""Banners: headlines of front and culture pages: over the whole story between kicker and deck, or upright in lines.

Holds:   set_banner(setter), set_column_head(setter, side), set_boxed(setter), BANNERS (name -> how it sets).
Needs:   setting.py, copy.py.
Touches: the sheet of its setter.
"""

from collections.abc import Callable

from tests.layout.press.copy import KICKERS
from tests.layout.press.marks import Shape, break_lines, width_of
from tests.layout.press.setting import Region, Setter

LEADS = ("记梧桐里街道的一个夏天", "老旧小区改造回访", "“家门口议事”一年间", "社区工作者的一天")
BOXED = ("#b00", "#246", "linear-gradient(#264,#486)")


def set_banner(setter: Setter) -> None:
    """Set a headline over all columns: kicker with a rule below, headline, deck behind a dash, byline."""
    region, house, chance = setter.region, setter.house, setter.chance
    y, display = region.y, {"face": house.display, "align": "center"}
    if chance.random() < house.kickers:
        setter.story["kicker"] = chance.choice(KICKERS)
        setter.type(setter.story["kicker"], region.x, y, region.width, house.size * 1.5, **display)
        y += house.size * 2.1
        if chance.random() < 0.5:
            wide = width_of(setter.story["kicker"]) * house.size * 1.5 + 20
            setter.sheet.shapes.append(Shape(region.x + (region.width - wide) / 2, y - 2, wide, 0.8))
            y += 4
    size = house.size * chance.choice((2.6, 3.0, 3.4))
    text = setter.copy.headline(26)
    for part in [line for words in text.split(" ") for line in break_lines(words, lambda _: region.width / size)]:
        setter.type(part, region.x, y, region.width, size, weight=900, **display)
        y += size * 1.26
    setter.story["headline"] = text
    if chance.random() < house.decks:
        setter.story["deck"] = "——" + chance.choice(LEADS)
        setter.type(setter.story["deck"], region.x, y, region.width, house.size * 1.35, face=house.face, align="center")
        y += house.size * 2
    if setter.credit_mode == "head":
        setter.story["byline"] = setter.copy.credit()
        setter.type(setter.story["byline"], region.x, y, region.width, house.size, face=house.face, align="center")
        y += house.size * 1.7
    setter.take(region.x - 4, region.y - 3, region.width + 8, y - region.y + 3 + house.size * 0.5)


def set_column_head(setter: Setter, side: str) -> None:
    """Set the headline upright in one line or two, down the `right` or the left side of the story."""
    region, house, chance = setter.region, setter.house, setter.chance
    size = house.size * chance.choice((1.8, 2.1))
    text = setter.copy.headline(22)
    room = min(region.height, 11.5 * size) / size
    lines = break_lines(text.replace(" ", ""), lambda _: room)
    wide = len(lines) * size * 1.35 + house.size
    x = region.x + region.width - wide + house.size if side == "right" else region.x
    tall = max(len(line) for line in lines) * size
    for number, line in enumerate(lines):
        at = x + (len(lines) - 1 - number) * size * 1.35
        setter.type(line, at, region.y, size, size, face=house.display, upright=True, weight=700)
    setter.story["headline"] = text
    setter.take(x - (house.size if side == "right" else 2), region.y - 2, wide + 4, tall + house.size * 0.8)


def set_boxed(setter: Setter) -> None:
    """Set a headline, light, in a coloured box that is wider and deeper than it."""
    region, house, chance = setter.region, setter.house, setter.chance
    size = house.size * chance.choice((1.7, 2.0))
    text = setter.copy.headline(int(2 * region.width / size) - 4)
    lines = break_lines(text.replace(" ", ""), lambda _: (region.width - 24) / size)
    deep = len(lines) * size * 1.3 + 18
    box = Region(region.x, region.y, region.width, deep)
    setter.sheet.shapes.append(Shape(*box, f"background:{chance.choice(BOXED)}"))
    for number, line in enumerate(lines):
        at = region.y + 8 + number * size * 1.3
        more = {"face": house.display, "align": "center", "weight": 700, "ink": "#fff"}
        setter.type(line, region.x + 12, at, region.width - 24, size, **more)
    setter.story["headline"] = text
    setter.take(region.x - 4, region.y - 3, region.width + 8, deep + 3 + house.size * 0.6)


BANNERS: dict[str, Callable[[Setter], None]] = {
    "banner": set_banner,
    "boxed": set_boxed,
    "left": lambda setter: set_column_head(setter, "left"),
    "right": lambda setter: set_column_head(setter, "right"),
}
