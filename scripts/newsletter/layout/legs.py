"""Legs: the runs of body lines that stand one below the other in one column.

Holds:   find_legs(slugs, setting, dividers, islands).
Needs:   the lines of a sheet that are set as text, and whatever parts text from text.
Touches: nothing.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.columns import settle_edges
from scripts.newsletter.layout.leg import INDENT, Leg
from scripts.newsletter.layout.setting import DISPLAY, Setting
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.signoffs import is_signoff

GAP, WHITE, APART, MOVED = 1.75, 1.2, 1.5, 3.0
COLUMN, LEAD = 6.0, 6  # em of the narrowest column; lines of the longest paragraph that stands over several
SMALLER, CROSSHEAD = 0.96, 1.09


class Barriers:
    """What parts the lines of a page, by height: rules and headlines, pictures and captions."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.boxes = sorted(boxes, key=lambda box: box.y0)
        self.tops = [box.y0 for box in self.boxes]

    def within(self, top: float, bottom: float) -> list[Box]:
        """Return those that stand between two heights."""
        near = self.boxes[bisect_left(self.tops, top) : bisect_right(self.tops, bottom)]
        return [box for box in near if box.y1 <= bottom]


def _is_signed(slug: Slug) -> bool:
    """Tell whether a line is a credit in brackets, as stories end with."""
    return slug.text[0] in "（(" and (is_byline(slug.text) or is_signoff(slug.text))


def _is_closed(leg: Leg) -> bool:
    """Tell whether a leg ends with the credit that ends a story: in brackets, below or beside its text."""
    return len(leg.slugs) > 1 and _is_signed(leg.slugs[-1])


def _trails(leg: Leg, slug: Slug, setting: Setting) -> bool:
    """Tell whether a line stands on the last one of a leg, at its right end."""
    last = leg.slugs[-1].box
    beside = slug.box.x0 - last.x1 > 0 and last.level(slug.box) > 0.5 * slug.box.height
    return beside and slug.box.x1 < leg.right + setting.em


def _opens_anew(leg: Leg, slug: Slug, setting: Setting, step: float) -> bool:
    """Tell whether a line below a whole paragraph is another story's first: a byline at the column's left edge, or a
    heading with more white above it than a crosshead has.
    """
    if slug.text[0] in "（(" or not ends_sentence(leg.slugs[-1].text):
        return False
    byline = is_byline(slug.text) and slug.box.x0 < leg.left + slug.size
    return byline or (step > APART * setting.pitch and leg.is_heading(slug, setting))


def _is_other_size(one: Slug, other: Slug, setting: Setting) -> bool:
    """Tell whether of two lines one is set in the page's size and one smaller; a crosshead amid small text is little
    larger, the more so in a face of its own.
    """
    small, large = sorted((one, other), key=lambda slug: slug.size)
    if not small.size < SMALLER * setting.em <= large.size:
        return False
    return large.size > (DISPLAY if setting.stands_out(large) else CROSSHEAD) * small.size


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
    if _is_closed(leg) or _is_other_size(leg.slugs[-1], slug, setting):
        return True
    if step > WHITE * setting.pitch and _opens_anew(leg, slug, setting, step):
        return True
    if _moved(leg, slug, setting, barriers):
        return True
    span = Box(min(leg.left, slug.box.x0), 0, max(leg.right, slug.box.x1), 0)
    between = barriers.within(last.y1 - 2.5, slug.box.y0 + 2.5)
    return any(barrier.beside(span) > 0.1 * span.width for barrier in between)


def _outdents(leg: Leg, lower: Box, em: float) -> bool:
    """Tell whether a leg is the first line of a paragraph, drawn in, and what stands below begins where it would."""
    indent = leg.left - lower.x0
    return len(leg.slugs) == 1 and INDENT * em <= indent < 3 * em and leg.left - 1 < lower.x1 <= leg.right + em


def _indents(leg: Leg, slug: Slug, em: float) -> bool:
    """Tell whether a line is a paragraph's first, drawn in, right below a short line alone at the column's edge."""
    indent = slug.box.x0 - leg.left
    return len(leg.slugs) == 1 and abs(indent - 2 * em) < 0.3 * em and leg.right < slug.box.x1


def _shares(leg: Leg, slug: Slug, em: float) -> bool:
    """Tell whether a line stands in the column of a leg; a credit in brackets stands at its right end."""
    if leg.box.stacked(slug.box) or _outdents(leg, slug.box, em) or _indents(leg, slug, em):
        return True
    return _is_signed(slug) and leg.box.beside(slug.box) > 0 and leg.right < slug.box.x1


