"""Nearness: which stories are nearest to each other, by what the names that both have weigh.

Holds:   nearest(names, weights, groups, most).
Needs:   numpy.
Touches: nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

BLOCK = 1_000  # stories that are compared at a time: bounds the memory
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class _Naming:
    """Each time that a story has a name, in the stories' order and in that of their names; and who has each name."""

    stories: Numbers
    names: Numbers
    weights: NDArray[np.float64]  # of each name
    groups: Numbers  # of each story
    holders: Numbers  # the stories that have the first name, then those that have the second
    begins: Numbers  # where those of each name begin, and where the last end


def nearest(
    names: Sequence[Sequence[int]], weights: Sequence[float], groups: Sequence[int], most: int
) -> Iterator[list[int]]:
    """Yield for each story the `most` stories of other groups that are nearest to it, nearest first, ties in order.

    `names` are those of each story, by number; `weights` what each name weighs, `groups` the group of each story.
    """
    stories = np.repeat(np.arange(len(names)), [len(own) for own in names])
    flat = np.fromiter(chain.from_iterable(names), np.int64, len(stories))
    by_name = np.argsort(flat, kind="stable")
    begins = np.searchsorted(flat[by_name], np.arange(len(weights) + 1))
    naming = _Naming(stories, flat, np.array(weights), np.array(groups), stories[by_name], begins)
    for first in range(0, len(names), BLOCK):
        yield from _of_block(naming, first, min(first + BLOCK, len(names)), most)


def _of_block(naming: _Naming, first: int, end: int, most: int) -> Iterator[list[int]]:
    """Yield what is nearest to each story from `first` to `end`, the end exclusive."""
    part = slice(*np.searchsorted(naming.stories, (first, end)))
    names = naming.names[part]
    sizes = naming.begins[names + 1] - naming.begins[names]
    each = np.repeat(np.arange(len(names)), sizes)
    within = np.arange(len(each)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    one, other = naming.stories[part][each], naming.holders[naming.begins[names][each] + within]
    apart = naming.groups[one] != naming.groups[other]  # a story is of its own group too
    count = len(naming.groups)
    pairs, place = np.unique((one * count + other)[apart], return_inverse=True)
    near = np.bincount(place, naming.weights[names][each][apart])
    one, other = np.divmod(pairs, count)
    ranked = other[np.lexsort((other, -near, one))]
    for begin, stop in pairwise(np.searchsorted(one, np.arange(first, end + 1)).tolist()):
        yield ranked[begin : min(stop, begin + most)].tolist()
