"""Folding: the characters of a text as they are compared, as code points.

Holds:   folded_points(text).
Needs:   a text.
Touches: nothing.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.rules.characters import folded

Points = NDArray[Any]
HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))  # ranges of characters that are compared as they are
FORMS = ((0, 0x3400), (0xFF00, 0xFFF0))  # ranges in which marks, and forms of other characters, stand
OTHER = 0xFFFF  # stands for the characters that make several, and for all of other ranges


def folded_points(text: str) -> tuple[Points, Points]:
    """Return the code points of a text whose characters are folded one by one, and how many each of them makes.

    >>> letters, counts = folded_points("２０㎡，武Ａ")
    >>> "".join(map(chr, letters.tolist())), counts.tolist()
    ('20m2武a', [1, 1, 2, 0, 1, 1])
    """
    points = _table()[np.minimum(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32), OTHER)]
    if (points != OTHER).all():
        kept = points > 0
        return points[kept], kept
    folds = list(map(folded, text))
    letters = np.frombuffer("".join(folds).encode("utf-32-le"), dtype=np.uint32)
    return letters, np.fromiter(map(len, folds), dtype=int, count=len(folds))


@lru_cache(maxsize=1)
def _table() -> Points:
    """Return for each code point the one that it is compared as, 0 where it is none (a mark)."""
    table = np.full(OTHER + 1, OTHER, dtype=np.uint32)
    for start, end in HAN:
        table[start:end] = np.arange(start, end)
    for start, end in FORMS:
        for point in range(start, end):
            letters = folded(chr(point))
            table[point] = ord(letters) if len(letters) == 1 else OTHER if letters else 0
    return table
