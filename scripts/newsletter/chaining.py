"""Chaining: which things follow which, decided for all at once.

Holds:   best_chains(links, starts, ends), cheapest_chains(costs, starts, ends), margins(…, chains).
Needs:   the cost of each link, and of each thing's being first or last of a chain.
Touches: nothing.
Source:  a minimum-cost path cover is an assignment problem (each thing gets one successor or none); cycles are
         forbidden one link at a time, the cheapest way first, as in branch and bound for the travelling salesman.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = 1e6
ROUNDS = 64
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
    total, first = _assign(table, apart, frozenset())
    queue, tried = [(total, 0, frozenset[Link](), first)], {frozenset[Link]()}
    successors = first
    while queue:
        _, _, forbidden, successors = heappop(queue)
        cycle = _cycle(successors)
        if not cycle:
            return _chains(successors, count)
        if len(tried) > ROUNDS:
            break
        for one in sorted(cycle, key=lambda one: (successors[one] > one, -one)):  # of equals the one that goes back
            without = forbidden | {(one, successors[one])}
            if without not in tried:
                tried.add(without)
                total, found = _assign(table, apart, without)
                heappush(queue, (total, len(tried), without, found))
    while cycle := _cycle(successors):
        del successors[max(cycle)]
    return _chains(successors, count)


def _assign(table: Costs, apart: Costs, forbidden: frozenset[Link]) -> tuple[float, dict[int, int]]:
    """Return the least cost, and what follows what; where nothing does, a chain ends and another begins (`apart`).

    `table` has the cost of each link, or that of `apart` where it is no dearer.
    """
    from scipy.optimize import linear_sum_assignment

    if forbidden:
        table = table.copy()
        for pair in forbidden:
            table[pair] = apart[pair]
    pairs = linear_sum_assignment(table)
    costs = table[pairs]
    linked = costs < apart[pairs]
    return float(costs.sum()), dict(zip(*(places[linked].tolist() for places in pairs), strict=True))


def _cycle(successors: Mapping[int, int]) -> list[int]:
    seen: set[int] = set()
    for start in sorted(successors):
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in seen:
            seen.add(here)
            path.append(here)
            here = successors.get(here)
        if here in path:
            return path[path.index(here) :]
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
