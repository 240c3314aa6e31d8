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

from scripts.newsletter.chaining import best_chains, margins
from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.ground import Ground
from scripts.newsletter.layout.heads import Head
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Sheet
from scripts.newsletter.layout.worth import ORPHAN, SPARE, TORN, head_worth, leg_worth

SURE = 10.0


@dataclass(frozen=True)
class Story:
    """A chain of legs with the headline that opens it, if there is one.

    `margin` is what the page would lose, in worth, with the story's least sure link cut.
    """

    head: Head | None
    legs: tuple[Leg, ...]
    margin: float


def _links(page: Ground) -> dict[tuple[int, int], float]:
    """Return the worth of every possible link; heads come first, then legs."""
    heads, legs = len(page.heads), len(page.legs)
    links: dict[tuple[int, int], float] = {}
    for other in range(legs):
        for one in range(heads):
            if (worth := head_worth(page, one, other)) is not None:
                links[one, heads + other] = worth
        for one in range(legs):
            if one != other and (worth := leg_worth(page, one, other)) is not None:
                links[heads + one, heads + other] = worth
    return links


def find_stories(
    heads: Sequence[Head], legs: Sequence[Leg], sheet: Sheet, setting: Setting, islands: Sequence[Box]
) -> tuple[list[Story], list[Head]]:
    """Return the stories of a page, and the heads that open none; `islands` are pictures and what goes with them."""
    page = Ground(heads, legs, sheet, setting, islands)
    links = _links(page)
    starts = [0.0] * len(heads) + [TORN if edge.torn and not edge.flush else ORPHAN for edge in page.edges]
    ends = [SPARE] * len(heads) + [0.0] * len(legs)
    costs = {pair: -worth for pair, worth in links.items()}
    chains = best_chains(costs, starts, ends)
    sure = margins(costs, starts, ends, chains)
    stories, spare = [], []
    for chain in chains:
        head = heads[chain[0]] if chain[0] < len(heads) else None
        members = tuple(legs[index - len(heads)] for index in chain if index >= len(heads))
        if not members and head:
            spare.append(head)
            continue
        margin = min((sure[pair] for pair in pairwise(chain)), default=SURE)
        stories.append(Story(head, members, margin) if head else _headed(members, margin, setting))
    return stories, spare


def _headed(legs: tuple[Leg, ...], margin: float, setting: Setting) -> Story:
    """Return a story that no headline opens; short lines set apart at its beginning are its own: none begins with a
    crosshead.
    """
    first = legs[0]
    text = next((place for place, slug in enumerate(first.slugs) if not first.is_heading(slug, setting)), None)
    if text is None and len(legs) > 1:
        return Story(Head(first.slugs), legs[1:], margin)
    if not text:
        return Story(None, legs, margin)
    rest = Leg(first.slugs[text:], first.left, first.right, first.verse, first.over)
    return Story(Head(first.slugs[:text]), (rest, *legs[1:]), margin)
