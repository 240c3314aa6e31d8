"""Chaining: which things follow which, decided for all at once.

Holds:   best_chains(links, starts, ends).
Needs:   the cost of each link, and of each thing's being first or last of a chain.
Touches: nothing.
Source:  a minimum-cost path cover is an assignment problem (each thing gets one successor or none); cycles are
         forbidden one link at a time, as in branch and bound for the travelling salesman.
"""

from collections.abc import Mapping, Sequence

FORBIDDEN = 1e6
ROUNDS = 60


def best_chains(
    links: Mapping[tuple[int, int], float], starts: Sequence[float], ends: Sequence[float]
) -> list[list[int]]:
    """Return all things 0..n-1 in chains, so that links, starts and ends together cost least.

    A pair that is not in `links` can never follow one another. Chains come in the order of their first thing.

    >>> best_chains({(0, 1): 0.1, (2, 0): 5.0}, [1.0, 1.0, 1.0], [0.0, 0.0, 0.0])
    [[0, 1], [2]]
    """
    allowed = dict(links)
    count = len(starts)
    successors: dict[int, int] = {}
    for _ in range(ROUNDS):
        successors = _assign(allowed, starts, ends)
        cycle = _cycle(successors, count)
        if not cycle:
            break
        worst = max(cycle, key=lambda one: (successors[one] <= one, allowed[one, successors[one]], one))
        del allowed[worst, successors.pop(worst)]
    else:
        while cycle := _cycle(successors, count):
            del successors[max(cycle)]
    return _chains(successors, count)


def _assign(links: Mapping[tuple[int, int], float], starts: Sequence[float], ends: Sequence[float]) -> dict[int, int]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    count = len(starts)
    costs = np.full((2 * count, 2 * count), FORBIDDEN)
    for (one, next_one), cost in links.items():
        costs[one, next_one] = cost
    for index in range(count):
        costs[index, count + index] = ends[index]
        costs[count + index, index] = starts[index]
    costs[count:, count:] = 0.0
    rows, columns = linear_sum_assignment(costs)
    return {int(r): int(c) for r, c in zip(rows, columns, strict=True) if r < count and c < count}


def _cycle(successors: Mapping[int, int], count: int) -> list[int]:
    seen: set[int] = set()
    for start in range(count):
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in seen:
            seen.add(here)
            path.append(here)
            here = successors.get(here)
        if here is not None and here in path:
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
