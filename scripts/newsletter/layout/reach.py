"""Reach: how far the columns under a headline go.

Holds:   Reach (of(head), beginning(head)).
Needs:   heads and legs of one sheet.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.heads import Head, with_abreast
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Sheet

ROUND_ISLAND = 1.6  # white in lines of type that is left round a picture
NEAR, UNDER = 2.5, 4.5  # lines below a frame or a headline; of what stands under a headline
HIGHER = 0.25  # of a line by which columns of one row may begin at different heights
ADJACENT, LEVEL = 3.5, 1.5  # em between columns of one story; lines by which their beginnings differ


def _is_between(left: float, right: float, boxes: Sequence[Box]) -> bool:
    """Tell whether a box stands between two places across."""
    return any(left - 3 < box.x0 and box.x1 < right + 3 for box in boxes)


class Reach:
    """The headlines of a sheet among its columns; `islands` are pictures, what goes with them, and `nested` frames."""

    def __init__(
        self,
        heads: Sequence[Head],
        legs: Sequence[Leg],
        sheet: Sheet,
        setting: Setting,
        islands: Sequence[Box],
        nested: Sequence[Box],
    ) -> None:
        self.heads, self.legs, self.sheet, self.setting = heads, legs, sheet, setting
        self.islands, self.nested = [*islands, *nested], nested
        self.boxes = [leg.box for leg in legs]
        self.level = [head.box for head in heads if not head.upright]

    def of(self, head: Head) -> tuple[float, float]:
        """Return how far to the left and right the columns under a headline go: until something stands beside it.

        None of them begins above the one right below it, or beyond a column that has a headline of its own.
        """
        left, right = head.box.x0, head.box.x1
        if head.upright:
            return left, right
        below = [*self.boxes, *self.sheet.pictures, *self.nested]
        near = [box for box in below if box.y0 - head.box.y1 > -6 and self._is_under(head.box, box)]
        own = [box for box in near if not self._has_own(head, box)]
        top = min((box.y0 for box in own if box.beside(head.box) > 2), default=0.0) - HIGHER * self.setting.pitch
        under = [box for box in own if box.y0 > top]
        foreign = [box for box in near if box not in own]
        for box in sorted(under, key=lambda box: -box.x0):
            if box.x0 < left and self._open(head, box.x0, left) and not _is_between(box.x1, left, foreign):
                left = box.x0
        for box in sorted(under, key=lambda box: box.x0):
            if box.x1 > right and self._open(head, right, box.x1) and not _is_between(right, box.x0, foreign):
                right = box.x1
        apart, white = ADJACENT * self.setting.em, ROUND_ISLAND * self.setting.pitch
        above = [*self.boxes, *(one for one in self.level if one is not head.box)]
        return with_abreast(head, (left, right), self.sheet.pictures, above, apart, white)

    def beginning(self, head: Box) -> Box:
        """Return a line at the upper end of an upright headline, as far as what begins at that height goes."""
        pitch, near = self.setting.pitch, ADJACENT * self.setting.em
        level = sorted(
            box
            for box in (*self.boxes, *self.sheet.pictures)
            if abs(box.y0 - head.y0) < LEVEL * pitch and not self._is_headed(box)
        )
        left, right = head.x0, head.x1
        for box in level:
            right = max(right, box.x1) if right - 3 < box.x0 < right + near else right
        for box in sorted(level, key=lambda one: -one.x1):
            left = min(left, box.x0) if left - near < box.x1 < left + 3 else left
        top = min([head.y0, *(box.y0 for box in level if left - 3 < box.x0 < right)])
        return Box(left, top - 2, right, top - 1)

    def _is_headed(self, box: Box) -> bool:
        """Tell whether a level headline stands right above a box."""
        return any(head.is_right_above(box, NEAR * self.setting.pitch) for head in self.heads)

    def _has_own(self, head: Head, box: Box) -> bool:
        """Tell whether another headline, no higher than one, stands between it and a box below; where the box is not
        below the one at all, whether another stands right above it, however high; or another story's first paragraph,
        over its columns.
        """
        own, low = head.box, box.y0
        near = NEAR * self.setting.pitch if not own.beside(box) else 0.0
        for one in self.level:
            between = one.y0 > own.y0 - 3 and own.y1 - 6 < one.y1 < low + 4
            if (between or (near and -6 < low - one.y1 < near)) and one is not own and one.stacked(box):
                return True
        lead = (leg.box for leg in self.legs if leg.over and leg.box.y0 < own.y1)
        return any(-3 < low - one.y1 < NEAR * self.setting.pitch and one.beside(box) > 2 for one in lead)

    def _is_under(self, head: Box, box: Box) -> bool:
        """Tell whether a box stands right below a headline, or below the pictures, with captions, that stand there."""
        low, under = head.y1, UNDER * self.setting.pitch
        pictures = (one for one in self.sheet.pictures if one.beside(head) > 2 and one.beside(box) > 2)
        for picture in sorted((one for one in pictures if low - 6 < one.y0 < box.y0), key=lambda one: one.y0):
            low = max(low, picture.y1) if picture.y0 - low < under else low
        return box.y0 - low < under

    def _open(self, head: Head, left: float, right: float) -> bool:
        """Tell whether nothing stands at the height of a headline between `left` and `right`."""
        height = 0.2 * head.box.height
        things = [other.box for other in self.heads if other is not head] + self.boxes
        things += [island for island in self.islands if not island.holds(head.box)]
        beside = any(
            min(thing.x1, right) - max(thing.x0, left) > 2 and head.box.level(thing) > height for thing in things
        )
        walled = any(left <= wall.x0 <= right and head.box.level(wall) > height for wall in self.sheet.walls)
        return not beside and not walled
