"""Panels: what the boxes drawn round type are: frames that part text from text, bands behind headlines and the names
of columns, adverts, contents.

Holds:   Panels, Aside, sides_of(frame), settle_panels(sheet, setting, runs).
Needs:   a sheet, and the runs of text on it.
Touches: nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.leg import INDENT, Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.characters import em_width, ends_sentence
from scripts.newsletter.rules.contents import is_contents
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.furniture import Furniture, is_loss, kind_of
from scripts.newsletter.rules.names import are_lone_names
from scripts.newsletter.rules.signoffs import is_signoff

BRACKETED_RE = re.compile(r"^【[^【】]{2,8}】$")
FILLED, MOST_LINES, NEAR, NAME, ROWS = 0.35, 8, 3.0, 6.0, 3
LARGEST = 2.0  # em of a column's name set upright
SERIES, LABEL, LARGER = 16.0, 0.5, 1.2  # em of a series' name; its share of a band; the size of type below it
CONTENTS = "contents"


class Aside(NamedTuple):
    """A box whose lines belong to no story, and the reason why."""

    box: Box
    slugs: tuple[Slug, ...]
    reason: str


@dataclass(frozen=True)
class Panels:
    """The sheet with its frames' sides, and the lower sides of columns' names, among its rules and walls, less the
    lines of boxes that are no story's.

    `names` are the names of columns (读者来信), each set on a ground above a headline.
    """

    sheet: Sheet
    asides: tuple[Aside, ...]
    names: tuple[Slug, ...]


def sides_of(frame: Box) -> tuple[list[Box], list[Box]]:
    """Return the horizontal and the vertical sides of a frame."""
    return (
        [Box(frame.x0, y, frame.x1, y) for y in (frame.y0, frame.y1)],
        [Box(x, frame.y0, x, frame.y1) for x in (frame.x0, frame.x1)],
    )


def _is_advert(within: Sequence[Slug]) -> bool:
    """Tell whether a few lines are an advertisement by their wording: without a sentence, or a loss declared."""
    if len(within) > MOST_LINES:
        return False
    told = any(ends_sentence(slug.text) for slug in within)
    return any(is_loss(slug.text) or (not told and kind_of(slug.text) is Furniture.ADVERT) for slug in within)


def _is_card(frame: Box, within: Sequence[Slug], runs: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether the lines of a box are no text at all, whatever their words: an advertisement, greetings.

    They are few, end no sentence and are set in several sizes or below one another's middle; none is a credit, and they
    are no verse or table, whose lines in the text's own type begin, or end, at one edge. Nor are they a headline: type
    of its size alone, with text below.
    """
    near = NEAR * setting.pitch
    if all(role_of(slug, setting) in (Role.DISPLAY, Role.CROSSHEAD) for slug in within) and any(
        -3 < leg.box.y0 - frame.y1 < near and leg.box.beside(frame) > 2 for leg in runs
    ):
        return False
    if len(within) > MOST_LINES or any(ends_sentence(slug.text) for slug in within):
        return False
    if any(is_byline(s.text) or is_signoff(s.text) or kind_of(s.text) is Furniture.FOLIO for s in within):
        return False
    text = [slug for slug in within if setting.is_text(slug)]
    lefts = {round(slug.box.x0 / setting.em) for slug in text}
    return len(text) < ROWS or len(lefts) == len(text)


def _opens(frame: Box, runs: Sequence[Leg], pictures: Sequence[Box], setting: Setting) -> bool:
    """Tell whether the text below a box begins there: its first line is drawn in, or a byline; or a picture stands."""
    below = [
        leg
        for leg in runs
        if -3 < leg.box.y0 - frame.y1 < NEAR * setting.pitch and leg.box.beside(frame) > 0.5 * leg.width
    ]
    shown = [one for one in pictures if -3 < one.y0 - frame.y1 < NEAR * setting.pitch and one.beside(frame) > 2]
    leg = min(below, key=lambda one: one.left, default=None)
    if leg is None or any(picture.x0 < leg.left - setting.em for picture in shown):
        return bool(shown)
    first = leg.slugs[0]
    indent = first.box.x0 - frame.x0  # a line alone, or with its credit, does not tell its column's edge
    drawn_in = len(leg.slugs) <= 2 and indent >= INDENT * setting.em
    return (
        drawn_in
        or leg.is_indented(first, setting.em)
        or is_byline(first.text)
        or are_lone_names(first.text)
        or first.opens
    )


