"""Upright type: single characters that stand one below the other, put together into one line.

Holds:   join_upright(slugs, setting).
Needs:   a sheet's slugs.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import hull
from scripts.newsletter.layout.setting import DISPLAY, Setting
from scripts.newsletter.layout.sheet import Slug

FEWEST, ASIDE = 3, 1.7  # lines; sizes from one line to the next


def _goes_on(run: Sequence[Slug], slug: Slug) -> bool:
    last = run[-1]
    step = slug.box.y0 - last.box.y0
    same = abs(last.size - slug.size) < 0.1 * slug.size and abs(last.box.x0 - slug.box.x0) < 0.3 * slug.size
    return same and 0.5 * slug.size < step < 2.2 * slug.size


def _is_next(run: Sequence[Slug], other: Sequence[Slug]) -> bool:
    """Tell whether a short run is the last line of an upright headline: to the left of one, from the same height."""
    size, step = run[0].size, run[0].box.x0 - other[0].box.x0
    same = abs(size - other[0].size) < 0.1 * size and abs(run[0].box.y0 - other[0].box.y0) < 0.3 * size
    return same and size < step < ASIDE * size


def join_upright(slugs: Sequence[Slug], setting: Setting) -> list[Slug]:
    """Return the slugs with every column of single display characters made one upright slug."""
    single = [slug for slug in slugs if len(slug.text) == 1 and slug.size >= DISPLAY * setting.em]
    runs: list[list[Slug]] = []
    for slug in sorted(single, key=lambda one: (round(one.box.x0 / 4), one.box.y0)):
        run = next((run for run in runs if _goes_on(run, slug)), None)
        if run:
            run.append(slug)
        else:
            runs.append([slug])
    long = [run for run in runs if len(run) >= FEWEST]
    columns = long + [run for run in runs if len(run) < FEWEST and any(_is_next(one, run) for one in long)]
    taken = {id(slug) for run in columns for slug in run}
    joined = [
        Slug(
            tuple(line for slug in run for line in slug.lines),
            hull(slug.box for slug in run),
            run[0].size,
            run[0].face,
            True,
        )
        for run in columns
    ]
    return [slug for slug in slugs if id(slug) not in taken] + joined
