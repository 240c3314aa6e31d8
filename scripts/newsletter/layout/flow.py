"""Flow: which leg each headline opens, and in which leg a story goes on, decided for the whole page at once.

Holds:   Story, find_stories(heads, legs, sheet, setting).
Needs:   heads and legs of one sheet.
Touches: nothing.
Source:  titles and text blocks as one bipartite assignment: Gao et al., "Newspaper article reconstruction using ant
         colony optimization and bipartite graph" (2013); the costs are our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scripts.newsletter.block import Closing
from scripts.newsletter.chaining import best_chains
from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.heads import Head
from scripts.newsletter.layout.legs import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline, is_signoff

# What a link is worth; a story that begins without a headline costs ORPHAN, in mid-sentence TORN.
HEADLINE, BELOW, RIGHT = 6.0, 4.0, 3.0
SENTENCE_GOES_ON, SENTENCE_MAY_GO_ON, SENTENCE_BROKEN = 4.0, 3.0, -4.0
CREDIT_BETWEEN, SKIPPED_COLUMN, LEFT_BELOW, OTHER_BAND = -6.0, -2.0, -1.5, -1.5
ORPHAN, TORN = 1.0, 4.0


@dataclass(frozen=True)
class Story:
    """A chain of legs with the headline that opens it, if there is one; `worth` is that of its weakest link."""

    head: Head | None
    legs: tuple[Leg, ...]
    worth: float


@dataclass(frozen=True)
class _Edge:
    """How a leg begins and ends."""

    torn: bool
    closing: Closing
    byline: bool
    credit: bool
    band: tuple[float, float]


class _Page:
    """What the costs are told from; made once a page.

    A headline parts what stands above it from what stands below as far as the columns under it reach.
    """

    def __init__(self, heads: Sequence[Head], legs: Sequence[Leg], sheet: Sheet, setting: Setting) -> None:
        self.heads, self.legs, self.sheet, self.setting = heads, legs, sheet, setting
        self.reach = [self._reach(head) for head in heads]
        rows = [
            Box(left, head.box.y0, right, head.box.y1) for head, (left, right) in zip(heads, self.reach, strict=True)
        ]
        self.dividers = [*rows, *sheet.rules]
        self.edges = [self._edge(leg) for leg in legs]

    def _edge(self, leg: Leg) -> _Edge:
        first, last = leg.slugs[0], leg.slugs[-1]
        byline = is_byline(first.text)
        crosshead = role_of(first, self.setting) is Role.CROSSHEAD
        torn = not byline and not crosshead and not leg.is_indented(first, self.setting.em)
        credit = is_signoff(last.text) or (is_byline(last.text) and len(leg.slugs) > 1)
        return _Edge(torn, self._closing(leg, credit), byline, credit, self._band(leg))

    def _closing(self, leg: Leg, credit: bool) -> Closing:
        last = leg.slugs[-1]
        if credit or role_of(last, self.setting) is Role.CROSSHEAD:
            return Closing.CLOSED
        if not ends_sentence(last.text) and not last.text.endswith(("：", ":", "；")):
            return Closing.OPEN
        return Closing.FULL if last.box.x1 > leg.right - 1.1 * self.setting.em else Closing.CLOSED

    def _band(self, leg: Leg) -> tuple[float, float]:
        """Return the heights of the next divider above and below a leg in its column."""
        box = leg.box
        over = [d for d in self.dividers if d.beside(box) > 0.2 * box.width]
        ceiling = max((d.y1 for d in over if d.y1 <= box.y0 + 4), default=0.0)
        floor = min((d.y0 for d in over if d.y0 >= box.y1 - 4), default=self.sheet.size[1])
        return ceiling, floor

    def _reach(self, head: Head) -> tuple[float, float]:
        """Return how far to the left and right the columns under a headline go: until something stands beside it."""
        left, right = head.box.x0, head.box.x1
        if head.upright:
            return left, right
        under = [leg.box for leg in self.legs if -6 < leg.box.y0 - head.box.y1 < 4.5 * self.setting.pitch]
        for box in sorted(under, key=lambda box: -box.x0):
            if box.x0 < left and self._open(head, box.x0, left):
                left = box.x0
        for box in sorted(under, key=lambda box: box.x0):
            if box.x1 > right and self._open(head, right, box.x1):
                right = box.x1
        return left, right

    def _open(self, head: Head, left: float, right: float) -> bool:
        """Tell whether nothing stands at the height of a headline between `left` and `right`."""
        height = 0.2 * head.box.height
        things = [other.box for other in self.heads if other is not head] + [leg.box for leg in self.legs]
        beside = any(
            min(thing.x1, right) - max(thing.x0, left) > 2 and head.box.level(thing) > height for thing in things
        )
        walled = any(left <= wall.x0 <= right and head.box.level(wall) > height for wall in self.sheet.walls)
        return not beside and not walled

    def divided(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Tell whether a divider crosses a rectangle."""
        span = Box(left, top, right, bottom)
        return any(span.beside(d) > 0.2 * span.width and top - 2 <= d.middle <= bottom + 2 for d in self.dividers)


