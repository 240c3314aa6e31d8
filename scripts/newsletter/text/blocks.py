"""Blocks: which lines belong together, and what each group is.

Holds:   special_kind(text), find_blocks(lines, furniture).
Needs:   the lines of one page, and which of them are furniture.
Touches: nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.newsletter.block import Block, Closing, Kind, Opening
from scripts.newsletter.lines import Line
from scripts.newsletter.rules.captions import is_caption, is_photo_credit
from scripts.newsletter.rules.characters import ORNAMENTS, em_width, ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.furniture import Furniture
from scripts.newsletter.rules.names import is_lone_name
from scripts.newsletter.rules.signoffs import is_signoff
from scripts.newsletter.text.display import (
    find_lone_names,
    find_verse,
    join_captions,
    join_torn_bylines,
    join_upright,
)
from scripts.newsletter.text.labelling import label_lines
from scripts.newsletter.text.labels import ENDS, INSIDE, SET_APART, STARTS, Label

SHORT = 12.0
GOING_ON = (Label.FIRST, Label.INNER)


def special_kind(text: str) -> Kind | None:
    """Return the kind that a line's own wording gives it, or None.

    >>> [special_kind(t) for t in ("记者 武 钢", "（党建办）", "▲居民包粽子", "近日，活动举行。")]
    [<Kind.BYLINE: 'byline'>, <Kind.SIGNOFF: 'sign-off'>, <Kind.CAPTION: 'caption'>, None]
    """
    if is_byline(text) or (text[0] in ORNAMENTS and is_lone_name(text)):
        return Kind.BYLINE
    if is_signoff(text):
        return Kind.SIGNOFF
    if is_caption(text):
        return Kind.CAPTION
    return None


def _closing(line: Line, label: Label | None) -> Closing:
    """Return how a piece ends with a line; `label` is the line's in body text, None elsewhere."""
    if label is None or label in ENDS:
        return Closing.CLOSED
    return Closing.FULL if ends_sentence(line.text) else Closing.OPEN


def _opening(line: Line, label: Label, wrapped: bool, apart: bool) -> Opening:
    """Return how a piece begins; a short line set apart may be a paragraph, or the last words of one."""
    if not wrapped:
        return Opening.UNKNOWN
    if label is Label.SINGLE and apart and em_width(line.text) < SHORT:
        return Opening.UNKNOWN
    return Opening.INDENT if label in STARTS else Opening.FULL


@dataclass
class _Run:
    """The lines of one block, as they come; `last` is the label of the last one, in body text."""

    kind: Kind
    lines: list[Line]
    gap: bool
    opening: Opening = Opening.UNKNOWN
    last: Label | None = None


def _caption_goes_on(line: Line, previous: _Run | None) -> bool:
    """A photographer's credit may stand on a line of its own below the caption."""
    return is_photo_credit(line.text) and previous is not None and previous.kind in (Kind.CAPTION, Kind.DISPLAY)


def find_blocks(lines: Sequence[Line], furniture: Mapping[int, Furniture]) -> list[Block]:
    """Return the blocks of one page in source order; lines of furniture are in none.

    A piece of body text ends at a paragraph's end, at a blank line, and where anything else stands between.
    """
    special = {i: kind for i, line in enumerate(lines) if i not in furniture and (kind := special_kind(line.text))}
    plain = [i for i in range(len(lines)) if i not in furniture and i not in special]
    gaps = [lines[i].gap or (i - 1) in furniture or (i - 1) in special for i in plain]
    credited = [special.get(i - 1) is Kind.BYLINE for i in plain]
    labels, wrapped = label_lines([lines[i] for i in plain], gaps, credited)
    label_of = dict(zip(plain, labels, strict=True))
    runs: list[_Run] = []
    last = -2
    for index, line in enumerate(lines):
        if index in furniture:
            continue
        apart = line.gap or last != index - 1
        last = index
        _add(runs, line, special.get(index) or label_of[index], apart, wrapped)
    blocks = [
        Block(run.kind, tuple(run.lines), order, run.gap, run.opening, _closing(run.lines[-1], run.last))
        for order, run in enumerate(runs)
    ]
    return find_verse(find_lone_names(numbered(join_captions(join_upright(join_torn_bylines(blocks))))))


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks whose `order` is their place."""
    return [block if block.order == place else replace(block, order=place) for place, block in enumerate(blocks)]


def _add(runs: list[_Run], line: Line, kind: Kind | Label, apart: bool, wrapped: bool) -> None:
    """Add a line, of a kind by its own wording or by its label, to the run that it goes on, or as one of its own."""
    previous = runs[-1] if runs else None
    if kind is Kind.CAPTION and _caption_goes_on(line, previous) and previous:
        previous.kind = Kind.CAPTION
        previous.lines.append(line)
    elif isinstance(kind, Kind):
        runs.append(_Run(kind, [line], apart))
    elif kind in SET_APART:
        runs.append(_Run(Kind.DISPLAY, [line], apart))
    elif wrapped and not apart and kind in INSIDE and previous and previous.last in GOING_ON:
        previous.lines.append(line)
        previous.last = kind
    else:
        runs.append(_Run(Kind.BODY, [line], apart, _opening(line, kind, wrapped, apart), kind))
