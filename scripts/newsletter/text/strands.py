"""Strands: lines of several columns that come by turns, told apart.

Holds:   Links, strands_of(links, start, end).
Needs:   the lines of one page, as cells.
Touches: nothing.
Source:  weights are logarithms of odds (nats), fitted on lines and their true successors among all others of a page.

Each line goes on one of the lines before it, or opens a strand. Which, is chosen for all together as the cheapest
path (beam search): a word cut in two by a line's end, a name that the page has elsewhere unbroken, lines that fill the
measure, last lines and first ones tell what goes on where.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from scripts.newsletter.rules.characters import CLOSERS, LEADERS, em_width, ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.text.cells import Cell
from scripts.newsletter.text.continuity import repeated
from scripts.newsletter.text.severed import severed_word

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
KNOWN, MOST_KNOWN = 0.7, 2.5
NEAR, INDENT = 0.8, 2.0
USUAL = 4
BARRED, UNFIT = 3.0, -3.0


class Form(NamedTuple):
    """What a line looks like: its width in em, whether it ends a sentence, whether it is of no paragraph."""

    text: str
    width: float
    ended: bool
    apart: bool


def usual_widths(widths: Sequence[float]) -> list[float]:
    """Return the widths that many lines have, in em: the measures of the columns."""
    counts = Counter(round(2 * width) for width in widths)
    return [half / 2 for half, count in sorted(counts.items()) if count >= USUAL]


def forms_of(cells: Sequence[Cell]) -> list[Form]:
    """Return what each line looks like."""
    texts = [cell.text for cell in cells]
    widths, ended = list(map(em_width, texts)), list(map(ends_sentence, texts))
    usual = usual_widths([width for width, end in zip(widths, ended, strict=True) if not end])
    fit = {
        width: any(abs(width - one) <= NEAR or abs(width + INDENT - one) <= NEAR for one in usual)
        for width in set(widths)
    }
    forms: list[Form] = []
    for text, width, end in zip(texts, widths, ended, strict=True):
        if forms and is_byline(text):
            forms[-1] = forms[-1]._replace(apart=not forms[-1].ended)
        forms.append(Form(text, width, end, not end and (not fit[width] or is_byline(text))))
    return forms


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


def _spanned(one: Form, other: Form, page: str) -> float:
    """Return what the words say that span the break between two lines of text."""
    severed = severed_word(one.text, other.text)
    plain = min(WHOLE + STEP * severed + (1.0 if severed > 0.5 else 0.0), PLAINEST)
    return plain + min(KNOWN * repeated(one.text, other.text, page), MOST_KNOWN)


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


class State(NamedTuple):
    """One way of telling the lines so far apart; `links` are pairs (the line before, links before), the last first."""

    worth: float
    tails: tuple[Tail, ...]
    links: tuple[int, Any] | None


class Links:
    """What each two lines are worth as neighbours, remembered."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells, self.forms = cells, forms_of(cells)
        self.page = "\n".join(form.text for form in self.forms)
        self._spanned: dict[tuple[int, int], float] = {}
        self._known: dict[tuple[int, int], float] = {}
        gaps = [cell.lines[0].gap for cell in cells]
        parting = PARTED if sum(gaps) < RARE * len(gaps) else 0.0
        aparts = [CROSSED * form.apart for form in self.forms]
        self._crossed = [0.0, *accumulate(apart + parting * gap for apart, gap in zip(aparts, gaps, strict=True))]
        self._aparts = aparts

    def is_text(self, one: int, other: int) -> bool:
        """Tell whether a line breaks off in mid-sentence, and the other may go on."""
        return not self.forms[one].ended and not self.forms[one].apart and not self.forms[other].apart

    def spanned(self, one: int, other: int) -> float:
        """Return what the words say that span the break between two lines: above 0 that they belong together."""
        if (one, other) not in self._spanned:
            text = self.is_text(one, other)
            self._spanned[one, other] = _spanned(self.forms[one], self.forms[other], self.page) if text else 0.0
        return self._spanned[one, other]

    def is_proof(self, one: int, other: int) -> bool:
        """Tell whether the words that span the break between two lines say that they belong together."""
        return self.spanned(one, other) > 0

    def worth(self, one: int, other: int, measure: float = 0.0) -> float:
        """Return what it is worth that one line comes after another, in a column of `measure`."""
        before, after = self.forms[one], self.forms[other]
        if (one, other) not in self._known:
            found = _placed(self.cells[one], self.cells[other]) - self.crossed(one, other)
            found -= BARRED * (after.text[0] in LEADERS + CLOSERS)
            if not before.ended and not before.apart:
                found += UNFIT if after.apart else _fit(before.width, after) + self.spanned(one, other)
            self._known[one, other] = found
        return self._known[one, other] + (_begin(before, after, measure) if before.ended else 0.0)

    def crossed(self, one: int, other: int) -> float:
        """Return what it costs that a strand goes on across headlines and blank lines between two lines."""
        return min(self._crossed[other + 1] - self._crossed[one + 1] - self._aparts[other], MOST_CROSSED)

    def opening(self, cell: int) -> float:
        """Return what it is worth that a strand begins with a line: below a headline or a blank line many do."""
        lately = self._crossed[cell + 1] - self._crossed[max(0, cell - LATELY)]
        return ANEW * min(lately, MOST_CROSSED) - OPENED

    def measure(self, cell: int, measure: float) -> float:
        """Return the measure of a strand that goes on with a line."""
        form = self.forms[cell]
        if form.apart:
            return 0.0
        if form.ended or abs(measure - form.width - INDENT) <= NEAR:
            return measure
        return form.width


