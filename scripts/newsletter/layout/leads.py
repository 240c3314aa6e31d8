"""Leads: the first paragraphs of stories that stand over all their columns.

Holds:   mark_leads(legs, heads, pictures, setting).
Needs:   heads and legs of one sheet.
Touches: the legs (`over`).
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.heads import Head
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting

LINES, NEAR = 6, 2.5  # of the longest such paragraph; from a headline to it, from it to the columns
NARROW, COLUMN = 0.75, 6.0  # share of its measure; em


def mark_leads(legs: Sequence[Leg], heads: Sequence[Head], pictures: Sequence[Box], setting: Setting) -> None:
    """Mark the legs right below a headline that reach over columns, or over one and a picture.

    Where columns begin side by side with lines of text, those told it when the legs were found.
    """
    wide, near = COLUMN * setting.em, NEAR * setting.pitch
    for leg in legs:
        long = leg.width > 2 * wide and len(leg.slugs) <= LINES
        if leg.over or not long or not any(head.is_right_above(leg.box, near) for head in heads):
            continue
        if any(_is_next_column(leg, other) for other in legs):
            continue
        below = [one for one in (*(other.box for other in legs), *pictures) if -3 < one.y0 - leg.box.y1 < near]
        narrow = [one for one in below if one.beside(leg.box) > wide and one.width < NARROW * leg.width]
        leg.over = any(one.x1 < other.x0 for one in narrow for other in narrow)


def _is_next_column(leg: Leg, other: Leg) -> bool:
    """Tell whether longer text than such a paragraph begins beside a leg, as wide: the two are columns of a story."""
    alike = abs(other.width - leg.width) < 3 and abs(other.box.y0 - leg.box.y0) < 3
    return other is not leg and alike and len(other.slugs) > LINES
