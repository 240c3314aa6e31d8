"""Surroundings: which lines of a page are furniture, by their own wording and by the lines they stand among.

Holds:   find_furniture(lines, names).
Needs:   the lines of one page, in order.
Touches: nothing.
"""

from collections.abc import Sequence
from itertools import chain

from scripts.newsletter.lines import Line
from scripts.newsletter.rules.characters import em_width, solid_characters
from scripts.newsletter.rules.furniture import (
    FACTS,
    LABEL_RE,
    LATIN_RE,
    MASTHEAD_KINDS,
    PHONE_RE,
    QR_NEXT_RE,
    Furniture,
    is_title,
    kind_of,
    may_be_masthead,
)


def _spread_qr(lines: Sequence[Line], kinds: dict[int, Furniture]) -> None:
    """A QR note runs on over the short lines below it: `关注“…”`, `官方微信公众号`."""
    for index in [i for i, kind in kinds.items() if kind is Furniture.QR]:
        for following in range(index + 1, min(index + 6, len(lines))):
            text, framed = lines[following].text, not any(line.gap for line in lines[index + 1 : following + 1])
            if following in kinds:
                continue
            if em_width(text) <= 14 and QR_NEXT_RE.search(text) and (framed or following < index + 4):
                kinds[following] = Furniture.QR
            elif not (framed and may_be_masthead(text, None)):
                break


def _spread_qr_frame(lines: Sequence[Line], kinds: dict[int, Furniture]) -> None:
    """A QR note that stands between two blank lines holds nothing else, whatever its words."""
    starts = [i for i, line in enumerate(lines) if line.gap]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        frame = range(start, end)
        if (
            len(frame) <= 4
            and any(kinds.get(i) is Furniture.QR for i in frame)
            and all(may_be_masthead(lines[i].text, None) for i in frame)
        ):
            kinds.update({i: Furniture.QR for i in frame if i not in kinds})


def _spread_folio(lines: Sequence[Line], kinds: dict[int, Furniture]) -> None:
    """The word that names a page may stand on a line of its own beside the folio, in the same frame."""
    for index in [i for i, kind in kinds.items() if kind is Furniture.FOLIO and "版" in lines[i].text]:
        below, above = index + 1, index - 1
        if (
            below < len(lines)
            and below not in kinds
            and not lines[below].gap
            and (below + 1 == len(lines) or lines[below + 1].gap)
            and LABEL_RE.match(lines[below].text)
        ):
            kinds[below] = Furniture.LABEL
        elif (
            above >= 0
            and above not in kinds
            and lines[above].gap
            and not lines[index].gap
            and LABEL_RE.match(lines[above].text)
        ):
            kinds[above] = Furniture.LABEL


def _spread_advert(lines: Sequence[Line], kinds: dict[int, Furniture]) -> None:
    """An advertisement of two lines names its number only in the second."""
    for index in [i for i, kind in kinds.items() if kind is Furniture.ADVERT]:
        if (
            index + 1 < len(lines)
            and index + 1 not in kinds
            and not lines[index + 1].gap
            and PHONE_RE.search(lines[index + 1].text)
        ):
            kinds[index + 1] = Furniture.ADVERT


def masthead_zones(lines: Sequence[Line], kinds: dict[int, Furniture]) -> list[tuple[int, int]]:
    """Return the ranges of lines (start, end exclusive) that hold the facts of a masthead.

    A zone opens and closes with a line that only a masthead has, or with one short line above it; nothing in it is
    longer than a masthead's line, and no sentence stands in it.
    """
    anchors = [i for i, kind in sorted(kinds.items()) if kind in MASTHEAD_KINDS]
    zones: list[tuple[int, int]] = []
    for anchor in anchors:
        start = zones[-1][1] if zones else 0
        between = range(start, anchor)
        if zones and anchor - zones[-1][1] <= 4 and all(may_be_masthead(lines[i].text, kinds.get(i)) for i in between):
            zones[-1] = (zones[-1][0], anchor + 1)
        elif not zones or anchor >= zones[-1][1]:
            zones.append((anchor, anchor + 1))
    return [zone for zone in zones if sum(kinds.get(i) in (*FACTS, Furniture.QR) for i in range(*zone)) >= 1]


def _title_of(lines: Sequence[Line], zone: range, kinds: dict[int, Furniture]) -> int | None:
    """Return the line of a masthead that is the paper's name: known, or worded like one, or above a Latin title."""
    known = (i for i in zone if kinds.get(i) is Furniture.TITLE)
    worded = (i for i in zone if i not in kinds and is_title(lines[i].text))
    latin = Furniture.LATIN in (kinds.get(i) for i in zone)
    first = (i for i in zone if latin and i not in kinds and em_width(lines[i].text) <= 8)
    return next(chain(known, worded, first), None)


def _name_zone(lines: Sequence[Line], zone: tuple[int, int], kinds: dict[int, Furniture]) -> None:
    """Tell title, edition and motto among the short lines of a masthead that have no wording of their own."""
    start, end = zone
    if not any(kinds.get(i) in FACTS for i in range(start, end)):
        return
    above = start
    while above > 0 and start - above < 3 and may_be_masthead(lines[above - 1].text, kinds.get(above - 1)):
        above -= 1
    title = _title_of(lines, range(above, end), kinds)
    if title is not None:
        kinds[title] = Furniture.TITLE
        if title > above and title - 1 not in kinds and em_width(lines[title - 1].text) <= 4:
            kinds[title - 1] = Furniture.EDITION
    first = start if title is None else min(start, title)
    for index in range(first, end):
        latin = LATIN_RE.match(lines[index].text)
        kinds.setdefault(index, Furniture.LATIN if latin else Furniture.MOTTO)


def find_furniture(lines: Sequence[Line], names: frozenset[str] = frozenset()) -> dict[int, Furniture]:
    """Return which lines of one page are furniture, by their index.

    `names` are the names of papers that the archive knows.
    """
    kinds = {i: kind for i, line in enumerate(lines) if (kind := kind_of(line.text)) is not None}
    kinds |= {i: Furniture.TITLE for i, line in enumerate(lines) if names and solid_characters(line.text) in names}
    _spread_qr(lines, kinds)
    _spread_qr_frame(lines, kinds)
    _spread_folio(lines, kinds)
    _spread_advert(lines, kinds)
    for zone in masthead_zones(lines, kinds):
        _name_zone(lines, zone, kinds)
    return kinds
