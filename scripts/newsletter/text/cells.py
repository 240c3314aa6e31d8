"""Cells: the pieces of a line in which an extractor set several columns' lines side by side.

Holds:   Cell, cells_of(lines).
Needs:   the lines of one page.
Touches: nothing.
Source:  where gutters are narrow, text by position has the lines of neighbouring columns on one line with a single
         blank between. A column's line fills its measure, so the blank stands at the same place in line after line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from scripts.newsletter.lines import Line, piece
from scripts.newsletter.rules.captions import is_photo_credit
from scripts.newsletter.rules.characters import em_width, is_cjk, set_solid
from scripts.newsletter.text.points import em_widths

NARROWEST = 8.0  # in em: shorter lines side by side are a list or a table
LEAST = 1.0
NEAR = 8  # lines on each side that tell of the same gutter
INDENT = 2.0
AWAY = 1.1  # in em: how far a line may be from its measure
ENOUGH = 2.0
SHARE = 0.3
FILLED, MOST_FILLED = 0.25, 1.25
MOST = 6
BESIDE_FIGURES = 0.3  # blanks beside figures and Latin letters are set in any text
BLANK_RE = re.compile(r"\s+")


class Cell(NamedTuple):
    """A line of one column, and its text, set solid: `row` counts the page's lines, `place` the columns in that row.

    `places` is how many columns that row has. The lines of a headline set upright are one cell.
    """

    lines: tuple[Line, ...]
    text: str
    row: int = 0
    place: int = 0
    places: int = 1


Break = tuple[int, int, float, float]


def _breaks(text: str) -> list[Break]:
    """Return each blank of a line that may be a gutter: its range, what stands before it in em, its weight."""
    if len(text.split()) < 2:
        return []
    blanks = list(BLANK_RE.finditer(text))
    found = []
    for blank in blanks:
        start, end = blank.span()
        before = em_width(set_solid(text[:start]))
        if before >= NARROWEST and em_width(text[end:]) >= LEAST and not is_photo_credit(text[end:]):
            solid = is_cjk(text[start - 1]) and is_cjk(text[end])
            found.append((start, end, before, (1.0 if solid else BESIDE_FIGURES) / (len(blanks) + 2) * 3))
    return found


def _missed(width: float, measure: float) -> float:
    """Return by how many em a line misses a measure that it fills, indented or not."""
    return min(abs(width - measure), abs(width + INDENT - measure))


class _Rows:
    """The lines of a page, set solid, with their widths and blanks."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.solids = list(map(set_solid, texts))
        self.widths: list[float] = em_widths(self.solids).tolist()
        self.breaks = [
            _breaks(text) if " " in solid or len(solid) < len(text) else []
            for text, solid in zip(texts, self.solids, strict=True)
        ]

    def put(self, row: int, text: str) -> None:
        """Let a line be what is left of it."""
        self.solids[row], self.breaks[row] = set_solid(text), _breaks(text)
        self.widths[row] = em_width(self.solids[row])

    def _support(self, rows: range, measure: float) -> float:
        """Return how much lines say of a gutter beside a column of `measure`; 0 where most lines cross it."""
        told, beyond, filled = 0.0, 0, 0
        for row in rows:
            if self.widths[row] > measure + 2 * AWAY:
                beyond += 1
                weights = [b[3] * (1.0 if b[2] > measure - AWAY else 0.6) for b in self.fitting(row, measure)]
                told += max(weights, default=0.0)
            elif abs(self.widths[row] - measure) <= AWAY:
                filled += 1
        told += min(FILLED * filled, MOST_FILLED) if told else 0.0
        return told if told >= SHARE * beyond else 0.0

    def _most(self, rows: range) -> float:
        """Return what lines say of a gutter at the most, wherever it is."""
        return sum(max(weights) for row in rows if (weights := [b[3] for b in self.breaks[row]])) + MOST_FILLED

    def fitting(self, row: int, measure: float) -> list[Break]:
        """Return the blanks of a line that end a full line of `measure`, or one that is indented."""
        return [b for b in self.breaks[row] if _missed(b[2], measure) <= AWAY]

    def cut(self, row: int) -> Break | None:
        """Return the blank of a line that is the first gutter in it."""
        rows = range(max(0, row - NEAR), min(len(self.widths), row + NEAR + 1))
        if self._most(rows) < ENOUGH:
            return None
        measures = {one[2] + indent for one in self.breaks[row] for indent in (0.0, INDENT)}
        told, measure = max((self._support(rows, measure), measure) for measure in sorted(measures))
        if told < ENOUGH:
            return None
        return max(self.fitting(row, measure), key=lambda one: (one[3], -_missed(one[2], measure), one[2]))


def _part(line: Line, start: int, end: int) -> Line:
    return replace(line, text=line.text[start:end], source=piece(line, start, end), gap=line.gap and not start)


def cells_of(lines: Sequence[Line]) -> list[Cell]:
    """Return the cells of a page in the order of its lines, those of one line from left to right."""
    rows = _Rows([line.text for line in lines])
    parts = [[line] for line in lines]
    for _ in range(MOST):
        cuts = {row: cut for row, breaks in enumerate(rows.breaks) if breaks and (cut := rows.cut(row))}
        for row, (start, end, _, _) in cuts.items():
            whole = parts[row].pop()
            parts[row] += [_part(whole, 0, start), _part(whole, end, len(whole.text))]
            rows.put(row, parts[row][-1].text)
        if not cuts:
            break
    found: list[Cell] = []
    for row, (whole_row, last) in enumerate(zip(parts, rows.solids, strict=True)):
        places = len(whole_row)
        for place, line in enumerate(whole_row):
            text = last if place == places - 1 else set_solid(line.text)
            if len(text) == 1 and found and not line.gap and len(found[-1].lines[-1].text) == 1:
                found[-1] = found[-1]._replace(lines=(*found[-1].lines, line), text=found[-1].text + text)
            else:
                found.append(Cell((line,), text, row, place, places))
    return found
