"""Verse: runs of lines that end where the poet ends them, not at the edge of a column.

Holds:   is_verse(leg, setting), mark_verse(legs, setting).
Needs:   the legs of a sheet.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.names import are_lone_names
from scripts.newsletter.rules.signoffs import is_signoff

FEWEST, WIDEST, UNENDED, FULL, SHORT = 3, 16.0, 0.75, 0.5, 0.8
MARKS = "。！？；：，、…!?;:,）)”"
WITHIN, MOST_WITHIN = "。，；,;", 0.5  # marks after which prose goes on in its line; share of the lines


def _lines(leg: Leg) -> list[Slug]:
    """Return the lines of a leg but for credits before and after them."""
    lines = list(leg.slugs)
    if lines and (is_byline(lines[0].text) or are_lone_names(lines[0].text)):
        del lines[0]
    if lines and (is_byline(lines[-1].text) or is_signoff(lines[-1].text)):
        del lines[-1]
    return lines


def _aligned(lines: Sequence[Slug], em: float) -> bool:
    """Tell whether lines begin, or have their middles, one below the other."""
    if not lines:
        return True
    return min(_spread(lines)) < 0.6 * em


def _spread(lines: Sequence[Slug]) -> tuple[float, float]:
    """Return how far apart the left ends of lines are, and their middles."""
    lefts = [slug.box.x0 for slug in lines]
    middles = [(slug.box.x0 + slug.box.x1) / 2 for slug in lines]
    return max(lefts) - min(lefts), max(middles) - min(middles)


def _heads_text(leg: Leg, legs: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether a leg is a headline of two lines or three, as small as text, which stands right below."""
    if len(leg.slugs) > FEWEST or not all(leg.is_heading(slug, setting) for slug in leg.slugs):
        return False
    below = (one for one in legs if 0 < one.box.y0 - leg.box.y1 < setting.pitch and one.box.stacked(leg.box))
    return any(not one.is_heading(one.slugs[0], setting) for one in below)


def is_verse(leg: Leg, setting: Setting) -> bool:
    """Tell whether a leg is verse: short lines set apart from the column's edge, most without a mark at their end.

    A crosshead amid text is no line of verse; in prose, set ragged in a narrow column, sentences end amid lines.
    """
    em, lines = setting.em, _lines(leg)
    lines = [slug for slug in lines if not leg.is_heading(slug, setting)] or lines
    inset = all(slug.box.x0 > leg.left + 1.2 * em for slug in lines)
    if len(lines) < (2 if inset else FEWEST) or not _aligned(lines, em):
        return False
    centred = _spread(lines)[0] > 0.6 * em
    full = 0 if centred else sum(slug.box.x1 > leg.right - 0.6 * em for slug in lines)
    if sum(any(mark in slug.text[:-1] for mark in WITHIN) for slug in lines) >= MOST_WITHIN * len(lines):
        return False
    unended = sum(slug.text[-1] not in MARKS for slug in lines)
    short = max(slug.box.width for slug in lines) < WIDEST * em
    return short and unended >= UNENDED * len(lines) and full <= max(1, FULL * len(lines))


def _goes_with(leg: Leg, one: Leg, em: float) -> bool:
    """Tell whether a few lines stand close below verse or beside it, or the poet's name above it."""
    across = max(leg.left - one.right, one.left - leg.right)
    near = leg.box.level(one.box) > -4 * em and across < 1.5 * max(one.width, leg.width)
    lines = _lines(leg)
    if not lines:
        return near and leg.box.y1 <= one.box.y0 + 0.5 * em
    below = leg.box.stacked(one.box) and leg.box.y0 > one.box.y1
    return near and (not below or _aligned([*_lines(one), *lines], em)) and lines[0].size == one.slugs[0].size


def mark_verse(legs: Sequence[Leg], setting: Setting) -> None:
    """Mark the legs that are verse; a few lines near such a leg, set as its lines are, are so too."""
    em = setting.em
    for leg in legs:
        leg.verse = is_verse(leg, setting) and not _heads_text(leg, legs, setting)
    sure = [leg for leg in legs if leg.verse]
    for leg in legs if sure else ():
        lines = _lines(leg)
        few = len(lines) < FEWEST and not any(slug.text[-1] in MARKS for slug in lines) and _aligned(lines, em)
        short = all(slug.box.width < SHORT * leg.width or leg.width < WIDEST * em for slug in lines)
        leg.verse = leg.verse or (few and short and any(_goes_with(leg, one, em) for one in sure))
