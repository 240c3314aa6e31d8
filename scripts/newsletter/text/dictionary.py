"""Dictionary: how often words are used in Chinese, whatever the page.

Holds:   frequencies(), log_total(), pair_code_table(ones, others), pair_codes(text), pairs_of(points),
         places_among(codes, known), pair_frequencies(codes), may_be_within(one, other), pairs_within(ones, others).
Needs:   jieba's dictionary.
Touches: reads the dictionary when first asked (a fifth of a second); jieba itself keeps a copy where all may write.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.text.points import points_of

Codes = NDArray[Any]
FLAGS, SPREAD = 1 << 22, 40503  # flags enough that few pairs share one, spread by an odd factor


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Return how often each word of the dictionary was counted: each line has a word, its count and its class."""
    found = find_spec("jieba")  # importing the package itself would take longer than reading its words
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba is not installed")
    entries = Path(found.origin).with_name("dict.txt").read_text("utf-8").split()
    return dict(zip(entries[::3], map(int, entries[1::3]), strict=True))


def pair_code_table(ones: Iterable[str], others: Iterable[str]) -> Codes:
    """Return the number of the pair that each of the characters makes with each of the others."""
    return np.asarray(np.bitwise_or.outer(np.array([*map(ord, ones)]) << 32, np.array([*map(ord, others)])))


def pair_codes(text: str) -> Codes:
    """Return a number for each pair of neighbouring characters of a text.

    >>> pair_codes("甲乙甲乙").tolist() == [(0x7532 << 32) + 0x4E59, (0x4E59 << 32) + 0x7532, (0x7532 << 32) + 0x4E59]
    True
    """
    return pairs_of(points_of(text))


def pairs_of(points: Codes) -> Codes:
    """Return a number for each pair of neighbouring characters, of which the code points are given."""
    codes = points.astype(np.int64)
    return np.asarray((codes[:-1] << 32) | codes[1:])


def places_among(codes: Codes, known: Codes) -> tuple[Codes, Codes]:
    """Return where each code would stand among known ones, which are in order, and whether it is one of them.

    >>> places_among(np.array([2, 5]), np.array([2, 4]))
    (array([0, 1]), array([ True, False]))
    """
    if not known.size:
        return np.zeros(codes.shape, dtype=int), np.zeros(codes.shape, dtype=bool)
    place = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return place, known[place] == codes


def pair_frequencies(codes: Codes) -> Codes:
    """Return how often each of the pairs was counted as a word, 0 for those that are none."""
    known, counts = _pairs()
    place, found = places_among(codes, known)
    return np.where(found, counts[place], 0)


@lru_cache(maxsize=1)
def _pairs() -> tuple[Codes, Codes]:
    """Return the words of two characters, as numbers in order, and how often each was counted."""
    words = frequencies()
    codes = pair_codes("\n".join(["", *words, ""]))
    breaks = np.flatnonzero(codes >> 32 == ord("\n"))  # before each word
    two = np.diff(breaks, append=len(codes)) == 3
    pairs, counts = codes[breaks[two] + 1], np.fromiter(words.values(), dtype=int)[two]
    order = np.argsort(pairs)
    return pairs[order], counts[order]


def may_be_within(one: str, other: str) -> bool:
    """Tell whether two characters may stand side by side in a word; of those that never do, one pair in ten may too.

    That is known much sooner than whether a text is a word, which takes a look into a third of a million.

    >>> may_be_within("社", "区"), may_be_within("区", "社")
    (True, False)
    """
    return bool(_flags()[(ord(one) * SPREAD + ord(other)) % FLAGS])


def pairs_within(ones: Sequence[str], others: Sequence[str]) -> Codes:
    """Return which of some characters, a row for each, and which of the others may stand side by side in a word.

    >>> pairs_within("社区", "区社").tolist()
    [[True, False], [True, False]]
    """
    numbers = np.add.outer(points_of("".join(ones)) * np.uint32(SPREAD), points_of("".join(others))) % FLAGS
    return np.asarray(np.frombuffer(_flags(), dtype=bool)[numbers])


@lru_cache(maxsize=1)
def _flags() -> bytes:
    """Return a flag for each number that pairs are given: whether one of the pairs that have it stands in a word."""
    points = points_of("\n".join(frequencies()))
    flags = np.zeros(FLAGS, dtype=np.uint8)
    flags[(points[:-1] * np.uint32(SPREAD) + points[1:]) % FLAGS] = 1  # what runs over is a multiple of FLAGS
    return flags.tobytes()


@lru_cache(maxsize=1)
def log_total() -> float:
    """Return the logarithm of the number of words that were counted."""
    return math.log(sum(frequencies().values()))
