"""Upright type: single characters that stand one below the other, put together into one line; bylines set so.

Holds:   join_upright(slugs, setting).
Needs:   a sheet's slugs.
Touches: nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from scripts.newsletter.layout.box import hull
from scripts.newsletter.layout.setting import DISPLAY, Setting
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.layout.sides import WIDE
from scripts.newsletter.rules.credits import is_byline, is_tight_credit
from scripts.newsletter.rules.names import are_lone_names

FEWEST, ASIDE = 3, 1.7  # lines; sizes from one line to the next
NARROW, SPACED, STROKE = 1.7, 1.15, 0.5  # sizes: a character with a stroke (文/), the step past a blank, a stroke's


def _goes_on(run: Sequence[Slug], slug: Slug) -> bool:
    last = run[-1]
    step = slug.box.y0 - last.box.y0
    same = abs(last.size - slug.size) < 0.1 * slug.size and abs(last.box.x0 - slug.box.x0) < 0.3 * slug.size
    laid = min(last.text[-1], slug.text[0]) < WIDE  # a stroke or a digit on its side, whose box is made for level type
    return same and (0 if laid else 0.5) * slug.size < step < 2.2 * slug.size


def _is_next(run: Sequence[Slug], other: Sequence[Slug]) -> bool:
    """Tell whether a short run is the last line of an upright headline: to the left of one, from the same height."""
    size, step = run[0].size, run[0].box.x0 - other[0].box.x0
    same = abs(size - other[0].size) < 0.1 * size and abs(run[0].box.y0 - other[0].box.y0) < 0.3 * size
    return same and size < step < ASIDE * size


def _runs(slugs: Iterable[Slug]) -> list[list[Slug]]:
    """Return single characters in runs that stand one below the other."""
    runs: list[list[Slug]] = []
    for slug in sorted(slugs, key=lambda one: (one.box.y0, one.box.x0)):
        run = next((run for run in runs if _goes_on(run, slug)), None)
        if run:
            run.append(slug)
        else:
            runs.append([slug])
    return runs


def _joined(run: Sequence[Slug]) -> Slug:
    """Return a run as one upright line, with a space where a character is left out."""
    lines = list(run[0].lines)
    for upper, lower in pairwise(run):
        strokes = len(upper.text) - 1 + (upper.text < WIDE)
        step = (SPACED + STROKE * strokes) * upper.size
        blank = " " if lower.box.y0 - upper.box.y0 > step else ""
        lines += [replace(line, text=blank + line.text) for line in lower.lines]
    return Slug(tuple(lines), hull(slug.box for slug in run), run[0].size, run[0].face, True)


def _is_credit(slug: Slug, headlines: Sequence[Slug]) -> bool:
    """Tell whether an upright line of text is the byline of an upright headline next to it."""
    named = is_byline(slug.text) or is_tight_credit(slug.text) or are_lone_names(slug.text)
    return named and any(
        head.box.level(slug.box) > 0 and max(slug.box.x0 - head.box.x1, head.box.x0 - slug.box.x1) < ASIDE * head.size
        for head in headlines
    )


def join_upright(slugs: Sequence[Slug], setting: Setting) -> list[Slug]:
    """Return the slugs with every column of single display characters made one upright slug, and their bylines."""
    least = DISPLAY * setting.em
    runs = _runs(slug for slug in slugs if len(slug.text) == 1 and slug.size >= least)
    long = [run for run in runs if len(run) >= FEWEST]
    columns = long + [run for run in runs if len(run) < FEWEST and any(_is_next(one, run) for one in long)]
    joined = [_joined(run) for run in columns]
    if joined:
        narrow = (slug for slug in slugs if slug.size < least and slug.box.width < NARROW * slug.size)
        small = [run for run in _runs(narrow) if len(run) > 1]
        credits = [(run, slug) for run in small if _is_credit(slug := _joined(run), joined)]
        columns += [run for run, _ in credits]
        joined += [slug for _, slug in credits]
    taken = {id(slug) for run in columns for slug in run}
    return [slug for slug in slugs if id(slug) not in taken] + joined
