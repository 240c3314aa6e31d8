"""Initials: large first letters, two lines deep and more, put back before the lines that stand beside them.

Holds:   join_initials(slugs, setting).
Needs:   a sheet's slugs.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Slug

SMALLEST, NEAREST = 1.6, 2.0


def _beside(initial: Slug, slugs: Sequence[Slug], setting: Setting) -> list[Slug]:
    """Return the lines of text right of an initial, from the upper one to the lower."""
    box = initial.box
    beside = [
        slug
        for slug in slugs
        if setting.is_body_size(slug)
        and -0.3 * setting.em < slug.box.x0 - box.x1 < NEAREST * setting.em
        and box.y0 - 0.5 * setting.em < slug.box.middle < box.y1 + 0.5 * setting.em
    ]
    return sorted(beside, key=lambda slug: slug.box.y0)


def join_initials(slugs: Sequence[Slug], setting: Setting) -> list[Slug]:
    """Return the slugs with each initial made part of the first line beside it, which then opens a paragraph.

    The lines beside begin where the initial does, as the column has it. A line has one initial: the first.
    """
    changed: dict[int, Slug] = {}
    gone: set[int] = set()
    for initial in slugs:
        if len(initial.text.strip()) != 1 or initial.upright or initial.size < SMALLEST * setting.em:
            continue
        beside = [slug for slug in _beside(initial, slugs, setting) if id(slug) not in changed]
        if not beside:
            continue
        gone.add(id(initial))
        for place, slug in enumerate(beside):
            lines = (*initial.lines, *slug.lines) if place == 0 else slug.lines
            box = slug.box._replace(x0=min(initial.box.x0, slug.box.x0))
            changed[id(slug)] = replace(slug, lines=lines, box=box, opens=place == 0)
    return [changed.get(id(slug), slug) for slug in slugs if id(slug) not in gone]
