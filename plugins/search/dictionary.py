"""Dictionary: the words by which texts and queries are cut, the same on both sides.

Holds:   Dictionary, read_dictionary(name_words, store), occurring(dictionary, grams),
         words_with(dictionary, grams).
Needs:   jieba's dict.txt; the names and words that the archive itself has decided.
Touches: reads jieba's dict.txt.

The dictionary is jieba's, then its words that hold capital letters once more in small ones, then the archive's names. A
name that is not jieba's word gets the smallest frequency with which jieba keeps it whole (its `suggest_freq`), worked
out on jieba's own dictionary, so that the order of names does not matter.

jieba weighs a word by its part of the sum of all frequencies. One more word, which no text holds, fills that sum up to
a round number: so a name that comes or goes leaves the weight of every other word as it is, and no text is cut
otherwise but one in which that name stands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

import numpy as np
import rjieba
from numpy.typing import NDArray

from plugins.fault import Fault
from plugins.package_file import package_file
from plugins.search.bits import Numbers
from plugins.search.counts import CHARACTER_BITS, Table, runs
from plugins.search.fold import SPACES_RE, fold, matching_form
from plugins.search.segmenter import RUN_RE
from plugins.store import Store, key_of

FILLER, ROUND = "\U0010ffff", 1_000_000  # no character; what the sum of frequencies is a multiple of
Added = list[tuple[str, int]]
# jieba's words, their frequencies, the sum of these, and its words that hold capitals once more in small letters
Packed = tuple[str, bytes, int, Added]


class DictionaryError(Fault):
    """jieba's dictionary is not where it should be, or is not what the index was made for."""


@dataclass(frozen=True)
class Dictionary:
    """Words, one a line, with their `numbers`, which are frequencies.

    `added` are those that jieba's own dictionary lacks, sorted; the last is FILLER.
    """

    words: str
    numbers: Numbers
    total: int
    added: dict[str, int]

    @cached_property
    def frequencies(self) -> dict[str, int]:
        """The frequency of each word: a large table, for those who look up many."""
        return _frequencies(self.words, self.numbers)

    def cutter(self) -> Callable[[str], list[str]]:
        """Return the function that cuts a text for search: rjieba with the added words, without its HMM."""
        jieba = rjieba.Jieba()
        for word, frequency in self.added.items():
            jieba.add_word(word, frequency, None)
        return lambda text: jieba.cut_for_search(text, hmm=False)


def _jieba_words() -> tuple[dict[str, int], int]:
    """Return jieba's words with their frequencies, and its sum of these: of every row, though some words have two."""
    path = package_file("jieba", "dict.txt")
    if path is None:
        raise DictionaryError("jieba is not installed; its dict.txt is what Chinese is cut by: pip install jieba")
    rows = path.read_text(encoding="utf-8").removesuffix("\n")
    columns = rows.replace("\n", " ").split(" ")  # word, frequency, part of speech
    numbers = [int(number) for number in columns[1::3]]
    return dict(zip(columns[::3], numbers, strict=True)), sum(numbers)


def _suggested(word: str, parts: Iterable[str], frequencies: Mapping[str, int], total: int) -> int:
    """Return jieba's suggest_freq: just more than the `parts` that `word` is cut into would have together."""
    product = 1.0
    for part in parts:
        product *= (frequencies.get(part) or 1) / total
    return max(int(product * total) + 1, frequencies.get(word, 1))


def _suggested_of(words: Iterable[str], frequencies: Mapping[str, int], total: int, store: Store) -> dict[str, int]:
    """Return the frequency of each word. It depends on jieba's own dictionary alone, so most are known."""
    jieba = cache(rjieba.Jieba)  # takes longer to open than all words to look up

    def suggested(word: str) -> int:
        return _suggested(word, jieba().cut(word, hmm=False), frequencies, total)

    return {word: store.of(word.encode(), partial(suggested, word)) for word in words}


def read_dictionary(name_words: Iterable[str] = (), store: Store | None = None) -> Dictionary:
    """Return jieba's dictionary with the archive's own words; the store has what was worked out before.

    A name with a space or another character at which jieba parts runs can be no word of it, and is left out.
    """
    store, names = store or Store(), sorted(name_words)
    packed: Packed = store.of(key_of("jieba"), _packed_jieba)
    words, told, total, folded = packed
    numbers = np.frombuffer(told, np.int32).astype(np.int64)

    def found() -> Added:
        return _added(names, dict(folded), _frequencies(words, numbers), total, store)

    added = store.of(key_of("added", names), found)
    for word, _ in added:
        store.keep(word.encode())
    more = dict(added)
    numbers = np.append(numbers, np.array([*more.values()], np.int64))
    return Dictionary("\n".join([words, *more]), numbers, total + sum(more.values()), more)


