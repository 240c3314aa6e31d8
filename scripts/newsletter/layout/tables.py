"""Tables: rows of cells set in one column (telephone numbers, prices, opening hours), each put together into one line.

Holds:   join_rows(sheet, setting, runs).
Needs:   a sheet, and the runs of text on it.
Touches: nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.characters import ends_sentence

FEWEST, WIDE, NARROW, TALLEST, NUMBER = 2, 2.5, 0.5, 2.2, 5.0
DOTTED_RE = re.compile(r"^[^…。]{2,16}(?:…{3,}|\.{4,}|·{4,})[^…。]{1,16}$")
LEADERS_RE = re.compile(r"…{3,}|\.{4,}|·{4,}")
Row = tuple[Slug, ...]


class _Heights:
    """The lines of a page by their height."""

    def __init__(self, slugs: Sequence[Slug]) -> None:
        self.slugs = sorted(slugs, key=lambda slug: slug.box.y0)
        self.tops = [slug.box.y0 for slug in self.slugs]

    def right_of(self, slug: Slug) -> list[Slug]:
        """Return the lines at the height of one, right of it, from left to right."""
        top, half = slug.box.y0, 0.5 * slug.size
        level = self.slugs[bisect_right(self.tops, top - half) : bisect_left(self.tops, top + half)]
        return sorted((one for one in level if one.box.x0 > slug.box.x1), key=lambda one: one.box.x0)


def _partnered(leg: Leg, heights: _Heights, setting: Setting, frames: Sequence[Box]) -> list[Row]:
    """Return the lines of a leg that have others to their right, within the leg's own column or as a table has them.

    What stands outside the box that a leg stands in is no cell of its table.
    """
    own = min((frame for frame in frames if frame.holds(leg.box)), key=lambda frame: frame.width, default=None)
    rows = [
        (slug, *beside)
        for slug in leg.slugs
        if (beside := [one for one in heights.right_of(slug) if own is None or own.holds(one.box)])
    ]
    edge = leg.right + NARROW * setting.em
    within = [(row[0], *(slug for slug in row[1:] if slug.box.x1 <= edge)) for row in rows]
    found = [(whole, row) for whole, row in zip(rows, within, strict=True) if len(row) > 1]
    if own is not None and _are_whole([whole[len(row) :] for whole, row in found], setting.em):
        return [whole for whole, _ in found]
    return [row for _, row in found] or _flush(rows, setting.em)


def _are_whole(rests: Sequence[Row], em: float) -> bool:
    """Tell whether what stands in a box beyond the column of a table are the last cells of each of its rows: short,
    and one below the other. The column may be known by lines that are not full.
    """
    if len(rests) < FEWEST or len({len(rest) for rest in rests}) > 1 or not rests[0]:
        return False
    if any(slug.box.width > NUMBER * em or ends_sentence(slug.text) for rest in rests for slug in rest):
        return False
    columns = ([slug.box.x0 for slug in column] for column in zip(*rests, strict=True))
    return all(max(lefts) - min(lefts) < NARROW * em for lefts in columns)


def _flush(rows: Sequence[Row], em: float) -> list[Row]:
    """Return the rows of a leg, cut after their second cell, where those all end at one place and begin at several."""
    pairs = [row[:2] for row in rows]
    if len(pairs) <= FEWEST:
        return []
    rights, places = [row[1].box.x1 for row in pairs], {round(row[1].box.x0 / em) for row in pairs}
    short = max(row[1].box.width for row in pairs) < NUMBER * em
    # a column of prose begins at two places only, and is wider than a number
    told = len(places) > 2 or (short and not any(ends_sentence(row[0].text) for row in pairs))
    even = max(rights) - min(rights) < 0.3 * em and told
    return list(pairs) if even and min(row[1].box.x0 - row[0].box.x1 for row in pairs) > WIDE * em else []


def _is_table(rows: Sequence[Row], em: float) -> bool:
    """Tell whether rows are a table's: dots lead on, or their first cells end at many places or far from the others."""
    if sum(LEADERS_RE.search(row[0].text) is not None for row in rows) >= FEWEST:
        return True
    gaps = [row[1].box.x0 - row[0].box.x1 for row in rows]
    ends = {round(row[0].box.x1 / em) for row in rows}
    return len(rows) >= FEWEST and (len(ends) > 1 or min(gaps) > WIDE * em) and max(gaps) > WIDE * em


