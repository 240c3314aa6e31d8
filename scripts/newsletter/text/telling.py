"""Telling: what the words of one page's pieces say about each other, and about its headlines.

Holds:   Telling.
Needs:   the pieces of a page, in source order.
Touches: nothing.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.block import Closing
from scripts.newsletter.text.pieces import Piece
from scripts.newsletter.text.wording import Rows, Wording

Places = NDArray[Any]
LEAD = 130
STORY = 500
WINDOW = 3


class Telling:
    """How like pieces are, and how much of a headline's words each takes up, were it the first of a story.

    A lead is the first of the text from a piece on, as far as the source goes on without a break.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.wording = Wording(piece.block.text for piece in pieces)
        starts, ends = self.wording.ends[:-1], self.wording.ends[1:]
        runs, paragraphs = self._lasts()
        stories = np.minimum(np.searchsorted(ends, starts + STORY), runs)
        firsts, owns, leads = (np.minimum(starts + LEAD, lasts) for lasts in (ends[paragraphs], ends, ends[runs]))
        stops = np.concatenate([firsts, owns, leads, ends[stories]])
        self._parts = self.wording.columns_between(np.tile(starts, 4), stops)
        self._shared: dict[str, Rows] = {}
        self._told: dict[str, Rows] = {}
        self._taken: dict[str, list[float]] = {}

    def _lasts(self) -> tuple[Places, Places]:
        """Return for each piece the last of those that follow it without a break: of all, and of its paragraph."""
        count = len(self.pieces)
        runs, paragraphs = np.arange(count), np.arange(count)
        for index in range(count - 2, -1, -1):
            if self.pieces[index + 1].order == self.pieces[index].order + 1:
                runs[index] = runs[index + 1]
                if self.pieces[index].block.closing is Closing.OPEN:
                    paragraphs[index] = paragraphs[index + 1]
        return runs, paragraphs

    def _unions(self, own: Rows, groups: Sequence[Sequence[int]]) -> Rows:
        """Return for each group of pieces the pairs that any of them has."""
        return np.array([own[list(group)].max(axis=0) for group in groups]).reshape(len(groups), own.shape[1])

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

    def _shared_with(self, text: str) -> Rows:
        """Return what a text shares with the first paragraph, piece, lead and story from each piece on."""
        if text not in self._shared:
            self._shared[text] = self.wording.shared_with(text, self._parts).reshape(4, len(self.pieces))
        return self._shared[text]

    def led(self, text: str) -> Rows:
        """Return the weight of the pairs that a text shares with the lead from each piece on."""
        return np.asarray(self._shared_with(text)[2])

    def told(self, text: str) -> Rows:
        """Return how much of a headline the story from each piece on takes up, 0 to 1.

        Its first paragraph counts most.
        """
        if text not in self._told:
            whole = self.wording.whole(text) or 1.0
            firsts, _, leads, texts = self._shared_with(text)
            self._told[text] = np.maximum(np.maximum(firsts, 0.85 * leads), 0.6 * texts) / whole
        return self._told[text]

    def taken(self, text: str) -> list[float]:
        """Return how many pairs of a text the story from each piece on takes up; those of one piece only count one."""
        if text not in self._taken:
            _, owns, leads, texts = self._shared_with(text)
            self._taken[text] = ((0.5 * owns + 0.3 * leads + 0.2 * texts) / self.wording.rarest).tolist()
        return self._taken[text]

    def alike(self, headings: Sequence[str]) -> Rows:
        """Return how alike each two are, of pieces and headings, beyond what any two of the page are."""
        return self.wording.affinities(np.vstack([self.wording.own, self.wording.rows(headings)]))

    @cached_property
    def likeness_above(self) -> list[float]:
        """How like each piece, and those below it, are to those above it."""
        count = range(1, len(self.pieces))
        above = self._unions(self.wording.own, [self._around(index - 1, -1) for index in count])
        below = self._unions(self.wording.own, [self._around(index, +1) for index in count])
        return [0.0, *self.wording.likeness(above, below).tolist()]
