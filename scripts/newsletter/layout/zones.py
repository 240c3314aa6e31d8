"""Zones: the head and the foot of a page, where its masthead, folio and imprint stand.

Holds:   Zones, find_zones(sheet, setting, legs), zones_between(sheet, setting, texts), find_nameplate(sheet).
Needs:   a sheet, and the runs of text on it.
Touches: nothing.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.dates import HAN_NUMBER
from scripts.newsletter.rules.furniture import Furniture, kind_of

WIDE = 0.8
HEAD_SHARE, RUNNING, FOOT_SHARE = 0.3, 0.12, 0.8
FOOT_LINES = 6
TOLD = 2  # sentences that end
LINES = 3
PLATE, MOTTO = 2.5, 0.4  # times the page's smallest type: a paper's name; of its size
EAR, NAME = 16, 7  # characters
DATE_RE = re.compile(
    rf"(?:\d{{4}}|[{HAN_NUMBER}]{{4}})年(?:\d{{1,2}}|[{HAN_NUMBER}]{{1,2}})月(?:(?:\d{{1,2}}|[{HAN_NUMBER}]{{1,3}})日)?"
)
ALIKE, APART = 0.9, 4.0  # sizes of headlines that are alike; how far off in its row no part of a name stands
ROW, HIGH = 3, 3.0  # lines of type between two rules of the head; how far apart these are, in sizes
MASTHEAD_LINES = 5  # beside the largest type: publisher, motto, date, number


@dataclass(frozen=True)
class Zones:
    """What lies above `top` is the head of the page, what lies below `bottom` its foot (heights in points).

    `ears` are boxes beside the paper's name that hold a story.
    """

    top: float
    bottom: float
    ears: tuple[Box, ...] = ()

    def holds(self, slug: Slug) -> bool:
        """Tell whether a line is in the head or the foot."""
        return not self.top < slug.box.middle < self.bottom and not any(ear.holds(slug.box) for ear in self.ears)


def _wide_rules(sheet: Sheet) -> list[float]:
    """Return the heights at which rules, taken together, cross the page; the sides of a note's frame are none."""
    left, right = min(s.box.x0 for s in sheet.slugs), max(s.box.x1 for s in sheet.slugs)
    rows: defaultdict[int, list[Box]] = defaultdict(list)
    sides = {(frame.x0, y, frame.x1) for frame in sheet.frames for y in (frame.y0, frame.y1)}
    for rule in sheet.rules:
        if (rule.x0, rule.y0, rule.x1) not in sides:
            rows[round(rule.y0 / 3)].append(rule)
    return [row[0].y0 for row in rows.values() if sum(rule.width for rule in row) > WIDE * (right - left)]


def _top(sheet: Sheet, wide: Sequence[float], first: float) -> float:
    """Return where the head ends: at the rule below the largest type, else at the rule below a running head,
    else below that type if it is a paper's name.

    `first` is where the first story's text begins; no head goes below it.
    """
    largest = max(sheet.slugs, key=lambda slug: (slug.size, -slug.box.y0))
    ruled = min((y for y in wide if largest.box.y1 < y < HEAD_SHARE * sheet.size[1]), default=0.0)
    if 0 < ruled <= first:
        return _lower_rule(sheet, wide, ruled, first)
    for running in sorted(y for y in wide if y < RUNNING * sheet.size[1] and y <= first):
        above = (slug.text for slug in sheet.slugs if slug.box.middle < running)
        if any(kind_of(text) is Furniture.FOLIO or DATE_RE.search(text) for text in above):
            return running
    if headed := _running_head(sheet, largest):
        return headed if headed <= first else 0.0
    below = [slug.size for slug in sheet.slugs if slug.box.y0 > largest.box.y1]
    named = largest.box.y0 < 0.15 * sheet.size[1] and largest.box.y1 < first and not _has_equal(sheet, largest)
    if named and not largest.upright and (not below or largest.size > 1.3 * max(below)):
        return 0.0 if _is_in_corner(sheet, largest) else largest.box.y1 + 1
    return 0.0


def _lower_rule(sheet: Sheet, wide: Sequence[float], top: float, first: float) -> float:
    """Return the rule below that one which ends the head, where it is the lower one of a line of type between two."""
    between = [slug for slug in sheet.slugs if slug.box.middle > top]
    for y in sorted(y for y in wide if top < y <= first):
        row = [slug for slug in between if slug.box.middle < y]
        if not row or len(row) > ROW or y - top > HIGH * min(slug.size for slug in row):
            break
        return y
    return top


def _has_equal(sheet: Sheet, largest: Slug) -> bool:
    """Tell whether the page's largest type has its like far off in its row: headlines of stories side by side."""
    row = (slug for slug in sheet.slugs if slug.size > ALIKE * largest.size and slug.box.level(largest.box) > 0)
    far = APART * largest.size
    return any(max(slug.box.x0 - largest.box.x1, largest.box.x0 - slug.box.x1) > far for slug in row)


def _is_in_corner(sheet: Sheet, largest: Slug) -> bool:
    """Tell whether a paper's name stands in a corner: its folio below it, and a headline beside them."""
    plate = find_nameplate(sheet)
    if largest not in plate:
        return False
    box = hull(slug.box for slug in plate)
    second = max((slug.size for slug in sheet.slugs if slug not in plate), default=0.0)
    return any(slug.size > 0.9 * second and slug.box.level(box) > 0 for slug in sheet.slugs if slug not in plate)


