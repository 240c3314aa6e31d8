"""Quotes: sentences of a story printed once more, large, between two rules in the midst of its text.

Holds:   find_quotes(sheet, setting).
Needs:   a sheet.
Touches: nothing.
"""

from collections.abc import Sequence
from itertools import combinations

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug

TALLEST, SLACK = 14.0, 3.0
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


def find_quotes(sheet: Sheet, setting: Setting) -> list[Quote]:
    """Return the pull quotes of a page: between their rules stands display type only, above and below runs the text."""
    quotes: list[Quote] = []
    for upper, lower in _pairs(sheet.rules, setting.em):
        box = Box(upper.x0, upper.y0, lower.x1, lower.y1)
        within = [slug for slug in sheet.slugs if box.holds(slug.box, setting.em)]
        crossed = any(slug.box.common(box) > 0 for slug in sheet.slugs if slug not in within)
        display = all(role_of(slug, setting) is Role.DISPLAY for slug in within)
        if within and display and not crossed and _is_amid(box, sheet.slugs, setting):
            quotes.append((box, within))
    return quotes
