"""Labelling: which characters of a sentence are names, all weighed against each other.

Holds:   Labelling (trust(texts), labels(features, said, seen, trust)), Trust, open_labelling(), LABELLING.
Needs:   names.json beside this file, numpy (which comes with LAC's runtime).
Touches: reads names.json.

A conditional random field over characters: every feature of a character (letter.py) has a weight for each label, and
so has every step from one label to the next. The labels that weigh most together are the answer.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from plugins.entities.learned.letter import LABELS
from plugins.entities.learned.weights import REMEDY, SCHEMA, WeightsError
from plugins.entities.loss import tell_loss

LABELLING = Path(__file__).resolve().with_name("names.json")
UNIT = 100  # weights are written in hundredths
NEVER = -1e4
# The share of a text's pairs of characters that were met in the stories that were learned from. Community papers have
# four to ten hundredths (measured on stories that were not learned from), other news two, chat one.
HOME, ABROAD = 0.05, 0.02
FEW = 80  # pairs: a shorter text tells little of its kind, and counts as one from home
NUMBERS = {label: number for number, label in enumerate(LABELS)}
LOST = "names are found by the grammar alone"

Table = npt.NDArray[np.float64]


class Trust(NamedTuple):
    """How much more counts what the rules say of a character: where they or LAC see a name, and where neither does.

    A change must be worth it: the stories that were learned from are dense with names, and other texts are not.
    """

    seen: float
    unseen: float


NEAR, FAR = Trust(0.8, 1.3), Trust(3.0, 4.0)


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

    def __init__(self, features: dict[str, list[int]], steps: list[list[int]]) -> None:
        """Take weights in hundredths, one for each of LABELS."""
        self._rows = {name: number for number, name in enumerate(features, start=1)}
        self._weights: Table = np.array([[0] * len(LABELS), *features.values()], dtype=float) / UNIT
        self._steps: Table = np.array(steps, dtype=float) / UNIT + BARRIER

    def trust(self, texts: Iterable[str]) -> Trust:
        """Return how far the rules are to be trusted in a document: the farther from the stories, the more.

        What was learned holds for texts like those. `texts` are the document's sentences.
        """
        pairs = [pair for text in texts for pair in pairwise(text)]
        met = sum(f"two:{one}{other}" in self._rows for one, other in pairs)
        share = (met + FEW * HOME) / (len(pairs) + FEW)
        far = (HOME - share) / (HOME - ABROAD)
        return Trust(*(near + (away - near) * min(1.0, max(0.0, far)) for near, away in zip(NEAR, FAR, strict=True)))

    def labels(
        self, features: Sequence[Sequence[str]], said: Sequence[str], seen: Sequence[bool], trust: Trust
    ) -> list[str]:
        """Return the likeliest label of each character, given its features.

        `said` are the labels of the rules; `seen` tells whether LAC or a rule sees a name at the character.
        """
        rows: list[int] = []
        starts: list[int] = []
        for found in features:
            starts.append(len(rows))
            rows.append(0)
            rows += filter(None, map(self._rows.get, found))  # what was never met has no row
        weights = np.add.reduceat(self._weights[rows], starts, axis=0)
        weights[np.arange(len(said)), [NUMBERS[label] for label in said]] += np.where(seen, *trust)
        best: Table = weights[0] + FIRST
        back = []
        for row in weights[1:]:
            paths = best[:, None] + self._steps
            last = paths.argmax(axis=0)
            back.append(last)
            best = paths.max(axis=0) + row
        label = int(best.argmax())
        labels = [label]
        for last in reversed(back):
            label = int(last[label])
            labels.append(label)
        return [LABELS[label] for label in reversed(labels)]


def read_labelling(path: Path) -> Labelling:
    """Read the weights. Raises WeightsError when the file is missing or damaged."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["schema"] != SCHEMA or stored["labels"] != list(LABELS):
            raise WeightsError(f"{path.name} is of another version")
        return Labelling(stored["weights"], stored["steps"])
    except OSError:
        raise WeightsError(f"{path.name} is missing") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WeightsError(f"{path.name} is damaged") from None


def open_labelling(path: Path = LABELLING) -> Labelling | None:
    """Return the weights, or None with one warning that says what is lost."""
    try:
        return read_labelling(path)
    except WeightsError as error:
        tell_loss(str(error), LOST, REMEDY)
        return None
