"""Worth: what it is worth that a headline opens a leg, or that a story goes on from one leg to another.

Holds:   head_worth(…), leg_worth(…), ORPHAN, TORN, SPARE.
Needs:   ground.py's view of the sheet.
Touches: nothing.
"""

from scripts.newsletter.block import Closing
from scripts.newsletter.layout.edges import Edge
from scripts.newsletter.layout.ground import Ground
from scripts.newsletter.layout.leading import HEADLINE, upright_worth

# What a link is worth; a story that begins without a headline costs ORPHAN, in mid-sentence TORN.
BELOW, RIGHT = 4.0, 3.0
SENTENCE_GOES_ON, SENTENCE_MAY_GO_ON, SENTENCE_BROKEN = 4.0, 3.0, -4.0
CREDIT_BETWEEN, SKIPPED_COLUMN, LEFT_BELOW, OTHER_BAND = -6.0, -2.0, -1.5, -1.5
ORPHAN, TORN, SPARE = 1.0, 4.0, 2.0
VERSE, OTHER_SIZE = 3.0, -6.0
HUNG, WHITE, MOST_WHITE = 3.0, 4.0, 7.0
BESIDE, ABREAST = 2.5, 4.0
OVERLEAF, DROPPED, RISE, FOREIGN = -1.0, -2.0, -2.5, -2.0
ANEW = 0.8  # lines of white that a heading below white is worth
SHORT, MOST_SHORT, WALLED = 0.8, 3.0, -2.5
HEADED = -4.5  # a column that begins with a heading, below another divider and at another height than the story


def head_worth(page: Ground, index: int, leg_index: int) -> float | None:
    """Return what it is worth that a headline opens a leg; None where it cannot."""
    head, leg, edge = page.heads[index], page.boxes[leg_index], page.edges[leg_index]
    pitch, em = page.setting.pitch, page.setting.em
    torn = -5.0 if edge.torn and not edge.flush else 0.0
    if head.upright:
        aside = upright_worth(page, index, leg_index)
        return None if aside is None else aside + torn
    drop = leg.y0 - head.box.y1
    left, right = page.reach[index]
    if page.is_left_of(leg, head.box, left) and not edge.headed:
        return BESIDE - abs(head.box.y0 - leg.y0) / pitch + torn
    if page.stands_beside(head.box, leg_index):
        return ABREAST - (leg.x0 - head.box.x1) / (6 * em) + torn
    if (
        drop < -6
        or not left - 3 <= leg.x0 <= right
        or page.divided(leg_index, leg.x0, leg.x1, head.box.y1 + 3, leg.y0 - 1)
    ):
        return None
    flush = abs(head.box.x0 - leg.x0)
    centred = abs((head.box.x0 - leg.x0) - (right - head.box.x1))
    return HEADLINE - drop / (6 * pitch) - min(flush, centred) / (8 * em) + torn


def _sentence_worth(one: Edge, other: Edge) -> float:
    """Return what the sentences say about one leg's going on in another."""
    worth = (CREDIT_BETWEEN if other.byline else 0.0) + (CREDIT_BETWEEN if one.credit else 0.0)
    worth += OTHER_SIZE if one.small != other.small else 0.0
    if one.listed[1] and other.listed[0]:
        return worth + VERSE
    if one.verse or other.verse:
        return worth + (VERSE if one.verse and other.verse else SENTENCE_BROKEN)
    if (one.flush or other.flush) and one.closing is not Closing.OPEN:
        return worth
    if other.torn:
        return (
            worth
            + {
                Closing.OPEN: SENTENCE_GOES_ON,
                Closing.FULL: SENTENCE_MAY_GO_ON,
                Closing.CLOSED: SENTENCE_BROKEN + 1,
            }[one.closing]
        )
    return worth + (SENTENCE_BROKEN if one.closing is Closing.OPEN else 0.0) + (HUNG if one.hung else 0.0)


