"""Best path: of all rows of labels that a sentence may have, the one that weighs most.

Holds:   best_paths(weights, steps).
Needs:   numpy.
Touches: nothing.

Viterbi's algorithm, for sentences of like length side by side: numpy's calls cost more than what they reckon, and so
one call serves several sentences.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

SIDE_BY_SIDE = 10  # sentences: what is reckoned for them at a time stays in the processor's cache

Table = npt.NDArray[np.floating[Any]]
Numbers = npt.NDArray[np.intp]


def best_paths(weights: Sequence[Table], steps: Table) -> list[list[int]]:
    """Return for each sentence the number of each character's label.

    `weights` has a table for each sentence, which is not empty: a row for each character, a column for each label;
    `steps` has a row for each label and a column for each that may follow it. What weighs the same goes to the label
    of the smaller number.

    >>> best_paths([np.array([[1.0, 0.0], [0.0, 0.5], [0.0, 0.5]])], np.array([[0.0, -1.0], [0.0, 0.0]]))
    [[0, 0, 0]]
    """
    order = sorted(range(len(weights)), key=lambda number: -len(weights[number]))
    paths: list[list[int]] = [[]] * len(weights)
    for first in range(0, len(order), SIDE_BY_SIDE):
        numbers = order[first : first + SIDE_BY_SIDE]
        for number, path in zip(numbers, _of_batch([weights[number] for number in numbers], steps), strict=True):
            paths[number] = path
    return paths


def _of_batch(weights: Sequence[Table], steps: Table) -> list[list[int]]:
    """Return the paths of sentences that are given with the longest first."""
    lengths = [len(table) for table in weights]
    longest = lengths[0]
    ends = np.bincount(lengths, minlength=longest + 2)
    lasting = list(accumulate(-ends[1:], initial=len(lengths)))  # how many sentences have a character at each place
    best = np.zeros((longest, len(lengths), len(steps)), dtype=steps.dtype)
    for number, table in enumerate(weights):
        best[: len(table), number] = table
    for place in range(1, longest):
        here = best[place, : lasting[place]]
        here += (best[place - 1, : lasting[place], :, None] + steps).max(axis=1)
    return [path[:length].tolist() for path, length in zip(_back(best, steps, lasting).T, lengths, strict=True)]


def _back(best: Table, steps: Table, lasting: Sequence[int]) -> Numbers:
    """Return the labels, found from the last to the first: a row for each place and one beyond, a column a sentence.

    `best` says what the best path to each label weighs.
    """
    before = np.ascontiguousarray(steps.T)
    labels = np.zeros((len(best) + 1, best.shape[1]), dtype=np.intp)
    for place in range(len(best) - 1, -1, -1):
        on, here = lasting[place + 1], lasting[place]
        labels[place, :on] = (best[place, :on] + before[labels[place + 1, :on]]).argmax(axis=1)
        labels[place, on:here] = best[place, on:here].argmax(axis=1)
    return labels
