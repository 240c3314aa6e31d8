"""Placing: which shard a key stands in, and how pairs are written there; the same for the build and the browser.

Holds:   sizes_of(shards), shard_of(key, sizes), shards_of(first, second, sizes), are_han(first, second),
         quotients_of(first, second, sizes), quotient_span(sizes), han_pairs(quotients, shard, sizes).
Needs:   nothing.
Touches: nothing.
Twin:    theme/static/js/placing.js; tests/search/cases/placing.json binds the two.

The first two characters of a key decide. There are three kinds of shards, numbered one after the other: those of single
characters, those of pairs of Han characters, those of all other pairs. Most queries need the second kind alone, so it
has most of the files, and nothing else stands in them; the third has few, for pairs with punctuation are long and
hardly ever asked for.

Two characters make one number. Divided by how many shards there are of the kind, its remainder is the shard; so a
shard of Han pairs has to say no more of them than the quotients, which take a fifth of the bytes of the characters.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from plugins.search.bits import Numbers

HAN, BEYOND = 0x4E00, 0xA000  # the block of Han characters that nearly all texts are written with
SPAN = 21_001  # the first prime that is not less than their number: no two pairs of them make the same
SHARES = (2, 9, 1)  # of the files, in twelfths, for each kind

Sizes = Sequence[int]  # how many shards there are of each kind


def sizes_of(shards: int) -> tuple[int, ...]:
    """Return how many shards of each kind there are where there are about so many together.

    >>> sizes_of(12_000), sizes_of(1)
    ((2000, 9000, 1000), (1, 1, 1))
    """
    return tuple(max(1, shards * share // sum(SHARES)) for share in SHARES)


def are_han(first: Numbers, second: Numbers) -> NDArray[np.bool_]:
    """Return which pairs are of two Han characters, and written as quotients."""
    are: NDArray[np.bool_] = (np.minimum(first, second) >= HAN) & (np.maximum(first, second) < BEYOND)
    return are


def _numbers(first: Numbers, second: Numbers) -> Numbers:
    """Return the number of each pair; `second` is 0 where there is no second character."""
    start = np.where(are_han(first, second), HAN, 0)
    numbers: Numbers = (first - start) * SPAN + second - start
    return numbers


def shards_of(first: Numbers, second: Numbers, sizes: Sizes) -> Numbers:
    """Return the shards of many keys: their first two characters as code points, 0 where there is no second one."""
    kind = np.where(second == 0, 0, np.where(are_han(first, second), 1, 2))
    before = np.concatenate([[0], np.cumsum(sizes)])
    shards: Numbers = before[kind] + _numbers(first, second) % np.array(sizes)[kind]
    return shards


def shard_of(key: str, sizes: Sizes) -> int:
    """Return the shard of a key.

    >>> [shard_of(key, (2, 9, 1)) for key in ("口", "门口", "门口人", "。口")]
    [1, 9, 9, 11]
    """
    first, second = (np.array([ord(key[place]) if place < len(key) else 0]) for place in (0, 1))
    return int(shards_of(first, second, sizes)[0])


def quotients_of(first: Numbers, second: Numbers, sizes: Sizes) -> Numbers:
    """Return what is written of pairs of Han characters; those of one shard increase with the pairs."""
    return _numbers(first, second) // sizes[1]


def quotient_span(sizes: Sizes) -> int:
    """Return the number below which all quotients are."""
    return (BEYOND - HAN) * SPAN // sizes[1] + 1


def han_pairs(quotients: Sequence[int], shard: int, sizes: Sizes) -> list[str]:
    """Return the pairs whose quotients these are.

    >>> han_pairs([42954212], 9, (2, 9, 1))
    ['门口']
    """
    numbers = [quotient * sizes[1] + shard - sizes[0] for quotient in quotients]
    return [chr(HAN + number // SPAN) + chr(HAN + number % SPAN) for number in numbers]
