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

K1, B = 1.2, 0.75
FIELDS = ("title", "text")


def idf(documents: int, with_term: int) -> float:
    """Return lunr's weight of a term; a document counts once for each field that has the term."""
    return log(1 + abs((documents - with_term + 0.5) / (with_term + 0.5)))


def score(weight: float, frequency: int, length: int, average: float, boost: int) -> float:
    """Return the element of a field's vector, in lunr's own order of operations."""
    value = weight * ((K1 + 1) * frequency) / (K1 * (1 - B + B * (length / average)) + frequency)
    return round(value * boost, 3)


def vectors(archive: Archive, term: str) -> tuple[int, dict[tuple[str, int], float]]:
    """Return a number by which terms stand in lunr's order, and the element of `term` in the vectors of fields.

    The number is -1 where `term` is none; fields that do not have it are left out.
    """
    entry = archive.entry(term)
    if entry is None or entry.term < 0:
        return -1, {}
    title, text = entry.title, entry.text
    weight = idf(archive.scale.documents, len(title.documents) + len(text.documents))
    averages, boosts = archive.manifest["averages"], archive.manifest["boosts"]
    tables = ((title, title.lengths), (text, [archive.lengths[number] for number in text.documents]))
    return entry.term, {
        (field, number): score(weight, count, length, averages[field], boosts[field])
        for field, (found, lengths) in zip(FIELDS, tables, strict=True)
        for number, count, length in zip(found.documents, found.frequencies, lengths, strict=True)
    }


def title_lengths(archive: Archive, terms: list[str]) -> dict[int, int]:
    """Return how many terms those titles have in which any of `terms` stands."""
    titles = [entry.title for entry in map(archive.entry, terms) if entry]
    pairs = (zip(title.documents, title.lengths, strict=True) for title in titles)
    return dict(chain.from_iterable(pairs))


def rank(archive: Archive, terms: list[str], only: Collection[int] | None = None) -> list[tuple[int, float]]:
    """Return (document, score) of all documents that hold any of `terms`, the best first, as lunr orders them.

    With `only`, the same list without the documents that are not in it.
    """
    found = [pair for pair in (vectors(archive, term) for term in dict.fromkeys(terms)) if pair[0] >= 0]
    length = sqrt(len(found))
    # Ties stay in the order in which lunr meets the places; sums are made in lunr's order of terms.
    sums = dict.fromkeys((place for _, elements in found for place in elements), 0.0)
    for _, elements in sorted(found, key=lambda pair: pair[0]):
        for place, element in elements.items():
            sums[place] += element
    scores: dict[int, float] = {}
    for (_, number), value in sums.items():
        if only is None or number in only:
            scores[number] = scores.get(number, 0.0) + value / length
    return sorted(scores.items(), key=lambda pair: -pair[1])
