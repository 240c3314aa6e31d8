"""Postings: for every key of the index the documents that have it, and how often its term stands in them.

Holds:   Keys, Rows, Postings, heads_of(texts), characters_of(heads), of_documents(count),
         postings_of(counts, frequencies).
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
    gram_code,
    gram_texts,
    runs,
)

Numbers = NDArray[np.int64]
SECOND = (1 << CHARACTER_BITS) - 1
Small = NDArray[Any]  # whole numbers, in as few bytes as hold the largest: there are millions of rows


@dataclass(frozen=True)
class Rows:
    """Rows of postings, key after key, documents increasing within each.

    `title` is 0 where the key does not stand in the title, else one more than how often it does as a term.
    """

    document: Small
    text_frequency: Small
    title: Small

    @property
    def in_title(self) -> NDArray[np.bool_]:
        """Whether the key stands in the title."""
        return self.title > 0

    @property
    def title_frequency(self) -> Small:
        """How often it stands there as a term."""
        return self.title - self.in_title

    def take(self, which: Small) -> "Rows":
        """Return the rows numbered, or marked, by `which`, in that order."""
        return Rows(*(column[which] for column in self.columns))

    @property
    def columns(self) -> tuple[Small, ...]:
        """What is known of rows, in the order of the class."""
        return self.document, self.text_frequency, self.title


@dataclass(frozen=True)
class Keys:
    """Keys: their codes, where their rows begin and how many they are, and what else is known of each."""

    long: list[str]  # those of three characters and more, sorted
    codes: Numbers  # of a character or a pair as grams have them; of a longer key LONG and its place in `long`
    heads: Numbers  # the codes of their first two characters
    start: Numbers
    count: Numbers
    rank: Numbers  # of a term: its place among those first met in the same document; -1: no term
    frequency: Numbers  # in the dictionary, 0: no word of it

    def take(self, which: Small | slice) -> "Keys":
        """Return the keys numbered, or marked, by `which`, in that order."""
        return Keys(self.long, *(column[which] for column in self.columns))

    @property
    def columns(self) -> tuple[Numbers, ...]:
        """What is known of keys, in the order of the class."""
        return self.codes, self.heads, self.start, self.count, self.rank, self.frequency

    @property
    def texts(self) -> list[str]:
        """The keys themselves."""
        short = iter(gram_texts(self.codes[self.codes < LONG]))
        return [self.long[code - LONG] if code >= LONG else next(short) for code in self.codes.tolist()]

    @property
    def singles(self) -> dict[str, int]:
        """The keys of one character that stand anywhere, with their frequencies."""
        ones = self.take((self.codes < LONG) & (self.codes & SECOND == 0))
        return dict(zip(ones.texts, ones.frequency.tolist(), strict=True))


@dataclass(frozen=True)
class Postings:
    """Keys sorted by their codes; `rows` are theirs, key after key. And the numbers of terms in titles and texts."""

    keys: Keys
    rows: Rows
    title_lengths: Numbers
    text_lengths: Numbers

    def rows_of(self, keys: Keys) -> Rows:
        """Return the rows of `keys`, key after key."""
        ends = np.cumsum(keys.count)
        return self.rows.take(
            np.arange(int(keys.count.sum())) + np.repeat(keys.start - (ends - keys.count), keys.count)
        )


def _documents(table: Table, count: int = DOCUMENT_MASK) -> Small:
    """Return the documents of rows; there are at most so many."""
    return (table & np.uint64(DOCUMENT_MASK)).astype(of_documents(count))


def of_documents(count: int) -> np.dtype[Any]:
    """Return the kind of numbers that so many documents have."""
    return np.min_scalar_type(max(0, count - 1))


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
    short = counts.codes < LONG
    rank = np.full(len(codes), -1, np.int64)
    rank[np.searchsorted(codes, counts.codes[short])] = ranks[short]
    frequency = np.zeros(len(codes), np.int64)
    words = [word for word in frequencies if len(word) <= 2]
    places = np.searchsorted(codes, np.array([gram_code(word) for word in words], np.int64))
    frequency[places] = [frequencies[word] for word in words]
    return Keys([], codes, codes, starts, sizes, rank, frequency)


def _all_rows(counts: Counts, others: Rows) -> Rows:
    """Return the rows of grams and then the others; column by column, for they are the largest thing in memory."""
    grams, ((title, often), _), (text, _) = counts.grams, counts.title.parts(), counts.text.parts()
    titles, there = _spread(grams, title, often + 1), np.searchsorted(grams, counts.title_grams)
    titles[there] = np.maximum(titles[there], 1)
    return Rows(
        np.concatenate([_documents(grams, len(counts.text.lengths)), others.document]),
        np.concatenate([_spread(grams, *text), others.text_frequency]),
        np.concatenate([titles, others.title]),
    )


def _long_part(counts: Counts, frequencies: Mapping[str, int], ranks: Numbers, before: int) -> tuple[Keys, Rows]:
    """Return the keys of three characters and more; their rows begin at `before`."""
    terms = np.argsort(counts.codes)[int((counts.codes < LONG).sum()) :]
    of_terms = {counts.terms[number] for number in terms.tolist()}
    texts = sorted(of_terms | {word for word in frequencies if len(word) > 2})
    place = np.flatnonzero([text in of_terms for text in texts])  # of the terms, whose codes are in this order too
    (_, title), (_, text) = counts.title.parts(), counts.text.parts()
    table, _ = distinct(np.concatenate([title[0], text[0]]))
    count, rank = np.zeros(len(texts), np.int64), np.full(len(texts), -1, np.int64)
    count[place], rank[place] = runs(table)[2], ranks[terms]
    frequency = np.array([frequencies.get(text, 0) for text in texts], np.int64)
    codes, start = LONG + np.arange(len(texts)), before + np.cumsum(count) - count
    documents = _documents(table, len(counts.text.lengths))
    rows = Rows(documents, _spread(table, *text), _spread(table, title[0], title[1] + 1))
    return Keys(texts, codes, heads_of(texts), start, count, rank, frequency), rows


def heads_of(texts: list[str]) -> Numbers:
    """Return the codes of the first two characters of keys."""
    return np.array([gram_code(text[:2]) for text in texts], np.int64)


def characters_of(heads: Numbers) -> tuple[Numbers, Numbers]:
    """Return the code points of the first and of the second characters of keys; 0: there is no second one."""
    return heads >> CHARACTER_BITS, heads & SECOND


def postings_of(counts: Counts, frequencies: Mapping[str, int]) -> Postings:
    """Return the postings of all keys; `frequencies` holds the dictionary's words that occur."""
    ranks = _ranks(counts)
    long, long_rows = _long_part(counts, frequencies, ranks, len(counts.grams))
    grams = _gram_keys(counts, frequencies, ranks)
    columns = zip(grams.columns, long.columns, strict=True)
    keys = Keys(long.long, *map(np.concatenate, columns))
    return Postings(keys, _all_rows(counts, long_rows), counts.title.lengths, counts.text.lengths)
