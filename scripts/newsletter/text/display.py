"""Display: what display lines are together: names torn in two, headlines set upright, captions of two lines, verse.

Holds:   find_lone_names(blocks), join_torn_bylines(blocks), join_upright(blocks), join_captions(blocks),
         find_verse(blocks).
Needs:   blocks of one page, as their lines alone tell them.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import mean

from scripts.newsletter.block import Block, Closing, Kind, Opening
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import bigrams, em_width, fold_each
from scripts.newsletter.rules.credits import is_byline, is_tight_credit
from scripts.newsletter.rules.names import is_lone_name

VERSE_LINES = 6
VERSE_WIDTH = 11.0
UPRIGHT = 3
REST = 6.0


def find_lone_names(blocks: Sequence[Block]) -> list[Block]:
    """Make a byline of a name that stands alone between a headline and a story.

    `季秋白`, or `记者季秋白`, below a headline and above a paragraph is its author. Between two paragraphs it could be
    a crosshead, above a headline a caption: those stay.
    """
    found = list(blocks)
    for index, block in enumerate(blocks):
        if (
            block.kind is not Kind.DISPLAY
            or block.level
            or not (is_lone_name(block.text) or is_tight_credit(block.text))
        ):
            continue
        above = blocks[index - 1] if index else None
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if above and below and above.kind is Kind.DISPLAY and not is_lone_name(above.text) and opens_story(below):
            found[index] = replace(block, kind=Kind.BYLINE)
    return found


def join_torn_bylines(blocks: Sequence[Block]) -> list[Block]:
    """Join a byline whose last character stands on a line of its own: `□通讯员 刘` and `志`.

    A name letterspaced over the end of a line is torn so; the rest alone is one character.
    """
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        torn = (
            above is not None
            and block.kind is above.kind is Kind.DISPLAY
            and len(block.text) == 1
            and not is_byline(above.text)
            and is_byline(f"{above.lines[0].text} {block.text}")
        )
        if torn and above:
            found[-1] = replace(above, kind=Kind.BYLINE, lines=(*above.lines, *block.lines))
        else:
            found.append(block)
    return found


def join_upright(blocks: Sequence[Block]) -> list[Block]:
    """Join the characters of a headline that is set upright, each on a line of its own.

    Three and more of one character each are such a headline; what is set on one line stays.
    """
    found: list[Block] = []
    for single, group in groupby(blocks, key=lambda block: block.kind is Kind.DISPLAY and len(block.text) == 1):
        run = list(group)
        if single and len(run) >= UPRIGHT:
            found.append(replace(run[0], lines=tuple(line for block in run for line in block.lines)))
        else:
            found += run
    return found


def join_captions(blocks: Sequence[Block]) -> list[Block]:
    """Join the second line of a caption to the first, where the first reads like one and the second is its short rest.

    `居民代表在街心花园听取意见` and `建议` below it: no headline is as short as that.
    """
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        rest = (
            above is not None
            and block.kind is above.kind is Kind.DISPLAY
            and not (block.gap or block.level or above.level)
            and len(above.lines) == 1
            and em_width(block.text) <= REST
            and is_caption_like(above.text)
        )
        if rest and above:
            found[-1] = replace(above, lines=(*above.lines, *block.lines))
        else:
            found.append(block)
    return found


def opens_story(block: Block) -> bool:
    """Tell whether a story may begin with this block: a paragraph's first line, or a line of verse."""
    return (block.kind is Kind.BODY and block.opening is not Opening.FULL) or (block.kind is Kind.DISPLAY and block.gap)


def is_verse(run: Sequence[Block], page: Sequence[Block]) -> bool:
    """Tell whether display lines of a page that follow each other are the lines of a poem.

    Many short lines, in stanzas, whose words nothing else on the page takes up: headlines printed in a row have
    stories that tell the same.
    """
    lines = [block.text for block in run]
    if (
        len(lines) < VERSE_LINES
        or mean(map(em_width, lines)) > VERSE_WIDTH
        or max(map(em_width, lines)) > 2 * VERSE_WIDTH
    ):
        return False
    if sum(em_width(line) < 3 for line in lines) * 2 > len(lines):
        return False  # a headline set upright, one character a line
    own = set().union(*map(bigrams, lines))
    body = "\n".join(fold_each(block.text) for block in page if block.kind is Kind.BODY)
    return bool(own) and sum(pair in body for pair in own) < 0.3 * len(own)


def _as_line_of_verse(block: Block) -> Block:
    return replace(block, kind=Kind.BODY, opening=Opening.UNKNOWN, closing=Closing.CLOSED)


def _title_lines(run: Sequence[Block], titled: bool) -> int:
    """Return how many lines above a poem are its title: its first frame, unless a byline was there already."""
    if titled:
        return 0
    frame = next((i for i, block in enumerate(run) if i and block.gap), 1)
    return frame if frame <= 2 else 1


def find_verse(blocks: Sequence[Block]) -> list[Block]:
    """Make paragraphs, one a line, of the lines of poems; a line set apart below is the next story's headline."""
    found: list[Block] = []
    for display, group in groupby(blocks, key=lambda block: block.kind is Kind.DISPLAY and not block.level):
        run = list(group)
        titled = bool(found) and (found[-1].kind is Kind.BYLINE or found[-1].level > 0)
        start = _title_lines(run, titled)
        ends_page = run[-1].order == blocks[-1].order
        end = len(run) - (1 if run[-1].gap and not ends_page else 0)
        if display and is_verse(run[start:end], blocks):
            run = [*run[:start], *map(_as_line_of_verse, run[start:end]), *run[end:]]
        found += run
    return found
