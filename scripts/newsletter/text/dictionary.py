"""Dictionary: how often words are used in Chinese, whatever the page.

Holds:   frequencies(), pair_code(one, other), pair_codes(text), pairs_of(codes), pair_frequencies(codes), log_total().
Needs:   jieba's dictionary.
Touches: reads the dictionary when first asked (under a second); jieba itself would keep a copy where all may write.
"""

import math
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[Any]


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Return how often each word of the dictionary was counted."""
    import jieba

    with jieba.dt.get_dict_file() as file:
        entries = [line.split(" ") for line in file.read().decode("utf-8").splitlines()]
    return {word: int(count) for word, count, *_ in entries}


def pair_code(one: str, other: str) -> int:
    """Return the number of a pair of characters."""
    return ord(one) << 32 | ord(other)


def pair_codes(text: str) -> Codes:
    """Return a number for each pair of neighbouring characters of a text.

    >>> pair_codes("甲乙甲乙").tolist() == [(0x7532 << 32) + 0x4E59, (0x4E59 << 32) + 0x7532, (0x7532 << 32) + 0x4E59]
    True
    """
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    return np.asarray((codes[:-1] << 32) | codes[1:])


def pairs_of(codes: Codes) -> list[str]:
    """Return the pairs of characters that numbers stand for.

    >>> pairs_of(pair_codes("甲乙丙"))
    ['甲乙', '乙丙']
    """
    text = np.column_stack((codes >> 32, codes & 0xFFFFFFFF)).astype(np.uint32).tobytes().decode("utf-32-le")
    return [text[at : at + 2] for at in range(0, len(text), 2)]


def pair_frequencies(codes: Codes) -> Codes:
    """Return how often each of the pairs was counted as a word, 0 for those that are none."""
    known, counts = _pairs()
    place = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return np.where(known[place] == codes, counts[place], 0)


@lru_cache(maxsize=1)
def _pairs() -> tuple[Codes, Codes]:
    """Return the words of two characters, as numbers in order, and how often each was counted."""
    words = [(word, count) for word, count in frequencies().items() if len(word) == 2]
    codes = pair_codes("".join(word for word, _ in words))[::2]
    order = np.argsort(codes)
    return codes[order], np.array([count for _, count in words])[order]


@lru_cache(maxsize=1)
def log_total() -> float:
    """Return the logarithm of the number of words that were counted."""
    return math.log(sum(frequencies().values()))
