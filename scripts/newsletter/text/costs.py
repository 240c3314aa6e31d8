"""Costs: what it costs that one thing of a page follows another.

Holds:   Page.
Needs:   the blocks of one page.
Touches: nothing.

Costs are in no unit; what is usual costs nothing or little, what a page hardly ever has 3 and more. They were set on
pages of several papers, and on others proved.
"""

import re
from collections.abc import Sequence

from scripts.newsletter.block import Block, Closing, Opening
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import em_width
from scripts.newsletter.text.headings import Heading, find_headings
from scripts.newsletter.text.listing import Listing, find_listing
from scripts.newsletter.text.pieces import attach_credits, may_begin
from scripts.newsletter.text.severed import severed_word
from scripts.newsletter.text.telling import Telling

UNTOLD = 2.0
SPARE = 1.2
NOISE = 0.3
BETWEEN = 0.2
CROSSHEAD = 0.7
OFF_LIST = 9.0
LIKE = 5.0
SEVERED = 0.5
RUN_ON = 2.5
NAMED = 2.0
PLAIN = 6.0  # a word that spans a break as plainly as can be
LEAD_RE = re.compile(r"^(?:日前|近日|近期|昨日|昨天|今天|本报讯|\d{1,2}月\d{1,2}日)")


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
        self.headings = self._headings()
        self.wrapped = any(piece.block.opening is not Opening.UNKNOWN for piece in self.pieces)
        self.depth = min((h.level for h in self.headings if h.level), default=0)
        self._best: dict[int, float] = {}

    def _headings(self) -> list[Heading]:
        """Return the headings of the page in source order, those that are listed apart as their list has them."""
        listed = self.listing.headings if self.listing else []
        taken = {block.order for heading in listed for block in heading.blocks}
        openings = [lead for lead, piece in zip(self.telling.leads, self.pieces, strict=True) if may_begin(piece)]
        found = find_headings([block for block in self.blocks if block.order not in taken], self.wording, openings)
        return sorted([*listed, *found], key=lambda heading: heading.order)

    def told(self, heading: Heading, index: int) -> float:
        """Return how much of a heading's words the story from a piece on takes up, 0 to 1."""
        return self.telling.told(heading.text, index)

    def link_cost(self, one: int, other: int) -> float:
        """Return the cost of piece `other` going on where piece `one` ends."""
        if self.listing:
            return 0.0 if other == one + 1 and other not in self.listing.headline_of else OFF_LIST
        first, second = self.pieces[one], self.pieces[other]
        cost = join_cost(first.block.closing, second.block.opening, first.block.text)
        cost += distance_cost(other - one, second.order - first.order, second.block.gap)
        if not self.wrapped and other != one + 1:
            cost += 5.0
        if first.after or second.before:
            cost += 3.0
        if second.block.gap and second.block.opening is not Opening.FULL and LEAD_RE.match(second.block.text):
            cost += 0.6
        if first.block.closing is Closing.OPEN:
            cost -= SEVERED * min(severed_word(first.block.text, second.block.text), PLAIN)
        return cost - LIKE * self.telling.likeness(one, other)

    def runs_on(self, index: int) -> bool:
        """Tell whether a piece stands right below another, without gap or credit: a story seldom begins there."""
        piece, above = self.pieces[index], self.next_of.get(self.pieces[index].order - 1)
        return above is not None and not (piece.block.gap or piece.before or self.pieces[above].after)

    def heading_cost(self, heading: Heading, index: int) -> float:
        """Return the cost of a heading's standing above the story that a piece begins."""
        if self.listing:
            return self._listed_cost(self.listing, heading, index)
        piece = self.pieces[index]
        far = piece.order - len(piece.before) != heading.end
        lines = abs(self.line_of[heading.order] - self.line_of[piece.order])
        cost = (0.4 + min(0.02 * lines, 1.6)) if far else 0.0
        cost += 5.0 if far and not self.wrapped else 0.0
        cost += 5.0 if piece.block.opening is Opening.FULL else 0.0
        cost += 5.0 if self.depth and not heading.level else 0.0
        cost += 6.0 if self.is_splice(heading) else 0.0
        cost += 1.2 if is_caption_like(heading.text) else 0.0 if far else -1.2 if self.is_apart(heading) else -0.6
        here = self.told(heading, index)
        cost += RUN_ON * (1.0 - here) if self.runs_on(index) else 0.0
        return cost - 5.0 * here + 2.5 * max(0.0, self.best_coverage(heading) - here - NOISE)

    def _listed_cost(self, listing: Listing, heading: Heading, index: int) -> float:
        """Return the cost of a heading's standing above a piece where headlines are listed apart."""
        headline = listing.headline_of.get(index)
        if headline and headline.order == heading.order:
            return -OFF_LIST
        inside = index not in listing.headline_of and self.pieces[index].order == heading.end
        return 0.0 if inside else OFF_LIST

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

    def best_coverage(self, heading: Heading) -> float:
        """Return how well the lead that suits a heading best takes up its words."""
        if heading.order not in self._best:
            starts = (i for i, piece in enumerate(self.pieces) if may_begin(piece))
            self._best[heading.order] = max((self.told(heading, i) for i in starts), default=0.0)
        return self._best[heading.order]

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

    def crosshead_cost(self, index: int, heading: Heading) -> float:
        """Return the cost of a heading's standing inside a story, below this piece."""
        piece = self.pieces[index]
        below = self.next_of.get(heading.end)
        if self.depth:
            return UNTOLD if heading.level > self.depth and piece.order == heading.order - 1 else 4.0
        cost = CROSSHEAD + 0.25 * max(0.0, em_width(heading.text) - 8) + 1.2 * (len(heading.blocks) - 1)
        cost += 4.0 if piece.block.closing is Closing.OPEN or piece.after else 0.0
        cost += 2.0 if self.parts_credits(heading) else 0.0
        cost += 0.0 if piece.order == heading.order - 1 else 2.0
        if below is None or self.pieces[below].before:
            return cost + 4.0
        cost += NAMED * self.told(heading, below)  # a headline says what its story says, a crosshead rarely
        return cost - 2.0 * self.telling.likeness(index, below)


def join_cost(closing: Closing, opening: Opening, text: str) -> float:
    """Return the cost of two pieces' edges meeting: an open sentence wants a line that goes on in mid-paragraph."""
    if opening is Opening.UNKNOWN:
        return 0.0
    if closing is Closing.OPEN:
        return 0.0 if opening is Opening.FULL else 0.5 if text.endswith(("：", ":")) else 3.5
    if opening is Opening.INDENT:
        return 0.3 if closing is Closing.FULL else 0.0
    return 0.8 if closing is Closing.FULL else 3.5


def distance_cost(pieces: int, blocks: int, gap: bool) -> float:
    """Return the cost of leaving the order of the source, in pieces and in blocks ahead (negative: back).

    The next piece is free, a blank line nearly so; what stands between two pieces (a picture's caption) costs a little.
    """
    if pieces == 1:
        return (0.3 if gap else 0.0) + 0.4 * min(blocks - 1, 4)
    return (1.6 if pieces > 1 else 2.6) + min(0.05 * abs(blocks), 1.5)
