"""Entries: what the index says of keys, packed; README.md shows one worked out.

Holds:   Scale, symbols_of(scale, keys, rows, title_lengths), Entry, Occurrences,
         read_entry(reader, scale, has_frequency).
Needs:   Keys and Rows of postings.py, rows standing key after key.
Touches: nothing.
Twin:    theme/static/js/archive.js reads what this writes.

An entry is, in this order:
    frequency   gamma; keys of two characters and more only. 0: no word of the dictionary
    rows        gamma; 0: none, and the entry ends
    term        gamma; 0: no term, else 1 + the parameter of the frequencies
    rank        rice; the term's place among those first met in the same document as it; only for a term
    documents   each: the gap to the one before (rice)
    titles      the part of the rows that have the key in the title
and for a term besides:
    texts       the part of the rows in whose texts jieba cuts the key out as a word
    each        how often, less one (rice)
    headings    the part of the titles in which it does
    each        how often, less one (rice, parameter 0), and the number of terms in that title (rice); lunr weighs the
                one by the other

A part says how many of the rows are meant (gamma), then which they are, or, where that is shorter, which they are not:
the gaps between their places (rice). A part of no rows takes nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.search.bits import Numbers, Reader, Symbols, gamma, gaps_of, rice, rice_parameters
from plugins.search.counts import LONG
from plugins.search.postings import Keys, Rows, characters_of


@dataclass(frozen=True)
class Scale:
    """What both sides must know to read an entry: how many documents and terms there are, and how many in titles."""

    documents: int
    terms: int
    title_terms: int  # summed over the titles of all documents

    @property
    def rank_width(self) -> int:
        """The parameter with which a rank is packed: all bits of how many terms are first met in a document."""
        return (self.terms // max(1, self.documents)).bit_length()

    @property
    def title_width(self) -> int:
        """The parameter with which the number of terms in a title is packed: these numbers gather round their mean."""
        return max(1, self.title_terms // max(1, self.documents)).bit_length() - 1


class _Codes:
    """Codes of a run of entries, section after section: each section has codes of some entries, in their order."""

    def __init__(self, entries: int) -> None:
        self.entries = entries
        self.sections: list[tuple[Numbers, tuple[Numbers, Numbers, Numbers]]] = []

    def counts(self, owners: Numbers) -> Numbers:
        """Return how many of `owners` each entry is."""
        counts: Numbers = np.bincount(owners, minlength=self.entries)
        return counts

    def put(self, owners: Numbers, codes: tuple[Numbers, Numbers, Numbers]) -> None:
        """Add a section; `owners` are the entries of its codes, increasing."""
        self.sections.append((owners, codes))

    def put_part(self, owners: Numbers, is_in: NDArray[np.bool_]) -> None:
        """Add which are meant of what the `owners` have."""
        sizes, counts = self.counts(owners), self.counts(owners[is_in])
        here = np.flatnonzero(sizes)
        self.put(here, gamma(counts[here]))
        are_few = 2 * counts <= sizes
        named = np.flatnonzero(is_in == are_few[owners])
        of = owners[named]
        numbers = np.where(are_few, counts, sizes - counts)
        places = named - (np.cumsum(sizes) - sizes)[of]
        self.put(of, rice(gaps_of(places, numbers), rice_parameters(sizes, numbers)[of]))

    def symbols(self) -> tuple[Symbols, Numbers]:
        """Return all codes, entry after entry, and the number of the code after each's last."""
        sizes = [self.counts(owners) for owners, _ in self.sections]
        ends = np.cumsum(np.sum(sizes, axis=0))
        columns = np.empty((3, sum(len(owners) for owners, _ in self.sections)), np.int64)
        before = ends - np.sum(sizes, axis=0)
        for (owners, codes), counts in zip(self.sections, sizes, strict=True):
            at = np.arange(len(owners)) + np.repeat(before - (np.cumsum(counts) - counts), counts)
            for column, values in zip(columns, codes, strict=True):
                column[at] = values
            before = before + counts
        return Symbols(*columns), ends


