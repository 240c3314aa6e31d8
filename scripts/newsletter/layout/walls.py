"""Walls: which vertical lines of a page part stories; the others stand between columns of one.

Holds:   parting_walls(page).
Needs:   ground.py's view of the sheet.
Touches: nothing.
"""

from typing import TYPE_CHECKING

from scripts.newsletter.block import Closing
from scripts.newsletter.layout.box import Box

if TYPE_CHECKING:
    from scripts.newsletter.layout.ground import Ground

ADJACENT = 3.5  # em from a line to the columns that it stands between


def parting_walls(page: "Ground") -> list[Box]:
    """Return the vertical lines that part stories."""
    within = (_is_headed, _is_boxed, _is_read_over)
    return [wall for wall in page.sheet.walls if not any(is_within(page, wall) for is_within in within)]


def _is_boxed(page: "Ground", wall: Box) -> bool:
    """Tell whether a vertical line stands in a frame that holds one headline, and so one story."""
    for frame in page.sheet.frames:
        if frame.x0 + 3 < wall.x0 and wall.x1 < frame.x1 - 3 and frame.y0 - 3 < wall.y0 and wall.y1 < frame.y1 + 3:
            return sum(frame.holds(head.box, 3) for head in page.heads) == 1
    return False


def _is_headed(page: "Ground", wall: Box) -> bool:
    """Tell whether a vertical line stands below a headline that reaches over it."""
    over = [
        (head.box.y1, left < wall.x0 and wall.x1 < right)
        for head, (left, right) in zip(page.heads, page.reach, strict=True)
        if not head.upright and head.box.y1 < wall.y0 + 4 and left - 3 < wall.x0 and wall.x1 < right + 3
    ]
    lowest, reaches = max(over, default=(0.0, False))
    near = page.setting.em
    return reaches and not any(
        lowest < rule.y0 < wall.y0 + 4 and rule.x0 - near < wall.x0 < rule.x1 + near for rule in page.sheet.rules
    )


def _is_read_over(page: "Ground", wall: Box) -> bool:
    """Tell whether a sentence goes on from the foot of the column left of a line to the top of the one right of it."""
    near, pitch = ADJACENT * page.setting.em, page.setting.pitch
    level = [i for i, box in enumerate(page.boxes) if box.level(wall) > pitch]
    left = [i for i in level if -3 < wall.x0 - page.boxes[i].x1 < near]
    right = [i for i in level if -3 < page.boxes[i].x0 - wall.x1 < near]
    if not left or not right:
        return False
    last = page.edges[max(left, key=lambda i: page.boxes[i].y1)]
    first = page.edges[min(right, key=lambda i: page.boxes[i].y0)]
    return last.closing is Closing.OPEN and first.torn and not first.flush
