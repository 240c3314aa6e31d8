"""Strands: lines of several columns that come by turns, told apart.

Holds:   Links, strands_of(links, start, end).
Needs:   the lines of one page, as cells.
Touches: nothing.
Source:  weights are logarithms of odds (nats), fitted on lines and their true successors among all others of a page.

Each line goes on one of the lines before it, or opens a strand. Which, is chosen for all together as the cheapest
path (beam search): a word cut in two by a line's end, a name that the page has elsewhere unbroken, lines that fill the
measure, last lines and first ones tell what goes on where.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, count, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.rules.characters import CLOSERS, LEADERS, ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.text.cells import Cell
from scripts.newsletter.text.continuity import repeated
from scripts.newsletter.text.dictionary import may_be_within, pairs_of
from scripts.newsletter.text.points import em_widths, points_of, simplified_each
from scripts.newsletter.text.severed import severed_word

Widths = NDArray[Any]
REACH = 24  # cells: what has not gone on within so many has ended
BEAM = 24
MOST = 8
OPENED, ANEW, LATELY = 5.0, 0.6, 8
CROSSED, PARTED, MOST_CROSSED = 0.5, 1.5, 6.0
RARE = 0.25
REGULAR = 1.0
SAME_PLACE, OTHER_PLACE = 0.7, -1.5
OUT_OF_ORDER = -4.0
SAME_ROW = -60.0
WHOLE, STEP, PLAINEST = -0.55, 0.5, 4.6
SURE, UNSURE = 1.0, 0.5  # what a word adds that certainly spans a break; in nats, how likely one may be by chance
KNOWN, MOST_KNOWN = 0.7, 2.5
NEAR, INDENT = 0.8, 2.0
USUAL = 4
BARRED, UNFIT = 3.0, -3.0
NO_BEGINNING = frozenset(LEADERS + CLOSERS)


class Form(NamedTuple):
    """What a line looks like: its width in em, whether it ends a sentence, whether it is of no paragraph."""

    text: str
    width: float
    ended: bool
    apart: bool


def usual_widths(widths: Widths) -> Widths:
    """Return the widths that many lines have, in em: the measures of the columns."""
    halves, counts = np.unique(np.round(2 * widths), return_counts=True)
    return halves[counts >= USUAL] / 2


def forms_of(cells: Sequence[Cell]) -> list[Form]:
    """Return what each line looks like."""
    texts = simplified_each([cell.text for cell in cells])
    widths, ended = em_widths(texts), np.array(list(map(ends_sentence, texts)), dtype=bool)
    bylines = np.array(list(map(is_byline, texts)), dtype=bool)
    short = widths[:, None] - usual_widths(widths[~ended])
    fit = ((np.abs(short) <= NEAR) | (np.abs(short + INDENT) <= NEAR)).any(axis=1)
    aparts = ~ended & (bylines | ~fit)
    aparts[:-1] |= ~ended[:-1] & bylines[1:]
    return list(map(Form, texts, widths.tolist(), ended.tolist(), aparts.tolist()))


def recurring_edges(texts: Sequence[str], page: str) -> frozenset[int]:
    r"""Return the pairs of letters on a page, as numbers, of which the one ends a line and the other begins one.

    >>> edges = recurring_edges(["天津滨", "海，天津", "滨海新区"], "天津滨\n海，天津\n滨海新区")
    >>> sorted(chr(edge >> 32) + chr(edge & 0xFFFFFFFF) for edge in edges)
    ['津滨', '滨海']
    """
    points = points_of(page)
    ends, begins = np.zeros((2, points.max(initial=0) + 1), dtype=bool)
    for edges, place in ((ends, -1), (begins, 0)):
        edges[[ord(letter) for letter in {text[place] for text in texts} if letter.isalnum()]] = True
    return frozenset(pairs_of(points)[ends[points[:-1]] & begins[points[1:]]].tolist())


def _fit(before: float, after: Form) -> float:
    """Return what widths say of a line's going on a line of `before` em that breaks off."""
    more = after.width - before
    if after.ended:
        return 0.8 if more <= NEAR else 0.3 if more <= INDENT + NEAR else -2.5
    if abs(more) <= NEAR:
        return 1.2
    return 0.6 if 0 < more <= INDENT + NEAR else -1.0 if -INDENT - NEAR <= more < 0 else -2.5


