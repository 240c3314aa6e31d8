"""Headings: the headline of a story with its kicker, deck and byline, over its text, beside it or upright.

Holds:   set_head(setter, mode).
Needs:   setting.py, copy.py.
Touches: the sheet of its setter.
"""

from tests.layout.press.banners import BANNERS
from tests.layout.press.copy import DECKS, KICKERS
from tests.layout.press.marks import Shape, break_lines, width_of
from tests.layout.press.setting import GREY, Region, Setter


def set_head(setter: Setter, mode: str) -> None:
    """Set the headline with what goes with it."""
    if mode in BANNERS:
        BANNERS[mode](setter)
        return
    if mode == "upright" and setter.house.mixed and setter.measure > 14 * setter.house.size:
        mode = "over"
    if mode == "upright":
        _upright(setter)
        return
    first, count, drop = _place(setter, mode)
    x, width = setter.span(first, count)
    y = top = setter.region.y + drop
    first_type = len(setter.sheet.types)
    align = "center" if mode in ("middle", "under") else setter.house.align
    size = setter.house.size * setter.chance.choice((1.7, 2, 2.4) if count > 1 else (1.3, 1.5))
    display = {"face": setter.house.display, "align": align}
    if setter.chance.random() < setter.house.kickers:
        kicker = setter.chance.choice(KICKERS)
        if width_of(kicker) * setter.house.size * 1.2 < width:
            setter.story["kicker"] = kicker
            setter.type(kicker, x, y, width, setter.house.size * 1.2, **display)
            y += setter.house.size * 1.9
    text = setter.copy.headline(max(8, int(2 * width / size) - 2))
    for part in _broken(setter, text, width / size):
        shown = "　".join(part) if setter.house.spaced and 2 * len(part) * size < width else part
        setter.type(shown, x, y, width, size, weight=700, **display)
        y += size * 1.28
    setter.story["headline"] = text
    y += _inked(setter, Region(x, top, width, y - top), first_type)
    if mode == "two" and count > 1:
        y = _lead(setter, x, y, width)
    if count > 1 and mode != "two" and setter.chance.random() < setter.house.decks:
        setter.story["deck"] = setter.chance.choice(DECKS)
        setter.type(setter.story["deck"], x, y + 2, width, setter.house.size * 1.2, **display)
        y += setter.house.size * 1.8
    if setter.credit_mode == "head":
        byline = setter.copy.credit()
        setter.story["byline"] = byline
        setter.type(
            setter.chance.choice(("", "□")) + byline,
            x,
            y,
            width,
            setter.house.size,
            face=setter.house.face,
            align=align,
        )
        y += setter.house.size * 1.6
    setter.take(x - setter.gutter / 2, top - 3, width + setter.gutter, y - top + 3 + setter.house.size * 0.5)


def _inked(setter: Setter, box: Region, first: int) -> float:
    """Print the headline in colour, or light on a dark band; return by how much the band is deeper than it."""
    house, chance = setter.house, setter.chance
    if house.bands and chance.random() < house.bands:
        look = chance.choice(("background:#222", "background:#a33", "background:linear-gradient(#246,#468)"))
        setter.sheet.shapes.append(Shape(box.x - 4, box.y - 5, box.width + 8, box.height + 8, look))
        ink, deeper = "#fff", 10.0
    elif house.inks:
        ink, deeper = chance.choice(house.inks), 0.0
    else:
        return 0.0
    for one in setter.sheet.types[first:]:
        one.ink = ink
    return deeper


def _lead(setter: Setter, x: float, y: float, width: float) -> float:
    """Set a second, smaller line of the headline."""
    text = setter.copy.headline(12)
    size = setter.house.size * 1.5
    if width_of(text) * size > width:
        return y
    setter.story["headline_alternatives"] = [setter.story["headline"] + " " + text]
    setter.story["deck"] = text
    setter.type(text, x, y, width, size, face=setter.house.display, align=setter.house.align, weight=700)
    return y + size * 1.4


def _broken(setter: Setter, text: str, room: float) -> list[str]:
    """Return a headline in lines: at its blank, else where it is full."""
    if width_of(text) <= room and setter.chance.random() < 0.7:
        return [text]
    parts = text.split(" ")
    return [line for part in parts for line in break_lines(part, lambda _: room)]


def _place(setter: Setter, mode: str) -> tuple[int, int, float]:
    """Return first column, number of columns and depth of the headline."""
    total = setter.columns
    if mode == "part" and total >= 3:
        return 0, setter.chance.choice(range(2, total)), 0
    if mode == "middle" and total >= 4:
        return 1, total - 2, 0
    if mode == "beside" and total >= 2:
        return 0, 1, 0
    if mode == "under":
        height = min(170, setter.region.height * 0.3)
        x, width = setter.span(0, total)
        setter.sheet.shapes.append(Shape(x, setter.region.y, width, height, GREY))
        caption = setter.copy.caption()
        setter.type(
            "▲" + caption, x, setter.region.y + height + 3, width, setter.house.size * 0.85, face=setter.house.display
        )
        setter.story["captions"].append(caption)
        setter.take(x - 2, setter.region.y - 3, width + 4, height + setter.house.size * 1.6 + 6)
        return 0, total, height + setter.house.size * 1.6 + 6
    return 0, total, 0


def _upright(setter: Setter) -> None:
    """Set the headline down the left side of the story, or the right."""
    size = setter.house.size * 1.9
    lines = 1
    text = setter.copy.headline(int(min(24, setter.region.height / size - 1)))
    setter.story["headline"] = text
    x = setter.region.x
    shown = text.replace(" ", "")
    setter.type(shown, x, setter.region.y, size * lines, size, face=setter.house.display, upright=True, weight=700)
    setter.take(setter.region.x - 2, setter.region.y - 2, setter.measure, setter.region.height + 4)
