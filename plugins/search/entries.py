"""Entries: what the index says of keys, packed; README.md shows one worked out.

Holds:   Scale, symbols_of(scale, keys, rows, title_lengths), Entry, read_entry(reader, scale, has_frequency).
Needs:   Keys and Rows of postings.py, rows standing key after key.
Touches: nothing.
Twin:    theme/static/js/archive.js reads what this writes.

An entry is, in this order:
    frequency   gamma; keys of two characters and more only. 0: no word of the dictionary
    rows        gamma; 0: none, and the entry ends
    term        gamma; 0: no term, else 1 + the parameter of the frequencies
    number      rice; the term's number in lunr, only for a term
    titles      gamma; how many of the rows have the key in the title
    rows        each: the gap to the document before (rice), and for a term its frequency in the text (rice)
    titles      each: the gap to the row before (rice), and for a term its frequency in the title (rice, parameter 0)
                and the number of terms in that title (rice); lunr weighs the one by the other
"""

from dataclasses import dataclass

import numpy as np

from plugins.search.bits import Numbers, Reader, Symbols, gamma, rice, rice_parameter, rice_parameters
from plugins.search.postings import Keys, Rows

HEADER = 5  # codes before the rows; those that an entry lacks write nothing
ABSENT = -1


@dataclass(frozen=True)
class Scale:
    """What both sides must know to read an entry: how many documents and terms there are, and how many in titles."""

    documents: int
    terms: int
    title_terms: int  # summed over the titles of all documents

    @property
    def term_width(self) -> int:
        """The parameter with which a term's number is packed: all of its bits."""
        return self.terms.bit_length()

    @property
    def title_width(self) -> int:
        """The parameter with which the number of terms in a title is packed."""
        return rice_parameter(self.title_terms, max(1, self.documents))


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


def symbols_of(scale: Scale, keys: Keys, rows: Rows, title_lengths: Numbers) -> tuple[Symbols, Numbers]:
    """Return the codes of the entries of `keys`, whose `rows` these are, and the number of the code after each's last.

    `title_lengths` are the numbers of terms in the titles of all documents.
    """
    count = keys.count
    key_of_row = np.repeat(np.arange(len(count)), count)
    titles = np.bincount(key_of_row[rows.in_title], minlength=len(count))
    sizes = HEADER + 2 * count + 3 * titles
    ends = np.cumsum(sizes)
    layout = _Layout(int(sizes.sum()))
    begin = ends - sizes
    sums = np.bincount(key_of_row, rows.text_frequency, len(count)).astype(np.int64)
    parameter = rice_parameters(sums, count)
    _put_headers(layout, scale, begin, keys, titles, parameter)
    row_at = np.arange(len(key_of_row)) * 2 + np.repeat(begin + HEADER - 2 * (np.cumsum(count) - count), count)
    layout.put(
        row_at,
        rice(
            _gaps(rows.document.astype(np.int64), _starts(count)), rice_parameters(scale.documents, count)[key_of_row]
        ),
    )
    is_term = keys.term[key_of_row] >= 0
    layout.put(row_at[is_term] + 1, rice(rows.text_frequency[is_term], parameter[key_of_row][is_term]))
    _put_titles(layout, scale, ends - 3 * titles, keys, key_of_row, rows, titles, title_lengths)
    return layout.symbols(), ends


def _put_headers(
    layout: _Layout, scale: Scale, begin: Numbers, keys: Keys, titles: Numbers, parameter: Numbers
) -> None:
    long = np.array([len(text) > 1 for text in keys.texts], np.bool_)
    layout.put(begin[long], gamma(keys.frequency[long]))
    layout.put(begin + 1, gamma(keys.count))
    here = keys.count > 0
    term = here & (keys.term >= 0)
    layout.put(begin[here] + 2, gamma(np.where(keys.term >= 0, parameter + 1, 0)[here]))
    layout.put(begin[term] + 3, rice(keys.term[term], scale.term_width))
    layout.put(begin[here] + 4, gamma(titles[here]))


def _put_titles(
    layout: _Layout,
    scale: Scale,
    begin: Numbers,
    keys: Keys,
    key_of_row: Numbers,
    rows: Rows,
    titles: Numbers,
    title_lengths: Numbers,
) -> None:
    which = np.flatnonzero(rows.in_title)
    key = key_of_row[which]
    at = np.arange(len(which)) * 3 + (begin - 3 * (np.cumsum(titles) - titles))[key]
    rank = which - (np.cumsum(keys.count) - keys.count)[key]
    layout.put(at, rice(_gaps(rank, _starts(titles)), rice_parameters(keys.count, titles)[key]))
    term = keys.term[key] >= 0
    layout.put(at[term] + 1, rice(rows.title_frequency[which[term]], 0))
    layout.put(at[term] + 2, rice(title_lengths[rows.document[which[term]]], scale.title_width))


@dataclass(frozen=True)
class Entry:
    """What the index says of one key."""

    frequency: int = 0
    documents: tuple[int, ...] = ()
    term: int = -1
    text: tuple[int, ...] = ()  # for a term: its frequency in the text of each document
    titles: tuple[int, ...] = ()  # the documents that have the key in the title
    title: tuple[int, ...] = ()  # for a term: its frequency in each of those titles
    title_lengths: tuple[int, ...] = ()  # for a term: how many terms each of those titles has


def read_entry(reader: Reader, scale: Scale, has_frequency: bool) -> Entry:
    """Read the next entry."""
    frequency = reader.gamma() if has_frequency else 0
    count = reader.gamma()
    if not count:
        return Entry(frequency)
    parameter = reader.gamma() - 1
    is_term = parameter >= 0
    term = reader.rice(scale.term_width) if is_term else -1
    title_count = reader.gamma()
    documents, *text = _read_rows(reader, scale.documents, count, [parameter] if is_term else [])
    ranks, *title = _read_rows(reader, count, title_count, [0, scale.title_width] if is_term else [])
    titles = tuple(documents[rank] for rank in ranks)
    if not is_term:
        return Entry(frequency, documents, titles=titles)
    return Entry(frequency, documents, term, text[0], titles, *title)


def _read_rows(reader: Reader, span: int, count: int, parameters: list[int]) -> list[tuple[int, ...]]:
    """Read `count` increasing numbers below `span`, each followed by a number of each parameter; return the columns."""
    gap = rice_parameter(span, count) if count else 0
    last, rows = -1, []
    for _ in range(count):
        last += reader.rice(gap) + 1
        rows.append((last, *map(reader.rice, parameters)))
    return list(zip(*rows, strict=True)) or [()] * (1 + len(parameters))
