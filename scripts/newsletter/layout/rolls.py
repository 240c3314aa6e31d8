"""Rolls: names of persons set in cells, row by row (donors, candidates), each row put together into one line.

Holds:   join_rolls(sheet, setting).
Needs:   a sheet.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scripts.newsletter.layout.box import hull
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.characters import set_solid
from scripts.newsletter.rules.names import is_lone_name

LONGEST, APART, WITHIN = 4, 3.2, 1.3  # characters; em between names, and between the characters of one
FAR, ALIGNED = 10.0, 0.5  # em between names of a list set in columns; how far off such a column a name may begin
FEWEST, ROWS, LEAST = 2, 3, 2  # names in a row; rows, and rows that are nothing but names beyond doubt, three and more
SURE, NEAR = 0.6, 1.9  # share that are names beyond doubt; lines between rows
Name = tuple[Slug, ...]
Row = tuple[Name, ...]


def _names(cells: Sequence[Slug], em: float) -> Iterator[Name]:
    """Yield the cells of a row as names: single characters as close as those of one name are put together."""
    pending: list[Slug] = []
    for cell in cells:
        single = len(cell.text) == 1
        if pending and not (single and cell.box.x0 - pending[-1].box.x1 < WITHIN * em):
            yield tuple(pending)
            pending = []
        pending.append(cell)
        if not single or len(pending) == 2:
            yield tuple(pending)
            pending = []
    if pending:
        yield tuple(pending)


def _text(name: Name) -> str:
    return set_solid("".join(slug.text for slug in name))


def _rows(slugs: Iterable[Slug], em: float, apart: float) -> Iterator[Row]:
    """Yield short cells that stand at one height, no further `apart` (em) than those of a list."""
    heights: defaultdict[int, list[Slug]] = defaultdict(list)
    for slug in sorted(slugs, key=lambda one: one.box.y0):
        heights[round(slug.box.y0)].append(slug)
    for _, level in sorted(heights.items()):
        row: list[Slug] = []
        for slug in sorted(level, key=lambda one: one.box.x0):
            if row and slug.box.x0 - row[-1].box.x1 > apart * em:
                yield tuple(_names(row, em))
                row = []
            row.append(slug)
        yield tuple(_names(row, em))


def _is_roll(rows: Sequence[Row]) -> bool:
    names = [_text(name) for row in rows for name in row]
    told = sum(map(is_lone_name, names))
    sure = len(rows) >= LEAST and told == len(names) and min(map(len, rows)) >= ROWS
    return sure or (len(rows) >= ROWS and told >= SURE * len(names))


def _is_aligned(rows: Sequence[Row], em: float) -> bool:
    """Tell whether names far apart are a list all the same: three rows and three columns of nothing but names."""
    fullest = max(rows, key=len)
    columns = [name[0].box.x0 for name in fullest]
    names = [name for row in rows for name in row]
    return (
        min(len(rows), len(fullest)) >= ROWS
        and all(is_lone_name(_text(name)) for name in names)
        and all(any(abs(name[0].box.x0 - left) < ALIGNED * em for left in columns) for name in names)
    )


def _rolls(rows: Iterable[Row], setting: Setting) -> Iterator[list[Row]]:
    """Yield rows that follow one another and begin one below the other."""
    rolls: list[list[Row]] = []
    for row in rows:
        first = row[0][0].box
        for roll in rolls:
            last = roll[-1][0][0].box
            if abs(last.x0 - first.x0) < 0.5 * setting.em and 0 < first.y0 - last.y0 < NEAR * setting.pitch:
                roll.append(row)
                break
        else:
            rolls.append([row])
    yield from rolls


def _joined(row: Row, opens: bool = False) -> Slug:
    cells = [slug for name in row for slug in name]
    lines = tuple(line for slug in cells for line in slug.lines)
    names = tuple(map(_text, row))
    return replace(cells[0], lines=lines, box=hull(slug.box for slug in cells), opens=opens, names=names)


def join_rolls(sheet: Sheet, setting: Setting) -> Sheet:
    """Return the sheet with the names of each row of a list put together; rows of one set in columns stay rows."""
    short = [slug for slug in sheet.slugs if setting.is_body_size(slug) and len(set_solid(slug.text)) <= LONGEST]
    close = [row for row in _rows(short, setting.em, APART) if len(row) >= FEWEST]
    joined = [row for roll in _rolls(close, setting) if _is_roll(roll) for row in roll]
    taken = {id(slug) for row in joined for name in row for slug in name}
    far = _rows((slug for slug in short if id(slug) not in taken), setting.em, FAR)
    tabled = [row for roll in _rolls(far, setting) if _is_aligned(roll, setting.em) for row in roll]
    if not joined and not tabled:
        return sheet
    changed = {id(row[0][0]): _joined(row) for row in joined} | {id(row[0][0]): _joined(row, True) for row in tabled}
    gone = {id(slug) for row in (*joined, *tabled) for name in row for slug in name}
    slugs = [changed.get(id(slug), slug) for slug in sheet.slugs if id(slug) in changed or id(slug) not in gone]
    return replace(sheet, slugs=tuple(slugs))
