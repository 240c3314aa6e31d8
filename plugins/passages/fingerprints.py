"""Fingerprints: a few numbers that say of a text which passages it has, the same for the same passage anywhere.

Holds:   LEAST, Fingerprints, letters_of(text), fingerprints_of(texts).
Needs:   numpy.
Touches: nothing.
Source:  winnowing (S. Schleimer, D. Wilkerson, A. Aiken, 2003): of each run of neighbouring hashes the smallest is
         kept, so two texts that share LEAST letters keep a hash in common.

Only letters and digits count: marks and blanks are set otherwise from one paper to the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

SHINGLE = WINDOW = (
    16  # letters in a hash; hashes of which one is kept. So no window reaches from one text into the next
)
LEAST = SHINGLE + WINDOW - 1  # letters: a shared passage as long as that is found for certain
BLOCK = 1_000  # texts that are hashed at a time: bounds the memory
BASE, MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
NONE = np.uint64(2**64 - 1)  # no hash
Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Fingerprints:
    """Hashes, and of each the text (by number) and the letter (from 0) at which its letters begin."""

    hashes: Hashes
    texts: Numbers
    places: Numbers


def _is_letter(codes: NDArray[np.uint32]) -> Flags:
    """Tell which code points are Han characters, or Latin letters and digits."""
    digit = (codes >= ord("0")) & (codes <= ord("9"))
    latin = ((codes | 0x20) >= ord("a")) & ((codes | 0x20) <= ord("z"))
    han = ((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= 0x20000) & (codes <= 0x3FFFF))
    letters: Flags = digit | latin | han
    return letters


def _codes_of(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def letters_of(text: str) -> tuple[str, Numbers]:
    """Return the letters of a text, and where each stands in it.

    >>> letters, places = letters_of("门口，2 事。")
    >>> letters, places.tolist()
    ('门口2事', [0, 1, 3, 5])
    """
    codes = _codes_of(text)
    places = np.flatnonzero(_is_letter(codes))
    return codes[places].tobytes().decode("utf-32-le"), places


def fingerprints_of(texts: Iterable[str]) -> Fingerprints:
    """Return the fingerprints of all texts, which are numbered from 0."""
    rest = iter(texts)
    parts, first = [], 0
    while block := list(islice(rest, BLOCK)):
        parts.append(_of_block(block, first))
        first += len(block)
    return Fingerprints(
        np.concatenate([*(part.hashes for part in parts), np.empty(0, np.uint64)]),
        np.concatenate([*(part.texts for part in parts), np.empty(0, np.int64)]),
        np.concatenate([*(part.places for part in parts), np.empty(0, np.int64)]),
    )


def _of_block(texts: list[str], first: int) -> Fingerprints:
    codes = _codes_of("".join(texts))
    is_letter = _is_letter(codes)
    text_of = np.repeat(np.arange(len(texts)), [len(text) for text in texts])[is_letter]
    hashes = _hashed(codes[is_letter].astype(np.uint64), text_of)
    at = np.flatnonzero(_kept(hashes))
    begins = np.searchsorted(text_of, np.arange(len(texts)))
    return Fingerprints(hashes[at], text_of[at] + first, at - begins[text_of[at]])


def _hashed(letters: Hashes, text_of: Numbers) -> Hashes:
    """Return the hash of the SHINGLE letters from each letter on; NONE where a text ends within them."""
    hashes = np.full(len(letters), NONE)
    count = len(letters) - SHINGLE + 1
    if count <= 0:
        return hashes
    sums, width = letters, 1
    while width < SHINGLE:  # what stands for twice as many letters is made of two that follow each other
        sums = sums[:-width] * np.uint64(pow(int(BASE), width, 2**64)) + sums[width:]
        width *= 2
    sums ^= sums >> np.uint64(29)
    sums *= MIX
    sums ^= sums >> np.uint64(32)
    whole = text_of[:count] == text_of[SHINGLE - 1 :]
    hashes[:count] = np.where(whole, sums, NONE)
    return hashes


def _kept(hashes: Hashes) -> Flags:
    """Tell which hashes are the smallest of some WINDOW neighbours."""
    edge = np.full(WINDOW - 1, NONE)
    smallest = _over_window(np.concatenate([edge, hashes, edge]), np.minimum)
    largest = _over_window(smallest, np.maximum)
    kept: Flags = (hashes == largest) & (hashes != NONE)
    return kept


def _over_window(values: Hashes, choose: np.ufunc) -> Hashes:
    """Return what `choose` makes of each WINDOW neighbours, a power of two."""
    width = 1
    while width < WINDOW:
        values = choose(values[:-width], values[width:])
        width *= 2
    return values
