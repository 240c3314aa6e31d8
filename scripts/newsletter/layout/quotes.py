"""Quotes: what a story says printed once more, large, in the midst of its text.

Holds:   find_quotes(sheet, setting, runs).
Needs:   a sheet, and the runs of text on it.
Touches: nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.edges import opens
from scripts.newsletter.layout.heads import adjoining
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.characters import ends_sentence

TALLEST, SLACK = 14.0, 3.0
FEWEST, RUN, MOST = 6, 4, 0.8
FULL, GUTTER, WHITE = 1.1, 4.0, 2.5  # em that a full line leaves open; between columns; lines above and below
BAR, BESIDE = 1.5, 2.0  # sizes: how much higher a bar is than the type beside it, and how far off
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


def _is_repeated(group: Sequence[Slug], text: str) -> bool:
    """Tell whether the page's text has the words of display type too."""
    words = _letters(group)
    grams = [words[start : start + RUN] for start in range(len(words) - RUN + 1)]
    return len(words) >= FEWEST and sum(gram in text for gram in grams) >= MOST * len(grams)


def _is_parenthetic(group: Sequence[Slug], box: Box, runs: Sequence[Leg], setting: Setting) -> bool:
    """Tell whether a sentence of one column goes on past display type, the text beside it going by, or the type ends
    with a full stop: no headline does either.
    """
    near = [leg for leg in runs if leg.left - setting.em < box.x0 and box.x1 < leg.right + setting.em]
    above = max((leg for leg in near if leg.box.y1 < box.y0 + 1), key=lambda leg: leg.box.y1, default=None)
    below = min((leg for leg in near if leg.box.y0 > box.y1 - 1), key=lambda leg: leg.box.y0, default=None)
    if above is None or below is None or abs(above.left - below.left) + abs(above.right - below.right) > setting.em:
        return False
    if max(box.y0 - above.box.y1, below.box.y0 - box.y1) > WHITE * setting.pitch:
        return False
    if group[-1].text.rstrip('”’」』"').endswith("。"):
        return True
    last, first = above.slugs[-1], below.slugs[0]
    torn = not opens(below, setting) and last.box.x1 > above.right - FULL * setting.em
    beside = (leg.box for leg in runs if leg.box.y0 < last.box.y0 and leg.box.y1 > first.box.y1)
    gutter = GUTTER * setting.em
    return torn and any(-3 < max(one.x0 - above.right, above.left - one.x1) < gutter for one in beside)


def _is_barred(group: Sequence[Slug], box: Box, walls: Sequence[Box]) -> bool:
    """Tell whether an upright bar as high as display type stands right beside it, and the type is a sentence."""
    if not ends_sentence(group[-1].text):
        return False
    size = group[0].size
    return any(
        max(abs(wall.y0 - box.y0), abs(wall.y1 - box.y1)) < BAR * size
        and -SLACK < max(wall.x0 - box.x1, box.x0 - wall.x1) < BESIDE * size
        for wall in walls
    )


def _candidates(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> Iterator[Quote]:
    """Yield what stands as a quote does: what rules tell comes first."""
    yield from ((box, slugs) for box, slugs in _ruled(sheet, setting) if _is_amid(box, sheet.slugs, setting))
    text = _letters(slug for leg in runs for slug in leg.slugs)
    display = [slug for slug in sheet.slugs if role_of(slug, setting) is Role.DISPLAY and not slug.upright]
    for group in adjoining(display):
        box = hull(slug.box for slug in group)
        repeated = _is_repeated(group, text) and _is_amid(box, sheet.slugs, setting)
        barred = _is_barred(group, box, sheet.walls)
        if repeated or barred or _is_parenthetic(group, box, runs, setting):
            yield box, group


def find_quotes(sheet: Sheet, setting: Setting, runs: Sequence[Leg]) -> list[Quote]:
    """Return the pull quotes of a page: display type with text above and below, set apart by rules, by a bar beside it,
    repeated, or amid a sentence.
    """
    quotes: list[Quote] = []
    taken: set[int] = set()
    for box, slugs in _candidates(sheet, setting, runs):
        if not taken & {id(slug) for slug in slugs}:
            quotes.append((box, slugs))
            taken |= {id(slug) for slug in slugs}
    return quotes
