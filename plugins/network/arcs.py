"""Arcs: names in a column, and beside it an arc for every two that share stories.

Holds:   Node, Arc, Diagram, Sketch, diagram_of(records, stories, most, line); as_row(diagram),
         diagram_in(row, records).
Needs:   records, and the ids of their stories.
Touches: nothing.

Units are chosen for a phone: 360 across, a row as high as a finger needs. Names stand so that arcs are short.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from plugins.network.ties import Stories, Tie, in_line, strongest, ties_among

WIDTH, ROW, TOP = 360, 26, 8
AXIS = 178  # where the names end and the arcs begin
LONGEST = 12  # characters of a name in its row
TIES_OF_ONE = 2
WIDEST = 6
Row = tuple[list[Any], list[Any], list[Any], int]
Line = Callable[[int, Sequence[Tie]], list[int]]


@dataclass(frozen=True)
class Node:
    """A name in its row, with the number of its stories; `label` is its name or the beginning of it."""

    record: Any
    y: int
    label: str
    count: int


@dataclass(frozen=True)
class Arc:
    """An arc from one row to another, with the nodes at its ends by their places in the column."""

    first: int
    second: int
    count: int
    across: float
    down: float
    width: float


@dataclass(frozen=True)
class Diagram:
    """The drawing, and its ties in words: (record, record, stories), the strongest first."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    ties: tuple[tuple[Any, Any, int], ...]
    height: int
    width: int = WIDTH
    row: int = ROW
    axis: int = AXIS

    @property
    def sketch(self) -> "Sketch":
        """All its arcs in small."""
        path = "".join(
            f"M{2 * arc.first + 1} 0a{names} {names} 0 0 1 {2 * names} 0"
            for arc in self.arcs
            if (names := arc.second - arc.first)
        )
        return Sketch(len(self.nodes), path)


class Sketch(NamedTuple):
    """How many names a drawing has, and its arcs as the path of an SVG drawing.

    Names stand two units apart on the line y = 0, from x = 1; an arc over n names is n units high.
    """

    names: int
    path: str


def diagram_of(records: Sequence[Any], stories: Stories, most: int, line: Line = in_line) -> Diagram:
    """Return the drawing of the `most` names of which most is told, without those that share nothing.

    Only `stories` count: the ids of the stories of each record, by the record's id. `line` puts the names in order.
    """
    count = {record.id: stories.get(record.id, 0).bit_count() for record in records}
    told = sorted((record for record in records if count[record.id]), key=lambda one: (-count[one.id], one.id))[:most]
    ties = strongest(ties_among([record.id for record in told], stories), TIES_OF_ONE)
    tied = sorted({end for tie in ties for end in (tie.first, tie.second)})
    number = {old: new for new, old in enumerate(tied)}
    ties = [Tie(number[tie.first], number[tie.second], tie.count) for tie in ties]
    chosen = [told[old] for old in tied]
    order = line(len(chosen), ties)
    place = {name: at for at, name in enumerate(order)}
    nodes = tuple(_node(chosen[name], at, count[chosen[name].id]) for at, name in enumerate(order))
    heaviest = max((tie.count for tie in ties), default=1)
    longest = max((abs(place[tie.first] - place[tie.second]) for tie in ties), default=1)
    arcs = tuple(_arc(tie, place, longest, heaviest) for tie in reversed(ties))
    words = tuple((chosen[tie.first], chosen[tie.second], tie.count) for tie in ties)
    return Diagram(nodes, arcs, words, 2 * TOP + ROW * len(nodes))


def as_row(diagram: Diagram) -> Row:
    """Return a drawing as plain values, records by their ids."""
    nodes = [(node.record.id, node.y, node.label, node.count) for node in diagram.nodes]
    arcs = [tuple(vars(arc).values()) for arc in diagram.arcs]
    return nodes, arcs, [(one.id, other.id, count) for one, other, count in diagram.ties], diagram.height


def diagram_in(row: Row, records: Mapping[str, Any]) -> Diagram:
    """Return the drawing that as_row() gave as plain values; `records` are those that there are by id."""
    nodes, arcs, ties, height = row
    return Diagram(
        tuple(Node(records[key], *told) for key, *told in nodes),
        tuple(Arc(*arc) for arc in arcs),
        tuple((records[one], records[other], count) for one, other, count in ties),
        height,
    )


def _node(record: Any, at: int, count: int) -> Node:
    label = record.name if len(record.name) <= LONGEST else record.name[: LONGEST - 1] + "…"
    return Node(record, TOP + ROW * at + ROW // 2, label, count)


def _arc(tie: Tie, place: dict[int, int], longest: int, heaviest: int) -> Arc:
    first, second = sorted((place[tie.first], place[tie.second]))
    rows = second - first
    room = WIDTH - AXIS - 12
    across = round(min(ROW * rows / 2, room * (0.1 + 0.9 * rows / longest)), 1)
    return Arc(
        first, second, tie.count, across, ROW * rows / 2, round(1 + (WIDEST - 1) * (tie.count - 1) / heaviest, 2)
    )
