"""Measure: how wide the column of a line is, and whether a text is wrapped by hand at all.

Holds:   measures_of(lines), is_wrapped(lines).
Needs:   lines of body text, in source order.
Touches: nothing.
Source:  Chinese body text is set in a measure of whole ems with a first-line indent of two (W3C clreq, "indent").
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from scripts.newsletter.characters import em_width, ends_sentence

NEIGHBOURS = 9
NARROWEST = 6.0
WIDEST = 48.0
PAGE_SHARE = 0.25
EDGE = 0.35  # what a line at the edge of a paragraph says of the measure: it may be indented, or short


def is_wrapped(texts: Sequence[str]) -> bool:
    """Tell whether lines break at a measure (a PDF's text) or only where paragraphs end (OCR Markdown).

    Wrapped text has many lines that stop in mid-sentence, of about one width.

    >>> is_wrapped(["党群服务中心始终以", "需求为导向，在党建", "引领下，解决问题。"])
    True
    >>> is_wrapped(["党群服务中心始终以需求为导向。", "在党建引领下，解决了许多问题，居民都说好。"])
    False
    """
    widths = [em_width(text) for text in texts if em_width(text) >= NARROWEST]
    if not widths or sum(width for width in widths if width > WIDEST) * 2.5 > sum(widths):
        return False
    unfinished = [em_width(text) for text in texts if em_width(text) >= NARROWEST and not ends_sentence(text)]
    middle = median(unfinished) if unfinished else 0.0
    near = sum(abs(width - middle) <= 3.5 for width in unfinished)
    return middle <= WIDEST and len(unfinished) * 2 >= len(widths) and near * 2 >= len(unfinished)


class Crowd:
    """How widths (each with its weight) crowd around a measure, counted by half ems."""

    def __init__(self, lines: Sequence[tuple[float, float]]) -> None:
        counts: dict[float, float] = defaultdict(float)
        for width, weight in lines:
            counts[round(2 * width) / 2] += weight
        self.counts = sorted(counts.items())
        self.size = max(sum(counts.values()), 1.0)
        self._known: dict[float, float] = {}

    def around(self, middle: float) -> float:
        """Return how the widths crowd around a measure, 1.5 at most; those that exceed it count against it."""
        if middle not in self._known:
            near = sum(count * max(0.0, 1.5 - abs(width - middle)) for width, count in self.counts)
            above = sum(count for width, count in self.counts if width > middle + 1.4)
            self._known[middle] = (near - 1.2 * above) / self.size
        return self._known[middle]


def _mode(lines: Sequence[tuple[float, float]], page: Crowd) -> float:
    """Return the width, in half ems, that the others crowd around and few exceed; of equals the widest.

    First lines crowd too, at the measure less their indent, where paragraphs are short: but no line of a column is
    wider than its measure, punctuation squeezed or hung apart. The rest of the page has a lesser say.
    """
    here, widths = Crowd(lines), [width for width, _ in lines]
    halves = range(int(2 * min(widths)), int(2 * max(widths)) + 2)
    return max((half / 2 for half in halves), key=lambda m: (here.around(m) + PAGE_SHARE * page.around(m), m))


def looseness_of(widths: Sequence[float], measures: Sequence[float]) -> float:
    """Return how far full lines are from their measure, in em: a half and more where each line is spaced on its own."""
    near = [
        abs(width - measure) for width, measure in zip(widths, measures, strict=True) if abs(width - measure) <= 1.5
    ]
    return sum(near) / len(near) if near else 0.0


def measures_of(lines: Sequence[str], starts: Sequence[int] = ()) -> list[float]:
    """Return for each line the measure of the column around it, in em.

    The measure is the width most of the lines around have; neighbours count, so that columns of different measure
    on one page, and pages of short columns, each find their own. `starts` are indices of lines that begin another
    neighbourhood (below a byline or a headline, once it is known).

    >>> lines = ["近年来，欧阳路街道社", "心始终以党员群众的需求为", "引领下，充分整合辖区共建", "单位资源，解决问题。"]
    >>> measures_of(lines)[0]
    12.0
    """
    ends = [True, *map(ends_sentence, lines)]
    inner = [not before and not after for before, after in pairwise(ends)]
    widths = [(em_width(line), 1.0 if full else EDGE) for line, full in zip(lines, inner, strict=True)]
    usable = [line for line in widths if NARROWEST <= line[0] <= WIDEST]
    if not usable:
        return [max((width for width, _ in widths), default=0.0)] * len(lines)
    page = Crowd(usable)
    whole = _mode(usable, page)
    measures = []
    fences = [0, *starts, len(lines)]
    for index in range(len(lines)):
        fence = bisect_right(fences, index)
        low, high = fences[fence - 1], fences[min(fence, len(fences) - 1)]
        around = widths[max(low, index - NEIGHBOURS) : min(high, index + NEIGHBOURS + 1)]
        near = [line for line in around if NARROWEST <= line[0] <= WIDEST]
        measures.append(_mode(near, page) if len(near) >= 4 else whole)
    return measures
