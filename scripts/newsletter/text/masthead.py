"""Masthead: lines of a masthead that an extractor set side by side, taken apart.

Holds:   part_mastheads(lines, names).
Needs:   the lines of one page.
Touches: nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scripts.newsletter.lines import Line, piece
from scripts.newsletter.rules.characters import is_cjk, solid_characters
from scripts.newsletter.rules.furniture import (
    MASTHEAD_KINDS,
    QR_NEXT_RE,
    RUN_RE,
    Furniture,
    is_title,
    kind_of,
    may_be_masthead,
)

NEAR = 4
TIGHT_RE = re.compile(r"^(?P<name>[\u3400-\u9fff]{3,10})[ \u3000]*(?P<latin>[A-Z]{6,})$")
MOST_WORDS = 10


def _is_part(text: str) -> bool:
    """Tell whether words are one whole part of a masthead by their own wording."""
    kind = kind_of(text)
    if kind is Furniture.PUBLISHER and not is_cjk(text[0]):
        return False  # a Latin title stands before it
    if kind is Furniture.QR or kind is None:
        return " " not in text and bool(kind or QR_NEXT_RE.search(text))
    return kind in MASTHEAD_KINDS


def _may_lead(text: str, names: frozenset[str]) -> bool:
    """Tell whether words without a wording of their own may stand first: the paper's name or its motto."""
    return solid_characters(text) in names or (may_be_masthead(text, None) and all(map(is_cjk, text)) and len(text) > 2)


def parts_of(text: str, names: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Return the ranges of `text` that are parts of a masthead: two and more, or none when it is anything else.

    >>> line = "LINLI NEWS 古城街道党工委、办事处 编印 关注“家园发布”"
    >>> [line[start:end] for start, end in parts_of(line)]
    ['LINLI NEWS', '古城街道党工委、办事处 编印', '关注“家园发布”']
    >>> parts_of("邻里新报LINLINEWS")
    [(0, 4), (4, 13)]
    >>> parts_of("2021年3月15日 星期一"), parts_of("共建共享 小举措带来变化")
    ([], [])
    """
    tight = TIGHT_RE.match(text) if text[-1:].isascii() else None
    if tight and (tight["name"] in names or is_title(tight["name"])):
        return [tight.span("name"), tight.span("latin")]
    if not 1 < len(text.split()) <= MOST_WORDS or kind_of(text):
        return []
    words = [match.span() for match in RUN_RE.finditer(text)]
    best: list[list[tuple[int, int]] | None] = [[]]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(end):
            before, span = best[start], (words[start][0], words[end - 1][1])
            part = text[slice(*span)]
            if before is not None and (_is_part(part) or (start == 0 and end == 1 and _may_lead(part, names))):
                options.append([*before, span])
        best.append(min(options, key=len) if options else None)
    return best[-1] or []


def is_anchor(text: str) -> bool:
    """Tell whether a line says by its own wording that a masthead is near.

    >>> is_anchor("第3版 2021年3月15日"), is_anchor("新桥街道党工委、办事处 联合出版 扫一扫"), is_anchor("难题")
    (True, True, False)
    """
    kind = kind_of(text)
    if kind and kind in MASTHEAD_KINDS:
        return True
    parts = parts_of(text)
    return bool(parts) and kind_of(text[slice(*parts[0])]) is not None


def part_mastheads(lines: Sequence[Line], names: frozenset[str] = frozenset()) -> list[Line]:
    """Return the lines of a page, those apart that hold several parts of its masthead.

    A name and its Latin title, or a motto and the folio, stand side by side on paper, so that text by position has
    them on one line. Only lines near another of the masthead are looked at, and all of such a line must be told.
    """
    anchors = [index for index, line in enumerate(lines) if is_anchor(line.text)]
    near = {index for anchor in anchors for index in range(anchor - NEAR, anchor + NEAR + 1)}
    found: list[Line] = []
    for index, line in enumerate(lines):
        parts = parts_of(line.text, names) if index in near else []
        found += [_part(line, *span, gap=line.gap and span == parts[0]) for span in parts] or [line]
    return found


def _part(line: Line, start: int, end: int, gap: bool) -> Line:
    return replace(line, text=line.text[start:end], source=piece(line, start, end), gap=gap)
