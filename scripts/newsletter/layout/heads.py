"""Heads: display lines put together into headlines with their kickers and decks.

Holds:   Head, adjoining(slugs), find_heads(slugs), take_kin(…), is_credit(slug, em), take_credits(…), with_abreast(…).
Needs:   the display lines of a sheet.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.credits import is_byline, is_tight_credit
from scripts.newsletter.rules.names import are_lone_names

MOST_DECK = 4
GUTTER = 3.0  # sizes from column to column
DEEP = 5.0  # sizes below a byline at the end of a row in which its columns begin
ABREAST = 0.3  # sizes by which a picture beside a headline may begin higher or lower
ASIDE, NEAR = 1.7, 0.9  # sizes from one line of an upright headline to the next; to a smaller one's edge


@dataclass
class Head:
    """A headline with the smaller display lines above (kicker) and below (deck) it."""

    headline: list[Slug]
    kicker: list[Slug] = field(default_factory=list)
    deck: list[Slug] = field(default_factory=list)

    @property
    def upright(self) -> bool:
        """Tell whether it is set vertically, beside its story."""
        return self.headline[0].upright

    @property
    def size(self) -> float:
        """The size of the headline in points."""
        return self.headline[0].size

    @cached_property
    def box(self) -> Box:
        """The box of all its lines; read it when the head is whole."""
        return hull(slug.box for slug in (*self.headline, *self.kicker, *self.deck))

    def is_right_above(self, box: Box, near: float) -> bool:
        """Tell whether a level headline stands above a box, no further than `near` points."""
        return not self.upright and self.box.beside(box) > 2 and -6 < box.y0 - self.box.y1 < near


def _adjoins(one: Slug, other: Slug) -> bool:
    """Tell whether two display lines are lines of one headline: same size, stacked, close."""
    if abs(one.size - other.size) > 0.05 * one.size or not one.box.stacked(other.box, 0.3):
        return False
    return -2 < -one.box.level(other.box) < 0.7 * one.size


def adjoining(slugs: Sequence[Slug]) -> list[list[Slug]]:
    """Return display lines in groups: those of one size that stand close below one another."""
    groups: list[list[Slug]] = []
    for slug in sorted(slugs, key=lambda one: (one.box.y0, one.box.x0)):
        group = next((g for g in groups if any(_adjoins(slug, one) for one in g)), None)
        if group is None:
            groups.append([slug])
        else:
            group.append(slug)
    return groups


def _beside(one: Slug, other: Slug) -> bool:
    """Tell whether an upright line is the next one (to the left) of the same headline."""
    step = one.box.x0 - other.box.x0
    return abs(one.size - other.size) < 0.1 * one.size and 0 < step < ASIDE * one.size and one.box.level(other.box) > 0


def _upright_heads(slugs: Sequence[Slug]) -> list[Head]:
    heads: list[Head] = []
    for slug in sorted(slugs, key=lambda one: (-one.size, -one.box.x0)):
        if head := next((head for head in heads if _beside(head.headline[-1], slug)), None):
            head.headline.append(slug)
        elif kin := [head for head in heads if _is_aside(head, slug)]:
            nearest = min(kin, key=lambda head: abs(hull(s.box for s in head.headline).x0 - slug.box.x0))
            (nearest.kicker if slug.box.x0 > nearest.headline[0].box.x0 else nearest.deck).append(slug)
        else:
            heads.append(Head([slug]))
    return heads


def _is_aside(head: Head, slug: Slug) -> bool:
    """Tell whether a smaller upright line stands next to an upright headline: right of it a kicker, left a deck."""
    smaller, box = slug.size < 0.9 * head.size, hull(one.box for one in head.headline)
    apart = max(slug.box.x0 - box.x1, box.x0 - slug.box.x1)
    room = ASIDE if is_credit(slug, slug.size) else NEAR
    return smaller and box.level(slug.box) > 0 and apart < room * slug.size


def _attach(heads: Sequence[Head], group: list[Slug]) -> bool:
    """Make a group of smaller lines the kicker or the deck of the headline it touches; False where there is none."""
    box = hull(slug.box for slug in group)
    for head in heads:
        line = hull(slug.box for slug in head.headline)
        if head.size < 1.04 * group[0].size or not line.stacked(box, 0.3):
            continue
        if -3 < line.y0 - box.y1 < 1.2 * head.size and not head.kicker:
            head.kicker = group
            return True
        below = hull([line, *(slug.box for slug in head.deck)])
        if -3 < box.y0 - below.y1 < head.size and len(head.deck) < MOST_DECK:
            head.deck += group
            return True
    return False


def _is_alone(slug: Slug, head: Head, others: Sequence[Slug]) -> bool:
    """Tell whether a line stands alone right below a headline: none beside it, and none between the two."""
    box = head.box
    return not any(
        other is not slug
        and other.box.beside(box) > 2
        and box.y1 - 4 < other.box.y0
        and (other.box.level(slug.box) > 0.3 * slug.box.height or other.box.y1 < slug.box.y0)
        for other in others
    )


def _may_be_kin(slug: Slug, setting: Setting) -> bool:
    """Tell whether a line of text is set as a kicker or a deck may be: in no text's face, no sentence, no byline."""
    if slug.face and not setting.stands_out(slug):
        return False
    roles = (Role.CROSSHEAD, Role.BODY) if slug.face else (Role.CROSSHEAD,)
    return role_of(slug, setting) in roles and not is_byline(slug.text)


