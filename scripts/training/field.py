"""Field: learning the weights of a conditional random field over labels.

Holds:   Row, learned(rows, count) -> (weights, steps).
Needs:   numpy; labelling.py for what may follow what.
Touches: nothing.

Stochastic gradient of the likelihood in batches of sentences of like length, with Adagrad's step sizes and decay. The
order of the batches is drawn with a fixed seed: the same rows give the same weights.
"""

import random
from typing import NamedTuple

import numpy as np

from plugins.entities.learned.labelling import BARRIER, FIRST, Table
from plugins.entities.learned.letter import LABELS

EPOCHS, RATE, DECAY, BATCH = 12, 0.15, 0.002, 24
WIDTH = len(LABELS)


class Row(NamedTuple):
    """A sentence: the numbers of the features of each character, and the number of its label."""

    features: list[list[int]]
    labels: list[int]


class Batch(NamedTuple):
    """Sentences side by side: `features` of all characters in a row, `counts` of each, `places` in the table."""

    features: np.ndarray
    counts: np.ndarray
    places: np.ndarray
    labels: np.ndarray
    shape: tuple[int, int]


def batches_of(rows: list[Row]) -> list[Batch]:
    """Return the rows in batches of like length."""
    ordered = sorted(rows, key=lambda row: len(row.labels))
    found = []
    for first in range(0, len(ordered), BATCH):
        part = ordered[first : first + BATCH]
        longest = max(len(row.labels) for row in part)
        characters = [features for row in part for features in row.features]
        found.append(
            Batch(
                np.array([number for features in characters for number in features]),
                np.array([len(features) for features in characters]),
                np.array([n * longest + i for n, row in enumerate(part) for i in range(len(row.labels))]),
                np.array([label for row in part for label in row.labels]),
                (len(part), longest),
            )
        )
    return found


def _summed(table: Table, axis: int) -> Table:
    """Return log(sum(exp(table))) along `axis`."""
    top = table.max(axis=axis, keepdims=True)
    summed: Table = np.log(np.exp(table - top).sum(axis=axis)) + top.squeeze(axis)
    return summed


def slopes(batch: Batch, weights: Table, steps: Table) -> tuple[Table, Table]:
    """Return the slope of the likelihood by the weights of each character, and by the steps."""
    count, longest = batch.shape
    starts = np.concatenate([[0], np.cumsum(batch.counts)[:-1]])
    here: Table = np.zeros((count, longest, WIDTH))
    here.reshape(-1, WIDTH)[batch.places] = np.add.reduceat(weights[batch.features], starts, axis=0)
    real = np.zeros((count, longest), dtype=bool)
    real.reshape(-1)[batch.places] = True
    moves = steps + BARRIER
    ahead, behind = np.zeros_like(here), np.zeros_like(here)
    ahead[:, 0] = here[:, 0] + FIRST
    for i in range(1, longest):
        step = _summed(ahead[:, i - 1, :, None] + moves, 1) + here[:, i]
        ahead[:, i] = np.where(real[:, i, None], step, ahead[:, i - 1])
    for i in range(longest - 2, -1, -1):
        step = _summed(moves + (here[:, i + 1] + behind[:, i + 1])[:, None, :], 2)
        behind[:, i] = np.where(real[:, i + 1, None], step, 0.0)
    total = _summed(ahead[:, -1], 1)[:, None, None]
    said = np.exp(ahead + behind - total).reshape(count * longest, WIDTH)[batch.places]
    own = -said
    own[np.arange(len(batch.labels)), batch.labels] += 1
    pairs = np.exp(ahead[:, :-1, :, None] + moves + (here[:, 1:] + behind[:, 1:])[:, :, None, :] - total[..., None])
    moved = -pairs[real[:, 1:]].sum(axis=0)
    follows = np.diff(batch.places) == 1
    follows &= batch.places[1:] % longest != 0
    np.add.at(moved, (batch.labels[:-1][follows], batch.labels[1:][follows]), 1)
    return own, moved


def learned(rows: list[Row], count: int) -> tuple[Table, Table]:
    """Return the weights of `count` features for each label, and of the steps between labels."""
    batches, draw = batches_of(rows), random.Random(4)
    weights, steps = np.zeros((count, WIDTH)), np.zeros((WIDTH, WIDTH))
    speed, step_speed = np.full_like(weights, 1e-6), np.full_like(steps, 1e-6)
    for _ in range(EPOCHS):
        draw.shuffle(batches)
        for batch in batches:
            own, moved = slopes(batch, weights, steps)
            spread = np.repeat(own, batch.counts, axis=0)
            sums = [np.bincount(batch.features, spread[:, label], count) for label in range(WIDTH)]
            slope: Table = np.stack(sums, axis=1) - DECAY * weights
            speed += slope * slope
            weights += RATE * slope / np.sqrt(speed)
            step_speed += moved * moved
            steps += RATE * moved / np.sqrt(step_speed)
    return weights, steps
