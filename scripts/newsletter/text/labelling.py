"""Labelling: which lines are body text, and where in its paragraph each stands.

Holds:   Label, label_lines(lines).
Needs:   the lines of one page that are neither furniture, credit nor caption.
Touches: nothing.

One line alone cannot be told: thirteen characters without a stop are a headline, or a first line in a measure of
fifteen. So the labels of a page are chosen together, as the cheapest path through all lines (Viterbi): each label
has a cost for the line's width and ending, each pair of labels a cost for standing one after the other.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

import numpy as np

from scripts.newsletter.lines import Line
from scripts.newsletter.rules.captions import is_caption_like
from scripts.newsletter.rules.characters import CLOSERS, LEADERS, em_width, ends_sentence, slack
from scripts.newsletter.text.measure import is_wrapped, looseness_of, measures_of

INDENT = 2.0
CREDITED = 0.5
BROKEN_OFF = 2.0  # above a byline stands a headline, rarely the first line of a paragraph
LOOSE, TIGHT, WIDE = 0.33, 0.75, 1.3
ENUMERATOR_RE = re.compile(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][\u3400-\u9fff]?[，、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]、|其[一二三四]|首先，|其次，|同时，)"
)
STOP_RE = re.compile("[。！？；]")


class Label(Enum):
    """Where a line stands: first, inner or last line of a paragraph, a paragraph of its own, or display.

    A splice is a display line (a caption) that cuts a paragraph in two.
    """

    FIRST = "first"
    INNER = "inner"
    LAST = "last"
    SINGLE = "single"
    DISPLAY = "display"
    SPLICE = "splice"


Costs = dict[Label, float]
UNFINISHED = {Label.FIRST: 2.5, Label.INNER: 0.5}  # a page rarely ends in mid-paragraph
STARTS = (Label.FIRST, Label.SINGLE)
ENDS = (Label.LAST, Label.SINGLE)
SET_APART = (Label.DISPLAY, Label.SPLICE)
BODY = (Label.FIRST, Label.INNER, Label.LAST, Label.SINGLE)


def _beyond(value: float, low: float, high: float) -> float:
    return max(low - value, value - high, 0.0)


def first_line_cost(text: str, measure: float, tolerance: float) -> float:
    """A first line is shorter than the measure by its indent of two em; squeezed punctuation may hide part of it."""
    deficit = measure - em_width(text)
    miss = _beyond(deficit, 1.4, 3.2)
    if tolerance > TIGHT:
        miss = min(miss, _beyond(deficit + slack(text), 1.6, 2.8) + 0.2)
    return 0.5 + 1.6 * miss - (1.4 if ENUMERATOR_RE.match(text) else 0.0)


def alone_cost(text: str, alone: bool) -> float:
    """A line between two gaps, without any punctuation, is rarely the middle of a paragraph: it is a caption."""
    return 3.0 if alone and not re.search("[，。；：、！？”]", text) else 0.0


def inner_line_cost(text: str, measure: float, tolerance: float) -> float:
    """An inner line fills the measure, give or take a character moved by the rules for punctuation."""
    return 2.2 * _beyond(measure - em_width(text), -2.0 * tolerance, tolerance)


def last_line_cost(text: str, measure: float) -> float:
    """A last line ends a sentence and is no wider than the measure."""
    ending = 0.0 if ends_sentence(text) else 0.9 if text.endswith(("：", ":")) else 3.6
    return ending + 1.8 * _beyond(measure - em_width(text), -2.6, measure)


def single_line_cost(text: str, measure: float, tolerance: float) -> float:
    """A paragraph of one line ends a sentence and leaves room for the indent."""
    ending = 0.0 if ends_sentence(text) else 1.4 if text.endswith(("：", ":")) else 3.8
    room = measure - em_width(text) + (slack(text) if tolerance > TIGHT else 0.0)
    return 0.8 + ending + 1.8 * _beyond(room, INDENT - 1.0, measure)


def display_line_cost(line: Line, measure: float) -> float:
    """A display line (headline, kicker, crosshead, caption) has no stop, and rarely a comma."""
    text = line.text
    if line.level:
        return -20.0
    cost = (0.6 if line.gap else 1.0) + 2.6 * len(STOP_RE.findall(text)) + 0.9 * text.count("，")
    cost += 0.5 * text.count("、")
    cost -= 0.9 if is_caption_like(text) else 0.0
    cost += 3.0 if text[0] in LEADERS + CLOSERS else 0.0
    cost += 2.5 if text.endswith(("，", "、", "：", "（", "“", "《")) else 0.0
    return cost + 0.4 * max(0.0, em_width(text) - 1.6 * measure)


def wrapped_costs(line: Line, measure: float, alone: bool, tolerance: float) -> Costs:
    """Return the cost of each label for a line of wrapped text."""
    text = line.text
    return {
        Label.FIRST: first_line_cost(text, measure, tolerance),
        Label.INNER: inner_line_cost(text, measure, tolerance) + alone_cost(text, alone),
        Label.LAST: last_line_cost(text, measure),
        Label.SINGLE: single_line_cost(text, measure, tolerance),
        Label.DISPLAY: (display := display_line_cost(line, measure)),
        Label.SPLICE: display + (50.0 if line.level else 0.0),
    }


def unwrapped_costs(line: Line, _measure: float, _alone: bool, _tolerance: float) -> Costs:
    """Return the cost of each label where every line is a paragraph, or a fragment cut by a column or a picture."""
    text = line.text
    short = em_width(text) <= 36 and not STOP_RE.search(text) and text.count("，") + text.count(",") <= 1
    finished = ends_sentence(text) or text.endswith(("：", ":"))
    blocked = 50.0
    display = -20.0 if line.level else 1.0 if short and not finished else 5.0 + em_width(text) / 20
    return {
        Label.FIRST: blocked,
        Label.INNER: 6.0 if finished else 2.0 if short else 0.5,
        Label.LAST: blocked,
        Label.SINGLE: 0.0 if finished else 4.0,
        Label.DISPLAY: display,
        Label.SPLICE: blocked,
    }


def transition_cost(before: Label, after: Label, gap: bool) -> float:
    """Return the cost of `after` following `before`; `gap`: a blank line or another thing stands between.

    Text goes on after a gap (a column ends, a picture is passed), so what is odd in a run is only unusual there.
    """
    goes_on = after in (Label.INNER, Label.LAST)
    if before is Label.SPLICE:
        return 0.0 if goes_on else 0.3 if after is Label.SPLICE else 3.0
    if before in (Label.FIRST, Label.INNER):
        if goes_on:
            return 0.0
        if after is Label.SPLICE:
            return 1.5 if gap else 4.0
        return (1.5 if before is Label.INNER else 3.0) if gap else 6.0
    if after is Label.SPLICE:
        return 6.0
    if not goes_on:
        return 0.0
    if before is Label.DISPLAY:
        return 1.3 if gap else 2.6
    return 1.4 if gap else 3.2


LABELS = tuple(Label)
TRANSITIONS = {
    gap: np.array([[transition_cost(before, after, gap) for after in LABELS] for before in LABELS])
    for gap in (False, True)
}


def cheapest_path(costs: Sequence[Costs], gaps: Sequence[bool]) -> list[Label]:
    """Return the labels of least total cost (Viterbi); ties go to the label that comes first in Label."""
    if not costs:
        return []
    table = np.array([[cost[label] for label in LABELS] for cost in costs])
    goes_on = np.array([1.0 if label in (Label.INNER, Label.LAST) else 0.0 for label in LABELS])
    totals = table[0] + goes_on
    back: list[Any] = []
    for cost, gap in zip(table[1:], gaps[1:], strict=True):
        ways = totals[:, None] + TRANSITIONS[gap]
        back.append(ways.argmin(axis=0))
        totals = ways.min(axis=0) + cost
    last = int((totals + np.array([UNFINISHED.get(label, 0.0) for label in LABELS])).argmin())
    path = [last]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return [LABELS[index] for index in reversed(path)]


def label_lines(lines: Sequence[Line], gaps: Sequence[bool], credited: Sequence[bool] = ()) -> tuple[list[Label], bool]:
    """Return a label for each line, and whether the text is wrapped.

    `gaps` says for each line whether a blank line, or a line that is no body text, stands before it; `credited`
    whether a byline does (below a byline stands text, not another headline).
    """
    texts = [line.text for line in lines]
    wrapped = is_wrapped(texts)
    price: Callable[[Line, float, bool, float], Costs] = wrapped_costs if wrapped else unwrapped_costs
    alone = [before and after for before, after in zip(gaps, [*gaps[1:], True], strict=False)]
    labels: list[Label] = []
    credits = [index for index, credit in enumerate(credited) if credit]
    for _ in range(2):  # the second time the headlines are known, and columns of other measure end there
        display = [index for index, label in enumerate(labels) if label in SET_APART]
        measures = measures_of(texts, sorted({*credits, *display, *(index + 1 for index in display)}))
        tolerance = TIGHT if looseness_of(list(map(em_width, texts)), measures) < LOOSE else WIDE
        costs = [price(*line, tolerance) for line in zip(lines, measures, alone, strict=True)]
        for cost, credit in zip(costs, credited, strict=False):
            cost[Label.DISPLAY] += CREDITED if credit else 0.0
        for cost, credit in zip(costs, credited[1:], strict=False):
            cost[Label.FIRST] += BROKEN_OFF if credit else 0.0
        labels = cheapest_path(costs, gaps)
    return labels, wrapped
