"""Ties: how many stories two names share.

Holds:   Tie, Stories, stories_of(records), stories_by_year(records), ties_among(ids, stories), SharedStories,
         strongest(ties, most), in_line(names, ties), Lines.
Needs:   records with their appearances; a store, for Lines.
Touches: that store.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from plugins.store import Store, key_of

LEAST = 2  # stories that two names share before that is more than chance
PASSES = 20
Stories = dict[str, int]  # by a record's id: each story is a bit, for two such sets are compared fast


@dataclass(frozen=True, order=True)
class Tie:
    """Two names, by their places in the list they are of, and the number of stories that have both."""

    first: int
    second: int
    count: int


class _Numbers(dict[str, int]):
    """Gives each story a number when it is first met."""

    def __missing__(self, story: str) -> int:
        self[story] = number = len(self)
        return number


def _bits(numbers: Sequence[int]) -> int:
    """Return a set of numbers as the bits of one.

    >>> bin(_bits([0, 9, 3]))
    '0b1000001001'
    """
    marks = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")


def stories_of(records: Iterable[Any]) -> Stories:
    """Return the stories of each record, by the record's id."""
    numbers = _Numbers()
    return {
        record.id: _bits([numbers[article.article_id] for article in record.appearances.articles]) for record in records
    }


def stories_by_year(records: Iterable[Any]) -> dict[int, Stories]:
    """Return the same for the stories of each year, the oldest first; those without a sure year are in none."""
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    numbers: dict[int, _Numbers] = defaultdict(_Numbers)
    for record in records:
        for article in record.appearances.articles:
            if year := article.when.year:
                found[year][record.id].append(numbers[year][article.article_id])
    return {year: {key: _bits(own) for key, own in found[year].items()} for year in sorted(found)}


def ties_among(ids: Sequence[str], stories: Stories, least: int = LEAST) -> list[Tie]:
    """Return the ties of every two of the records with these ids that share at least `least` stories."""
    told = [stories.get(key, 0) for key in ids]
    pairs = ((a, b, (told[a] & told[b]).bit_count()) for a, b in combinations(range(len(told)), 2))
    return [Tie(a, b, count) for a, b, count in pairs if count >= least]


class SharedStories:
    """Which records share stories. A page asks for ties, and is made of the answer alone (plugins/kept)."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    def ties(self, ids: str) -> list[Tie]:
        """Return the ties among records, by their ids with a space between any two."""
        return ties_among(ids.split(" "), self._stories)


def strongest(ties: Iterable[Tie], most: int) -> list[Tie]:
    """Return the ties that are among the `most` strongest of one of their two names, the strongest first."""
    kept, shown = [], dict[int, int]()
    for tie in sorted(ties, key=lambda tie: (-tie.count, tie)):
        if min(shown.get(tie.first, 0), shown.get(tie.second, 0)) < most:
            kept.append(tie)
            for end in (tie.first, tie.second):
                shown[end] = shown.get(end, 0) + 1
    return kept


def in_line(count: int, ties: Sequence[Tie], passes: int = PASSES) -> list[int]:
    """Return the numbers from 0 to `count` in an order in which those with ties stand near one another.

    Each is moved along the line to where the sum of all ties' lengths is least, until none gains by it or after so many
    `passes`: whole numbers throughout, so that every machine finds the same order.

    >>> in_line(4, [Tie(0, 3, 5), Tie(1, 2, 5)])
    [0, 3, 1, 2]
    """
    near: list[dict[int, int]] = [{} for _ in range(count)]
    for tie in ties:
        near[tie.first][tie.second] = near[tie.second][tie.first] = tie.count
    line = _begun(near)
    for _ in range(passes):
        before = list(line)
        for name in before:
            _settle(name, line, near)
        if line == before:
            break
    return line


class Lines:
    """in_line(), with what the last builds have found: to find it takes longer than all else of a drawing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, count: int, ties: Sequence[Tie]) -> list[int]:
        """Return what in_line() says."""
        told = [(tie.first, tie.second, tie.count) for tie in ties]
        return self._store.of(key_of(count, told), lambda: in_line(count, ties))


def _begun(near: Sequence[dict[int, int]]) -> list[int]:
    """Return a first order: each name is followed by the one that has most to do with those before it."""
    line: list[int] = []
    pull = [0] * len(near)
    rest = set(range(len(near)))
    while rest:
        name = min(rest, key=lambda one: (-pull[one], -sum(near[one].values()), one))
        rest.remove(name)
        line.append(name)
        for other, weight in near[name].items():
            pull[other] += weight
    return line


def _settle(name: int, line: list[int], near: Sequence[dict[int, int]]) -> None:
    """Move `name` to the place in `line` at which its ties, and those that it parts, are shortest."""
    start = line.index(name)
    line.pop(start)
    costs = _costs(name, line, near)
    least = min(costs)
    line.insert(start if costs[start] == least else costs.index(least), name)


def _costs(name: int, line: Sequence[int], near: Sequence[dict[int, int]]) -> list[int]:
    """Return what each place in `line` costs: twice the length of the name's ties, and of the ties that it parts."""
    place = {other: at for at, other in enumerate(line)}
    own = [(2 * place[other] + 1, weight) for other, weight in near[name].items()]
    costs, parted = [], 0
    for at in range(len(line) + 1):
        costs.append(2 * parted + sum(weight * abs(2 * at - there) for there, weight in own))
        if at < len(line):
            for other, weight in near[line[at]].items():
                if other != name:
                    parted += weight if place[other] > at else -weight
    return costs
