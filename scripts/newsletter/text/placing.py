"""Placing: where kickers, captions and credits go that stand beside no story's text.

Holds:   place_spare(stories, spare, captions, credits, wording).
Needs:   the stories of a page, and what none of them took.
Touches: the stories given.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from scripts.newsletter.block import Block, Closing, Kind
from scripts.newsletter.text.headings import Heading
from scripts.newsletter.text.stories import Story
from scripts.newsletter.text.wording import Wording

FAR = 40
SECOND = 0.6
LONG = 1.0
BELOW_HEADLINE = 2.0
TOLD = 0.3


def _top(story: Story) -> int:
    """Return where a story begins on the page: at its headline, else at its first piece."""
    return (
        min(story.headline.order, story.order)
        if story.headline and abs(story.headline.order - story.order) < 4
        else story.order
    )


def _anchors(story: Story) -> list[int]:
    """Return the places where a kicker of the story could stand: above its headline, or its first piece."""
    return [story.headline.order] if story.headline else [story.order - len(story.pieces[0][1].before)]


def place_kickers(stories: Sequence[Story], kickers: Sequence[Heading]) -> list[Heading]:
    """Give each kicker to the story whose headline it stands directly above, else to the next one below without any.

    Returns the kickers that found none.
    """
    left = []
    for kicker in kickers:
        end = kicker.end
        free = [s for s in stories if s.kicker is None]
        options = [
            (anchor - end if anchor >= end else FAR + end - anchor, s.order, s) for s in free for anchor in _anchors(s)
        ]
        if options:
            min(options, key=lambda option: option[:2])[2].kicker = kicker
        else:
            left.append(kicker)
    return left


def caption_cost(caption: Block | Heading, story: Story, beside: Mapping[int, Block], told: float) -> float:
    """Return the cost of a caption's belonging to a story: how much of it the story has, and text beside it.

    A caption that splits an open sentence stands in that sentence's story; one right below a headline that stands
    apart from all text is of that headline's story. `beside` are the story's blocks by their places.
    """
    order = caption.order
    above, below = beside.get(order - 1), beside.get(order + 1)
    near = min(abs(order - place) for place in beside)
    cost = 0.05 * min(near, 25) - 3.5 * told
    gap = caption.gap if isinstance(caption, Block) else caption.blocks[0].gap
    if story.headline and story.headline.end == order and not gap:
        cost -= BELOW_HEADLINE
    if above and above.closing is Closing.OPEN:
        cost -= 1.5
    if above and below:
        cost -= 1.5
    return cost


def place_captions(stories: Sequence[Story], captions: Sequence[Block | Heading], wording: Wording) -> None:
    """Give each caption to the story that costs least."""
    if not captions:
        return
    ordered = sorted(captions, key=lambda one: one.order)
    words = [
        [*([story.headline.text] if story.headline else []), *(piece.block.text for _, piece in story.pieces)]
        for story in stories
    ]
    told = wording.coverages([caption.text for caption in ordered], words).tolist()
    last, beside = _last(stories), [{piece.order: piece.block for _, piece in story.pieces} for story in stories]
    listed = [place for place, caption in enumerate(ordered) if caption.order > last]
    for place, caption in enumerate(ordered):
        if place not in listed:
            costs = [caption_cost(caption, *one) for one in zip(stories, beside, told[place], strict=True)]
            stories[costs.index(min(costs))].captions.append(caption)
    for place, story in zip(listed, _in_order([told[place] for place in listed], stories), strict=True):
        stories[story].captions.append(ordered[place])
        if told[place][story] < TOLD:
            stories[story].dealt.append(ordered[place])


def _in_order(told: Sequence[Sequence[float]], stories: Sequence[Story]) -> list[int]:
    """Return for each caption of a list its story, so that both stay in order and cost least (dynamic programme).

    `told` says how much of each caption each story has. A picture stands in a long story rather than in a short one,
    and a second one costs.
    """
    lengths = [len(story.text) for story in stories]
    costs = [
        [-3.5 * share - LONG * length / max(lengths) for share, length in zip(row, lengths, strict=True)]
        for row in told
    ]
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for row in costs:
        ways = []
        for place, cost in enumerate(row):
            before = [
                (way[0] + (SECOND if way[1][-1:] == [place] else 0.0), way[1]) for way in best if way[1][-1:] <= [place]
            ]
            if before:
                least = min(before)
                ways.append((least[0] + cost, [*least[1], place]))
        best = ways
    return min(best)[1]


def place_credits(stories: Sequence[Story], credits: Sequence[Block], kind: Kind) -> list[Block]:
    """Give the credits of one kind that stand alone to the stories without one, nearest and in order.

    Returns those that are one too many.
    """
    free = [story for story in stories if not _has(story, kind)]
    alone = [block for block in credits if block.kind is kind]
    if not free or not alone:
        return alone
    listed = _stand_apart(alone, stories)
    costs = np.array(
        [
            [_credit_cost(block, story, i / len(alone) - j / len(free), listed) for j, story in enumerate(free)]
            for i, block in enumerate(alone)
        ]
    )
    rows, columns = linear_sum_assignment(costs)
    for row, column in zip(rows, columns, strict=True):
        free[column].credits.append(alone[row])
        if listed and len(alone) < len(free):
            free[column].dealt.append(alone[row])
    return [block for index, block in enumerate(alone) if index not in set(rows)]


def _has(story: Story, kind: Kind) -> bool:
    beside = (block for _, piece in story.pieces for block in (*piece.before, *piece.after))
    return any(block.kind is kind for block in (*beside, *story.credits))


def _stand_apart(blocks: Sequence[Block], stories: Sequence[Story]) -> bool:
    """Tell whether things are listed below all text, as a PDF's stream has them: then only their order tells."""
    last = _last(stories)
    return all(block.order > last for block in blocks) and len(blocks) > 1


def _last(stories: Sequence[Story]) -> int:
    """Return where the last text of all stories stands."""
    return max(piece.order for story in stories for _, piece in story.pieces)


def _credit_cost(block: Block, story: Story, shift: float, listed: bool) -> float:
    if listed:
        return abs(shift)
    opens = not block.text.startswith(("（", "("))
    place = _top(story) if opens else story.pieces[-1][1].order
    near = block.order - place
    if opens and story.headline and block.order == story.headline.end:
        return -2.0
    return 0.1 * min(abs(near), 20) + abs(shift)


def place_spare(
    stories: Sequence[Story],
    spare: Sequence[Heading],
    captions: Sequence[Block],
    credits: Sequence[Block],
    wording: Wording,
) -> tuple[list[Heading], list[Block]]:
    """Place all that is left over; return the kickers and credits that found no story."""
    left = place_kickers(stories, [heading for heading in spare if heading.kicker])
    pictured: list[Block | Heading] = [*captions, *(heading for heading in spare if not heading.kicker)]
    place_captions(stories, pictured, wording)
    unplaced = [block for kind in (Kind.BYLINE, Kind.SIGNOFF) for block in place_credits(stories, credits, kind)]
    return left, unplaced
