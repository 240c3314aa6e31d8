"""Labels: the weights by which all names of a sentence are weighed against each other.

Holds:   trained(gold, lexicon, segmenter) -> what names.json holds.
Needs:   field.py, stories.py; plugins.entities.
Touches: nothing.

Every story is read several times, as it is and with other names in it. In some readings the sentences that are drawn
hide what the rules found: rules that were worked out on these stories are righter here than anywhere else.
"""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from plugins.entities.learned.labelling import UNIT
from plugins.entities.learned.letter import LABELS, Span, features, labels_of, spans_of
from plugins.entities.learned.weights import SCHEMA
from plugins.entities.lexicon import Lexicon
from plugins.entities.reading import Reading
from plugins.entities.recognise import Recogniser
from plugins.entities.segmenter import Segmenter
from plugins.entities.sentence import Sentence
from scripts.training.field import Row, learned
from scripts.training.stories import (
    LEARNED,
    given_names,
    new_people,
    new_places,
    read_lines,
    read_stems,
    renamed,
    stories_of,
)

NAMELESS = LEARNED / "nameless.txt"
COPIES = 3  # readings of a story with other names, beside its own
HIDDEN = 0.3  # share of their sentences in which the rules are not seen
PLAIN = 3  # how often the sentences without names are read: the stories hold far more names than a paper does
POOLS = (4, 6)  # how often the people of a reading get rare surnames, and common ones
FEWEST = 3  # stories in which a feature stands
SMALLEST = 0.12  # a feature whose weights are all nearer to nothing is left out


class Example(NamedTuple):
    """A sentence: the features and the label of each character."""

    features: list[list[str]]
    labels: list[str]


def examples_of(story: dict[str, Any], recogniser: Recogniser, draw: random.Random, hidden: float) -> Iterator[Example]:
    """Yield the sentences of a story; what is neither right nor wrong keeps the label that the rules gave."""
    reading, sentences = recogniser.by_rules(story["text"])
    for sentence in sentences:
        spans = list(_true_spans(story, sentence, reading))
        unsure = [_inside(m, sentence, reading) for m in story["mentions"] if m["tier"] == "optional"]
        for said in spans_of(sentence.words):
            free = not any(said[0] < end and start < said[1] for start, end, _ in spans)
            if free and any(said[0] < end and start < said[1] for start, end in unsure):
                spans.append(said)
        blind = draw.random() < hidden
        yield Example(
            features(sentence, recogniser.tables, whole=reading.text, blind=blind), labels_of(len(sentence.text), spans)
        )


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


def readings_of(gold: dict[str, Any], recogniser: Recogniser) -> dict[str, list[Example]]:
    """Return the sentences of every story in all its readings, the story's own first."""
    draw, found = random.Random(4), {}
    stories = stories_of(gold)
    given, lexicon = given_names(stories.values()), recogniser.lexicon
    pools = [sorted(lexicon.people_rare_surnames - lexicon.people_surnames), sorted(lexicon.people_surnames)]
    for name, story in stories.items():
        found[name] = list(examples_of(story, recogniser, draw, 0))
        for _ in range(COPIES):
            people = new_people(story, draw, draw.choices(pools, POOLS)[0], given)
            places = new_places(story, draw, read_stems(), lexicon)
            found[name] += examples_of(renamed(story, people | places), recogniser, draw, HIDDEN)
    plain = {"text": "\n".join(read_lines(NAMELESS)), "mentions": []}
    found["nameless"] = list(examples_of(plain, recogniser, draw, 0)) * PLAIN
    return found


def weights_of(readings: dict[str, list[Example]]) -> dict[str, Any]:
    """Return what was learned from the sentences of stories, as names.json holds it."""
    stories: Counter[str] = Counter()
    for examples in readings.values():
        stories.update({name for example in examples for found in example.features for name in found})
    names = sorted(name for name, count in stories.items() if count >= FEWEST)
    index = {name: number for number, name in enumerate(names)}
    rows = [
        Row(
            [[index[name] for name in found if name in index] for found in example.features],
            [LABELS.index(label) for label in example.labels],
        )
        for examples in readings.values()
        for example in examples
    ]
    weights, steps = learned(rows, len(names))
    kept = [name for name in names if abs(weights[index[name]]).max() >= SMALLEST]
    return {
        "schema": SCHEMA,
        "labels": list(LABELS),
        "steps": (steps * UNIT).round().astype(int).tolist(),
        "weights": {name: (weights[index[name]] * UNIT).round().astype(int).tolist() for name in kept},
    }


def trained(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> dict[str, Any]:
    """Return the content of names.json, learned from all stories."""
    return weights_of(readings_of(gold, Recogniser(segmenter, lexicon, rules_only=True)))
