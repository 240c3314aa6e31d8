"""Sharing: passages that stand in more than one text, found by fingerprints and proved letter by letter.

Holds:   Range, Shared, shared_passages(texts, groups, store).
Needs:   fingerprints.py, characters.py, store.py.
Touches: nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from plugins.characters import alike
from plugins.passages.fingerprints import LEAST, WINDOW, Fingerprints, Numbers, fingerprints_of, letters_of
from plugins.store import Store, key_of

MOST_TEXTS = 40  # what stands in more of them is a standing line of the paper, and no news of anybody's
MISREAD, AGAIN = 2, 8  # letters that may differ within a passage; letters that must be the same after them
GAP = 6  # letters by which one passage may be set apart from the next of the same two texts
FAR = 2**32  # letters: no text is so long
SAME = 0.5  # of the shorter of two passages of a text: they are one


class Range(NamedTuple):
    """A passage of a text: the text by its number, the characters from `start` to `end`, the end exclusive."""

    text: int
    start: int
    end: int


class Shared(NamedTuple):
    """A passage: where it stands in each text that has it, the first text first."""

    places: tuple[Range, ...]


class _Pair(NamedTuple):
    """What the first text shares with another, in letters: from `start` to `end` here, `there` to `there_end` there."""

    other: int
    start: int
    end: int
    there: int
    there_end: int


def shared_passages(texts: Sequence[str], groups: Sequence[object], store: Store) -> list[Shared]:
    """Return the passages that several texts have, in the texts' order and then in that of their places.

    What texts of one group alone share (an issue: a story, and what announces it) is left out; None is no group. The
    store has what was proved before: only the texts that share something with one that has changed are compared.
    """
    shared = []
    digest = cache(lambda number: key_of(texts[number]))  # texts stand in several groups
    for text, own in groupby(_candidates(fingerprints_of(texts), _numbered(groups)), itemgetter(0)):
        begun = list(own)
        members = [text, *sorted({other for _, other, _, _ in begun})]
        place = {number: at for at, number in enumerate(members)}
        hints = [(place[other], start, there) for _, other, start, there in begun]
        told = [texts[number] for number in members]
        passages = store.of(key_of(list(map(digest, members)), hints), partial(_passages, told, hints))
        shared += [
            Shared(tuple([Range(members[at], start, end) for at, start, end in passage])) for passage in passages
        ]
    return shared


def _passages(texts: Sequence[str], hints: Iterable[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Return the passages that the first of some texts shares with the others, as Range tells where each stands.

    `hints` say where they may begin: in which other text, at which letter of the first, at which of the other.
    """
    letters = [letters_of(text) for text in texts]
    pairs = sorted(_grown(hint, letters[0][0], letters[hint[0]][0]) for hint in hints)
    long = [pair for pair in _joined(pairs) if pair.end - pair.start >= LEAST]
    return [[_in_characters(one, letters[one.text][1]) for one in _ranges(passage)] for passage in _gathered(long)]


def _numbered(groups: Sequence[object]) -> Numbers:
    """Return a number for each group, another one for each that is None."""
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return np.array([-1 - at if group is None else numbers[group] for at, group in enumerate(groups)], np.int64)


def _candidates(prints: Fingerprints, group_of: Numbers) -> Iterator[tuple[int, int, int, int]]:
    """Yield where passages may begin: hashes that a text has in common with the first that has them.

    Each is a text, another one, and the letters in both, in the order of the texts.
    Comparing all with the first one only keeps the work in proportion to their number.
    """
    order = np.argsort(prints.hashes, kind="stable")
    hashes, texts, places = prints.hashes[order], prints.texts[order], prints.places[order]
    begins = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
    sizes = np.diff(np.append(begins, len(hashes)))
    several = (sizes > 1) & (sizes <= MOST_TEXTS)
    first = np.repeat(begins[several], sizes[several])
    row = np.flatnonzero(np.repeat(several, sizes))
    other = group_of[texts[first]] != group_of[texts[row]]
    first, row = first[other], row[other]
    both = texts[first] * len(group_of) + texts[row]
    lines = (places[row] - places[first]) * FAR + places[first]  # on one line letters go on alike in both
    order = np.lexsort((lines, both))
    both, lines = both[order], lines[order]
    goes_on = (np.diff(both, prepend=-1) == 0) & (np.diff(lines, prepend=0) <= WINDOW)  # what the row before it begins
    text, another = np.divmod(both[~goes_on], len(group_of))
    shift, start = np.divmod(lines[~goes_on], FAR)
    yield from zip(*(column.tolist() for column in (text, another, start, start + shift)), strict=True)


def _reach(one: str, other: str) -> int:
    """Return with how many characters both begin, over at most MISREAD at a time where AGAIN are the same after them.

    >>> _reach("豆浆包子白粥三样每份四元", "豆桨包子白粥三样每份五元")
    10
    """
    size = alike(one, other)
    while True:
        starts = (size + n for n in range(1, MISREAD + 1))
        again = next((at for at in starts if _are_alike(one, other, at)), None)
        if again is None:
            return size
        size = again + alike(one[again:], other[again:])


def _are_alike(one: str, other: str, at: int) -> bool:
    """Tell whether AGAIN letters from `at` on are the same."""
    return at + AGAIN <= len(one) and other.startswith(one[at : at + AGAIN], at)


def _grown(hint: tuple[int, int, int], one: str, other: str) -> _Pair:
    """Return what two texts share round a hint, as long as both go on alike."""
    text, start, there = hint
    back = _reach(one[:start][::-1], other[:there][::-1])
    size = _reach(one[start:], other[there:])
    return _Pair(text, start - back, start + size, there - back, there + size)


def _joined(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """Yield the pairs, those in one that are parted by at most GAP letters in both texts."""
    last: _Pair | None = None
    for pair in pairs:
        if last and _goes_on(last, pair):
            last = last._replace(end=pair.end, there_end=pair.there_end)
        else:
            if last:
                yield last
            last = pair
    if last:
        yield last


def _goes_on(one: _Pair, other: _Pair) -> bool:
    parted = abs(other.start - one.end), abs(other.there - one.there_end)
    return one.other == other.other and max(parted) <= GAP


def _gathered(pairs: Iterable[_Pair]) -> Iterator[list[_Pair]]:
    """Yield the pairs of one text in order, those together that have for the most part the same letters of it."""
    passages: list[list[_Pair]] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end, pair.other)):
        whole = passages[-1][0] if passages else None
        if whole and _overlap(whole, pair) >= SAME * min(whole.end - whole.start, pair.end - pair.start):
            passages[-1].append(pair)
        else:
            passages.append([pair])
    yield from passages


def _overlap(one: _Pair, other: _Pair) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _ranges(passage: Sequence[_Pair]) -> Iterator[Range]:
    """Yield where a passage stands, in letters: in the first text as far as any other has it, then in each other."""
    yield Range(0, passage[0].start, max(pair.end for pair in passage))
    yield from sorted(
        {pair.other: Range(pair.other, pair.there, pair.there_end) for pair in reversed(passage)}.values()
    )


def _in_characters(letters: Range, places: Numbers) -> tuple[int, int, int]:
    return letters.text, int(places[letters.start]), int(places[letters.end - 1]) + 1
