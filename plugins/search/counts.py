"""Counts: which term stands how often in which field of which document, and which characters and pairs stand where.

Holds:   Terms, Found, found_in(documents, cut), Field, Counts, distinct(table), runs(table),
         gram_code(key), gram_texts(codes), grams_of(word), term_codes(terms).
Needs:   documents in their order; a function that cuts a matching form into words.
Touches: nothing.

Terms are numbered as lunr numbers them: in the order in which they are first met, title before text, document after
document. A gram is one character or two that stand side by side; no gram holds a space.

A row of a table is one number of 64 bits: what stands there, then the document's number. Such tables sort fast.
"""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from plugins.search.document import Document
from plugins.search.terms import is_term

DOCUMENT_BITS, CHARACTER_BITS = 20, 21
DOCUMENT_MASK = (1 << DOCUMENT_BITS) - 1
LONG = 1 << 2 * CHARACTER_BITS  # more than any gram's code
SLICE = 200_000  # characters of text whose grams are sorted at a time: bounds the memory of a large archive

Table = NDArray[np.uint64]
Cut = Callable[[str], list[str]]


@dataclass(frozen=True)
class Field:
    """One field of all documents: `rows` (term, document) with their `frequencies`, and how many terms each has.

    In rows terms have the codes that term_codes() gives them.
    """

    rows: Table
    frequencies: NDArray[np.int32]
    lengths: NDArray[np.int64]

    def parts(self) -> tuple[tuple[Table, NDArray[np.int32]], tuple[Table, NDArray[np.int32]]]:
        """Return the rows of terms that are grams, with their frequencies, and those of longer terms."""
        end = np.searchsorted(self.rows, np.uint64(LONG << DOCUMENT_BITS))
        return (self.rows[:end], self.frequencies[:end]), (self.rows[end:], self.frequencies[end:])


@dataclass(frozen=True)
class Terms:
    """The terms of one field, as they stand there, document after document; `lengths` says how many each has."""

    numbers: NDArray[np.int32]
    lengths: NDArray[np.int64]

    def field(self, codes: NDArray[np.int64]) -> Field:
        """Return the field; terms have these codes."""
        rows = codes[self.numbers].astype(np.uint64)
        rows <<= np.uint64(DOCUMENT_BITS)
        rows |= np.repeat(np.arange(len(self.lengths), dtype=np.uint32), self.lengths)
        return Field(*distinct(rows), self.lengths)


@dataclass(frozen=True)
class Counts:
    """All that is counted. `grams` and `title_grams` are tables of grams (anywhere; in a title)."""

    terms: list[str]
    codes: NDArray[np.int64]  # of the terms
    title: Field
    text: Field
    grams: Table
    title_grams: Table


@dataclass(frozen=True)
class Found:
    """What is found in documents, of which Counts are made."""

    terms: list[str]
    title: Terms
    text: Terms
    grams: Table
    title_grams: Table

    def counts(self) -> Counts:
        """Return what is counted."""
        codes = term_codes(self.terms)
        return Counts(self.terms, codes, self.title.field(codes), self.text.field(codes), self.grams, self.title_grams)


def gram_code(key: str) -> int:
    """Return a key of one or two characters as a number; the order of numbers is the order of the keys' code points.

    >>> gram_texts(np.array([gram_code("门"), gram_code("门口")]))
    ['门', '门口']
    """
    return ord(key[0]) << CHARACTER_BITS | (ord(key[1]) if len(key) > 1 else 0)


def gram_texts(codes: NDArray[np.int64]) -> list[str]:
    """Return the keys of numbers."""
    columns = [codes >> CHARACTER_BITS, codes & (1 << CHARACTER_BITS) - 1, np.full(len(codes), ord(" "))]
    characters = np.stack(columns, axis=1).ravel()
    text = characters[characters > 0].astype(np.uint32).tobytes().decode("utf-32-le")  # no gram holds a space
    return text.split(" ")[:-1]


def grams_of(word: str) -> list[str]:
    """Return the longest grams of a word.

    >>> grams_of("家门口"), grams_of("门")
    (['家门', '门口'], ['门'])
    """
    return list(map("".join, pairwise(word))) or [word]


def term_codes(terms: list[str]) -> NDArray[np.int64]:
    """Return the codes of terms: those of grams as grams have them; those of longer terms from LONG on, as they sort.

    >>> term_codes(["门口", "自家门口", "家门口"]) - [gram_code("门口"), LONG, LONG]
    array([0, 1, 0])
    """
    place = {term: LONG + at for at, term in enumerate(sorted(term for term in terms if len(term) > 2))}
    return np.array([gram_code(term) if len(term) <= 2 else place[term] for term in terms], np.int64)


