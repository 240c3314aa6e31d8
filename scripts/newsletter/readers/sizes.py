"""Sizes: the few type sizes of a page, found among the many that an OCR measured.

Holds:   snap_sizes(sizes, weights).
Needs:   nothing.
Touches: nothing.

A newspaper page is set in four to eight sizes, each a good step from the next; boxes measured from ink scatter by some
per cent about them. On a logarithmic scale every size is a heap; a line belongs to the heap it stands nearest to, and
a line with few characters, whose measure is poor, more readily to a large heap.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log

STEP = 0.005
SPREAD = 0.03
APART = 0.08
LOOSE = 0.1
CHANCE = 0.3
LEAST = 0.1  # what sizes are rounded to, and none below: boxes that lie on one another tell of type without a size


def _density(heap: dict[int, float]) -> dict[int, float]:
    """Return the weights smoothed by a triangle of `SPREAD`."""
    reach = round(SPREAD / STEP)
    smooth: defaultdict[int, float] = defaultdict(float)
    for place, weight in heap.items():
        for shift in range(-reach, reach + 1):
            smooth[place + shift] += weight * (1 - abs(shift) / (reach + 1))
    return smooth


def _peaks(density: dict[int, float]) -> list[tuple[int, float]]:
    """Return the peaks (place, height), each at least `APART` from every higher one."""
    peaks: list[tuple[int, float]] = []
    for place, height in sorted(density.items(), key=lambda item: (-item[1], item[0])):
        top = all(density.get(place + shift, 0.0) <= height for shift in (-1, 1))
        if top and all(abs(place - other) * STEP >= APART for other, _ in peaks):
            peaks.append((place, height))
    return peaks


def _scatter(weight: float) -> float:
    """Return how far off (a logarithm) the measure of a line of `weight` characters may be."""
    return SPREAD + LOOSE / max(weight, 1.0)


def snap_sizes(sizes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return for each measured size (> 0) the type size it stands for; `weights` say how many characters measured it.

    >>> snap_sizes([9.9, 10.0, 10.1, 20.3, 20.0], [15, 16, 15, 9, 10])
    [10.0, 10.0, 10.0, 20.1, 20.1]
    >>> snap_sizes([0.01], [20])
    [0.1]
    """
    places = [round(log(size) / STEP) for size in sizes]
    heap: defaultdict[int, float] = defaultdict(float)
    for place, weight in zip(places, weights, strict=True):
        heap[place] += max(weight, 0.5)
    peaks = _peaks(_density(heap))
    total = sum(heap.values())

    def fit(place: int, weight: float, peak: tuple[int, float]) -> float:
        off = (place - peak[0]) * STEP / _scatter(weight)
        return (peak[1] / total + CHANCE) * exp(-off * off / 2)

    chosen = [
        max(range(len(peaks)), key=lambda i: (fit(place, weight, peaks[i]), -abs(place - peaks[i][0]), -i))
        for place, weight in zip(places, weights, strict=True)
    ]
    means = _means(sizes, weights, chosen)
    return [means[peak] for peak in chosen]


def _means(sizes: Sequence[float], weights: Sequence[float], chosen: Sequence[int]) -> dict[int, float]:
    """Return the middle size of each heap's members, by weight."""
    heaps: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for size, weight, peak in zip(sizes, weights, chosen, strict=True):
        heaps[peak].append((size, max(weight, 0.5)))
    means = {}
    for peak, members in heaps.items():
        total = sum(weight for _, weight in members)
        means[peak] = max(LEAST, round(sum(size * weight for size, weight in members) / total, 1))
    return means
