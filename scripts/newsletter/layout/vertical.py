"""Vertical: a page set in columns read downwards, from right to left: turned to the left, it is read as a level one.

Holds:   read_vertical(lines, size, shapes, names), read_amid(lines, size, shapes, names).
Needs:   lines some of which are upright.
Touches: nothing.

The paper's name, its folio and its imprint are told on the page as it stands. Other level type is then what upright
type is on a level page: a headline over several columns stands beside them. A story set level amid others is read for
itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.engine import book_furniture, read_sheet
from scripts.newsletter.layout.setting import DISPLAY, Setting, setting_of
from scripts.newsletter.layout.sheet import Sheet, Slug, sheet_of
from scripts.newsletter.layout.zones import zones_between
from scripts.newsletter.lines import Line
from scripts.newsletter.reading import Reading

TEXT, STORY = 6, 5  # characters of an upright line that is text; level lines that are a story
NEAR = 1.2  # sizes from one level line to the next that is set with it


def _blocks(slugs: Iterable[Slug]) -> list[list[Slug]]:
    """Return level lines in blocks: each stands right below the one before, large ones a little further."""
    blocks: list[list[Slug]] = []
    for slug in sorted(slugs, key=lambda one: (one.box.y0, one.box.x0)):
        near = (
            block
            for block in blocks
            if slug.box.y0 - block[-1].box.y1 < NEAR * max(slug.size, block[-1].size)
            and hull(one.box for one in block).beside(slug.box) > 0
        )
        block = next(near, None)
        if block is None:
            blocks.append([slug])
        else:
            block.append(slug)
    return blocks


def _styles(block: Iterable[Slug]) -> list[list[Slug]]:
    """Return the lines of a block by how they are set, those of one size and face that follow one another together."""
    return [list(group) for _, group in groupby(block, lambda slug: (slug.size, slug.face))]


def _set(group: Sequence[Slug], box: Box, upright: bool) -> Slug:
    lines = tuple(line for slug in group for line in slug.lines)
    return Slug(lines, box, group[0].size, group[0].face, upright)


def _as_upright(block: Sequence[Slug], width: float) -> list[Slug]:
    """Return a headline and what is set with it as upright lines of the page turned, the first of them on the right.

    Level type would be read upwards there, from left to right; the block alone is turned the other way.
    """
    whole = hull(slug.box for slug in block).turned(width)
    across, down = whole.x0 + whole.x1, whole.y0 + whole.y1
    found = []
    for group in _styles(block):
        box = hull(slug.box for slug in group).turned(width)
        found.append(_set(group, Box(across - box.x1, down - box.y1, across - box.x0, down - box.y0), True))
    return found


def _as_caption(block: Sequence[Slug], pictures: Iterable[Box], width: float) -> list[Slug]:
    """Return small level lines as they would stand on a level page: along the lower side of their picture there."""
    box = hull(slug.box for slug in block)
    above = [picture for picture in pictures if picture.stacked(box) and abs(picture.y1 - box.y0) < NEAR * box.height]
    if not above:
        return [_set(group, hull(slug.box for slug in group).turned(width), False) for group in _styles(block)]
    picture, size = above[0].turned(width), block[0].size
    return [_set(block, picture._replace(y0=picture.y1 - size), False)]


def _take_furniture(reading: Reading, sheet: Sheet, setting: Setting, names: frozenset[str]) -> Sheet:
    """Book the head and the foot of a page as it stands; return what is left."""
    texts = [slug.box for slug in sheet.slugs if slug.upright and len(slug.text) >= TEXT and setting.is_body_size(slug)]
    zones = zones_between(sheet, setting, texts)
    furniture = [slug for slug in sheet.slugs if zones.holds(slug) and not slug.upright]
    if furniture:
        book_furniture(reading, furniture, names)
    return replace(sheet.without(furniture), headed=zones.top > 0)


def _upright(sheet: Sheet) -> list[Slug]:
    """Return the upright lines of a page as they stand when it is turned to the left."""
    width = sheet.size[0]
    return [replace(slug, box=slug.box.turned(width), upright=False) for slug in sheet.slugs if slug.upright]


def _turned(sheet: Sheet, level: Iterable[Slug], em: float) -> Sheet:
    """Return a page turned to the left, with its level lines as a level page has them; `em` is the size of its text."""
    width, height = sheet.size
    slugs = _upright(sheet)
    for block in _blocks(level):
        headline = any(slug.size >= DISPLAY * em for slug in block)
        slugs += _as_upright(block, width) if headline else _as_caption(block, sheet.pictures, width)
    drawn = (sheet.walls, sheet.rules, sheet.pictures, sheet.frames, sheet.grounds)  # walls lie down, rules stand up
    rules, walls, pictures, frames, grounds = (tuple(box.turned(width) for box in boxes) for boxes in drawn)
    return Sheet((height, width), tuple(slugs), rules, walls, pictures, frames, grounds, sheet.headed)


def _add(reading: Reading, other: Reading) -> None:
    """Add what another part of a page was read as."""
    first = len(reading.articles)
    reading.articles += other.articles
    reading.facts += other.facts
    reading.ledger += other.ledger
    reading.doubts += [
        doubt if doubt.article is None else replace(doubt, article=doubt.article + first) for doubt in other.doubts
    ]


def read_vertical(
    lines: Sequence[Line],
    size: tuple[float, float],
    shapes: Iterable[Box],
    names: frozenset[str] = frozenset(),
    *,
    headed: bool = False,
) -> Reading:
    """Read a page most lines of which are upright; `names` are the names of the papers that the archive knows.

    A part of a page that is `headed` has no head or foot of its own.
    """
    reading = Reading()
    sheet = replace(sheet_of(lines, size, shapes), headed=headed)
    setting = setting_of(_upright(sheet))
    if not headed:
        sheet = _take_furniture(reading, sheet, setting, names)
    headings: list[Slug] = []
    for block in _blocks(slug for slug in sheet.slugs if not slug.upright):
        if sum(setting.is_body_size(slug) for slug in block) < STORY:
            headings += block
        else:
            _add(reading, read_sheet(replace(sheet, slugs=tuple(block), headed=True), names))
    _add(reading, read_sheet(_turned(sheet, headings, setting.em), names))
    return reading


def _areas(lines: Sequence[Line], shapes: Sequence[Box]) -> list[tuple[Box, list[Line]]]:
    """Return the boxes of a level page most lines in which are upright, the largest first, with these lines."""
    areas: list[tuple[Box, list[Line]]] = []
    for shape in sorted(shapes, key=lambda one: -one.width * one.height):
        within = [line for line in lines if line.box and shape.holds(Box(*line.box))]
        if 2 * sum(line.upright for line in within) > len(within) and not any(one.holds(shape) for one, _ in areas):
            areas.append((shape, within))
    return areas


def read_amid(
    lines: Sequence[Line], size: tuple[float, float], shapes: Sequence[Box], names: frozenset[str] = frozenset()
) -> Reading:
    """Read a level page in boxes of which type is set in columns that are read downwards: each box for itself."""
    areas = _areas(lines, shapes)
    taken = {line.source for _, within in areas for line in within}
    rest = [line for line in lines if line.source not in taken]
    drawn = [shape for shape in shapes if not any(area.holds(shape) for area, _ in areas)]
    reading = read_sheet(sheet_of(rest, size, drawn), names)
    for area, within in areas:
        own = [shape for shape in shapes if area.holds(shape) and shape != area]
        _add(reading, read_vertical(within, size, own, names, headed=True))
    return reading