class Rows:
    """The lines of a page by their height."""

    def __init__(self, slugs: Sequence[Slug]) -> None:
        self.slugs = slugs

    @cached_property
    def rows(self) -> defaultdict[int, list[Slug]]:
        """The lines at each height, to a point."""
        rows: defaultdict[int, list[Slug]] = defaultdict(list)
        for slug in self.slugs:
            rows[round(slug.box.y0)].append(slug)
        return rows

    def level(self, slug: Slug) -> list[Slug]:
        """Return the lines at the height of one, to a point."""
        height = round(slug.box.y0)
        return [one for near in (height - 1, height, height + 1) for one in self.rows.get(near, ())]

    def columns_below(self, leg: Leg, slug: Slug, setting: Setting) -> bool:
        """Tell whether a leg reaches over several columns of text that begin below it, a line being the first of one.

        A paragraph may stand over all columns of its story. Cells of a table, which are short, are no columns.
        """
        if len(leg.slugs) > LEAD or leg.width < slug.box.width + COLUMN * setting.em:
            return False
        justified = _fills(slug, setting) and self._is_justified(slug, setting)
        row = [
            other
            for other in self.level(slug)
            if (other.box.x0 > slug.box.x1 or other.box.x1 < slug.box.x0)
            and other.box.beside(leg.box) > 2 * setting.em
            and (justified or _fills(other, setting) or self._fills_below(other, leg, setting))
        ]
        if _fills(slug, setting) or self._fills_below(slug, leg, setting):
            return bool(row)
        return len(row) > 1 and all(other.box.width > 1.5 * COLUMN * setting.em for other in row)

    def _is_justified(self, slug: Slug, setting: Setting) -> bool:
        """Tell whether the line right below one ends where it does: at the edge of a column."""
        low = round(slug.box.y0 + setting.pitch)
        below = (one for near in (-1, 0, 1) for one in self.rows.get(low + near, ()))
        return any(abs(one.box.x1 - slug.box.x1) < 1 and one.box.beside(slug.box) > 2 for one in below)

    def _fills_below(self, slug: Slug, leg: Leg, setting: Setting) -> bool:
        """Tell whether a line is a paragraph's last, above a longer one of a column narrower than a leg."""
        low, widest = slug.box.y0 + setting.pitch, leg.width - COLUMN * setting.em
        below = (one for near in (-1, 0, 1) for one in self.rows.get(round(low) + near, ()))
        return any(
            0 <= one.box.x0 - slug.box.x0 < 2.5 * setting.em and one.box.width < widest and _fills(one, setting)
            for one in below
        )


def _fills(slug: Slug, setting: Setting) -> bool:
    """Tell whether a line may be the first of a column of text: long enough, or a byline or a crosshead."""
    if slug.text[0] in "（(":
        return False  # a credit at the end of a paragraph's last line
    return slug.box.width >= COLUMN * setting.em or is_byline(slug.text) or setting.stands_out(slug)


def _goes_on(leg: Leg, slug: Slug, rows: Rows, setting: Setting, barriers: Barriers) -> bool:
    """Tell whether a line that stands in the column of a leg is its next one; mark a leg that stands over columns."""
    if leg.over or _parted(leg, slug, setting, barriers):
        return False
    over = rows.columns_below(leg, slug, setting)
    leg.over = over
    return not over


def _runs(slugs: Sequence[Slug], rows: Rows, setting: Setting, barriers: Barriers) -> list[Leg]:
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
        fitting = [
            leg for leg in over if _shares(leg, slug, setting.em) and _goes_on(leg, slug, rows, setting, barriers)
        ]
        if fitting:
            leg = max(fitting, key=lambda one: (one.slugs[-1].box.y0, one.left))
            leg.add([slug])
            leg.widen(left, right)
        else:
            legs.append(Leg([slug], left, right))
            near.append(legs[-1])
    return legs


def _is_same_column(upper: Leg, lower: Leg, em: float) -> bool:
    """Tell whether two legs stand in one column: same edges, or an indented first line and the short line below it."""
    if upper.box.stacked(lower.box) and abs(upper.right - lower.right) < 2 * em:
        return True
    return _outdents(upper, lower.box, em)


def _merged(legs: Sequence[Leg], rows: Rows, setting: Setting, barriers: Barriers) -> list[Leg]:
    """Join legs that follow one another in one column, now that their edges are known."""
    merged: list[Leg] = []
    for leg in sorted(legs, key=lambda one: (one.box.y0, one.left)):
        upper = next(
            (
                one
                for one in merged
                if _is_same_column(one, leg, setting.em) and _goes_on(one, leg.slugs[0], rows, setting, barriers)
            ),
            None,
        )
        if upper:
            upper.add(leg.slugs)
            upper.widen(leg.left, leg.right)
        else:
            merged.append(leg)
    return merged


def find_legs(
    slugs: Sequence[Slug],
    setting: Setting,
    dividers: Sequence[Box],
    islands: Sequence[Box],
    frames: Sequence[Box] = (),
) -> list[Leg]:
    """Return the legs of a page, by column and height.

    `dividers` (rules, headlines) part stories, `islands` (pictures, captions) stand within them; both part legs. No
    column reaches out of one of the `frames`.
    """
    barriers = Barriers([*dividers, *islands])
    rows = Rows(slugs)
    legs = _runs(slugs, rows, setting, barriers)
    settle_edges(legs, setting, dividers, islands, frames)
    legs = _merged(legs, rows, setting, barriers)
    settle_edges(legs, setting, dividers, islands, frames)
    return sorted(legs, key=lambda leg: (leg.left, leg.box.y0))
