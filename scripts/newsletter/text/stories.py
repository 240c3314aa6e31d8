"""Stories: which pieces of body text make one story, and which headline is theirs.

Holds:   Story, find_stories(blocks).
Needs:   the blocks of one page.
Touches: nothing.

Text order is no guide: a PDF gives columns in the order they were drawn, and headlines after or before all stories.
So pieces and headings are linked in one assignment over the page (chaining.py). What a link costs is in
costs.py; what stays over becomes kicker, caption, or a doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scripts.newsletter.block import Block
from scripts.newsletter.chaining import FORBIDDEN
from scripts.newsletter.text.costs import UNTOLD
from scripts.newsletter.text.costs import Page as Page
from scripts.newsletter.text.grouping import Grouping
from scripts.newsletter.text.headings import Heading
from scripts.newsletter.text.pieces import Piece


@dataclass
class Story:
    """One story: pieces in reading order, each with the crosshead above it or None; what is certain, in 0 to 1.

    `dealt` are those of its credits and captions of which nothing but the order of a list says that they are its own.
    """

    pieces: list[tuple[Heading | None, Piece]]
    headline: Heading | None = None
    kicker: Heading | None = None
    credits: list[Block] = field(default_factory=list)
    captions: list[Block | Heading] = field(default_factory=list)
    dealt: list[Block | Heading] = field(default_factory=list)
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """All body text, without breaks."""
        return "".join(piece.block.text for _, piece in self.pieces)

    @property
    def order(self) -> int:
        """The place of its first piece among the page's blocks."""
        return self.pieces[0][1].order


def find_stories(blocks: Sequence[Block]) -> tuple[list[Story], list[Heading], Page]:
    """Return the stories of a page in source order, the headings that none took, and the page's costs."""
    page = Page(blocks)
    pieces, headings = page.pieces, [h for h in page.headings if not h.kicker]
    count = len(pieces)
    costs = np.full((count + len(headings), count + len(headings)), FORBIDDEN)
    costs[:count, :count] = page.link_costs()
    costs[range(count), range(count)] = FORBIDDEN
    costs[:count, count:] = page.crosshead_costs(headings)
    costs[count:, :count] = page.heading_costs(headings)
    starts = [page.start_cost(i) for i in range(count)] + [UNTOLD + headline_cost(h, page.depth) for h in headings]
    ends = [page.end_cost(i) for i in range(count)] + [page.spare_cost(h) - UNTOLD for h in headings]
    stories, spare = [], [h for h in page.headings if h.kicker]
    for chain in Grouping(costs, starts, ends, page.alike(headings), page.limits(headings)).best():
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
