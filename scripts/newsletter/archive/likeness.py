"""Likeness: how like two texts are, told from sixty numbers of each, however long they are.

Holds:   signature_of(text), likeness(one, other), bands_of(signature).
Needs:   numpy.
Touches: nothing.
Source:  Broder, "On the resemblance and containment of documents" (1997): the share of equal minima of random orders
         of two sets of shingles is their Jaccard likeness. Bands as in Leskovec, Rajaraman, Ullman, "Mining of
         Massive Datasets", chapter 3: at a likeness of 0.5 two texts share one of twenty bands of three in 93 of 100.
"""

import numpy as np

from scripts.newsletter.rules.characters import fold

SHINGLE = 4  # characters: one that OCR misread spoils four shingles
SHORTEST = 40  # folded characters; shorter texts are alike by their form (寻物启事, 招租) and say nothing
BANDS, ROWS = 20, 3
_CHANCE = np.random.Generator(np.random.PCG64(20210315))  # a fixed seed: signatures are kept
_FACTORS = _CHANCE.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_TERMS = _CHANCE.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
_POWERS = np.array([1000003**place % 2**64 for place in range(SHINGLE)], dtype=np.uint64)


def signature_of(text: str) -> bytes | None:
    """Return the signature of a text (240 bytes), or None where it is too short to have one.

    >>> signature_of("招租") is None, len(signature_of("镇北的老水塔空了二十年。" * 5))
    (True, 240)
    """
    folded = fold(text)
    if len(folded) < SHORTEST:
        return None
    codes = np.frombuffer(folded.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    shingles = sum(codes[at : len(codes) - SHINGLE + 1 + at] * _POWERS[at] for at in range(SHINGLE))
    shingles = np.unique(np.asarray(shingles, dtype=np.uint64))
    orders = (shingles[None, :] * _FACTORS[:, None] + _TERMS[:, None]) >> np.uint64(32)
    return bytes(orders.min(axis=1).astype("<u4").tobytes())


def likeness(one: bytes, other: bytes) -> float:
    """Return how like two texts are by their signatures, 0 to 1, true to about 0.06.

    >>> text = "镇北的老水塔空了二十年。五月一日，水塔里点起了灯，三百级台阶旁边摆满了书架，最高的一层放着望远镜。"
    >>> likeness(signature_of(text), signature_of(text)), likeness(signature_of(text), signature_of(text[::-1]))
    (1.0, 0.0)
    """
    a, b = (np.frombuffer(signature, dtype="<u4") for signature in (one, other))
    return float(np.mean(a == b))


def bands_of(signature: bytes) -> list[int]:
    """Return a number for each band of a signature: texts that are alike share one or more."""
    rows = np.frombuffer(signature, dtype="<u4").reshape(BANDS, ROWS).astype(np.uint64)
    mixed = rows[:, 0] * np.uint64(1000003) ^ rows[:, 1] * np.uint64(998244353) ^ (rows[:, 2] << np.uint64(20))
    mixed = (mixed >> np.uint64(8)) ^ (np.arange(BANDS, dtype=np.uint64) << np.uint64(56))
    return [int(one) & (2**62 - 1) for one in mixed]
