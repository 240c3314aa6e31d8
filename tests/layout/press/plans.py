"""Plans: pages that are drawn up as a whole, not cut at random: fronts, culture pages, pages of service.

Holds:   Plan, PLANS (name -> how it fills a sheet).
Needs:   stories.py, banners.py, rails.py.
Touches: the sheet it is given.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.layout.press.banners import set_banner, set_boxed, set_column_head
from tests.layout.press.copy import NAMES, Copy
from tests.layout.press.houses import House
from tests.layout.press.marks import Shape, Sheet, Type, break_lines
from tests.layout.press.rails import set_answered, set_banner_advert, set_contents, set_names, set_shorts
from tests.layout.press.setting import GREY, Region, Setter, Story
from tests.layout.press.stories import set_islands, set_story, set_text

EDGE = 34.0
Facts = dict[str, str]
Plan = Callable[[Sheet, House, Copy], tuple[list[Story], Facts]]


def _headed(
    sheet: Sheet, region: Region, house: House, columns: int, copy: Copy, head: Callable[[Setter], None], **more: Any
) -> list[Story]:
    """Set a story whose headline `head` sets; `more` are settings of the house for this story alone."""
    setter = Setter(sheet, region, replace(house, **more), columns, copy)
    setter.credit_mode = copy.chance.choice(setter.house.credits)
    head(setter)
    top = max(box.y + box.height for box in setter.taken) if head in (set_banner, set_boxed) else region.y
    set_islands(setter, top + 4)
    set_text(setter, "prose")
    return [setter.story] if setter.story["paragraphs"] else []


def _wrapped(setter: Setter, top: float) -> None:
    """Set a picture amid the columns of a story, over parts of two of them; the text runs round both its sides."""
    if setter.columns < 2:
        return
    small, first = setter.house.size * 0.85, setter.chance.randrange(setter.columns - 1)
    x, width = setter.left(first) + setter.measure * 0.45, setter.measure * 1.1 + setter.gutter
    height, room = setter.chance.uniform(90, 140), setter.region.y + setter.region.height - top
    if room < height + 120:
        return
    y, caption = top + setter.chance.uniform(40, room - height - 70), setter.copy.caption()
    setter.sheet.shapes.append(Shape(x, y, width, height, GREY))
    lines = break_lines(caption, lambda _: width / small)
    for number, line in enumerate(lines):
        at = y + height + 3 + number * small * 1.35
        setter.type(line, x, at, width, small, face=setter.house.display, align="left")
    setter.take(x - 9, y - 5, width + 18, height + len(lines) * small * 1.35 + 10)
    setter.story["captions"].append(caption)


def _banner_wrapped(setter: Setter) -> None:
    set_banner(setter)
    _wrapped(setter, max(box.y + box.height for box in setter.taken) + 4)


def _strip(sheet: Sheet, copy: Copy, left: bool) -> tuple[float, Facts]:
    """Set a running head: the page's number, large, on the outer side, the name of the page and the date."""
    chance, number = copy.chance, str(copy.chance.randrange(2, 9))
    name, date = chance.choice(NAMES), f"2022年{chance.randrange(1, 12)}月8日 星期四"
    page = chance.choice(("综合", "民生", "文苑", "社区"))
    x = EDGE if left else sheet.width - EDGE - 26
    sheet.types.append(Type(number, x, EDGE - 6, 26, 26, "Noto Sans CJK SC", 900, "center"))
    sheet.types.append(Type(name, sheet.width / 2 - 90, EDGE - 2, 180, 14, weight=700, align="center"))
    at = EDGE + 40 if left else sheet.width - EDGE - 240
    sheet.types.append(Type(f"{page}　{date}", at, EDGE + 2, 200, 10, align="left" if left else "right"))
    sheet.shapes.append(Shape(EDGE, EDGE + 26, sheet.width - 2 * EDGE, 1.2, "background:#b00"))
    sheet.dropped += [page]
    return EDGE + 38, {"title": name, "folio": date}


