"""Labels: where in its paragraph a line stands, and the cheapest way through all lines of a page.

Holds:   Label, cheapest_path(costs, gaps), measured_path(tables, gaps).
Needs:   what each label costs for each line (labelling.py).
Touches: nothing.
"""

from collections.abc import Sequence
from enum import Enum
from operator import add
from typing import Any

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[Any]


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


UNFINISHED = {Label.FIRST: 2.5, Label.INNER: 0.5}  # a page rarely ends in mid-paragraph
STARTS = (Label.FIRST, Label.SINGLE)
ENDS = (Label.LAST, Label.SINGLE)
INSIDE = (Label.INNER, Label.LAST)
SET_APART = (Label.DISPLAY, Label.SPLICE)


def transition_cost(before: Label, after: Label, gap: bool) -> float:
    """Return the cost of `after` following `before`; `gap`: a blank line or another thing stands between.

    Text goes on after a gap (a column ends, a picture is passed), so what is odd in a run is only unusual there.
    """
    goes_on = after in INSIDE
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
# For each label what it costs to stand after each of the labels.
TRANSITIONS = {
    gap: [[transition_cost(before, after, gap) for before in LABELS] for after in LABELS] for gap in (False, True)
}
# What it costs to begin anew after a first line, an inner line and a splice; to go on after an end and after display;
# to be a splice after an open line, after a closed one and after a splice. Labels cost alike that are not told apart.
STEPS = {
    gap: tuple(
        transition_cost(before, after, gap)
        for after, befores in (
            (Label.SINGLE, (Label.FIRST, Label.INNER, Label.SPLICE)),
            (Label.INNER, (Label.SINGLE, Label.DISPLAY)),
            (Label.SPLICE, (Label.INNER, Label.DISPLAY, Label.SPLICE)),
        )
        for before in befores
    )
    for gap in (False, True)
}
GOES_ON = [1.0 if label in INSIDE else 0.0 for label in LABELS]
ENDING = [UNFINISHED.get(label, 0.0) for label in LABELS]


def cheapest_path(costs: Costs, gaps: Sequence[bool]) -> list[Label]:
    """Return the labels of least total cost (Viterbi); ties go to the label that comes first in Label."""
    table = costs.tolist()
    if not table:
        return []
    totals = [list(map(add, table[0], GOES_ON))]
    for (first, inner, last, single, display, splice), gap in zip(table[1:], gaps[1:], strict=True):
        opened, within, ending, alone, shown, cut = totals[-1]
        after_first, after_inner, after_cut, after_end, after_shown, open_cut, closed_cut, cut_again = STEPS[gap]
        ended = ending if ending < alone else alone
        anew = min(opened + after_first, within + after_inner, ended, shown, cut + after_cut)
        on = min(opened, within, ended + after_end, shown + after_shown, cut)
        spliced = min(opened + open_cut, within + open_cut, ended + closed_cut, shown + closed_cut, cut + cut_again)
        totals.append([anew + first, on + inner, on + last, anew + single, anew + display, spliced + splice])
    ends = list(map(add, totals.pop(), ENDING))
    path = [ends.index(min(ends))]
    for gap in reversed(gaps[1:]):
        ways = list(map(add, totals.pop(), TRANSITIONS[gap][path[-1]]))
        path.append(ways.index(min(ways)))
    return [LABELS[index] for index in reversed(path)]


def _change_cost(before: Label, after: Label, gap: bool) -> float:
    """Return the cost of the next line's standing in a column of another measure."""
    if Label.DISPLAY in (before, after):
        return 0.3
    if before in ENDS and after in STARTS:
        return 0.8 if gap else 2.0
    return 2.5 if gap else 5.0


def measured_path(tables: Sequence[Costs], gaps: Sequence[bool]) -> list[Label]:
    """Return the labels of least total cost where each line may stand in a column of one of several measures.

    `tables` has the costs of the labels in each of the measures. A column's lines decide together which is theirs:
    beside columns of another measure a neighbourhood cannot tell.
    """
    count, size = len(tables), len(LABELS)
    steps = {}
    for gap in (False, True):
        own = np.array(TRANSITIONS[gap]).T
        change = np.array([[_change_cost(before, after, gap) for after in LABELS] for before in LABELS])
        steps[gap] = np.block(
            [[own + (change if one != other else 0.0) for other in range(count)] for one in range(count)]
        )
    table = np.hstack(list(tables))
    totals = [table[0] + np.tile(GOES_ON, count)]
    for cost, gap in zip(table[1:], gaps[1:], strict=True):
        totals.append(np.minimum.reduce(totals[-1][:, None] + steps[gap]) + cost)
    path = [int((totals.pop() + np.tile(ENDING, count)).argmin())]
    for gap in reversed(gaps[1:]):
        path.append(int((totals.pop() + steps[gap][:, path[-1]]).argmin()))
    return [LABELS[index % size] for index in reversed(path)]
