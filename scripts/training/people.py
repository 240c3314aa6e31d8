"""People: the weights by which a person with a rare surname is told from plain words.

Holds:   trained(gold, lexicon, segmenter) -> what people.json holds.
Needs:   stories.py; plugins.entities; numpy.
Touches: nothing.

Every story is read several times, each time with other names in it: surnames of all kinds before the given names of
the stories' own people. What the candidates of learned/candidate.py look like where a person stands, and where
none does, is learned by logistic regression; only candidates that LAC confirms count, since only those are asked about
later.
"""

import random
from collections.abc import Iterator
from typing import Any

import numpy as np

from plugins.entities.learned.candidate import features
from plugins.entities.learned.weights import SCHEMA
from plugins.entities.lexicon import Lexicon
from plugins.entities.rules import second_looks
from plugins.entities.segmenter import Segmenter
from scripts.training.stories import Span, given_names, new_people, renamed, sentences_of, stories_of

COPIES = 2  # readings of a story with other names, beside its own
ROUNDS, RATE, DECAY = 400, 0.5, 0.002
POOLS = (6, 2, 2)  # how often names with rare surnames, with common ones, with none that is known are put in
SMALLEST = 0.05  # weights nearer to nothing are left out

Row = tuple[list[str], bool]


def rows_of(text: str, spans: list[Span], lexicon: Lexicon, segmenter: Segmenter) -> Iterator[Row]:
    """Yield (features, is a person) for every candidate of `text` that LAC confirms."""
    reading, sentences = sentences_of(text, lexicon, segmenter)
    whole = "\n".join(sentence.text for sentence in sentences)
    for sentence in sentences:
        for clause in second_looks.CLAUSE_RE.finditer(sentence.text):
            for start, end in second_looks.candidates(sentence, clause.span(), lexicon):
                if second_looks.confirmed(clause[0], start - clause.start(), end - clause.start(), segmenter):
                    source = reading.source_span(sentence.start + start, sentence.start + end)
                    seen = whole.count(sentence.text[start:end])
                    yield features(sentence, start, end, seen, lexicon), source in spans


def learned(rows: list[Row]) -> dict[str, float]:
    """Return the weight of each feature, by logistic regression with decay; names and non-names weigh the same."""
    names = sorted({feature for found, _ in rows for feature in found})
    index = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for place, (found, _) in enumerate(rows):
        table[place, [index[feature] for feature in found]] = 1
    truth = np.array([person for _, person in rows], dtype=float)
    share = np.where(truth == 1, 0.5 / max(truth.sum(), 1), 0.5 / max((1 - truth).sum(), 1))
    values = np.zeros(len(names))
    for _ in range(ROUNDS):
        said = 1 / (1 + np.exp(-table @ values))
        values += RATE * (table.T @ ((truth - said) * share * len(rows)) / len(rows) * 4 - DECAY * values)
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True) if abs(value) >= SMALLEST}


def training_rows(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> list[Row]:
    """Return the rows of all stories, as they are and with other names."""
    draw, stories = random.Random(4), list(stories_of(gold).values())
    rows: list[Row] = []
    given = given_names(stories)
    pools = [
        sorted(lexicon.people_rare_surnames - lexicon.people_surnames),
        sorted(lexicon.people_surnames),
        sorted(lexicon.people_given - lexicon.any_surname),
    ]
    for story in stories:
        readings = [story]
        for _ in range(COPIES):
            readings.append(renamed(story, new_people(story, draw, draw.choices(pools, POOLS)[0], given)))
        for read in readings:
            people = [(m["start"], m["end"]) for m in read["mentions"] if m["type"] == "PER"]
            rows += rows_of(read["text"], people, lexicon, segmenter)
    return rows


def trained(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> dict[str, Any]:
    """Return the content of people.json."""
    return {"schema": SCHEMA, "weights": learned(training_rows(gold, lexicon, segmenter))}
