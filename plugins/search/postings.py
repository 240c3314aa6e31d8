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
    DOCUMENT_BITS,
    DOCUMENT_MASK,
    SLICE,
    Counts,
    Field,
    Table,
    distinct,
    gram_code,
    gram_text,
    runs,
)

Numbers = NDArray[np.int64]
Small = NDArray[Any]  # whole numbers, in as few bytes as hold the largest: there are millions of rows
SHIFT = np.uint64(DOCUMENT_BITS)


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
    term: Numbers  # lunr's number of the term, -1: no term
    frequency: Numbers  # in the dictionary, 0: no word of it
    first: Numbers  # the code point of the first character
    second: Numbers  # and that of the second, 0: there is none

    def take(self, which: Numbers) -> "Keys":
        """Return the keys numbered `which`, in that order."""
        texts = [self.texts[number] for number in which.tolist()]
        columns = (self.start, self.count, self.term, self.frequency, self.first, self.second)
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


def _spread(table: Table, field: Field, code_of: Numbers) -> Small:
    """Return for each row of `table` how often its key stands in `field` as a term.

    `code_of` holds for each term what its rows are called in `table`, -1 where they are not there.
    """
    frequencies = np.zeros(len(table), np.min_scalar_type(field.frequencies.max(initial=0)))
    for at in range(0, len(field.rows), SLICE):
        part = slice(at, at + SLICE)
        codes = code_of[(field.rows[part] >> SHIFT).astype(np.int64)]
        here = codes >= 0
        wanted = codes[here].astype(np.uint64) << SHIFT | field.rows[part][here] & np.uint64(DOCUMENT_MASK)
        frequencies[np.searchsorted(table, wanted)] = field.frequencies[part][here]
    return frequencies


def _gram_keys(counts: Counts, frequencies: Mapping[str, int]) -> tuple[Keys, Numbers]:
    """Return the keys of one and two characters, and for each term what its rows are called among grams (-1: not)."""
    codes, starts, sizes = runs(counts.grams)
    texts = [gram_text(code) for code in codes.tolist()]
    code_of = np.array([gram_code(term) if len(term) <= 2 else -1 for term in counts.terms], np.int64)
    short = np.flatnonzero(code_of >= 0)
    term = np.full(len(codes), -1, np.int64)
    term[np.searchsorted(codes, code_of[short])] = short
    second = codes & (1 << CHARACTER_BITS) - 1
    keys = Keys(
        texts,
        starts,
        sizes,
        term,
        np.array([frequencies.get(text, 0) for text in texts], np.int64),
        codes >> CHARACTER_BITS,
        second,
    )
    return keys.take(np.argsort(second > 0, kind="stable")), code_of


def _all_rows(counts: Counts, code_of: Numbers, others: Rows) -> Rows:
    """Return the rows of grams and then the others; column by column, for they are the largest thing in memory."""
    grams = counts.grams
    return Rows(
        np.concatenate([_documents(grams), others.document]),
        np.concatenate([_spread(grams, counts.text, code_of), others.text_frequency]),
        np.concatenate([_among(grams, counts.title_grams), others.in_title]),
        np.concatenate([_spread(grams, counts.title, code_of), others.title_frequency]),
    )


def _long_part(counts: Counts, frequencies: Mapping[str, int], before: int) -> tuple[Keys, Rows]:
    """Return the keys of three characters and more; their rows begin at `before`."""
    number = {term: place for place, term in enumerate(counts.terms) if len(term) > 2}
    texts = sorted(number.keys() | {word for word in frequencies if len(word) > 2})
    code_of = np.full(len(counts.terms), -1, np.int64)
    term = np.array([number.get(text, -1) for text in texts], np.int64)
    code_of[term[term >= 0]] = np.flatnonzero(term >= 0)
    table, _ = distinct(np.concatenate([_recoded(counts.title, code_of), _recoded(counts.text, code_of)]))
    codes, starts, sizes = runs(table)
    start, count = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.int64)
    start[codes], count[codes] = starts + before, sizes
    title = _spread(table, counts.title, code_of)
    first, second = (np.array([ord(text[place]) for text in texts], np.int64) for place in (0, 1))
    frequency = np.array([frequencies.get(text, 0) for text in texts], np.int64)
    keys = Keys(texts, start, count, term, frequency, first, second)
    return keys, Rows(_documents(table), _spread(table, counts.text, code_of), title > 0, title)


def _recoded(field: Field, code_of: Numbers) -> Table:
    codes = code_of[(field.rows >> SHIFT).astype(np.int64)]
    here = codes >= 0
    return codes[here].astype(np.uint64) << SHIFT | field.rows[here] & np.uint64(DOCUMENT_MASK)


def postings_of(counts: Counts, frequencies: Mapping[str, int]) -> Postings:
    """Return the postings of all keys; `frequencies` holds the dictionary's words that occur."""
    keys, code_of = _gram_keys(counts, frequencies)
    long_keys, long_rows = _long_part(counts, frequencies, len(counts.grams))
    return Postings(keys.joined(long_keys), _all_rows(counts, code_of, long_rows))
