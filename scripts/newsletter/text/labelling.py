"""Labelling: which lines are body text, and where in its paragraph each stands.

Holds:   label_lines(lines).
Needs:   the lines of one page that are neither furniture, credit nor caption.
Touches: nothing.

One line alone cannot be told: thirteen characters without a stop are a headline, or a first line in a measure of
fifteen. So the labels of a page are chosen together, as the cheapest path through all lines (Viterbi): each label
has a cost for the line's width and ending, each pair of labels a cost for standing one after the other.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.lines import Line
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import CLOSERS, LEADERS, em_width, ends_sentence
from scripts.newsletter.rules.wording import worded
from scripts.newsletter.text.labels import LABELS, SET_APART, Label, cheapest_path, measured_path
from scripts.newsletter.text.measure import Measures, is_wrapped, looseness_of
from scripts.newsletter.text.points import em_widths, points_of

INDENT = 2.0
CREDITED = 0.5
BROKEN_OFF = 2.0  # above a byline stands a headline, rarely the first line of a paragraph
LOOSE, TIGHT, WIDE = 0.33, 0.75, 1.3
ENUMERATOR_RE = worded(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][\u3400-\u9fff]?[，、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|其[一二三四]|首先，|其次，|同时，)"
)

Costs = NDArray[Any]
LAST = 0xFFFF


def _table(marks: str) -> Costs:
    """Return a table of all code points up to LAST: which are some marks."""
    return np.isin(np.arange(LAST + 1), [*map(ord, marks)])


STOP = "。！？；"
STOPS, POINTS, COMMAS, ENUMERATION = _table(STOP), _table("，。；：、！？”"), _table("，"), _table("、")
SQUEEZED = _table("，。、；：！？“”‘’（）《》〈〉【】「」『』·．")  # half of each may be missing in a justified line
BLOCKED = 50.0
OFF_MEASURE = 0.3  # a line stands in a column of another measure than its neighbourhood has
FEWEST, MEASURES = 6, 4
NO_OPENERS, NO_CLOSERS = frozenset(LEADERS + CLOSERS), frozenset("，、：（“《")


def _beyond(values: Costs, low: Costs | float, high: Costs | float) -> Costs:
    return np.maximum(np.maximum(low - values, values - high), 0.0)


class Marks:
    """How many marks of punctuation each line of a page has."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._codes = points_of("".join(texts)).astype(np.intp)
        self._starts = np.cumsum([0, *map(len, texts)])[:-1]

    def count(self, marks: Costs) -> Costs:
        """Return for each line how many of some marks (a table of all code points up to LAST) it has."""
        return np.asarray(np.add.reduceat(marks.take(self._codes, mode="clip"), self._starts, dtype=int))


class Lines:
    """What the lines of a page say by themselves, in arrays: a number for each line."""

    def __init__(self, lines: Sequence[Line], alone: Sequence[bool], widths: Costs, finished: Costs) -> None:
        texts = [line.text for line in lines]
        marks = Marks(texts)
        self.widths, self.finished = widths, finished  # in em; whether a sentence ends with the line
        self.slacks = 0.5 * marks.count(SQUEEZED)  # by how many em a justified line may have been squeezed
        self.colon = np.array([text.endswith(("：", ":")) for text in texts], dtype=bool)
        self.enumerated = np.array([bool(ENUMERATOR_RE.match(text)) for text in texts], dtype=bool)
        self.plain_alone: Costs = np.array(alone, dtype=bool) & (marks.count(POINTS) == 0)
        self.levelled = np.array([line.level > 0 for line in lines], dtype=bool)
        self.display = display_costs(lines, marks)

    def _endings(self, colon: float, open_end: float) -> Costs:
        return np.where(self.finished, 0.0, np.where(self.colon, colon, open_end))

    def _firsts(self, deficits: Costs, tolerance: float) -> Costs:
        """A first line is shorter than the measure by its indent of two em; squeezed punctuation may hide part."""
        miss = _beyond(deficits, 1.4, 3.2)
        if tolerance > TIGHT:
            miss = np.minimum(miss, _beyond(deficits + self.slacks, 1.6, 2.8) + 0.2)
        return 0.5 + 1.6 * miss - 1.4 * self.enumerated

    def _inners(self, deficits: Costs, tolerance: float) -> Costs:
        """An inner line fills the measure, give or take a character moved by the rules for punctuation.

        A line between two gaps, without any punctuation, is rarely the middle of a paragraph: it is a caption.
        """
        return 2.2 * _beyond(deficits, -2.0 * tolerance, tolerance) + 3.0 * self.plain_alone

    def _singles(self, deficits: Costs, measures: Costs, tolerance: float) -> Costs:
        """A paragraph of one line ends a sentence and leaves room for the indent."""
        room = deficits + (self.slacks if tolerance > TIGHT else 0.0)
        return 0.8 + self._endings(1.4, 3.8) + 1.8 * _beyond(room, INDENT - 1.0, measures)

    def wrapped_costs(self, measures: Costs, tolerance: float) -> Costs:
        """Return the cost of each label (columns, as in Label) for each line of wrapped text."""
        deficits = measures - self.widths
        # A last line ends a sentence and is no wider than the measure.
        lasts = self._endings(0.9, 3.6) + 1.8 * _beyond(deficits, -2.6, measures)
        display = np.where(self.levelled, -20.0, self.display + 0.4 * np.maximum(0.0, self.widths - 1.6 * measures))
        firsts, inners = self._firsts(deficits, tolerance), self._inners(deficits, tolerance)
        singles = self._singles(deficits, measures, tolerance)
        return np.column_stack((firsts, inners, lasts, singles, display, display + 50.0 * self.levelled))


