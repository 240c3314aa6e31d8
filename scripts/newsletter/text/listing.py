"""Listing: headlines that are listed apart, in the order of their stories.

Holds:   Listing, find_listing(blocks, pieces, telling).
Needs:   the blocks of a page and its pieces of body text, in source order.
Touches: nothing.

A PDF's stream often has all body text first, then all headlines, then all captions, each in the order of the stories.
No single headline then says where its story begins; all together do. So headlines and beginnings are aligned as two
sequences, in one dynamic programme: of the beginnings that a page allows, those are taken whose leads say, in order,
what the headlines say. Headlines that stand above their stories take part, where some are listed and some are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from scripts.newsletter.block import Block, Closing, Kind, Opening
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import em_width
from scripts.newsletter.rules.wording import worded
from scripts.newsletter.text.headings import KICKER_RE, KICKER_TOLD, MOST_LINES, Heading, shown
from scripts.newsletter.text.pieces import Piece
from scripts.newsletter.text.telling import Telling

TOLD = 0.6  # what one em of a headline is worth that its story takes up
SAID = 0.1  # what each em costs
BEGINNING = -0.7
UNTITLED = -2.0
LIKE = 6.0
LEADS = 0.7
JOINED_LINE = -0.4
LEAD_RE = worded(
    r"^[^。]{0,24}(?:日前|近日|近期|昨[日天]|今[天日]|[本上下]月|本报讯|\d{1,2}(?: ?日|号(?![楼线弄院室门口])))"
)
# What only goes on: the second of several, or more of what was told.
FURTHER_RE = worded(
    r"^(?:第[二三四五六七八九十]|其[次二三四]|[二三四五六七八九十]是|[（(][二三四五六七八九十2-9][）)]|头一[个种件条]|[二三四五六七八九十]、|此外|另外|同时|与此同时|随后|最后，)"
)
SIGNED = 4.0
SPARE = -0.2  # what each em of a line costs that is no headline, unless it reads like a caption or a kicker
CAPTION_LINE = -0.1
KICKER_LINE = -0.3
LEAST_TOLD = 0.3
IN_PLACE = 0.4
PLACED = 2.0
CROSSHEAD = 8.0
OUT_OF_ORDER = 0.1


@dataclass(frozen=True)
class Listing:
    """Headlines listed apart: `headline_of` gives each beginning (index of a piece) its heading, or None.

    `headings` are all lines of the list as they belong together: headlines, kickers, and what is neither.
    """

    headline_of: dict[int, Heading | None] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)


class _Path(NamedTuple):
    """What was decided so far: its worth, and the last step (beginning, lines of kicker and headline) upon the rest."""

    worth: float
    step: tuple[int, int, int, int] | None = None  # piece, kicker's line, headline's line, line below it
    before: "_Path | None" = None

    def steps(self) -> list[tuple[int, int, int, int]]:
        found, here = [], self
        while here.before is not None:
            if here.step:
                found.append(here.step)
            here = here.before
        return found[::-1]


class _Run(NamedTuple):
    """Lines that may be one headline: `told` is what it is worth that the story from each piece on takes it up."""

    start: int
    end: int
    told: list[float]
    cost: float


def list_of(blocks: Sequence[Block], pieces: Sequence[Piece]) -> list[Block]:
    """Return the display lines that stand below all body text; what breaks off there is lines run together."""
    last = max((piece.order for piece in pieces if piece.block.closing is not Closing.OPEN), default=pieces[-1].order)
    return [block for block in blocks if block.kind is Kind.DISPLAY and block.order > last]


def in_place(blocks: Sequence[Block], pieces: Sequence[Piece], telling: Telling) -> list[Block]:
    """Return the display lines that stand right above a story, with those right above them: headlines in their places.

    Two display lines, one above a byline, or one whose words the text below takes up; a crosshead is none of these.
    """
    below = {piece.order - len(piece.before): index for index, piece in enumerate(pieces)}
    found: list[Block] = []
    run: list[Block] = []
    for order, block in enumerate(blocks):
        run = [*run, block] if block.kind is Kind.DISPLAY else []
        index = below.get(block.order + 1)
        if not run or index is None or pieces[index].block.opening is Opening.FULL:
            continue
        above = blocks[order - 1] if order else None
        doubled = above is not None and above.kind is Kind.DISPLAY and not is_caption_like(above.text)
        text = above.text + block.text if doubled and above else block.text
        if doubled or pieces[index].before or (em_width(text) > CROSSHEAD and telling.told(text)[index] >= IN_PLACE):
            found += run
    return found


def is_splice(block: Block, blocks: Sequence[Block]) -> bool:
    """Tell whether a display line stands between two halves of a sentence: only a picture's caption does."""
    above, below = blocks[max(0, block.order - 1)], blocks[min(block.order + 1, len(blocks) - 1)]
    return above.closing is Closing.OPEN and below.kind is Kind.BODY and below.opening is not Opening.INDENT