def _goes_on(slug: Slug, other: Slug) -> bool:
    """Tell whether a line goes on in another right above or below it, set as it is: the two are of a paragraph."""
    alike = slug is not other and abs(slug.size - other.size) < 0.01 * slug.size and slug.face == other.face
    wide = slug.box._replace(x0=slug.box.x0 - 2.5 * slug.size)  # past an indent
    return alike and bool(slug.face) and abs(slug.box.y0 - other.box.y0) < 2 * slug.size and wide.beside(other.box) > 2


def take_kin(heads: Sequence[Head], text: Sequence[Slug], setting: Setting) -> list[Slug]:
    """Give each head the lines, no larger than a crosshead, that touch it; return the text that is left.

    A scan tells sizes to some per cent only (and no faces), so a kicker or a deck may measure as a crosshead does; a
    small story's may be no larger than the text of others, but in another face. What stands right above a headline, or
    alone below it, is no crosshead.
    """
    left = list(text)
    level = [head for head in heads if not head.upright]
    for slug in sorted(text, key=lambda one: one.box.y0):
        if not _may_be_kin(slug, setting):
            continue
        near = [head for head in level if -head.box.level(slug.box) < 1.2 * head.size and head.box.beside(slug.box)]
        if not near or any(_goes_on(slug, one) for one in left):
            continue
        near = [head for head in near if slug.box.y1 < head.box.y0 + 3 or _is_alone(slug, head, left)]
        if _attach(near, [slug]):
            for head in near:
                head.__dict__.pop("box", None)
            left = [one for one in left if one is not slug]
    return left


def is_credit(slug: Slug, em: float) -> bool:
    """Tell whether a line below a headline is its byline: by its wording, or a name alone set as the text is."""
    named = are_lone_names(slug.text) or is_tight_credit(slug.text)
    return is_byline(slug.text) or (named and slug.size < 1.03 * em)


def _broken_credit(slug: Slug, others: Sequence[Slug]) -> list[Slug]:
    """Return two lines, one right below the other, that are a byline only together: the column was too narrow."""
    if is_byline(slug.text):
        return []
    left, top, low = slug.box.x0, slug.box.y0, 2 * slug.size
    for other in others:
        below = 0 < other.box.y0 - top < low and abs(other.box.x0 - left) < 1
        if below and is_byline(slug.text + other.text) and not is_byline(other.text):
            return [slug, other]
    return []


def _is_abreast(slug: Slug, head: Head) -> bool:
    """Tell whether a line stands in the row of a headline's last line, right of it."""
    last = head.headline[-1].box
    return slug.box.x0 > head.box.x1 and slug.size < head.size and last.level(slug.box) > 0.6 * slug.box.height


