"""Field: learning the weights of a conditional random field over labels.

Holds:   Row, Learned, learned(rows, count) -> Learned.
Needs:   numpy; labelling.py for what may follow what.
Touches: nothing.

Stochastic gradient of the likelihood in batches of sentences of like length, with Adagrad's step sizes and decay. So
that no one feature is relied on, some of them are hidden at each step (dropout); and what is given back is the mean of
the weights at the end of each later epoch, which holds for other texts better than the last. The order of the batches
and what is hidden is drawn with a fixed seed: the same rows give the same weights.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from plugins.entities.learned.labelling import BARRIER, FIRST
from plugins.entities.learned.letter import LABELS
from plugins.entities.learned.template import Table
from plugins.entities.segmenter import States

EPOCHS, AVERAGED, BATCH, SEED = 8, 4, 24, 4
RATE, STATE_RATE, DECAY = 0.15, 0.05, 0.002
HIDDEN = 0.2  # share of the features that are hidden at each step
WIDTH = len(LABELS)
Numbers = npt.NDArray[np.intp]


class Row(NamedTuple):
    """A sentence: of each character the numbers of its features, a row of LAC's states, and its label's number."""

    features: Sequence[Sequence[int]]
    states: States
    labels: Sequence[int]


class Learned(NamedTuple):
    """What each label weighs: for each feature, for each number of LAC's states, and for each label before it."""

    features: Table
    states: Table
    steps: Table


class Batch(NamedTuple):
    """Sentences side by side.

    `known` are the numbers of the features that stand in it, `features` those of all characters in a row, as indices
    of `known`, `counts` how many each character has; `places` are the characters' places in a table of `shape`.
    """

    known: Numbers
    features: Numbers
    counts: Numbers
    states: States
    places: Numbers
    labels: Numbers
    shape: tuple[int, int]


class Slow:
    """Weights with Adagrad's step sizes: the more a weight was moved, the less it still is."""

    def __init__(self, count: int, rate: float) -> None:
        self.values: Table = np.zeros((count, WIDTH))
        self._speed: Table = np.full((count, WIDTH), 1e-6)
        self._seen = np.zeros(count, dtype=int)
        self._rate = rate

    def fade(self, rows: Numbers | slice, now: int) -> None:
        """Let the weights of `rows` decay by the steps in which they were not met."""
        waited = (now - self._seen[rows])[:, None]
        self.values[rows] *= np.exp(-self._rate * DECAY * waited / np.sqrt(self._speed[rows]))
        self._seen[rows] = now

    def move(self, rows: Numbers | slice, slope: Table) -> None:
        """Move the weights of `rows` along their slope."""
        self._speed[rows] += slope * slope
        self.values[rows] += self._rate * slope / np.sqrt(self._speed[rows])


def batches_of(rows: Sequence[Row]) -> list[Batch]:
    """Return the rows in batches of like length."""
    ordered = sorted(rows, key=lambda row: len(row.labels))
    return [_batch(ordered[first : first + BATCH]) for first in range(0, len(ordered), BATCH)]


def _batch(rows: Sequence[Row]) -> Batch:
    longest = max(len(row.labels) for row in rows)
    characters = [features for row in rows for features in row.features]
    known, features = np.unique([number for found in characters for number in found], return_inverse=True)
    return Batch(
        known.astype(np.intp),
        features,
        np.array([len(found) for found in characters]),
        np.concatenate([row.states for row in rows]),
        np.array([n * longest + i for n, row in enumerate(rows) for i in range(len(row.labels))]),
        np.array([label for row in rows for label in row.labels]),
        (len(rows), longest),
    )


def _summed(table: Table, axis: int) -> Table:
    """Return log(sum(exp(table))) along `axis`."""
    top = table.max(axis=axis, keepdims=True)
    summed: Table = np.log(np.exp(table - top).sum(axis=axis)) + top.squeeze(axis)
    return summed


def slopes(batch: Batch, weighed: Table, steps: Table) -> tuple[Table, Table]:
    """Return the slope of the likelihood by what each label of each character weighs, and by the steps."""
    count, longest = batch.shape
    here: Table = np.zeros((count, longest, WIDTH))
    here.reshape(-1, WIDTH)[batch.places] = weighed
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


def learned(rows: Sequence[Row], count: int) -> Learned:
    """Return the weights of `count` features, of LAC's states and of the steps between labels."""
    batches, order, hide = batches_of(rows), random.Random(SEED), np.random.default_rng(SEED)
    features, states = Slow(count, RATE), Slow(batches[0].states.shape[1], STATE_RATE)
    steps = Slow(WIDTH, RATE)
    now, means = 0, [np.zeros_like(table.values) for table in (features, states, steps)]
    for epoch in range(EPOCHS):
        order.shuffle(batches)
        for batch in batches:
            now += 1
            features.fade(batch.known, now)
            shown = (hide.random(len(batch.features)) >= HIDDEN)[:, None] / (1 - HIDDEN)
            starts = np.concatenate([[0], np.cumsum(batch.counts)[:-1]])
            weighed = np.add.reduceat(features.values[batch.known][batch.features] * shown, starts, axis=0)
            own, moved = slopes(batch, weighed + batch.states @ states.values, steps.values)
            spread = np.repeat(own, batch.counts, axis=0) * shown
            sums = [np.bincount(batch.features, spread[:, label], len(batch.known)) for label in range(WIDTH)]
            features.move(batch.known, np.stack(sums, axis=1))
            states.move(slice(None), batch.states.T @ own - DECAY * states.values)
            steps.move(slice(None), moved)
        if epoch >= EPOCHS - AVERAGED:
            features.fade(slice(None), now)
            for mean, table in zip(means, (features, states, steps), strict=True):
                mean += table.values / AVERAGED
    return Learned(*means)