def is_in_order(pieces: Sequence[Piece], out_of_order: float) -> bool:
    """Tell whether pieces follow each other as they are read: no sentence breaks off where another paragraph begins.

    `out_of_order` is the share of pieces of which that need not be true.
    """
    broken = sum(
        (one.block.closing is Closing.OPEN) == (other.block.opening is Opening.INDENT)
        for one, other in pairwise(pieces)
        if other.block.opening is not Opening.UNKNOWN
    )
    return broken <= out_of_order * len(pieces)


def beginning_worth(pieces: Sequence[Piece], index: int, likeness: float) -> float | None:
    """Return what it is worth that a story begins with a piece; None where none can."""
    piece = pieces[index]
    if not index:
        return 0.0
    if piece.block.opening is Opening.FULL or pieces[index - 1].block.closing is Closing.OPEN:
        return None
    if FURTHER_RE.match(piece.block.text) and not piece.before:
        return None
    credited, leads = 1.5 if piece.before else 0.0, LEADS if LEAD_RE.match(piece.block.text) else 0.0
    return BEGINNING + credited + leads - LIKE * likeness


def find_listing(blocks: Sequence[Block], pieces: Sequence[Piece], telling: Telling) -> Listing | None:
    """Return the headlines that are listed apart, with the beginnings of their stories; None where there is no list."""
    if len(pieces) < 2 or any(block.level for block in blocks):
        return None
    lines, placed = list_of(blocks, pieces), in_place(blocks, pieces, telling)
    if len(lines) < 2 or not is_in_order(pieces, 0.0 if placed else OUT_OF_ORDER):
        return None
    if placed:
        midst = [block for block in blocks if block.kind is Kind.DISPLAY and block.order < lines[0].order]
        if any(block not in placed and not is_splice(block, blocks) for block in midst):
            return None
        lines = [*(block for block in midst if block in placed), *lines]
    steps = _align(pieces, lines, telling).steps()
    listing = _listing(steps, lines)
    good = [
        index
        for index, heading in listing.headline_of.items()
        if heading and telling.told(heading.text)[index] >= LEAST_TOLD
    ]
    return listing if len(good) >= 2 else None


def _spare_worth(line: Block) -> float:
    return CAPTION_LINE if is_caption_like(line.text) else SPARE * em_width(line.text)


def _kicker_worths(lines: Sequence[Block], telling: Telling) -> list[list[float] | None]:
    """Return for each line what it is worth, in the story from each piece on, as the kicker of the line below it.

    A kicker is made of groups of sense, or the story does not take up its words. None where a gap parts it from the
    line below and none from the line above.
    """
    found: list[list[float] | None] = []
    for line, below in pairwise(lines):
        grouped, other = bool(KICKER_RE.match(shown(line))), _spare_worth(line)
        worths = [KICKER_LINE if grouped or told < KICKER_TOLD else other for told in telling.told(line.text).tolist()]
        found.append(None if below.gap and not line.gap else worths)
    return found


