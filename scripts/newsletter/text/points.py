"""Points: what rules/characters.py says of single characters, for all characters of a page at once.

Holds:   points_of(text), folded_points(text), simplified_each(texts), em_widths(texts).
Needs:   texts.
Touches: nothing.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.variants import simplified
from scripts.newsletter.rules.characters import em_width, folded

Points = NDArray[Any]
HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000))  # ranges of characters that are one em wide, and are compared as they are
FORMS = ((0, 0x3400), (0xFF00, 0xFFF0))  # ranges in which marks, and forms of other characters, stand
UNKNOWN = 0xFF
OTHER = 0xFFFF  # stands for all characters of other ranges, of which the tables do not tell


def points_of(text: str) -> Points:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _table(han: Points, other: float, tell: Callable[[str], float]) -> Points:
    """Return a number for each code point up to OTHER: of a Han character its own, `other` where it is not known."""
    table = np.full(OTHER + 1, other, dtype=han.dtype)
    for start, end in HAN:
        table[start:end] = han[start:end]
    for point in chain.from_iterable(range(*form) for form in FORMS):
        table[point] = tell(chr(point))
    return table


def _simplified_han() -> Points:
    """Return for each code point its own number, for each Han character that of the simplified one."""
    han = np.arange(OTHER + 1, dtype=np.uint16)
    for start, end in HAN:
        han[start:end] = points_of(simplified("".join(map(chr, range(start, end)))))
    return han


@lru_cache(maxsize=1)
def _traditional() -> Points:
    """Return for each code point whether another character may stand for it in simplified text."""
    han = _simplified_han()
    return _table(han != np.arange(OTHER + 1), True, lambda character: simplified(character) != character)


@lru_cache(maxsize=1)
def _folds() -> Points:
    """Return for each code point the one that it is compared as, 0 where it is none (a mark)."""
    return _table(
        _simplified_han(),
        OTHER,
        lambda character: {0: 0, 1: ord(folded(character)[-1:] or "\0")}.get(len(folded(character)), OTHER),
    )


@lru_cache(maxsize=1)
def _widths() -> Points:
    """Return for each code point its width in quarters of an em, UNKNOWN where it is not known."""
    return _table(np.full(OTHER + 1, 4, dtype=np.uint8), UNKNOWN, lambda character: 4 * em_width(character))


def folded_points(text: str) -> tuple[Points, Points]:
    """Return the code points of a text whose characters are folded one by one, and how many each of them makes.

    >>> letters, counts = folded_points("２０㎡，武Ａ")
    >>> "".join(map(chr, letters.tolist())), counts.tolist()
    ('20m2武a', [1, 1, 2, 0, 1, 1])
    """
    points = _folds().take(points_of(text), mode="clip")
    if (points != OTHER).all():
        kept = points > 0
        return points[kept], kept
    folds = list(map(folded, text))
    return points_of("".join(folds)), np.fromiter(map(len, folds), dtype=int, count=len(folds))


def simplified_each(texts: Sequence[str]) -> list[str]:
    """Return texts in simplified characters; most pages have no others, which all of their characters at once tell.

    >>> simplified_each(["記者", "说"]), simplified_each(["记者", "说"])
    (['记者', '说'], ['记者', '说'])
    """
    known = not _traditional().take(points_of("".join(texts)), mode="clip").any()
    return list(texts) if known else list(map(simplified, texts))


def em_widths(texts: Sequence[str]) -> Points:
    """Return the set width of each text in em; none may be empty.

    >>> em_widths(["地铁 10 号线", "欧阳路"]).tolist()
    [5.5, 3.0]
    """
    if not texts:
        return np.zeros(0)
    widths = _widths().take(points_of("".join(texts)), mode="clip")
    if (widths == UNKNOWN).any():
        return np.array(list(map(em_width, texts)))
    return np.asarray(np.add.reduceat(widths, np.cumsum([0, *map(len, texts)])[:-1], dtype=int) / 4)