def _ear(sheet: Sheet, region: Region, house: House, copy: Copy) -> list[Story]:
    """Set a short story beside the paper's name."""
    setter, size = Setter(sheet, region, house, 1, copy), house.size * 1.35
    title = copy.headline(int(region.width / size)).replace(" ", "")
    setter.type(title, *region[:3], size, face=house.display, align="center", weight=700)
    setter.take(region.x - 4, region.y - 3, region.width + 8, size * 1.5)
    setter.story["headline"] = title
    slots = setter.slots()
    setter.paragraph_from(slots, 0, len(slots), copy.sentence(64))
    return [setter.story]


def _gazette(sheet: Sheet, house: House, copy: Copy) -> tuple[list[Story], Facts]:
    """Draw a front: name and ear story, lead over all columns, contents at its side, two stories of other measures."""
    chance, wide = copy.chance, sheet.width - 2 * EDGE
    name, folio = chance.choice(NAMES), f"2022年{chance.randrange(1, 12)}月6日 总第{chance.randrange(90, 400)}期"
    sheet.types.append(Type(name, EDGE, EDGE, wide * 0.6, 62, weight=900))
    sheet.types.append(Type("自家门口这点事", EDGE + 4, EDGE + 80, 200, 12))
    ear = Region(EDGE + wide * 0.66, EDGE, wide * 0.34, 118)
    sheet.shapes.append(Shape(*ear, "border:1px solid #b00"))
    inner = Region(ear.x + 8, ear.y + 7, ear.width - 16, ear.height - 12)
    stories = _ear(sheet, inner, house, copy)
    for y in (EDGE + 124, EDGE + 144):
        sheet.shapes.append(Shape(EDGE, y, wide, 1, "background:#b00"))
    sheet.types.append(Type(folio, EDGE, EDGE + 128, wide, 10.5, align="center"))
    top, bottom = EDGE + 158, sheet.height - EDGE - 24
    middle = top + (bottom - top) * chance.uniform(0.42, 0.55)
    rail = wide * 0.2
    set_contents(sheet, Region(EDGE, top, rail, middle - top - 14), house, copy)
    lead = Region(EDGE + rail + 18, top, wide - rail - 18, middle - top - 14)
    stories += _headed(sheet, lead, house, 3, copy, _banner_wrapped, pictures=0.0, decks=0.7, kickers=0.7)
    sheet.shapes.append(Shape(EDGE, middle - 6, wide, 1))
    at = EDGE + wide * chance.choice((0.42, 0.58))
    left = Region(EDGE, middle + 6, at - EDGE - 10, bottom - middle - 8)
    right = Region(at + 10, middle + 6, EDGE + wide - at - 10, bottom - middle - 8)
    sheet.shapes.append(Shape(at, middle + 6, 0.8, bottom - middle - 12))
    stories += set_story(sheet, left, house, 2, copy)
    half = right.height * chance.uniform(0.42, 0.58)
    stories += set_story(sheet, right._replace(height=half - 8), house, 3 if right.width > 380 else 2, copy)
    lower = right._replace(y=right.y + half + 8, height=right.height - half - 8)
    stories += _headed(sheet, lower, house, 2, copy, set_boxed, kickers=0.0)
    foot = f"本版责编 {copy.name()}　美编 {copy.name()}"
    sheet.types.append(Type(foot, EDGE, bottom + 10, wide, 10, align="right"))
    sheet.dropped.append(foot)
    return stories, {"title": name, "folio": folio}


