"""Wording: how much the words of one text say about another, on one page.

Holds:   Wording (weights of character pairs): coverage, likeness.
Needs:   the texts of one page.
Touches: nothing.
Source:  pairs of neighbouring characters stand for words (no dictionary needed); a pair that many texts of the page
         share says little, so pairs weigh by rarity.
"""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from scripts.newsletter.rules.characters import bigrams

Rows = NDArray[Any]
UNSEEN = 0.5


class Wording:
    """The weights of character pairs on one page: the rarer a pair, the more it tells."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._sets: dict[str, frozenset[str]] = {}
        self._wholes: dict[str, float] = {}
        texts = list(texts)
        self.count = len(texts)
        self.frequency = Counter(pair for text in texts for pair in self.pairs(text))
        self.rarest = self._weight(1)
        weight = {often: self._weight(often) for often in set(self.frequency.values())}
        self._weights = {pair: weight[often] for pair, often in self.frequency.items()}
        self._places = {pair: place for place, pair in enumerate(self._weights)}
        self._row = np.array(list(self._weights.values()))

    def rows(self, texts: Iterable[str]) -> Rows:
        """Return for each text a row that tells of each of the page's pairs whether it stands in it."""
        texts = list(texts)
        unknown = len(self._weights)
        rows = np.zeros((len(texts), unknown + 1), dtype=bool)
        for row, text in zip(rows, texts, strict=True):
            row[list(map(self._places.get, self.pairs(text), repeat(unknown)))] = True
        return rows[:, :unknown]

    def shared_with(self, text: str, rows: Rows) -> Rows:
        """Return the weight of the pairs that a text shares with each of the rows."""
        places = sorted(place for pair in self.pairs(text) if (place := self._places.get(pair)) is not None)
        return np.asarray(np.round((rows[:, places] * self._row[places]).sum(axis=1), 9))

    def likeness_rows(self, ones: Rows, others: Rows) -> Rows:
        """Return how much each of the one rows shares with each of the others of what the shorter says, 0 to 1."""
        one, other = self._weighed(ones), self._weighed(others)
        other_pairs = other.copy()
        other_pairs.data[:] = 1.0
        shared = (one @ other_pairs.T).toarray()
        smaller = np.minimum(one.sum(axis=1)[:, None], other.sum(axis=1)[None, :])
        return np.asarray(np.round(shared / np.maximum(smaller, UNSEEN), 9))

    def _weighed(self, rows: Rows) -> csr_array:
        """Return rows with the weights of their pairs; a page's texts have few of its pairs each."""
        row, place = np.nonzero(rows)
        ends = np.searchsorted(row, np.arange(len(rows) + 1))
        return csr_array((self._row[place], place, ends), shape=rows.shape)

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
