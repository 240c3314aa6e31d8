"""Columns: the edges of the columns that legs stand in, where their own lines do not show them.

Holds:   settle_edges(legs, setting, dividers, islands).
Needs:   the legs of a sheet.
Touches: nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting

NEAR, FAR = 9.0, 2.5  # lines from a leg to one of its column; to the picture that it stands under
FEW = 3


def _distance(one: Leg, other: Leg) -> float:
    return max(0.0, -one.box.level(other.box))


def _divided(one: Leg, other: Leg, dividers: Sequence[Box]) -> bool:
    """Tell whether a rule or a headline stands between two legs, one above the other."""
    upper, lower = sorted((one.box, other.box), key=lambda box: box.y0)
    gap = Box(max(upper.x0, lower.x0), upper.y1, min(upper.x1, lower.x1), lower.y0)
    return any(
        gap.beside(divider) > 0.2 * gap.width and gap.y0 - 2 <= divider.middle <= gap.y1 + 2 for divider in dividers
    )


def _is_ragged(leg: Leg, em: float) -> bool:
    """Tell whether the lines of a leg leave open where its column begins: all have one left edge, and few are full."""
    lefts = [slug.box.x0 for slug in leg.slugs if slug.text[0] not in "（("] or [leg.left]  # credits stand at the right
    full = sum(slug.box.x1 > leg.right - 0.6 * em for slug in leg.slugs)
    return max(lefts) - min(lefts) < em and full < FEW


def _widened(
    leg: Leg, others: Sequence[Leg], setting: Setting, dividers: Sequence[Box], frames: Sequence[Box]
) -> Leg | None:
    """Return the leg whose column a short or indented leg stands in, in the same frame if in any; or None."""
    em = setting.em
    holding = [
        other
        for other in others
        if other is not leg
        and (len(other.slugs) >= FEW or _is_drawn_in(leg, other, em))
        and other.left - 2 <= leg.left
        and leg.right <= other.right + 0.8 * em
        and leg.width < other.width - 1
        and all(frame.holds(leg.box) == frame.holds(other.box) for frame in frames)
    ]
    near = [
        one
        for one in holding
        if _distance(leg, one) < NEAR * setting.pitch
        and not _divided(leg, one, dividers)
        and _is_free(leg, one, others, setting)
    ]
    if near:
        return min(near, key=lambda one: (_distance(leg, one), one.width))
    free = [one for one in holding if len(leg.slugs) <= FEW and _is_free(leg, one, others, setting)]
    return min(
        free,
        key=lambda one: (_divided(leg, one, dividers), not _begins_as(leg, one, em), one.width, one.left),
        default=None,
    )


def _begins_as(leg: Leg, column: Leg, em: float) -> bool:
    """Tell whether a leg begins where a column's lines do: at its edge, or as far right of it as a paragraph."""
    return min(abs(leg.left - column.left), abs(leg.left - column.left - 2 * em)) < 0.3 * em


def _is_drawn_in(leg: Leg, column: Leg, em: float) -> bool:
    """Tell whether a line alone is as wide as a column but for the indent of a paragraph's first line."""
    indent, open_ = leg.left - column.left, column.right - leg.right
    return len(leg.slugs) == 1 and abs(indent - 2 * em) < 0.3 * em and abs(open_) < em


def _is_free(leg: Leg, column: Leg, others: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether no other column is in the way at the height of `leg`."""
    place = Box(column.left, leg.box.y0 - setting.pitch, column.right, leg.box.y1 + setting.pitch)
    return not any(
        other is not leg
        and other.box.level(leg.box if other.over else place) > 0
        and other.box.beside(place) > 2
        and (
            not (column.left - 2 <= other.left and other.right <= column.right + 0.8 * setting.em)
            or (other.box.level(leg.box) > 2 and other.box.beside(leg.box) == 0)
        )
        for other in others
    )


def _like_neighbour(leg: Leg, beside: Sequence[Leg], em: float) -> tuple[float, float] | None:
    """Return the edges of the column of a line or two right of a column that begins at the same height: as wide."""
    if len(leg.slugs) >= FEW:
        return None
    for one in beside:
        same = abs(one.box.y0 - leg.box.y0) < 2 and one.right < leg.left and one.slugs[0].size == leg.slugs[0].size
        for left in (leg.left, leg.left - 2 * em) if same else ():
            if 0.7 * em < left - one.right < 3 * em and leg.right <= left + one.width + 0.8 * em:
                return left, left + one.width
    return None


def _on_grid(leg: Leg, others: Sequence[Leg], em: float) -> tuple[float, float] | None:
    """Return the edges of the column that a leg stands in, by the even spacing of the columns beside it, or None.

    The leg's own left edge is the column's, or an indent of two em to the right of it.
    """
    beside = [
        other for other in others if other is not leg and len(other.slugs) >= FEW and other.box.level(leg.box) > 0
    ]
    if edges := _like_neighbour(leg, beside, em):
        return edges
    for one, next_one in pairwise(sorted(beside, key=lambda other: other.left)):
        if abs(one.width - next_one.width) > 0.8 * em or not 0 < next_one.left - one.right < 3 * em:
            continue
        step = next_one.left - one.left
        for left in (leg.left, leg.left - 2 * em):
            place = one.left + round((left - one.left) / step) * step
            if abs(place - left) < 0.6 * em and leg.right <= place + one.width + 0.8 * em:
                return place, place + one.width
    return None


def _under(leg: Leg, legs: Sequence[Leg], islands: Sequence[Box], setting: Setting) -> tuple[float, float] | None:
    """Return the edges of a picture right above a line or two, drawn in, that alone stand below it; or None."""
    em, high = setting.em, FAR * setting.pitch
    for island in islands if len(leg.slugs) < FEW else ():
        near = -3 < leg.box.y0 - island.y1 < high and leg.right <= island.x1 + em
        inside = near and abs(leg.left - island.x0 - 2 * em) < 0.3 * em
        others = (one.box for one in legs if one is not leg) if inside else ()
        if inside and not any(one.level(leg.box) > 0 and one.beside(island) > 2 for one in others):
            return island.x0, island.x1
    return None


def settle_edges(
    legs: Sequence[Leg],
    setting: Setting,
    dividers: Sequence[Box],
    islands: Sequence[Box] = (),
    frames: Sequence[Box] = (),
) -> None:
    """Widen the legs whose lines leave open where their column begins, or ends, to that column's edges."""
    for leg in legs:
        if not _is_ragged(leg, setting.em):
            continue
        if edges := _under(leg, legs, islands, setting) or _on_grid(leg, legs, setting.em):
            leg.widen(*edges)
        elif column := _widened(leg, legs, setting, dividers, frames):
            leg.widen(column.left, column.right)
