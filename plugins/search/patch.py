"""Patch: the postings of the last build, with those of the documents that are new or have changed.

Holds:   Places, Patched, patched(old, new, places, words), reranked(patched, parts).
Needs:   Postings of all documents of the last build, and of the fresh ones alone.
Touches: nothing.

What comes out is, number for number, what postings_of() makes of all documents at once. Ranks are put right last: a
term that leaves a document is first met in another one, and the ranks there follow from that one's text.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from plugins.search.bits import Numbers
from plugins.search.counts import DOCUMENT_BITS, DOCUMENT_MASK, LONG, gram_code, grams_of
from plugins.search.postings import Keys, Postings, Rows, Small, heads_of, of_documents

NOWHERE = -1  # the number of a document that is gone, and of that in which a key is first met that is no term
Words = Callable[[Numbers], Mapping[str, int]]  # that may hold grams, or are of another frequency than they were


@dataclass(frozen=True)
class Places:
    """Which numbers documents have now: those of the last build (NOWHERE: gone), and the fresh ones."""

    of_old: Numbers
    of_new: Numbers

    @property
    def stay(self) -> bool:
        """Whether all numbers are those of the last build, and only what some documents say is other."""
        kept = self.of_old >= 0
        same = self.of_old[kept] == np.flatnonzero(kept)
        return len(self.of_old) == len(same) + len(self.of_new) and bool(same.all())


@dataclass(frozen=True)
class Patched:
    """Postings, though some ranks may be those of the last build, and some keys be left that nothing is said of.

    `changed`: which keys say something else, as marks. `moved`: documents that stay and in which, of those terms that
    have left one or have come, some are first met that were not, or no longer.
    """

    postings: Postings
    changed: NDArray[np.bool_]
    moved: Numbers


def _are_in(values: Numbers, table: Numbers) -> NDArray[np.bool_]:
    """Return which of `values` stand in a sorted table."""
    if not len(table):
        return np.zeros(len(values), np.bool_)
    found: NDArray[np.bool_] = table[np.minimum(np.searchsorted(table, values), len(table) - 1)] == values
    return found


def _with(table: Numbers, values: Numbers) -> Numbers:
    """Return a sorted table with all of some sorted values; numpy's own `union1d` would look at the whole of it."""
    others = values[~_are_in(values, table)]
    return np.insert(table, np.searchsorted(table, others), others)


def _codes_in(keys: Keys, long: list[str]) -> Numbers:
    """Return the codes of keys where `long` are the longer ones."""
    places = [LONG + bisect_left(long, text) for text in keys.long]
    return np.concatenate([keys.codes[: len(keys.codes) - len(places)], np.array(places, np.int64)])


def _named(documents: Small, owners: Numbers) -> Numbers:
    """Return rows, whose keys have these numbers, as one number each: increasing."""
    named: Numbers = owners << DOCUMENT_BITS | documents
    return named


def first_met(postings: Postings, keys: Numbers) -> Numbers:
    """Return for each of the keys numbered `keys` the document in which it is first met as a term."""
    those = postings.keys.take(keys)
    rows = postings.rows_of(those)
    at = np.flatnonzero((rows.text_frequency > 0) | (rows.title_frequency > 0))
    owners = np.repeat(np.arange(len(keys)), those.count)[at]
    is_first = np.diff(owners, prepend=-1) > 0
    first = np.full(len(keys), NOWHERE, np.int64)
    first[owners[is_first]] = rows.document[at[is_first]]
    return first


