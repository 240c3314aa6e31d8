"""Sentence: a row of words that rules turn into names.

Holds:   Sentence, spans_of_sentences(text), cut_sentences(text, segmenter).
Needs:   segmenter.py.
Touches: nothing.

A rule is a function that marks spans of a sentence; marking joins the words under the span into one word with the
type as its tag, so that the next rule sees a name where words were, and no two names ever overlap.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from plugins.entities.mention import KINDS
from plugins.entities.segmenter import Segmenter, States, Word

# A sentence ends at a line end or a full stop, with the quote marks that follow it; none is longer than LAC likes.
SENTENCE_RE = re.compile(r"[^\n。！？!?]{1,300}[。！？!?]*[”’」』）)]*|[。！？!?”’」』）)]+")
LIVELY = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")


@dataclass
class Sentence:
    """`text` begins at `start` of its document's reading; the offsets of `words` count from the sentence's start.

    `rules` tells which rule named a span, `inner` which names a longer one swallowed; `first` are the words before
    any rule, `states` what the model knows of each character beyond them, a row each.
    """

    text: str
    start: int
    words: list[Word]
    states: States | None = None
    rules: dict[tuple[int, int], str] = field(default_factory=dict)
    inner: dict[tuple[int, int], tuple[Word, ...]] = field(default_factory=dict)
    first: tuple[Word, ...] = field(init=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the words as the segmenter cut them, and where they start."""
        self.first = tuple(self.words)
        self._starts = [word.start for word in self.words]

    def index_at(self, position: int) -> int:
        """Return the index of the word that holds `position`."""
        return bisect_right(self._starts, position) - 1

    def word_ends(self) -> set[int]:
        """Return the positions at which a word ends."""
        return {word.end for word in self.words}

    def mark(self, start: int, end: int, tag: str, rule: str) -> None:
        """Make one word of `start` to `end`. What sticks out of a word that is cut keeps its place as a plain noun."""
        first, last = self.index_at(start), self.index_at(end - 1)
        left, right = self.words[first], self.words[last]
        swallowed = tuple(
            name
            for word in self.words[first : last + 1]
            for name in self._names_in(word)
            if start <= name.start and name.end <= end
        )
        new = [Word(self.text[left.start : start], _rest(left), left.start, start)] if left.start < start else []
        new.append(Word(self.text[start:end], tag, start, end))
        if end < right.end:
            new.append(Word(self.text[end : right.end], _rest(right), end, right.end))
        self.words[first : last + 1] = new
        self._starts[first : last + 1] = [word.start for word in new]
        self.rules[start, end] = rule
        inside = (name for name in swallowed if (name.start, name.end) != (start, end) and name.tag != "PER")
        self.inner[start, end] = () if tag == "PER" else tuple(inside)

    def _names_in(self, word: Word) -> tuple[Word, ...]:
        own = (word,) if word.tag in KINDS else ()
        return own + self.inner.get((word.start, word.end), ())

    def retag(self, index: int, tag: str, rule: str) -> None:
        """Give the word at `index` another tag."""
        word = self.words[index]
        self.words[index] = word._replace(tag=tag)
        self.rules[word.start, word.end] = rule

    def follows(self, index: int) -> str:
        """Return the text of the word after `index`, or "" at the end."""
        return self.words[index + 1].text if index + 1 < len(self.words) else ""

    def precedes(self, index: int) -> str:
        """Return the text of the word before `index`, or "" at the start."""
        return self.words[index - 1].text if index > 0 else ""


def _rest(word: Word) -> str:
    """Return the tag of what is left of a word that was cut: a number stays one, a name does not."""
    return "n" if word.tag in KINDS else word.tag


def spans_of_sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a reading stand; of what lies between them no word is read."""
    return [match.span() for match in SENTENCE_RE.finditer(text) if LIVELY.search(match[0])]


def cut_sentences(text: str, segmenter: Segmenter) -> list[Sentence]:
    """Cut a reading into sentences of words."""
    spans = spans_of_sentences(text)
    texts = [text[start:end] for start, end in spans]
    read = segmenter.analyse(texts)
    return [Sentence(one, start, *analysis) for one, (start, _), analysis in zip(texts, spans, read, strict=True)]
