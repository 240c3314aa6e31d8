"""Entries: what the index says of keys, packed; README.md shows one worked out.

Holds:   Scale, symbols_of(scale, keys, rows, elsewhere), Entry, read_entry(reader, scale, has_frequency).
Needs:   Keys and Rows of postings.py, rows standing key after key.
Touches: nothing.
Twin:    theme/static/js/archive.js reads what this writes.

An entry is, in this order:
    frequency   gamma; keys of two characters and more only. 0: no word of the dictionary
    rows        gamma; 0: none, 1: in a file of their own (their number follows, and the entry ends), else one more
                than their number
    term        gamma; 0: no term, else 1 + the parameter of the frequencies
    number      rice; the term's number in lunr, only for a term
    titles      gamma; how many of the rows have the key in the title
    rows        each: the gap to the document before (rice), and for a term its frequency in the text (rice)
    titles      each: the gap to the row before (rice), and for a term its frequency in the title (rice, parameter 0)
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.search.bits import Numbers, Reader, Symbols, gamma, rice, rice_parameter, rice_parameters
from plugins.search.postings import Keys, Rows

HEADER = 6  # codes before the rows; those that an entry lacks write nothing
ELSEWHERE = 1
ABSENT = -1


@dataclass(frozen=True)
class Scale:
    """What both sides must know to read an entry: how many documents and terms there are."""

    documents: int
    terms: int

    @property
    def term_width(self) -> int:
        """The parameter with which a term's number is packed: all of its bits."""
        return self.terms.bit_length()


def _gaps(values: Numbers, starts: Numbers) -> Numbers:
    """Return how many numbers were left out before each; runs of increasing numbers begin at `starts`."""
    gaps = np.diff(values, prepend=-1) - 1
    gaps[starts] = values[starts]
    return gaps


def _starts(counts: Numbers) -> Numbers:
    ends = np.cumsum(counts)
    return (ends - counts)[counts > 0]


class _Layout:
    """Codes of a run of entries: a table of code parts that is filled column by column."""

    def __init__(self, size: int) -> None:
        self.quotient = np.full(size, ABSENT, np.int64)
        self.width, self.rest = np.zeros(size, np.int64), np.zeros(size, np.int64)

    def put(self, at: Numbers, codes: tuple[Numbers, Numbers, Numbers]) -> None:
        self.quotient[at], self.width[at], self.rest[at] = codes

    def symbols(self) -> Symbols:
        return Symbols(self.quotient, self.width, self.rest)


def symbols_of(scale: Scale, keys: Keys, rows: Rows, elsewhere: NDArray[np.bool_]) -> tuple[Symbols, Numbers]:
    """Return the codes of the entries of `keys`, and the number of the code after each entry's last.

    `rows` are the rows of those keys that do not stand `elsewhere`.
    """
    count = np.where(elsewhere, 0, keys.count)
    key_of_row = np.repeat(np.arange(len(count)), count)
    titles = np.bincount(key_of_row[rows.in_title], minlength=len(count))
    sizes = HEADER + 2 * count + 2 * titles
    ends = np.cumsum(sizes)
    layout = _Layout(int(sizes.sum()))
    begin = ends - sizes
    sums = np.bincount(key_of_row, rows.text_frequency, len(count)).astype(np.int64)
    parameter = rice_parameters(sums, count)
    _put_headers(layout, scale, begin, keys, titles, parameter, elsewhere)
    row_at = np.arange(len(key_of_row)) * 2 + np.repeat(begin + HEADER - 2 * (np.cumsum(count) - count), count)
    layout.put(
        row_at,
        rice(
            _gaps(rows.document.astype(np.int64), _starts(count)), rice_parameters(scale.documents, count)[key_of_row]
        ),
    )
    is_term = keys.term[key_of_row] >= 0
    layout.put(row_at[is_term] + 1, rice(rows.text_frequency[is_term], parameter[key_of_row][is_term]))
    _put_titles(layout, ends - 2 * titles, key_of_row, rows, count, titles, is_term)
    return layout.symbols(), ends


def _put_headers(
    layout: _Layout,
    scale: Scale,
    begin: Numbers,
    keys: Keys,
    titles: Numbers,
    parameter: Numbers,
    elsewhere: NDArray[np.bool_],
) -> None:
    long = np.array([len(text) > 1 for text in keys.texts], np.bool_)
    layout.put(begin[long], gamma(keys.frequency[long]))
    rows = np.where(elsewhere, ELSEWHERE, np.where(keys.count > 0, keys.count + 1, 0))
    layout.put(begin + 1, gamma(rows))
    layout.put(begin[elsewhere] + 2, gamma(keys.count[elsewhere]))
    here = ~elsewhere & (keys.count > 0)
    term = here & (keys.term >= 0)
    layout.put(begin[here] + 3, gamma(np.where(keys.term >= 0, parameter + 1, 0)[here]))
    layout.put(begin[term] + 4, rice(keys.term[term], np.full(int(term.sum()), scale.term_width)))
    layout.put(begin[here] + 5, gamma(titles[here]))


def _put_titles(
    layout: _Layout,
    begin: Numbers,
    key_of_row: Numbers,
    rows: Rows,
    count: Numbers,
    titles: Numbers,
    is_term: NDArray[np.bool_],
) -> None:
    which = np.flatnonzero(rows.in_title)
    key = key_of_row[which]
    at = np.arange(len(which)) * 2 + (begin - 2 * (np.cumsum(titles) - titles))[key]
    rank = which - (np.cumsum(count) - count)[key]
    layout.put(at, rice(_gaps(rank, _starts(titles)), rice_parameters(count, titles)[key]))
    term = is_term[which]
    layout.put(at[term] + 1, rice(rows.title_frequency[which][term], np.zeros(int(term.sum()), np.int64)))


@dataclass(frozen=True)
class Entry:
    """What the index says of one key. `documents` is None where its rows have a file of their own."""

    count: int
    frequency: int = 0
    documents: tuple[int, ...] | None = ()
    term: int = -1
    text: tuple[int, ...] = ()  # for a term: its frequency in the text of each document
    titles: tuple[int, ...] = ()  # the documents that have the key in the title
    title: tuple[int, ...] = ()  # for a term: its frequency in each of those titles


def read_entry(reader: Reader, scale: Scale, has_frequency: bool) -> Entry:
    """Read the next entry."""
    frequency = reader.gamma() if has_frequency else 0
    count = reader.gamma() - 1
    if count < 0:
        return Entry(0, frequency)
    if count == 0:
        return Entry(reader.gamma(), frequency, None)
    parameter = reader.gamma() - 1
    term = reader.rice(scale.term_width) if parameter >= 0 else -1
    title_count = reader.gamma()
    documents, text = _read_pairs(reader, scale.documents, count, parameter)
    ranks, title = _read_pairs(reader, count, title_count, 0 if parameter >= 0 else -1)
    titles = tuple(documents[rank] for rank in ranks)
    return Entry(count, frequency, tuple(documents), term, tuple(text), titles, tuple(title))


def _read_pairs(reader: Reader, span: int, count: int, parameter: int) -> tuple[list[int], list[int]]:
    """Read `count` increasing numbers below `span`, each followed by a frequency where `parameter` is not -1."""
    gap_parameter = rice_parameter(span, count) if count else 0
    last, numbers, frequencies = -1, [], []
    for _ in range(count):
        last += reader.rice(gap_parameter) + 1
        numbers.append(last)
        if parameter >= 0:
            frequencies.append(reader.rice(parameter))
    return numbers, frequencies
