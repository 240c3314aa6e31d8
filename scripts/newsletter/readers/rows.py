"""Rows: characters of one size at one height, and where gutters part them.

Holds:   Glyph, Measure, Row, rows_of(glyphs, measure, size), Gutters.
Needs:   the characters of one page.
Touches: nothing.

The em is measured, not believed: in some PDFs the nominal size of a face says nothing about the step from character
to character.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from scripts.newsletter.layout.box import Box
from scripts.newsletter.rules.characters import HALF_FILLED

NARROW_GUTTER, SHARED, HAIR = 0.4, 0.35, 0.02
HANGING = 0.25  # how far a mark may hang out of its column
FOLLOWS, NEIGHBOURHOOD, DISPLAY = 1.9, 7.0, 1.15
WIDEST = 3.0  # em between the characters of a justified line
INDENT, FLUSH, FEW = 2.6, 0.6, 3  # where lines begin and end that tell of a column; how many lines make one
WIDE = "\u2e7f"  # characters after it fill an em
ACROSS, DOWN = attrgetter("x"), attrgetter("baseline")
Style = tuple[float, str]


class Glyph(NamedTuple):
    """One character: its origin (`x`, `baseline`) and right edge in points from the upper left, nominal size, face.

    The right edge of a character that fills an em is measured here; readers may give its origin.
    """

    char: str
    x: float
    baseline: float
    right: float
    size: float
    face: str


class Run(NamedTuple):
    """Characters of a row without any gap that could be a gutter, from `left` to `right`."""

    left: float
    right: float
    glyphs: list[Glyph]

    @property
    def hangs(self) -> bool:
        """Tell whether its last mark may hang out of the column."""
        return self.right < self.glyphs[-1].right


def scale_of(glyphs: Sequence[Glyph]) -> float:
    """Return by how much nominal sizes must be multiplied to give the em: the usual ratio over the page's styles.

    The step from one Han character to the next is the em, but for justified lines, which are a little wider; each
    style counts once, so that the many justified lines of the body do not decide alone.
    """
    found: defaultdict[Style, list[float]] = defaultdict(list)
    for (char, x, height, _, size, face), (follower, next_x, next_height, _, next_size, next_face) in pairwise(glyphs):
        if char <= WIDE or follower <= WIDE or size != next_size or face != next_face:
            continue
        step = next_x - x
        if 0.3 * size < step < 2 * size and -0.5 <= height - next_height <= 0.5:
            found[size, face].append(step)
    steps: defaultdict[Style, Counter[float]] = defaultdict(Counter)
    for (size, face), some in found.items():
        counts = steps[round(size, 1), face]
        for step, count in Counter(some).items():
            counts[round(step, 1)] += count
    ratios = sorted(counts.most_common(1)[0][0] / size for (size, _), counts in steps.items())
    middle = ratios[(len(ratios) - 1) // 2] if ratios else 1.0
    return middle if 0.5 < middle < 0.95 else 1.0


class Measure:
    """How wide the characters of a page are set."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self.scale = scale_of(glyphs)

    def em(self, glyph: Glyph) -> float:
        """Return the em that a character is set in, in points."""
        return glyph.size * self.scale

    def measured(self, glyphs: Iterable[Glyph]) -> list[Glyph]:
        """Return characters with their right edges as they are set."""
        scale = self.scale
        return [
            Glyph(
                char, x, baseline, x + size * scale if char > WIDE else max(right, x + 0.3 * (size * scale)), size, face
            )
            for char, x, baseline, right, size, face in glyphs
        ]


