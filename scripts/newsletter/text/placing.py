"""Placing: where kickers, captions and credits go that stand beside no story's text.

Holds:   place_spare(stories, spare, captions, credits, wording).
Needs:   the stories of a page, and what none of them took.
Touches: the stories given.
"""

from collections.abc import Sequence

from scripts.newsletter.block import Block, Closing, Kind
from scripts.newsletter.text.headings import Heading
from scripts.newsletter.text.stories import Story
from scripts.newsletter.text.wording import Wording

FAR = 40


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


def caption_cost(caption: Block | Heading, story: Story, wording: Wording) -> float:
    """Return the cost of a caption's belonging to a story: words shared, and text of the story beside it.

    A caption that splits an open sentence stands in that sentence's story.
    """
    order = caption.order
    beside = {piece.order: piece.block for _, piece in story.pieces}
    above, below = beside.get(order - 1), beside.get(order + 1)
    near = min(abs(order - place) for place in beside)
    cost = 0.05 * min(near, 25) - 3.5 * wording.coverage(
        caption.text, (story.headline.text if story.headline else "") + story.text
    )
    if above and above.closing is Closing.OPEN:
        cost -= 1.5
    if above and below:
        cost -= 1.5
    return cost


def place_captions(stories: Sequence[Story], captions: Sequence[Block | Heading], wording: Wording) -> None:
    """Give each caption to the story that costs least."""
    for caption in sorted(captions, key=lambda one: one.order):
        min(stories, key=lambda story: (caption_cost(caption, story, wording), story.order)).captions.append(caption)


def place_credits(stories: Sequence[Story], credits: Sequence[Block], kind: Kind) -> list[Block]:
    """Give the credits of one kind that stand alone to the stories without one, nearest and in order.

    Returns those that are one too many.
    """
    free = [story for story in stories if not _has(story, kind)]
    alone = [block for block in credits if block.kind is kind]
    if not free or not alone:
        return alone
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    costs = np.array(
        [
            [_credit_cost(block, story, i / len(alone) - j / len(free)) for j, story in enumerate(free)]
            for i, block in enumerate(alone)
        ]
    )
    rows, columns = linear_sum_assignment(costs)
    for row, column in zip(rows, columns, strict=True):
        free[column].credits.append(alone[row])
    return [block for index, block in enumerate(alone) if index not in set(rows)]


def _has(story: Story, kind: Kind) -> bool:
    beside = (block for _, piece in story.pieces for block in (*piece.before, *piece.after))
    return any(block.kind is kind for block in (*beside, *story.credits))


def _credit_cost(block: Block, story: Story, shift: float) -> float:
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
