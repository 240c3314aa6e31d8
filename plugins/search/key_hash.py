"""Key hash: which shard a key stands in, computed alike by the build and by the browser.

Holds:   key_hash(key), head(key), hash_columns(columns).
Needs:   nothing.
Touches: nothing.
Twin:    theme/static/js/key-hash.js; tests/search/cases/key_hash.json binds the two.
Source:  FNV-1a over code points, then the last mixing step of MurmurHash3.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

OFFSET, PRIME, MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


def head(key: str) -> str:
    """Return the part of a key that decides its shard: words stand where their first two characters do."""
    return key[:2]


def key_hash(key: str) -> int:
    """Return a number of 32 bits for `key`.

    >>> key_hash("门口")
    115727385
    """
    number = OFFSET
    for character in key:
        number = (number ^ ord(character)) * PRIME & MASK
    number = (number ^ number >> 16) * 0x85EBCA6B & MASK
    number = (number ^ number >> 13) * 0xC2B2AE35 & MASK
    return number ^ number >> 16


def hash_columns(columns: list[NDArray[Any]]) -> NDArray[np.uint64]:
    """Return key_hash of many keys at once: `columns[i]` holds the i-th code point of each, 0 where it has none.

    >>> hash_columns([np.array([0x95E8]), np.array([0x53E3])]).tolist() == [key_hash("门口")]
    True
    """
    offset, prime, mask, first, second = map(np.uint64, (OFFSET, PRIME, MASK, 0x85EBCA6B, 0xC2B2AE35))
    number: NDArray[np.uint64] = np.full(columns[0].shape, offset)
    for column in columns:
        codes = column.astype(np.uint64)
        number = np.where(codes > 0, (number ^ codes) * prime & mask, number)
    number = (number ^ number >> np.uint64(16)) * first & mask
    number = (number ^ number >> np.uint64(13)) * second & mask
    return number ^ number >> np.uint64(16)
