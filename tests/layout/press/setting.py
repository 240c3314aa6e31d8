"""Setting: one story set in its region of a page.

Holds:   Region, Story, Setter.
Needs:   copy.py, marks.py, houses.py.
Touches: the sheet it is given.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tests.layout.press.copy import CROSSHEADS, OFFICES, Copy
from tests.layout.press.houses import House
from tests.layout.press.marks import Sheet, Type, break_lines, width_of

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

    def opening(self, slots: Sequence[Slot]) -> int:
        """Set the byline that stands before the text, on one line or two; return the first slot that is left."""
        if self.credit_mode == "first":
            self.story["byline"] = self.copy.credit()
            mark = self.chance.choice(("□", "■", "", "□"))
            self.line(slots[0], mark + self.story["byline"], "left")
            return 1
        if self.credit_mode == "lone":
            self.story["byline"] = self.copy.name()
            self.line(slots[0], self.chance.choice(("□", "", "")) + self.story["byline"], self.house.align)
            return 1
        if self.credit_mode == "double" and slots[1].y - slots[0].y < 3 * self.house.size:
            lines = [f"{role} {self.copy.name()}" for role in ("本报记者", "通讯员")]
            self.story["byline"] = " ".join(lines)
            for slot, line in zip(slots, lines, strict=False):
                self.line(slot, line, self.house.align)
            return 2
        return 0

    def drop(self, slots: list[Slot], place: int) -> None:
        """Leave room for a large first letter, two lines deep; the next paragraph begins with it."""
        first, second = slots[place : place + 2]
        if first.x == second.x and first.width == second.width > 9 * self.house.size:
            wide = (self.house.leading + 1) * self.house.size
            self.drop_cap = Slot(first.x, first.y, wide)
            slots[place : place + 2] = [
                Slot(slot.x + wide + 3, slot.y, slot.width - wide - 3) for slot in (first, second)
            ]

    def goal(self, slots: Sequence[Slot]) -> int:
        """Return how many slots the story fills."""
        reserve = 1 if self.credit_mode in ("end", "signoff", "tail") else 0
        return len(slots) - reserve - (self.chance.randrange(6) if self.chance.random() < 0.5 else 0)

    def prose(self, slots: Sequence[Slot], place: int, goal: int) -> int:
        """Fill slots with paragraphs and crossheads; return the first that is left."""
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
            text = self.lead_in + (self.copy.paragraph() if not misses else self.copy.sentence(50 - 4 * misses))
            after = self.paragraph_from(slots, place, goal, text)
            misses = 0 if after else misses + 1
            self.lead_in = "" if after else self.lead_in
            place = after or place
        return place

    def paragraph_from(
        self, slots: Sequence[Slot], place: int, goal: int, text: str, indent: float = 2.0, **more: Any
    ) -> int | None:
        """Set a paragraph from a slot on where it ends before `goal`; return the slot after it, else None."""
        size, shown = self.house.size, text
        if self.drop_cap:
            shown, indent = text[1:], 0.0
        lines = break_lines(shown, lambda n: slots[min(place + n, len(slots) - 1)].width / size, indent)
        if place + len(lines) > goal or (self.drop_cap and not (text[0].isalnum() and len(lines) > 1)):
            return None
        if self.drop_cap:
            self.type(text[0], *self.drop_cap, self.drop_cap.width, face=self.house.display)
            self.drop_cap = None
        self.paragraph(slots[place : place + len(lines)], lines, indent, **more)
        self.story["paragraphs"].append(text)
        return place + len(lines)

    last_width = 0.0
    credit_mode = "none"
    lead_in = ""
    drop_cap: Slot | None = None

    def paragraph(self, slots: Sequence[Slot], lines: Sequence[str], indent: float = 2.0, **more: Any) -> None:
        for number, (slot, line) in enumerate(zip(slots, lines, strict=True)):
            drawn_in = 0 if number else indent * self.house.size
            last = number + 1 == len(lines)
            room = Slot(slot.x + drawn_in, slot.y, slot.width - drawn_in)
            self.line(room, line, "left" if last else "justify", **more)
            self.last_width = width_of(line) * self.house.size + drawn_in

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
        if wide > slot.width + self.house.size:
            self.story["signoff" if signoff else "byline"] = None
            return
        self.line(Slot(slot.x + slot.width - wide, slot.y, wide), shown, "right")

    def line(self, slot: Slot, text: str, align: str, **more: Any) -> None:
        self.type(text, *slot, self.house.size, **{"face": self.house.face, "align": align, **more})