def _lane(sheet: Sheet, house: House, copy: Copy) -> tuple[list[Story], Facts]:
    """Draw a page of short news and names: a rail of shorts, a list of names, small stories, a shop's advertisement."""
    chance, wide = copy.chance, sheet.width - 2 * EDGE
    top, facts = _strip(sheet, copy, chance.random() < 0.5)
    bottom = sheet.height - EDGE - 90
    set_banner_advert(sheet, Region(EDGE, bottom + 8, wide, 74), house, copy)
    rail, right = wide * 0.34, chance.random() < 0.5
    x = EDGE + wide - rail if right else EDGE
    stories = set_shorts(sheet, Region(x, top, rail, bottom - top - 4), house, 1, copy)
    x = EDGE if right else EDGE + rail + 18
    rest, cut = wide - rail - 18, top + (bottom - top) * chance.uniform(0.38, 0.5)
    stories += _headed(sheet, Region(x, top, rest, cut - top - 14), house, 3, copy, set_banner, decks=0.3)
    low = cut + (bottom - cut) * chance.uniform(0.45, 0.55)
    sheet.shapes.append(Shape(x, cut - 7, rest, 0.6))
    stories += set_story(sheet, Region(x, cut + 4, rest * 0.5 - 10, low - cut - 14), house, 2, copy)
    stories += set_story(sheet, Region(x + rest * 0.5 + 10, cut + 4, rest * 0.5 - 10, low - cut - 14), house, 1, copy)
    frame = Region(x, low, rest, bottom - low - 6)
    sheet.shapes.append(Shape(*frame, "border:1px solid #b00"))
    inner = Region(x + 10, low + 9, rest - 20, frame.height - 16)
    return stories + set_names(sheet, inner, house, 2, copy), facts


def _pavilion(sheet: Sheet, house: House, copy: Copy) -> tuple[list[Story], Facts]:
    """Draw a culture page: upright headlines right and left of their stories, a letter with its answer, a poem."""
    chance, wide = copy.chance, sheet.width - 2 * EDGE
    top, facts = _strip(sheet, copy, chance.random() < 0.5)
    bottom = sheet.height - EDGE - 12
    first = top + (bottom - top) * chance.uniform(0.32, 0.4)
    second = first + (bottom - first) * chance.uniform(0.45, 0.55)

    def upright(side: str) -> Callable[[Setter], None]:
        return lambda setter: set_column_head(setter, side)

    sides = chance.sample(("right", "left"), 2)
    whole = Region(EDGE, top, wide, first - top - 16)
    stories = _headed(sheet, whole, house, 4, copy, upright(sides[0]), pictures=0.0, credits=("none", "end"))
    at = EDGE + wide * 0.6
    left = Region(EDGE, first, at - EDGE - 12, second - first - 16)
    stories += _headed(sheet, left, house, 2, copy, _banner_wrapped, decks=0.0, kickers=0.2, pictures=0.0)
    tinted = Region(at + 4, first - 4, EDGE + wide - at - 4, second - first - 8)
    sheet.shapes.append(Shape(*tinted, "background:#f3ecdc"))
    inner = Region(tinted.x + 12, tinted.y + 10, tinted.width - 24, tinted.height - 20)
    poem = replace(house, forms=("poem",), formed=1.0, kickers=0.0, pictures=0.0, quotes=0.0, asides=0.0)
    stories += set_story(sheet, inner, poem, 1, copy)
    sheet.shapes.append(Shape(EDGE, second - 8, wide, 0.8, "border-top:1px dashed #333"))
    third = Region(EDGE, second + 4, wide * 0.45 - 10, bottom - second - 6)
    stories += set_answered(sheet, third, house, 2, copy)
    last = Region(EDGE + wide * 0.45 + 10, second + 4, wide * 0.55 - 10, bottom - second - 6)
    stories += _headed(sheet, last, house, 2, copy, upright(sides[1]), pictures=0.0, credits=("none", "signoff"))
    return stories, facts


