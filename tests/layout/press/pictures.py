"""Pictures: what stands in the text of a story and has it run round: a picture with its caption, a pull quote.

Holds:   set_picture(setter, …), set_quote(setter, …).
Needs:   setting.py.
Touches: the sheet of its setter.
"""

from tests.layout.press.marks import Shape, break_lines
from tests.layout.press.setting import GREY, Setter


def set_picture(setter: Setter, mode: str, top: float) -> None:
    """Set a picture with its caption, over whole columns or with text round it."""
    count = 1 if setter.columns < 3 else setter.chance.choice((1, 1, 2))
    first = setter.chance.randrange(setter.columns - count + 1)
    x, width = setter.span(first, count)
    small, room = setter.house.size * 0.85, setter.region.y + setter.region.height - top
    if room < 190:
        return
    height = setter.chance.uniform(80, min(150, room - 100))
    y = (
        setter.chance.uniform(top, setter.region.y + setter.region.height - height - 50)
        if setter.chance.random() < 0.6
        else top
    )
    if count == 2 and setter.chance.random() < 0.35:
        x, width = x + setter.measure * 0.5, width - setter.measure * 0.9  # text runs round it
    if any(
        box.x < x + width and x < box.x + box.width and box.y < y + height and y < box.y + box.height
        for box in setter.taken
    ):
        return
    caption = setter.copy.caption()
    credit_mark = setter.chance.choice(("", "▲", "图为"))
    shown = credit_mark + caption
    caption = shown if credit_mark == "图为" else caption
    if mode == "side" and count == 2:
        half = width / 2
        lines = break_lines(shown, lambda _: (half - 8) / small)
        setter.sheet.shapes.append(Shape(x, y, half, height, GREY))
        for number, line in enumerate(lines):
            setter.type(line, x + half + 6, y + number * small * 1.35, half - 6, small, face=setter.house.display)
        bottom = y + height
    else:
        lines = break_lines(shown, lambda _: width / small)
        deep = len(lines) * small * 1.35
        above = mode == "above"
        setter.sheet.shapes.append(Shape(x, y + (deep + 4 if above else 0), width, height, GREY))
        for number, line in enumerate(lines):
            at = y + number * small * 1.35 + (0 if above else height + 4)
            align = "center" if len(lines) == 1 and setter.house.align == "center" else "left"
            setter.type(line, x, at, width, small, face=setter.house.display, align=align)
        bottom = y + height + deep + 4
    setter.take(x - 4, y - 2, width + 8, bottom - y + 6)
    setter.story["captions"].append(caption)


def set_quote(setter: Setter, top: float) -> None:
    """Set a pull quote between two rules in one column."""
    x, width = setter.span(setter.chance.randrange(setter.columns), 1)
    if setter.region.y + setter.region.height - top < 240:
        return
    y = setter.chance.uniform(top + 60, setter.region.y + setter.region.height - 110)
    size = setter.house.size * 1.25
    look, text = "rules", "“办法总比困难多，商量着来。”"
    if setter.house.quote_looks != ("rules",):
        look, text = setter.chance.choice(setter.house.quote_looks), setter.copy.sentence(24)
        setter.lead_in = text
    lines = break_lines(text, lambda _: width / size)
    if look == "rules":
        for at in (y, y + len(lines) * size * 1.4 + 6):
            setter.sheet.shapes.append(Shape(x, at, width, 1))
    elif look == "tint":
        setter.sheet.shapes.append(Shape(x, y, width, len(lines) * size * 1.4 + 6, "background:#ddd"))
    for number, line in enumerate(lines):
        setter.type(line, x, y + 5 + number * size * 1.4, width, size, face=setter.house.display)
    setter.story["pull_quote"] = text
    setter.take(x - 4, y - 4, width + 8, len(lines) * size * 1.4 + 14)
