"""Block: lines that stand together, and what they are.

Holds:   Kind, Opening, Closing, Block.
Needs:   nothing.
Touches: nothing.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from scripts.newsletter.lines import Line
from scripts.newsletter.rules.characters import join_lines


class Kind(Enum):
    """What a block is. DISPLAY is whatever is set to be seen: headline, kicker, crosshead or caption."""

    BODY = "body"
    DISPLAY = "display"
    BYLINE = "byline"
    SIGNOFF = "sign-off"
    CAPTION = "caption"


class Opening(Enum):
    """How a piece of body text begins: with an indent, in the middle of a paragraph, or one cannot tell."""

    INDENT = "indent"
    FULL = "full"
    UNKNOWN = "unknown"


class Closing(Enum):
    """How a piece of body text ends: in mid-sentence, with a sentence at a full line, or with a paragraph."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True)
class Block:
    """Lines that stand together. `order` is the place among the page's blocks; `gap`: a blank line stands before."""

    kind: Kind
    lines: tuple[Line, ...]
    order: int
    gap: bool
    opening: Opening = Opening.UNKNOWN
    closing: Closing = Closing.CLOSED

    @cached_property
    def text(self) -> str:
        """The text of the block, its lines joined under the space rule."""
        return join_lines(line.text for line in self.lines)

    @property
    def level(self) -> int:
        """The Markdown level of the block's heading; 0 where it has none."""
        return self.lines[0].level
