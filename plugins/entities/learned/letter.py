"""Letter: what is known of each character of a sentence, when its names are weighed as a whole.

Holds:   Tables, tables_of(lexicon, characters), spans_of(words), labels_of(length, spans), names_of(labels),
         look_of(sentence, tables, page) -> Look, Rows.
Needs:   sentence.py, lexicon.py, place.py, outline.py, beyond.py.
Touches: nothing.

Most of it stands in rows, of which templates make features (template.py); the others are a text that reads as what it
says: `elsewhere:BPER` is the beginning of what is a person elsewhere. Labels are B (a name begins), I (it goes on), O.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, repeat
from pathlib import Path
from typing import NamedTuple

from plugins.entities.learned.beyond import Page, beyond
from plugins.entities.learned.outline import outlines
from plugins.entities.learned.place import HAN_RE, kinds
from plugins.entities.lexicon import Lexicon, alternatives
from plugins.entities.mention import KINDS
from plugins.entities.segmenter import States, Word
from plugins.entities.sentence import Sentence

OUTSIDE = "O"
LABELS = (OUTSIDE, "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
EDGE, PAD = "^", 2  # what stands before the first and behind the last character, and how often
LONG_WORD = 4  # characters: longer words are as this
FEWEST, MOST = -2, 3  # how unlikely and how likely a character of a place's name is told
TOWNS = Path(__file__).resolve().with_name("towns.txt")
LONGEST_TOWN, REACH = 4, 5  # characters of a stem, and before a kind-word, that are looked at
Span = tuple[int, int, str]


class Tables(NamedTuple):
    """What is known of characters and kind-words: `likely` of a place's name, `heads` and `bodies` find kind-words.

    `shapes` says how a character stands in names of people (_shapes), `towns` are the stems of
    counties' and streets' names by their first two characters, the longest first.
    """

    lexicon: Lexicon
    shapes: Mapping[str, str]
    likely: Mapping[str, str]
    heads: re.Pattern[str]
    bodies: re.Pattern[str]
    towns: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _read_towns() -> dict[str, tuple[str, ...]]:
    lines = TOWNS.read_text(encoding="utf-8").splitlines()
    stems = {stem for line in lines if not line.startswith("#") for stem in line.split()}
    longest_first = sorted(
        (stem for stem in stems if 1 < len(stem) <= LONGEST_TOWN), key=lambda stem: (stem[:2], -len(stem))
    )
    return {opening: tuple(group) for opening, group in groupby(longest_first, key=lambda stem: stem[:2])}


@lru_cache(maxsize=2)
def _place_heads(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternatives(frozenset(kinds(lexicon))))


def tables_of(lexicon: Lexicon, characters: Mapping[str, float]) -> Tables:
    """Return the tables; `characters` says how much likelier each stands in names of places than elsewhere."""
    likely = {c: str(max(FEWEST, min(MOST, round(value)))) for c, value in characters.items()}
    return Tables(lexicon, _shapes(lexicon), likely, _place_heads(lexicon), lexicon.organization_head, _read_towns())


def spans_of(words: Iterable[Word]) -> list[Span]:
    """Return (start, end, type) of the words that are names."""
    return [(word.start, word.end, word.tag) for word in words if word.tag in KINDS]


def labels_of(length: int, spans: Iterable[Span]) -> list[str]:
    """Return the label of each of `length` characters.

    >>> labels_of(4, [(1, 3, "PER")])
    ['O', 'B-PER', 'I-PER', 'O']
    """
    labels = [OUTSIDE] * length
    for start, end, kind in spans:
        labels[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return labels


def names_of(labels: Sequence[str]) -> list[Span]:
    """Return the (start, end, type) of the names that `labels` tell of.

    >>> names_of(["O", "B-PER", "I-PER", "B-LOC"])
    [(1, 3, 'PER'), (3, 4, 'LOC')]
    """
    starts = [index for index, label in enumerate(labels) if label[0] == "B"]
    found = []
    for start in starts:
        end = start + 1
        while end < len(labels) and labels[end][0] == "I":
            end += 1
        found.append((start, end, labels[start][2:]))
    return found


def _shape(character: str, shapes: Mapping[str, str]) -> str:
    """Return how well a character begins and ends names of people; digits are alike, marks are themselves."""
    if character in shapes:
        return shapes[character]
    if character.isdigit():
        return "0"
    return "--" if HAN_RE.match(character) else character


def _shapes(lexicon: Lexicon) -> dict[str, str]:
    """Return the shape of every character that may begin a name (S, or r where that is rare) or end one (G, or g)."""
    begins = dict.fromkeys(lexicon.people_rare_surnames, "r") | dict.fromkeys(lexicon.people_surnames, "S")
    ends = dict.fromkeys(lexicon.people_given, "g") | dict.fromkeys(lexicon.people_given_strong, "G")
    return {character: begins.get(character, "-") + ends.get(character, "-") for character in begins | ends}


def _places_in(pieces: Iterable[tuple[int, int]], length: int) -> list[str]:
    """Return for each character whether a kind-word begins there (b), goes on (i) or ends (e)."""
    found = ["-"] * length
    for start, end in pieces:
        for place in range(start, end):
            if found[place] == "-":
                found[place] = "b" if place == start else "e" if place == end - 1 else "i"
    return found


class Rows(NamedTuple):
    """What is known of each character of a sentence: in every column PAD edges stand before the first, and at the end.

    Of LAC's word: its `tags` with those beside it, its `size`, the words to its `left` and `right`, the `word` itself,
    and `where` in it the character stands; that and the word's tag are its `piece`. `rule` is the label that the rules
    gave, `mark` its first letter, `named` the rule; the others are what the characters alone tell.
    """

    letter: Sequence[str]
    shape: Sequence[str]
    likely: Sequence[str]
    rule: Sequence[str]
    mark: Sequence[str]
    named: Sequence[str]
    body: Sequence[str]
    head: Sequence[str]
    town: Sequence[str]
    ahead: Sequence[str]
    piece: Sequence[str]
    where: Sequence[str]
    tags: Sequence[str]
    size: Sequence[str]
    left: Sequence[str]
    right: Sequence[str]
    word: Sequence[str]


class Look(NamedTuple):
    """What is known of a sentence: its `rows`, and of each character the features that no template makes.

    `named` tells of each character whether LAC or a rule sees a name there; `states` are LAC's.
    """

    rows: Rows
    beside: Sequence[Sequence[str]]
    named: Sequence[bool]
    states: States | None


def look_of(sentence: Sentence, tables: Tables, page: Page, *, blind: bool = False) -> Look:
    """Return what is known of `sentence`, which stands in the document `page`.

    `blind` hides what the rules found (in training: so that not all is learned from rules that know the stories).
    """
    first = spans_of(sentence.first)
    spans = first if blind else spans_of(sentence.words)
    length = len(sentence.text)
    rules, seen = labels_of(length, spans), labels_of(length, first)
    others = beyond(sentence, spans, page)
    beside = [
        person + found + [f"{feature} {rule}" for feature in found]
        for person, found, rule in zip(outlines(sentence, page.text, tables.lexicon), others, rules, strict=True)
    ]
    named = [pair != (OUTSIDE, OUTSIDE) for pair in zip(rules, seen, strict=True)]
    by = {} if blind else sentence.rules
    return Look(_rows(sentence, spans, by, rules, tables), beside, named, sentence.states)


def _rows(
    sentence: Sentence, spans: Sequence[Span], by: Mapping[tuple[int, int], str], rules: Sequence[str], tables: Tables
) -> Rows:
    text, length = sentence.text, len(sentence.text)
    named = [EDGE] * length
    for start, end, _ in spans:
        named[start:end] = [by.get((start, end), "segmenter")] * (end - start)
    letters = (
        text,
        [_shape(character, tables.shapes) for character in text],
        [*map(tables.likely.get, text, repeat("-1"))],
        rules,
        [label[0] for label in rules],
        named,
    )
    kinds = (
        _places_in((match.span(1) for match in tables.bodies.finditer(text)), length),
        _places_in((match.span() for match in tables.heads.finditer(text)), length),
        _places_in(_towns_in(text, tables.towns), length),
        _ahead(text, tables),
    )
    edged = [[EDGE] * PAD + [*column] + [EDGE] * PAD for column in (*letters, *_of_words(sentence.first))]
    plain = [["-"] * PAD + column + ["-"] * PAD for column in kinds]
    return Rows(*edged[:6], *plain, *edged[6:])


def _of_words(words: Sequence[Word]) -> Iterator[list[str]]:
    """Yield the columns that tell of LAC's words, from `piece` on."""
    texts, kinds = [EDGE, *(word.text for word in words), EDGE], [EDGE, *(word.tag for word in words), EDGE]
    where = [place for word in words for place in _where(len(word.text))]
    sizes = [len(word.text) for word in words]

    def spread(column: Iterable[str]) -> list[str]:
        return [cell for cell, size in zip(column, sizes, strict=False) for _ in range(size)]

    yield [place + kind for place, kind in zip(where, spread(kinds[1:]), strict=True)]
    yield where
    yield spread(map("|".join, zip(kinds, kinds[1:], kinds[2:], strict=False)))
    yield spread(str(min(LONG_WORD, size)) for size in sizes)
    yield spread(texts)
    yield spread(texts[2:])
    yield spread(texts[1:])


def _where(size: int) -> str:
    """Return where in a word of `size` each of its characters stands: it begins (B) or ends (E) it, or is in it.

    >>> _where(1), _where(4)
    ('S', 'BMME')
    """
    return "S" if size == 1 else "B" + "M" * (size - 2) + "E"


def _towns_in(text: str, towns: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield where stems of counties and streets stand, the longest at each character."""
    for start in range(len(text) - 1):
        for stem in towns.get(text[start : start + 2], ()):
            if text.startswith(stem, start):
                yield start, start + len(stem)
                break


def _ahead(text: str, tables: Tables) -> list[str]:
    """Return for each character how far ahead the next kind-word of a place begins, and of which class it is."""
    found = ["-"] * len(text)
    classes = kinds(tables.lexicon)
    for match in tables.heads.finditer(text):
        for place in range(match.start() - 1, max(-1, match.start() - REACH - 1), -1):
            if not HAN_RE.match(text[place]) or found[place] != "-":
                break
            found[place] = f"{match.start() - place}{classes[match[0]]}"
    return found