def _begin(one: Form, other: Form, measure: float) -> float:
    """Return what widths say of a line's coming after one that ends a sentence, in a column of `measure`."""
    if other.apart or not measure:
        return 0.0
    deficit = measure - other.width
    if other.ended:
        return 0.3 if deficit >= -NEAR else -1.0
    if abs(deficit) <= NEAR:
        return -2.5 if one.width < measure - NEAR else 0.5
    return 1.0 if abs(deficit - INDENT) <= NEAR else -1.5


def _column(form: Form, measure: float) -> float:
    """Return the measure of a strand, until now `measure`, that goes on with a line."""
    if form.apart:
        return 0.0
    if form.ended or abs(measure - form.width - INDENT) <= NEAR:
        return measure
    return form.width


def _placed(one: Cell, other: Cell) -> float:
    if one.row == other.row:
        return SAME_ROW
    if one.places == other.places > 1:
        return SAME_PLACE if one.place == other.place else OTHER_PLACE
    return 0.0


class Tail(NamedTuple):
    """The last line of a strand, how far it was from the one before it, and the measure of its column."""

    cell: int
    far: int
    measure: float


# One way of telling the lines so far apart: its worth; its tails, by number, the earliest first; and its links, pairs
# (the line before, links before), the last first.
State = tuple[float, tuple[int, ...], tuple[int, Any] | None]


