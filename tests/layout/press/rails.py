"""Rails: what stands in a column of its own: contents, short news, names of honour, letters with their answers.

Holds:   set_contents(…), set_shorts(…), set_names(…), set_answered(…), set_rail(…), set_banner_advert(…).
Needs:   setting.py, copy.py.
Touches: the sheet it is given.
"""

from tests.layout.press.copy import Copy
from tests.layout.press.houses import House
from tests.layout.press.marks import Shape, Sheet, Type, break_lines, width_of
from tests.layout.press.setting import Region, Setter, Slot, Story

CONTENTS = ("今日导读", "本期导读", "导 读", "要目")
SHORTS = ("社区短讯", "一周简讯", "街坊快报", "微新闻")
HONOURS = ("爱心捐赠光荣榜", "一季度好邻居名单", "志愿之星名单", "换届选举候选人名单")
LETTERS = ("读者来信", "来信照登", "居民信箱")
GOODS = ("老街牙科诊所", "顺达搬家", "和平里助听器", "新光眼镜店", "安康家政")


def label(sheet: Sheet, text: str, x: float, y: float, width: float, size: float, look: str, ink: str = "#fff") -> None:
    """Set the name of a column of the paper on a ground; it belongs to no story."""
    sheet.shapes.append(Shape(x, y, width, size * 1.7, look))
    sheet.types.append(Type(text, x, y + size * 0.25, width, size, "Noto Sans CJK SC", 700, "center", ink=ink))
    sheet.dropped.append(text)


def set_contents(sheet: Sheet, region: Region, house: House, copy: Copy) -> None:
    """Set what the other pages have: headlines with their pages."""
    chance, size = copy.chance, house.size
    sheet.shapes.append(Shape(*region, chance.choice(("border:1px solid #000", "background:#eef"))))
    label(sheet, chance.choice(CONTENTS), region.x + 6, region.y + 6, region.width - 12, size * 1.4, "background:#b00")
    y, page = region.y + size * 4, 2
    while y + 4 * size < region.y + region.height:
        mark, text = chance.choice(("▶", "●", "◆", "")), copy.headline(18).replace(" ", "")
        lines = break_lines(mark + text, lambda _: (region.width - 16) / size)
        for line in lines:
            sheet.types.append(Type(line, region.x + 8, y, region.width - 16, size, house.display))
            y += size * 1.45
        where = chance.choice((f"{page}版", f"详见{page}版", f"（第{page}版）"))
        sheet.types.append(Type(where, region.x + 8, y, region.width - 16, size * 0.9, house.face, align="right"))
        sheet.dropped += [*lines, where]
        y, page = y + size * 2, page + 1


def _brief(setter: Setter, slots: list[Slot], place: int, titled: bool) -> tuple[Story, int] | None:
    """Set one item: a small headline or a mark that opens it, its text, who wrote it in brackets."""
    chance, size, copy = setter.chance, setter.house.size, setter.copy
    story: Story = {**setter.story, "paragraphs": [], "subheads": [], "captions": []}
    text = copy.sentence(60) + (copy.sentence(60) if chance.random() < 0.6 else "")
    if titled:
        title = copy.headline(int(slots[place].width / (size * 1.25))).replace(" ", "")
        story["headline"] = title
    lead = 1 if titled else 0
    name = copy.name() if chance.random() < 0.6 else ""
    lines = break_lines(text, lambda n: slots[min(place + lead + n, len(slots) - 1)].width / size, 2.0)
    end = place + lead + len(lines)
    if end + 1 > len(slots):
        return None
    if titled:
        setter.type(title, *slots[place], size * 1.25, face=setter.house.display, weight=700)
    setter.paragraph(slots[place + lead : end], lines)
    story["paragraphs"] = [text]
    shown = f"（{name}）"
    if name and setter.last_width + (width_of(shown) + 1) * size < slots[end - 1].width:
        wide, slot = width_of(shown) * size + 2, slots[end - 1]
        setter.line(Slot(slot.x + slot.width - wide, slot.y, wide), shown, "right")
        story["byline"] = name
    return story, end


