"""Telling: what the words of one page's pieces say about each other, and about its headlines.

Holds:   Telling.
Needs:   the pieces of a page, in source order.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.block import Closing
from scripts.newsletter.pieces import Piece
from scripts.newsletter.wording import Wording

LEAD = 130
STORY = 500
WINDOW = 3


class Telling:
    """How like pieces are, and how much of a headline's words each takes up, were it the first of a story."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.wording = Wording(piece.block.text for piece in pieces)
        count = range(len(pieces))
        self.texts = [self._text_from(index) for index in count]
        self.leads = [text[:LEAD] for text in self.texts]
        self.firsts = [self._paragraph_from(index)[:LEAD] for index in count]
        self.above = [self._around(index, -1) for index in count]
        self.below = [self._around(index, +1) for index in count]

    def _text_from(self, index: int) -> str:
        """Return the text from a piece on, as far as the source goes on without a break, but no more than a story."""
        text, order = "", self.pieces[index].order
        for piece in self.pieces[index:]:
            if piece.order != order or len(text) >= STORY:
                break
            text, order = text + piece.block.text, piece.order + 1
        return text

    def _paragraph_from(self, index: int) -> str:
        """Return the text from a piece to the end of its paragraph, as far as the source goes on without a break."""
        text, order = "", self.pieces[index].order
        for piece in self.pieces[index:]:
            if piece.order != order:
                break
            text, order = text + piece.block.text, piece.order + 1
            if piece.block.closing is not Closing.OPEN:
                break
        return text

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

    def told(self, text: str, index: int) -> float:
        """Return how much of a headline the story from a piece on takes up, 0 to 1; its first paragraph counts most."""
        first = self.wording.coverage(text, self.firsts[index])
        lead = 0.85 * self.wording.coverage(text, self.leads[index])
        return max(first, lead, 0.6 * self.wording.coverage(text, self.texts[index]))

    def taken(self, text: str, index: int) -> float:
        """Return how many pairs of a text the story from a piece on takes up, those of one piece only counting one."""
        shares = (
            (0.5, self.pieces[index].block.text[:LEAD]),
            (0.3, self.leads[index]),
            (0.2, self.texts[index]),
        )
        return sum(share * self.wording.shared(text, other) for share, other in shares) / self.wording.rarest

    def likeness(self, one: int, other: int) -> float:
        """Return how like what ends with one piece is to what begins with the other.

        Where both reach over the same pieces, their own text alone is compared, and says less.
        """
        if one - 2 * WINDOW < other <= one:
            return 0.5 * self.wording.likeness(self.pieces[one].block.text, self.pieces[other].block.text)
        return self.wording.likeness(self.above[one], self.below[other])

    def likeness_above(self, index: int) -> float:
        """Return how like a piece, and those below it, are to those above it."""
        return self.wording.likeness(self.above[index - 1], self.below[index]) if index else 0.0
