"""Wording: how much the words of one text say about another, on one page.

Holds:   Wording (weights of character pairs): coverage, likeness.
Needs:   the texts of one page.
Touches: nothing.
Source:  pairs of neighbouring characters stand for words (no dictionary needed); a pair that many texts of the page
         share says little, so pairs weigh by rarity.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from scripts.newsletter.rules.characters import bigrams, folded
from scripts.newsletter.text.dictionary import log_total, pair_codes, pair_frequencies, pairs_of

Rows = NDArray[Any]
UNSEEN = 0.5
MUCH = 0.019
NO_WORD = 0.5
LEAST, MOST = 0.05, 1.3
USUAL, STEP = 7.0, 5.0


def _telling(pairs: Rows) -> Rows:
    """Return for each pair, a number, what its being shared tells of a topic: common words little, rare ones most.

    A pair that is no word spans two.
    """
    often = pair_frequencies(pairs).astype(float)
    rarity = (log_total() - np.log(often + 1.0) - USUAL) / STEP
    return np.where(often > 0, np.clip(rarity, LEAST, MOST), NO_WORD)


def _counted(letters: str, ends: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the pairs (their numbers) that stand within texts, a row for each text, and which pair stands where.

    `ends` are where the texts end among the letters of all. A pair that only two texts make together has the number
    after the last.
    """
    seen, pair_at = np.unique(pair_codes(letters), return_inverse=True)
    text_at = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    within = text_at[:-1] == text_at[1:]
    rows = np.zeros((len(ends) - 1, len(seen)), dtype=bool)
    rows[text_at[:-1][within], pair_at[within]] = True
    known = rows.any(axis=0)
    place = np.where(known, np.cumsum(known) - 1, known.sum())
    return seen[known], rows[:, known], place[pair_at]


class Wording:
    """The weights of character pairs on one page: the rarer a pair, the more it tells.

    A row tells of each of the page's pairs whether it stands in a text; `own` has one for each of the texts.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._sets: dict[str, frozenset[str]] = {}
        self._wholes: dict[str, float] = {}
        texts = list(texts)
        self.count = len(texts)
        self.rarest = self._weight(1)
        self.ends = np.cumsum([0, *map(len, texts)])  # where each text ends among the characters of all; 0 before them
        letters = list(map(folded, "".join(texts)))
        self._letters_at = np.cumsum([0, *map(len, letters)])
        codes, self.own, self._place_at = _counted("".join(letters), self._letters_at[self.ends])
        self._places = {pair: place for place, pair in enumerate(pairs_of(codes))}
        self._row = np.array(list(map(self._weight, range(self.count + 1))))[self.own.sum(axis=0)]
        self._weights = [*self._row.tolist(), UNSEEN]
        self._topical = self._row * _telling(codes)

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return a row for each text."""
        unknown = len(self._places)
        rows = np.zeros((len(texts), unknown + 1), dtype=bool)
        for row, text in zip(rows, texts, strict=True):
            row[list(map(self._places.get, self.pairs(text), repeat(unknown)))] = True
        return rows[:, :unknown]

    def rows_between(self, starts: Rows, ends: Rows) -> Rows:
        """Return a row for each range of characters of the page's texts, set one after the other."""
        firsts = self._letters_at[starts]
        sizes = np.maximum(self._letters_at[ends] - 1 - firsts, 0)
        steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        rows = np.zeros((len(firsts), len(self._places) + 1), dtype=bool)
        rows[np.repeat(np.arange(len(firsts)), sizes), self._place_at[np.repeat(firsts, sizes) + steps]] = True
        return rows[:, :-1]

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
        return math.fsum(map(self._weights.__getitem__, map(self._places.get, pairs, repeat(-1))))

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
