"""Telling: what the words of one page's pieces say about each other, and about its headlines.

Holds:   Telling.
Needs:   the pieces of a page, in source order.
Touches: nothing.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from scripts.newsletter.block import Closing
from scripts.newsletter.text.pieces import Piece
from scripts.newsletter.text.wording import Rows, Wording

LEAD = 130
STORY = 500
WINDOW = 3
EDGE = 4


class Telling:
    """How like pieces are, and how much of a headline's words each takes up, were it the first of a story."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.wording = Wording(piece.block.text for piece in pieces)
        count = range(len(pieces))
        self.leads = [self._text_from(index) for index in count]
        own = self._own = self.wording.rows(piece.block.text for piece in pieces)
        self._owns = self.wording.rows(piece.block.text[:LEAD] for piece in pieces)
        self._firsts = self.wording.rows(self._paragraph_from(index)[:LEAD] for index in count)
        self._leads = self.wording.rows(self.leads)
        self._texts = self._runs(own)
        self._told: dict[str, list[float]] = {}
        self._taken: dict[str, list[float]] = {}

    def _unions(self, own: Rows, groups: Sequence[Sequence[int]]) -> Rows:
        """Return for each group of pieces the pairs that any of them has."""
        return np.array([own[list(group)].max(axis=0) for group in groups]).reshape(len(groups), own.shape[1])

    def _runs(self, own: Rows) -> Rows:
        """Return for each piece the pairs of its text and of what the source goes on with, up to a story's length."""
        texts = [piece.block.text for piece in self.pieces]
        edges = self.wording.rows(one[-EDGE:] + other[:EDGE] for one, other in pairwise(texts))
        found = own.copy()
        for index, piece in enumerate(self.pieces):
            length, last = len(piece.block.text), index
            while length < STORY and last + 1 < len(own) and self.pieces[last + 1].order == self.pieces[last].order + 1:
                last += 1
                length += len(self.pieces[last].block.text)
            found[index] = own[index : last + 1].any(axis=0) | edges[index:last].any(axis=0)
        return found

    def _text_from(self, index: int) -> str:
        """Return the first of the text from a piece on, as far as the source goes on without a break."""
        text, order = "", self.pieces[index].order
        for piece in self.pieces[index:]:
            if piece.order != order or len(text) >= LEAD:
                break
            text, order = text + piece.block.text, piece.order + 1
        return text[:LEAD]

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

    def _around(self, index: int, step: int) -> list[int]:
        """Return a piece and those that stand next to it, before (-1) or after (+1)."""
        found = [index]
        while (
            0 <= found[-1] + step < len(self.pieces)
            and len(found) < WINDOW
            and abs(self.pieces[found[-1] + step].order - self.pieces[found[-1]].order) == 1
        ):
            found.append(found[-1] + step)
        return found

    def told(self, text: str) -> list[float]:
        """Return how much of a headline the story from each piece on takes up, 0 to 1.

        Its first paragraph counts most.
        """
        if text not in self._told:
            whole = self.wording.whole(text) or 1.0
            shares = ((1.0, self._firsts), (0.85, self._leads), (0.6, self._texts))
            found = [share * self.wording.shared_with(text, rows) / whole for share, rows in shares]
            self._told[text] = np.max(found, axis=0).tolist()
        return self._told[text]

    def taken(self, text: str) -> list[float]:
        """Return how many pairs of a text the story from each piece on takes up; those of one piece only count one."""
        if text not in self._taken:
            shares = ((0.5, self._owns), (0.3, self._leads), (0.2, self._texts))
            found = [share * self.wording.shared_with(text, rows) for share, rows in shares]
            self._taken[text] = (np.sum(found, axis=0) / self.wording.rarest).tolist()
        return self._taken[text]

    def alike(self, headings: Sequence[str]) -> Rows:
        """Return how alike each two are, of pieces and headings, beyond what any two of the page are."""
        return self.wording.affinities(np.vstack([self._own, self.wording.rows(headings)]))

    @cached_property
    def likeness_above(self) -> list[float]:
        """How like each piece, and those below it, are to those above it."""
        count = range(1, len(self.pieces))
        above = self._unions(self._own, [self._around(index - 1, -1) for index in count])
        below = self._unions(self._own, [self._around(index, +1) for index in count])
        return [0.0, *self.wording.likeness(above, below).tolist()]