def _is_band(frame: Box, within: Sequence[Slug], runs: Sequence[Leg], sheet: Sheet, setting: Setting) -> bool:
    """Tell whether a box stands right behind a headline: display type fills it, credits at most amid it, and text
    begins below.
    """
    type_ = [slug for slug in within if not is_byline(slug.text)]
    display = bool(type_) and all(role_of(slug, setting) is Role.DISPLAY for slug in type_)
    if not display or ends_sentence(type_[-1].text):
        return False
    filled = hull(slug.box for slug in within).height > FILLED * frame.height
    return filled and _opens(frame, runs, sheet.pictures, setting)


def _is_picture(frame: Box, within: Sequence[Slug], runs: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether a box is a picture with its headline, or its caption, printed on it: type of one size, with far more
    of the box left empty; below a headline its story begins, and none that goes on from above.
    """
    type_ = hull(slug.box for slug in within)
    if type_.height > FILLED * frame.height or any(abs(s.size - within[0].size) > 0.1 for s in within):
        return False
    roles = {role_of(slug, setting) for slug in within}
    if roles == {Role.SMALL}:
        return min(type_.y0 - frame.y0, frame.y1 - type_.y1) < 2 * within[0].size
    if roles != {Role.DISPLAY} or ends_sentence(within[-1].text):
        return False
    near = NEAR * setting.pitch
    lines = ((leg, hull(slug.box for slug in leg.slugs)) for leg in runs)  # one line's column may not be known
    column = [leg for leg, box in lines if frame.holds(box._replace(y0=frame.y0, y1=frame.y1), setting.em)]
    below = [leg for leg in column if -3 < leg.box.y0 - frame.y1 < near]
    goes_on = any(
        -3 < frame.y0 - leg.box.y1 < near and max(abs(leg.left - one.left), abs(leg.right - one.right)) < setting.em
        for leg in column
        for one in below
    )
    return bool(below) and not goes_on and _opens(frame, runs, (), setting)


def _is_tag(frame: Box, within: Sequence[Slug], sheet: Sheet) -> bool:
    """Tell whether a box is the ground of a word or two (评论) set before a headline, in its row."""
    if len(within) > 1 or em_width(within[0].text) > NAME:
        return False
    return any(
        slug.size > within[0].size
        and slug.box.level(frame) > 0.5 * within[0].box.height
        and -2 < slug.box.x0 - frame.x1 < slug.size
        for slug in sheet.slugs
    )


def _is_name(frame: Box, within: Sequence[Slug], sheet: Sheet, setting: Setting) -> bool:
    """Tell whether a box is the ground of a column's name: a few large characters, a headline next below; or of a
    series' name, longer, at one end of a band, above larger type.
    """
    width = em_width(within[0].text)
    label = within[0].box.width < LABEL * frame.width
    if len(within) > 1 or width > (SERIES if label else NAME) or ends_sentence(within[0].text):
        return False
    near = frame.y1 + NEAR * setting.pitch
    below = [slug for slug in sheet.slugs if frame.y1 - 2 < slug.box.y0 < near and slug.box.beside(frame) > 2]
    first = min(below, key=lambda slug: slug.box.y0, default=None)
    if first is None:
        return False
    if role_of(first, setting) not in (Role.DISPLAY, Role.CROSSHEAD) and not setting.stands_out(first):
        return False
    if width > NAME and first.size < LARGER * within[0].size:
        return False
    return first.box.y1 - frame.y1 > first.size


def _is_upright_name(frame: Box, within: Sequence[Slug], sheet: Sheet, setting: Setting) -> bool:
    """Tell whether a box is the ground of a column's name set upright: a few large characters, what stands
    highest to their right is a level headline.
    """
    if len(within) > 1 or not within[0].upright or em_width(within[0].text) > NAME:
        return False
    if within[0].size > LARGEST * setting.em:
        return False  # the paper's
    top, high = frame.y0 - 3, frame.y0 + NEAR * setting.pitch
    beside = [one for one in sheet.slugs if one.box.x0 > frame.x1 - 2 and top < one.box.y0 < high]
    first = min(beside, key=lambda slug: (slug.box.y0, slug.box.x0), default=None)
    if first is None or first.upright or is_byline(first.text):
        return False
    return role_of(first, setting) in (Role.DISPLAY, Role.CROSSHEAD) or setting.stands_out(first)


def _is_bracketed_name(slug: Slug, sheet: Sheet, setting: Setting) -> bool:
    """Tell whether a line is a column's name in black brackets (【侨乡记忆】): alone, a headline right below."""
    if not BRACKETED_RE.match(slug.text) or slug.upright:
        return False
    row = slug.box._replace(x1=sheet.size[0])
    beside = any(
        one is not slug and one.box.level(slug.box) > 0 and -1 < one.box.x0 - slug.box.x1 < slug.size
        for one in sheet.slugs
    )
    near = slug.box.y1 + NEAR * setting.pitch
    below = [one for one in sheet.slugs if slug.box.y1 - 3 < one.box.y0 < near and one.box.beside(row) > 2]
    first = min(below, key=lambda one: one.box.y0, default=None)
    return not beside and first is not None and first.size > slug.size and role_of(first, setting) is Role.DISPLAY


def _booked(asides: Sequence[Aside], names: Sequence[Slug]) -> set[int]:
    """Return the lines, by id(), that are told already to be no story's: none is booked twice."""
    return {id(slug) for aside in asides for slug in aside.slugs} | {id(slug) for slug in names}


def settle_panels(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> Panels:
    """Return what each box with type in it is; lines of boxes that are no story's are taken off the sheet."""
    frames: list[Box] = []
    asides: list[Aside] = []
    names: list[Slug] = []
    named: list[Box] = []
    pictures = list(sheet.pictures)
    for frame in sheet.frames:
        taken = _booked(asides, names)  # a scan may show one frame as two
        within = tuple(slug for slug in sheet.slugs if frame.holds(slug.box) and id(slug) not in taken)
        if not within:
            continue
        if _is_advert(within):
            asides.append(Aside(frame, within, Furniture.ADVERT.value))
        elif is_contents([slug.text for slug in sorted(within, key=lambda slug: slug.box.y0)]):
            asides.append(Aside(frame, within, CONTENTS))
        elif _is_name(frame, within, sheet, setting):
            names += within
            named.append(sides_of(frame)[0][1])
        elif _is_upright_name(frame, within, sheet, setting):
            names += within
        elif _is_picture(frame, within, runs, setting):
            pictures.append(frame)
        elif not _is_band(frame, within, runs, sheet, setting):
            if _is_card(frame, within, runs, setting):
                asides.append(Aside(frame, within, Furniture.ADVERT.value))
            else:
                frames.append(frame)
    for ground in sheet.grounds:
        taken = _booked(asides, names)
        within = tuple(slug for slug in sheet.slugs if ground.holds(slug.box) and id(slug) not in taken)
        if within and _is_tag(ground, within, sheet):
            names += within
        elif within and _is_name(ground, within, sheet, setting):
            names += within
            named.append(sides_of(ground)[0][1])
        elif within and _is_upright_name(ground, within, sheet, setting):
            names += within
    taken = _booked(asides, names)
    names += [slug for slug in sheet.slugs if id(slug) not in taken and _is_bracketed_name(slug, sheet, setting)]
    rules, walls = [*sheet.rules, *named], [*sheet.walls]
    for frame in frames:
        rules += sides_of(frame)[0]
        walls += sides_of(frame)[1]
    kept = sheet.without(slug for slug in (*(slug for aside in asides for slug in aside.slugs), *names))
    panels = replace(kept, rules=tuple(rules), walls=tuple(walls), frames=tuple(frames), pictures=tuple(pictures))
    return Panels(panels, tuple(asides), tuple(names))
