"""Boxes: what stands in a frame within a story's columns: a side story, an advertisement; notices in small type.

Holds:   set_aside(setter, top), set_insert(setter, top), set_across(setter, top), set_notice(…).
Needs:   setting.py, copy.py.
Touches: the sheet of its setter.
"""

from dataclasses import replace

from tests.layout.press.copy import Copy
from tests.layout.press.houses import House
from tests.layout.press.marks import Shape, Sheet
from tests.layout.press.setting import GREY, Region, Setter, Story

INSERTS = (
    ("公益广告", "节约用水 从我做起"),
    ("便民信息", "修伞磨刀 每周六上午"),
    ("诚聘", "社区食堂帮厨两名", "服务热线 021-55718826"),
)
ASIDES = ("相关链接", "新闻背景", "记者手记", "小贴士")
NOTICES = ("征稿启事", "停水通知", "征集老照片", "阅览室开放通知", "致读者")


def _free(setter: Setter, box: Region) -> bool:
    return not any(
        taken.x < box.x + box.width
        and box.x < taken.x + taken.width
        and taken.y < box.y + box.height
        and box.y < taken.y + taken.height
        for taken in setter.taken
    )


def _place(setter: Setter, top: float, count: int, height: float) -> Region | None:
    """Return a free region of some columns at the foot of a story, or amid its text."""
    chance, end = setter.chance, setter.region.y + setter.region.height
    if end - top < height + 90:
        return None
    x, width = setter.span(chance.randrange(setter.columns - count + 1), count)
    y = end - height if chance.random() < 0.6 else chance.uniform(top + 40, end - height - 40)
    box = Region(x, y, width, height)
    return box if _free(setter, box) else None


def set_aside(setter: Setter, top: float) -> Story | None:
    """Set a short story of its own in a frame within another one; return its truth."""
    chance, house = setter.chance, setter.house
    count = 1 if setter.columns < 3 else chance.choice((1, 2))
    box = _place(setter, top, count, chance.uniform(150, 230))
    before = len(setter.sheet.types), len(setter.sheet.shapes)
    if box is None:
        return None
    look = chance.choice(("border:1px solid #000", "background:#eee", "background:#eee;border:1px dashed #555"))
    setter.sheet.shapes.append(Shape(*box, look))
    setter.take(box.x - 4, box.y - 6, box.width + 8, box.height + 12)
    inner = Setter(
        setter.sheet, Region(box.x + 8, box.y + 6, box.width - 16, box.height - 12), house, count, setter.copy
    )
    size = house.size * 1.3
    title = chance.choice(ASIDES) if chance.random() < 0.5 else setter.copy.headline(int(inner.region.width / size))
    inner.type(title, inner.region.x, inner.region.y, inner.region.width, size, face=house.display, weight=700)
    inner.take(inner.region.x - 4, inner.region.y - 3, inner.region.width + 8, size * 1.3 + 8)
    slots = inner.slots()
    inner.story["headline"] = title
    inner.prose(slots, 0, len(slots))
    if inner.story["paragraphs"]:
        return inner.story
    del setter.sheet.types[before[0] :], setter.sheet.shapes[before[1] :]
    return None


def set_insert(setter: Setter, top: float) -> None:
    """Set an advertisement in one column of a story."""
    lines = setter.chance.choice(INSERTS)
    box = _place(setter, top, 1, 26.0 * len(lines) + 16)
    if box is None:
        return
    setter.sheet.shapes.append(Shape(*box, "border:1.5px solid #000"))
    setter.take(box.x - 4, box.y - 6, box.width + 8, box.height + 12)
    for number, line in enumerate(lines):
        size = min(18.0 if number == 0 else 13.0, (box.width - 12) / len(line))
        setter.type(line, box.x + 6, box.y + 8 + 26 * number, box.width - 12, size, face=setter.house.display)
    setter.sheet.dropped.append("\n".join(lines))


def set_across(setter: Setter, top: float) -> None:
    """Set a picture over all columns amid the text, its caption below; each column goes on beneath it."""
    region, small = setter.region, setter.house.size * 0.85
    room = region.y + region.height - top
    if room < 330:
        return
    height = setter.chance.uniform(90, 140)
    box = Region(region.x, top + setter.chance.uniform(70, room - height - 110), region.width, height)
    if not _free(setter, box):
        return
    caption = setter.copy.caption()
    setter.sheet.shapes.append(Shape(*box, GREY))
    setter.type(caption, box.x, box.y + height + 3, box.width, small, face=setter.house.display)
    setter.take(box.x - 2, box.y - 4, box.width + 4, height + small * 1.5 + 10)
    setter.story["captions"].append(caption)


def set_notice(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> Story:
    """Set a notice: a small headline, and its text in type smaller than the page's."""
    small = replace(house, size=house.size * 0.9)
    setter = Setter(sheet, region, small, columns, copy)
    title, size = copy.chance.choice(NOTICES), house.size * 1.35
    setter.type(title, region.x, region.y, region.width, size, face=house.display, align="center", weight=700)
    setter.take(region.x - 4, region.y - 3, region.width + 8, size * 1.3 + 8)
    slots = setter.slots()
    setter.story["headline"] = title
    setter.prose(slots, 0, min(len(slots), copy.chance.randrange(8, 30)))
    return setter.story
