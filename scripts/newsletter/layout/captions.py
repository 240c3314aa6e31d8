"""Captions: small type grouped into captions, each given to the story it stands in.

Holds:   Caption, find_captions(slugs), part_text(slugs, pictures, em), place_of(caption, pictures, outlines).
Needs:   the small lines of a sheet, and the outlines of its stories.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.captions import is_caption

FEWEST, INDENT = 3, 1.3
Caption = tuple[Slug, ...]


def _adjoins(group: Sequence[Slug], lower: Slug) -> bool:
    upper, left, right = group[-1], min(slug.box.x0 for slug in group), max(slug.box.x1 for slug in group)
    same = abs(upper.size - lower.size) < 0.05 * upper.size
    below = -1 <= lower.box.y0 - upper.box.y1 < 0.8 * lower.size
    return same and below and upper.box._replace(x0=left, x1=right).stacked(lower.box, 0.5)


def find_captions(slugs: Sequence[Slug]) -> list[Caption]:
    """Return the captions of a page: small lines that stand close together are one."""
    groups: list[list[Slug]] = []
    for slug in sorted(slugs, key=lambda one: (one.box.y0, one.box.x0)):
        group = next((g for g in groups if _adjoins(g, slug)), None)
        if group:
            group.append(slug)
        else:
            groups.append([slug])
    return [tuple(group) for group in groups]


def _is_by(group: Sequence[Slug], pictures: Sequence[Box], em: float) -> bool:
    """Tell whether lines stand right below a picture, or above it."""
    box = hull(slug.box for slug in group)
    return any(picture.stacked(box, 0.5) and -2 < -picture.level(box) < 2 * em for picture in pictures)


def _is_text(group: Sequence[Slug], pictures: Sequence[Box], em: float) -> bool:
    """Tell whether small lines are a text: three and more, a paragraph of them drawn in, under no picture."""
    left = min(slug.box.x0 for slug in group)
    inset = any(INDENT * em < slug.box.x0 - left < 3 * em for slug in group)
    return len(group) >= FEWEST and inset and not _is_by(group, pictures, em)


def part_text(slugs: Sequence[Slug], pictures: Sequence[Box], em: float) -> tuple[list[Slug], list[Slug]]:
    """Return the small lines of a page as text (notices set smaller than the rest) and as lines of captions.

    Where one column of a size and face is a text, others of it with more than one line are too.
    """
    groups = [group for group in find_captions(slugs) if not any(is_caption(slug.text) for slug in group)]
    styles = {(group[0].size, group[0].face) for group in groups if _is_text(group, pictures, em)}
    text = {
        id(slug)
        for group in groups
        if (group[0].size, group[0].face) in styles and len(group) > 1 and not _is_by(group, pictures, em)
        for slug in group
    }
    return [slug for slug in slugs if id(slug) in text], [slug for slug in slugs if id(slug) not in text]


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
    return max(range(len(outlines)), key=lambda i: (whole.common(outlines[i]), -_distance(whole, outlines[i]), -i))