def _frequencies(words: str, numbers: Numbers) -> dict[str, int]:
    return dict(zip(words.split("\n"), numbers.tolist(), strict=True))


def _packed_jieba() -> Packed:
    """Return jieba's own words as a store keeps them: they open in a tenth of the time that it takes to read them."""
    frequencies, total = _jieba_words()
    forms = fold("\n".join(frequencies)).split("\n")
    folded = {form: number for form, (word, number) in zip(forms, frequencies.items(), strict=True) if form != word}
    numbers = np.fromiter(frequencies.values(), np.int32, len(frequencies))
    return "\n".join(frequencies), numbers.tobytes(), total, list(folded.items())


def _added(
    names: Iterable[str], folded: dict[str, int], frequencies: Mapping[str, int], total: int, store: Store
) -> Added:
    """Return the words that jieba's `frequencies` lack, sorted, and the one that fills up their sum."""
    words = [name for name in _matching_forms(names) if len(name) > 1 and RUN_RE.fullmatch(name)]
    found = folded | _suggested_of(words, frequencies, total, store)
    added = [(word, number) for word, number in sorted(found.items()) if word not in frequencies]
    return [*added, (FILLER, -(total + sum(number for _, number in added)) % ROUND)]


def _matching_forms(names: Iterable[str]) -> set[str]:
    """Return the matching forms of names; those of most, which have no space in them, at once."""
    spaced = {name for name in names if SPACES_RE.search(name)}
    return {*fold("\n".join(name for name in names if name not in spaced)).split("\n"), *map(matching_form, spaced)}


def _among(values: Numbers, table: Numbers) -> NDArray[np.bool_]:
    """Return which of `values` stand in the sorted `table`; numpy's own `isin` would sort both."""
    found: NDArray[np.bool_] = np.append(table, -1)[np.searchsorted(table, values)] == values
    return found


def _taken_apart(words: str) -> tuple[Numbers, Numbers, Numbers]:
    """Return the pairs of many words, one after the other (-1: none), where each word begins, and its first character.

    A word of one character has no pair.
    """
    codes = np.frombuffer(f"{words}\n".encode("utf-32-le"), np.uint32).astype(np.int64)
    ends = codes == ord("\n")
    starts = np.concatenate([[0], np.flatnonzero(ends)[:-1] + 1])
    pairs = np.concatenate([codes[:-1] << CHARACTER_BITS | codes[1:], [0]])
    pairs[ends | np.concatenate([ends[1:], [True]])] = -1
    return pairs, starts, codes[starts] << CHARACTER_BITS


def occurring(dictionary: Dictionary, grams: Table) -> dict[str, int]:
    """Return the words of `dictionary` whose every character and pair is among `grams`, with their frequencies.

    These are all the words that stand in the texts, and a few that do not; such a word changes no cut of a text.
    """
    present, _, _ = runs(grams)
    pairs, starts, firsts = _taken_apart(dictionary.words)
    kept = np.logical_and.reduceat(_among(pairs, present) | (pairs < 0), starts) & _among(firsts, present)
    return _words_at(dictionary, starts, np.flatnonzero(kept))


def words_with(dictionary: Dictionary, grams: Numbers) -> dict[str, int]:
    """Return the words of `dictionary` that begin with or hold any of `grams`, which are sorted; with frequencies."""
    if not len(grams):
        return {}
    pairs, starts, firsts = _taken_apart(dictionary.words)
    holding = np.searchsorted(starts, np.flatnonzero(_among(pairs, grams)), "right") - 1
    return _words_at(dictionary, starts, np.union1d(holding, np.flatnonzero(_among(firsts, grams))))


def _words_at(dictionary: Dictionary, starts: Numbers, places: Numbers) -> dict[str, int]:
    """Return the words of these places with their frequencies; `starts` says where each begins."""
    words, ends = dictionary.words, np.append(starts[1:], len(dictionary.words) + 1)[places] - 1
    texts = [words[start:end] for start, end in zip(starts[places].tolist(), ends.tolist(), strict=True)]
    return dict(zip(texts, dictionary.numbers[places].tolist(), strict=True))
