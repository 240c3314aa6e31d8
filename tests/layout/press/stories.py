"""Stories: what fills a region of a page: one story, or a column of briefs.

Holds:   set_story(…), set_briefs(…), and of a story its set_islands(…), set_text(…).
Needs:   setting.py, headings.py, pictures.py, boxes.py, forms.py.
Touches: the sheet it is given.
"""

from tests.layout.press.boxes import set_across, set_aside, set_insert
from tests.layout.press.copy import Copy
from tests.layout.press.forms import FORMS
from tests.layout.press.headings import set_head
from tests.layout.press.houses import House
from tests.layout.press.marks import Sheet, break_lines
from tests.layout.press.pictures import set_picture, set_quote
from tests.layout.press.setting import Region, Setter, Story


def set_story(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> list[Story]:
    """Set one story in a region and return its truth, and that of a side story within; none where no text fits in."""
    chance = copy.chance
    before = len(sheet.types), len(sheet.shapes)
    setter = Setter(sheet, region, house, columns, copy)
    form = chance.choice(house.forms) if house.formed and chance.random() < house.formed else "prose"
    setter.credit_mode = "lone" if form == "poem" and chance.random() < 0.6 else chance.choice(house.credits)
    if chance.random() >= house.headless or form == "poem":
        set_head(setter, chance.choice(house.heads) if columns > 1 else "over")
    elif setter.credit_mode == "head":
        setter.credit_mode = "first"
    top = max((box.y + box.height for box in setter.taken if box.height < region.height), default=region.y) + 4
    aside = set_islands(setter, top)
    if len(setter.slots()) >= 8:
        set_text(setter, form)
    if setter.story["paragraphs"]:
        return [setter.story, *([aside] if aside else [])]
    del sheet.types[before[0] :], sheet.shapes[before[1] :]
    return []


def set_islands(setter: Setter, top: float) -> Story | None:
    """Set what the text of a story runs round; return a side story, if there is one."""
    house, chance = setter.house, setter.chance
    if setter.columns == 1:
        return None
    if chance.random() < house.pictures:
        set_picture(setter, chance.choice(house.captions), top)
    elif chance.random() < house.quotes:
        set_quote(setter, top)
    elif house.across and chance.random() < house.across:
        set_across(setter, top)
    if house.inserts and chance.random() < house.inserts:
        set_insert(setter, top)
    elif house.asides and chance.random() < house.asides:
        return set_aside(setter, top)
    return None


def set_text(setter: Setter, form: str) -> None:
    """Fill the room of a story: credits, then its paragraphs in the form they have."""
    house, chance, slots = setter.house, setter.chance, setter.slots()
    place = setter.opening(slots)
    goal = setter.goal(slots)
    if form == "prose":
        if house.run_in and not setter.story["byline"] and chance.random() < house.run_in:
            role = chance.choice(("记者", "通讯员"))
            setter.lead_in = f"本报讯（{role} {setter.copy.name()}）"
        elif house.drop_caps and chance.random() < house.drop_caps:
            setter.drop(slots, place)
        place = setter.prose(slots, place, goal)
    else:
        place = FORMS[form](setter, slots, place, goal)
    if place:
        setter.ending(slots, place, setter.last_width)


def set_briefs(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> list[Story]:
    """Set a column of briefs: each a small headline and a paragraph."""
    setter = Setter(sheet, region, house, columns, copy)
    slots, place, stories = setter.slots(), 0, []
    size = house.size
    ratio = copy.chance.choice((1.25, 1.3))
    while place < len(slots) - 4:
        if slots[place].x != slots[min(place + 2, len(slots) - 1)].x:
            place += 1
            continue
        title, text = copy.headline(int(slots[place].width / (size * ratio))), copy.sentence() + copy.sentence()
        lines = break_lines(text, lambda n, at=place: slots[min(at + 1 + n, len(slots) - 1)].width / size, 2.0)
        if place + 1 + len(lines) > len(slots):
            break
        setter.type(title, *slots[place], size * ratio, face=house.display, weight=700)
        setter.paragraph(slots[place + 1 : place + 1 + len(lines)], lines)
        stories.append({**setter.story, "headline": title, "paragraphs": [text], "subheads": [], "captions": []})
        place += 1 + len(lines) + (1 if copy.chance.random() < 0.5 else 0)
    return stories
