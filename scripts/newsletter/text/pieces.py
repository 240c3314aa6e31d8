"""Pieces: body text between two breaks, and the credits beside it.

Holds:   Piece, may_begin(piece), attach_credits(blocks).
Needs:   the blocks of one page.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.newsletter.block import Block, Closing, Kind, Opening


@dataclass
class Piece:
    """Body text between two breaks, with the credits that stand directly before and after it."""

    block: Block
    before: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    @property
    def order(self) -> int:
        """The place among the page's blocks."""
        return self.block.order


def may_begin(piece: Piece) -> bool:
    """Tell whether a story may begin with a piece: it does not open in mid-paragraph."""
    return piece.block.opening is not Opening.FULL


def attach_credits(blocks: Sequence[Block]) -> tuple[list[Piece], list[Block]]:
    """Return the pieces of body text with the credits beside them, and the credits that stand alone.

    A byline without brackets opens the story below it; a byline in brackets, and a sign-off, close the one above.
    Several bylines below all text are a list of them, of which none is the last story's because it comes first.
    """
    pieces = {block.order: Piece(block) for block in blocks if block.kind is Kind.BODY}
    alone: list[Block] = []
    last = max(pieces, default=-1)
    listed = [block for block in blocks if block.kind is Kind.BYLINE and block.order > last]
    for block in blocks:
        if block.kind not in (Kind.BYLINE, Kind.SIGNOFF):
            continue
        if len(listed) > 1 and block in listed:
            alone.append(block)
            continue
        above, below = pieces.get(block.order - 1), pieces.get(block.order + 1)
        closes = block.kind is Kind.SIGNOFF or block.text.startswith(("（", "("))
        if closes and above and above.block.closing is not Closing.OPEN:
            above.after.append(block)
        elif not closes and below and below.block.opening is not Opening.FULL:
            below.before.append(block)
        elif not closes and above and above.block.closing is Closing.CLOSED and not block.gap:
            above.after.append(block)
        else:
            alone.append(block)
    return list(pieces.values()), alone