def _scaffold(sheet: Sheet, house: House, copy: Copy) -> tuple[list[Story], Facts]:
    """Draw a page of pictures: a shaded rail of small stories, headlines in coloured boxes, pictures in a row."""
    chance, wide = copy.chance, sheet.width - 2 * EDGE
    top, facts = _strip(sheet, copy, chance.random() < 0.5)
    bottom, rail = sheet.height - EDGE - 22, wide * 0.27
    ground = Region(EDGE, top, rail, bottom - top)
    sheet.shapes.append(Shape(*ground, "background:#e8eef4"))
    y, stories = top + 10, []
    while y + 190 < bottom:
        deep = min(chance.uniform(200, 300), bottom - y - 6)
        region = Region(EDGE + 10, y, rail - 20, deep - 16)
        stories += set_story(sheet, region, replace(house, kickers=0.0, notices=0.0, pictures=0.0), 1, copy)
        if y + deep + 190 < bottom:
            sheet.shapes.append(Shape(EDGE + 10, y + deep - 6, rail - 20, 1, "border-top:1px dotted #000"))
        y += deep + 4
    x, rest = EDGE + rail + 18, wide - rail - 18
    cut = top + (bottom - top) * chance.uniform(0.4, 0.5)
    stories += _headed(sheet, Region(x, top, rest, cut - top - 12), house, 3, copy, set_boxed, pictures=0.0)
    _row_of_pictures(sheet, Region(x, cut, rest, 118), house, copy, stories[-1])
    low = cut + 118 + house.size * 3.4
    half = rest * 0.5
    lower = bottom - low - 4
    stories += set_story(sheet, Region(x, low, half - 9, lower), house, 2, copy)
    stories += set_story(sheet, Region(x + half + 9, low, half - 9, lower), house, 2, copy)
    sheet.types.append(Type(f"·{copy.chance.randrange(2, 9)}·", sheet.width - EDGE - 40, bottom + 8, 40, 11))
    return stories, facts


def _row_of_pictures(sheet: Sheet, region: Region, house: House, copy: Copy, story: Story) -> None:
    """Set pictures side by side at the foot of a story, each with its caption below."""
    count, small = copy.chance.choice((2, 3)), house.size * 0.85
    wide = (region.width - 12 * (count - 1)) / count
    for number in range(count):
        x, caption = region.x + number * (wide + 12), copy.caption()
        sheet.shapes.append(Shape(x, region.y, wide, region.height, GREY))
        for row, line in enumerate(break_lines(caption, lambda _: wide / small)):
            at = region.y + region.height + 3 + row * small * 1.3
            sheet.types.append(Type(line, x, at, wide, small, house.display, align="left"))
        story["captions"].append(caption)


def _notebook(sheet: Sheet, house: House, copy: Copy) -> tuple[list[Story], Facts]:
    """Draw a newsletter made with an office program: stories one below the other, each over one column or two."""
    chance, wide = copy.chance, sheet.width - 2 * EDGE
    name, folio = chance.choice(NAMES), f"2022年第{chance.randrange(2, 12)}期（总第{chance.randrange(13, 90)}期）"
    sheet.types.append(Type(name, EDGE, EDGE, 260, 12, weight=700))
    sheet.types.append(Type(folio, EDGE, EDGE, wide, 10, align="right"))
    sheet.shapes.append(Shape(EDGE, EDGE + 18, wide, 0.7))
    y, bottom, stories = EDGE + 32, sheet.height - EDGE - 24, []
    while y + 200 < bottom:
        deep = min(chance.uniform(230, 360), bottom - y)
        deep = bottom - y if bottom - y - deep < 200 else deep
        columns = chance.choice((1, 2, 2))
        region = Region(EDGE, y, wide, deep - 22)
        stories += _headed(sheet, region, house, columns, copy, set_banner, decks=0.4)
        y += deep
    sheet.types.append(Type(f"- {chance.randrange(2, 9)} -", EDGE, bottom + 8, wide, 10, align="center"))
    return stories, {"title": name, "folio": folio}


PLANS: dict[str, Plan] = {
    "gazette": _gazette,
    "lane": _lane,
    "pavilion": _pavilion,
    "scaffold": _scaffold,
    "notebook": _notebook,
}
