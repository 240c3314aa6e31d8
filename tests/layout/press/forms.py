"""Forms: what a story is when it is not plain prose: a poem, a letter, a list, an interview, a table.

Holds:   FORMS (name -> how it fills the slots of a story).
Needs:   setting.py, copy.py.
Touches: the sheet of its setter.
"""

from collections.abc import Callable, Sequence

from tests.layout.press.marks import Shape, width_of
from tests.layout.press.setting import Setter, Slot

VERSES = (
    "清早的桥是一根扁担",
    "一头挑着菜场",
    "一头挑着学校",
    "雨停在屋檐下",
    "谁家的收音机还在唱",
    "梧桐叶落在长椅上",
    "坐得端端正正",
    "好像也在等",
    "末班的电车开过去",
    "把影子留给我们",
    "母亲在窗口喊我的小名",
    "一声比一声低",
)
PLACES = ("社区食堂", "卫生服务站", "街道服务中心", "文化活动中心", "柳荫新村居委会", "老年日间照料中心", "图书馆")
HOURS = ("周一至周五 8:30-17:00", "周二至周日 9:00-20:30", "全天开放", "每日 6:30-19:00", "周三 13:00-16:00")
NUMERALS = "一二三四五六七八九"


def set_poem(setter: Setter, slots: Sequence[Slot], place: int, goal: int) -> int:
    """Set verses, each a paragraph of its own, stanzas parted by an empty line."""
    chance, align = setter.chance, setter.chance.choice(("left", "left", "center"))
    lines = chance.sample(VERSES, chance.randrange(6, len(VERSES) + 1))
    for number, line in enumerate(lines):
        place += number > 0 and number % 4 == 0
        if place >= goal:
            break
        slot = slots[place]
        inset = 2 * setter.house.size if align == "left" else 0
        setter.line(Slot(slot.x + inset, slot.y, slot.width - inset), line, align)
        setter.story["paragraphs"].append(line)
        place += 1
    setter.last_width = slots[min(place, len(slots)) - 1].width
    return place


def set_list(setter: Setter, slots: Sequence[Slot], place: int, goal: int) -> int:
    """Set a paragraph and numbered ones, drawn in or hanging."""
    chance = setter.chance
    form, indent = chance.choice(("{}、", "（{}）", "{n}．", "{n}.")), chance.choice((2.0, 2.0, 0.0))
    place = setter.paragraph_from(slots, place, goal, setter.copy.sentence(40) + "具体安排如下：") or place
    for number in range(1, 9):
        text = form.format(NUMERALS[number - 1], n=number) + setter.copy.sentence(60)
        place, before = setter.paragraph_from(slots, place, goal, text, indent) or place, place
        if place == before:
            break
    return place


def set_interview(setter: Setter, slots: Sequence[Slot], place: int, goal: int) -> int:
    """Set questions, in the face of headlines or as the rest, each with its answer."""
    chance = setter.chance
    asker, teller = chance.choice((("记者：", setter.copy.name() + "："), ("问：", "答：")))
    bold = {"face": setter.house.display} if chance.random() < 0.6 else {}
    place = setter.paragraph_from(slots, place, goal, setter.copy.paragraph()) or place
    while True:
        question = asker + setter.copy.sentence(40)[:-1] + "？"
        after = setter.paragraph_from(slots, place, goal - 4, question, **bold)
        if after is None:
            return place
        place = after
        answer = setter.paragraph_from(slots, place, goal, teller + setter.copy.sentence() + setter.copy.sentence(50))
        place = answer or setter.paragraph_from(slots, place, goal, teller + setter.copy.sentence(40)) or place


def set_letter(setter: Setter, slots: Sequence[Slot], place: int, goal: int) -> int:
    """Set a letter: to whom, paragraphs, the closing words, who and when; where there is no room for one, prose."""
    if goal - place < 14:
        return setter.prose(slots, place, goal)
    to = setter.chance.choice(("编辑同志：", "社区的邻居们：", "亲爱的读者："))
    place = setter.paragraph_from(slots, place, goal, to, 0.0) or place
    if len(slots) > 40:
        goal = min(goal, setter.chance.randrange(26, len(slots)))
    place = setter.prose(slots, place, goal - 4)
    place = setter.paragraph_from(slots, place, goal, "此致") or place
    place = setter.paragraph_from(slots, place, goal, "敬礼！", 0.0) or place
    for text in (f"读者 {setter.copy.name()}", f"{setter.chance.randrange(1, 13)}月{setter.chance.randrange(1, 29)}日"):
        if place < goal:
            wide = width_of(text) * setter.house.size + 2
            slot = slots[place]
            setter.line(Slot(slot.x + slot.width - wide, slot.y, wide), text, "right")
            setter.story["paragraphs"].append(text)
            place += 1
    return place


def set_table(setter: Setter, slots: Sequence[Slot], place: int, goal: int) -> int:
    """Set rows of two cells (telephone numbers, prices, opening hours): dots, white or rules between them."""
    chance, size = setter.chance, setter.house.size
    look, kind = chance.choice(("dots", "white", "rules")), chance.choice(("number", "price", "hours"))
    place = setter.paragraph_from(slots, place, goal, setter.copy.sentence(40)) or place
    for number in range(chance.randrange(5, 12)):
        name = PLACES[number % len(PLACES)] + ("" if number < len(PLACES) else "分部")
        value = {
            "number": f"6{chance.randrange(10**6, 10**7)}",
            "price": f"{chance.randrange(2, 60)}元",
            "hours": chance.choice(HOURS),
        }[kind]
        if place >= goal or (width_of(name + value) + 1.5) * size > slots[place].width:
            break
        _row(setter, slots[place], name, value, look)
        setter.story["paragraphs"].append(name + value)
        place += 1
    setter.last_width = slots[min(place, len(slots)) - 1].width
    return place


def _row(setter: Setter, slot: Slot, name: str, value: str, look: str) -> None:
    size = setter.house.size
    if look == "dots":
        dots = int((slot.width / size - width_of(name + value) - 0.2) / 1.0)
        setter.line(slot, name + "…" * dots + value, "justify" if dots > 1 else "left")
        return
    wide = width_of(value) * size + 1
    setter.line(Slot(slot.x, slot.y, slot.width - wide), name, "left")
    setter.line(Slot(slot.x + slot.width - wide, slot.y, wide), value, "right")
    if look == "rules":
        setter.sheet.shapes.append(Shape(slot.x, slot.y + size * (setter.house.leading + 1.2) / 2, slot.width, 0.5))


Form = Callable[[Setter, Sequence[Slot], int, int], int]
FORMS: dict[str, Form] = {
    "poem": set_poem,
    "list": set_list,
    "interview": set_interview,
    "letter": set_letter,
    "table": set_table,
}
