"""Shards: the index cut into files, each a script that hands its part to the page.

Holds:   File, Stands, Cuts, cuts_of(…), key_files(…), character_files(…), length_files(…).
Needs:   Postings; a Preset.
Touches: nothing.
Twin:    theme/static/js/archive.js and shards.js read them; archive.py does in Python.

Kinds of files (README.md has one of each, worked out):
    k/<n>.js   keys that placing.py puts there: pairs of Han characters as quotients, all others as text, and their
               entries packed in that order
    c/<n>.js   characters that are words of the dictionary, from the rarest, with the steps of their frequencies;
               c/all.js holds all of them
    n/<n>.js   numbers of terms in the texts of documents n·size to (n+1)·size; n/all.js holds all of them
A file's name says what is in it and the folder's name which archive, so nothing has to be looked up in a directory.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from plugins.packed_file import digest_of
from plugins.search.bits import Numbers, Symbols, gamma, increasing, pack, rice
from plugins.search.entries import Scale, symbols_of
from plugins.search.placing import are_han, quotient_span, quotients_of, shards_of, sizes_of
from plugins.search.postings import Keys, Postings, Rows, Small
from plugins.search.settings import Preset

LARGE = 20_000  # documents; a larger archive may have more files
WIDEST = 16  # parameters of lengths are below: few texts have more terms than the largest suits
GROUP = 150_000  # rows packed at a time: bounds the memory


@dataclass(frozen=True)
class File:
    """One shard: its name, without folder and ending, and the values that it hands over.

    `key` is the digest of all that it is made of, where that is known. Where the last build's file was made of the
    same it stands, and `values` are None: nobody has to make them.
    """

    name: str
    values: tuple[object, ...] | None
    key: bytes = b""


Stands = Callable[[str, bytes], bool]  # whether the file of a name was made of what has this digest


@dataclass(frozen=True)
class Cuts:
    """Into how many shards each kind is cut."""

    keys: tuple[int, ...]  # of each kind
    characters: int
    lengths: int  # documents in one file


def _letters(sizes: Numbers) -> Numbers:
    """Return how many letters so many bits take."""
    return -(-sizes // 6)


def _row_bits(postings: Postings, scale: Scale) -> Numbers:
    """Return about how many bits the rows of each key take; exact enough to share them out."""
    per_row = np.log2(scale.documents / np.maximum(1, postings.keys.count)) + 2
    is_term = np.where(postings.keys.rank >= 0, 1.5, 0)
    bits: Numbers = (postings.keys.count * (per_row + is_term)).astype(np.int64)
    return bits


def cuts_of(letters: int, preset: Preset, factor: int) -> Cuts:
    """Return how an archive is cut whose shards of keys hold `letters` together.

    >>> cuts_of(40_000, Preset(shards=2000, shard_size=3000, characters=32, lengths=256), 1)
    Cuts(keys=(2, 9, 1), characters=13, lengths=256)
    """
    keys = min(preset.shards * factor, max(1, letters // preset.shard_size))
    return Cuts(sizes_of(keys), min(preset.characters * factor, keys), preset.lengths)


def key_files(
    postings: Postings, scale: Scale, title_lengths: Numbers, preset: Preset, stands: Stands
) -> tuple[Cuts, Iterator[File]]:
    """Return how keys are cut, and their files (kind k)."""
    factor = preset.growth if scale.documents > LARGE else 1
    # A key and its header take about 35 bits beside its rows.
    cuts = cuts_of(int(_letters(_row_bits(postings, scale) + 35).sum()), preset, factor)
    return cuts, _key_files(postings, scale, title_lengths, cuts, stands)


def _key_files(postings: Postings, scale: Scale, title_lengths: Numbers, cuts: Cuts, stands: Stands) -> Iterator[File]:
    keys = postings.keys
    shard = shards_of(keys.first, keys.second, cuts.keys)
    order = np.lexsort((~_are_quotients(keys), shard))
    bounds = np.searchsorted(shard[order], np.arange(sum(cuts.keys) + 1))
    weight = np.concatenate([[0], np.cumsum(keys.count[order] + 4)])[bounds]  # before each shard
    first = 0
    while first < sum(cuts.keys):
        last = max(first + 1, int(np.searchsorted(weight, weight[first] + GROUP)) - 1)
        which = keys.take(order[bounds[first] : bounds[last]])
        shards = _Shards(which, postings.rows_of(which), bounds[first : last + 1] - bounds[first])
        told = {f"k/{first + number}": key for number, key in enumerate(shards.digests(scale, cuts, title_lengths))}
        standing = [stands(name, key) for name, key in told.items()]
        made = shards.without(np.array(standing)).values(scale, cuts, title_lengths)
        for stand, (name, key) in zip(standing, told.items(), strict=True):
            yield File(name, None if stand else next(made), key)
        first = last


@dataclass(frozen=True)
class _Shards:
    """Shards of keys, one after the other: the keys and the rows of all, and where the keys of each begin and end."""

    keys: Keys
    rows: Rows
    places: Numbers

    def digests(self, scale: Scale, cuts: Cuts, title_lengths: Numbers) -> Iterator[bytes]:
        """Yield the digest of all that each shard is made of."""
        keys, rows, widths = self.keys, self.rows, (scale.documents, scale.rank_width, scale.title_width)
        row_places = np.concatenate([[0], np.cumsum(keys.count)])[self.places].tolist()
        of_keys: list[Small] = [keys.count, keys.rank, keys.frequency]
        of_rows: list[Small] = [rows.document, rows.text_frequency, rows.in_title, rows.title_frequency]
        for (start, end), (first, last) in zip(pairwise(self.places.tolist()), pairwise(row_places), strict=True):
            titled = rows.document[first:last][rows.in_title[first:last]]
            columns = [*(each[start:end] for each in of_keys), *(each[first:last] for each in of_rows)]
            told = f"{widths}{cuts}{' '.join(keys.texts[start:end])}".encode()
            yield digest_of(told, *(column.view(np.uint8).data for column in (*columns, title_lengths[titled])))

    def without(self, left_out: NDArray[np.bool_]) -> "_Shards":
        """Return these shards but those marked in `left_out`."""
        if not left_out.any():
            return self
        sizes = np.diff(self.places)
        keys: NDArray[np.bool_] = np.repeat(~left_out, sizes)
        rows = np.repeat(keys, self.keys.count)
        places: Numbers = np.concatenate([[0], np.cumsum(sizes[~left_out])])
        return _Shards(self.keys.take(np.flatnonzero(keys)), self.rows.take(np.flatnonzero(rows)), places)

    def values(self, scale: Scale, cuts: Cuts, title_lengths: Numbers) -> Iterator[tuple[str, ...]]:
        """Yield the values of each shard."""
        symbols, ends = symbols_of(scale, self.keys, self.rows, title_lengths)
        after = np.concatenate([[0], ends])[self.places[1:]]
        columns = zip(_key_columns(self.keys, self.places, cuts), pack(symbols, after), strict=True)
        for names, packed in columns:
            yield *names, packed


def _are_quotients(keys: Keys) -> NDArray[np.bool_]:
    """Return which keys are written as quotients: pairs of Han characters."""
    size = np.fromiter(map(len, keys.texts), np.int64, len(keys.texts))
    are: NDArray[np.bool_] = (size == 2) & are_han(keys.first, keys.second)
    return are


def _key_columns(keys: Keys, places: Numbers, cuts: Cuts) -> Iterator[tuple[str, str]]:
    """Yield for each shard, which begins at its place, the quotients of keys, packed, and the other keys as text."""
    are_quotients = _are_quotients(keys)
    counts = np.diff(np.concatenate([[0], np.cumsum(are_quotients)])[places])
    quotients = quotients_of(keys.first, keys.second, cuts.keys)[are_quotients]
    packed = pack(increasing(quotient_span(cuts.keys), quotients, counts), np.cumsum(counts + 1))
    texts = zip(places.tolist(), counts.tolist(), places[1:].tolist(), strict=False)
    for numbers, (start, count, end) in zip(packed, texts, strict=True):
        yield numbers, " ".join(keys.texts[start + count : end])


def character_files(frequencies: Mapping[str, int], cuts: Cuts) -> Iterator[File]:
    """Yield the files of kind c: from the rarest, so that only what each has more than the one before is written."""
    shards: list[list[str]] = [[] for _ in range(cuts.characters)]
    singles = sorted((word for word in frequencies if len(word) == 1), key=lambda word: (frequencies[word], word))
    for word in singles:
        shards[ord(word) % cuts.characters].append(word)
    for name, words in (*enumerate(shards), ("all", singles)):
        codes = Symbols(*gamma(np.diff([frequencies[word] for word in words], prepend=0)))
        yield File(f"c/{name}", ("".join(words), pack(codes, np.array([len(words)]))[0]))


def length_files(lengths: Numbers, preset: Preset) -> Iterator[File]:
    """Yield the files of kind n: for each document the number of terms in its text, which `lengths` holds."""
    for number, start in enumerate(range(0, len(lengths), preset.lengths)):
        yield File(f"n/{number}", _packed_lengths(lengths[start : start + preset.lengths]))
    yield File("n/all", _packed_lengths(lengths))


def _packed_lengths(lengths: Numbers) -> tuple[int, str]:
    """Return the parameter, and the lengths packed.

    Lengths gather round their mean, as gaps do not, so the parameter is the one of which they take the fewest bits.
    """
    parameter = min(range(WIDEST), key=lambda width: int((lengths >> width).sum()) + width * len(lengths))
    return parameter, pack(Symbols(*rice(lengths, parameter)), np.array([len(lengths)]))[0]
