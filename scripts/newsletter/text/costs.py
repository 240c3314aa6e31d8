"""Costs: what it costs that one thing of a page follows another.

Holds:   Page, and UNTOLD.
Needs:   the blocks of one page.
Touches: nothing.

Costs are in no unit; what is usual costs nothing or little, what a page hardly ever has 3 and more. They were set on
pages of several papers, and on others proved. All pairs are priced at once: a row for each thing, a column for each
that may follow it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.block import Block, Closing, Opening
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import em_width
from scripts.newsletter.rules.wording import worded
from scripts.newsletter.text.continuity import going_on
from scripts.newsletter.text.distances import broken_distances, distance_costs
from scripts.newsletter.text.headings import Heading, find_headings
from scripts.newsletter.text.listing import Listing, find_listing
from scripts.newsletter.text.pieces import attach_credits, may_begin
from scripts.newsletter.text.points import em_widths
from scripts.newsletter.text.telling import Telling

Costs = NDArray[Any]
UNTOLD = 2.0
SPARE = 1.2
NOISE = 0.3
BETWEEN = 0.2
CROSSHEAD = 0.7
OFF_LIST = 9.0
CREDITED = 1.2  # a byline stands between a headline and the text below it
RUN_ON = 2.5
LEAST, MOST = 1.5, 3.0  # what likeness may be worth: against a link, and for it
BELOW, HEADED = (0.3, 0.5), (0.5, 1.0)
MIDST, PARTED, NAMED = 1.0, 0.5, 2.0
SAME_MEASURE, OTHER_MEASURE = 1.2, 1.0  # in em; what it costs
LEAD_RE = worded(r"^(?:日前|近日|近期|昨日|昨天|今天|本报讯|\d{1,2}月\d{1,2}日)")
CLOSINGS, OPENINGS = tuple(Closing), tuple(Opening)


def join_cost(closing: Closing, opening: Opening, colon: bool = False) -> float:
    """Return the cost of two pieces' edges meeting: an open sentence wants a line that goes on in mid-paragraph.

    `colon`: the open sentence ends with one, so that a paragraph may well begin below it.
    """
    if opening is Opening.UNKNOWN:
        return 0.0
    if closing is Closing.OPEN:
        return 0.0 if opening is Opening.FULL else 0.5 if colon else 3.5
    if opening is Opening.INDENT:
        return 0.3 if closing is Closing.FULL else 0.0
    return 0.8 if closing is Closing.FULL else 3.5


JOINS = np.array([[[join_cost(c, o, colon) for o in OPENINGS] for colon in (False, True)] for c in CLOSINGS])


def _column(values: Sequence[float]) -> Costs:
    """Return values one below the other, each beside the row that it is for."""
    return np.array(values)[:, None]


class Page:
    """The costs of one page: what it costs that one thing follows another."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.pieces, self.credits = attach_credits(blocks)
        self.telling = Telling(self.pieces)
        self.wording = self.telling.wording
        self.next_of = {p.order: i for i, p in enumerate(self.pieces)}
        self.line_of = {block.order: block.lines[0].source.line for block in blocks}
        self.listing = find_listing(blocks, self.pieces, self.telling)
        self.beginnings = np.flatnonzero([may_begin(piece) for piece in self.pieces])
        self.headings = self._headings()
        self.wrapped = any(piece.block.opening is not Opening.UNKNOWN for piece in self.pieces)
        self.depth = min((h.level for h in self.headings if h.level), default=0)
        self.orders = np.array([piece.order for piece in self.pieces], dtype=int)
        self.gaps = np.array([piece.block.gap for piece in self.pieces], dtype=bool)
        self.before = np.array([len(piece.before) for piece in self.pieces], dtype=int)
        self.after = np.array([len(piece.after) for piece in self.pieces], dtype=int)
        self.openings = np.array([OPENINGS.index(piece.block.opening) for piece in self.pieces], dtype=int)
        self.full = np.array([piece.block.opening is Opening.FULL for piece in self.pieces], dtype=bool)
        self.broken = np.array([piece.block.closing is Closing.OPEN for piece in self.pieces], dtype=bool)
        self.leading = np.array([bool(LEAD_RE.match(piece.block.text)) for piece in self.pieces], dtype=bool)

    def _headings(self) -> list[Heading]:
        """Return the headings of the page in source order, those that are listed apart as their list has them."""
        listed = self.listing.headings if self.listing else []
        taken = {block.order for heading in listed for block in heading.blocks}
        found = find_headings([one for one in self.blocks if one.order not in taken], self.telling, self.beginnings)
        return sorted([*listed, *found], key=lambda heading: heading.order)

    def told(self, heading: Heading, index: int) -> float:
        """Return how much of a heading's words the story from a piece on takes up, 0 to 1."""
        return float(self.telling.told(heading.text)[index])

    def alike(self, headings: Sequence[Heading]) -> Costs:
        """Return how alike each two things of a page are, pieces and then headings.

        Where headlines are listed apart their list alone tells the stories; where each line is a paragraph no column
        is broken, and the order of the source alone.
        """
        if self.listing or not self.wrapped:
            return np.zeros((len(self.pieces) + len(headings),) * 2)
        return self.telling.alike([heading.text for heading in headings])

    def limits(self, headings: Sequence[Heading]) -> Costs:
        """Return what likeness may be worth for each link: at least (against it), at most.

        A story may well change its words from one paragraph to the next, where no column begins. Above a heading and
        below it the same two parts of a story meet, so each of the two links has half a say.
        """
        count = len(self.pieces)
        limits = np.empty((2, count + len(headings), count + len(headings)))
        limits[0], limits[1] = LEAST, MOST
        column = [piece.block.gap and piece.block.opening is not Opening.UNKNOWN for piece in self.pieces]
        below = [index for index in range(1, count) if not column[index]]
        limits[:, [index - 1 for index in below], below] = np.array(BELOW)[:, None]
        limits[:, count:] = limits[:, :, count:] = np.array(HEADED)[:, None, None]
        return limits

    def link_costs(self) -> Costs:
        """Return for each two pieces the cost of the other going on where the one ends."""
        count = len(self.pieces)
        if self.listing:
            costs = np.full((count, count), OFF_LIST)
            heads = self.listing.headline_of
            costs[
                [i for i in range(count - 1) if i + 1 not in heads], [i for i in range(1, count) if i not in heads]
            ] = 0
            return costs
        steps = np.subtract.outer(np.arange(count), np.arange(count)).T
        costs = self._joins() + self._distances(steps)
        if not self.wrapped:
            costs += 5.0 * (steps != 1)
        costs += 3.0 * ((self.after > 0)[:, None] | (self.before > 0)[None, :])
        costs += 0.6 * (self.gaps & ~self.full & self.leading)
        costs += self._astray(steps) - going_on(self.pieces)
        return np.asarray(costs)

    def _distances(self, steps: Costs) -> Costs:
        """Return the cost of leaving the order of the source: a text that breaks off goes on anywhere."""
        blocks = np.subtract.outer(self.orders, self.orders).T
        return np.where(self.broken[:, None], broken_distances(steps, blocks), distance_costs(steps, blocks, self.gaps))

    def _astray(self, steps: Costs) -> Costs:
        """Return the cost of going on elsewhere than below, from the midst of a column or into it.

        Where blank lines part most paragraphs of a page, one is no sign of a column's end either. Lines of one story
        are of one measure.
        """
        direct = np.diff(self.orders, prepend=-2) == 1
        mid, parted = direct & ~self.gaps, direct & self.gaps
        indented = self.openings == OPENINGS.index(Opening.INDENT)
        usual = ((parted & indented).sum() + 0.5) / ((direct & indented).sum() + 1.0)
        entered = MIDST * mid + PARTED * usual * parted
        left = np.append(entered[1:], 0.0)
        sizes = np.array([len(piece.block.lines) for piece in self.pieces], dtype=int)
        each = em_widths([line.text for piece in self.pieces for line in piece.block.lines])
        widths = np.maximum.reduceat(each, np.cumsum(sizes) - sizes)
        other = np.logical_and.outer(sizes > 1, sizes > 1) & (np.abs(np.subtract.outer(widths, widths)) > SAME_MEASURE)
        return np.asarray(np.where(steps == 1, 0.0, np.add.outer(left, entered)) + OTHER_MEASURE * other)

    def _joins(self) -> Costs:
        closings = [CLOSINGS.index(piece.block.closing) for piece in self.pieces]
        colons = [int(piece.block.text.endswith(("：", ":"))) for piece in self.pieces]
        return np.asarray(JOINS[closings, colons][:, self.openings])

    def _running_on(self) -> Costs:
        """Which pieces stand right below another, without gap or credit: a story seldom begins there."""
        above = np.array([self.next_of.get(order - 1, -1) for order in self.orders.tolist()], dtype=int)
        return np.asarray((above >= 0) & ~(self.gaps | (self.before > 0) | (self.after[above] > 0)))

    def heading_costs(self, headings: Sequence[Heading]) -> Costs:
        """Return for each heading and each piece the cost of its standing above the story that the piece begins."""
        if self.listing:
            rows = [self._listed_costs(self.listing, heading) for heading in headings]
            return np.array(rows).reshape(len(headings), len(self.pieces))
        here = self._told(headings)
        far = (self.orders - self.before) != _column([heading.end for heading in headings])
        costs = self._away(headings, far) + 5.0 * self.full + _column(list(map(self._ill_placed, headings)))
        near = np.where(far, 0.0, _column([-1.2 if self.is_apart(heading) else -0.6 for heading in headings]))
        costs += np.where(_column([is_caption_like(heading.text) for heading in headings]), 1.2, near)
        costs += RUN_ON * (1.0 - here) * self._running_on() - CREDITED * (~far & (self.before > 0))
        best = here[:, self.beginnings].max(axis=1, initial=0.0, keepdims=True)
        return np.asarray(costs - 5.0 * here + 2.5 * np.maximum(0.0, best - here - NOISE))

    def _told(self, headings: Sequence[Heading]) -> Costs:
        """Return how much of each heading's words the story from each piece on takes up, 0 to 1."""
        told = [self.telling.told(heading.text) for heading in headings]
        return np.array(told).reshape(len(headings), len(self.pieces))

    def _away(self, headings: Sequence[Heading], far: Costs) -> Costs:
        """Return for each heading and each piece what it costs that they do not meet."""
        lines = np.array([self.line_of[order] for order in self.orders.tolist()])
        apart = np.abs(_column([self.line_of[heading.order] for heading in headings]) - lines)
        return np.where(far, 0.4 + np.minimum(0.02 * apart, 1.6) + (0.0 if self.wrapped else 5.0), 0.0)

    def _ill_placed(self, heading: Heading) -> float:
        """Return what it costs that a heading is a headline at all where it stands."""
        return (5.0 if self.depth and not heading.level else 0.0) + (6.0 if self.is_splice(heading) else 0.0)

    def _listed_costs(self, listing: Listing, heading: Heading) -> Costs:
        """Return the cost of a heading's standing above each piece where headlines are listed apart."""
        costs = np.where(self.orders == heading.end, 0.0, OFF_LIST)
        for index, headline in listing.headline_of.items():
            costs[index] = -OFF_LIST if headline and headline.order == heading.order else OFF_LIST
        return costs

    def spare_cost(self, heading: Heading) -> float:
        """Return the cost of a heading's being no headline: a picture's caption, most likely."""
        if self.depth and heading.level == self.depth:
            return 5.0
        if is_caption_like(heading.text) or self.is_splice(heading):
            return SPARE - 0.3
        if self.parts_credits(heading):
            return SPARE + 2.0
        above, below = self.next_of.get(heading.order - 1), self.next_of.get(heading.end)
        return SPARE + (BETWEEN if above is not None and below is not None else 0.0)

    def is_apart(self, heading: Heading) -> bool:
        """Tell whether blank lines set a heading apart, above a paragraph's beginning and below a closed one."""
        above = self.next_of.get(heading.order - 1)
        below = self.next_of.get(heading.end)
        closed = above is None or self.pieces[above].block.closing is not Closing.OPEN
        return closed and below is not None and heading.blocks[0].gap and self.pieces[below].block.gap

    def parts_credits(self, heading: Heading) -> bool:
        """Tell whether the text above a heading has its byline already, and the text below ends with a sign-off.

        One story seldom has both, so two stories meet here.
        """
        above, below = self.next_of.get(heading.order - 1), self.next_of.get(heading.end)
        if above is None or below is None:
            return False
        while (
            above > 0 and not self.pieces[above].before and self.pieces[above].order == self.pieces[above - 1].order + 1
        ):
            above -= 1
        last = len(self.pieces) - 1
        while (
            below < last
            and not self.pieces[below].after
            and self.pieces[below + 1].order == self.pieces[below].order + 1
        ):
            below += 1
        return bool(self.pieces[above].before and self.pieces[below].after)

    def is_splice(self, heading: Heading) -> bool:
        """Tell whether a heading stands between two halves of a sentence: only a picture's caption does."""
        above = self.next_of.get(heading.order - 1)
        below = self.next_of.get(heading.end)
        if above is None or below is None:
            return False
        return (
            self.pieces[above].block.closing is Closing.OPEN and self.pieces[below].block.opening is not Opening.INDENT
        )

    def start_cost(self, index: int) -> float:
        """Return the cost of a story beginning with this piece and no headline."""
        piece = self.pieces[index]
        if self.listing:
            return 0.0 if index in self.listing.headline_of else OFF_LIST
        if piece.block.opening is Opening.FULL:
            return 6.0
        return 0.8 if piece.before else 1.2 if LEAD_RE.match(piece.block.text) else 2.0

    def end_cost(self, index: int) -> float:
        """Return the cost of a story ending with this piece."""
        piece = self.pieces[index]
        if piece.after:
            return 0.0
        below = self.next_of.get(piece.order + 1)
        runs_on = below is not None and not self.pieces[below].block.gap and not self.pieces[below].before
        return (5.0 if piece.block.closing is Closing.OPEN else 0.3) + (1.0 if runs_on else 0.0)

    def crosshead_costs(self, headings: Sequence[Heading]) -> Costs:
        """Return for each piece and each heading the cost of its standing inside a story, below the piece."""
        apart = self.orders[:, None] != np.array([heading.order - 1 for heading in headings])
        if self.depth:
            return np.where(apart, 4.0, np.array([UNTOLD if one.level > self.depth else 4.0 for one in headings]))
        ended = (self.broken | (self.after > 0))[:, None]
        costs = np.array(list(map(self._crosshead_cost, headings))) + 4.0 * ended + 2.0 * apart
        return np.asarray(costs + np.array(list(map(self._named_below, headings))))

    def _crosshead_cost(self, heading: Heading) -> float:
        cost = CROSSHEAD + 0.25 * max(0.0, em_width(heading.text) - 8) + 1.2 * (len(heading.blocks) - 1)
        return cost + (2.0 if self.parts_credits(heading) else 0.0)

    def _named_below(self, heading: Heading) -> float:
        """Return what it costs that a crosshead says what its story says: it rarely does."""
        below = self.next_of.get(heading.end)
        return 4.0 if below is None or self.pieces[below].before else NAMED * self.told(heading, below)
