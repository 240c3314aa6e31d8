"""Wording: how much the words of one text say about another, on one page.

Holds:   Wording (weights of character pairs): coverages, likeness.
Needs:   the texts of one page.
Touches: nothing.
Source:  pairs of neighbouring characters stand for words (no dictionary needed); a pair that many texts of the page
         share says little, so pairs weigh by rarity.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import count, pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.rules.characters import fold_each
from scripts.newsletter.text.dictionary import log_total, pair_codes, pair_frequencies, pairs_of, places_among
from scripts.newsletter.text.points import folded_points, points_of

Rows = NDArray[Any]
BREAK = np.array([ord("\n")], dtype=np.uint32)  # parts texts: no pair has it
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


def _counted(letters: Rows, ends: Rows) -> tuple[Rows, Rows, Rows]:
    """Return the pairs (their numbers) that stand within texts, a row for each text, and which pair stands where.

    `letters` are the code points of all texts, `ends` where among them the texts end. A pair that only two texts make
    together has the number after the last.
    """
    codes = pairs_of(letters)
    text_at = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    within = text_at[:-1] == text_at[1:]
    pairs, places = np.unique(codes[within], return_inverse=True)
    rows = np.zeros((len(ends) - 1, len(pairs)), dtype=bool)
    rows[text_at[:-1][within], places] = True
    place, known = places_among(codes[~within], pairs)
    place_at = np.empty(len(codes), dtype=int)
    place_at[within], place_at[~within] = places, np.where(known, place, len(pairs))
    return pairs, rows, place_at


class Wording:
    """The weights of character pairs on one page: the rarer a pair, the more it tells.

    A row, or a column, tells of each of the page's pairs whether it stands in a text; `own` has a row for each of the
    texts.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._sets: dict[str, frozenset[int]] = {}
        self._wholes: dict[str, float] = {}
        texts = list(texts)
        self.count = len(texts)
        self.rarest = self._weight(1)
        self.ends = np.cumsum([0, *map(len, texts)])  # where each text ends among the characters of all; 0 before them
        letters, sizes = folded_points("".join(texts))
        self._letters_at = np.zeros(len(sizes) + 1, dtype=int)
        np.cumsum(sizes, out=self._letters_at[1:])
        ends = self._letters_at[self.ends]
        self._letters = {
            text: letters[start:end] for text, (start, end) in zip(texts, pairwise(ends.tolist()), strict=True)
        }
        codes, self.own, self._place_at = _counted(letters, ends)
        self._places = dict(zip(codes.tolist(), count()))
        self._row = np.array(list(map(self._weight, range(self.count + 1))))[
            self.own.view(np.uint8).sum(axis=0, dtype=np.int32)
        ]
        self._weights = [*self._row.tolist(), UNSEEN]
        self._topical = self._row * _telling(codes)

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return a row for each text."""
        unknown = len(self._places)
        rows = np.zeros((len(texts), unknown + 1), dtype=bool)
        for row, text in zip(rows, texts, strict=True):
            row[list(map(self._places.get, self.pairs(text), repeat(unknown)))] = True
        return rows[:, :unknown]

    def columns_between(self, starts: Rows, ends: Rows) -> Rows:
        """Return a column for each range of characters of the page's texts, set one after the other."""
        firsts = self._letters_at[starts]
        sizes = np.maximum(self._letters_at[ends] - 1 - firsts, 0)
        steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        columns = np.zeros((len(self._places) + 1, len(firsts)), dtype=bool)
        columns[self._place_at[np.repeat(firsts, sizes) + steps], np.repeat(np.arange(len(firsts)), sizes)] = True
        return columns[:-1]

    def shared_with(self, text: str, columns: Rows) -> Rows:
        """Return the weight of the pairs that a text shares with each of the columns."""
        known = map(self._places.get, self.pairs(text), repeat(-1))
        places = np.array(sorted(place for place in known if place >= 0), dtype=int)
        return np.asarray((self._row[places] @ columns[places]).round(9))

    def affinities(self, rows: Rows) -> Rows:
        """Return how much more each two rows share than any two of the page would, were its words dealt by chance.

        This is what the modularity of a network's parts adds up (Newman 2006): what all share says nothing, and a long
        text is not like every other. Pairs that Chinese has everywhere say less than those that few texts have.
        """
        shared = self._shared(rows)
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

    def _shared(self, rows: Rows) -> Rows:
        """Return the weight of what each two rows share; few rows have a pair, so each pair's are put side by side."""
        place, row = np.nonzero(rows.T)
        often = np.bincount(place, minlength=rows.shape[1])
        sizes, firsts = often[place], (np.cumsum(often) - often)[place]
        ones = np.repeat(np.arange(len(place)), sizes)
        others = np.arange(len(ones)) + np.repeat(firsts - np.cumsum(sizes) + sizes, sizes)
        cells = row[ones] * len(rows) + row[others]
        weights = self._topical[place[ones]]
        return np.bincount(cells, weights, minlength=len(rows) ** 2).reshape(len(rows), len(rows))

    def pairs(self, text: str) -> frozenset[int]:
        """Return the pairs of `text`, by their numbers, remembered."""
        if text not in self._sets:
            self._sets[text] = frozenset(pair_codes(fold_each(text)).tolist())
        return self._sets[text]

    def _weight(self, often: int) -> float:
        return math.log(1.0 + (self.count + 1.0) / (often + 0.5))

    def _letters_of(self, text: str) -> Rows:
        """Return the code points of a text, folded."""
        letters = self._letters.get(text)
        return points_of(fold_each(text)) if letters is None else letters

    def _sum(self, pairs: Iterable[int]) -> float:
        """Return the weight of pairs; one that only a headline has says little about any text."""
        return math.fsum(map(self._weights.__getitem__, map(self._places.get, pairs, repeat(-1))))

    def coverages(self, shorts: Sequence[str], longs: Sequence[Sequence[str]]) -> Rows:
        """Return how much of each short text (a row) stands in each long one (a column) too, 0 to 1.

        A long text is given by its parts, set one after the other.

        >>> Wording(["电梯加装工程", "青年干部培训"]).coverages(["电梯加装"], [["电梯", "加装工程"], ["青年干部培训"]])
        array([[1., 0.]])
        """
        wanted = sorted(set[int]().union(*map(self.pairs, shorts)))
        letters = [np.concatenate([*map(self._letters_of, parts), BREAK]) for parts in longs]
        place, known = places_among(pairs_of(np.concatenate(letters)), np.array(wanted, dtype=np.int64))
        text_at = np.repeat(np.arange(len(longs)), list(map(len, letters)))[: len(place)]
        has = np.zeros((len(longs), len(wanted)), dtype=bool)
        has[text_at[known], place[known]] = True
        weights = np.array([self._weights[self._places.get(code, -1)] for code in wanted])
        asked = np.array([[code in pairs for code in wanted] for pairs in map(self.pairs, shorts)])
        wholes = np.array([[self.whole(short) or 1.0] for short in shorts])
        return np.asarray(np.round((asked * weights) @ has.T / wholes, 9))

    def whole(self, text: str) -> float:
        """Return the weight of all pairs of a text, remembered."""
        if text not in self._wholes:
            self._wholes[text] = self._sum(self.pairs(text))
        return self._wholes[text]
