"""Ground: what a sheet's heads and legs are like, told once for all links between them.

Holds:   Ground.
Needs:   heads and legs of one sheet.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.edges import edge_of, opens
from scripts.newsletter.layout.heads import Head
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.reach import NEAR, ROUND_ISLAND, Reach
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Sheet
from scripts.newsletter.layout.walls import parting_walls

BETWEEN_LINES = 0.7  # white in lines of type between lines of one story
MOST = 0.6  # of a height
FAR = 2.5  # lines of white that end a block of columns


class Ground:
    """What the costs are told from; made once a page.

    A headline parts what stands above it from what stands below as far as the columns under it reach.
    """

    def __init__(
        self, heads: Sequence[Head], legs: Sequence[Leg], sheet: Sheet, setting: Setting, islands: Sequence[Box]
    ) -> None:
        self.heads, self.legs, self.sheet, self.setting = heads, legs, sheet, setting
        self.boxes = [leg.box for leg in legs]
        self.upright = [head.box for head in heads if head.upright]
        self.nested = [frame for frame in sheet.frames if self._is_nested(frame)]
        self.islands = [*islands, *self.nested]
        self.inside = [self.place_of(box) for box in self.boxes]
        reach = Reach(heads, legs, sheet, setting, islands, self.nested)
        self.reach = [reach.of(head) for head in heads]
        rows = [
            reach.beginning(head.box) if head.upright else Box(left, head.box.y0, right, head.box.y1)
            for head, (left, right) in zip(heads, self.reach, strict=True)
        ]
        dividers = [(self.place_of(divider), divider) for divider in (*rows, *sheet.rules)]
        parting = {place: [divider for at, divider in dividers if at == place] for place in set(self.inside)}
        self.dividers = [parting[place] for place in self.inside]
        self.edges = [edge_of(leg, setting, self._band(i), self._roof(i)) for i, leg in enumerate(legs)]
        self.walls = parting_walls(self)

    def place_of(self, box: Box) -> int:
        """Return the place of the side story's frame that holds a box, or 0; its sides stand inside it."""
        return next((place for place, frame in enumerate(self.nested, start=1) if frame.holds(box, 3)), 0)

    def _is_nested(self, frame: Box) -> bool:
        """Tell whether a frame stands within a story: text that began above it, or beside it, goes on below; or it has
        no headline and stands between one and its text (an editors' note).
        """
        is_note = self._is_below_headline(frame)
        for leg, box in zip(self.legs, self.boxes, strict=True):
            below = box.beside(frame) > 0.6 * box.width and -3 < box.y0 - frame.y1 < NEAR * self.setting.pitch
            ruled = any(frame.y1 + 1 < rule.y0 < box.y0 and rule.beside(box) > 2 for rule in self.sheet.rules)
            if below and not ruled and (is_note or not opens(leg, self.setting)):
                return True
        return False

    def _is_below_headline(self, frame: Box) -> bool:
        """Tell whether a frame that holds no headline stands right below one."""
        near = NEAR * self.setting.pitch
        return not any(frame.holds(head.box, 3) for head in self.heads) and any(
            head.is_right_above(frame, near) for head in self.heads
        )

    def _band(self, index: int) -> tuple[float, float]:
        """Return the heights of the next divider above and below a leg in its column."""
        box = self.boxes[index]
        over = [d for d in self.dividers[index] if d.beside(box) > 0.2 * box.width]
        ceiling = max((d.y1 for d in over if d.y1 <= box.y0 + 4), default=0.0)
        floor = min((d.y0 for d in over if d.y0 >= box.y1 - 4), default=self.sheet.size[1])
        return ceiling, floor

    def _roof(self, index: int) -> float:
        """Return the upper end of the headline or rule next above a leg: nothing of its story stands higher."""
        box = self.boxes[index]
        over = [d for d in self.dividers[index] if d.beside(box) > 0.2 * box.width and d.y1 <= box.y0 + 4]
        return max(over, key=lambda d: d.y1).y0 if over else 0.0

    def between(self, left: Box, right: Box) -> bool:
        """Tell whether a leg or a wall stands between two boxes side by side."""
        gap = Box(left.x1, max(left.y0, right.y0), right.x0, min(left.y1, right.y1))
        things = self.boxes + list(self.sheet.walls)
        return any(thing.x0 > gap.x0 - 3 and thing.x1 < gap.x1 + 3 and thing.level(gap) > 0 for thing in things)

    def is_left_of(self, leg: Box, head: Box, left: float) -> bool:
        """Tell whether a leg begins beside a headline, in the column to its left: the headline stands in its text.

        `left` is how far the columns under the headline reach; where a picture is in their way, the headline stands
        in the middle between the leg and the next one at its height.
        """
        level = abs(leg.y0 - head.y0) < 2 * self.setting.pitch and leg.y1 > head.y1
        if not level or leg.x1 >= left or self.between(leg, head):
            return False
        return left - leg.x1 < 4 * self.setting.em or self._is_amid(leg, head)

    def _is_amid(self, leg: Box, head: Box) -> bool:
        """Tell whether a headline stands in the middle between a leg and the next thing on its right."""
        beside = [box.x0 for box in self.boxes if box.x0 > head.x1 and box.level(head) > 0.5 * head.height]
        return bool(beside) and abs(head.x0 - leg.x1 - (min(beside) - head.x1)) < 2 * self.setting.em

    def stands_beside(self, head: Box, leg_index: int) -> bool:
        """Tell whether a headline stands to the left of a leg, from the same height, in a column where no text is.

        What lies above the leg may be a picture.
        """
        leg, pitch = self.boxes[leg_index], self.setting.pitch
        if not -3 < leg.x0 - head.x1 < 4 * self.setting.em or self._foot(leg) < head.y1 or self.between(head, leg):
            return False
        drop = abs(leg.y0 - head.y0)
        if drop > 2 * pitch and (leg.y0 < head.y0 or self.white(leg.x0, leg.x1, head.y0, leg.y0) > 0):
            return False
        under = (box for box in self.boxes if box.beside(head) > 2)
        return not any(head.middle < box.y0 < leg.y1 for box in under)

    def _foot(self, leg: Box) -> float:
        """Return where a leg ends with the pictures right below it."""
        near = NEAR * self.setting.pitch
        below = [one.y1 for one in self.islands if one.beside(leg) > 2 and -3 < one.y0 - leg.y1 < near]
        return max([leg.y1, *below])

    def is_sunk(self, one: int, other: int) -> bool:
        """Tell whether a leg beside a headline goes on in one right below it: the headline stands in its own text."""
        here, there = self.boxes[one], self.boxes[other]
        return any(
            not head.upright
            and -6 < there.y0 - head.box.y1 < NEAR * self.setting.pitch
            and left - 3 <= there.x0 <= right
            and self.is_left_of(here, head.box, left)
            for head, (left, right) in zip(self.heads, self.reach, strict=True)
        )

    def is_foreign(self, one: int, other: int) -> bool:
        """Tell whether the headline right above a leg stands over its columns alone, not over another leg's.

        One that stands in its story's text has the leg to its left begin beside it.
        """
        here, there = self.boxes[one], self.boxes[other]
        for head, (left, right) in zip(self.heads, self.reach, strict=True):
            over = not head.upright and -6 < there.y0 - head.box.y1 < NEAR * self.setting.pitch
            if over and left - 3 <= there.x0 <= right and here.x1 < left:
                return not self.is_left_of(here, head.box, left)
        return False

    def is_ruled_off(self, here: Box, there: Box) -> bool:
        """Tell whether right above a leg stands a rule, or a column's name, that reaches over its own column alone."""
        near = NEAR * self.setting.pitch
        return any(
            -3 < there.y0 - rule.y1 < near and rule.beside(there) > MOST * there.width and not rule.beside(here)
            for rule in self.sheet.rules
        )

    def divided(self, index: int, left: float, right: float, top: float, bottom: float) -> bool:
        """Tell whether a divider crosses a rectangle next to a leg."""
        span = Box(left, top, right, bottom)
        return any(
            top - 2 <= d.middle <= bottom + 2 and span.beside(d) > 0.2 * span.width for d in self.dividers[index]
        )

    def others(self, one: int, other: int) -> list[Box]:
        """Return the boxes of all other legs that stand in no other frame than one leg does."""
        place = self.inside[one]
        return [b for i, b in enumerate(self.boxes) if i != one and i != other and self.inside[i] == place]

    def is_before(self, column: Box, other: Box, over: Box) -> bool:
        """Tell whether a column begins right below a paragraph that stands `over` both, to the left of another one."""
        near = -3 < column.y0 - over.y1 < NEAR * self.setting.pitch
        return near and column.beside(over) > 2 and column.x1 < other.x0 + 3

    def is_overleaf(self, index: int, other: int) -> bool:
        """Tell whether one leg is the last of its column and the other the first of the next, short stories between.

        Nothing may reach across both columns between the upper end of the one and the lower end of the other.
        """
        here, there = self.boxes[index], self.boxes[other]
        if there.x0 - here.x1 > 3 * self.setting.em or there.y1 > here.y0:
            return False
        top, bottom = there.y1, here.y0
        across = any(
            d.beside(here) > 0.5 * here.width and d.beside(there) > 0.5 * there.width and top < d.middle < bottom
            for d in self.dividers[index]
        )
        far = FAR * self.setting.pitch
        below = self._stands(here, here.y1, here.y1 + far, here.y1 - 2)
        above = self._stands(there, there.y0 - far, there.y0, there.y0 + 2)
        return not (across or below or above)

    def _stands(self, column: Box, top: float, bottom: float, edge: float) -> bool:
        """Tell whether type stands in a column between two heights, without a rule between it and `edge`."""
        things = self.boxes + [head.box for head in self.heads]
        rules = [rule.y0 for rule in self.sheet.rules if rule.beside(column) > 0.5 * column.width]
        return any(
            thing.beside(column) > 2
            and top < thing.middle < bottom
            and not any(min(edge, thing.middle) < y < max(edge, thing.middle) for y in rules)
            for thing in things
        )

    def short(self, index: int, there: Box) -> float:
        """Return by how many lines a leg ends above another that its story might go on in: its column is not full."""
        here, floor = self.boxes[index], self.edges[index].band[1]
        return self.white(here.x0, here.x1, here.y1, min(there.y1, floor - self.setting.pitch))

    def white(self, left: float, right: float, top: float, bottom: float) -> float:
        """Return by how much the white between two lines of a column is more than what is left round an island.

        A story runs on without a gap, but for what stands in its way: white that nothing explains parts stories.
        """
        span, pitch = Box(left, top, right, bottom), self.setting.pitch
        within = sorted(
            (island for island in self.islands if island.beside(span) > 0.1 * span.width and island.level(span) > 0),
            key=lambda island: island.y0,
        )
        if any(island not in self.sheet.pictures for island in within):
            return 0.0  # a caption tells of a picture, be it drawn or not
        within = [self._with_captions(island) for island in within]
        here, most = top, 0.0
        for island in within:
            most, here = max(most, island.y0 - here), max(here, island.y1)
        most = max(most, bottom - here)
        return max(0.0, most / pitch - (ROUND_ISLAND if within else BETWEEN_LINES))

    def _with_captions(self, picture: Box) -> Box:
        """Return a picture with what stands right below it: captions, be they narrower."""
        low = picture.y1 + NEAR * self.setting.pitch
        below = (one for one in self.islands if picture.y1 - 3 < one.y0 and one.y1 < low)
        return hull([picture, *(one for one in below if picture.x0 - 3 < one.x0 and one.x1 < picture.x1 + 3)])

    def walls_between(self, here: Box, there: Box) -> list[Box]:
        """Return the vertical lines that part two boxes side by side, over most of the height that they share."""
        top, bottom = max(here.y0, there.y0), min(here.y1, there.y1)
        shared = Box(here.x1 - 3, min(top, bottom), there.x0 + 3, max(top, bottom))
        return [
            wall
            for wall in self.walls
            if shared.x0 < wall.x0 and wall.x1 < shared.x1 and wall.level(shared) > MOST * shared.height
        ]