def _cells(sheet: Sheet, space: Box) -> Row:
    """Return the lines between two rules, if they stand side by side."""
    cells = tuple(sorted((s for s in sheet.slugs if space.holds(s.box)), key=lambda slug: slug.box.x0))
    return cells if len(cells) > 1 and all(one.box.x1 < other.box.x0 for one, other in pairwise(cells)) else ()


def _ladders(rules: Sequence[Box], pitch: float) -> Iterator[list[Box]]:
    """Yield rules that reach as far to both sides and follow one another line by line."""
    groups: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: rule.y0):
        groups[round(rule.x0 / 2), round(rule.x1 / 2)].append(rule)
    for group in groups.values():
        ladder = group[:1]
        for upper, lower in pairwise(group):
            if lower.y0 - upper.y1 > TALLEST * pitch:
                yield ladder
                ladder = []
            ladder.append(lower)
        yield ladder


def _ruled(sheet: Sheet, setting: Setting) -> Iterator[tuple[list[Row], list[Box]]]:
    """Yield the rows of each table whose rows are parted by rules, and those rules; one row stands above the first, and
    where its cells are as many as another's, one below the last.
    """
    for ladder in _ladders(sheet.rules, setting.pitch):
        top = ladder[0].y0 - 1.2 * setting.pitch
        spaces = [
            Box(rule.x0, start, rule.x1, rule.y1)
            for start, rule in zip([top, *(r.y0 for r in ladder)], ladder, strict=False)
        ]
        rows = [cells for space in spaces if (cells := _cells(sheet, space))]
        low = ladder[-1]
        below = _cells(sheet, Box(low.x0, low.y0, low.x1, low.y1 + 1.2 * setting.pitch))
        rows += [below] if rows and len(below) == len(rows[-1]) else []
        # between two columns that go on past one rule only two cells stand
        if len(rows) >= FEWEST and (len(ladder) >= FEWEST or min(map(len, rows)) > FEWEST):
            yield rows, ladder


def _joined(row: Row) -> Slug:
    first = row[0]
    lines = tuple(line for slug in row for line in slug.lines)
    return replace(first, lines=lines, box=hull(slug.box for slug in row), opens=True)


def _once(rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose cells are in no row before them."""
    taken: set[int] = set()
    kept = []
    for row in rows:
        cells = {id(slug) for slug in row}
        if not taken & cells:
            kept.append(row)
            taken |= cells
    return kept


def join_rows(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> Sheet:
    """Return the sheet with the cells of each row put together; each row opens a paragraph."""
    heights = _Heights([slug for slug in sheet.slugs if setting.is_body_size(slug)])
    ruled = list(_ruled(sheet, setting))
    rows = [row for table, _ in ruled for row in table]
    for leg in runs:
        if len(leg.slugs) > FEWEST and _is_table(found := _partnered(leg, heights, setting, sheet.frames), setting.em):
            rows += found
    rows = _once(rows)
    changed = {id(row[0]): _joined(row) for row in rows}
    gone = {id(slug) for row in rows for slug in row[1:]}
    slugs = [changed.get(id(slug), slug) for slug in sheet.slugs if id(slug) not in gone]
    slugs = [replace(slug, opens=True) if DOTTED_RE.match(slug.text) else slug for slug in slugs]
    between = {id(rule) for _, rules in ruled for rule in rules}
    return replace(sheet, slugs=tuple(slugs), rules=tuple(rule for rule in sheet.rules if id(rule) not in between))
