"""Best path: of all rows of labels that a sentence may have, the one that weighs most.

Holds:   best_paths(weights, steps).
Needs:   numpy.
Touches: nothing.

Most characters leave no choice: where one label weighs more than every other by what the two steps beside it could make
up for at most, it stands on the best path. What lies between such characters is found by Viterbi's algorithm, for runs
of like length side by side, since numpy's calls cost more than what they reckon.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

SIDE_BY_SIDE = 10  # runs: what is reckoned for them at a time stays in the processor's cache

Table = npt.NDArray[np.floating[Any]]
Numbers = npt.NDArray[np.intp]


def best_paths(weights: Sequence[Table], steps: Table) -> list[list[int]]:
    """Return for each sentence the number of each character's label.

    `weights` has a table for each sentence, which is not empty: a row for each character, a column for each label;
    `steps` has a row for each label and a column for each that may follow it.

    >>> best_paths([np.array([[1.0, 0.0], [0.0, 0.5], [0.0, 0.5]])], np.array([[0.0, -1.0], [0.0, 0.0]]))
    [[0, 0, 0]]
    """
    if not weights:
        return []
    whole = np.concatenate(weights)
    labels: Numbers = whole.argmax(axis=1)
    most = 2 * (steps.max() - steps.min())
    unsure = np.count_nonzero(whole >= whole.max(axis=1, keepdims=True) - most, axis=1) > 1
    bounds = list(pairwise(accumulate(map(len, weights), initial=0)))
    runs = [run for first, last in bounds for run in _runs(np.flatnonzero(unsure[first:last]) + first)]
    edges = {first for first, _ in bounds} | {len(whole)}
    parts = []
    for start, end in runs:
        part = whole[start:end].copy()
        part[0] += 0 if start in edges else steps[labels[start - 1]]
        part[-1] += 0 if end in edges else steps[:, labels[end]]
        parts.append(part)
    for (start, end), path in zip(runs, _viterbi(parts, steps), strict=True):
        labels[start:end] = path
    return [labels[first:last].tolist() for first, last in bounds]


def _runs(places: Numbers) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each run of numbers that follow each other."""
    start = end = -1
    for place in places.tolist():
        if place != end:
            if end > start:
                yield start, end
            start = place
        end = place + 1
    if end > start:
        yield start, end


def _viterbi(weights: Sequence[Table], steps: Table) -> list[Numbers]:
    """Return the best path of each table; what weighs the same goes to the label of the smaller number."""
    order = sorted(range(len(weights)), key=lambda number: -len(weights[number]))
    paths: dict[int, Numbers] = {}
    for first in range(0, len(order), SIDE_BY_SIDE):
        numbers = order[first : first + SIDE_BY_SIDE]
        paths.update(zip(numbers, _side_by_side([weights[number] for number in numbers], steps), strict=True))
    return [paths[number] for number in range(len(weights))]


def _side_by_side(weights: Sequence[Table], steps: Table) -> list[Numbers]:
    """Return the paths of tables that are given with the longest first."""
    lengths = [len(table) for table in weights]
    longest = lengths[0]
    ends = np.bincount(lengths, minlength=longest + 2)
    lasting = list(accumulate(-ends[1:], initial=len(lengths)))  # how many have a character at each place
    best = np.zeros((longest, len(lengths), len(steps)), dtype=steps.dtype)
    for number, table in enumerate(weights):
        best[: len(table), number] = table
    for place in range(1, longest):
        here = best[place, : lasting[place]]
        here += (best[place - 1, : lasting[place], :, None] + steps).max(axis=1)
    return [path[:length] for path, length in zip(_back(best, steps, lasting).T, lengths, strict=True)]


def _back(best: Table, steps: Table, lasting: Sequence[int]) -> Numbers:
    """Return the labels, found from the last to the first: a row for each place and one beyond, a column a table.

    `best` says what the best path to each label weighs.
    """
    before = np.ascontiguousarray(steps.T)
    labels = np.zeros((len(best) + 1, best.shape[1]), dtype=np.intp)
    for place in range(len(best) - 1, -1, -1):
        on, here = lasting[place + 1], lasting[place]
        labels[place, :on] = (best[place, :on] + before[labels[place + 1, :on]]).argmax(axis=1)
        labels[place, on:here] = best[place, on:here].argmax(axis=1)
    return labels
