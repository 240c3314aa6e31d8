"""Unweaving: lines of columns that stand side by side or come by turns, put one column after the other.

Holds:   Unwoven, unweave(lines).
Needs:   the lines of one page that are no furniture.
Touches: nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from scripts.newsletter.lines import Line
from scripts.newsletter.text.cells import Cell, cells_of
from scripts.newsletter.text.strands import Links, strands_of

FEWEST = 4
WINDOW, FEW, AROUND = 14, 2, 16
SHARE, AGAINST = 0.25, 0.25


def _unproved(links: Links, joints: Sequence[int]) -> set[int]:
    """Return the cells, each breaking off the one before it, around which few words span the lines.

    From the end of each window: as soon as words enough are found, all windows that hold them need no look. Characters
    that recur are found sooner than words.
    """
    found: set[int] = set()
    first = 0
    while first + WINDOW <= len(joints):
        proofs: list[int] = []
        for tells in (links.recurs, links.is_proof):
            window = reversed(range(first, first + WINDOW))
            proofs = list(islice((at for at in window if tells(joints[at] - 1, joints[at])), FEW + 1))
            if len(proofs) > FEW:
                first = proofs[-1] + 1
                break
        else:
            found.update(joints[first : first + WINDOW])
            first += 1
    return found


def _suspects(links: Links) -> list[tuple[int, int]]:
    """Return the ranges of cells where columns may be interwoven: gutters, or few words across lines."""
    cells = links.cells
    joints = [cell for cell in range(1, len(cells)) if links.is_text(cell - 1, cell)]
    near = {cell for cell, one in enumerate(cells) if one.places > 1} | _unproved(links, joints)
    found: list[tuple[int, int]] = []
    for cell in sorted(near):
        start, end = _whole_rows(cells, max(0, cell - AROUND), min(len(cells), cell + AROUND + 1))
        if found and found[-1][1] >= start:
            start, _ = found.pop()
        found.append((start, end))
    return found


def _stretches(before: Sequence[int]) -> list[tuple[int, int]]:
    """Return the ranges of cells over which strands run side by side."""
    found: list[tuple[int, int]] = []
    for cell, one in enumerate(before):
        if one < 0 or cell - one == 1:
            continue
        start = one
        while found and found[-1][1] > start:
            start = min(start, found.pop()[0])
        found.append((start, cell + 1))
    return found


def _is_woven(links: Links, before: Sequence[int], start: int, end: int) -> bool:
    """Tell whether words prove the strands of a stretch: many span lines that are put together, few such are parted.

    Of lines and their true successors four in ten have a word between them; of others one in fifty. A line that holds
    several columns is a proof too.
    """
    joined = [(before[cell], cell) for cell in range(start, end) if before[cell] >= 0 and cell - before[cell] > 1]
    parted = [(cell - 1, cell) for cell in range(start + 1, end) if before[cell] != cell - 1]
    beside = sum(cell.place == 1 for cell in links.cells[start:end])
    proofs = sum(links.is_proof(*pair) for pair in joined)
    against = sum(links.is_proof(*pair) for pair in parted)
    return proofs + beside >= FEWEST and proofs >= SHARE * len(joined) and against <= AGAINST * proofs


def _segments(links: Links, before: Sequence[int], start: int, end: int) -> list[list[int]]:
    """Return the cells of a stretch in runs: strands, cut where a line of no paragraph stands before or after."""
    runs: list[list[int]] = []
    last: dict[int, list[int]] = {}
    for cell in range(start, end):
        run = last.pop(before[cell], None)
        if run is None or links.forms[cell].apart != links.forms[before[cell]].apart:
            run = []
            runs.append(run)
        run.append(cell)
        last[cell] = run
    return _from_left(links.cells, runs)


def _from_left(cells: Sequence[Cell], runs: list[list[int]]) -> list[list[int]]:
    """Return runs that stand side by side from left to right, as far as lines that held several tell it."""
    run_of = {cell: number for number, run in enumerate(runs) for cell in run}
    beside = Counter(
        (run_of[cell], run_of[cell + 1])
        for cell in sorted(run_of)
        if cell + 1 in run_of and cells[cell].row == cells[cell + 1].row
    )
    order = list(range(len(runs)))
    for _ in order:
        moved = False
        for place in range(1, len(order)):
            one, other = order[place - 1], order[place]
            if beside[other, one] > beside[one, other]:
                order[place - 1], order[place] = other, one
                moved = True
        if not moved:
            break
    return [runs[number] for number in order]


@dataclass(frozen=True)
class Unwoven:
    """The lines of a page, column after column; `woven` are those of the source that were interwoven."""

    lines: list[Line]
    woven: list[Line]


def unweave(lines: Sequence[Line]) -> Unwoven:
    """Return the lines of a page, those of columns that are interwoven one column after the other."""
    cells = cells_of(lines)
    links = Links(cells)
    before = list(range(-1, len(cells) - 1))
    for start, end in _suspects(links):
        before[start:end] = strands_of(links, start, end)
    order: list[Line] = []
    woven: list[Line] = []
    done = 0
    for start, end in _stretches(before):
        start, end = _whole_rows(cells, start, end)
        told = _is_woven(links, before, start, end)
        if told or sum(cell.place == 1 for cell in cells[start:end]) >= FEWEST:
            woven += [lines[cell.row] for cell in cells[start:end] if not cell.place]
        if not told:
            continue
        order += _as_read(cells[done:start], lines)
        for run in _segments(links, before, start, end):
            order += _run(links, run)
        done = end
    return Unwoven(order + _as_read(cells[done:], lines), woven)


def _whole_rows(cells: Sequence[Cell], start: int, end: int) -> tuple[int, int]:
    """Return a range of cells, widened so that no row is cut."""
    while start and cells[start - 1].row == cells[start].row:
        start -= 1
    while end < len(cells) and cells[end].row == cells[end - 1].row:
        end += 1
    return start, end


def _as_read(cells: Sequence[Cell], lines: Sequence[Line]) -> list[Line]:
    """Return the lines of cells as they were before they were cut."""
    return [
        line for cell in cells if not cell.place for line in (cell.lines if cell.places == 1 else [lines[cell.row]])
    ]


def _lines(links: Links, cells: Iterable[int]) -> list[Line]:
    return [line for cell in cells for line in links.cells[cell].lines]


def _run(links: Links, run: Sequence[int]) -> list[Line]:
    """Return the lines of a run; a blank line that stood between two columns is none in either."""
    found = _lines(links, run[:1])
    if len(run) > 1:
        found[0] = replace(found[0], gap=True)
    for before, cell in pairwise(run):
        first, *rest = links.cells[cell].lines
        weak = links.is_text(before, cell) and not links.is_proof(before, cell) and cell - before > 1
        found += [replace(first, gap=weak or (first.gap and cell - before == 1)), *rest]
    return found
