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

    def affinities(self, rows: Rows) -> Rows:
        """Return how much more each two rows share than any two of the page would, were its words dealt by chance.

        This is what the modularity of a network's parts adds up (Newman 2006): what all share says nothing, and a long
        text is not like every other. Pairs that Chinese has everywhere say less than those that few texts have.
        """
        weighed = self._weighed(rows)
        shared = (weighed @ (weighed > 0).astype(float).T).toarray()
        np.fill_diagonal(shared, 0.0)
        alike = shared - np.outer(shared.sum(axis=1), shared.sum(axis=0)) / max(shared.sum(), UNSEEN)
        np.fill_diagonal(alike, 0.0)
        return np.asarray(np.round(alike, 9))

    def likeness(self, ones: Rows, others: Rows) -> Rows:
        """Return how like each of the one rows is to the other beside it: what they share of what the shorter says.

        Sharing much counts beyond that, for what is said in a few words is shared by chance.
        """
        one, other = ones * self._topical, others * self._topical
        shared = (one * others).sum(axis=1)
        smaller = np.minimum(one.sum(axis=1), other.sum(axis=1))
        return np.asarray(np.round(shared / np.maximum(smaller, UNSEEN) + MUCH * shared, 9))

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