def display_costs(lines: Sequence[Line], marks: Marks) -> Costs:
    """Return for each line what it costs that it is display: headline, kicker, crosshead, caption.

    Such a line has no stop, and rarely a comma.
    """
    apart = np.array([0.6 if line.gap else 1.0 for line in lines])
    costs = apart + 2.6 * marks.count(STOPS) + 0.9 * marks.count(COMMAS) + 0.5 * marks.count(ENUMERATION)
    costs -= 0.9 * np.array([is_caption_like(line.text) for line in lines], dtype=bool)
    costs += 3.0 * np.array([line.text[0] in NO_OPENERS for line in lines], dtype=bool)
    return np.asarray(costs + 2.5 * np.array([line.text[-1] in NO_CLOSERS for line in lines], dtype=bool))


def unwrapped_costs(line: Line) -> list[float]:
    """Return the cost of each label where every line is a paragraph, or a fragment cut by a column or a picture."""
    text = line.text
    short = em_width(text) <= 36 and not any(map(text.count, STOP)) and text.count("，") + text.count(",") <= 1
    finished = ends_sentence(text) or text.endswith(("：", ":"))
    display = -20.0 if line.level else 1.0 if short and not finished else 5.0 + em_width(text) / 20
    inner = 6.0 if finished else 2.0 if short else 0.5
    return [BLOCKED, inner, BLOCKED, 0.0 if finished else 4.0, display, BLOCKED]


def common_measures(measures: Costs) -> list[float]:
    """Return the measures that many lines of a page have, the most usual first."""
    values, counts = np.unique(measures, return_counts=True)
    usual = [(-count, value) for value, count in zip(values.tolist(), counts.tolist(), strict=True) if count >= FEWEST]
    found: list[float] = []
    for _, value in sorted(usual):
        if all(abs(value - other) > 1.0 for other in found):
            found.append(value)
    return found[:MEASURES]


def label_lines(lines: Sequence[Line], gaps: Sequence[bool], credited: Sequence[bool] = ()) -> tuple[list[Label], bool]:
    """Return a label for each line, and whether the text is wrapped.

    `gaps` says for each line whether a blank line, or a line that is no body text, stands before it; `credited`
    whether a byline does (below a byline stands text, not another headline).
    """
    texts = [line.text for line in lines]
    widths, finished = em_widths(texts), np.array(list(map(ends_sentence, texts)), dtype=bool)
    wrapped = is_wrapped(widths, finished)
    credits = [index for index, credit in enumerate(credited) if credit]
    if not wrapped:
        costs = np.array(list(map(unwrapped_costs, lines))).reshape(len(lines), len(LABELS))
        return cheapest_path(_credited_costs(costs, credits), gaps), wrapped
    alone = [before and after for before, after in zip(gaps, [*gaps[1:], True], strict=False)]
    told, columns = Lines(lines, alone, widths, finished), Measures(widths, finished)
    labels: list[Label] = []
    measures = np.empty(0)
    for _ in range(2):  # the second time the headlines are known, and columns of other measure end there
        display = [index for index, label in enumerate(labels) if label in SET_APART]
        before, measures = measures, columns.between(sorted({*credits, *display, *(one + 1 for one in display)}))
        if np.array_equal(measures, before):
            break
        tolerance = TIGHT if looseness_of(told.widths, measures) < LOOSE else WIDE
        costs = told.wrapped_costs(measures, tolerance)
        labels = cheapest_path(_credited_costs(costs, credits), gaps)
    usual = common_measures(measures)
    if len(usual) > 1:
        tables = [told.wrapped_costs(np.full(len(lines), width), tolerance) for width in usual]
        offs = [OFF_MEASURE * (np.abs(measures - width) > 0.5)[:, None] for width in usual]
        labels = measured_path([_credited_costs(a, credits) + b for a, b in zip(tables, offs, strict=True)], gaps)
    return labels, wrapped


def _credited_costs(costs: Costs, credits: Sequence[int]) -> Costs:
    """Return costs of labels where lines `credits` stand below a byline."""
    costs[credits, LABELS.index(Label.DISPLAY)] += CREDITED
    costs[[index - 1 for index in credits if index], LABELS.index(Label.FIRST)] += BROKEN_OFF
    return costs
