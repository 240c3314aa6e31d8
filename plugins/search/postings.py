"""Postings: for every key of the index the documents that have it, and how often its term stands in them.

Holds:   Keys, Rows, Postings, postings_of(counts, frequencies).
Needs:   Counts; the words of the dictionary with their frequencies.
Touches: nothing.

A key is a character, a pair, or a longer word. Characters and pairs are the filter: their rows name every document in
which they stand. Longer keys are terms, or words of the dictionary that are no term of any document (they have no
rows). A row also says how often the key stands in the document's text as a *term*, which may be never: a pair is met
far more often than jieba cuts it out as a word. So one row serves both the filter and lunr.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.search.counts import (
    CHARACTER_BITS,
    DOCUMENT_MASK,
    LONG,
    SLICE,
    Counts,
    Table,
    distinct,
    gram_texts,
    runs,
)

Numbers = NDArray[np.int64]
Small = NDArray[Any]  # whole numbers, in as few bytes as hold the largest: there are millions of rows


@dataclass(frozen=True)
class Rows:
    """Rows of postings, key after key, documents increasing within each."""

    document: Small
    text_frequency: Small
    in_title: NDArray[np.bool_]
    title_frequency: Small

    def take(self, which: Numbers) -> "Rows":
        """Return the rows numbered `which`, in that order."""
        columns = (self.document, self.text_frequency, self.in_title, self.title_frequency)
        return Rows(*(column[which] for column in columns))


@dataclass(frozen=True)
class Keys:
    """Keys: their texts, where their rows begin and how many they are, and what else is known of each."""

    texts: list[str]
    start: Numbers
    count: Numbers
    rank: Numbers  # of a term: its place among those first met in the same document; -1: no term
    frequency: Numbers  # in the dictionary, 0: no word of it
    first: Numbers  # the code point of the first character
    second: Numbers  # and that of the second, 0: there is none

    def take(self, which: Numbers) -> "Keys":
        """Return the keys numbered `which`, in that order."""
        texts = [self.texts[number] for number in which.tolist()]
        columns = (self.start, self.count, self.rank, self.frequency, self.first, self.second)
        return Keys(texts, *(column[which] for column in columns))

    def joined(self, others: "Keys") -> "Keys":
        """Return these keys and then the others."""
        columns = [(value, getattr(others, name)) for name, value in vars(self).items() if name != "texts"]
        return Keys(self.texts + others.texts, *map(np.concatenate, columns))


@dataclass(frozen=True)
class Postings:
    """Keys sorted by length (one character, two, more) and then by code points; `rows` are theirs in any order."""

    keys: Keys
    rows: Rows

    def rows_of(self, keys: Keys) -> Rows:
        """Return the rows of `keys`, key after key."""
        ends = np.cumsum(keys.count)
        return self.rows.take(
            np.arange(int(keys.count.sum())) + np.repeat(keys.start - (ends - keys.count), keys.count)
        )


def _documents(table: Table) -> Small:
    return (table & np.uint64(DOCUMENT_MASK)).astype(np.int32)


def _among(table: Table, some: Table) -> NDArray[np.bool_]:
    """Return which rows of `table` are among `some` of its rows."""
    among = np.zeros(len(table), np.bool_)
    among[np.searchsorted(table, some)] = True
    return among


def _spread(table: Table, rows: Table, frequencies: Small) -> Small:
    """Return for each row of `table` how often its key is a term there: some are among `rows`, with `frequencies`."""
    spread = np.zeros(len(table), np.min_scalar_type(frequencies.max(initial=0)))
    for at in range(0, len(rows), SLICE):
        spread[np.searchsorted(table, rows[at : at + SLICE])] = frequencies[at : at + SLICE]
    return spread


def _ranks(counts: Counts) -> Numbers:
    """Return for each term its place among those that are first met in the same document, in lunr's order.

    With that document it says as much as lunr's number, and a change of one document leaves most ranks as they are.
    """
    first = np.full(len(counts.terms), DOCUMENT_MASK, np.int64)
    order = np.argsort(counts.codes)
    for field in (counts.title, counts.text):
        codes, starts, _ = runs(field.rows)
        terms = order[np.searchsorted(counts.codes[order], codes)]
        first[terms] = np.minimum(first[terms], _documents(field.rows[starts]))
    ranks: Numbers = np.arange(len(first)) - np.searchsorted(first, first)
    return ranks


def _gram_keys(counts: Counts, frequencies: Mapping[str, int], ranks: Numbers) -> Keys:
    """Return the keys of one and two characters."""
    codes, starts, sizes = runs(counts.grams)
    texts = gram_texts(codes)
    short = counts.codes < LONG
    rank = np.full(len(codes), -1, np.int64)
    rank[np.searchsorted(codes, counts.codes[short])] = ranks[short]
    second = codes & (1 << CHARACTER_BITS) - 1
    keys = Keys(
        texts,
        starts,
        sizes,
        rank,
        np.array([frequencies.get(text, 0) for text in texts], np.int64),
        codes >> CHARACTER_BITS,
        second,
    )
    return keys.take(np.argsort(second > 0, kind="stable"))


def _all_rows(counts: Counts, others: Rows) -> Rows:
    """Return the rows of grams and then the others; column by column, for they are the largest thing in memory."""
    grams, (title, _), (text, _) = counts.grams, counts.title.parts(), counts.text.parts()
    return Rows(
        np.concatenate([_documents(grams), others.document]),
        np.concatenate([_spread(grams, *text), others.text_frequency]),
        np.concatenate([_among(grams, counts.title_grams), others.in_title]),
        np.concatenate([_spread(grams, *title), others.title_frequency]),
    )


def _long_part(counts: Counts, frequencies: Mapping[str, int], ranks: Numbers, before: int) -> tuple[Keys, Rows]:
    """Return the keys of three characters and more; their rows begin at `before`."""
    number = {term: place for place, term in enumerate(counts.terms) if len(term) > 2}
    texts = sorted(number.keys() | {word for word in frequencies if len(word) > 2})
    place = np.full(len(counts.terms), -1, np.int64)
    term = np.array([number.get(text, -1) for text in texts], np.int64)
    place[term[term >= 0]] = np.flatnonzero(term >= 0)
    (_, title), (_, text) = counts.title.parts(), counts.text.parts()
    table, _ = distinct(np.concatenate([title[0], text[0]]))
    codes, starts, sizes = runs(table)
    start, count = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.int64)
    start[place[codes - LONG]], count[place[codes - LONG]] = starts + before, sizes
    title_frequency = _spread(table, *title)
    first, second = (np.array([ord(text[place]) for text in texts], np.int64) for place in (0, 1))
    frequency = np.array([frequencies.get(text, 0) for text in texts], np.int64)
    rank = np.append(ranks, -1)[term]
    keys = Keys(texts, start, count, rank, frequency, first, second)
    return keys, Rows(_documents(table), _spread(table, *text), title_frequency > 0, title_frequency)


def postings_of(counts: Counts, frequencies: Mapping[str, int]) -> Postings:
    """Return the postings of all keys; `frequencies` holds the dictionary's words that occur."""
    ranks = _ranks(counts)
    keys = _gram_keys(counts, frequencies, ranks)
    long_keys, long_rows = _long_part(counts, frequencies, ranks, len(counts.grams))
    return Postings(keys.joined(long_keys), _all_rows(counts, long_rows))
