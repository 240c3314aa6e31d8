"""Setting: how a page is set, and what each line of type is by its size and face.

Holds:   Role, Setting, setting_of(slugs), roles_of(sheet, setting).
Needs:   a sheet's slugs.
Touches: nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from scripts.newsletter.layout.sheet import Slug

DISPLAY = 1.18
RIVAL = 0.4  # of the characters


class Role(Enum):
    """What a line of type is by its looks alone."""

    BODY = "body"
    DISPLAY = "display"
    CROSSHEAD = "crosshead"
    SMALL = "small"


@dataclass(frozen=True)
class Setting:
    """The body type of a page: `em` its size and `pitch` the step from line to line, in points; `face` its face."""

    em: float
    face: str
    pitch: float

    def is_body_size(self, slug: Slug) -> bool:
        """Tell whether a line is set in the size of the body."""
        return abs(slug.size - self.em) < 0.03 * self.em

    def is_body_style(self, slug: Slug) -> bool:
        """Tell whether a line is set just as most of the body is: same size, same face."""
        return abs(slug.size - self.em) < 0.01 * self.em and slug.face == self.face


def _pitch(slugs: Sequence[Slug], em: float) -> float:
    """Return the commonest step between lines that stand one below the other."""
    steps: Counter[float] = Counter()
    ordered = sorted(slugs, key=lambda slug: (round(slug.box.x0 / 20), slug.box.y0))
    for upper, lower in pairwise(ordered):
        step = round(lower.box.y0 - upper.box.y0, 1)
        if 0.8 * em < step < 2.5 * em and upper.box.stacked(lower.box, 0.5):
            steps[step] += 1
    return steps.most_common(1)[0][0] if steps else 1.5 * em


def setting_of(slugs: Sequence[Slug]) -> Setting:
    """Return the setting of the style in which most characters of the page are set.

    Where notices in smaller type fill more of the page than its stories do, the larger of the two is the page's.
    """
    styles: Counter[tuple[float, str]] = Counter()
    for slug in slugs:
        styles[round(slug.size, 1), slug.face] += len(slug.text)
    (em, face), most = min(styles.items(), key=lambda item: (-item[1], item[0]))
    rivals = [style for style, count in styles.items() if count > RIVAL * most and em < style[0] < DISPLAY * em]
    em, face = max(rivals, default=(em, face))
    rough = Setting(em, face, 1.5 * em)
    return Setting(em, face, _pitch([slug for slug in slugs if rough.is_body_size(slug)], em))


def role_of(slug: Slug, setting: Setting) -> Role:
    """Return the role of one line.

    A line a little larger than the body, or in another face of nearly its size, is a crosshead; a smaller one a
    caption's.
    """
    if slug.upright or slug.size >= DISPLAY * setting.em:
        return Role.DISPLAY
    if setting.is_body_size(slug):
        return Role.BODY
    return Role.CROSSHEAD if slug.size > 1.03 * setting.em else Role.SMALL
