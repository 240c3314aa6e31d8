"""Setting: one story set in its region of a page.

Holds:   Region, Story, Setter.
Needs:   copy.py, marks.py, houses.py.
Touches: the sheet it is given.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tests.layout.press.copy import CROSSHEADS, DECKS, KICKERS, OFFICES, Copy
from tests.layout.press.houses import House
from tests.layout.press.marks import Shape, Sheet, Type, break_lines, width_of

GREY = "background:#bbb"
Story = dict[str, Any]


class Region(NamedTuple):
    """A rectangle of the page in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class Slot(NamedTuple):
    """Room for one line."""

    x: float
    y: float
    width: float


class Setter:
    """Sets one story: display first, then pictures, then the text in what room is left."""

    def __init__(self, sheet: Sheet, region: Region, house: House, columns: int, copy: Copy) -> None:
        self.sheet, self.region, self.house, self.copy = sheet, region, house, copy
        self.chance = copy.chance
        self.columns = columns
        self.gutter = house.gutter * house.size
        self.measure = (region.width - (columns - 1) * self.gutter) / columns
        self.taken: list[Region] = []
        self.story: Story = {
            "headline": None,
            "kicker": None,
            "byline": None,
            "signoff": None,
            "subheads": [],
            "paragraphs": [],
            "captions": [],
        }

    def left(self, column: int) -> float:
        return self.region.x + column * (self.measure + self.gutter)

    def span(self, first: int, count: int) -> tuple[float, float]:
        """Return left edge and width of some columns."""
        return self.left(first), count * self.measure + (count - 1) * self.gutter

    def take(self, x: float, y: float, width: float, height: float) -> None:
        self.taken.append(Region(x, y, width, height))

    def type(self, text: str, x: float, y: float, width: float, size: float, **more: Any) -> None:
        self.sheet.types.append(Type(text, x, y, width, size, **more))

    # headline

    def head(self, mode: str) -> None:
        """Set the headline with what goes with it."""
        if mode == "upright":
            self.upright()
            return
        first, count, drop = self.place(mode)
        x, width = self.span(first, count)
        y = top = self.region.y + drop
        align = "center" if mode in ("middle", "under") else self.house.align
        size = self.house.size * self.chance.choice((1.7, 2, 2.4) if count > 1 else (1.3, 1.5))
        display = {"face": self.house.display, "align": align}
        if self.chance.random() < self.house.kickers:
            kicker = self.chance.choice(KICKERS)
            if width_of(kicker) * self.house.size * 1.2 < width:
                self.story["kicker"] = kicker
                self.type(kicker, x, y, width, self.house.size * 1.2, **display)
                y += self.house.size * 1.9
        text = self.copy.headline(max(8, int(2 * width / size) - 2))
        for part in self.broken(text, width / size):
            shown = "　".join(part) if self.house.spaced and 2 * len(part) * size < width else part
            self.type(shown, x, y, width, size, weight=700, **display)
            y += size * 1.28
        self.story["headline"] = text
        if mode == "two" and count > 1:
            y = self.lead(x, y, width)
        if count > 1 and mode != "two" and self.chance.random() < self.house.decks:
            self.story["deck"] = self.chance.choice(DECKS)
            self.type(self.story["deck"], x, y + 2, width, self.house.size * 1.2, **display)
            y += self.house.size * 1.8
        if self.credit_mode == "head":
            byline = self.copy.credit()
            self.story["byline"] = byline
            self.type(
                self.chance.choice(("", "□")) + byline, x, y, width, self.house.size, face=self.house.face, align=align
            )
            y += self.house.size * 1.6
        self.take(x - self.gutter / 2, top - 3, width + self.gutter, y - top + 3 + self.house.size * 0.5)

    def lead(self, x: float, y: float, width: float) -> float:
        """Set a second, smaller line of the headline."""
        text = self.copy.headline(12)
        size = self.house.size * 1.5
        if width_of(text) * size > width:
            return y
        self.story["headline_alternatives"] = [self.story["headline"] + " " + text]
        self.story["deck"] = text
        self.type(text, x, y, width, size, face=self.house.display, align=self.house.align, weight=700)
        return y + size * 1.4

    def broken(self, text: str, room: float) -> list[str]:
        """Return a headline in lines: at its blank, else where it is full."""
        if width_of(text) <= room and self.chance.random() < 0.7:
            return [text]
        parts = text.split(" ")
        return [line for part in parts for line in break_lines(part, lambda _: room)]

    def place(self, mode: str) -> tuple[int, int, float]:
        """Return first column, number of columns and depth of the headline."""
        total = self.columns
        if mode == "part" and total >= 3:
            return 0, self.chance.choice(range(2, total)), 0
        if mode == "middle" and total >= 4:
            return 1, total - 2, 0
        if mode == "beside" and total >= 2:
            return 0, 1, 0
        if mode == "under":
            height = min(170, self.region.height * 0.3)
            x, width = self.span(0, total)
            self.sheet.shapes.append(Shape(x, self.region.y, width, height, GREY))
            caption = self.copy.caption()
            self.type(
                "▲" + caption, x, self.region.y + height + 3, width, self.house.size * 0.85, face=self.house.display
            )
            self.story["captions"].append(caption)
            self.take(x - 2, self.region.y - 3, width + 4, height + self.house.size * 1.6 + 6)
            return 0, total, height + self.house.size * 1.6 + 6
        return 0, total, 0

    def upright(self) -> None:
        """Set the headline down the left side of the story, or the right."""
        size = self.house.size * 1.9
        lines = 1
        text = self.copy.headline(int(min(24, self.region.height / size - 1)))
        self.story["headline"] = text
        x = self.region.x
        shown = text.replace(" ", "")
        self.type(shown, x, self.region.y, size * lines, size, face=self.house.display, upright=True, weight=700)
        self.take(self.region.x - 2, self.region.y - 2, self.measure, self.region.height + 4)

    # text

    def slots(self) -> list[Slot]:
        """Return the room for lines, column by column: of each height the widest gap between what is taken."""
        found = []
        step, em = self.house.size * self.house.leading, self.house.size
        for column in range(self.columns):
            y = self.region.y
            while y + em * 1.2 <= self.region.y + self.region.height:
                left, right = self.left(column), self.left(column) + self.measure
                gaps = [(left, right)]
                for box in self.taken:
                    if box.y < y + em * 1.2 and y < box.y + box.height:
                        gaps = [
                            part
                            for a, b in gaps
                            for part in ((a, min(b, box.x)), (max(a, box.x + box.width), b))
                            if part[1] - part[0] > 0
                        ]
                a, b = max(gaps, key=lambda gap: gap[1] - gap[0], default=(left, left))
                if b - a > 6 * em:
                    found.append(Slot(a, y, b - a))
                    y += step
                else:
                    y += 1.0
        return found

    def text(self) -> None:
        """Fill the room with paragraphs, credits before and after them."""
        slots = self.slots()
        size = self.house.size
        mode = self.credit_mode
        place = 0
        if mode == "first":
            self.story["byline"] = self.copy.credit()
            mark = self.chance.choice(("□", "■", "", "□"))
            self.line(slots[0], mark + self.story["byline"], "left")
            place = 1
        reserve = 1 if mode in ("end", "signoff", "tail") else 0
        goal = len(slots) - reserve - (self.chance.randrange(6) if self.chance.random() < 0.5 else 0)
        misses = 0
        while place < goal - 1 and misses < 10:
            if (
                self.story["paragraphs"]
                and goal - place > 6
                and self.chance.random() < self.house.crossheads / 4
                and len(self.story["subheads"]) < 2
                and slots[place].x == slots[place + 2].x
            ):
                place = self.crosshead(slots, place)
            text = self.copy.paragraph() if not misses else self.copy.sentence(50 - 4 * misses)
            lines = break_lines(text, lambda n, at=place: slots[min(at + n, len(slots) - 1)].width / size, 2.0)
            if place + len(lines) > goal:
                misses += 1
                continue
            misses = 0
            self.paragraph(slots[place : place + len(lines)], lines)
            self.story["paragraphs"].append(text)
            place += len(lines)
        self.ending(slots, place, self.last_width)

    last_width = 0.0
    credit_mode = "none"

    def paragraph(self, slots: Sequence[Slot], lines: Sequence[str]) -> None:
        for number, (slot, line) in enumerate(zip(slots, lines, strict=True)):
            indent = 0 if number else 2 * self.house.size
            last = number + 1 == len(lines)
            room = Slot(slot.x + indent, slot.y, slot.width - indent)
            self.line(room, line, "left" if last else "justify")
            self.last_width = width_of(line) * self.house.size + indent

    def crosshead(self, slots: Sequence[Slot], place: int) -> int:
        text = self.chance.choice(CROSSHEADS)
        align = self.chance.choice(("left", "center"))
        self.type(text, *slots[place], self.house.size * 1.08, face=self.house.display, weight=700, align=align)
        self.story["subheads"].append({"text": text, "before_paragraph": len(self.story["paragraphs"])})
        return place + 1

    def ending(self, slots: Sequence[Slot], place: int, used: float) -> None:
        """Set the credit or the sign-off after the last paragraph: on its last line where it fits, or below."""
        if self.credit_mode not in ("end", "signoff", "tail"):
            return
        signoff = self.credit_mode == "signoff"
        text = self.chance.choice(OFFICES) if signoff else self.copy.credit()
        self.story["signoff" if signoff else "byline"] = text
        shown = f"（{text}）"
        slot = slots[place - 1]
        fits = used + (width_of(shown) + 1.5) * self.house.size < slot.width
        if not (self.credit_mode == "tail" and fits):
            if place >= len(slots):
                self.story["signoff" if signoff else "byline"] = None
                return
            slot = slots[place]
            if width_of(shown) * self.house.size > slot.width:
                shown = shown[1:-1]
        wide = width_of(shown) * self.house.size + 2
        self.line(Slot(slot.x + slot.width - wide, slot.y, wide), shown, "right")

    def line(self, slot: Slot, text: str, align: str) -> None:
        self.type(text, *slot, self.house.size, face=self.house.face, align=align)
