"""Captions: small type grouped into captions, each given to the story it stands in.

Holds:   Caption, find_captions(slugs), place_of(caption, pictures, outlines).
Needs:   the small lines of a sheet, and the outlines of its stories.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.sheet import Slug

Caption = tuple[Slug, ...]


def _adjoins(upper: Slug, lower: Slug) -> bool:
    same = abs(upper.size - lower.size) < 0.05 * upper.size
    return same and upper.box.stacked(lower.box, 0.5) and -1 <= lower.box.y0 - upper.box.y1 < 0.6 * lower.size


def find_captions(slugs: Sequence[Slug]) -> list[Caption]:
    """Return the captions of a page: small lines that stand close together are one."""
    groups: list[list[Slug]] = []
    for slug in sorted(slugs, key=lambda one: (one.box.y0, one.box.x0)):
        group = next((g for g in groups if _adjoins(g[-1], slug)), None)
        if group:
            group.append(slug)
        else:
            groups.append([slug])
    return [tuple(group) for group in groups]


def _distance(one: Box, other: Box) -> float:
    across = max(0.0, one.x0 - other.x1, other.x0 - one.x1)
    return float((across**2 + max(0.0, -one.level(other)) ** 2) ** 0.5)


def place_of(caption: Caption, pictures: Sequence[Box], outlines: Sequence[Box]) -> int:
    """Return the index of the story that a caption belongs to: it and its picture lie in that story's outline.

    Where it lies in none, the nearest; `outlines` holds at least one.
    """
    box = hull(slug.box for slug in caption)
    own = [picture for picture in pictures if picture.stacked(box, 0.3) and abs(box.y0 - picture.y1) < 3 * box.height]
    whole = hull([box, *own[:1]])
    return max(range(len(outlines)), key=lambda i: (whole.common(outlines[i]), -_distance(box, outlines[i]), -i))
