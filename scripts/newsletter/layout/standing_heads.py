"""Standing heads: the names of regular columns (要闻简报) above the headlines of their items.

Holds:   part_standing_heads(heads, text, rules).
Needs:   the heads of a sheet, with their kin; its lines of text, among which headlines of items may be.
Touches: nothing.
Source:  a "standing head" is set the same in each issue, over whatever the column has that day (newspaper trade).
"""

from collections.abc import Sequence

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.heads import Head
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.characters import em_width, ends_sentence

LONGEST, ITEMS = 6.0, 2  # em; headlines further down that are set as the first item's is


def _is_set_alike(one: Slug, other: Slug) -> bool:
    return one.face == other.face and abs(one.size - other.size) < 0.02 * one.size


def _is_standing(head: Head, heads: Sequence[Head], text: Sequence[Slug], rules: Sequence[Box]) -> bool:
    """Tell whether a short line stands over a headline that others below it, in its column, are set alike.

    Where these are as small as crossheads are, a line is drawn between the two.
    """
    if len(head.headline) > 1 or head.kicker or not head.deck or head.upright:
        return False
    name, first = head.headline[0], head.deck[0]
    if em_width(name.text) > LONGEST or ends_sentence(name.text):
        return False
    lines = [one.headline[0] for one in heads if one is not head]
    if any(name.box.y1 - 2 < rule.y0 < first.box.y0 + 2 and rule.beside(name.box) > 2 for rule in rules):
        lines += text
    below = (one for one in lines if one.box.y0 > first.box.y1 and one.box.stacked(head.box))
    return sum(_is_set_alike(one, first) for one in below) >= ITEMS


def part_standing_heads(
    heads: Sequence[Head], text: Sequence[Slug], rules: Sequence[Box]
) -> tuple[list[Head], list[Slug]]:
    """Return the heads with what stands below a standing head as headlines of their own; and the standing heads."""
    parted: list[Head] = []
    names: list[Slug] = []
    for head in heads:
        if not _is_standing(head, heads, text, rules):
            parted.append(head)
            continue
        names += head.headline
        first = [slug for slug in head.deck if _is_set_alike(slug, head.deck[0])]
        rest = [slug for slug in head.deck if slug not in first]
        parted.append(Head(first, deck=rest))
    return parted, names
