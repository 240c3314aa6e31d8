"""Place map: the archive's places round one another, as a small SVG picture without any map service.

Holds:   Pin, PlaceMap, map_of(records, centre), Way, way_between(first, second).
Needs:   records of places with coordinates (degrees of latitude and longitude).
Touches: nothing.

A local frame in metres: a degree of longitude is shortened by the cosine of the latitude. Good for a city; places
farther away than FARTHEST are as a rule left to the list. Units of the picture are chosen for a phone: 360 across.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

WIDTH, HEIGHT, MARGIN = 360, 300, 30
LETTER, LINE = 12, 15  # units of a character and of a line of a label
DOT = 4
MOST, FARTHEST = 24, 20_000  # places on one picture; metres
LONGEST_LABEL = 9
METRES = 111_320  # in one degree of latitude
DIRECTIONS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Way:
    """How far, in metres, and in which of eight directions one place is from another ("" where it is the same)."""

    metres: int
    direction: str


@dataclass(frozen=True)
class Pin:
    """A place on the picture; `label` is "" where no room was left for it. `anchor` is SVG's text-anchor."""

    record: Any
    x: float
    y: float
    label: str = ""
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"


@dataclass(frozen=True)
class PlaceMap:
    """The picture: pins, and a bar of `bar` units for `bar_metres`. `ways` list the places from the centre."""

    pins: tuple[Pin, ...]
    bar: float
    bar_metres: int
    ways: tuple[tuple[Any, Way], ...] = ()
    width: int = WIDTH
    height: int = HEIGHT


def way_between(first: tuple[float, float], second: tuple[float, float]) -> Way:
    """Return the way from one pair of coordinates to another.

    >>> way_between((31.0, 121.0), (31.01, 121.0))
    Way(metres=1113, direction='north')
    """
    east, north = _offset(first, second)
    metres = round(math.hypot(east, north))
    return Way(metres, DIRECTIONS[round(math.degrees(math.atan2(east, north)) / 45) % 8] if metres else "")


def _offset(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float]:
    east = ((second[1] - first[1] + 180) % 360 - 180) * METRES * math.cos(math.radians((first[0] + second[0]) / 2))
    return east, (second[0] - first[0]) * METRES


def is_placed(record: Any) -> bool:
    """Tell whether it is known where a record is."""
    return bool(record.authority and record.authority.coordinates)


def map_of(records: Iterable[Any], centre: Any = None, most: int = MOST, farthest: float = FARTHEST) -> PlaceMap | None:
    """Return the map of at most `most` places among `records`, or None where fewer than two can be drawn.

    With a `centre` those nearest to it are drawn; without, those most spoken of near the middle of all. None is
    farther away than `farthest` metres.
    """
    if centre and not is_placed(centre):
        return None
    placed = {record.id: record for record in records if is_placed(record)}
    if len(placed) < 2 or (centre and centre.id not in placed):
        return None
    middle = (
        _of(centre)
        if centre
        else (median(_of(r)[0] for r in placed.values()), median(_of(r)[1] for r in placed.values()))
    )
    ways = {key: way_between(middle, _of(record)) for key, record in placed.items()}
    near = sorted((key for key, way in ways.items() if way.metres <= farthest), key=lambda key: (ways[key].metres, key))
    if not centre:
        near = sorted(near, key=lambda key: (-placed[key].story_count, key))
    drawn = [placed[key] for key in near[:most]]
    if len(drawn) < 2:
        return None
    points, scale = _projected([_offset(middle, _of(record)) for record in drawn])
    order = sorted(range(len(drawn)), key=lambda i: (drawn[i] is not centre, -drawn[i].story_count, drawn[i].id))
    pins = tuple(_labelled([(drawn[i], *points[i]) for i in order]))
    bar_metres = _round_length(WIDTH / 3 / scale)
    listed = tuple((record, ways[record.id]) for record in drawn if record is not centre)
    return PlaceMap(pins, round(bar_metres * scale, 1), bar_metres, listed)


def _of(record: Any) -> tuple[float, float]:
    latitude, longitude = record.authority.coordinates
    return latitude, longitude


def _projected(offsets: list[tuple[float, float]]) -> tuple[list[tuple[float, float]], float]:
    """Return the points of the picture, and its scale in units a metre."""
    west, east = min(x for x, _ in offsets), max(x for x, _ in offsets)
    south, north = min(y for _, y in offsets), max(y for _, y in offsets)
    scale = min((WIDTH - 2 * MARGIN) / max(east - west, 50), (HEIGHT - 2 * MARGIN) / max(north - south, 50))
    left = (WIDTH - (east - west) * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2
    return [(round(left + (x - west) * scale, 1), round(top + (north - y) * scale, 1)) for x, y in offsets], scale


def _round_length(metres: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20 … that is no longer than `metres`."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return int(next(power * step for step in (5, 2, 1) if power * step <= max(metres, 1)))


def _labelled(places: list[tuple[Any, float, float]]) -> Iterator[Pin]:
    """Yield pins; labels go where nothing is yet, the first places first."""
    taken: list[Box] = [(x - DOT, y - DOT, x + DOT, y + DOT) for _, x, y in places]
    taken += [(0, HEIGHT - 26, WIDTH / 2, HEIGHT), (WIDTH - 26, 0, WIDTH, 34)]  # the scale and the arrow
    for record, x, y in places:
        text = record.name if len(record.name) <= LONGEST_LABEL else record.name[: LONGEST_LABEL - 1] + "…"
        for label_x, label_y, anchor, box in _spots(x, y, LETTER * len(text)):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Pin(record, x, y, text, round(label_x, 1), round(label_y, 1), anchor)
                break
        else:
            yield Pin(record, x, y)


def _spots(x: float, y: float, width: float) -> Iterator[tuple[float, float, str, Box]]:
    """Yield where a label may stand: right, left, above, below, then the corners."""
    gap, half = DOT + 4, LINE / 2
    for level in (0, -1, 1, -1.6, 1.6):
        base = y + level * LINE
        top, text_y = base - half, base + LETTER * 0.36
        if level in (-1, 1):
            yield x, text_y, "middle", (x - width / 2, top, x + width / 2, top + LINE)
        yield x + gap, text_y, "start", (x + gap, top, x + gap + width, top + LINE)
        yield x - gap, text_y, "end", (x - gap - width, top, x - gap, top + LINE)


def _overlap(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
