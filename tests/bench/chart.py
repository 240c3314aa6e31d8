"""Chart: curves over a growing archive as one SVG picture.

Holds:   Curve, chart(title, unit, curves).
Needs:   nothing.
Touches: nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SVG = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 60, 50, 50, 130
COLOURS = ("#8a1c1c", "#5a6b7b", "#1c6b4a")


@dataclass(frozen=True)
class Curve:
    """One curve: (articles, value) in order."""

    name: str
    points: Sequence[tuple[int, float]]


def chart(title: str, unit: str, curves: Sequence[Curve]) -> str:
    """Return the picture: articles from left to right (each tenfold as far as the last), values from zero upwards.

    >>> chart("Build", "ms", [Curve("all", [(1_000, 2.0), (10_000, 1.0)])]).count("<circle")
    2
    """
    sizes = sorted({size for curve in curves for size, _ in curve.points})
    most = 1.15 * max(value for curve in curves for _, value in curve.points)
    span = math.log(max(sizes) / min(sizes)) or 1

    def x(size: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * math.log(size / min(sizes)) / span, 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most, 1)

    parts = [
        f'<svg xmlns="{SVG}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15">{escape(title)}</text>',
        f'<text x="{LEFT}" y="{TOP - 6}" fill="#555">{escape(unit)}</text>',
        f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}" fill="none" stroke="#999"/>',
    ]
    for size in sizes:
        parts.append(f'<text x="{x(size)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">articles</text>')
    for curve, colour in zip(curves, COLOURS, strict=False):
        parts += _drawn(curve, colour, [(x(size), y(value)) for size, value in curve.points])
    return "\n".join([*parts, "</svg>", ""])


def _drawn(curve: Curve, colour: str, places: list[tuple[float, float]]) -> list[str]:
    line = " ".join(f"{x},{y}" for x, y in places)
    drawn = [f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>']
    for (x, y), (_, value) in zip(places, curve.points, strict=True):
        drawn.append(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>')
        drawn.append(f'<text x="{x}" y="{y - 8}" text-anchor="middle">{value:.1f}</text>')
    x, y = places[-1]
    return [*drawn, f'<text x="{x + 22}" y="{y + 4}" fill="{colour}">{escape(curve.name)}</text>']