def _running_head(sheet: Sheet, largest: Slug) -> float:
    """Return the lower end of a folio, or of the bar that it stands on, above the page's largest type; 0 if there is
    none: that type is a headline then.
    """
    low = min(RUNNING * sheet.size[1], largest.box.y0 + 2)
    folios = [slug.box for slug in sheet.slugs if kind_of(slug.text) is Furniture.FOLIO and slug.box.y1 < low]
    bars = [
        frame.y1
        for frame in (*sheet.frames, *sheet.grounds)
        if frame.y1 < low and frame.width > WIDE * sheet.size[0] and any(frame.holds(box) for box in folios)
    ]
    return max([box.y1 + 1 for box in folios] + [bar + 1 for bar in bars], default=0.0)


def find_nameplate(sheet: Sheet) -> list[Slug]:
    """Return the lines of a paper's name set in a corner, stories beside it: large type, a folio right below it or
    below a motto, and what stands below that as close.
    """
    least = PLATE * min(slug.size for slug in sheet.slugs)
    for name in (slug for slug in sheet.slugs if slug.size >= least and not slug.upright):
        stacked = (one for one in sheet.slugs if one.box.y0 > name.box.middle and one.box.stacked(name.box))
        under = sorted(stacked, key=lambda one: one.box.y0)
        plate = _down_to_folio(name, under)
        for one in under[len(plate) - 1 : MASTHEAD_LINES] if plate else ():
            last = plate[-1]
            ruled = any(last.box.y0 < rule.y0 < one.box.y0 and rule.beside(one.box) > 2 for rule in sheet.rules)
            if ruled or one.box.y0 - last.box.y1 > 1.5 * last.size or one.size > 1.5 * last.size:
                break
            plate.append(one)
        if plate:
            return plate
    return []


def _down_to_folio(name: Slug, under: Sequence[Slug]) -> list[Slug]:
    """Return a paper's name with the lines below it, as far as a folio; a motto may be between."""
    plate = [name]
    for one in under[:MASTHEAD_LINES]:
        apart = one.box.y0 - plate[-1].box.y1
        if apart > (name if len(plate) == 1 else plate[-1]).size or one.size > MOTTO * name.size:
            break
        plate.append(one)
        if kind_of(one.text) is Furniture.FOLIO:
            return plate
    return []


def _is_foot(text: str) -> bool:
    """Tell whether a line below all text is the page's last: an imprint, or a date with little beside it.

    >>> _is_foot("责编：罗静 组版：周晓"), _is_foot("青草地 · 2023年5月3日"), _is_foot("2023年5月3日早晨摄于河滨公园")
    (True, True, False)
    """
    dated = DATE_RE.search(text)
    little = dated is not None and sum(char.isalnum() for char in DATE_RE.sub("", text)) <= NAME
    return little or kind_of(text) in (Furniture.IMPRINT, Furniture.ADVERT)


def _bottom(sheet: Sheet, wide: Sequence[float], setting: Setting, last: float) -> float:
    """Return where the foot begins: at the last rule with next to no text below, or at the imprint or folio below all
    text.
    """
    ends = [sheet.size[1] + 1]
    ruled = max((y for y in wide if y > FOOT_SHARE * sheet.size[1]), default=None)
    if ruled is not None:
        below = [slug for slug in sheet.slugs if slug.box.middle > ruled]
        told = sum(ends_sentence(slug.text) for slug in below) >= TOLD  # a strip of short news
        under = [slug for slug in below if setting.is_body_size(slug)]
        ends += [ruled] if len(under) <= FOOT_LINES and not told else []
    ends += [
        slug.box.y0 - 1
        for slug in sheet.slugs
        if slug.box.y0 >= last - 2 and slug.box.middle > 0.85 * sheet.size[1] and _is_foot(slug.text)
    ]
    return min(ends)


def _is_ear(frame: Box, sheet: Sheet, setting: Setting) -> bool:
    """Tell whether a box holds a story: a headline, and text below it that ends with a sentence."""
    within = sorted((slug for slug in sheet.slugs if frame.holds(slug.box)), key=lambda slug: slug.box.y0)
    text = [slug for slug in within if role_of(slug, setting) is not Role.DISPLAY]
    headed = bool(text) and role_of(within[0], setting) in (Role.DISPLAY, Role.CROSSHEAD)
    told = sum(len(slug.text) for slug in text) >= EAR
    return headed and told and any(ends_sentence(slug.text) for slug in text[-2:])


def find_zones(sheet: Sheet, setting: Setting, legs: Sequence[Leg]) -> Zones:
    """Return the zones of a page; `legs` are the runs of its text before anything is taken away."""
    largest = max(sheet.slugs, key=lambda slug: (slug.size, -slug.box.y0))
    texts = [
        leg.box
        for leg in legs
        if len(leg.slugs) >= LINES
        and leg.width > 6 * setting.em
        and (largest.upright or len(leg.slugs) > MASTHEAD_LINES or leg.box.level(largest.box) <= 0)
    ]
    return zones_between(sheet, setting, texts)


def zones_between(sheet: Sheet, setting: Setting, texts: Sequence[Box]) -> Zones:
    """Return the zones above and below the `texts` of a page."""
    if sheet.headed:
        return Zones(-inf, inf)
    wide = _wide_rules(sheet)
    first = min((box.y0 for box in texts), default=sheet.size[1])
    last = max((box.y1 for box in texts), default=0.0)
    top = _top(sheet, wide, first)
    ears = tuple(frame for frame in sheet.frames if frame.middle < top and _is_ear(frame, sheet, setting))
    return Zones(top, _bottom(sheet, wide, setting, last), ears)
