"""Facets: by what results are counted and narrowed, and what fields other than the text hold.

Holds:   KINDS, Facet, Column, column_of(documents, kind), facets_of(column), facet_files(kind, facets, documents),
         date_file(documents), facets_read(lines, packed, documents), dates_read(undated, packed, documents).
Needs:   documents in their order.
Touches: nothing.
Twin:    theme/static/js/facets.js reads them; archive.py does in Python.

Kinds of files:
    f/date.js     how many documents have no first day, then for each other one the days since the one before (gamma),
                  and for every document its last day (gamma): 0: its first; 1: open; else 1 more than the days between
    f/<kind>.js   the values, the most frequent first, one a line, with other names behind tabs; and for each its
                  documents: gamma of their number, then the gaps (rice)
    r/<kind>.js   the same of the rare values that do not fit into SHARE: only a query that names a field needs them
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import attrgetter

import numpy as np

from plugins.search.bits import Reader, Symbols, gamma, increasing, pack, rice_parameter
from plugins.search.calendar_days import FOREVER, NEVER, day_number
from plugins.search.document import RECORDS, Document, Names
from plugins.search.shards import File

KINDS = ("paper", "section", "page", *RECORDS)
SHARE, LEAST = 4, 4000  # letters of one f/<kind>.js for each document; and at least so many
OPEN_ENDED = 1

Column = list[tuple[Names, ...]]


@dataclass(frozen=True)
class Facet:
    """One value of a kind: its name, other names, and the documents that have it, increasing."""

    name: str
    others: tuple[str, ...]
    documents: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (self.name, *self.others)

    @property
    def line(self) -> str:
        """The names as they are written: no name holds a tab or a line's end."""
        return "\t".join(" ".join(name.split()) for name in self.names)


def column_of(documents: Iterable[Document], kind: str) -> Column:
    """Return the names of the values that each document has of a kind."""
    if kind in RECORDS:
        return [document.records[kind] for document in documents]
    found = [*map(attrgetter(kind), documents)]  # a paper, a section, a page
    names = {value: ((str(value),),) if value else () for value in set(found)}
    return [names[value] for value in found]


def facets_of(column: Column) -> list[Facet]:
    """Return the values of a kind, the most frequent first. Records of one name are one value."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    others: dict[str, set[str]] = defaultdict(set)
    for number, values in enumerate(column):
        for name, *more in values:
            found[name][number] = None
            others[name].update(more)
    facets = [Facet(name, tuple(sorted(others[name])), tuple(numbers)) for name, numbers in found.items() if name]
    return sorted(facets, key=lambda facet: (-len(facet.documents), facet.name))


def _rows(facets: list[Facet], documents: int) -> Symbols:
    """Return the codes of the documents of each facet, before them that of their number."""
    counts = np.array([len(facet.documents) for facet in facets], np.int64)
    numbers = np.fromiter(chain.from_iterable(facet.documents for facet in facets), np.int64, int(counts.sum()))
    return increasing(documents, numbers, counts)


def _packed(codes: Symbols) -> str:
    return pack(codes, np.array([len(codes.width)]))[0]


def _file(name: str, facets: list[Facet], documents: int) -> File:
    return File(name, ("\n".join(facet.line for facet in facets), _packed(_rows(facets, documents))))


def _common(facets: list[Facet], documents: int) -> int:
    """Return how many of `facets` are frequent enough to be loaded with every result."""
    room = max(LEAST, SHARE * documents)
    for place, facet in enumerate(facets):
        gap = rice_parameter(documents, len(facet.documents)) + 2
        room -= 2 * len(facet.line) + len(facet.documents) * gap // 6 + 2
        if room < 0:
            return place
    return len(facets)


def date_file(documents: list[Document]) -> File:
    """Return the file of the first and the last day of every document."""
    undated = sum(document.first is None for document in documents)
    firsts = [_day(document.first) for document in documents[undated:]]
    spans = [_span(document) for document in documents]
    gaps = [second - first for first, second in pairwise((0, *firsts))]
    return File("f/date", (undated, _packed(Symbols(*gamma([*gaps, *spans])))))


def _day(date: dt.date | None) -> int:
    return day_number(date.year, date.month, date.day) if date else 0


def _span(document: Document) -> int:
    """Return what says the last day of `document`."""
    if document.last is None:
        return OPEN_ENDED if document.first else 0
    span = _day(document.last) - _day(document.first)
    return span + OPEN_ENDED if span else 0


def facet_files(kind: str, facets: list[Facet], documents: int) -> tuple[bool, list[File]]:
    """Return whether a kind has rare values, which are in a file of their own, and its files."""
    common = _common(facets, documents)
    parts = {"f": facets[:common], "r": facets[common:]}
    rest = common < len(facets)
    return rest, [_file(f"{folder}/{kind}", part, documents) for folder, part in parts.items() if folder == "f" or rest]


def facets_read(lines: str, packed: str, documents: int) -> Iterator[Facet]:
    """Yield the values that a file holds, as the browser reads them."""
    reader = Reader(packed)
    for line in lines.split("\n") if lines else []:
        name, *others = line.split("\t")
        yield Facet(name, tuple(others), tuple(reader.increasing(documents, reader.gamma())))


def dates_read(undated: int, packed: str, documents: int) -> list[tuple[int, int]]:
    """Return the first and the last day of every document, (FOREVER, NEVER) where neither is known."""
    reader = Reader(packed)
    firsts = [NEVER] * undated
    for _ in range(documents - undated):
        firsts.append(reader.gamma() + (firsts[-1] if len(firsts) > undated else 0))
    return [_interval(first, number < undated, reader.gamma()) for number, first in enumerate(firsts)]


def _interval(first: int, undated: bool, span: int) -> tuple[int, int]:
    if undated:
        return (NEVER, span - OPEN_ENDED) if span else (FOREVER, NEVER)
    return first, FOREVER if span == OPEN_ENDED else first + max(0, span - OPEN_ENDED)
