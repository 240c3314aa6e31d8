"""Printed: the lines of a page by their places, and the characters that stand there.

Holds:   Printed, apart(one, other), holds(part, line).
Needs:   the lines of a page.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from scripts.newsletter.lines import Line, Part, Span
from scripts.newsletter.rules.characters import index_of, solid_characters


def apart(one: Line, other: Line) -> float:
    """Return how far apart two lines stand: in points where they have boxes, else in lines of the source."""
    if one.box is None or other.box is None:
        return abs(one.source.line - other.source.line)
    a, b = one.box, other.box
    across = max(a[0] - b[2], b[0] - a[2], 0.0)
    down = max(a[1] - b[3], b[1] - a[3], 0.0)
    return float(across + down)


def holds(part: Part, line: Line) -> bool:
    """Tell whether a part has characters of a line."""
    at = line.source
    return any((s.file, s.line) == (at.file, at.line) and s.start < at.end and at.start < s.end for s in part.spans)


class Printed:
    """The lines of a page, by their places."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._given = lines

    @cached_property
    def _lines(self) -> dict[tuple[int, int], list[Line]]:
        found: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in self._given:
            found[line.source.file, line.source.line].append(line)
        return found

    def at(self, span: Span) -> Line | None:
        """Return the line that a span is a piece of."""
        here = self._lines.get((span.file, span.line), ())
        return next((line for line in here if line.source.start <= span.start < line.source.end), None)

    def text(self, spans: Sequence[Span]) -> str:
        """Return the characters of spans that are no blanks."""
        found = ((self.at(span), span) for span in spans)
        return "".join(
            solid_characters(line.text[s.start - line.source.start : s.end - line.source.start])
            for line, s in found
            if line
        )

    def cut(self, spans: Sequence[Span], count: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return spans up to `count` characters that are no blanks, and from there."""
        first: list[Span] = []
        for index, span in enumerate(spans):
            size = len(self.text([span]))
            if size > count:
                line = self.at(span)
                raw = line.text[span.start - line.source.start :] if line else ""
                at = span.start + index_of(raw, count)
                if count:
                    first.append(span._replace(end=at))
                return tuple(first), (span._replace(start=at), *spans[index + 1 :])
            first.append(span)
            count -= size
        return tuple(first), ()

    def apart(self, part: Part, other: Line) -> float:
        """Return how far a part stands from a line."""
        found = (line for span in part.spans if (line := self.at(span)))
        return min((apart(line, other) for line in found), default=float("inf"))
