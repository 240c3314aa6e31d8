"""Recount: what was found in each document stays known from one build to the next.

Holds:   Recount (of(documents, dictionary), variants), joined(old, new, known).
Needs:   the file that the last build left; documents in their order; the dictionary by which they are cut.
Touches: that file.

What is found in a document depends on its texts and on the dictionary alone, and of that on the words that may stand in
it, as long as the sum of frequencies is the same (dictionary.py). So only documents whose texts have another digest are
looked at anew, and those that hold a word which came or went. What is put together of old and new is
the same, number for number, as what is found in all documents at once (counts.py): a clean build has the same bytes.
"""

from collections.abc import Iterable
from functools import partial, reduce
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plugins.search.arrays import read_arrays, write_arrays
from plugins.search.counts import (
    DOCUMENT_BITS,
    DOCUMENT_MASK,
    SLICE,
    Counts,
    Found,
    Table,
    Terms,
    found_in,
    gram_code,
    grams_of,
)
from plugins.search.dictionary import Dictionary
from plugins.search.document import Document
from plugins.search.variants import variants_met
from plugins.store import leave_file

Numbers = NDArray[np.int64]
DOCUMENT = np.uint64(DOCUMENT_MASK)


class Recount:
    """Counts the documents of a build; without a file all of them anew."""

    def __init__(self, path: Path | None = None, makers: str = "", anew: bool = False) -> None:
        """`makers` tells all that what is found depends on besides; `anew`: what was found before does not count."""
        self._path, self._makers, self._anew = path, makers, anew
        self.variants = ""  # the variant characters that stand in the documents, once they are counted

    def of(self, documents: list[Document], dictionary: Dictionary) -> Counts:
        """Return the counts of `documents`, and leave what was found in them for the next build."""
        keys, makers = [document.digest for document in documents], f"{self._makers} {dictionary.total}"
        told = None if self._anew else read_arrays(self._path, makers)
        (old_keys, variants, terms, added), arrays = told or (([], [], [], []), [])
        place = {key: at for at, key in enumerate(old_keys)}
        known = np.array([place.pop(key, -1) for key in keys], np.int64)
        if arrays:
            known[np.isin(known, _holders(arrays[-2], dictionary.added.items() ^ set(added)))] = -1
        fresh = [documents[number] for number in np.flatnonzero(known < 0).tolist()]
        met = iter(["".join(sorted(variants_met((each.title, *each.parts)))) for each in fresh])
        variants = [variants[at] if at >= 0 else next(met) for at in known.tolist()]
        self.variants = "".join(sorted(set().union(*variants)))
        old = _unpacked(terms, arrays) if arrays else None
        del told, arrays  # the largest things in memory: let go as soon as may be
        if old and not fresh and len(keys) == len(old_keys):
            return old.counts()
        new = found_in(fresh, dictionary.cutter() if fresh else str.split)
        found = joined(old, new, known) if old else new
        del old, new
        if self._path:
            value = keys, variants, found.terms, list(dictionary.added.items())
            packed = _packed(found)
            leave_file(self._path, lambda path: write_arrays(path, makers, value, packed))
        return found.counts()


def _holders(grams: Table, words: Iterable[tuple[str, int]]) -> Numbers:
    """Return the documents that may hold one of some words: every gram of a word stands in them."""
    holders = [reduce(np.intersect1d, (_documents(grams, gram) for gram in grams_of(word))) for word, _ in words]
    return np.unique(np.concatenate([*holders, np.empty(0, np.int64)]))


def _documents(grams: Table, gram: str) -> Numbers:
    """Return the documents in which a gram stands."""
    code = gram_code(gram)
    start, end = np.searchsorted(grams, np.array([code, code + 1], np.uint64) << np.uint64(DOCUMENT_BITS))
    return (grams[start:end] & DOCUMENT).astype(np.int64)


def _packed(found: Found) -> list[NDArray[np.generic]]:
    fields = (found.title.numbers, found.title.lengths, found.text.numbers, found.text.lengths)
    return [*fields, found.grams, found.title_grams]


def _unpacked(terms: list[str], arrays: list[NDArray[np.generic]]) -> Found:
    title, title_lengths, text, text_lengths, grams, title_grams = arrays
    return Found(terms, Terms(title, title_lengths), Terms(text, text_lengths), grams, title_grams)  # type: ignore[arg-type]


