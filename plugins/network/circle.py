"""Circle: one name in the middle, round it those that share most stories with it, and what these share.

Holds:   Companion, Chord, Circle, circle_of(shared, companions).
Needs:   who shares stories (ties.py); the companions of a record by kind, as plugins/entities counts them.
Touches: nothing.

Units are chosen for a phone: 360 across. Names stand right of the right half and left of the left half, in at most
two lines.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plugins.network.ties import SharedStories, Tie, in_line, strongest

WIDTH, HEIGHT = 360, 290
ACROSS, DOWN = 84, 122  # half axes of the ellipse on which names stand
GAP = 9  # between a dot and its name
MOST, FEWEST = 10, 3  # names round one
LINE = 7  # characters in a line of a name
WIDEST = 5  # of the lines that are drawn
BEND = 0.45  # of the way to the middle


@dataclass(frozen=True)
class Companion:
    """One of those round the name: its dot, its name in one or two lines, and which way they run (text-anchor)."""

    record: Any
    count: int
    x: float
    y: float
    lines: tuple[str, ...]
    text_x: float
    anchor: str
    width: float


@dataclass(frozen=True)
class Chord:
    """A line between two companions that share stories with one another, as SVG draws it."""

    path: str
    width: float


@dataclass(frozen=True)
class Circle:
    """The drawing: those round the name, and the chords between them."""

    companions: tuple[Companion, ...]
    chords: tuple[Chord, ...]
    width: int = WIDTH
    height: int = HEIGHT


def circle_of(shared: SharedStories, companions: Iterable[tuple[str, Iterable[tuple[Any, int]]]]) -> Circle | None:
    """Return the circle of a record, or None where fewer than FEWEST names with pages share stories with it."""
    all_named = [(other, count) for _, group in companions for other, count in group if other.has_page]
    near = sorted(all_named, key=lambda pair: (-pair[1], pair[0].id))[:MOST]
    if len(near) < FEWEST:
        return None
    ties = strongest(shared.ties(" ".join(other.id for other, _ in near)), 2)
    order = in_line(len(near), ties, passes=1)
    most = max(count for _, count in near)
    round_it = tuple(
        _companion(*near[number], place, len(near), WIDEST * near[number][1] / most)
        for place, number in enumerate(order)
    )
    at = {number: round_it[place] for place, number in enumerate(order)}
    return Circle(round_it, tuple(_chord(tie, at, most) for tie in ties))


def _chord(tie: Tie, at: dict[int, Companion], most: int) -> Chord:
    """Return the curve between two companions, bent towards the middle."""
    one, other = at[tie.first], at[tie.second]
    bend_x, bend_y = (BEND * mid + (1 - BEND) * (a + b) / 2 for mid, a, b in _axes(one, other))
    path = f"M{one.x} {one.y} Q{bend_x:.1f} {bend_y:.1f} {other.x} {other.y}"
    return Chord(path, _line_width(WIDEST / 2 * tie.count / most))


def _axes(one: Companion, other: Companion) -> tuple[tuple[float, float, float], ...]:
    return (WIDTH / 2, one.x, other.x), (HEIGHT / 2, one.y, other.y)


def _line_width(width: float) -> float:
    return round(min(max(width, 0.75), WIDEST), 2)


def _companion(record: Any, count: int, place: int, of: int, width: float) -> Companion:
    """Return the companion at `place` of `of`; the circle begins just right of its top and has none right there."""
    angle = 2 * math.pi * (place + 0.5) / of - math.pi / 2
    x, y = WIDTH / 2 + ACROSS * math.cos(angle), HEIGHT / 2 + DOWN * math.sin(angle)
    right = round(math.cos(angle), 6) >= 0
    text_x, anchor = (x + GAP, "start") if right else (x - GAP, "end")
    lines = lines_of(record.name)
    return Companion(record, count, round(x, 1), round(y, 1), lines, round(text_x, 1), anchor, _line_width(width))


def lines_of(name: str) -> tuple[str, ...]:
    """Return a name in one line or in two as long as one another, shortened in the middle where it must be.

    >>> lines_of("梧桐里街道党工委"), lines_of("梧桐里街道社区党群服务中心二楼")
    (('梧桐里街', '道党工委'), ('梧桐里街道社…', '群服务中心二楼'))
    """
    if len(name) <= LINE:
        return (name,)
    half = -(-len(name) // 2)
    return (name[:half], name[half:]) if half <= LINE else (f"{name[: LINE - 1]}…", name[-LINE:])
