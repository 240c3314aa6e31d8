"""Grouping: which pieces and headings make one story, decided for the whole page at once.

Holds:   Grouping(costs, starts, ends, alike, limits): best(), value(chains).
Needs:   what each link costs, how alike each two things are, and what that may be worth for each link.
Touches: nothing.

What one piece says of another is little; what half a story says of its other half is much. So a link is worth what all
that stands before it in its chain and all that stands after it say of each other. That depends on the other links:
from the chains of an assignment (chaining.py) the next assignment is made, and chains exchange their ends as long as
that makes the page cheaper.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from math import tanh
from operator import add, itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.chaining import cheapest_chains

Costs = NDArray[Any]
Chain = tuple[int, ...]
STEEPNESS = 0.3  # what a link's likeness is worth
ROUNDS, AGAIN = 6, 3
WIDTH, TRIED, MOVES = 2.0, 200, 200
LEAST = 1e-6


def worth_of(likeness: Costs, least: Costs, most: Costs) -> Costs:
    """Return what likeness across a link is worth; beyond some words that two texts share more say little."""
    limits = np.where(likeness < 0.0, least, most)
    return np.asarray(limits * np.tanh(STEEPNESS * likeness / limits))


class Grouping:
    """The chains of a page's things, its pieces and headings; each matrix has a row and a column for each.

    Of `limits` the first says what likeness may cost a link at the most, the second what it may gain. Two things that
    are alike are put together, two that are as cheap to link and tell of something else are not:

    >>> costs, alike = np.full((3, 3), 1.0), np.array([[0.0, -9.0, 9.0], [-9.0, 0.0, -9.0], [9.0, -9.0, 0.0]])
    >>> Grouping(costs, [1.0] * 3, [0.0] * 3, alike, np.full((2, 3, 3), 3.0)).best()
    [(0, 2), (1,)]
    """

    def __init__(
        self, costs: Costs, starts: Sequence[float], ends: Sequence[float], alike: Costs, limits: Costs
    ) -> None:
        self.costs, self.starts, self.ends, self.alike = costs, starts, ends, alike
        count = len(starts)
        self._table = np.zeros((count + 1, count + 1))  # the last row and column are for what begins and ends a chain
        self._table[:count, :count], self._table[count, :count], self._table[:count, count] = costs, starts, ends
        self._costs = self._table.tolist()
        self._limits, (self._least, self._most) = limits, limits.tolist()
        self._alike = alike.tolist()
        self._values: dict[Chain, float] = {(): 0.0}
        self._tables: dict[tuple[Chain, ...], Costs] = {}
        self._next: dict[tuple[Chain, ...], list[Chain]] = {}
        self._settled: set[tuple[Chain, ...]] = set()  # chains that no exchange of ends makes cheaper

    def best(self) -> list[Chain]:
        """Return the best chains that are found, in the order of their first things."""
        if not len(self.costs):
            return []
        best = self._assigned(self.costs)
        if not self.alike.any():
            return sorted(best)
        for _ in range(AGAIN):
            found = self._exchanged(min(self._rounds(best), key=self.value))
            if self.value(found) >= self.value(best) - LEAST:
                break
            best = found
        return sorted(best)

    def value(self, chains: Sequence[Chain]) -> float:
        """Return the cost of chains: links, beginnings and ends, less what the parts of each tell of each other."""
        return sum(map(self._value, chains))

    def _value(self, chain: Chain) -> float:
        if chain not in self._values:
            around = (-1, *chain, -1)
            cost = sum(self._costs[one][other] for one, other in pairwise(around))
            self._values[chain] = cost - (self._told_within(chain) if len(chain) > 1 else 0.0)
        return self._values[chain]

    def _told_within(self, chain: Chain) -> float:
        """Return what the parts of a chain tell of each other, at all its links."""
        of_chain = itemgetter(*chain)
        above: Iterable[float] = repeat(0.0)  # what all that stands above a link tells of each thing
        told = 0.0
        for place, (one, other) in enumerate(pairwise(chain), start=1):
            above = list(map(add, above, of_chain(self._alike[one])))
            across = sum(above[: place - 1 : -1])
            limit = (self._least if across < 0.0 else self._most)[one][other]
            told += limit * tanh(STEEPNESS * across / limit)
        return told

    def _told(self, chains: Sequence[Chain]) -> Costs:
        """Return the costs of links, less what each is worth, remembered."""
        key = tuple(chains)
        if key not in self._tables:
            self._tables[key] = self._table_told(chains)
        return self._tables[key]

    def _table_told(self, chains: Sequence[Chain]) -> Costs:
        """Return the costs of links, less what each is worth: what stands up to the one and from the other on."""
        order = [one for chain in chains for one in chain]
        sizes = [len(chain) for chain in chains]
        own, ends = np.repeat(np.arange(len(chains)), sizes), np.cumsum(sizes)
        first, last = np.concatenate([[0], ends])[own], ends[own]
        above = np.vstack([np.zeros(len(order)), self.alike[np.ix_(order, order)].cumsum(axis=0)])
        above = above[1:] - above[first]
        beyond = np.hstack([above[:, ::-1].cumsum(axis=1)[:, ::-1], np.zeros((len(order), 1))])
        across = np.empty_like(self.alike)
        across[np.ix_(order, order)] = beyond[:, :-1] - beyond[:, last]
        table = self._table.copy()
        table[:-1, :-1] -= worth_of(across, *self._limits)
        return table

    def _assigned(self, costs: Costs) -> list[Chain]:
        return list(map(tuple, cheapest_chains(costs, self.starts, self.ends)))

    def _following(self, chains: Sequence[Chain]) -> list[Chain]:
        """Return the chains of the assignment that chains make, remembered."""
        key = tuple(chains)
        if key not in self._next:
            self._next[key] = self._assigned(self._told(chains)[:-1, :-1])
        return self._next[key]

    def _rounds(self, chains: list[Chain]) -> Iterator[list[Chain]]:
        """Yield chains, then those of the assignment that they make, and so on."""
        seen = [chains]
        yield chains
        for _ in range(ROUNDS):
            chains = self._following(chains)
            if chains in seen:
                return
            seen.append(chains)
            yield chains

    def _exchanged(self, chains: list[Chain]) -> list[Chain]:
        """Return the chains after those exchanges of ends, one after the other, that make them cheaper."""
        for _ in range(MOVES):
            better = None if tuple(chains) in self._settled else next(self._cheaper(chains), None)
            if better is None:
                self._settled.add(tuple(chains))
                break
            chains = better
        return chains

    def _cheaper(self, chains: list[Chain]) -> Iterator[list[Chain]]:
        """Yield cheaper chains: two whose ends are exchanged, one cut in two, two made one; the likeliest first."""
        cuts = [(number, place) for number, chain in enumerate(chains) for place in range(len(chain) + 1)]
        cuts.append((len(chains), 0))  # nothing: what is exchanged with it is cut
        whole = [*chains, ()]
        values = list(map(self._value, whole))
        for one, other in self._likely(chains):
            (mine, here), (yours, there) = cuts[one], cuts[other]
            first, second = whole[mine], whole[yours]
            new = first[:here] + second[there:], second[:there] + first[here:]
            if self.value(new) < values[mine] + values[yours] - LEAST:
                rest = [chain for number, chain in enumerate(chains) if number not in (mine, yours)]
                yield [*rest, *filter(None, new)]

    def _likely(self, chains: Sequence[Chain]) -> list[tuple[int, int]]:
        """Return the pairs of cuts at which ends may be exchanged, by what their links alone would cost more."""
        table = self._told(chains)
        befores = np.array([one for chain in chains for one in (-1, *chain)] + [-1])
        afters = np.array([one for chain in chains for one in (*chain, -1)] + [-1])
        number = np.repeat(np.arange(len(chains) + 1), [*(len(chain) + 1 for chain in chains), 1])
        crossed, own = table[np.ix_(befores, afters)], table[befores, afters]
        more = crossed + crossed.T - own[:, None] - own[None, :]
        ones, others = np.nonzero(np.triu((more < WIDTH) & (number[:, None] != number[None, :])))
        likeliest = np.argsort(more[ones, others], kind="stable")[:TRIED]
        return list(zip(ones[likeliest].tolist(), others[likeliest].tolist(), strict=True))
