"""Wording: how much the words of one text say about another, on one page.

Holds:   Wording (weights of character pairs): coverage, likeness.
Needs:   the texts of one page.
Touches: nothing.
Source:  pairs of neighbouring characters stand for words (no dictionary needed); a pair that many texts of the page
         share says little, so pairs weigh by rarity.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from scripts.newsletter.rules.characters import bigrams
from scripts.newsletter.text.dictionary import frequencies, log_total

Rows = NDArray[Any]
UNSEEN = 0.5
MUCH = 0.019
STEEPNESS, UNLIKE, ALIKE = 1.8, -1.5, 3.5
FEW = 12.0
NO_WORD = 0.5
LEAST, MOST = 0.05, 1.3
USUAL, STEP = 7.0, 5.0


def _telling(pairs: Sequence[str]) -> Rows:
    """Return for each pair how much its being shared tells of a topic: words in every mouth little, rare ones most.

    A pair that is no word spans two.
    """
    often = np.array([frequencies().get(pair, 0) for pair in pairs], dtype=float)
    rarity = (log_total() - np.log(often + 1.0) - USUAL) / STEP
    return np.where(often > 0, np.clip(rarity, LEAST, MOST), NO_WORD)


class Wording:
    """The weights of character pairs on one page: the rarer a pair, the more it tells."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._sets: dict[str, frozenset[str]] = {}
        self._wholes: dict[str, float] = {}
        self._columns: dict[str, list[int]] = {}
        texts = list(texts)
        self.count = len(texts)
        self.frequency = Counter(pair for text in texts for pair in self.pairs(text))
        self.rarest = self._weight(1)
        weight = {often: self._weight(often) for often in set(self.frequency.values())}
        self._weights = {pair: weight[often] for pair, often in self.frequency.items()}
        self._places = {pair: place for place, pair in enumerate(self._weights)}
        self._row = np.array(list(self._weights.values()))
        self._topical = self._row * _telling(list(self._weights))

    def rows(self, texts: Iterable[str]) -> Rows:
        """Return for each text a row that tells of each of the page's pairs whether it stands in it."""
        texts = list(texts)
        unknown = len(self._weights)
        rows = np.zeros((len(texts), unknown + 1), dtype=bool)
        for row, text in zip(rows, texts, strict=True):
            if text not in self._columns:
                self._columns[text] = list(map(self._places.get, self.pairs(text), repeat(unknown)))
            row[self._columns[text]] = True
        return rows[:, :unknown]

    def shared_with(self, text: str, rows: Rows) -> Rows:
        """Return the weight of the pairs that a text shares with each of the rows."""
        places = sorted(place for pair in self.pairs(text) if (place := self._places.get(pair)) is not None)
        return np.asarray(np.round((rows[:, places] * self._row[places]).sum(axis=1), 9))

    def likeness_rows(self, ones: Rows, others: Rows) -> tuple[Rows, Rows]:
        """Return how like each of the one rows is to each of the others: what they share of what the shorter says.

        Second what that is worth as evidence that both are of one story, in nats. That was set on pairs of pieces of
        printed pages: two of one story are as often as alike as 0.1 as two of different ones.

        Sharing much counts beyond that, for what is said in a few words is shared by chance. Pairs that Chinese has
        everywhere say less than those that few texts have.
        """
        one, other = self._weighed(ones), self._weighed(others)
        other_pairs = other.copy()
        other_pairs.data[:] = 1.0
        shared = (one @ other_pairs.T).toarray()
        smaller = np.minimum(one.sum(axis=1)[:, None], other.sum(axis=1)[None, :])
        likeness = np.round(shared / np.maximum(smaller, UNSEEN) + MUCH * shared, 9)
        worth = np.clip(STEEPNESS * np.log((likeness + 0.02) / 0.12), UNLIKE, ALIKE)
        return likeness, np.round(worth * smaller / (smaller + FEW), 9)

    def _weighed(self, rows: Rows) -> csr_array:
        """Return rows with the weights of their pairs; a page's texts have few of its pairs each."""
        row, place = np.nonzero(rows)
        ends = np.searchsorted(row, np.arange(len(rows) + 1))
        return csr_array((self._topical[place], place, ends), shape=rows.shape)

    def pairs(self, text: str) -> frozenset[str]:
        """Return the pairs of `text`, remembered."""
        if text not in self._sets:
            self._sets[text] = frozenset(bigrams(text))
        return self._sets[text]

    def _weight(self, often: int) -> float:
        return math.log(1.0 + (self.count + 1.0) / (often + 0.5))

    def _sum(self, pairs: Iterable[str]) -> float:
        """Return the weight of pairs; one that only a headline has says little about any text."""
        return math.fsum(map(self._weights.get, pairs, repeat(UNSEEN)))

    def shared(self, one: str, other: str) -> float:
        """Return the weight of the pairs that both texts have."""
        return self._sum(self.pairs(one) & self.pairs(other))

    def coverage(self, short: str, long: str) -> float:
        """Return how much of `short` stands in `long` too, 0 to 1.

        >>> Wording(["电梯加装工程开工", "青年干部培训"]).coverage("电梯加装", "电梯加装工程开工")
        1.0
        """
        whole = self.whole(short)
        return self.shared(short, long) / whole if whole else 0.0

    def whole(self, text: str) -> float:
        """Return the weight of all pairs of a text, remembered."""
        if text not in self._wholes:
            self._wholes[text] = self._sum(self.pairs(text))
        return self._wholes[text]
