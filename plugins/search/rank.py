"""Rank: lunr's score of documents for the terms of a query, out of the shards of those terms alone.

Holds:   K1, B, score(…), rank(archive, terms, only), title_lengths(archive, terms).
Needs:   an Archive.
Touches: nothing.
Twin:    theme/static/js/rank.js, where lunr.js itself does the last step.
Source:  lunr.py 0.8.0, builder.py, idf.py and index.py.

The score of a document is the product of the query's vector and the field's, over the length of the query's. The length
of the field's vector has no part in it, so a vector that holds the query's terms only gives the same number.
"""

from collections.abc import Collection
from itertools import chain
from math import log, sqrt

from plugins.search.archive import Archive
from plugins.search.entries import Entry

K1, B = 1.2, 0.75
FIELDS = ("title", "text")

Occurrences = dict[int, tuple[int, int]]  # document -> how often a term stands in its field, and how long that is


def idf(documents: int, with_term: int) -> float:
    """Return lunr's weight of a term; a document counts once for each field that has the term."""
    return log(1 + abs((documents - with_term + 0.5) / (with_term + 0.5)))


def score(weight: float, frequency: int, length: int, average: float, boost: int) -> float:
    """Return the element of a field's vector, in lunr's own order of operations."""
    value = weight * ((K1 + 1) * frequency) / (K1 * (1 - B + B * (length / average)) + frequency)
    return round(value * boost, 3)


def _occurrences(archive: Archive, entry: Entry) -> tuple[Occurrences, Occurrences]:
    """Return for each field where the term stands."""
    titles = zip(entry.titles, entry.title, entry.title_lengths, strict=True)
    title = {number: (count, length) for number, count, length in titles if count}
    rows = zip(entry.documents, entry.text, strict=True)
    return title, {number: (count, archive.lengths[number]) for number, count in rows if count}


def vectors(archive: Archive, term: str) -> tuple[int, dict[tuple[str, int], float]]:
    """Return lunr's number of `term` (-1: no term) and its element in the vector of each field that has it."""
    entry = archive.entry(term)
    if entry is None or entry.term < 0:
        return -1, {}
    tables = _occurrences(archive, entry)
    weight = idf(archive.scale.documents, sum(map(len, tables)))
    averages, boosts = archive.manifest["averages"], archive.manifest["boosts"]
    return entry.term, {
        (field, number): score(weight, count, length, averages[field], boosts[field])
        for field, table in zip(FIELDS, tables, strict=True)
        for number, (count, length) in table.items()
    }


def title_lengths(archive: Archive, terms: list[str]) -> dict[int, int]:
    """Return how many terms those titles have in which any of `terms` may stand."""
    entries = [entry for entry in map(archive.entry, terms) if entry and entry.term >= 0]
    pairs = (zip(entry.titles, entry.title_lengths, strict=True) for entry in entries)
    return dict(chain.from_iterable(pairs))


def rank(archive: Archive, terms: list[str], only: Collection[int] | None = None) -> list[tuple[int, float]]:
    """Return (document, score) of all documents that hold any of `terms`, the best first, as lunr orders them.

    With `only`, the same list without the documents that are not in it.
    """
    found = [pair for pair in (vectors(archive, term) for term in dict.fromkeys(terms)) if pair[0] >= 0]
    length = sqrt(len(found))
    # Ties stay in the order in which lunr meets the places; sums are made in the order of lunr's numbers.
    sums = dict.fromkeys((place for _, elements in found for place in elements), 0.0)
    for _, elements in sorted(found, key=lambda pair: pair[0]):
        for place, element in elements.items():
            sums[place] += element
    scores: dict[int, float] = {}
    for (_, number), value in sums.items():
        if only is None or number in only:
            scores[number] = scores.get(number, 0.0) + value / length
    return sorted(scores.items(), key=lambda pair: -pair[1])
