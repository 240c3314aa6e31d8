"""Leading: what it is worth that an upright headline opens a leg: one right of it, or the first of those left of it.

Holds:   HEADLINE, upright_worth(page, index, leg index).
Needs:   ground.py's view of the sheet.
Touches: nothing.
"""

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.ground import Ground

HEADLINE, LEFTWARD, LATER = 6.0, 5.0, -2.0
FAR = 3.0  # lines from the upper end of a headline to that of its text
ADJACENT, MOST = 3.5, 0.6  # em between columns of one story; share of a column


def upright_worth(page: Ground, index: int, leg_index: int) -> float | None:
    """Return what it is worth that an upright headline opens a leg; None where it cannot."""
    head, leg = page.heads[index].box, page.boxes[leg_index]
    pitch, em = page.setting.pitch, page.setting.em
    if leg.y1 < head.y0 or (leg.y0 > head.y1 and page.divided(leg_index, leg.x0, leg.x1, head.y0 + 3, leg.y0 - 1)):
        return None
    drop = abs(head.y0 - leg.y0)
    if drop > FAR * pitch:
        drop = FAR * pitch * page.white(leg.x0, leg.x1, head.y0, leg.y0)
    if drop > FAR * pitch:
        return None
    aside = leg.x0 - head.x1
    if aside > -3:
        return None if page.between(head, leg) else HEADLINE - drop / (6 * pitch) - aside / (6 * em)
    if not _leads(page, leg, index):
        return None
    return LEFTWARD + (LATER if _is_later(page, leg, index) else 0.0) - drop / (6 * pitch)


def _leads(page: Ground, leg: Box, index: int) -> bool:
    """Tell whether columns of text and what stands in them, nothing else, fill the way from a leg to a headline."""
    head, near = page.heads[index].box, ADJACENT * page.setting.em
    span = Box(leg.x0, head.y0, head.x0, min(head.y1, leg.y1))
    if leg.x1 > head.x0 + 3 or page.place_of(leg) != page.place_of(head) or _is_parted(page, span, index):
        return False
    reached, edge = leg.x1, _edge(page, head)
    for box in sorted((*page.boxes, *page.islands), key=lambda one: one.x0):
        if box.level(span) > 0 and span.x0 - 3 < box.x0 < reached + near:
            reached = max(reached, min(box.x1, edge))
    return edge - reached < max(near, MOST * leg.width)  # a column too narrow to be filled may stand open


def _edge(page: Ground, head: Box) -> float:
    """Return where the column begins at whose right end a headline stands, above its text; else the headline's edge."""
    low = FAR * page.setting.pitch
    under = (box for box in page.boxes if -3 < box.y0 - head.y1 < low and box.x0 < head.x0 and head.x1 < box.x1 + 3)
    return min((box.x0 for box in under), default=head.x0)


def _is_parted(page: Ground, span: Box, index: int) -> bool:
    """Tell whether another headline, or a wall, begins between a leg and a headline."""
    heads = (head.box for place, head in enumerate(page.heads) if place != index)
    return any(span.x0 - 3 < box.x0 < span.x1 and box.level(span) > 0 for box in (*heads, *page.walls))


def _is_later(page: Ground, leg: Box, index: int) -> bool:
    """Tell whether another leg, at the same height and further left, leads to a headline too."""
    high = FAR * page.setting.pitch
    return any(
        other.x1 < leg.x0 + 3 and abs(other.y0 - leg.y0) < high and _leads(page, other, index) for other in page.boxes
    )
