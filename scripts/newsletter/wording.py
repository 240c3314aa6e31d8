"""Wording: how much the words of one text say about another, on one page.

Holds:   Wording (weights of character pairs), coverage, likeness.
Needs:   the texts of one page.
Touches: nothing.
Source:  pairs of neighbouring characters stand for words (no dictionary needed); a pair that many texts of the page
         share says little, so pairs weigh by rarity.
"""

import math
from collections import Counter
from collections.abc import Iterable
from itertools import repeat

from scripts.newsletter.characters import bigrams

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
        self._weights = {pair: self._weight(often) for pair, often in self.frequency.items()}

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

    def likeness(self, one: str, other: str) -> float:
        """Return how much two texts share of what the shorter one says, 0 to 1."""
        smaller = min(self.whole(one), self.whole(other))
        return self.shared(one, other) / smaller if smaller else 0.0

    def whole(self, text: str) -> float:
        """Return the weight of all pairs of a text, remembered."""
        if text not in self._wholes:
            self._wholes[text] = self._sum(self.pairs(text))
        return self._wholes[text]