class _Vocabulary(dict[str, int]):
    """Numbers words as they are first met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _Words:
    """Words of one field, document after document."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.numbers, self.sizes = array("i"), array("i")

    def add(self, words: list[str]) -> None:
        self.numbers.extend(map(self.vocabulary.__getitem__, words))
        self.sizes.append(len(words))

    def terms(self, term_of: NDArray[np.int32]) -> Terms:
        """Return the terms among the words; `term_of` has their numbers (-1: not a term)."""
        sizes, terms = np.asarray(self.sizes), term_of[np.asarray(self.numbers)]
        self.numbers = array("i")  # as long as the text itself
        kept = terms >= 0
        before = np.concatenate([[0], np.cumsum(kept)]).astype(np.int32)
        ends = np.cumsum(sizes)
        return Terms(terms[kept], (before[ends] - before[ends - sizes]).astype(np.int64))


def distinct(table: Table) -> tuple[Table, NDArray[np.int32]]:
    """Return the rows of `table` sorted, each once, and how often each was there; `table` itself is sorted.

    numpy's own `unique` hashes first, which takes seven times as long on tables of this kind.
    """
    table.sort()
    starts = np.flatnonzero(np.concatenate([[True], table[1:] != table[:-1]])[: len(table)])
    return table[starts], np.diff(starts, append=len(table)).astype(np.int32)


def runs(table: Table) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return what stands in a sorted table, where the rows of each begin, and how many there are.

    Piece by piece: a copy of a table is the largest thing in memory.
    """
    shift = np.uint64(DOCUMENT_BITS)
    pieces = (table[max(0, at - 1) : at + SLICE] >> shift for at in range(0, len(table), SLICE))
    starts = [
        np.flatnonzero(piece[1:] != piece[:-1]) + 1 + max(0, number * SLICE - 1) for number, piece in enumerate(pieces)
    ]
    start = np.concatenate([np.arange(min(1, len(table))), *starts])
    return (table[start] >> shift).astype(np.int64), start, np.diff(start, append=len(table))


def _rows(what: NDArray[np.int64], documents: NDArray[np.int64]) -> Table:
    return what.astype(np.uint64) << np.uint64(DOCUMENT_BITS) | documents.astype(np.uint64)


def _grams(texts: list[str], first: int) -> Table:
    """Return the grams of `texts`, the first of which is document number `first`."""
    joined = " ".join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.int64)
    documents = first + np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    solid = codes != ord(" ")
    singles = _rows(codes[solid] << CHARACTER_BITS, documents[solid])
    pairs = solid[:-1] & solid[1:]
    doubles = _rows((codes[:-1] << CHARACTER_BITS | codes[1:])[pairs], documents[:-1][pairs])
    return distinct(np.concatenate([singles, doubles]))[0]


class _Grams:
    """Gathers the grams of texts, a slice at a time."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.texts: list[str] = []
        self.first = self.size = 0

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.size += len(text) + 1
        if self.size >= SLICE:
            self.close()

    def close(self) -> None:
        if self.texts:
            self.tables.append(_grams(self.texts, self.first))
        self.first += len(self.texts)
        self.texts, self.size = [], 0

    def table(self) -> Table:
        """Return the whole table; a document is in one slice only, so no row comes twice."""
        self.close()
        table, end = np.empty(sum(map(len, self.tables)), np.uint64), 0
        while self.tables:  # each is let go as it is copied: together they are the largest thing in memory
            one = self.tables.pop()
            table[end : end + len(one)] = one
            end += len(one)
        table.sort()
        return table


def found_in(documents: Iterable[Document], cut: Cut) -> Found:
    """Return the terms and the grams of `documents`."""
    vocabulary = _Vocabulary()
    title, text = _Words(vocabulary), _Words(vocabulary)
    grams, title_grams = _Grams(), _Grams()
    for document in documents:
        title_form, text_form = document.title_field, document.text_field
        title.add(cut(title_form))
        text.add(cut(text_form))
        title_grams.add(title_form)
        grams.add(f"{title_form} {text_form}")
    del cut  # its tables are large, and what follows needs the room
    kept = np.fromiter(map(is_term, vocabulary), np.bool_, len(vocabulary))
    term_of = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    terms = [word for word, keep in zip(vocabulary, kept, strict=True) if keep]
    return Found(terms, title.terms(term_of), text.terms(term_of), grams.table(), title_grams.table())