def _beside(links: Links, state: State, cell: int) -> int:
    """Return what the cell goes on that stands to the left in the same row, or -1."""
    if cell and links.cells[cell].row == links.cells[cell - 1].row and state.links:
        return state.links[0]
    return -1


class Way(NamedTuple):
    """A line's going on a tail: what that is worth, what its standing as far away as before; the tail it makes."""

    worth: float
    regular: float
    tail: Tail


def _way(links: Links, tail: Tail, cell: int) -> Way:
    away = cell - tail.cell
    own = Tail(cell, away, links.measure(cell, tail.measure))
    return Way(links.worth(tail.cell, cell, tail.measure), REGULAR * (away == tail.far), own)


def _steps(links: Links, state: State, cell: int, ways: dict[Tail, Way], opened: Way) -> list[State]:
    """Return the ways of telling lines apart that a line makes of one; `ways` are those of tails met before."""
    tails = tuple([tail for tail in state.tails if cell - tail.cell <= REACH])
    found = []
    beside = _beside(links, state, cell)
    for index, tail in enumerate(tails):
        if tail not in ways:
            ways[tail] = _way(links, tail, cell)
        worth, bonus, own = ways[tail]
        if beside > tail.cell and links.cells[tail.cell].row == links.cells[beside].row:
            bonus += OUT_OF_ORDER
        rest = (*tails[:index], *tails[index + 1 :], own)
        found.append(State(state.worth + worth + bonus, rest, (tail.cell, state.links)))
    if len(tails) < MOST:
        found.append(State(state.worth + opened.worth, (*tails, opened.tail), (-1, state.links)))
    return found


def strands_of(links: Links, start: int, end: int) -> list[int]:
    """Return for each line of a range the one that it goes on, or -1."""
    beam = [State(0.0, (), None)]
    for cell in range(start, end):
        best: dict[tuple[Tail, ...], State] = {}
        ways: dict[Tail, Way] = {}
        opened = Way(links.opening(cell), 0.0, Tail(cell, 0, links.measure(cell, 0.0)))
        for state in beam:
            for step in _steps(links, state, cell, ways, opened):
                if step.tails not in best or step.worth > best[step.tails].worth:
                    best[step.tails] = step
        beam = sorted(best.values(), key=lambda state: -state.worth)[:BEAM]
    before: list[int] = []
    node = beam[0].links
    while node is not None:
        before.append(node[0])
        node = node[1]
    return before[::-1]
