"""Witness: what a reading of a text left for the authority's names to decide.

Holds:   Witness (holds_for(names, text, lexicon)), Told (tell(…), witness(shaky)), Name.
Needs:   reading.py, sentence.py, rules/document.py.
Touches: nothing.

A name that was found without being told stays as it is found, so telling it changes nothing; nor does telling one that
may not stand where it is printed. The words that names met when they were told show which names these are: a row that
comes or goes costs no reading of the texts that say the same without it. Where that is not certain, a name counts as
deciding, and the text is read again.
"""

import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS
from plugins.entities.reading import read_text
from plugins.entities.rules.document import authority_names, occurrences, unmarked
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence, spans_of_sentences

Name = tuple[str, str]  # as printed, type
PASSES = (("PER", "LOC"), KINDS)  # the types of the names that are told first, and then
TAGS = ("n", *KINDS)  # all words that are no names are alike to a name that is told
TAG_BITS = 2


class Witness(NamedTuple):
    """The names that a reading was `told`; those that `decided` something; those that do not stand unless told.

    `words` are packed: of each pass the length and the tag of every word.
    """

    told: tuple[Name, ...] = ()
    decided: tuple[Name, ...] = ()
    shaky: tuple[Name, ...] = ()
    words: bytes = b""

    def holds_for(self, names: Sequence[Name], text: str, lexicon: Lexicon) -> bool:
        """Tell whether a reading of `text` that is told `names` surely finds the same."""
        if not set(self.decided) <= set(names):
            return False
        new = [name for name in names if name not in self.told]
        if not new:
            return True
        return self.words != b"" and set(new).isdisjoint(self.shaky) and not self._change(new, text, lexicon)

    def _change(self, names: Sequence[Name], text: str, lexicon: Lexicon) -> bool:
        """Tell whether one of `names` might mark something, or meets a name that did."""
        read = read_text(text, lexicon).text
        codes = iter(array("I", zlib.decompress(self.words)))
        for kinds in PASSES:
            for start, end in spans_of_sentences(read):
                sentence = Sentence(read[start:end], start, list(_words(codes, read[start:end])))
                others = [span for name, _ in self.decided for span in occurrences(sentence.text, name)]
                for name, kind in names:
                    met = (span for span in occurrences(sentence.text, name) if any(_meet(span, one) for one in others))
                    if any(met) or (kind in kinds and any(unmarked(sentence, name, kind, lexicon))):
                        return True
        return False


def _words(codes: Iterator[int], text: str) -> Iterator[Word]:
    start = 0
    while start < len(text):
        code = next(codes)
        end = start + (code >> TAG_BITS)
        yield Word(text[start:end], TAGS[code % len(TAGS)], start, end)
        start = end


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class Told:
    """The names that a reading is told, and what they met and did."""

    def __init__(self, names: Sequence[Name] = ()) -> None:
        """Take the names."""
        self.names = tuple(names)
        self._decided: set[Name] = set()
        self._words = array("I")

    def tell(self, sentences: list[Sentence], kinds: Sequence[str], lexicon: Lexicon) -> None:
        """Mark the names of `kinds`, and note all words as they are then."""
        names = [name for name in self.names if name[1] in kinds]
        self._decided |= authority_names(sentences, names, lexicon)
        words = (word for sentence in sentences for word in sentence.words)
        self._words.extend(len(word.text) << TAG_BITS | (word.tag in KINDS and TAGS.index(word.tag)) for word in words)

    def witness(self, shaky: set[Name]) -> Witness:
        """Return what is known when all is read; `shaky` are the names that do not stand unless told."""
        decided = self._decided | (shaky & set(self.names))
        return Witness(self.names, tuple(sorted(decided)), tuple(sorted(shaky)), zlib.compress(self._words.tobytes()))
