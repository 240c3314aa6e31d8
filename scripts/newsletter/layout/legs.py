"""Legs: the runs of body lines that stand one below the other in one column.

Holds:   Leg, find_legs(slugs, setting, barriers, sheet).
Needs:   the lines of a sheet that are set as text, and whatever parts text from text.
Touches: nothing.
Source:  a "leg of type" is what a story fills of one column (newspaper trade).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline, is_signoff

GAP, WHITE, MOVED = 1.75, 1.2, 3.0
NEAR = 9.0
FEW = 3
INDENT = 1.3
SMALLER, CROSSHEAD = 0.96, 1.09


@dataclass
class Leg:
    """Lines of one column; `left` and `right` are the column's edges, which a short line alone does not show.

    `box` is its lines' height between those edges.
    """

    slugs: list[Slug]
    left: float
    right: float
    verse: bool = False
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        self.box = Box(self.left, self.slugs[0].box.y0, self.right, max(slug.box.y1 for slug in self.slugs))

    def add(self, slugs: Sequence[Slug]) -> None:
        """Let the leg go on with lines below it."""
        self.slugs += slugs
        x0, y0, x1, y1 = self.box
        self.box = Box(x0, y0, x1, max(y1, *[slug.box.y1 for slug in slugs]))

    @property
    def width(self) -> float:
        """The measure in points."""
        return self.right - self.left

    def widen(self, left: float, right: float) -> None:
        """Let the column's edges include `left` and `right`."""
        if left < self.left or right > self.right:
            self.left, self.right = min(self.left, left), max(self.right, right)
            self.box = Box(self.left, self.box.y0, self.right, self.box.y1)

    def is_indented(self, slug: Slug, em: float) -> bool:
        """Tell whether a line of the leg begins with an indent."""
        return slug.opens or slug.box.x0 - self.left >= INDENT * em or slug.text.startswith("\u3000")


class Barriers:
    """What parts the lines of a page, by height: rules and headlines, pictures and captions."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.boxes = sorted(boxes, key=lambda box: box.y0)
        self.tops = [box.y0 for box in self.boxes]

    def within(self, top: float, bottom: float) -> list[Box]:
        """Return those that stand between two heights."""
        near = self.boxes[bisect_left(self.tops, top) : bisect_right(self.tops, bottom)]
        return [box for box in near if box.y1 <= bottom]


def _is_closed(leg: Leg) -> bool:
    """Tell whether a leg ends with the credit that ends a story: in brackets, below or beside its text."""
    last = leg.slugs[-1]
    return len(leg.slugs) > 1 and last.text[0] in "（(" and (is_byline(last.text) or is_signoff(last.text))


def _trails(leg: Leg, slug: Slug, setting: Setting) -> bool:
    """Tell whether a line stands on the last one of a leg, at its right end."""
    last = leg.slugs[-1].box
    beside = slug.box.x0 - last.x1 > 0 and last.level(slug.box) > 0.5 * slug.box.height
    return beside and slug.box.x1 < leg.right + setting.em


def _opens_anew(leg: Leg, slug: Slug) -> bool:
    """Tell whether a line below a whole paragraph is a byline at the column's left edge: another story's first."""
    byline = is_byline(slug.text) and slug.text[0] not in "（("
    return byline and ends_sentence(leg.slugs[-1].text) and slug.box.x0 < leg.left + slug.size


def _is_other_size(one: float, other: float, em: float) -> bool:
    """Tell whether of two sizes one is the page's and one smaller; a crosshead amid small text is little larger."""
    smaller = (one < SMALLER * em) != (other < SMALLER * em)
    return smaller and max(one, other) > CROSSHEAD * min(one, other)