class Row:
    """The runs of characters of one size that stand at one height, from left to right."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.baseline = runs[0].glyphs[0].baseline
        self.lefts = [run.left for run in runs]
        self.reaches = list(accumulate((run.right for run in runs), max))

    def is_open(self, left: float, right: float, em: float) -> bool | None:
        """Tell whether a row is open between two places; False where a character crosses, None if it does not tell."""
        crossing = bisect_left(self.lefts, right - HANGING * em)
        if crossing and self.reaches[crossing - 1] > left + HANGING * em:
            return False
        before, after = bisect_left(self.lefts, left), bisect_right(self.reaches, right)
        if not before or after == len(self.runs):
            return None
        begins, ends = self.lefts[after], self.reaches[before - 1]
        if begins > right + INDENT * em and ends < left - FLUSH * em:
            return None  # the end of a paragraph
        return True if min(begins, right) - max(ends, left) > SHARED * em else None

    def ends_at(self, left: float, right: float, em: float) -> bool:
        """Tell whether a run ends where a gap begins, and the next one begins where it ends, or drawn in."""
        index = bisect_left(self.lefts, right - FLUSH * em)
        if not 0 < index < len(self.runs) or self.lefts[index] > right + INDENT * em:
            return False
        before = self.runs[index - 1]
        return abs(before.right - left) < FLUSH * em and not before.hangs


def _heights(glyphs: Iterable[Glyph], size: float) -> Iterator[list[Glyph]]:
    ordered = sorted(sorted(glyphs, key=ACROSS), key=DOWN)
    start, heights = 0, list(map(DOWN, ordered))
    for place, height in enumerate(heights):
        if height - heights[start] > 0.35 * size:
            yield ordered[start:place]
            start = place
    if ordered:
        yield ordered[start:]


def rows_of(glyphs: Iterable[Glyph], measure: Measure, size: float) -> list[Row]:
    """Return the rows of the characters of one size, from the top of the page."""
    rows, scale = [], measure.scale
    for height in _heights(glyphs, size):
        ordered = sorted(height, key=ACROSS)
        cuts = [
            place
            for place, (one, other) in enumerate(pairwise(ordered), start=1)
            if other.x - one.right > NARROW_GUTTER * (other.size * scale)
        ]
        groups = [ordered[start:end] for start, end in pairwise((0, *cuts, len(ordered)))]
        rows.append([Run(group[0].x, group[-1].right, group) for group in groups])
    pairs = [pair for runs in rows for pair in pairwise(runs)]
    begins = _common((other.left for _, other in pairs), 1)
    ends = _common((one.right for one, _ in pairs), round(HANGING * size * measure.scale))
    return [Row([piece for run in runs for piece in _unhung(run, begins, ends, measure)]) for runs in rows]


def _common(places: Iterable[float], slack: int) -> set[int]:
    """Return the places (points across, rounded) that several of some have, and those up to `slack` beside them."""
    counts = Counter(map(round, places))
    return {place + shift for place, count in counts.items() if count >= FEW for shift in range(-slack, slack + 1)}


def _unhung(run: Run, begins: Container[int], ends: Container[int], measure: Measure) -> Iterator[Run]:
    """Yield a run cut behind marks that hang into a gutter: a column ends before them, and one begins after."""
    left, start = run.left, 0
    marks = [place for place, glyph in enumerate(run.glyphs[:-1], start=1) if glyph.char in HALF_FILLED]
    for place in marks:
        one, other = run.glyphs[place - 1 : place + 1]
        if round(one.x) in ends and round(other.x) in begins:
            yield Run(left, one.x + HANGING * measure.em(one), run.glyphs[start:place])
            left, start = other.x, place
    yield Run(left, run.right, run.glyphs[start:] if start else run.glyphs)


class Gutters:
    """What all lines of a page are parted by: the rows of its body type, and the vertical lines drawn on it."""

    def __init__(self, body: Sequence[Row], walls: Sequence[Box], em: float) -> None:
        self.body, self.walls, self.em = body, walls, em
        self.heights = [row.baseline for row in body]

    def is_walled(self, left: float, right: float, baseline: float) -> bool:
        """Tell whether a vertical line is drawn in a gap."""
        return any(
            left - 1 < wall.x0 and wall.x1 < right + 1 and wall.y0 < baseline - 0.3 * self.em and baseline < wall.y1
            for wall in self.walls
        )

    def has_gutter(self, left: float, right: float, baseline: float) -> bool:
        """Tell whether columns of body type above or below a gap end and begin in it."""
        reach, shared = NEIGHBOURHOOD * self.em, 0
        first = bisect_right(self.heights, baseline - reach)
        for row in self.body[first : bisect_left(self.heights, baseline + reach)]:
            found = row.is_open(left + 0.2 * self.em, right - 0.2 * self.em, self.em)
            if found is False:
                return False
            shared += found is True
        return shared >= 2

    def is_hung(self, left: float, right: float, baseline: float) -> bool:
        """Tell whether a row of body type nearby ends and begins where a mark may have hung into a gutter."""
        reach = NEIGHBOURHOOD * self.em
        near = self.body[bisect_right(self.heights, baseline - reach) : bisect_left(self.heights, baseline + reach)]
        return any(row.ends_at(left - HANGING * self.em, right, self.em) for row in near)

    def is_gutter(
        self, rows: Sequence[Row], index: int, left: float, right: float, em: float, wide: float, hung: bool = False
    ) -> bool:
        """Tell whether a gap is a gutter: wide, or shared by two rows of the page and crossed by none next to it.

        A mark may have `hung` into it.
        """
        baseline = rows[index].baseline
        if self.is_walled(left, right, baseline):
            return True
        if right - left > (wide + HAIR) * em:
            loose = right - left < WIDEST * em and _is_justified(rows[index], left, right)
            return not loose or False not in (told := _told(rows, index, left, right, em)) or True in told
        if em > DISPLAY * self.em and self.has_gutter(left, right, baseline):
            return True
        if hung and not self.is_hung(left, right, baseline):
            return False
        told = _told(rows, index, left, right, em)
        if False in told and not (
            rows is self.body and True in told and not hung
        ):  # a credit over all columns may stand on one side
            return False
        return _is_shared(rows, index, left, right, em)


def _told(rows: Sequence[Row], index: int, left: float, right: float, em: float) -> list[bool]:
    """Return what the next rows above and below say that tell of a gap: whether it is open in them too."""
    told = []
    height = rows[index].baseline
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(rows) and abs(rows[near].baseline - height) < FOLLOWS * em:
            shares = rows[near].is_open(left, right, em)
            if shares is not None:
                told.append(shares)
                break
            near += step
    return told


def _is_justified(row: Row, left: float, right: float) -> bool:
    """Tell whether next to a gap stand single characters, marks with them or not, as in the loosest justified lines."""
    beside = [run for run in row.runs if run.right == left or run.left == right]
    return all(sum(glyph.char.isalnum() for glyph in run.glyphs) <= 1 for run in beside)


def _is_shared(rows: Sequence[Row], index: int, left: float, right: float, em: float) -> bool:
    """Tell whether two other rows are open where one is."""
    shared = 0
    for number, row in enumerate(rows):
        if number != index and row.is_open(left, right, em) is True:
            shared += 1
            if shared == 2:
                return True
    return False