class _Patch:
    """Old and new postings, with one numbering of their keys and of the words that may occur or not occur now."""

    def __init__(self, old: Postings, new: Postings, places: Places, words: Words) -> None:
        self.places, self.old, self.new = places, old, new
        self.gone: NDArray[np.bool_] = (places.of_old < 0)[old.rows.document]
        owners = np.searchsorted(old.keys.start, np.flatnonzero(self.gone), side="right") - 1
        self.left = old.keys.count - np.bincount(owners, minlength=len(old.keys.count))
        frequencies = self._frequencies(words)
        long = sorted([*old.keys.long, *({*new.keys.long, *filter(_is_long, frequencies)}.difference(old.keys.long))])
        of_old = _codes_in(old.keys, long) if len(long) > len(old.keys.long) else old.keys.codes
        of_new = _codes_in(new.keys, long)
        of_words = np.array(
            [LONG + bisect_left(long, word) if _is_long(word) else gram_code(word) for word in frequencies], np.int64
        )
        others = np.unique(np.concatenate([of_new, of_words]))
        self._put(of_old, others[~_are_in(others, of_old)], long)
        self.of_old, self.of_new = (np.searchsorted(self.keys.codes, codes) for codes in (of_old, of_new))
        self.of_words = np.searchsorted(self.keys.codes, of_words)
        self.frequencies = np.fromiter(frequencies.values(), np.int64, len(frequencies))
        self.gone_owners = self.of_old[owners]

    def _frequencies(self, words: Words) -> dict[str, int]:
        """Return the frequencies of all words for which they may be other than they were; 0: it does not occur."""
        before, come = (keys.codes[keys.codes < LONG] for keys in (self.old.keys, self.new.keys))
        left = self.left[: len(before)] > 0
        there = _with(before[left], come)
        other = np.concatenate([before[~_are_in(before, there)], come[~_are_in(come, before)]])
        found = words(np.sort(other))
        codes = [np.array([gram_code(gram) for gram in grams_of(word)], np.int64) for word in found]
        return {
            word: number if _are_in(grams, there).all() else 0
            for (word, number), grams in zip(found.items(), codes, strict=True)
        }

    def _put(self, codes: Numbers, others: Numbers, long: list[str]) -> None:
        """Set the old keys, which have `codes` now, with the others among them, of which nothing is known yet."""
        keys, at = self.old.keys, np.searchsorted(codes, others)
        heads, late = others.copy(), others >= LONG
        heads[late] = heads_of([long[code - LONG] for code in others[late].tolist()])
        columns = ((codes, others), (keys.heads, heads), (self.left, 0), (keys.rank, -1), (keys.frequency, 0))
        codes, heads, self.left, rank, frequency = (np.insert(old, at, new) for old, new in columns)
        self.keys = Keys(long, codes, heads, self.left, self.left, rank, frequency)

    def rows(self) -> tuple[Rows, Numbers]:
        """Return all rows, and the new ones as numbers."""
        stay, kind = self.old.rows.take(~self.gone), of_documents(len(self.places.of_old) + len(self.places.of_new))
        if not self.places.stay:
            stay = replace(stay, document=self.places.of_old[stay.document].astype(kind))
        new = replace(self.new.rows, document=self.places.of_new[self.new.rows.document].astype(kind))
        at = self._places_among(stay, new)
        rows = Rows(*(_inserted(*pair, at) for pair in zip(stay.columns, new.columns, strict=True)))
        return rows, _named(new.document, np.repeat(self.of_new, self.new.keys.count))

    def _places_among(self, stay: Rows, new: Rows) -> Numbers:
        """Return before which of the rows that stay each new one comes: of their keys alone, for most have none."""
        start, count, more = (
            (np.cumsum(self.left) - self.left)[self.of_new],
            self.left[self.of_new],
            self.new.keys.count,
        )
        ends, keys = np.cumsum(count), np.arange(len(count))
        places = np.arange(int(count.sum())) + np.repeat(start - (ends - count), count)
        here = _named(stay.document[places], np.repeat(keys, count))
        among: Numbers = np.searchsorted(here, _named(new.document, np.repeat(keys, more)))
        among += np.repeat(start - (ends - count), more)
        return among

    def postings(self, rows: Rows) -> Postings:
        """Return the postings of all documents."""
        count, frequency = self.left.copy(), self.keys.frequency.copy()
        count[self.of_new] += self.new.keys.count
        frequency[self.of_words] = self.frequencies
        keys = replace(self.keys, start=np.cumsum(count) - count, count=count, frequency=frequency)
        title, text = (
            self._lengths(getattr(self.old, name), getattr(self.new, name))
            for name in ("title_lengths", "text_lengths")
        )
        return Postings(keys, rows, title, text)

    def _lengths(self, old: Numbers, new: Numbers) -> Numbers:
        kept, places = self.places.of_old >= 0, self.places
        lengths = np.zeros(int(kept.sum()) + len(new), np.int64)
        lengths[places.of_old[kept]], lengths[places.of_new] = old[kept], new
        return lengths

    def changed(self, postings: Postings, numbers: Numbers) -> NDArray[np.bool_]:
        """Return which keys of `postings` have other rows or another frequency; `numbers` are the new rows."""
        changed: NDArray[np.bool_] = self.keys.frequency != postings.keys.frequency
        gone = self.old.rows.take(self.gone)
        were = _named(gone.document, self.gone_owners)
        at = np.searchsorted(were, numbers)
        here = np.flatnonzero(_are_in(numbers, were))
        pairs = zip(gone.columns[1:], self.new.rows.columns[1:], strict=True)
        same = np.logical_and.reduce([one[at[here]] == other[here] for one, other in pairs])
        documents = numbers[here] & DOCUMENT_MASK
        in_other_title = self.old.title_lengths[documents] != postings.title_lengths[documents]
        same &= ~(in_other_title & self.new.rows.in_title[here])
        stays, still = np.zeros(len(numbers), np.bool_), np.zeros(len(were), np.bool_)
        stays[here], still[at[here]] = same, same
        changed[numbers[~stays] >> DOCUMENT_BITS] = changed[self.gone_owners[~still]] = True
        return changed

    def moved(self, postings: Postings) -> Numbers:
        """Return in which of the documents that stay other terms are first met than were."""
        touched = np.zeros(len(self.left), np.bool_)
        touched[self.gone_owners] = touched[self.of_new] = True
        before = np.full(len(touched), NOWHERE, np.int64)
        old = np.flatnonzero(touched[self.of_old] & (self.old.keys.rank >= 0))
        before[self.of_old[old]] = np.append(self.places.of_old, NOWHERE)[first_met(self.old, old)]
        keys = np.flatnonzero(touched)
        first, last = first_met(postings, keys), before[keys]
        postings.keys.rank[keys[first == NOWHERE]] = -1
        documents = np.concatenate([first[first != last], last[first != last]])
        return np.setdiff1d(documents, np.append(self.places.of_new, NOWHERE))


