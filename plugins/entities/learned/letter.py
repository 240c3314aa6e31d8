"""Letter: what is known of each character of a sentence, when its names are weighed as a whole.

Holds:   Tables, tables_of(lexicon, characters), spans_of(words), labels_of(length, spans), names_of(labels),
         features(sentence, tables, page).
Needs:   sentence.py, lexicon.py, place.py, outline.py, beyond.py.
Touches: nothing.

A feature is a text that reads as what it says: `rule:B-LOC>I-LOC` is the label that the rules gave to a character and
to the next one, `word:的B` the word under it, at its beginning. Labels are B (a name begins), I (it goes on), O.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from plugins.entities.learned.beyond import Page, beyond
from plugins.entities.learned.outline import outlines
from plugins.entities.learned.place import HAN_RE, kinds
from plugins.entities.lexicon import Lexicon, alternatives
from plugins.entities.mention import KINDS
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence

OUTSIDE = "O"
LABELS = (OUTSIDE, "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
EDGE = "^"  # what stands before the first and behind the last character
FEWEST, MOST = -2, 3  # how unlikely and how likely a character of a place's name is told
TOWNS = Path(__file__).resolve().with_name("towns.txt")
LONGEST_TOWN, REACH = 4, 5  # characters of a stem, and before a kind-word, that are looked at
Span = tuple[int, int, str]


class Tables(NamedTuple):
    """What is known of characters and kind-words: `likely` of a place's name, `heads` and `bodies` find kind-words.

    `towns` are the stems of counties' and streets' names.
    """

    lexicon: Lexicon
    likely: Mapping[str, str]
    heads: re.Pattern[str]
    bodies: re.Pattern[str]
    towns: frozenset[str]


@lru_cache(maxsize=1)
def _read_towns() -> frozenset[str]:
    lines = TOWNS.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=2)
def _place_heads(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternatives(frozenset(kinds(lexicon))))


def tables_of(lexicon: Lexicon, characters: Mapping[str, float]) -> Tables:
    """Return the tables; `characters` says how much likelier each stands in names of places than elsewhere."""
    likely = {c: str(max(FEWEST, min(MOST, round(value)))) for c, value in characters.items()}
    return Tables(lexicon, likely, _place_heads(lexicon), lexicon.organization_head, _read_towns())


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


def _shape(character: str, tables: Tables) -> str:
    """Return how well a character begins and ends names of people; digits are alike, marks are themselves."""
    if character.isdigit():
        return "0"
    if not "\u3400" <= character <= "\u9fff":
        return character
    lexicon = tables.lexicon
    common, rare = character in lexicon.people_surnames, character in lexicon.people_rare_surnames
    strong, given = character in lexicon.people_given_strong, character in lexicon.people_given
    return ("S" if common else "r" if rare else "-") + ("G" if strong else "g" if given else "-")


def _places_in(pieces: Iterable[tuple[int, int]], length: int) -> list[str]:
    """Return for each character whether a kind-word begins there (b), goes on (i) or ends (e)."""
    found = ["-"] * (length + 2)
    for start, end in pieces:
        for place in range(start, end):
            if found[place + 1] == "-":
                found[place + 1] = "b" if place == start else "e" if place == end - 1 else "i"
    return found


def _pieces(words: Sequence[Word], length: int) -> list[str]:
    """Return for each character where in LAC's word it stands (B, M, E, S), and the word's tag."""
    found = [EDGE] * (length + 2)
    for word in words:
        last = word.end - 1
        for place in range(word.start, word.end):
            where = "S" if word.start == last else "B" if place == word.start else "E" if place == last else "M"
            found[place + 1] = where + word.tag
    return found


class Rows(NamedTuple):
    """What is known of each character, with an edge before the first (so that the first stands at 1) and at the end."""

    letter: list[str]
    shape: list[str]
    likely: list[str]
    piece: list[str]
    rule: list[str]
    named: list[str]
    body: list[str]
    head: list[str]
    town: list[str]
    ahead: list[str]


def _rows(sentence: Sentence, tables: Tables, blind: bool) -> Rows:
    text, length = sentence.text, len(sentence.text)
    spans = spans_of(sentence.first if blind else sentence.words)
    named = [EDGE] * (length + 2)
    for start, end, _ in spans:
        by = "segmenter" if blind else sentence.rules.get((start, end), "segmenter")
        named[start + 1 : end + 1] = [by] * (end - start)
    return Rows(
        letter=[EDGE, *text, EDGE, EDGE],
        shape=[EDGE, *(_shape(character, tables) for character in text), EDGE, EDGE],
        likely=[EDGE, *(tables.likely.get(character, "-1") for character in text), EDGE],
        piece=_pieces(sentence.first, length),
        rule=[EDGE, *labels_of(length, spans), EDGE],
        named=named,
        body=_places_in((match.span(1) for match in tables.bodies.finditer(text)), length),
        head=_places_in((match.span() for match in tables.heads.finditer(text)), length),
        town=_places_in(_towns_in(text, tables.towns), length),
        ahead=_ahead(text, tables),
    )


def _towns_in(text: str, towns: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where stems of counties and streets stand, the longest at each character."""
    for start in range(len(text) - 1):
        for end in range(min(len(text), start + LONGEST_TOWN), start + 1, -1):
            if text[start:end] in towns:
                yield start, end
                break