def _below_worth(page: Ground, one: int, other: int) -> float | None:
    """Return what it is worth that a story goes on below, past a picture or a caption."""
    upper, lower = page.boxes[one], page.boxes[other]
    if page.divided(one, max(upper.x0, lower.x0), min(upper.x1, lower.x1), upper.y1 + 1, lower.y0 - 1):
        return None
    if any(upper.y1 - 2 < box.y0 < lower.y0 and box.stacked(lower, 0.5) for box in page.others(one, other)):
        return None
    aside = (box for box in page.upright if box.beside(lower) > 2 and box.level(upper) > 0 and box.y1 < lower.y0 + 3)
    top = max((box.y1 for box in aside), default=upper.y1)
    white = page.white(max(upper.x0, lower.x0), min(upper.x1, lower.x1), top, lower.y0)
    if page.legs[one].over and any(page.is_before(box, lower, upper) for box in page.others(one, other)):
        return None
    if white and page.edges[other].headed and abs(upper.x0 - lower.x0) + abs(upper.x1 - lower.x1) < page.setting.em:
        white += ANEW
    return BELOW - (lower.y0 - upper.y1) / (20 * page.setting.pitch) - min(MOST_WHITE, WHITE * white)


def _right_worth(page: Ground, one: int, other: int) -> float | None:
    """Return what it is worth that a story goes on at the top of a column further right."""
    here, there = page.boxes[one], page.boxes[other]
    (ceiling, floor), (other_ceiling, other_floor) = page.edges[one].band, page.edges[other].band
    pitch, em = page.setting.pitch, page.setting.em
    overleaf = min(floor, other_floor) <= max(ceiling, other_ceiling) + pitch
    if overleaf and not page.is_overleaf(one, other):
        return None
    walls = page.walls_between(here, there)
    if any(abs(max(here.y0, there.y0) - wall.y0) > pitch for wall in walls):
        return None  # one that begins where the text beside it does may stand between columns of one story
    others = page.others(one, other)
    skipped = {
        round(box.x0 / 10)
        for box in others
        if box.x0 > here.x1 - 3
        and box.x1 < there.x0 + 3
        and min(box.y1, here.y1) - max(box.y0, there.y0) > -pitch
        and box.y0 < here.y1
    }
    above = any(
        box.stacked(there, 0.5)
        and box.y1 <= there.y0 + 3
        and not page.divided(other, max(box.x0, there.x0), min(box.x1, there.x1), box.y1 + 1, there.y0 - 1)
        for box in others
    )
    below = any(
        box.stacked(here, 0.5)
        and box.y0 >= here.y1 - 3
        and not page.divided(one, max(box.x0, here.x0), min(box.x1, here.x1), here.y1 + 1, box.y0 - 1)
        for box in others
    )
    worth = RIGHT + SKIPPED_COLUMN * len(skipped) + LEFT_BELOW * (above + below)
    worth -= min(MOST_SHORT, SHORT * page.short(one, there))
    worth += RISE if not overleaf and there.y0 < page.edges[one].roof - 2 * pitch else 0.0
    worth += OVERLEAF if overleaf else DROPPED if there.y0 > here.y1 - pitch else 0.0
    worth += FOREIGN if page.is_foreign(one, other) else 0.0
    worth += WALLED if walls else 0.0
    other_band = abs(ceiling - other_ceiling) > 3 * pitch and not page.is_sunk(one, other)
    anew = page.edges[other].headed and abs(there.y0 - page.edges[one].roof) > 2 * pitch
    worth += (HEADED if anew else OTHER_BAND) if other_band else 0.0
    both = bool(walls) and page.edges[one].headed and abs(here.y0 - there.y0) < pitch  # items side by side
    worth += HEADED if page.edges[other].headed and (both or page.is_ruled_off(here, there)) else 0.0
    return worth - max(0.0, there.x0 - here.x1 - 2.5 * em) / (12 * em)


def leg_worth(page: Ground, one: int, other: int) -> float | None:
    """Return what it is worth that a story goes on from one leg to another; None where it cannot."""
    here, there = page.boxes[one], page.boxes[other]
    slack = 0.7 * page.setting.em
    below = there.y0 > here.y1 - 3 and here.stacked(there)
    if not below and not (there.x0 > here.x1 - 3 and page.edges[other].band[0] < here.y1):
        return None
    if any(frame.holds(here, slack) != frame.holds(there, slack) for frame in page.sheet.frames):
        return None
    worth = _below_worth(page, one, other) if below else _right_worth(page, one, other)
    if worth is None:
        return None
    led = CREDIT_BETWEEN if page.legs[one].over and page.edges[other].byline else 0.0  # the byline stands below
    return worth + _sentence_worth(page.edges[one], page.edges[other]) - led
