"""Rejoins: where the text of an article goes on at another place of its source.

Holds:   Rejoin, rejoins_of(issue), Stretch, stretches_of(part, …).
Needs:   an issue as read.
Touches: nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from scripts.newsletter.articles import Article
from scripts.newsletter.issue import Issue
from scripts.newsletter.layout.box import Box, as_read
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.regions import goes_on
from scripts.newsletter.rules.characters import index_of

Place = tuple[int, int]


class Rejoin(NamedTuple):
    """The line after which an article's body goes on elsewhere, and the line where it goes on: (file, line)."""

    before: Place
    after: Place


class Stretch(NamedTuple):
    """Text of one part up to a rejoin; `rejoin` stands before it, None where none does."""

    text: str
    rejoin: Rejoin | None


@dataclass(frozen=True)
class Order:
    """The rank of each line among all lines of the issue, as they stand, and its page and its box, as it is read, where
    it has one.
    """

    ranks: dict[Place, int]
    boxes: dict[Place, tuple[int, Box]]

    def rejoin(self, before: Span, after: Span) -> Rejoin | None:
        """Return the rejoin between two spans, or None where one follows the other: in the text, or on the page."""
        left, right = (before.file, before.line), (after.file, after.line)
        step = self.ranks.get(right, 0) - self.ranks.get(left, 0)
        return None if step in (0, 1) or self._goes_on(left, right) else Rejoin(left, right)

    def _goes_on(self, left: Place, right: Place) -> bool:
        one, other = self.boxes.get(left), self.boxes.get(right)
        if one is None or other is None or left[0] != right[0]:
            return False
        return one[0] == other[0] and goes_on(one[1], other[1])


def order_of(issue: Issue) -> Order:
    """Return the order in which the lines of an issue stand in its source."""
    places = dict.fromkeys((line.source.file, line.source.line) for line in issue.lines)
    boxes = {
        (line.source.file, line.source.line): (line.page, as_read(line.box, line.upright))
        for line in issue.lines
        if line.box
    }
    return Order({place: rank for rank, place in enumerate(places)}, boxes)


def body_of(article: Article) -> list[Part]:
    """Return the parts that are read in one go: paragraphs and crossheads."""
    return [passage.part for passage in article.passages if passage.kind != "caption"]


def rejoins_of(article: Article, order: Order) -> list[Rejoin]:
    """Return every rejoin of an article's body, in order."""
    spans = [span for part in body_of(article) for span in part.spans]
    found = (order.rejoin(before, after) for before, after in pairwise(spans))
    return [rejoin for rejoin in found if rejoin]


def stretches_of(part: Part, last: Span | None, order: Order, raw: Sequence[int]) -> list[Stretch]:
    """Cut the text of a part where it was put together; `last` is the span before it, `raw` the sizes of its spans.

    Sizes count characters that are no blanks, as the text is set differently from its lines.
    """
    stretches: list[Stretch] = []
    start, wanted, rejoin = 0, 0, None
    before = last
    for span, size in zip(part.spans, raw, strict=True):
        found = order.rejoin(before, span) if before else None
        if found and before is last:
            rejoin = found
        elif found:
            end = index_of(part.text, wanted)
            stretches.append(Stretch(part.text[start:end], rejoin))
            start, rejoin = end, found
        wanted += size
        before = span
    return [*stretches, Stretch(part.text[start:], rejoin)]
