"""Labelling: which characters of a sentence are names, all weighed against each other.

Holds:   Labelling (distance(texts), labels(looks, distance)), Trust, open_labelling(), LABELLING.
Needs:   letter.py, template.py, best_path.py; names.json beside this file, numpy (which comes with LAC's runtime).
Touches: reads names.json, and what was made of it before (prepared.py).

A conditional random field over characters: every feature of a character (letter.py, template.py) has a weight for each
label, and so have every number of LAC's hidden layer and every step from one label to the next. The labels that weigh
most together are the answer.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from plugins.entities.best_path import best_paths
from plugins.entities.learned.letter import LABELS, PAD, Look
from plugins.entities.learned.template import APART, PAIR, Table, Templates, is_made
from plugins.entities.learned.template import Plain as PlainTemplates
from plugins.entities.learned.weights import REMEDY, SCHEMA, WeightsError
from plugins.entities.loss import tell_loss
from plugins.entities.prepared import prepared
from plugins.packed_file import digest_of

LABELLING = Path(__file__).resolve().with_name("names.json")
UNIT = 100  # weights are written in hundredths
NEVER = -1e4
# The share of a text's pairs of characters that were met in the stories that were learned from. Stories of community
# papers that were not learned from have seven hundredths and more, other news four, chat one.
HOME, ABROAD = 0.07, 0.03
FEW, USUAL = 80, 0.045  # pairs: a shorter text tells little of its kind, and counts as one of this share
NUMBERS = {label: number for number, label in enumerate(LABELS)}
Plain = tuple[PlainTemplates, list[str], list[str], list[bytes]]  # see Labelling.plain
LOST = "names are found by the grammar alone"


class Trust(NamedTuple):
    """How much more counts what the rules say of a character: where they or LAC see a name, and where neither does.

    A change must be worth it: the stories that were learned from are dense with names, and other texts are not.
    """

    seen: float
    unseen: float


NEAR, FAR = Trust(0.8, 1.3), Trust(8.0, 9.0)


def allowed(before: str, after: str) -> bool:
    """Tell whether `after` may follow `before`: a name goes on only as what it began as.

    >>> allowed("B-PER", "I-PER"), allowed("O", "I-PER"), allowed("B-LOC", "I-PER")
    (True, False, False)
    """
    return after[0] != "I" or before[1:] == after[1:]


BARRIER: Table = np.array([[0.0 if allowed(before, after) else NEVER for after in LABELS] for before in LABELS])
FIRST: Table = np.array([0.0 if allowed("O", label) else NEVER for label in LABELS])


class Labelling:
    """Weights of features and of steps between labels."""

    def __init__(self, features: dict[str, list[int]], steps: list[list[int]], states: list[list[int]]) -> None:
        """Take weights in hundredths, one for each of LABELS; `states` has a row for each number of LAC's layer.

        Raises ValueError where a feature or a weight is none.
        """
        made = {name: [weight / UNIT for weight in row] for name, row in features.items() if is_made(name)}
        beside = [name for name in features if name not in made]
        self._templates = Templates(made)
        self._beside = {name: number for number, name in enumerate(beside)}
        self._weights: Table = np.array([features[name] for name in beside], dtype=float) / UNIT
        self._pairs = frozenset("".join(name.split(APART)[1:]) for name in made if name.startswith(PAIR))
        self._steps: Table = np.array(steps, dtype=float) / UNIT + BARRIER
        self._states: Table = np.array(states, dtype=float).reshape(-1, len(LABELS)) / UNIT

    @property
    def plain(self) -> Plain:
        """The same as plain values."""
        tables = (self._weights, self._steps, self._states)
        return self._templates.plain, [*self._beside], sorted(self._pairs), [table.tobytes() for table in tables]

    @classmethod
    def of_plain(cls, plain: Plain) -> "Labelling":
        """Return what `plain` was made of."""
        templates, beside, pairs, tables = plain
        labelling = cls.__new__(cls)
        labelling._templates = Templates.of_plain(templates)
        labelling._beside = {name: number for number, name in enumerate(beside)}
        labelling._pairs = frozenset(pairs)
        labelling._weights, labelling._steps, labelling._states = (
            np.frombuffer(table).reshape(-1, len(LABELS)) for table in tables
        )
        return labelling

    def distance(self, texts: Iterable[str]) -> float:
        """Return how far a document is from the stories that were learned from: 0 at home, 1 abroad.

        What was learned holds for texts like those. `texts` are the document's sentences.
        """
        pairs = [text[start : start + 2] for text in texts for start in range(len(text) - 1)]
        share = (sum(map(self._pairs.__contains__, pairs)) + FEW * USUAL) / (len(pairs) + FEW)
        return min(1.0, max(0.0, (HOME - share) / (HOME - ABROAD)))

    def labels(self, looks: Sequence[Look], distance: float) -> list[list[str]]:
        """Return the likeliest label of each character of each sentence of a document.

        The greater its distance, the more the rules are trusted.
        """
        trust = Trust(*(near + (away - near) * distance for near, away in zip(NEAR, FAR, strict=True)))
        weights = self._templates.weigh([look.rows for look in looks])
        for table, look in zip(weights, looks, strict=True):
            self._add_beside(table, look)
            said = [NUMBERS[label] for label in look.rows.rule[PAD:-PAD]]
            table[np.arange(len(table)), said] += np.where(look.named, *trust)
            table[0] += FIRST
        return [[LABELS[number] for number in path] for path in best_paths(weights, self._steps)]

    def _add_beside(self, table: Table, look: Look) -> None:
        """Add what LAC's states weigh, and what the features beside the templates do."""
        if look.states is not None:
            table += look.states @ self._states
        met = [
            (place, self._beside[name])
            for place, names in enumerate(look.beside)
            for name in names
            if name in self._beside
        ]
        if met:
            places, numbers = zip(*met, strict=True)
            np.add.at(table, list(places), self._weights[list(numbers)])


def read_labelling(path: Path) -> Labelling:
    """Read the weights. Raises WeightsError when the file is missing or damaged."""
    try:
        told = path.read_bytes()
        return Labelling.of_plain(prepared("labelling", digest_of(told).hex(), lambda: _labelling_in(told, path).plain))
    except OSError:
        raise WeightsError(f"{path.name} is missing") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WeightsError(f"{path.name} is damaged") from None


def _labelling_in(told: bytes, path: Path) -> Labelling:
    stored = json.loads(told.decode())
    if stored["schema"] != SCHEMA or stored["labels"] != list(LABELS):
        raise WeightsError(f"{path.name} is of another version")
    return Labelling(stored["weights"], stored["steps"], stored["states"])


def open_labelling(path: Path = LABELLING) -> Labelling | None:
    """Return the weights, or None with one warning that says what is lost."""
    try:
        return read_labelling(path)
    except WeightsError as error:
        tell_loss(str(error), LOST, REMEDY)
        return None