def _is_long(text: str) -> bool:
    return len(text) > 2


def _inserted(column: Small, others: Small, at: Numbers) -> Small:
    """Return a column with others at their places, in as few bytes as hold both."""
    return np.insert(column.astype(np.result_type(column, others), copy=False), at, others)


def patched(old: Postings, new: Postings, places: Places, words: Words) -> Patched:
    """Return the postings of all documents: of the `old` those that stay, and the `new`.

    `words` gives of grams that came or went the dictionary's words that hold them, with their frequencies there.
    """
    patch = _Patch(old, new, places, words)
    rows, numbers = patch.rows()
    postings = patch.postings(rows)
    changed = patch.changed(postings, numbers) if places.stay else np.ones(len(postings.keys.count), np.bool_)
    return Patched(postings, changed, patch.moved(postings))


def reranked(patch: Patched, parts: Iterable[tuple[Postings, Numbers]]) -> tuple[Postings, Numbers]:
    """Return the postings with the ranks of what is first met in some documents, and the heads of keys that changed.

    `parts` have the fresh documents and the moved ones by themselves, and their numbers among all.
    """
    keys, were = patch.postings.keys, patch.postings.keys.rank.copy()
    rank = keys.rank
    for part, numbers in parts:
        terms = np.flatnonzero(part.keys.rank >= 0)
        at = np.searchsorted(keys.codes, _codes_in(part.keys, keys.long)[terms])
        here = numbers[first_met(part, terms)]
        first = first_met(patch.postings, at) == here
        order = np.lexsort((part.keys.rank[terms[first]], here[first]))
        documents = here[first][order]
        rank[at[first][order]] = np.arange(len(order)) - np.searchsorted(documents, documents)
    changed = patch.changed | (were != rank)
    return replace(patch.postings, keys=_pruned(keys)), np.unique(keys.heads[changed])


def _pruned(keys: Keys) -> Keys:
    """Return the keys that stand anywhere, and the words of the dictionary."""
    said = (keys.count > 0) | (keys.frequency > 0)
    if said.all():
        return keys
    kept = keys.take(said)
    is_long = kept.codes >= LONG
    long = [keys.long[code - LONG] for code in kept.codes[is_long].tolist()]
    kept.codes[is_long] = LONG + np.arange(len(long))
    return replace(kept, long=long)