def _moved(leg: Leg, slug: Slug, setting: Setting, barriers: Barriers) -> bool:
    """Tell whether an edge of the column moves at a line: something stands beside it, or beside the lines above it.

    What stands there may reach into the next column.
    """
    em, above, here = setting.em, leg.box, slug.box
    least = MOVED * em
    inward, outward = here.x0 - above.x0 > least, above.x0 - here.x0 > least
    wider = here.x1 - above.x1 > least
    for barrier in barriers.boxes if inward or outward or wider else ():
        if inward and barrier.level(here) > 0 and above.x0 + em < barrier.x1 < here.x0 + 2:
            return True
        if outward and barrier.level(above) > 0 and here.x0 + em < barrier.x1 < above.x0 + 2:
            return True
        if wider and barrier.level(above) > 0 and above.x1 - 2 < barrier.x0 < here.x1 - em:
            return True
    return False


def _parted(leg: Leg, slug: Slug, setting: Setting, barriers: Barriers) -> bool:
    """Tell whether a line cannot go on in a leg: smaller, too far below its last line, or something between them."""
    last = leg.slugs[-1].box
    step = slug.box.y0 - last.y0
    if not 0.4 * setting.pitch < step <= GAP * setting.pitch:
        return True
    if _is_closed(leg) or _is_other_size(leg.slugs[-1].size, slug.size, setting.em):
        return True
    if (step > WHITE * setting.pitch and _opens_anew(leg, slug)) or _moved(leg, slug, setting, barriers):
        return True
    span = Box(min(leg.left, slug.box.x0), 0, max(leg.right, slug.box.x1), 0)
    between = barriers.within(last.y1 - 2.5, slug.box.y0 + 2.5)
    return any(barrier.beside(span) > 0.1 * span.width for barrier in between)


def _outdents(leg: Leg, lower: Box, em: float) -> bool:
    """Tell whether a leg is the first line of a paragraph, drawn in, and what stands below begins where it would."""
    indent = leg.left - lower.x0
    return len(leg.slugs) == 1 and INDENT * em <= indent < 3 * em and leg.left - 1 < lower.x1 <= leg.right + em


def _shares(leg: Leg, slug: Slug, em: float) -> bool:
    """Tell whether a line stands in the column of a leg."""
    return leg.box.stacked(slug.box) or _outdents(leg, slug.box, em)


def _runs(slugs: Sequence[Slug], setting: Setting, barriers: Barriers) -> list[Leg]:
    """Return the lines in runs: each joins the run above it whose column it shares."""
    legs: list[Leg] = []
    near: list[Leg] = []  # those that a line may go on in: all further lines stand as far down, or further
    reach = GAP * setting.pitch
    for slug in sorted(slugs, key=lambda one: (one.box.y0, one.box.x0)):
        left, top, right, _ = slug.box
        near = [leg for leg in near if top - leg.slugs[-1].box.y0 <= reach]
        if is_byline(slug.text) or is_signoff(slug.text):
            trailed = next((leg for leg in near if _trails(leg, slug, setting)), None)
            if trailed:
                trailed.add([slug])
                continue
        over = [leg for leg in near if leg.left < right and left < leg.right]
        over = over or [leg for leg in near if _outdents(leg, slug.box, setting.em)]
        fitting = [leg for leg in over if _shares(leg, slug, setting.em) and not _parted(leg, slug, setting, barriers)]
        if fitting:
            leg = max(fitting, key=lambda one: (one.slugs[-1].box.y0, one.left))
            leg.add([slug])
            leg.widen(left, right)
        else:
            legs.append(Leg([slug], left, right))
            near.append(legs[-1])
    return legs


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
    lefts = [slug.box.x0 for slug in leg.slugs]
    full = sum(slug.box.x1 > leg.right - 0.6 * em for slug in leg.slugs)
    return max(lefts) - min(lefts) < em and full < FEW


