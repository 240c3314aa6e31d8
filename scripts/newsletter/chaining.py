"""Chaining: which things follow which, decided for all at once.

Holds:   best_chains(links, starts, ends), cheapest_chains(costs, starts, ends), margins(…, chains).
Needs:   the cost of each link, and of each thing's being first or last of a chain.
Touches: nothing.
Source:  a minimum-cost path cover is an assignment problem (each thing gets one successor or none); cycles are
         forbidden one link at a time, the cheapest way first, as in branch and bound for the travelling salesman. What
         a way costs at least, the dual of the assignment tells before the way is looked at.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = 1e6
ROUNDS = 64
NEARLY = 1e-9
Costs = NDArray[Any]
Link = tuple[int, int]


def best_chains(
    links: Mapping[tuple[int, int], float], starts: Sequence[float], ends: Sequence[float]
) -> list[list[int]]:
    """Return all things 0..n-1 in chains, so that links, starts and ends together cost least.

    A pair that is not in `links` can never follow one another. Chains come in the order of their first thing.

    >>> best_chains({(0, 1): 0.1, (2, 0): 5.0}, [1.0, 1.0, 1.0], [0.0, 0.0, 0.0])
    [[0, 1], [2]]
    """
    return cheapest_chains(_costs(links, len(starts)), starts, ends)


def margins(
    links: Mapping[tuple[int, int], float],
    starts: Sequence[float],
    ends: Sequence[float],
    chains: Sequence[Sequence[int]],
) -> dict[tuple[int, int], float]:
    """Return for each link in `chains`, the best ones, what the whole would cost more without it: how sure it is.

    >>> margins({(0, 1): 0.5}, [1.0, 1.0], [0.0, 0.0], [[0, 1]])
    {(0, 1): 0.5}
    """
    from scipy.optimize import linear_sum_assignment

    table = _table(_costs(links, len(starts)), starts, ends)
    best, found = table[linear_sum_assignment(table)].sum(), {}
    for pair in (pair for chain in chains for pair in pairwise(chain)):
        cost, table[pair] = table[pair], FORBIDDEN
        found[pair] = float(table[linear_sum_assignment(table)].sum() - best)
        table[pair] = cost
    return found


def _costs(links: Mapping[tuple[int, int], float], count: int) -> Costs:
    costs = np.full((count, count), FORBIDDEN)
    for pair, cost in links.items():
        costs[pair] = cost
    return costs


def _table(costs: Costs, starts: Sequence[float], ends: Sequence[float]) -> Costs:
    """Return the costs of all pairs: of two things, of a thing and its being last (right of them) or first (below)."""
    count = len(starts)
    table = np.full((2 * count, 2 * count), FORBIDDEN)
    table[:count, :count] = costs
    table[range(count), range(count, 2 * count)] = ends
    table[range(count, 2 * count), range(count)] = starts
    table[count:, count:] = 0.0
    return table


def cheapest_chains(costs: Costs, starts: Sequence[float], ends: Sequence[float]) -> list[list[int]]:
    """Return all things 0..n-1 in chains; `costs` has for each pair what it costs that the other follows the one.

    >>> cheapest_chains(np.array([[FORBIDDEN, 0.1], [0.1, FORBIDDEN]]), [1.0, 1.0], [0.0, 0.0])
    [[0, 1]]

    Where the cheapest links of all go round in a circle, it is broken where that costs least:

    >>> around = np.array([[FORBIDDEN, 0.1, 0.9], [0.9, FORBIDDEN, 0.1], [0.2, 0.9, FORBIDDEN]])
    >>> cheapest_chains(around, [1.0] * 3, [1.0] * 3)
    [[0, 1, 2]]
    """
    count = len(starts)
    if not count:
        return []
    apart = np.add.outer(np.asarray(ends, dtype=float), np.asarray(starts, dtype=float))
    table = np.minimum(costs, apart)
    np.fill_diagonal(table, np.diagonal(apart))
    queue: list[tuple[float, int, frozenset[Link], _Assigned | None]] = [(0.0, 0, frozenset(), None)]
    tried = {frozenset[Link]()}
    while True:
        _, number, forbidden, found = heappop(queue)
        if found is None:
            found = _Assigned(table, apart, forbidden)
            heappush(queue, (found.total, number, forbidden, found))
            continue
        cycle = _cycle(found.successors)
        if not cycle or len(tried) > ROUNDS:
            break
        for link, least in found.least_without(cycle):
            without = forbidden | {link}
            if without not in tried:
                tried.add(without)
                heappush(queue, (least, len(tried), without, None))
    successors = found.successors
    while cycle := _cycle(successors):
        del successors[max(cycle)]
    return _chains(successors, count)


class _Assigned:
    """What follows what where some links are forbidden, and its `total` cost, the least there is.

    Where nothing follows, a chain ends and another begins (`apart`). `table` has the cost of each link, or that of
    `apart` where it is no dearer.
    """

    def __init__(self, table: Costs, apart: Costs, forbidden: frozenset[Link]) -> None:
        from scipy.optimize import linear_sum_assignment

        if forbidden:
            table = table.copy()
            for pair in forbidden:
                table[pair] = apart[pair]
        ones, self._others = linear_sum_assignment(table)
        self._table, self._apart, self._costs = table, apart, table[ones, self._others]
        linked = self._costs < apart[ones, self._others]
        self.total = float(self._costs.sum())
        self.successors = dict(zip(ones[linked].tolist(), self._others[linked].tolist(), strict=True))

    def least_without(self, cycle: Sequence[int]) -> list[tuple[Link, float]]:
        """Return the links of a circle, those that go back first, and what all costs at least without each.

        Other links of its two things cost at least what they are dearer than the prices; or else a chain ends there.
        """
        ones = sorted(cycle, key=lambda one: (self.successors[one] > one, -one))
        others = self._others[ones]
        own, following = self._prices()
        dearer = self._table - own[:, None] - following
        apart = self._apart[ones, others] - own[ones] - following[others]
        dearer[range(len(own)), self._others] = FORBIDDEN
        least = np.minimum(dearer[ones].min(axis=1) + dearer[:, others].min(axis=0), apart) + self.total - NEARLY
        return list(zip(zip(ones, others.tolist(), strict=True), least.tolist(), strict=True))

    def _prices(self) -> tuple[Costs, Costs]:
        """Return the prices of the dual: for each thing that of being gone on from, and that of following.

        No link costs less than its two prices together, those that were taken cost as much (Bellman and Ford).
        """
        following, dearer = np.zeros(len(self._costs)), np.empty_like(self._table)
        for _ in self._costs:
            np.subtract(self._table, (self._costs - following[self._others])[:, None], out=dearer)
            lower = np.minimum.reduce(dearer)
            if (lower > following - NEARLY).all():
                break
            following = np.minimum(lower, following)
        return self._costs - following[self._others], following


def _cycle(successors: Mapping[int, int]) -> list[int]:
    """Return the things of a circle, the first one that there is; nothing where there is none."""
    left = dict(successors)
    while left:
        path = [next(iter(left))]
        while (here := left.pop(path[-1], None)) is not None and here != path[0]:
            path.append(here)
        if here is not None:
            return path
    return []


def _chains(successors: Mapping[int, int], count: int) -> list[list[int]]:
    followers = set(successors.values())
    chains = []
    for start in range(count):
        if start in followers:
            continue
        chain = [start]
        while chain[-1] in successors:
            chain.append(successors[chain[-1]])
        chains.append(chain)
    return chains
