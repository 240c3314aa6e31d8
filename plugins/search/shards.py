"""Shards: the index cut into files, each a script that hands its part to the page.

Holds:   File, Stands, Cuts, cuts_of(…), key_files(…), character_files(…), length_files(…).
Needs:   Postings, and what of them has changed; a Preset.
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

from plugins.search.bits import Numbers, Symbols, gamma, increasing, pack, rice
from plugins.search.counts import LONG
from plugins.search.entries import Scale, symbols_of
from plugins.search.placing import are_han, quotient_span, quotients_of, shards_of, sizes_of
from plugins.search.postings import Keys, Postings, characters_of
from plugins.search.recount import Recounted
from plugins.search.settings import Preset
from plugins.store import key_of

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


def key_files(recounted: Recounted, scale: Scale, preset: Preset, stands: Stands) -> tuple[Cuts, Iterator[File]]:
    """Return how keys are cut, and their files (kind k)."""
    factor, postings = preset.growth if scale.documents > LARGE else 1, recounted.postings
    # A key and its header take about 35 bits beside its rows.
    cuts = cuts_of(int(_letters(_row_bits(postings, scale) + 35).sum()), preset, factor)
    return cuts, _key_files(recounted, scale, cuts, stands)


def _key_files(recounted: Recounted, scale: Scale, cuts: Cuts, stands: Stands) -> Iterator[File]:
    """Yield the files of keys. A shard stands of which no key says anything else than it did."""
    told = scale.documents, scale.rank_width, scale.title_width, *vars(cuts).values()
    key, before = (digest and key_of(digest, told) for digest in (recounted.digest, recounted.before))
    names = [f"k/{shard}" for shard in range(sum(cuts.keys))]
    made = np.array([not (before and stands(name, before)) for name in names])
    made[_shards_of(recounted.changed, cuts)] = True
    values = _values(recounted.postings, np.flatnonzero(made), scale, cuts)
    for name, is_made in zip(names, made.tolist(), strict=True):
        yield File(name, next(values) if is_made else None, key)


def _shards_of(heads: Numbers, cuts: Cuts) -> Numbers:
    """Return the shards of keys that begin with these."""
    return shards_of(*characters_of(heads), cuts.keys)


def _values(postings: Postings, shards: Numbers, scale: Scale, cuts: Cuts) -> Iterator[tuple[str, ...]]:
    """Yield the values of some shards, the numbers of which increase."""
    shard = _shards_of(postings.keys.heads, cuts)
    among = np.zeros(sum(cuts.keys), np.bool_)
    among[shards] = True
    some = np.flatnonzero(among[shard])
    keys, shard = postings.keys.take(some), shard[some]
    order = np.lexsort((~_are_quotients(keys), shard))
    keys, bounds = keys.take(order), np.append(np.searchsorted(shard[order], shards), len(order))
    weight = np.concatenate([[0], np.cumsum(keys.count + 4)])[bounds]  # before each shard
    first = 0
    while first < len(shards):
        last = max(first + 1, int(np.searchsorted(weight, weight[first] + GROUP)) - 1)
        which = keys.take(slice(bounds[first], bounds[last]))
        symbols, ends = symbols_of(scale, which, postings.rows_of(which), postings.title_lengths)
        places = bounds[first : last + 1] - bounds[first]
        after = np.concatenate([[0], ends])[places[1:]]
        for names, packed in zip(_key_columns(which, places, cuts), pack(symbols, after), strict=True):
            yield *names, packed
        first = last


def _are_quotients(keys: Keys) -> NDArray[np.bool_]:
    """Return which keys are written as quotients: pairs of Han characters."""
    are: NDArray[np.bool_] = (keys.codes < LONG) & are_han(*characters_of(keys.heads))
    return are


def _key_columns(keys: Keys, places: Numbers, cuts: Cuts) -> Iterator[tuple[str, str]]:
    """Yield for each shard, which begins at its place, the quotients of keys, packed, and the other keys as text."""
    are_quotients = _are_quotients(keys)
    before = np.concatenate([[0], np.cumsum(are_quotients)])[places]
    quotients = quotients_of(*characters_of(keys.heads), cuts.keys)[are_quotients]
    counts, texts = np.diff(before), keys.take(~are_quotients).texts
    packed = pack(increasing(quotient_span(cuts.keys), quotients, counts), np.cumsum(counts + 1))
    for numbers, (start, end) in zip(packed, pairwise((places - before).tolist()), strict=True):
        yield numbers, " ".join(texts[start:end])


def character_files(frequencies: Mapping[str, int], cuts: Cuts) -> Iterator[File]:
    """Yield the files of kind c: of characters that have a frequency.

    From the rarest, so that only what each has more than the one before is written.
    """
    shards: list[list[str]] = [[] for _ in range(cuts.characters)]
    singles = sorted((word for word in frequencies if frequencies[word]), key=lambda word: (frequencies[word], word))
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