def _align(pieces: Sequence[Piece], lines: Sequence[Block], telling: Telling) -> _Path:
    """Return the best way to give the lines, in order, to beginnings, in order."""
    spare = [_spare_worth(line) for line in lines]
    runs, kickers = _runs_of(lines, telling), _kicker_worths(lines, telling)
    paths = _skip([_Path(0.0), *(None for _ in lines)], spare)
    for index in range(len(pieces)):
        worth = beginning_worth(pieces, index, telling.likeness_above[index])
        signed = index and pieces[index - 1].after
        stay: list[_Path | None] = [None] * len(paths)  # the first piece begins a story
        if index:
            stay = [_Path(p.worth - SIGNED, None, p) if p and signed else p for p in paths]
        if worth is None:
            paths = stay
            continue
        begun = _begin(paths, index, worth, runs, kickers)
        paths = _skip([_better(one, other) for one, other in zip(stay, begun, strict=True)], spare)
    return paths[-1] or _Path(0.0)


def _better(one: _Path | None, other: _Path | None) -> _Path | None:
    if one is None or other is None:
        return one or other
    return other if other.worth > one.worth else one


def _skip(paths: list[_Path | None], spare: Sequence[float]) -> list[_Path | None]:
    """Let lines pass that are no headline."""
    for k, worth in enumerate(spare):
        here, other = paths[k], paths[k + 1]
        if here is not None and (other is None or here.worth + worth > other.worth):
            paths[k + 1] = _Path(here.worth + worth, None, here)
    return paths


def _joins(lines: Sequence[Block], place: int) -> bool:
    """Tell whether a line stands right below the one before it, without a gap."""
    return lines[place].order == lines[place - 1].order + 1 and not lines[place].gap


def _runs_of(lines: Sequence[Block], telling: Telling) -> list[_Run]:
    """Return the runs of lines that may be one headline; the one right above a story is that story's, most likely."""
    below = {piece.order - len(piece.before): index for index, piece in enumerate(telling.pieces)}
    found = []
    for start in range(len(lines)):
        for end in range(start + 1, min(start + MOST_LINES, len(lines)) + 1):
            if end - start > 1 and (not _joins(lines, end - 1) or is_caption_like(lines[end - 1].text)):
                break
            text = "".join(line.text for line in lines[start:end])
            told = [TOLD * taken for taken in telling.taken(text)]
            if end - start == 1 and is_caption_like(text):  # its story has its words anywhere
                told = [0.0] * len(told)
            if (index := below.get(lines[end - 1].order + 1)) is not None:
                told[index] += PLACED
            found.append(_Run(start, end, told, SAID * em_width(text) - JOINED_LINE * (end - start - 1)))
    return found


def _begin(
    paths: Sequence[_Path | None],
    index: int,
    worth: float,
    runs: Sequence[_Run],
    kickers: Sequence[Sequence[float] | None],
) -> list[_Path | None]:
    """Return the ways in which a story begins here, by how many lines are used up."""
    found: list[_Path | None] = [
        _Path(p.worth + worth + UNTITLED, (index, k, k, k), p) if p else None for k, p in enumerate(paths)
    ]
    for start, end, told, cost in runs:
        gain = worth + told[index] - cost
        kicker = kickers[start - 1] if start else None
        for top, more in [(start, 0.0), *([(start - 1, kicker[index])] if kicker else [])]:
            path = paths[top]
            if path is None:
                continue
            sum_, best = path.worth + gain + more, found[end]
            if best is None or sum_ > best.worth:
                found[end] = _Path(sum_, (index, top, start, end), path)
    return found


def _listing(steps: Sequence[tuple[int, int, int, int]], lines: Sequence[Block]) -> Listing:
    listing = Listing()
    used = 0
    for index, top, start, end in steps:
        listing.headings.extend(Heading((line,)) for line in lines[used:top])
        if start > top:
            listing.headings.append(Heading(tuple(lines[top:start]), kicker=True))
        listing.headline_of[index] = Heading(tuple(lines[start:end])) if end > start else None
        if end > start:
            listing.headings.append(Heading(tuple(lines[start:end])))
        used = end
    listing.headings.extend(Heading((line,)) for line in lines[used:])
    return listing
