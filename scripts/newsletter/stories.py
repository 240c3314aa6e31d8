"""Stories: which pieces of body text make one story, and which headline is theirs.

Holds:   Story, Reading, find_stories(blocks).
Needs:   the blocks of one page.
Touches: nothing.

Text order is no guide: a PDF gives columns in the order they were drawn, and headlines after or before all stories.
So pieces and headings are linked in one assignment over the page (chaining.py). What a link costs is in link_cost and
heading_cost; what stays over becomes kicker, caption, or a doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.newsletter.block import Block, Closing, Opening
from scripts.newsletter.captions import is_caption_like
from scripts.newsletter.chaining import best_chains
from scripts.newsletter.characters import em_width
from scripts.newsletter.headings import Heading, find_headings
from scripts.newsletter.listing import find_listing
from scripts.newsletter.pieces import Piece, attach_credits
from scripts.newsletter.wording import Wording

LEAD = 130
STORY = 500
UNTOLD = 2.0
SPARE = 1.2
NOISE = 0.3
BETWEEN = 0.2
CROSSHEAD = 1.9
WINDOW = 3
OFF_LIST = 9.0
LEAD_RE = re.compile(r"^(?:日前|近日|近期|昨日|昨天|今天|本报讯|\d{1,2}月\d{1,2}日)")


@dataclass
class Story:
    """One story: pieces in reading order, each with the crosshead above it or None; what is certain, in 0 to 1."""

    pieces: list[tuple[Heading | None, Piece]]
    headline: Heading | None = None
    kicker: Heading | None = None
    credits: list[Block] = field(default_factory=list)
    captions: list[Block | Heading] = field(default_factory=list)
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """All body text, without breaks."""
        return "".join(piece.block.text for _, piece in self.pieces)

    @property
    def order(self) -> int:
        """The place of its first piece among the page's blocks."""
        return self.pieces[0][1].order


class Page:
    """The costs of one page: what it costs that one thing follows another."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.pieces, self.credits = attach_credits(blocks)
        self.wording = Wording(piece.block.text for piece in self.pieces)
        self.texts = [self._text_from(index) for index in range(len(self.pieces))]
        self.leads = [text[:LEAD] for text in self.texts]
        starts = [
            lead for lead, piece in zip(self.leads, self.pieces, strict=True) if piece.block.opening is not Opening.FULL
        ]
        self.next_of = {p.order: i for i, p in enumerate(self.pieces)}
        self.line_of = {block.order: number for block in blocks for number in [block.lines[0].source.line]}
        self._best: dict[int, float] = {}
        self.above = [self._around(index, -1) for index in range(len(self.pieces))]
        self.below = [self._around(index, +1) for index in range(len(self.pieces))]
        self.listing = find_listing(blocks, self.pieces, self._told, self._taken, self._likeness_above)
        listed = {block.order for heading in self._listed() for block in heading.blocks}
        free = [block for block in blocks if block.order not in listed]
        found = [*self._listed(), *find_headings(free, self.wording, starts)]
        self.headings = sorted(found, key=lambda heading: heading.order)
        self.wrapped = any(piece.block.opening is not Opening.UNKNOWN for piece in self.pieces)
        self.depth = min((h.level for h in self.headings if h.level), default=0)

    def _text_from(self, index: int) -> str:
        """Return the text from a piece on, as far as the source goes on without a break, but no more than a story."""
        text, order = "", self.pieces[index].order
        for piece in self.pieces[index:]:
            if piece.order != order or len(text) >= STORY:
                break
            text, order = text + piece.block.text, piece.order + 1
        return text

    def _listed(self) -> list[Heading]:
        """Return the headings that are listed apart from all stories."""
        return self.listing.headings if self.listing else []

    def _likeness_above(self, index: int) -> float:
        """Return how like a piece, and those below it, are to those above it."""
        return self.wording.likeness(self.above[index - 1], self.below[index]) if index else 0.0

    def told(self, heading: Heading, index: int) -> float:
        """Return how much of a heading's words the story from a piece on takes up; its lead counts most."""
        return self._told(heading.text, index)

    def _told(self, text: str, index: int) -> float:
        lead = self.wording.coverage(text, self.leads[index])
        return max(lead, 0.6 * self.wording.coverage(text, self.texts[index]))

    def _taken(self, text: str, index: int) -> float:
        """Return how many pairs of a text the story from a piece on takes up, those of one piece only counting one."""
        shares = (
            (0.5, self.pieces[index].block.text[:LEAD]),
            (0.3, self.leads[index]),
            (0.2, self.texts[index]),
        )
        return sum(share * self.wording.shared(text, other) for share, other in shares) / self.wording.rarest

    def _around(self, index: int, step: int) -> str:
        """Return the text of a piece and those that stand next to it, before (-1) or after (+1)."""
        texts, here = [self.pieces[index].block.text], index
        while (
            0 <= here + step < len(self.pieces)
            and len(texts) < WINDOW
            and abs(self.pieces[here + step].order - self.pieces[here].order) == 1
        ):
            here += step
            texts.append(self.pieces[here].block.text)
        return "".join(texts)

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
        return cost - 2.0 * self.wording.likeness(self.above[one], self.below[other])

    def heading_cost(self, heading: Heading, index: int) -> float:
        """Return the cost of a heading's standing above the story that a piece begins."""
        if self.listing:
            listed = self.listing.headline_of.get(index)
            if listed and listed.order == heading.order:
                return -OFF_LIST
            inside = index not in self.listing.headline_of and self.pieces[index].order == heading.end
            return 0.0 if inside else OFF_LIST
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
        return cost - 5.0 * here + 2.5 * max(0.0, self.best_coverage(heading) - here - NOISE)

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
            starts = (i for i, piece in enumerate(self.pieces) if piece.block.opening is not Opening.FULL)
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
        return cost - 2.0 * self.wording.likeness(self.above[index], self.below[below])


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


