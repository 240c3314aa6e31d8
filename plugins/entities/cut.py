"""Cut: where a quotation stands in its text, as numbers; the sentence itself is cut out when it is asked for.

Holds:   Cut, cut_of(text, start, end), quotation_at(text, cut), sentence_at(text, cut).
Needs:   quotation.py.
Touches: nothing.
"""

from plugins.entities.quotation import Quotation, quote

# The name's start and end, the quotation's first and last place, whether an ellipsis stands before it and after it.
Cut = tuple[int, int, int, int, bool, bool]
ELLIPSIS = "…"


def cut_of(text: str, start: int, end: int) -> Cut:
    """Return where the sentence round the name at `start` to `end` stands.

    >>> cut_of("天晴了。记者武钢来了，他很高兴！大家也是。", 6, 8)
    (6, 8, 4, 16, False, False)
    """
    before, _, after = quote(text, start, end)
    first, last = start - len(before), end + len(after)
    opened, closed = text[first:start] != before, text[end:last] != after
    return start, end, first + opened, last - closed, opened, closed


def quotation_at(text: str, cut: Cut) -> Quotation:
    """Return the quotation that stands there.

    >>> quotation_at("天晴了。记者武钢来了，他很高兴！大家也是。", (6, 8, 4, 16, False, False)).before
    '记者'
    """
    start, end, first, last, opened, closed = cut
    head, tail = ELLIPSIS * opened, ELLIPSIS * closed
    return Quotation(head + text[first:start], text[start:end], text[end:last] + tail)


def sentence_at(text: str, cut: Cut) -> str:
    """Return the same in one piece."""
    _, _, first, last, opened, closed = cut
    return f"{ELLIPSIS * opened}{text[first:last]}{ELLIPSIS * closed}"