class Links:
    """What each two lines are worth as neighbours."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells, self.forms = cells, forms_of(cells)
        texts = [form.text for form in self.forms]
        self.page = "\n".join(texts)
        self._recurring = recurring_edges(texts, self.page)
        self._ends, self._begins = [ord(text[-1]) << 32 for text in texts], [ord(text[0]) for text in texts]
        self._proofs: dict[tuple[int, int], bool] = {}
        gaps = np.array([cell.lines[0].gap for cell in cells], dtype=bool)
        parting = PARTED if gaps.sum() < RARE * len(gaps) else 0.0
        aparts = CROSSED * np.array([form.apart for form in self.forms], dtype=bool)
        self._crossed: list[float] = [0.0, *np.cumsum(aparts + parting * gaps).tolist()]
        self._aparts: list[float] = aparts.tolist()

    def is_text(self, one: int, other: int) -> bool:
        """Tell whether a line breaks off in mid-sentence, and the other may go on."""
        return not self.forms[one].ended and not self.forms[one].apart and not self.forms[other].apart

    def spanned(self, one: int, other: int) -> float:
        """Return what the words say that span the break between two lines of text."""
        if not self.recurs(one, other) and not may_be_within(self.forms[one].text[-1], self.forms[other].text[0]):
            return WHOLE
        cut, known = severed_word(self.forms[one].text, self.forms[other].text), self.known(one, other)
        plain = min(WHOLE + STEP * cut + (SURE if cut > UNSURE else 0.0), PLAINEST)
        return plain + min(KNOWN * known, MOST_KNOWN)

    def known(self, one: int, other: int) -> int:
        """Return how many characters that span the break between two lines the page has again."""
        return repeated(self.forms[one].text, self.forms[other].text, self.page) if self.recurs(one, other) else 0

    def recurs(self, one: int, other: int) -> bool:
        """Tell whether the page has the two characters again that the break between two lines parts."""
        return self._ends[one] | self._begins[other] in self._recurring

    def is_proof(self, one: int, other: int) -> bool:
        """Tell whether words span the break between two lines of text: that they belong together."""
        if (one, other) not in self._proofs:
            proof = self.is_text(one, other) and (
                self.recurs(one, other) or severed_word(self.forms[one].text, self.forms[other].text) > UNSURE
            )
            self._proofs[one, other] = proof
        return self._proofs[one, other]

    def worth(self, one: int, other: int) -> float:
        """Return what it is worth that one line comes after another, whatever the measure of their column."""
        before, after = self.forms[one], self.forms[other]
        beside = self.cells[other].places > 1
        found = (_placed(self.cells[one], self.cells[other]) if beside else 0.0) - self.crossed(one, other)
        found -= BARRED * (after.text[0] in NO_BEGINNING)
        if not before.ended and not before.apart:
            found += UNFIT if after.apart else _fit(before.width, after) + self.spanned(one, other)
        return found

    def crossed(self, one: int, other: int) -> float:
        """Return what it costs that a strand goes on across headlines and blank lines between two lines."""
        return min(self._crossed[other + 1] - self._crossed[one + 1] - self._aparts[other], MOST_CROSSED)

    def is_beside(self, cell: int) -> bool:
        """Tell whether another line stands to the left of one, in the same row."""
        return cell > 0 and self.cells[cell].row == self.cells[cell - 1].row

    def opening(self, cell: int) -> float:
        """Return what it is worth that a strand begins with a line: below a headline or a blank line many do."""
        lately = self._crossed[cell + 1] - self._crossed[max(0, cell - LATELY)]
        return ANEW * min(lately, MOST_CROSSED) - OPENED


class Beam:
    """The best ways of telling the lines so far apart. All tails are numbered, so that states are soon compared."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.states: list[State] = [(0.0, (), None)]
        self._tails: list[Tail] = []
        self._firsts: list[int] = []  # of the tails that each line made

    def go_on(self, cell: int) -> None:
        """Let one more line go on a tail of each state, or open a strand."""
        oldest = self._firsts[-REACH:][:1] or [0]
        nears = [tails[bisect_left(tails, oldest[0]) :] for _, tails, _ in self.states]
        worths, nexts = self._ways(set[int]().union(*nears), cell)
        self.states = self._best(self._steps(nears, worths, cell), nears, nexts)

    def _ways(self, tails: Iterable[int], cell: int) -> tuple[dict[int, float], dict[int, int]]:
        """Return what a line's going on each tail is worth, and the tail that it makes; for -1, its opening one."""
        links, form = self.links, self.links.forms[cell]
        worths, nexts = {-1: links.opening(cell)}, {-1: len(self._tails)}
        self._firsts.append(len(self._tails))
        tail = Tail(cell, 0, _column(form, 0.0))
        self._tails.append(tail)
        numbers = {tail[1:]: nexts[-1]}
        after: dict[int, float] = {}  # what it is worth that the line comes after another, whatever the measure
        for number in tails:
            before, far, measure = self._tails[number]
            if before not in after:
                after[before] = links.worth(before, cell)
            ended, away = links.forms[before].ended, cell - before
            worth = after[before] + (_begin(links.forms[before], form, measure) if ended else 0.0)
            worths[number] = worth + REGULAR * (away == far)
            own = (away, _column(form, measure))
            if own not in numbers:
                numbers[own] = len(self._tails)
                self._tails.append(Tail(cell, *own))
            nexts[number] = numbers[own]
        return worths, nexts

    def _steps(self, nears: Sequence[tuple[int, ...]], worths: Mapping[int, float], cell: int) -> list[list[float]]:
        """Return what the steps from each state are worth: to each of its near tails and, the last, to a new strand."""
        opening, beside = worths[-1], self.links.is_beside(cell)
        steps: list[list[float]] = []
        for (so_far, _, links), tails in zip(self.states, nears, strict=True):
            found = [so_far + worths[tail] for tail in tails]
            if beside and links:
                found = [worth + self._order(tail, links[0]) for worth, tail in zip(found, tails, strict=True)]
            if len(tails) < MOST:
                found.append(so_far + opening)
            steps.append(found)
        return steps

    def _order(self, tail: int, beside: int) -> float:
        """Return the cost of a line's going on one left of the one that the line to its left goes on."""
        cell, cells = self._tails[tail].cell, self.links.cells
        return OUT_OF_ORDER if beside > cell and cells[cell].row == cells[beside].row else 0.0

    def _best(
        self, steps: Sequence[list[float]], nears: Sequence[tuple[int, ...]], nexts: Mapping[int, int]
    ) -> list[State]:
        """Return the states that the best steps lead to, of those with equal tails one."""
        found: dict[tuple[int, ...], State] = {}
        worths = list(chain.from_iterable(steps))
        numbers = list(chain.from_iterable(map(repeat, count(), map(len, steps))))
        firsts = [0, *accumulate(map(len, steps))]
        for step in sorted(range(len(worths)), key=worths.__getitem__, reverse=True):
            worth, number = worths[step], numbers[step]
            tails, place = nears[number], step - firsts[number]
            gone_on = tails[place] if place < len(tails) else -1
            left = (*tails[:place], *tails[place + 1 :], nexts[gone_on])
            if left not in found:
                before = self._tails[gone_on].cell if gone_on >= 0 else -1
                found[left] = (worth, left, (before, self.states[number][2]))
                if len(found) == BEAM:
                    break
        return list(found.values())


def strands_of(links: Links, start: int, end: int) -> list[int]:
    """Return for each line of a range the one that it goes on, or -1."""
    beam = Beam(links)
    for cell in range(start, end):
        beam.go_on(cell)
    before: list[int] = []
    _, _, node = beam.states[0]
    while node is not None:
        before.append(node[0])
        node = node[1]
    return before[::-1]
