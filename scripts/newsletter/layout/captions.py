"""Captions: small type grouped into captions, each given to the story it stands in.

Holds:   Caption, find_captions(slugs), part_text(slugs, larger, pictures, em), place_of(caption, pictures, outlines),
         rows_of_captions(captions).
Needs:   the small lines of a sheet, and the outlines of its stories.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.layout.items import CIRCLED
from scripts.newsletter.layout.setting import OPEN, Setting
from scripts.newsletter.layout.sheet import Sheet, Slug
from scripts.newsletter.rules.captions import has_photo_credit, is_caption
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline
from scripts.newsletter.rules.signoffs import is_signoff

FEWEST, INDENT = 3, 1.3
LINES, MOST = 3, 5  # of a caption that nothing but its place tells; of any
NEAR, WITHIN, WIDER = 1.3, 4.0, 0.2  # sizes below its picture; points beside it; sizes by which more is white below it
MARKS = "▲△▼▽◀▶◄►"
Caption = tuple[Slug, ...]


def is_ornamented(slug: Slug, sheet: Sheet, setting: Setting) -> bool:
    """Tell whether a line in the size of the text is a crosshead with an ornament that captions have too: text stands
    right above or below in its column, be it a paragraph's short last line, and it is by no picture.
    """
    if slug.text[0] not in MARKS or has_photo_credit(slug.text) or not setting.is_body_size(slug):
        return False
    if _is_by((slug,), sheet.pictures, setting.em):
        return False
    reach = 1.4 * setting.pitch
    column = [
        one
        for one in sheet.slugs
        if one is not slug
        and abs(one.box.y0 - slug.box.y0) < 2 * reach
        and one.box.stacked(slug.box, 0.5)
        and setting.is_body_size(one)
        and one.text[0] not in MARKS
    ]
    if any(abs(one.box.y0 - slug.box.y0) < reach for one in column):
        return True
    return any(
        0 < slug.box.y0 - last.box.y0 < reach
        and 0 < last.box.y0 - one.box.y0 < reach
        and one.box.stacked(last.box, 0.5)
        for one in column
        for last in sheet.slugs
        if setting.is_body_size(last)
    )


def _below(picture: Box, slugs: Sequence[Slug]) -> list[Slug]:
    """Return the lines right below a picture, no wider than it, as long as one follows the other at one step."""
    inside = [slug for slug in slugs if picture.x0 - WITHIN <= slug.box.x0 and slug.box.x1 <= picture.x1 + WITHIN]
    group: list[Slug] = []
    for slug in sorted((one for one in inside if one.box.y0 > picture.y1 - 3), key=lambda one: one.box.y0):
        near = slug.box.y0 - (group[-1].box.y1 if group else picture.y1) < (0.9 if group else NEAR) * slug.size
        alike = not group or (slug.face == group[0].face and abs(slug.size - group[0].size) < 0.1)
        if not near or not alike:
            break
        group.append(slug)
    return group


def _is_legend(group: Sequence[Slug], picture: Box, others: Sequence[Slug], setting: Setting) -> bool:
    """Tell whether lines in the size of the text right below a picture are its caption: few, nothing beside them, in
    no story's face or with a photographer's credit, and further from what stands below than from the picture.
    """
    box = hull(slug.box for slug in group)
    row = Box(picture.x0, box.y0, picture.x1, box.y1)
    if len(group) > MOST or any(one.box.level(row) > 2 and one.box.beside(row) > 2 for one in others):
        return False
    below = min((one.box.y0 for one in others if one.box.y0 > box.y1 - 2 and one.box.beside(row) > 2), default=None)
    if below is not None and below - box.y1 < max(0.0, box.y0 - picture.y1) + WIDER * setting.em:
        return False
    text = "".join(slug.text for slug in group)
    if has_photo_credit(text) or is_caption(text) or not setting.is_text(group[0]):
        return True
    # prose goes to the column's edge, and above white it ends with a mark
    apart = below is not None or picture.x1 - group[-1].box.x1 > setting.em
    ended = any(ends_sentence(one.text) or is_byline(one.text) or is_signoff(one.text) for one in group)
    return len(group) <= LINES and apart and not ended and text[-1] not in OPEN


def find_legends(sheet: Sheet, setting: Setting) -> list[Slug]:
    """Return the lines of captions that are set as large as text."""
    text = [slug for slug in sheet.slugs if not slug.upright]
    legends: list[Slug] = []
    for picture in sheet.pictures:
        group = _below(picture, text)
        if not group or not setting.is_body_size(group[0]):
            continue
        own = {id(slug) for slug in group}
        if _is_legend(group, picture, [slug for slug in text if id(slug) not in own], setting):
            legends += group
    return legends


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


def _is_item(group: Sequence[Slug], larger: Sequence[Slug], pictures: Sequence[Box], em: float) -> bool:
    """Tell whether small lines are a short item: drawn in right below a larger line in another face, its headline."""
    box = hull(slug.box for slug in group)
    drawn_in = INDENT * em < group[0].box.x0 - box.x0 < 3 * em
    if len(group) < 2 or not drawn_in or _is_by(group, pictures, em):
        return False
    return any(
        -2 < box.y0 - slug.box.y1 < NEAR * slug.size and slug.face != group[0].face and slug.box.stacked(box)
        for slug in larger
    )


def part_text(
    slugs: Sequence[Slug], larger: Sequence[Slug], pictures: Sequence[Box], em: float
) -> tuple[list[Slug], list[Slug]]:
    """Return the small lines of a page as text (notices set smaller than the rest) and as lines of captions.

    Where one column of a size and face is a text, others of it with more than one line are too; so is what stands below
    a headline among the `larger` lines, be its byline worded as a caption's credit.
    """
    found = find_captions(slugs)
    groups = [group for group in found if not any(is_caption(slug.text) for slug in group)]
    styles = {(group[0].size, group[0].face) for group in groups if _is_text(group, pictures, em)}
    texts = [
        group
        for group in groups
        if (group[0].size, group[0].face) in styles and len(group) > 1 and not _is_by(group, pictures, em)
    ]
    texts += [group for group in found if _is_item(group, larger, pictures, em)]
    text = {id(slug) for group in texts for slug in group}
    return [slug for slug in slugs if id(slug) in text], [slug for slug in slugs if id(slug) not in text]


def _distance(one: Box, other: Box) -> float:
    across = max(0.0, one.x0 - other.x1, other.x0 - one.x1)
    return float((across**2 + max(0.0, -one.level(other)) ** 2) ** 0.5)


def _is_column(whole: Box, outline: Box) -> bool:
    """Tell whether a picture is no wider than the columns of a story, and stands below or above them."""
    return outline.x0 - WITHIN <= whole.x0 and whole.x1 <= outline.x1 + WITHIN


def place_of(caption: Caption, pictures: Sequence[Box], outlines: Sequence[Box]) -> int:
    """Return the index of the story that a caption belongs to: it and its picture lie in that story's outline.

    Where it lies in none, the nearest; `outlines` holds at least one.
    """
    box = hull(slug.box for slug in caption)
    own = [picture for picture in pictures if picture.stacked(box, 0.3) and abs(box.y0 - picture.y1) < 3 * box.height]
    whole = hull([box, *own[:1]])
    column = [i for i, outline in enumerate(outlines) if _is_column(whole, outline)]
    nearest = min(column, key=lambda i: _distance(whole, outlines[i]), default=-1)
    above = column and whole.y0 - whole.height < outlines[nearest].y1 <= whole.y0 + 2
    return max(
        range(len(outlines)),
        key=lambda i: (whole.common(outlines[i]), above and i == nearest, -_distance(whole, outlines[i]), -i),
    )


def rows_of_captions(captions: Sequence[Caption]) -> list[list[Caption]]:
    """Return captions by rows: those numbered ①, ②, ③ … side by side are of one story; any other stands alone."""
    rows: list[list[Caption]] = []
    for caption in sorted(captions, key=lambda one: (round(one[0].box.y0), one[0].box.x0)):
        number, last = CIRCLED.find(caption[0].text[0]), rows[-1] if rows else []
        level = bool(last) and abs(last[-1][0].box.y0 - caption[0].box.y0) < caption[0].size
        if level and 0 < number == len(last) and last[0][0].text[0] == CIRCLED[0]:
            last.append(caption)
        else:
            rows.append([caption])
    return rows