def _widened(leg: Leg, others: Sequence[Leg], setting: Setting, dividers: Sequence[Box]) -> Leg | None:
    """Return the leg whose column a short or indented leg stands in, or None."""
    em = setting.em
    holding = [
        other
        for other in others
        if other is not leg
        and (len(other.slugs) >= FEW or _is_drawn_in(leg, other, em))
        and other.left - 2 <= leg.left
        and leg.right <= other.right + 0.8 * em
        and leg.width < other.width - 1
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
    return min(free, key=lambda one: (one.width, one.left), default=None)


def _is_drawn_in(leg: Leg, column: Leg, em: float) -> bool:
    """Tell whether a line alone is as wide as a column but for the indent of a paragraph's first line."""
    indent, open_ = leg.left - column.left, column.right - leg.right
    return len(leg.slugs) == 1 and abs(indent - 2 * em) < 0.3 * em and abs(open_) < em


def _is_free(leg: Leg, column: Leg, others: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether no other column is in the way at the height of `leg`."""
    place = Box(column.left, leg.box.y0 - setting.pitch, column.right, leg.box.y1 + setting.pitch)
    return not any(
        other is not leg
        and other.box.level(place) > 0
        and other.box.beside(place) > 2
        and (
            not (column.left - 2 <= other.left and other.right <= column.right + 0.8 * setting.em)
            or (other.box.level(leg.box) > 2 and other.box.beside(leg.box) == 0)
        )
        for other in others
    )


def _on_grid(leg: Leg, others: Sequence[Leg], em: float) -> tuple[float, float] | None:
    """Return the edges of the column that a leg stands in, by the even spacing of the columns beside it, or None.

    The leg's own left edge is the column's, or an indent of two em to the right of it.
    """
    beside = [
        other for other in others if other is not leg and len(other.slugs) >= FEW and other.box.level(leg.box) > 0
    ]
    for one, next_one in pairwise(sorted(beside, key=lambda other: other.left)):
        if abs(one.width - next_one.width) > 0.8 * em or not 0 < next_one.left - one.right < 3 * em:
            continue
        step = next_one.left - one.left
        for left in (leg.left, leg.left - 2 * em):
            place = one.left + round((left - one.left) / step) * step
            if abs(place - left) < 0.6 * em and leg.right <= place + one.width + 0.8 * em:
                return place, place + one.width
    return None


def _settle_edges(legs: Sequence[Leg], setting: Setting, dividers: Sequence[Box]) -> None:
    for leg in legs:
        if not _is_ragged(leg, setting.em):
            continue
        if edges := _on_grid(leg, legs, setting.em):
            leg.widen(*edges)
        elif column := _widened(leg, legs, setting, dividers):
            leg.widen(column.left, column.right)


def _is_same_column(upper: Leg, lower: Leg, em: float) -> bool:
    """Tell whether two legs stand in one column: same edges, or an indented first line and the short line below it."""
    if upper.box.stacked(lower.box) and abs(upper.right - lower.right) < 2 * em:
        return True
    return _outdents(upper, lower.box, em)


def _merged(legs: Sequence[Leg], setting: Setting, barriers: Barriers) -> list[Leg]:
    """Join legs that follow one another in one column, now that their edges are known."""
    merged: list[Leg] = []
    for leg in sorted(legs, key=lambda one: (one.box.y0, one.left)):
        upper = next(
            (
                one
                for one in merged
                if _is_same_column(one, leg, setting.em) and not _parted(one, leg.slugs[0], setting, barriers)
            ),
            None,
        )
        if upper:
            upper.add(leg.slugs)
            upper.widen(leg.left, leg.right)
        else:
            merged.append(leg)
    return merged


def find_legs(slugs: Sequence[Slug], setting: Setting, dividers: Sequence[Box], islands: Sequence[Box]) -> list[Leg]:
    """Return the legs of a page, by column and height.

    `dividers` (rules, headlines) part stories, `islands` (pictures, captions) stand within them; both part legs.
    """
    barriers = Barriers([*dividers, *islands])
    legs = _runs(slugs, setting, barriers)
    _settle_edges(legs, setting, dividers)
    legs = _merged(legs, setting, barriers)
    _settle_edges(legs, setting, dividers)
    return sorted(legs, key=lambda leg: (leg.left, leg.box.y0))
