"""Panels: what the boxes drawn round type are: frames that part text from text, bands behind headlines, adverts.

Holds:   Panels, settle_panels(sheet, setting, runs).
Needs:   a sheet, and the runs of text on it.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.legs import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.furniture import Furniture, kind_of

FILLED, MOST_LINES, NEAR = 0.5, 8, 3.0


@dataclass(frozen=True)
class Panels:
    """The sheet with its frames' sides among its rules and walls, and the adverts that stood in boxes of their own."""

    sheet: Sheet
    adverts: tuple[tuple[Box, tuple[Slug, ...]], ...]


def sides_of(frame: Box) -> tuple[list[Box], list[Box]]:
    """Return the horizontal and the vertical sides of a frame."""
    return (
        [Box(frame.x0, y, frame.x1, y) for y in (frame.y0, frame.y1)],
        [Box(x, frame.y0, x, frame.y1) for x in (frame.x0, frame.x1)],
    )


def _is_advert(within: Sequence[Slug]) -> bool:
    """Tell whether a few lines without a sentence are an advertisement by their wording."""
    few = len(within) <= MOST_LINES and not any(ends_sentence(slug.text) for slug in within)
    return few and any(kind_of(slug.text) is Furniture.ADVERT for slug in within)


def _opens(frame: Box, runs: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether the text below a box begins there: its first line is drawn in, or a byline."""
    below = [
        leg
        for leg in runs
        if -3 < leg.box.y0 - frame.y1 < NEAR * setting.pitch and leg.box.beside(frame) > 0.5 * leg.width
    ]
    if not below:
        return False
    first = min(below, key=lambda leg: leg.left)
    return first.is_indented(first.slugs[0], setting.em) or is_byline(first.slugs[0].text) or first.slugs[0].opens


def _is_band(frame: Box, within: Sequence[Slug], runs: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether a box stands right behind a headline: display type fills it, and text begins below."""
    display = all(role_of(slug, setting) is Role.DISPLAY for slug in within)
    filled = hull(slug.box for slug in within).height > FILLED * frame.height
    return display and filled and _opens(frame, runs, setting)


def settle_panels(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> Panels:
    """Return what each box with type in it is; the adverts' lines are taken off the sheet."""
    frames: list[Box] = []
    adverts: list[tuple[Box, tuple[Slug, ...]]] = []
    for frame in sheet.frames:
        taken = {id(slug) for _, slugs in adverts for slug in slugs}  # a scan may show one frame as two
        within = tuple(slug for slug in sheet.slugs if frame.holds(slug.box) and id(slug) not in taken)
        if not within:
            continue
        if not within:
            continue
        if _is_advert(within):
            adverts.append((frame, within))
        elif not _is_band(frame, within, runs, setting):
            frames.append(frame)
    rules, walls = [*sheet.rules], [*sheet.walls]
    for frame in frames:
        rules += sides_of(frame)[0]
        walls += sides_of(frame)[1]
    kept = sheet.without(slug for _, slugs in adverts for slug in slugs)
    return Panels(replace(kept, rules=tuple(rules), walls=tuple(walls), frames=tuple(frames)), tuple(adverts))
