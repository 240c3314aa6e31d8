"""Measure: how wide the column of a line is, and whether a text is wrapped by hand at all.

Holds:   Measures, is_wrapped(widths, ended), looseness_of(widths, measures).
Needs:   the widths of lines of body text, in source order, and which of them end a sentence.
Touches: nothing.
Source:  Chinese body text is set in a measure of whole ems with a first-line indent of two (W3C clreq, "indent").
"""

from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[Any]
NEIGHBOURS = 9
FEWEST = 4
NARROWEST = 6.0
WIDEST = 48.0
LEAST = int(2 * NARROWEST)  # in half ems
PAGE_SHARE = 0.25
EDGE = 0.35  # what a line at the edge of a paragraph says of the measure: it may be indented, or short


def is_wrapped(widths: Counts, ended: Counts) -> bool:
    """Tell whether lines break at a measure (a PDF's text) or only where paragraphs end (OCR Markdown).

    Wrapped text has many lines that stop in mid-sentence, of about one width. `widths` are in em, `ended` says of each
    line whether a sentence ends with it.

    >>> is_wrapped(np.array([9.0, 9.0, 8.0]), np.array([False, False, True]))
    True
    >>> is_wrapped(np.array([15.0, 21.0]), np.array([True, True]))
    False
    """
    usable = widths >= NARROWEST
    wide, unfinished = widths[usable & (widths > WIDEST)], widths[usable & ~ended].tolist()
    if not usable.any() or wide.sum() * 2.5 > widths[usable].sum():
        return False
    middle = median(unfinished) if unfinished else 0.0
    near = sum(abs(width - middle) <= 3.5 for width in unfinished)
    return bool(middle <= WIDEST and len(unfinished) * 2 >= usable.sum() and near * 2 >= len(unfinished))


def _crowding(counts: Counts) -> Counts:
    """Return for each width, counted by half ems, how others crowd around it; those that exceed it count against it.

    Each row is one neighbourhood; the sums are weighed by its size.
    """
    near, sums = 1.5 * counts, np.cumsum(counts, axis=1)
    half = 0.5 * counts
    near[:, 1:] += counts[:, :-1]
    near[:, :-1] += counts[:, 1:]
    near[:, 2:] += half[:, :-2]
    near[:, :-2] += half[:, 2:]
    near[:, :-3] -= 1.2 * (sums[:, -1:] - sums[:, 2:-1])
    return np.asarray(near / np.maximum(sums[:, -1:], 1.0))


def _modes(counts: Counts, crowding: Counts) -> Counts:
    """Return for each neighbourhood the width, in em, that its lines crowd around and few exceed; of equals the widest.

    First lines crowd too, at the measure less their indent, where paragraphs are short: but no line of a column is
    wider than its measure, punctuation squeezed or hung apart. The `crowding` of the page has a lesser say.
    """
    worth = _crowding(counts) + PAGE_SHARE * crowding
    seen, widths = counts > 0, np.arange(counts.shape[1])
    narrowest, widest = seen.argmax(axis=1)[:, None], widths[-1] - seen[:, ::-1].argmax(axis=1)[:, None]
    known = (widths >= narrowest) & (widths <= widest + 1)  # a measure may be half an em wider than its widest line
    worth = np.where(known, np.round(worth, 9), -np.inf)
    return np.asarray((worth.shape[1] - 1 - np.argmax(worth[:, ::-1], axis=1)) / 2 + NARROWEST)


def looseness_of(widths: Counts, measures: Counts) -> float:
    """Return how far full lines are from their measure, in em: a half and more where each line is spaced on its own."""
    away = np.abs(widths - measures)
    near = away[away <= 1.5]
    return float(near.mean()) if near.size else 0.0


class Measures:
    """The measures of the columns on one page.

    The measure of a line is the width most of the lines around have; neighbours count, so that columns of different
    measure on one page, and pages of short columns, each find their own.

    >>> widths, ended = np.array([10.0, 12.0, 12.0, 10.0]), np.array([False, False, False, True])
    >>> Measures(widths, ended).between([]).tolist()
    [12.0, 12.0, 12.0, 12.0]
    """

    def __init__(self, widths: Counts, ended: Counts) -> None:
        self.widths = widths
        self._usable = (widths >= NARROWEST) & (widths <= WIDEST)
        counts = _counts(widths, ended, self._usable)
        self._page = counts.sum(axis=0, keepdims=True)
        self._crowding = _crowding(self._page)
        self._sums = np.vstack([np.zeros_like(self._page), np.cumsum(counts, axis=0)])
        self._enough = np.concatenate([[0], np.cumsum(self._usable)])

    def between(self, starts: Sequence[int]) -> Counts:
        """Return for each line the measure of the column around it, in em.

        `starts` are indices of lines that begin another neighbourhood (below a byline or a headline, once known).
        """
        count = len(self.widths)
        if not self._usable.any():
            return np.full(count, self.widths.max(initial=0.0))
        fences = np.array([0, *starts, count])
        places = np.arange(count)
        fence = np.searchsorted(fences, places, side="right")
        lows = np.maximum(fences[fence - 1], places - NEIGHBOURS)
        highs = np.minimum(fences[np.minimum(fence, len(fences) - 1)], places + NEIGHBOURS + 1)
        enough = self._enough[highs] - self._enough[lows] >= FEWEST
        near = np.where(enough[:, None], np.round(self._sums[highs] - self._sums[lows], 6), self._page)
        return _modes(near, self._crowding)


def _counts(widths: Counts, ended: Counts, usable: Counts) -> Counts:
    """Return for each line one row of weights by half ems, from the narrowest on; what may be indented or short weighs
    less.
    """
    edges = ended | np.concatenate([[True], ended[:-1]])
    rows = np.flatnonzero(usable)
    counts = np.zeros((len(widths), int(2 * widths[rows].max(initial=NARROWEST)) - LEAST + 4))
    counts[rows, np.round(2 * widths[rows]).astype(int) - LEAST] = np.where(edges[rows], EDGE, 1.0)
    return counts
