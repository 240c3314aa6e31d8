"""Shards: the index cut into files, each a script that hands its part to the page.

Holds:   File, Cuts, cuts_of(…), key_files(…), character_files(…), length_files(…).
Needs:   Postings; a Preset.
Touches: nothing.
Twin:    theme/static/js/archive.js and shards.js read them; archive.py does in Python.

Kinds of files (README.md has one of each, worked out):
    k/<n>.js   keys whose head hashes to n: characters, pairs, longer words, and their entries packed in that order
    c/<n>.js   characters that are words of the dictionary, from the rarest, with the steps of their frequencies;
               c/all.js holds all of them
    n/<n>.js   numbers of terms in the texts of documents n·size to (n+1)·size; n/all.js holds all of them
A file's name says what is in it and the folder's name which archive, so nothing has to be looked up in a directory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from plugins.search.bits import Numbers, Symbols, gamma, pack, rice
from plugins.search.entries import Scale, symbols_of
from plugins.search.key_hash import key_hash
from plugins.search.postings import Postings
from plugins.search.settings import Preset

LARGE = 20_000  # documents; a larger archive may have more files
WIDEST = 16  # parameters of lengths are below: few texts have more terms than the largest suits
GROUP = 150_000  # rows packed at a time: bounds the memory


@dataclass(frozen=True)
class File:
    """One shard: its name, without folder and ending, and the values that it hands over."""

    name: str
    values: tuple[object, ...]


@dataclass(frozen=True)
class Cuts:
    """Into how many shards each kind is cut."""

    keys: int
    characters: int
    lengths: int  # documents in one file


def _letters(sizes: Numbers) -> Numbers:
    """Return how many letters so many bits take."""
    return -(-sizes // 6)


def _row_bits(postings: Postings, scale: Scale) -> Numbers:
    """Return about how many bits the rows of each key take; exact enough to share them out."""
    per_row = np.log2(scale.documents / np.maximum(1, postings.keys.count)) + 2
    is_term = np.where(postings.keys.term >= 0, 1.5, 0)
    bits: Numbers = (postings.keys.count * (per_row + is_term)).astype(np.int64)
    return bits


def cuts_of(letters: int, preset: Preset, factor: int) -> Cuts:
    """Return how an archive is cut whose shards of keys hold `letters` together.

    >>> cuts_of(40_000, Preset(shards=2000, shard_size=3000, characters=32, lengths=256), 1)
    Cuts(keys=13, characters=13, lengths=256)
    """
    keys = min(preset.shards * factor, max(1, letters // preset.shard_size))
    return Cuts(keys, min(preset.characters * factor, keys), preset.lengths)


def key_files(postings: Postings, scale: Scale, title_lengths: Numbers, preset: Preset) -> tuple[Cuts, Iterator[File]]:
    """Return how keys are cut, and their files (kind k)."""
    factor = preset.growth if scale.documents > LARGE else 1
    # A key and its header take about 35 bits beside its rows.
    cuts = cuts_of(int(_letters(_row_bits(postings, scale) + 35).sum()), preset, factor)
    return cuts, _key_files(postings, scale, title_lengths, cuts)


def _key_files(postings: Postings, scale: Scale, title_lengths: Numbers, cuts: Cuts) -> Iterator[File]:
    keys = postings.keys
    shard = keys.hash % cuts.keys
    order = np.argsort(shard, kind="stable")
    bounds = np.searchsorted(shard[order], np.arange(cuts.keys + 1))
    weight = np.concatenate([[0], np.cumsum(keys.count[order] + 4)])[bounds]  # before each shard
    first = 0
    while first < cuts.keys:
        last = max(first + 1, int(np.searchsorted(weight, weight[first] + GROUP)) - 1)
        which = keys.take(order[bounds[first] : bounds[last]])
        symbols, ends = symbols_of(scale, which, postings.rows_of(which), title_lengths)
        places = (bounds[first : last + 1] - bounds[first]).tolist()
        after = np.concatenate([[0], ends])[places[1:]]
        for number, packed in enumerate(pack(symbols, after)):
            texts = which.texts[places[number] : places[number + 1]]
            yield File(f"k/{first + number}", (*_key_columns(texts), packed))
        first = last


def _key_columns(texts: list[str]) -> tuple[str, str, str]:
    """Return characters, pairs and longer keys, each kind as one string."""
    singles = "".join(text for text in texts if len(text) == 1)
    pairs = "".join(text for text in texts if len(text) == 2)
    return singles, pairs, " ".join(text for text in texts if len(text) > 2)


def character_files(frequencies: Mapping[str, int], cuts: Cuts) -> Iterator[File]:
    """Yield the files of kind c: from the rarest, so that only what each has more than the one before is written."""
    shards: list[list[str]] = [[] for _ in range(cuts.characters)]
    singles = sorted((word for word in frequencies if len(word) == 1), key=lambda word: (frequencies[word], word))
    for word in singles:
        shards[key_hash(word) % cuts.characters].append(word)
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
