"""Faces: which fonts of a PDF page, where they have no names, are one face.

Holds:   join_fonts(characters, fonts, sizes).
Needs:   nothing.
Touches: nothing.

Browsers write some faces as fonts of Type 3, which have no names and 255 characters at most: one face becomes dozens of
fonts. Those whose characters follow one another are one face, unless both have a character in common: that would be in
one font only.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise


def join_fonts(characters: Sequence[str], fonts: Sequence[int | None], sizes: Sequence[float]) -> dict[int | None, int]:
    """Return for each font the number of its face, by the order in which faces occur.

    For each character of a page, in the order of its stream: its font and its size in points.

    >>> join_fonts("今天好今", (7, 8, 7, 9), (10, 10, 10, 10))
    {7: 0, 8: 0, 9: 1}
    """
    own: defaultdict[int | None, set[str]] = defaultdict(set)
    for font, char in set(zip(fonts, characters, strict=True)):
        own[font].add(char)
    styles = list(zip(fonts, sizes, strict=True))
    follow = Counter(pairwise(styles))
    members = {font: [font] for font in own}
    for ((one, size), (other, next_size)), _ in follow.most_common():
        kept, joined = members[one], members[other]
        if kept is joined or size != next_size or not own[kept[0]].isdisjoint(own[joined[0]]):
            continue
        own[kept[0]] |= own[joined[0]]
        kept += joined
        for font in joined:
            members[font] = kept
    numbers: dict[int, int] = {}
    return {font: numbers.setdefault(id(members[font]), len(numbers)) for font in dict.fromkeys(fonts)}
