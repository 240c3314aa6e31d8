"""Quotes: sentences of a story printed once more, large, between two rules in the midst of its text.

Holds:   find_quotes(sheet, setting, runs).
Needs:   a sheet, and the runs of text on it.
Touches: nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.heads import adjoining
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug

TALLEST, SLACK = 14.0, 3.0
FEWEST, RUN, MOST = 6, 4, 0.8
Quote = tuple[Box, list[Slug]]


def _pairs(rules: Sequence[Box], em: float) -> list[tuple[Box, Box]]:
    """Return rules that stand close above one another and reach as far to both sides."""
    ordered = sorted(rules, key=lambda rule: (rule.y0, rule.x0))
    return [
        (upper, lower)
        for upper, lower in combinations(ordered, 2)
        if abs(upper.x0 - lower.x0) < SLACK
        and abs(upper.x1 - lower.x1) < SLACK
        and 2 * em < lower.y0 - upper.y1 < TALLEST * em
    ]


def _is_amid(box: Box, slugs: Sequence[Slug], setting: Setting) -> bool:
    """Tell whether body type stands right above and right below, as wide as the quote."""
    near = [slug.box for slug in slugs if setting.is_body_size(slug) and slug.box.beside(box) > 0.5 * slug.box.width]
    above = any(0 < box.y0 - other.y1 < 1.5 * setting.pitch for other in near)
    below = any(0 < other.y0 - box.y1 < 1.5 * setting.pitch for other in near)
    return above and below


def _letters(slugs: Iterable[Slug]) -> str:
    return "".join(filter(str.isalnum, "".join([slug.text for slug in slugs])))


def _ruled(sheet: Sheet, setting: Setting) -> Iterator[tuple[Box, list[Slug]]]:
    """Yield what stands between two rules, or in a box, if it is display type that no other line crosses."""
    for upper, lower in _pairs(sheet.rules, setting.em):
        box = Box(upper.x0, upper.y0, lower.x1, lower.y1)
        within = [slug for slug in sheet.slugs if box.holds(slug.box, setting.em)]
        if not within or any(role_of(slug, setting) is not Role.DISPLAY for slug in within):
            continue
        own = {id(slug) for slug in within}
        if not any(slug.box.common(box) > 0 for slug in sheet.slugs if id(slug) not in own):
            yield box, within


def _repeated(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> Iterator[tuple[Box, list[Slug]]]:
    """Yield display type whose words the page's text has too."""
    text = _letters(slug for leg in runs for slug in leg.slugs)
    display = [slug for slug in sheet.slugs if role_of(slug, setting) is Role.DISPLAY and not slug.upright]
    for group in adjoining(display):
        words = _letters(group)
        grams = [words[start : start + RUN] for start in range(len(words) - RUN + 1)]
        if len(words) >= FEWEST and sum(gram in text for gram in grams) >= MOST * len(grams):
            yield hull(slug.box for slug in group), group


def find_quotes(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> list[Quote]:
    """Return the pull quotes of a page: display type with text above and below, set apart by rules or repeated."""
    quotes = [(box, slugs) for box, slugs in _ruled(sheet, setting) if _is_amid(box, sheet.slugs, setting)]
    taken = {id(slug) for _, slugs in quotes for slug in slugs}
    repeated = [
        (box, slugs) for box, slugs in _repeated(sheet, setting, runs) if not taken & {id(slug) for slug in slugs}
    ]
    return quotes + [(box, slugs) for box, slugs in repeated if _is_amid(box, sheet.slugs, setting)]
