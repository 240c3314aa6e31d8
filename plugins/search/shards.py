"""Shards: the index cut into files, each a script that hands its part to the page.

Holds:   File, Cuts, cuts_of(…), key_files(…), character_files(…), length_files(…), heavy_name(key).
Needs:   Postings; a Preset.
Touches: nothing.
Twin:    theme/static/js/archive.js and shards.js read them; archive.py does in Python.

Kinds of files (README.md has one of each, worked out):
    k/<n>.js   keys whose head hashes to n: characters, pairs, longer words, and their entries packed in that order
    h/<x>.js   one key that many documents have; x is the key's hash
    c/<n>.js   characters that are words of the dictionary, with their frequencies
    n/<n>.js   field lengths of documents n·size to (n+1)·size; n/all.js holds all of them
A file's name says what is in it and the folder's name which archive, so nothing has to be looked up in a directory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.search.bits import Numbers, Symbols, gamma, pack, rice, rice_parameter
from plugins.search.counts import Counts
from plugins.search.entries import Scale, symbols_of
from plugins.search.key_hash import key_hash
from plugins.search.postings import Postings
from plugins.search.settings import Preset

LARGE = 20_000  # documents; a larger archive may have more files
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


def _heavy(bits: Numbers, preset: Preset, factor: int) -> NDArray[np.bool_]:
    """Return which keys have a file of their own: the largest ones, never a small one."""
    letters = _letters(bits)
    heavy = np.zeros(len(bits), np.bool_)
    largest = np.argsort(-letters, kind="stable")[: preset.heavy * factor]
    heavy[largest] = letters[largest] >= preset.heavy_size
    return heavy


def cuts_of(letters: int, preset: Preset, factor: int) -> Cuts:
    """Return how an archive is cut whose shards of keys hold `letters` together.

    >>> cuts_of(40_000, Preset(2048, 3000, 700, 2000, 32, 256), 1)
    Cuts(keys=16, characters=16, lengths=256)
    """
    wanted = max(1, letters // preset.shard_size)
    keys = min(preset.shards * factor, 1 << (wanted - 1).bit_length())
    return Cuts(keys, min(preset.characters, keys), preset.lengths)


def key_files(postings: Postings, scale: Scale, preset: Preset) -> tuple[Cuts, Iterator[File]]:
    """Return how keys are cut, and the files of keys (kinds k and h)."""
    factor = preset.growth if scale.documents > LARGE else 1
    bits = _row_bits(postings, scale)
    heavy = _heavy(bits, preset, factor)
    # A key and its header take about 35 bits beside its rows.
    cuts = cuts_of(int(_letters(np.where(heavy, 0, bits) + 35).sum()), preset, factor)
    return cuts, _key_files(postings, scale, heavy, cuts)


def _key_files(postings: Postings, scale: Scale, heavy: NDArray[np.bool_], cuts: Cuts) -> Iterator[File]:
    keys = postings.keys
    shard = keys.hash % cuts.keys
    order = np.argsort(shard, kind="stable")
    weight = np.cumsum(np.where(heavy, 0, keys.count)[order] + 4)
    bounds = np.searchsorted(shard[order], np.arange(cuts.keys + 1))
    first = 0
    while first < cuts.keys:
        last = first + 1
        begin = bounds[first]
        while (
            last < cuts.keys
            and bounds[last] < bounds[-1]
            and weight[max(bounds[last + 1] - 1, 0)] - weight[begin] < GROUP
        ):
            last += 1
        yield from _shard_files(
            postings, scale, order[begin : bounds[last]], heavy, bounds[first : last + 1] - begin, first
        )
        first = last
    yield from _heavy_files(postings, scale, np.flatnonzero(heavy))


def _shard_files(
    postings: Postings, scale: Scale, which: Numbers, heavy: NDArray[np.bool_], bounds: Numbers, first: int
) -> Iterator[File]:
    keys, apart = postings.keys.take(which), heavy[which]
    symbols, ends = symbols_of(scale, keys, postings.rows_of(keys.take(np.flatnonzero(~apart))), apart)
    last_codes = np.concatenate([[0], ends])[bounds[1:]]
    for number, packed in enumerate(pack(symbols, last_codes)):
        texts = keys.texts[bounds[number] : bounds[number + 1]]
        yield File(f"k/{first + number}", (*_key_columns(texts), packed))


def _key_columns(texts: list[str]) -> tuple[str, str, str]:
    """Return characters, pairs and longer keys, each kind as one string."""
    singles = "".join(text for text in texts if len(text) == 1)
    pairs = "".join(text for text in texts if len(text) == 2)
    return singles, pairs, " ".join(text for text in texts if len(text) > 2)


def _heavy_files(postings: Postings, scale: Scale, which: Numbers) -> Iterator[File]:
    group = np.cumsum(postings.keys.count[which]) // GROUP
    for part in np.split(which, np.flatnonzero(np.diff(group)) + 1):
        keys = postings.keys.take(part)
        symbols, ends = symbols_of(scale, keys, postings.rows_of(keys), np.zeros(len(part), np.bool_))
        for text, packed in zip(keys.texts, pack(symbols, ends), strict=True):
            yield File(f"h/{heavy_name(text)}", (text, packed))


def heavy_name(key: str) -> str:
    """Return the name of a key's own file: the key's code points, so that no two keys share one.

    >>> heavy_name("中国")
    '4e2d-56fd'
    """
    return "-".join(f"{ord(character):x}" for character in key)


def character_files(frequencies: Mapping[str, int], cuts: Cuts) -> Iterator[File]:
    """Yield the files of kind c."""
    shards: list[list[str]] = [[] for _ in range(cuts.characters)]
    for word in sorted(frequencies):
        if len(word) == 1:
            shards[key_hash(word) % cuts.characters].append(word)
    for number, words in enumerate(shards):
        codes = Symbols(*gamma([frequencies[word] for word in words]))
        yield File(f"c/{number}", ("".join(words), pack(codes, np.array([len(words)]))[0]))


def length_files(counts: Counts, preset: Preset) -> Iterator[File]:
    """Yield the files of kind n: for each document the number of terms of its title, then of its text."""
    lengths = np.stack([counts.title.lengths, counts.text.lengths], axis=1)
    for number, start in enumerate(range(0, len(lengths), preset.lengths)):
        yield File(f"n/{number}", _packed_lengths(lengths[start : start + preset.lengths]))
    yield File("n/all", _packed_lengths(lengths))


def _packed_lengths(lengths: Numbers) -> tuple[int, int, str]:
    """Return the two parameters, and the lengths packed."""
    parameters = [rice_parameter(int(column.sum()), len(lengths)) if len(lengths) else 0 for column in lengths.T]
    codes = Symbols(*rice(lengths.ravel(), np.tile(np.array(parameters, np.int64), len(lengths))))
    return parameters[0], parameters[1], pack(codes, np.array([lengths.size]))[0]
