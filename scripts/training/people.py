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
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from plugins.entities.learned.candidate import features
from plugins.entities.learned.weights import SCHEMA
from plugins.entities.lexicon import Lexicon
from plugins.entities.rules import second_looks
from plugins.entities.segmenter import Segmenter
from scripts.training.stories import Span, sentences_of, stories_of

COPIES = 2  # readings of a story with other names, beside its own
ROUNDS, RATE, DECAY = 400, 0.5, 0.002
POOLS = (6, 2, 2)  # how often names with rare surnames, with common ones, with none that is known are put in
SMALLEST = 0.05  # weights nearer to nothing are left out

Row = tuple[list[str], bool]


def people_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the mentions of people whose names are a surname of one character and one or two more, unspaced."""
    return [
        mention
        for mention in document["mentions"]
        if mention["type"] == "PER"
        and mention["tier"] != "optional"
        and len(mention["surface"]) in (2, 3)
        and " " not in mention["surface"]
    ]


def renamed(
    document: dict[str, Any], draw: random.Random, surnames: Sequence[str], given: Sequence[str]
) -> tuple[str, list[Span]]:
    """Return the story's text with other names for its people, and where all its people stand."""
    text, spans, done = "", [], 0
    names: dict[str, str] = {}
    replaceable = {mention["start"] for mention in people_of(document)}
    for mention in sorted(document["mentions"], key=lambda m: m["start"]):
        if mention["type"] != "PER":
            continue
        surface = mention["surface"]
        text += document["text"][done : mention["start"]]
        if mention["start"] in replaceable:
            surface = names.setdefault(surface, draw.choice(surnames) + draw.choice(given))
        spans.append((len(text), len(text) + len(surface)))
        text += surface
        done = mention["end"]
    return text + document["text"][done:], spans


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
    draw = random.Random(4)
    stories = list(stories_of(gold).values())
    given = sorted({mention["surface"][1:] for document in stories for mention in people_of(document)})
    pools = [
        sorted(lexicon.people_rare_surnames - lexicon.people_surnames),
        sorted(lexicon.people_surnames),
        sorted(lexicon.people_given - lexicon.any_surname),
    ]
    rows: list[Row] = []
    for document in stories:
        spans = [(m["start"], m["end"]) for m in document["mentions"] if m["type"] == "PER"]
        rows += rows_of(document["text"], spans, lexicon, segmenter)
        for _ in range(COPIES):
            surnames = draw.choices(pools, POOLS)[0]
            rows += rows_of(*renamed(document, draw, surnames, given), lexicon, segmenter)
    return rows


def trained(gold: dict[str, Any], lexicon: Lexicon, segmenter: Segmenter) -> dict[str, Any]:
    """Return the content of people.json."""
    return {"schema": SCHEMA, "weights": learned(training_rows(gold, lexicon, segmenter))}