def find_stories(blocks: Sequence[Block]) -> tuple[list[Story], list[Heading], Page]:
    """Return the stories of a page in source order, the headings that none took, and the page's costs."""
    page = Page(blocks)
    pieces, headings = page.pieces, [h for h in page.headings if not h.kicker]
    count = len(pieces)
    links: dict[tuple[int, int], float] = {}
    for one in range(count):
        links |= {(one, other): page.link_cost(one, other) for other in range(count) if one != other}
        links |= {(one, count + k): page.crosshead_cost(one, h) for k, h in enumerate(headings)}
        links |= {(count + k, one): page.heading_cost(h, one) for k, h in enumerate(headings)}
    starts = [page.start_cost(i) for i in range(count)] + [UNTOLD + headline_cost(h, page.depth) for h in headings]
    ends = [page.end_cost(i) for i in range(count)] + [page.spare_cost(h) - UNTOLD for h in headings]
    stories, spare = [], [h for h in page.headings if h.kicker]
    for chain in best_chains(links, starts, ends):
        story, left = _story(chain, pieces, headings)
        spare += left
        if story:
            stories.append(story)
    return sorted(stories, key=lambda story: story.order), sorted(spare, key=lambda h: h.order), page


def headline_cost(heading: Heading, depth: int) -> float:
    """Return the cost of a heading's being a headline (or being left over): deeper Markdown levels are crossheads."""
    return 3.0 if depth and heading.level > depth else 0.0


def _story(
    chain: Sequence[int], pieces: Sequence[Piece], headings: Sequence[Heading]
) -> tuple[Story | None, list[Heading]]:
    """Make a story of one chain; a heading that no text follows is returned as left over."""
    story = Story([])
    left: list[Heading] = []
    above: Heading | None = None
    for index in chain:
        if index >= len(pieces):
            left += [above] if above else []
            above = headings[index - len(pieces)]
        elif story.pieces:
            story.pieces.append((above, pieces[index]))
            above = None
        else:
            story.headline, above = above, None
            story.pieces.append((None, pieces[index]))
    left += [above] if above else []
    return (story if story.pieces else None), left