def _head_worth(page: _Page, index: int, leg_index: int) -> float | None:
    """Return what it is worth that a headline opens a leg; None where it cannot."""
    head, leg, edge = page.heads[index], page.legs[leg_index].box, page.edges[leg_index]
    pitch, em = page.setting.pitch, page.setting.em
    torn = -5.0 if edge.torn else 0.0
    if head.upright:
        aside, drop = leg.x0 - head.box.x1, abs(head.box.y0 - leg.y0)
        if not -3 < aside < 4 * em or drop > 3 * pitch:
            return None
        return HEADLINE - drop / (6 * pitch) - aside / (6 * em) + torn
    drop = leg.y0 - head.box.y1
    left, right = page.reach[index]
    if drop < -6 or not left - 3 <= leg.x0 <= right or page.divided(leg.x0, leg.x1, head.box.y1 + 3, leg.y0 - 1):
        return None
    flush = abs(head.box.x0 - leg.x0)
    centred = abs((head.box.x0 - leg.x0) - (right - head.box.x1))
    return HEADLINE - drop / (6 * pitch) - min(flush, centred) / (8 * em) + torn


def _sentence_worth(one: _Edge, other: _Edge) -> float:
    """Return what the sentences say about one leg's going on in another."""
    worth = (CREDIT_BETWEEN if other.byline else 0.0) + (CREDIT_BETWEEN if one.credit else 0.0)
    if other.torn:
        return (
            worth
            + {
                Closing.OPEN: SENTENCE_GOES_ON,
                Closing.FULL: SENTENCE_MAY_GO_ON,
                Closing.CLOSED: SENTENCE_BROKEN + 1,
            }[one.closing]
        )
    return worth + (SENTENCE_BROKEN if one.closing is Closing.OPEN else 0.0)


def _below_worth(page: _Page, one: int, other: int) -> float | None:
    """Return what it is worth that a story goes on below, past a picture or a caption."""
    upper, lower = page.legs[one].box, page.legs[other].box
    if page.divided(max(upper.x0, lower.x0), min(upper.x1, lower.x1), upper.y1 + 1, lower.y0 - 1):
        return None
    between = (leg.box for leg in page.legs if leg is not page.legs[one] and leg is not page.legs[other])
    if any(box.stacked(lower, 0.5) and upper.y1 - 2 < box.y0 < lower.y0 for box in between):
        return None
    return BELOW - (lower.y0 - upper.y1) / (20 * page.setting.pitch)


def _right_worth(page: _Page, one: int, other: int) -> float | None:
    """Return what it is worth that a story goes on at the top of a column further right."""
    here, there = page.legs[one].box, page.legs[other].box
    (ceiling, floor), (other_ceiling, other_floor) = page.edges[one].band, page.edges[other].band
    pitch, em = page.setting.pitch, page.setting.em
    if min(floor, other_floor) <= max(ceiling, other_ceiling) + pitch:
        return None
    if any(
        here.x1 - 3 < wall.x0
        and wall.x1 < there.x0 + 3
        and wall.level(Box(0, here.y0, 0, there.y1)) > 0
        and wall.y0 < max(here.y0, there.y0)
        and wall.y1 > min(here.y1, there.y1)
        for wall in page.sheet.walls
    ):
        return None
    others = [leg.box for leg in page.legs if leg is not page.legs[one] and leg is not page.legs[other]]
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
        and not page.divided(max(box.x0, there.x0), min(box.x1, there.x1), box.y1 + 1, there.y0 - 1)
        for box in others
    )
    below = any(
        box.stacked(here, 0.5)
        and box.y0 >= here.y1 - 3
        and not page.divided(max(box.x0, here.x0), min(box.x1, here.x1), here.y1 + 1, box.y0 - 1)
        for box in others
    )
    worth = RIGHT + SKIPPED_COLUMN * len(skipped) + LEFT_BELOW * (above + below)
    worth += OTHER_BAND if abs(ceiling - other_ceiling) > 3 * pitch else 0.0
    return worth - max(0.0, there.x0 - here.x1 - 2.5 * em) / (12 * em)


def _leg_worth(page: _Page, one: int, other: int) -> float | None:
    here, there = page.legs[one].box, page.legs[other].box
    if any(frame.holds(here) != frame.holds(there) for frame in page.sheet.frames):
        return None
    worth = None
    if here.stacked(there) and there.y0 > here.y1 - 3:
        worth = _below_worth(page, one, other)
    elif there.x0 > here.x1 - 3 and page.edges[other].band[0] < here.y1:
        worth = _right_worth(page, one, other)
    return None if worth is None else worth + _sentence_worth(page.edges[one], page.edges[other])


def _links(page: _Page) -> dict[tuple[int, int], float]:
    """Return the worth of every possible link; heads come first, then legs."""
    heads, legs = len(page.heads), len(page.legs)
    links: dict[tuple[int, int], float] = {}
    for other in range(legs):
        for one in range(heads):
            if (worth := _head_worth(page, one, other)) is not None:
                links[one, heads + other] = worth
        for one in range(legs):
            if one != other and (worth := _leg_worth(page, one, other)) is not None:
                links[heads + one, heads + other] = worth
    return links


def find_stories(
    heads: Sequence[Head], legs: Sequence[Leg], sheet: Sheet, setting: Setting
) -> tuple[list[Story], list[Head]]:
    """Return the stories of a page, and the heads that open none."""
    page = _Page(heads, legs, sheet, setting)
    links = _links(page)
    starts = [0.0] * len(heads) + [TORN if edge.torn else ORPHAN for edge in page.edges]
    chains = best_chains({pair: -worth for pair, worth in links.items()}, starts, [0.0] * len(starts))
    stories, spare = [], []
    for chain in chains:
        head = heads[chain[0]] if chain[0] < len(heads) else None
        members = tuple(legs[index - len(heads)] for index in chain if index >= len(heads))
        if not members and head:
            spare.append(head)
            continue
        worth = min((links[pair] for pair in pairwise(chain)), default=HEADLINE)
        stories.append(Story(head, members, worth))
    return stories, spare