def _ahead(text: str, tables: Tables) -> list[str]:
    """Return for each character how far ahead the next kind-word of a place begins, and of which class it is."""
    found = ["-"] * (len(text) + 2)
    classes = kinds(tables.lexicon)
    for match in tables.heads.finditer(text):
        for place in range(match.start() - 1, max(-1, match.start() - REACH - 1), -1):
            if not HAN_RE.match(text[place]) or found[place + 1] != "-":
                break
            found[place + 1] = f"{match.start() - place}{classes[match[0]]}"
    return found


def features(sentence: Sentence, tables: Tables, page: Page, *, blind: bool = False) -> list[list[str]]:
    """Return the features of each character of `sentence`, which stands in the document `page`.

    `blind` hides what the rules found (in training: so that not all is learned from rules that know the stories).
    """
    rows, words = _rows(sentence, tables, blind), sentence.first
    people = outlines(sentence, page.text, tables.lexicon)
    others = beyond(sentence, spans_of(words if blind else sentence.words), page)
    found = []
    for index, word in enumerate(words):
        before = (words[index - 1].text, words[index - 1].tag) if index else (EDGE, EDGE)
        after = (words[index + 1].text, words[index + 1].tag) if index + 1 < len(words) else (EDGE, EDGE)
        tags = f"{before[1]}|{word.tag}|{after[1]}"
        for i in range(word.start + 1, word.end + 1):
            found.append(
                _of_rules(rows, i)
                + _of_words(rows, i, word, before[0], after[0], tags)
                + _of_letters(rows, i)
                + people[i - 1]
                + others[i - 1]
                + [f"{feature} {rows.rule[i]}" for feature in others[i - 1]]
            )
    return found


def _of_words(rows: Rows, i: int, word: Word, left: str, right: str, tags: str) -> list[str]:
    """Return what LAC's cut says of the character at `i`, which stands in `word` between `left` and `right`."""
    r, p, before = rows.rule[i], rows.piece[i], rows.piece[i - 1]
    w = p[0]
    return [
        f"lac:{p}",
        f"lac:{before}<{p}",
        f"lac:{p}>{rows.piece[i + 1]}",
        f"lac:{p} {r}",
        f"tags:{tags} {w}",
        f"size:{min(4, word.end - word.start)}{p} {r}",
        f"left:{left} {w}",
        f"right:{right} {w}",
        f"word:{word.text} {w}",
        f"left:{left} {r}",
        f"right:{right} {r}",
    ]


def _of_rules(rows: Rows, i: int) -> list[str]:
    """Return what the rules found at `i`, and which."""
    before, r, after = rows.rule[i - 1 : i + 2]
    return [
        "any",
        f"rule:{r}",
        f"rule:{before}<{r}",
        f"rule:{r}>{after}",
        f"rule:{before}<{r}>{after}",
        f"by:{rows.named[i]} {r[0]}",
        f"by:{'|'.join(rows.named[i - 1 : i + 2])} {r[0]}",
    ]


def _of_letters(rows: Rows, i: int) -> list[str]:
    """Return what the characters say: which they are, in what names they stand, what kind-words they make."""
    r, p = rows.rule[i], rows.piece[i]
    before, c, after, second = rows.letter[i - 1 : i + 3]
    earlier = rows.letter[i - 2] if i > 1 else EDGE
    left, s, right, far = rows.shape[i - 1 : i + 3]
    return [
        f"is:{c}",
        f"is:{c} {r}",
        f"after:{before}",
        f"after:{before} {r}",
        f"before:{after}",
        f"before:{after} {r}",
        f"two:{before}{c}",
        f"two:{c}{after}+",
        f"after two:{earlier}{before}",
        f"before two:{after}{second}",
        f"shape:{left}<{s}>{right}",
        f"shape:{s}>{right}>{far}",
        f"shape:{s} {r}",
        f"shape:{s}>{right} {p}",
        f"shape:{left}<{s} {p}<{rows.piece[i - 1]}",
        f"place:{rows.likely[i]} {r}",
        f"place:{rows.likely[i]}>{rows.likely[i + 1]} {p}",
        f"body:{rows.body[i]} {r}",
        f"body:{''.join(rows.body[i - 1 : i + 2])} {r}",
        f"head:{rows.head[i]} {r}",
        f"head:{''.join(rows.head[i - 1 : i + 2])} {p}",
        f"town:{rows.town[i]} {r}",
        f"town:{rows.town[i - 1]}<{rows.town[i]} {p}",
        f"town:{rows.town[i]}>{rows.town[i + 1]} {rows.head[i + 1]} {p}",
        f"ahead:{rows.ahead[i]} {p}",
        f"ahead:{rows.ahead[i]} {r}",
        f"ahead:{rows.ahead[i]} after:{before}",
        f"ahead:{rows.ahead[i]} town:{rows.town[i]} place:{rows.likely[i]}",
    ]
