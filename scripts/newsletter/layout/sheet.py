"""Sheet: one page with its lines, rules, pictures and boxes, as a reader of boxes gives it.

Holds:   Sheet, Slug, sheet_of(lines, …).
Needs:   lines.py's lines, each with a box and a size.
Touches: nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.lines import Line

THIN = 4.0
SMALLEST_PICTURE = 25.0
SHORTEST_RULE = 40.0
LOWEST_GROUND = 10.0
MEET = 3.0  # points between the ends of lines that make a frame
DOTS, FEWEST_DOTS = 3.0, 6  # white between two dots, in widths of one; dots that make a line


@dataclass(frozen=True)
class Slug:
    """One line of type on the page.

    `upright` type stands one character below the other (a vertical headline); one that `opens` a paragraph does so
    wherever it begins. A row of a list of persons has their `names`.
    """

    lines: tuple[Line, ...]
    box: Box
    size: float
    face: str
    upright: bool = False
    opens: bool = False
    names: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text as printed."""
        return self.lines[0].text if len(self.lines) == 1 else "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Sheet:
    """One page: `rules` are horizontal and `walls` vertical lines; a `frame` is a rectangle drawn round text.

    A `ground` is drawn behind one line or two: too low to hold a text. The head and the foot of one that is `headed`
    are taken from it.
    """

    size: tuple[float, float]
    slugs: tuple[Slug, ...]
    rules: tuple[Box, ...] = ()
    walls: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    grounds: tuple[Box, ...] = ()
    headed: bool = False

    def without(self, slugs: Iterable[Slug]) -> "Sheet":
        """Return the sheet less some of its lines."""
        gone = {id(slug) for slug in slugs}
        return replace(self, slugs=tuple(slug for slug in self.slugs if id(slug) not in gone))


def slug_of(line: Line) -> Slug:
    """Return the slug of a line that has a box."""
    if line.box is None or line.size is None:
        raise ValueError(f"line {line.source.line}: has no box")
    return Slug((line,), Box(*line.box), line.size, line.face, line.upright)


def _dotted(shapes: Iterable[Box]) -> list[Box]:
    """Return the lines that dots and dashes make, level or upright: small shapes in a row, evenly close."""
    specks = [shape for shape in shapes if shape.width <= SHORTEST_RULE and shape.height <= SHORTEST_RULE]
    level = sorted((s for s in specks if s.height < THIN), key=lambda s: (round(s.middle), s.x0))
    upright = sorted((s for s in specks if s.width < THIN), key=lambda s: (round(s.x0), s.y0))
    runs: list[list[Box]] = [[]]
    for along, row in ((0, level), (1, upright)):
        runs.append([])
        for speck in row:
            last = runs[-1][-1] if runs[-1] else speck
            apart = abs(speck[1 - along] - last[1 - along]) > 0.5
            if apart or speck[along] - last[along + 2] > DOTS * max(1.0, speck[along + 2] - speck[along]):
                runs.append([])
            runs[-1].append(speck)
    return [hull(run) for run in runs if len(run) >= FEWEST_DOTS]


def _drawn_frames(rules: Sequence[Box], walls: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """Yield two rules and two walls whose ends meet: a frame drawn as four lines.

    The outer lines of a table are none: more walls go from rule to rule.
    """
    groups: list[list[Box]] = []
    for wall in sorted(walls, key=lambda one: (one.y0, one.y1)):
        if not groups or max(wall.y0 - groups[-1][0].y0, abs(wall.y1 - groups[-1][0].y1)) > MEET:
            groups.append([])
        groups[-1].append(wall)
    for group in groups:
        for left, right in pairwise(sorted(group, key=lambda wall: wall.x0)):
            level = [r for r in rules if max(abs(r.x0 - left.x0), abs(r.x1 - right.x1)) <= MEET]
            ends = [next((r for r in level if abs(r.y0 - y) <= MEET), None) for y in (left.y0, left.y1)]
            if ends[0] and ends[1] and ends[0] != ends[1]:
                yield ends[0], ends[1], left, right


def sheet_of(lines: Sequence[Line], size: tuple[float, float], shapes: Iterable[Box] = ()) -> Sheet:
    """Return the sheet of a page: `shapes` are the rectangles drawn on it, in points.

    Thin shapes, and dots in a row, are rules and walls; of the others those that hold text are frames (low ones:
    grounds), the rest pictures.
    """
    slugs = tuple(slug_of(line) for line in lines)
    rules: list[Box] = []
    walls: list[Box] = []
    short: list[Box] = []  # upright lines that can only be the sides of a low frame
    pictures: list[Box] = []
    frames: list[Box] = []
    grounds: list[Box] = []
    drawn = list(shapes)
    for shape in (*drawn, *_dotted(drawn)):
        if shape.height < THIN and shape.width > SHORTEST_RULE:
            rules.append(shape)
        elif shape.width < THIN and shape.height > LOWEST_GROUND:
            (walls if shape.height > SHORTEST_RULE else short).append(shape)
        elif min(shape.width, shape.height) > SMALLEST_PICTURE and shape.width * shape.height < 0.7 * size[0] * size[1]:
            (frames if any(shape.holds(slug.box) for slug in slugs) else pictures).append(shape)
        elif min(shape.width, shape.height) > LOWEST_GROUND and any(shape.holds(slug.box) for slug in slugs):
            grounds.append(shape)
    for sides in list(_drawn_frames(rules, [*walls, *short])):
        frame = hull(sides)
        if any(frame.holds(slug.box) for slug in slugs):
            frames.append(frame)
            rules = [rule for rule in rules if rule not in sides]
            walls = [wall for wall in walls if wall not in sides]
    return Sheet(size, slugs, tuple(rules), tuple(walls), tuple(pictures), tuple(frames), tuple(grounds))
