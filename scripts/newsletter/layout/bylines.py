"""Bylines: bylines and credits that did not fit their column and go on in a line or two below.

Holds:   ends_byline(slug, slugs), blanks_of(slugs), lines_of_byline(slugs, right),
         is_broken_credit(slugs), byline_of(slugs).
Needs:   lines of one column, from above.
Touches: nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product

from scripts.newsletter.layout.box import hull
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.credits import ROLES, is_byline
from scripts.newsletter.rules.names import are_lone_names
from scripts.newsletter.rules.signoffs import is_signoff
from scripts.newsletter.rules.wording import spelled, worded

BRACKETS = "（("
MOST, STEP, OPEN = 3, 2.0, 3.2  # lines; sizes down to the next one; sizes that a word too long leaves open
ROLE_RE = worded(r"^(?:文[/／]?[图摄]|图[/／]?文|[图摄]|摄影(?:报道)?)[）)]?$")
REST_RE = re.compile(r"^[\u3400-\u9fff]{1,2}$")  # of a name
NAMED = spelled(["记者", "通讯员"])  # roles that names follow
ROLE_PAIRS = frozenset(one + other for role in spelled(ROLES) for one, other in pairwise(role))


def _lacks_names(first: str, rest: str) -> bool:
    """Tell whether a line ends with a role, and names whom it lacks stand below."""
    last = first.split()[-1]
    return any(last.endswith(role) for role in NAMED) and are_lone_names(rest)


def blanks_of(slugs: Sequence[Slug]) -> tuple[str, ...] | None:
    """Return what stands before each line but the first, nothing or a blank, where all are one byline; else None.

    A line that is a byline without those below it goes on in the rest of a name or of a role, or in a last role, only.
    """
    first, *rest = (slug.text for slug in slugs)
    severed = bool(rest) and (first[-1] + rest[0][0] in ROLE_PAIRS or _lacks_names(first, rest[0]))
    ended = len(rest) == 1 and (severed or ROLE_RE.match(rest[0]) or REST_RE.match(rest[0]))
    if any(map(is_byline, rest)) or (is_byline(first) and not ended):
        return None
    for blanks in product(*((" ", "") if ROLE_RE.match(text) else ("", " ") for text in rest)):
        if is_byline(first + "".join(blank + text for blank, text in zip(blanks, rest, strict=True))):
            return blanks
    return None


def lines_of_byline(slugs: Sequence[Slug], right: float) -> int:
    """Return how many lines, the first of a column, are one byline that did not fit it, or 0."""
    for count in range(min(MOST, len(slugs)), 1, -1):
        if any(slug.box.x1 < right - OPEN * slug.size for slug in slugs[: count - 1]):
            continue
        if blanks_of(slugs[:count]):
            return count
    return 0


def is_broken_credit(slugs: Sequence[Slug]) -> bool:
    """Tell whether two lines are one credit in brackets that did not fit its column."""
    first, last = (slug.text for slug in slugs)
    if first[0] not in BRACKETS or last[0] in BRACKETS:
        return False
    return blanks_of(slugs) is not None or is_byline(first + last) or is_signoff(first + last)


def byline_of(slugs: Sequence[Slug]) -> Slug:
    """Return the lines of one byline as one, a space where a word ended with its line."""
    blanks = blanks_of(slugs) or ("",) * (len(slugs) - 1)
    lines = list(slugs[0].lines)
    for blank, slug in zip(blanks, slugs[1:], strict=True):
        lines += [replace(slug.lines[0], text=blank + slug.lines[0].text), *slug.lines[1:]]
    return replace(slugs[0], lines=tuple(lines), box=hull(slug.box for slug in slugs))


def ends_byline(slug: Slug, slugs: Sequence[Slug]) -> bool:
    """Tell whether a short line, a caption's by its words (文/摄), ends a byline that begins above it."""
    if not ROLE_RE.match(slug.text):
        return False
    column = [slug]
    while len(column) < MOST:
        left, top, right, _ = column[0].box
        size = slug.size
        above = (
            one
            for one in slugs
            if 0 < top - one.box.y0 < STEP * size
            and (abs(one.box.x0 - left) < 0.5 * size or abs(one.box.x1 - right) < 0.5 * size)
        )
        over = max((one for one in above if abs(one.size - size) < 0.1), key=lambda one: one.box.y0, default=None)
        if over is None:
            return False
        column.insert(0, over)
        if blanks_of(column):
            return True
    return False