def set_shorts(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> list[Story]:
    """Set a column of short news below its name, parted by white, dotted lines or marks."""
    chance, size = copy.chance, house.size
    sheet.shapes.append(
        Shape(*region, chance.choice(("background:#f4f0e6", "border:1px solid #888", "background:#eee")))
    )
    label(sheet, chance.choice(SHORTS), region.x, region.y, region.width, size * 1.5, "background:#246")
    parting = chance.choice(("white", "dots"))
    inner = Region(region.x + 10, region.y + size * 3.4, region.width - 20, region.height - size * 4)
    setter = Setter(sheet, inner, house, columns, copy)
    slots, place, stories = setter.slots(), 0, []
    while place < len(slots) - 5:
        found = _brief(setter, slots, place, True) if slots[place].x == slots[place + 3].x else None
        if found is None:
            place += 1
            continue
        stories.append(found[0])
        place = found[1] + 1
        if parting == "dots" and place < len(slots) - 5 and slots[place].x == slots[place - 1].x:
            slot = slots[place - 1]
            sheet.shapes.append(Shape(slot.x, slot.y + size * 0.5, slot.width, 1, "border-top:1px dashed #555"))
    return stories


def set_names(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> list[Story]:
    """Set a list of names below a headline and a sentence; names of two characters are spaced to three."""
    setter = Setter(sheet, region, house, columns, copy)
    size, title = house.size, copy.chance.choice(HONOURS)
    setter.type(title, *region[:3], size * 1.8, face=house.display, align="center", weight=700)
    setter.take(region.x - 4, region.y - 3, region.width + 8, size * 2.8)
    slots = setter.slots()
    setter.story["headline"] = title
    place = setter.paragraph_from(slots, 0, len(slots), copy.sentence(50)) or 0
    named = []
    for slot in slots[place : place + copy.chance.randrange(5, 14)]:
        names = [copy.name() for _ in range(int(slot.width / size / 4.3))]
        named += names
        step = slot.width / len(names)
        for number, name in enumerate(names):
            shown = name if len(name) > 2 else name[0] + "　" + name[1]
            setter.line(Slot(slot.x + number * step, slot.y, 3.1 * size), shown, "left")
    setter.story["paragraphs"].append("".join(named))
    return [setter.story]


def set_answered(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> list[Story]:
    """Set a letter of a reader with the editors' answer, in another face, below its headline; both are one story."""
    setter = Setter(sheet, region, house, columns, copy)
    size, chance = house.size, copy.chance
    label(sheet, chance.choice(LETTERS), region.x, region.y, 7 * size, size * 1.2, "background:#842")
    title = copy.headline(int(region.width / (size * 1.7)))
    setter.type(title, region.x, region.y + size * 2.6, region.width, size * 1.7, face=house.display, weight=700)
    setter.take(region.x - 4, region.y - 3, region.width + 8, size * 5.2)
    setter.story["headline"] = title
    slots = setter.slots()
    goal = len(slots) - chance.randrange(4)
    place = setter.paragraph_from(slots, 0, goal, chance.choice(("编辑同志：", "编辑部：")), 0.0) or 0
    place = setter.prose(slots, place, goal - 8)
    who = f"{chance.choice(('居民', '读者'))} {copy.name()}"
    if place < goal - 6:
        wide = width_of(who) * size + 2
        setter.line(Slot(slots[place].x + slots[place].width - wide, slots[place].y, wide), who, "right")
        setter.story["paragraphs"].append(who)
        place += 1
        answer = chance.choice(("编者按：", "居委会回复：", "本报回音：")) + copy.sentence(60)
        setter.paragraph_from(slots, place, goal, answer, face=house.display)
    return [setter.story]


def set_banner_advert(sheet: Sheet, region: Region, house: House, copy: Copy) -> None:
    """Set an advertisement of a shop: its name large, what it offers, address and telephone."""
    chance, size = copy.chance, house.size
    sheet.shapes.append(Shape(*region, chance.choice(("border:2px solid #000", "background:#ffd"))))
    name, phone = chance.choice(GOODS), f"电话：021-{chance.randrange(10**7, 10**8)}"
    offer, place = "开业二十年 街坊信得过 老年人优惠", f"地址：长宁路{chance.randrange(1, 900)}号"
    sheet.types.append(Type(name, region.x + 12, region.y + 10, region.width * 0.4, size * 2.4, house.display, 900))
    right = region.x + region.width * 0.5
    for row, line in enumerate((offer, place, phone)):
        sheet.types.append(Type(line, right, region.y + 8 + row * size * 1.7, region.width * 0.45, size, house.display))
    sheet.dropped += [name, offer, place, phone]


def set_rail(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> list[Story]:
    """Set one of these in a region of a page that is cut at random."""
    kind = copy.chance.choice(("contents", "shorts", "names", "letter"))
    if kind == "contents":
        set_contents(sheet, region._replace(height=min(region.height, 420)), house, copy)
        return []
    rails = {"shorts": set_shorts, "names": set_names, "letter": set_answered}
    return rails[kind](sheet, region, house, columns, copy)
