"""Weights: numbers that were learned from the project's own stories, by scripts/train_names.py.

Holds:   Weights (score(features)), open_weights(), PEOPLE, PLACES, WeightsError.
Needs:   people.json and places.json beside this file.
Touches: reads both.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from plugins.entities.loss import tell_loss

PEOPLE = Path(__file__).resolve().with_name("people.json")
PLACES = PEOPLE.with_name("places.json")
SCHEMA = "menkou-names/1"
LOST = (
    "people with rare surnames that LAC does not know are not found",
    "places are found only as LAC cuts them",
)
REMEDY = "Make it anew with python -m scripts.train_names."


class WeightsError(Exception):
    """The file of weights is not there or not what it should be."""


@dataclass(frozen=True)
class Weights:
    """A weight for each feature; a candidate is a name when those that hold add up to more than nothing.

    `characters` says of a character how much likelier it stands in a name than elsewhere (logarithm); may be empty.
    """

    values: dict[str, float]
    characters: dict[str, float] = field(default_factory=dict)

    def score(self, features: list[str]) -> float:
        """Return the sum of the weights of `features`; a feature that was never met counts nothing.

        >>> Weights({"left:firm": 1.5, "cut:2": -2.0}).score(["left:firm", "cut:2", "unheard of"])
        -0.5
        """
        return sum(self.values.get(feature, 0.0) for feature in features)


def read_weights(path: Path) -> Weights:
    """Read the weights. Raises WeightsError when the file is missing or damaged."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["schema"] != SCHEMA:
            raise WeightsError(f"{path.name} is of another version")
        tables = (stored["weights"], stored.get("characters", {}))
        return Weights(*({str(name): float(value) for name, value in table.items()} for table in tables))
    except OSError:
        raise WeightsError(f"{path.name} is missing") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WeightsError(f"{path.name} is damaged") from None


def open_weights(path: Path) -> Weights:
    """Return the weights, or none with one warning that says what is lost; then no candidate is a name."""
    try:
        return read_weights(path)
    except WeightsError as error:
        tell_loss(str(error), LOST[path.name == PLACES.name], REMEDY)
        return Weights({})
