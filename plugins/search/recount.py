"""Recount: what was found in each document stays known from one build to the next.

Holds:   Recount (of(documents, dictionary), variants), Recounted.
Needs:   the file that the last build left; documents in their order; the dictionary by which they are cut.
Touches: that file.

What is found in a document depends on its texts and on the dictionary alone, and of that on the words that may stand in
it, as long as the sum of frequencies is the same (dictionary.py). So only documents whose texts have another digest are
looked at anew, and those that hold a word which came or went. What is put together of old and new is
the same, number for number, as what is found in all documents at once (patch.py): a clean build has the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.search.arrays import packed_arrays, read_arrays
from plugins.search.counts import LONG, found_in, gram_code, grams_of
from plugins.search.dictionary import Dictionary, occurring, words_with
from plugins.search.document import Document
from plugins.search.patch import NOWHERE, Places, patched, reranked
from plugins.search.postings import Keys, Postings, Rows, postings_of
from plugins.search.variants import variants_met
from plugins.store import leave_file
from plugins.whole_file import write_whole

Numbers = NDArray[np.int64]
NONE = np.empty(0, np.int64)


@dataclass(frozen=True)
class Recounted:
    """The postings of a build. `digest` is that of the file that is left for the next one.

    `changed` are the heads of all keys that say something else than in the file of the digest `before`; b"": all may.
    """

    postings: Postings
    digest: bytes
    before: bytes
    changed: Numbers


@dataclass(frozen=True)
class _Left:
    """What the last build has left: digests of documents, their variants, words that are not jieba's, and postings."""

    digest: bytes
    documents: list[bytes]
    variants: list[str]
    added: list[tuple[str, int]]
    postings: Postings


class Recount:
    """Counts the documents of a build; without a file all of them anew."""

    def __init__(self, path: Path | None = None, makers: str = "", anew: bool = False) -> None:
        """`makers` tells all that what is found depends on besides; `anew`: what was found before does not count."""
        self._path, self._makers, self._anew = path, makers, anew
        self.variants = ""  # the variant characters that stand in the documents, once they are counted

    def of(self, documents: list[Document], dictionary: Dictionary) -> Recounted:
        """Return the postings of `documents`, and leave them for the next build."""
        makers = f"{self._makers} {dictionary.total}"
        left = None if self._anew else _left_in(read_arrays(self._path, makers))
        keys = [document.digest for document in documents]
        known = _known(left, keys, dictionary) if left else np.full(len(keys), NOWHERE, np.int64)
        fresh = [documents[number] for number in np.flatnonzero(known < 0).tolist()]
        met = iter(["".join(sorted(variants_met((each.title, *each.parts)))) for each in fresh])
        variants = [left.variants[at] if left and at >= 0 else next(met) for at in known.tolist()]
        self.variants = "".join(sorted(set().union(*variants)))
        if left and not fresh and left.documents == keys and left.added == list(dictionary.added.items()):
            return Recounted(left.postings, left.digest, left.digest, NONE)
        if left:
            postings, changed, stay = _patched(left, documents, known, dictionary)
        else:
            postings, changed, stay = _counted(documents, dictionary), NONE, False
        if not self._path:
            return Recounted(postings, b"", b"", NONE)
        parts = packed_arrays(makers, *_packed(keys, variants, dictionary, postings))
        leave_file(self._path, lambda path: write_whole(path, *parts))
        return Recounted(postings, bytes(parts[-1]), left.digest if left and stay else b"", changed)


def _counted(documents: list[Document], dictionary: Dictionary) -> Postings:
    """Return the postings of all documents."""
    counts = found_in(documents, dictionary.cutter() if documents else str.split).counts()
    return postings_of(counts, occurring(dictionary, counts.grams))


def _known(left: _Left, keys: list[bytes], dictionary: Dictionary) -> Numbers:
    """Return for each document the number that it had, or NOWHERE where it is to be looked at."""
    place = {key: at for at, key in enumerate(left.documents)}
    known = np.array([place.pop(key, NOWHERE) for key in keys], np.int64)
    holders = _holders(left.postings, dictionary.added.items() ^ set(left.added))
    known[np.isin(known, holders)] = NOWHERE
    return known


def _patched(
    left: _Left, documents: list[Document], known: Numbers, dictionary: Dictionary
) -> tuple[Postings, Numbers, bool]:
    """Return the postings, the heads of keys that changed, and whether documents have the numbers that they had."""
    of_old = np.full(len(left.documents), NOWHERE, np.int64)
    of_old[known[known >= 0]] = np.flatnonzero(known >= 0)
    places = Places(of_old, np.flatnonzero(known < 0))
    other = {word for word, _ in dictionary.added.items() ^ set(left.added)}

    def words(grams: Numbers) -> dict[str, int]:
        return {word: dictionary.added.get(word, 0) for word in other} | words_with(dictionary, grams)

    cutter = cache(dictionary.cutter)  # takes longer to open than most texts to cut

    def found(numbers: Numbers) -> Postings:
        some = [documents[number] for number in numbers.tolist()]
        return postings_of(found_in(some, cutter() if some else str.split).counts(), {})

    new = found(places.of_new)
    patch = patched(left.postings, new, places, words)
    parts = [(new, places.of_new), *([(found(patch.moved), patch.moved)] if len(patch.moved) else [])]
    postings, changed = reranked(patch, parts)
    return postings, changed, places.stay


def _holders(postings: Postings, words: Iterable[tuple[str, int]]) -> Numbers:
    """Return the documents that may hold one of some words: every gram of a word stands in them."""
    holders = [
        reduce(np.intersect1d, (_documents(postings, gram_code(gram)) for gram in grams_of(word))) for word, _ in words
    ]
    return np.unique(np.concatenate([*holders, NONE]))


def _documents(postings: Postings, code: int) -> Numbers:
    """Return the documents in which a gram stands."""
    at = np.flatnonzero(postings.keys.codes == code)
    return postings.rows_of(postings.keys.take(at)).document.astype(np.int64)


def _packed(keys: list[bytes], variants: list[str], dictionary: Dictionary, postings: Postings) -> tuple[Any, Any]:
    """Return what is left for the next build: a plain value and arrays."""
    of_keys, rows = postings.keys, postings.rows
    short = of_keys.codes[of_keys.codes < LONG]
    columns = [column.astype(np.int32) for column in (of_keys.count, of_keys.rank, of_keys.frequency)]
    value = keys, variants, list(dictionary.added.items()), "\n".join(of_keys.long)
    return value, [short, of_keys.heads[len(short) :], *columns, *rows.columns, *_lengths(postings)]


def _lengths(postings: Postings) -> tuple[Numbers, Numbers]:
    return postings.title_lengths, postings.text_lengths


def _left_in(told: tuple[bytes, Any, Any] | None) -> _Left | None:
    """Return what was packed."""
    if told is None:
        return None
    digest, (documents, variants, added, long), arrays = told
    short, heads, count, rank, frequency, *columns, title_lengths, text_lengths = arrays
    words = long.split("\n") if long else []
    codes = np.concatenate([short, LONG + np.arange(len(words))])
    count = count.astype(np.int64)
    of_keys = np.cumsum(count) - count, count, rank.astype(np.int64), frequency.astype(np.int64)
    keys = Keys(words, codes, np.concatenate([short, heads]), *of_keys)
    return _Left(digest, documents, variants, added, Postings(keys, Rows(*columns), title_lengths, text_lengths))
