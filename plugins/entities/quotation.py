"""Quotation: the sentence of a text that shows something, short enough to be quoted.

Holds:   Quotation, quote(text, start, end).
Needs:   nothing.
Touches: nothing.
"""

import re
from typing import NamedTuple

MOST = 90  # characters of a quoted sentence; a longer one is cut round the name
ENDS_RE = re.compile("[。！？!?；;\n]")
CLOSING = "”’」』）)"


class Quotation(NamedTuple):
    """A sentence in three parts, so that the name in the middle can be marked."""

    before: str
    name: str
    after: str

    def __str__(self) -> str:
        return "".join(self)


def quote(text: str, start: int, end: int, most: int = MOST) -> Quotation:
    """Return the sentence of `text` round the name at `start` to `end` (code points, end exclusive).

    >>> str(quote("天晴了。记者武钢来了，他很高兴！大家也是。", 6, 8))
    '记者武钢来了，他很高兴！'
    >>> str(quote("很长的一句话里有武钢这样一个人在做着许多许多的事情", 8, 10, 12))
    '…一句话里有武钢这样一个人…'
    """
    first = max((match.end() for match in ENDS_RE.finditer(text, max(0, start - most), start)), default=0)
    first = first or max(0, start - most)
    while first < start and text[first] in CLOSING + " \u3000":
        first += 1
    match = ENDS_RE.search(text, end, end + most)
    last = match.start() + (text[match.start()] != "\n") if match else min(len(text), end + most)
    while match and last < len(text) and text[last] in CLOSING:
        last += 1
    room = max(most - (end - start), 8)
    if last - first > most:  # more room after a name than before it: what was done comes after who did it
        before = min(start - first, max(room // 2, room - (last - end)))
        cut_first, cut_last = start - before, min(last, end + room - before)
    else:
        cut_first, cut_last = first, last
    head = "…" if cut_first > first or (first and text[first - 1] not in "。！？!?；;\n" + CLOSING + " \u3000") else ""
    tail = "…" if cut_last < last else ""
    return Quotation(head + text[cut_first:start], text[start:end], text[end:cut_last].rstrip() + tail)