def joined(old: Found, new: Found, known: Numbers) -> Found:
    """Return what is found in documents of which some are among the `old`, in the same order, and the rest are `new`.

    `known` has for each document its number among the old, or -1.
    """
    fresh = known < 0
    number = {term: at for at, term in enumerate(dict.fromkeys(chain(old.terms, new.terms)))}
    numbers = np.array([number[term] for term in new.terms], np.int32)
    which = np.where(fresh, len(old.text.lengths) + np.cumsum(fresh) - 1, known)
    title, text = (
        _picked(Terms(np.concatenate([one.numbers, numbers[other.numbers]]), _both(one.lengths, other.lengths)), which)
        for one, other in ((old.title, new.title), (old.text, new.text))
    )
    order = _first_met(title, text, len(number))
    term_of = np.full(len(number), -1, np.int32)
    term_of[order] = np.arange(len(order))
    terms = list(number)
    place_of_old = np.full(len(old.text.lengths), -1, np.int64)
    place_of_old[known[~fresh]] = np.flatnonzero(~fresh)
    place_of_new = np.flatnonzero(fresh)
    return Found(
        [terms[at] for at in order.tolist()],
        Terms(term_of[title.numbers], title.lengths),
        Terms(term_of[text.numbers], text.lengths),
        _merged(_placed(old.grams, place_of_old), _placed(new.grams, place_of_new)),
        _merged(_placed(old.title_grams, place_of_old), _placed(new.title_grams, place_of_new)),
    )


def _both(one: Numbers, other: Numbers) -> Numbers:
    return np.concatenate([one, other])


def _picked(terms: Terms, which: Numbers) -> Terms:
    """Return the terms of the documents numbered `which`, in that order; those that follow each other at once."""
    ends = np.cumsum(terms.lengths)
    bounds = [0, *(np.flatnonzero(np.diff(which) != 1) + 1).tolist(), len(which)] if len(which) else [0]
    runs = [(which[start], which[end - 1]) for start, end in pairwise(bounds)]
    parts = [terms.numbers[ends[first] - terms.lengths[first] : ends[last]] for first, last in runs]
    return Terms(np.concatenate([*parts, terms.numbers[:0]]), terms.lengths[which])


def _first_met(title: Terms, text: Terms, terms: int) -> Numbers:
    """Return the terms that stand anywhere, of so many, in the order in which they are first met.

    A document's title comes before its text.
    """
    size = len(title.numbers) + len(text.numbers)
    before = np.cumsum(title.lengths + text.lengths) - (title.lengths + text.lengths)
    first = np.full(terms, size, np.int64)
    for field, begin in ((title, before), (text, before + title.lengths)):
        met = np.full(terms, -1, np.int64)
        met[field.numbers[::-1]] = np.arange(len(field.numbers))[::-1]  # of many places the last that is named counts
        those = np.flatnonzero(met >= 0)
        ends = np.cumsum(field.lengths)
        document = np.searchsorted(ends, met[those], side="right")
        place = begin[document] + met[those] - (ends - field.lengths)[document]
        first[those] = np.minimum(first[those], place)
    order: Numbers = np.argsort(first, kind="stable")
    return order[: int((first < size).sum())]


def _placed(table: Table, places: Numbers) -> Table:
    """Return the rows of a table with other numbers of documents, which increase; without those whose number is -1.

    Piece by piece: what stays in the processor's cache takes a fifth of the time.
    """
    kept = places >= 0
    stay = bool((places[kept] == np.flatnonzero(kept)).all())  # with the numbers that they have
    placed = partial(_kept_piece, kept=kept) if stay else partial(_placed_piece, places=places)
    pieces = [placed(table[at : at + SLICE]) for at in range(0, len(table), SLICE)]
    return np.concatenate([*pieces, np.empty(0, np.uint64)])


def _kept_piece(piece: Table, kept: NDArray[np.bool_]) -> Table:
    return piece[kept[(piece & DOCUMENT).astype(np.int64)]]


def _placed_piece(piece: Table, places: Numbers) -> Table:
    place = places[(piece & DOCUMENT).astype(np.int64)]
    kept = place >= 0
    return (piece & ~DOCUMENT)[kept] | place[kept].astype(np.uint64)


def _merged(one: Table, other: Table) -> Table:
    """Return the rows of two sorted tables, sorted."""
    return np.insert(one, np.searchsorted(one, other), other) if len(other) else one
