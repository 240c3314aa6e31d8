"""Stories: what fills a region of a page: one story, or a column of briefs.

Holds:   set_story(…), set_briefs(…).
Needs:   setting.py.
Touches: the sheet it is given.
"""

from tests.layout.press.copy import Copy
from tests.layout.press.houses import House
from tests.layout.press.marks import Sheet, break_lines
from tests.layout.press.pictures import set_picture, set_quote
from tests.layout.press.setting import Region, Setter, Story


def set_story(sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> Story | None:
    """Set one story in a region and return its truth; None where there is no room for any text."""
    chance = copy.chance
    before = len(sheet.types), len(sheet.shapes)
    setter = Setter(sheet, region, house, columns, copy)
    setter.credit_mode = chance.choice(house.credits)
    if chance.random() >= house.headless:
        setter.head(chance.choice(house.heads) if columns > 1 else "over")
    elif setter.credit_mode == "head":
        setter.credit_mode = "first"
    top = max((box.y + box.height for box in setter.taken if box.height < region.height), default=region.y) + 4
    if columns > 1 and chance.random() < house.pictures:
        set_picture(setter, chance.choice(house.captions), top)
    elif columns > 1 and chance.random() < house.quotes:
        set_quote(setter, top)
    if len(setter.slots()) >= 8:
        setter.text()
    if setter.story["paragraphs"]:
        return setter.story
    del sheet.types[before[0] :], sheet.shapes[before[1] :]
    return None


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
