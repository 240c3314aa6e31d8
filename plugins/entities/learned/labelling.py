"""Labelling: which characters of a sentence are names, all weighed against each other.

Holds:   Labelling (labels(features)), open_labelling(), LABELLING.
Needs:   names.json beside this file, numpy (which comes with LAC's runtime).
Touches: reads names.json.

A conditional random field over characters: every feature of a character (letter.py) has a weight for each label, and
so has every step from one label to the next. The labels that weigh most together are the answer.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plugins.entities.learned.letter import LABELS
from plugins.entities.learned.weights import SCHEMA, WeightsError

logger = logging.getLogger(__name__)

LABELLING = Path(__file__).resolve().with_name("names.json")
UNIT = 100  # weights are written in hundredths
NEVER = -1e4
# What the rules say of a character counts this much more: a change must be worth it. The stories that were learned from
# are dense with names, and other texts are not.
TRUST_SEEN, TRUST_UNSEEN = 0.6, 1.0
NUMBERS = {label: number for number, label in enumerate(LABELS)}
LOST = "names are found by the grammar alone"

Table = npt.NDArray[np.float64]


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

    def labels(self, features: Sequence[Sequence[str]], said: Sequence[str], seen: Sequence[bool]) -> list[str]:
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
        trust = np.where(seen, TRUST_SEEN, TRUST_UNSEEN)
        weights[np.arange(len(said)), [NUMBERS[label] for label in said]] += trust
        best: Table = weights[0] + FIRST
        back = []
        for row in weights[1:]:
            paths = best[:, None] + self._steps
            last = paths.argmax(axis=0)
            back.append(last)
            best = paths[last, np.arange(len(LABELS))] + row
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
        logger.warning("entities: %s; %s. Make it anew with python -m scripts.train_names.", error, LOST)
        return None