def _right_above(
    slug: Slug, heads: Sequence[Head], others: Sequence[Box], frames: Sequence[Box], em: float
) -> list[Head]:
    """Return the heads that a line stands right below, or beside, in the same frame if in any; `heads` are level."""
    top = slug.box.y0
    near = [
        head
        for head in heads
        if (-4 < top - head.box.y1 < 1.2 * head.size or _is_abreast(slug, head))
        and all(frame.holds(slug.box) == frame.holds(head.box) for frame in frames)
    ]
    if over := [head for head in near if head.box.stacked(slug.box)]:
        return over
    if not is_credit(slug, em):
        return []
    return [head for head in near if _is_at_end(slug, head.box, others)]


def _is_at_end(slug: Slug, head: Box, others: Sequence[Box]) -> bool:
    """Tell whether a byline stands in a row of its own between a headline and the columns below: at its right end, or
    amid it.

    `others` are the boxes of text and pictures.
    """
    box = slug.box
    if box.x1 < head.x1:
        return False
    row = box._replace(x0=head.x0)
    if any(one is not box and one.level(row) > 0 and one.beside(row) > 2 for one in others):
        return False
    below = [one for one in others if 0 < one.y0 - box.y1 < DEEP * slug.size]
    at_end = any(abs(one.x1 - box.x1) < slug.size and one.x0 < box.x0 - slug.size for one in below)
    reached = head.x1
    for one in sorted(below, key=lambda one: one.x0):
        reached = max(reached, one.x1) if one.x0 - reached < GUTTER * slug.size else reached
    if not at_end and abs(head.x0 + reached - box.x0 - box.x1) > 2 * slug.size:
        return False
    tops = [min((one.y0 for one in below if one.beside(over) > 2), default=0.0) for over in (head, box)]
    return min(tops) > 0 and abs(tops[0] - tops[1]) < 2 * slug.size


def take_credits(heads: Sequence[Head], text: Sequence[Slug], sheet: Sheet, em: float) -> list[Slug]:
    """Give each head the bylines that stand alone below it, over all columns; return the text that is left."""
    left = list(text)
    boxes = [*(slug.box for slug in text), *sheet.pictures]
    level = [head for head in heads if not head.upright]
    for slug in sorted(text, key=lambda one: one.box.y0):
        for head in _right_above(slug, level, boxes, sheet.frames, em):
            lines = [slug] if is_credit(slug, em) else _broken_credit(slug, left)
            rest = [one for one in left if one not in lines[1:]]
            if not lines or not _is_alone(slug, head, rest):
                continue
            whole = tuple(line for one in lines for line in one.lines)
            head.deck.append(replace(slug, lines=whole, box=hull(one.box for one in lines)))
            del head.box
            left = [one for one in rest if one is not slug]
            break
    return left


def find_heads(slugs: Sequence[Slug]) -> list[Head]:
    """Return the heads of a page, larger ones first."""
    heads: list[Head] = []
    level = [slug for slug in slugs if not slug.upright]
    for group in sorted(adjoining(level), key=lambda g: (-g[0].size, g[0].box.y0, g[0].box.x0)):
        if not _attach(heads, group):
            heads.append(Head(group))
    return heads + _upright_heads([slug for slug in slugs if slug.upright])


def with_abreast(
    head: Head, reach: tuple[float, float], pictures: Sequence[Box], texts: Sequence[Box], near: float, white: float
) -> tuple[float, float]:
    """Return how far a level headline reaches with the pictures beside it, which begin at its height.

    They stand next to what it reaches over (`near`), below `white`: no text goes on round them from above, and no other
    headline stands over them.
    """
    left, right = reach
    level = [
        one
        for one in pictures
        if abs(one.y0 - head.box.y0) < ABREAST * head.size
        and not any(one.y0 - white < box.y1 < one.y0 and box.beside(one) > 2 for box in texts)
    ]
    for one in sorted(level, key=lambda one: one.x0):
        right = one.x1 if right - 3 < one.x0 < right + near else right
    for one in sorted(level, key=lambda one: -one.x1):
        left = one.x0 if left - near < one.x1 < left + 3 else left
    return left, right
