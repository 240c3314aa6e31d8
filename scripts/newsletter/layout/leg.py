"""Leg: a run of body lines that stand one below the other in one column.

Holds:   Leg.
Needs:   the lines of a sheet that are set as text.
Touches: nothing.
Source:  a "leg of type" is what a story fills of one column (newspaper trade).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.setting import Role, Setting, role_of
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.characters import ends_sentence
from scripts.newsletter.rules.credits import is_byline

INDENT = 1.3
CENTRED = 0.3  # em by which what is left open before and after a line differs
APART, SHORT = 1.25, 0.4  # steps from line to line where a paragraph ends; share of a column that few lines leave open


@dataclass
class Leg:
    """Lines of one column; `left` and `right` are the column's edges, which a short line alone does not show.

    `box` is its lines' height between those edges. A leg that stands `over` columns reaches across several that begin
    right below it: the first paragraph of their story.
    """

    slugs: list[Slug]
    left: float
    right: float
    verse: bool = False
    over: bool = False
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        self.box = Box(self.left, self.slugs[0].box.y0, self.right, max(slug.box.y1 for slug in self.slugs))

    def add(self, slugs: Sequence[Slug]) -> None:
        """Let the leg go on with lines below it."""
        self.slugs += slugs
        x0, y0, x1, y1 = self.box
        self.box = Box(x0, y0, x1, max(y1, *[slug.box.y1 for slug in slugs]))

    @property
    def width(self) -> float:
        """The measure in points."""
        return self.right - self.left

    def widen(self, left: float, right: float) -> None:
        """Let the column's edges include `left` and `right`."""
        if left < self.left or right > self.right:
            self.left, self.right = min(self.left, left), max(self.right, right)
            self.box = Box(self.left, self.box.y0, self.right, self.box.y1)

    def is_indented(self, slug: Slug, em: float) -> bool:
        """Tell whether a line of the leg begins with an indent."""
        return slug.opens or slug.box.x0 - self.left >= INDENT * em or slug.text.startswith("\u3000")

    @property
    def pitch(self) -> float:
        """The usual step from line to line, in points."""
        steps = sorted(lower.box.y0 - upper.box.y0 for upper, lower in pairwise(self.slugs))
        return steps[len(steps) // 3] if steps else 0.0

    def is_flush(self, em: float) -> bool:
        """Tell whether paragraphs of the leg are set apart by white, and none is drawn in."""
        if any(self.is_indented(slug, em) and slug.box.x1 > self.right - SHORT * self.width for slug in self.slugs):
            return False
        least = APART * self.pitch
        steps = ((upper, lower.box.y0 - upper.box.y0) for upper, lower in pairwise(self.slugs))
        return any(step > least and ends_sentence(upper.text) for upper, step in steps)

    def is_heading(self, slug: Slug, setting: Setting) -> bool:
        """Tell whether a line of the leg is a crosshead by its size, or by its face, and short of the column."""
        if role_of(slug, setting) is Role.CROSSHEAD:
            return True
        before, after = slug.box.x0 - self.left, self.right - slug.box.x1
        white = before + after if abs(before - after) < CENTRED * slug.size else after
        return setting.stands_out(slug) and white > INDENT * slug.size and not is_byline(slug.text)