def symbols_of(scale: Scale, keys: Keys, rows: Rows, title_lengths: Numbers) -> tuple[Symbols, Numbers]:
    """Return the codes of the entries of `keys`, whose `rows` these are, and the number of the code after each's last.

    `title_lengths` are the numbers of terms in the titles of all documents.
    """
    count, is_term = keys.count, keys.rank >= 0
    codes = _Codes(len(count))
    owners = np.repeat(np.arange(len(count)), count)
    in_text = is_term[owners] & (rows.text_frequency > 0)
    more = codes.counts(owners[in_text])
    parameters = rice_parameters(np.bincount(owners, rows.text_frequency, len(count)).astype(np.int64) - more, more)
    _put_headers(codes, scale, keys, parameters)
    codes.put(
        owners, rice(gaps_of(rows.document.astype(np.int64), count), rice_parameters(scale.documents, count)[owners])
    )
    codes.put_part(owners, rows.in_title)
    of_term = is_term[owners]
    codes.put_part(owners[of_term], in_text[of_term])
    codes.put(owners[in_text], rice(rows.text_frequency[in_text].astype(np.int64) - 1, parameters[owners[in_text]]))
    of_title = of_term & rows.in_title
    in_heading = of_title & (rows.title_frequency > 0)
    codes.put_part(owners[of_title], in_heading[of_title])
    _put_headings(codes, scale, owners[in_heading], rows.take(np.flatnonzero(in_heading)), title_lengths)
    return codes.symbols()


def _put_headers(codes: _Codes, scale: Scale, keys: Keys, parameters: Numbers) -> None:
    long = np.flatnonzero((keys.codes >= LONG) | (characters_of(keys.codes)[1] > 0))
    codes.put(long, gamma(keys.frequency[long]))
    codes.put(np.arange(len(keys.count)), gamma(keys.count))
    here = np.flatnonzero(keys.count)
    codes.put(here, gamma(np.where(keys.rank >= 0, parameters + 1, 0)[here]))
    term = here[keys.rank[here] >= 0]
    codes.put(term, rice(keys.rank[term], scale.rank_width))


def _put_headings(codes: _Codes, scale: Scale, owners: Numbers, rows: Rows, title_lengths: Numbers) -> None:
    """Put for each row how often the term stands in the title, and that title's length, one after the other."""
    often = rice(rows.title_frequency.astype(np.int64) - 1, 0)
    lengths = rice(title_lengths[rows.document], scale.title_width)
    pairs = [np.stack(columns, axis=1).ravel() for columns in zip(often, lengths, strict=True)]
    codes.put(np.repeat(owners, 2), (pairs[0], pairs[1], pairs[2]))


@dataclass(frozen=True)
class Occurrences:
    """In which documents a term stands in a field, how often, and for titles how many terms that field has."""

    documents: tuple[int, ...] = ()
    frequencies: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entry:
    """What the index says of one key."""

    frequency: int = 0
    documents: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()  # the documents that have the key in the title
    term: int = -1  # a number by which terms stand in lunr's order
    text: Occurrences = Occurrences()
    title: Occurrences = Occurrences()


def read_entry(reader: Reader, scale: Scale, has_frequency: bool) -> Entry:
    """Read the next entry."""
    frequency = reader.gamma() if has_frequency else 0
    count = reader.gamma()
    if not count:
        return Entry(frequency)
    parameter = reader.gamma() - 1
    rank = reader.rice(scale.rank_width) if parameter >= 0 else -1
    documents = reader.increasing(scale.documents, count)
    titles = _read_part(reader, documents)
    if rank < 0:
        return Entry(frequency, tuple(documents), tuple(titles))
    texts = _read_part(reader, documents)
    text = Occurrences(tuple(texts), tuple(reader.rice(parameter) + 1 for _ in texts))
    headings = _read_part(reader, titles)
    pairs = [(reader.rice(0) + 1, reader.rice(scale.title_width)) for _ in headings]
    title = Occurrences(tuple(headings), *zip(*pairs, strict=True))
    first = min([*texts[:1], *headings[:1]])
    return Entry(frequency, tuple(documents), tuple(titles), first * scale.terms + rank, text, title)


def _read_part(reader: Reader, numbers: list[int]) -> list[int]:
    """Read which of `numbers` are meant."""
    if not numbers:
        return []
    size, count = len(numbers), reader.gamma()
    are_few = 2 * count <= size
    named = set(reader.increasing(size, count if are_few else size - count))
    return [number for place, number in enumerate(numbers) if (place in named) == are_few]
