"""Lines: the one model that every reader of a source feeds.

Holds:   Span, Line, Part, read_lines(text, …) and spans_of(lines).
Needs:   text as it stands in the source; a form feed starts a new page.
Touches: nothing.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

HEADING_RE = re.compile(r"^(#{1,6})\s+")
Box = tuple[float, float, float, float]


class Span(NamedTuple):
    """A range of one line of a source: `line` counts from 1, columns from zero, `end` exclusive."""

    file: int
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """One line as read: `text` without outer blanks, and where it stood.

    `gap` says that a blank line (or a page's start) stands before it; `level` is the level of a Markdown heading (0:
    none), whose marks are not in `text`. `box` is x0, y0, x1, y1 in points from the upper left corner, `size` in
    points; both None, and `face` "", where the source has no layout. An `upright` line is read from the top downwards,
    the one to its left next.
    """

    page: int
    text: str
    source: Span
    gap: bool = False
    level: int = 0
    box: Box | None = None
    size: float | None = None
    face: str = ""
    upright: bool = False


@dataclass(frozen=True)
class Part:
    """A piece of an article or an issue: its text, and every place of the source that it was made of."""

    text: str
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Part("")


def _words(raw: str) -> tuple[str, int, int]:
    """Return what a line says, without outer blanks and the marks of a heading, where it begins, and its level."""
    words = raw.strip()
    if words.startswith("#") and (heading := HEADING_RE.match(bare := raw.lstrip())):
        said = bare[heading.end() :]
        return said.rstrip(), len(raw) - len(said), len(heading[1])
    return words, 0 if len(words) == len(raw) else len(raw) - len(raw.lstrip()), 0


def read_lines(text: str, file: int = 0, first_page: int = 1) -> list[Line]:
    r"""Return the lines of `text` that hold anything, in order.

    >>> [(line.page, line.text, line.gap, line.level) for line in read_lines("甲\n\n## 乙\n丙\f丁")]
    [(1, '甲', True, 0), (1, '乙', True, 2), (1, '丙', False, 0), (2, '丁', True, 0)]
    """
    lines: list[Line] = []
    page, gap = first_page, True
    for number, raw in enumerate(text.split("\n"), start=1):
        column = 0
        for index, segment in enumerate(raw.split("\f") if "\f" in raw else (raw,)):
            if index:
                page, gap = page + 1, True
            words, start, level = _words(segment)
            if words:
                at = column + start
                lines.append(Line(page, words, Span(file, number, at, at + len(words)), gap, level))
                gap = False
            elif not index:
                gap = True
            column += len(segment) + 1
    return lines


def piece(line: Line, start: int, end: int) -> Span:
    """Return the span of `line.text[start:end]`."""
    at = line.source
    return Span(at.file, at.line, at.start + start, at.start + end)
