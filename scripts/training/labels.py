"""Labels: the weights by which all names of a sentence are weighed against each other.

Holds:   trained(gold, lexicon, segmenter) -> what names.json holds.
Needs:   field.py, stories.py; plugins.entities.
Touches: nameless.txt.

Every story is read several times, as it is and with other names in it. In some readings the sentences that are drawn
hide what the rules found: rules that were worked out on these stories are righter here than anywhere else.
"""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

from plugins.entities.learned.beyond import page_of
from plugins.entities.learned.labelling import NUMBERS, UNIT
from plugins.entities.learned.letter import LABELS, Span, labels_of, look_of, spans_of
from plugins.entities.learned.template import names_at
from plugins.entities.learned.weights import SCHEMA
from plugins.entities.lexicon import Lexicon
from plugins.entities.reading import Reading
from plugins.entities.recognise import Recogniser
from plugins.entities.segmenter import Segmenter
from plugins.entities.sentence import Sentence
from scripts.training.field import Learned, Row, learned
from scripts.training.stories import (
    LEARNED,
    given_names,
    new_people,
    new_places,
    read_lines,
    read_stems,
    renamed,
    stories_of,
    unsurnamed_people,
)

NAMELESS = LEARNED / "nameless.txt"
COPIES = 2  # readings of a story with other names, beside its own
HIDDEN = 0.6  # share of their sentences in which the rules are not seen
PLAIN = 3  # how often the sentences without names are read: the stories hold far more names than a paper does
POOLS = (4, 5, 2)  # how often the people of a reading get rare surnames, common ones, and none
FEWEST = 3  # stories in which a feature stands
SMALLEST = 12  # hundredths: a feature whose weights are all nearer to nothing is left out


class FeatureNumbers(dict[str, int]):
    """The features met so far, each with a number of its own."""

    def __missing__(self, name: str) -> int:
        """Give a new feature the next number."""
        self[name] = len(self)
        return self[name]


def rows_of(
    story: dict[str, Any], recogniser: Recogniser, numbers: FeatureNumbers, draw: random.Random, hidden: float
) -> Iterator[Row]:
    """Yield the sentences of a story; what is neither right nor wrong keeps the label that the rules gave."""
    reading, sentences = recogniser.by_rules(story["text"])
    pages = {blind: page_of(sentences, blind=blind) for blind in (False, True)}
    for sentence in sentences:
        spans = list(_true_spans(story, sentence, reading))
        unsure = [_inside(m, sentence, reading) for m in story["mentions"] if m["tier"] == "optional"]
        for said in spans_of(sentence.words):
            free = not any(said[0] < end and start < said[1] for start, end, _ in spans)
            if free and any(said[0] < end and start < said[1] for start, end in unsure):
                spans.append(said)
        blind = draw.random() < hidden
        look = look_of(sentence, recogniser.tables, pages[blind], blind=blind)
        found = (names_at(look.rows, place) + list(beside) for place, beside in enumerate(look.beside))
        labels = [NUMBERS[label] for label in labels_of(len(sentence.text), spans)]
        if sentence.states is not None:
            yield Row([[numbers[name] for name in names] for names in found], sentence.states, labels)


def _inside(mention: dict[str, Any], sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Return the part of a mention that stands in `sentence`, by its offsets; an empty one where none does."""
    first = sentence.start
    held = [
        place - first
        for place in range(first, first + len(sentence.text))
        if mention["start"] <= reading.places[place] < mention["end"]
    ]
    return (held[0], held[-1] + 1) if held else (0, 0)


def _true_spans(story: dict[str, Any], sentence: Sentence, reading: Reading) -> Iterator[Span]:
    for mention in story["mentions"]:
        start, end = _inside(mention, sentence, reading)
        if mention["tier"] != "optional" and end:
            yield start, end, mention["type"]


def readings_of(gold: dict[str, Any], recogniser: Recogniser, numbers: FeatureNumbers) -> dict[str, list[Row]]:
    """Return the sentences of every story in all its readings, the story's own first."""
    draw, found = random.Random(4), {}
    stories = stories_of(gold)
    given, lexicon = given_names(stories.values()), recogniser.lexicon
    pools = [sorted(lexicon.people_rare_surnames - lexicon.people_surnames), sorted(lexicon.people_surnames), []]
    for name, story in stories.items():
        found[name] = list(rows_of(story, recogniser, numbers, draw, 0))
        for _ in range(COPIES):
            surnames = draw.choices(pools, POOLS)[0]
            people = new_people(story, draw, surnames, given) if surnames else unsurnamed_people(story, draw)
            places = new_places(story, draw, read_stems(), lexicon)
            found[name] += rows_of(renamed(story, people | places), recogniser, numbers, draw, HIDDEN)
    plain = {"text": "\n".join(read_lines(NAMELESS)), "mentions": []}
    found["nameless"] = list(rows_of(plain, recogniser, numbers, draw, 0)) * PLAIN
    return found


def weights_of(readings: dict[str, list[Row]], numbers: FeatureNumbers) -> dict[str, Any]:
    """Return what was learned from the sentences of stories, as names.json holds it."""
    stories: Counter[int] = Counter()
    for rows in readings.values():
        stories.update({number for row in rows for found in row.features for number in found})
    names = sorted(name for name, number in numbers.items() if stories[number] >= FEWEST)
    index = {numbers[name]: place for place, name in enumerate(names)}
    weights = learned([_among(row, index) for rows in readings.values() for row in rows], len(names))
    tables = Learned(*((table * UNIT).round().astype(int) for table in weights))
    weighed = dict(zip(names, tables.features.tolist(), strict=True))
    return {
        "schema": SCHEMA,
        "labels": list(LABELS),
        "steps": tables.steps.tolist(),
        "states": tables.states.tolist(),
        "weights": {name: row for name, row in weighed.items() if max(map(abs, row)) >= SMALLEST},
    }


def _among(row: Row, index: dict[int, int]) -> Row:
    """Return a sentence with those of its features that have a place in `index`, by their places."""
    return row._replace(features=[[index[number] for number in found if number in index] for found in row.features])


def trained(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> dict[str, Any]:
    """Return the content of names.json, learned from all stories."""
    numbers = FeatureNumbers()
    return weights_of(readings_of(gold, Recogniser(segmenter, lexicon, rules_only=True), numbers), numbers)
