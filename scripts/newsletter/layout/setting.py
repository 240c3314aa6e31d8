"""Setting: how a page is set, and what each line of type is by its size and face.

Holds:   Role, Setting, setting_of(slugs), set_as_text(slugs, setting), role_of(slug, setting).
Needs:   a sheet's slugs.
Touches: nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.rules.characters import ends_sentence

DISPLAY = 1.18
RIVAL = 0.4  # of the characters
SMALLEST, LARGEST = 0.7, 1.4  # of the body's size: other sizes that stories of a page are set in
FEWEST, RUN = 100, 5  # characters in such a size, and lines of one column
FEW, PAIR = 16, 2  # the same where a sentence ends, in type a little larger
ITEMS, INDENT = 2, (1.3, 3.0)  # columns of short items; sizes that a paragraph is drawn in
AMID = 2.4  # sizes from line to line
SMALLER = 0.97  # of the body's size
OPEN = "，、；：,;:"
Style = tuple[float, str]


class Role(Enum):
    """What a line of type is by its looks alone."""

    BODY = "body"
    DISPLAY = "display"
    CROSSHEAD = "crosshead"
    SMALL = "small"


@dataclass(frozen=True)
class Setting:
    """The body type of a page: `em` its size and `pitch` the step from line to line, in points; `face` its face.

    `others` are the sizes, to a tenth of a point, and faces in which further stories of the page are set.
    """

    em: float
    face: str
    pitch: float
    others: frozenset[Style] = frozenset()

    @cached_property
    def faces(self) -> frozenset[str]:
        """The faces in which stories of the page are set."""
        return frozenset((self.face, *(face for _, face in self.others)))

    def is_body_size(self, slug: Slug) -> bool:
        """Tell whether a line is set in the size of the body, or as another story's text is."""
        return self.is_page_size(slug) or (bool(self.others) and self.is_other_text(slug))

    def is_page_size(self, slug: Slug) -> bool:
        """Tell whether a line is set in the size of the body."""
        return abs(slug.size - self.em) < 0.03 * self.em

    def stands_out(self, slug: Slug) -> bool:
        """Tell whether a line is a heading by its face: one in which no story is set, and the line is no sentence."""
        face = slug.lines[0].face
        return bool(face) and face not in self.faces and not ends_sentence(slug.text) and slug.text[-1] not in OPEN

    def is_text(self, slug: Slug) -> bool:
        """Tell whether a line is set as some stories' text is, by its size and face; without a face: by its size."""
        own = self.is_page_size(slug) and slug.face in ("", self.face)
        return own or self.is_other_text(slug)

    def is_other_text(self, slug: Slug) -> bool:
        """Tell whether a line is set as the text of some stories is, but not as that of most."""
        return (round(slug.size, 1), slug.face) in self.others


def _pitch(slugs: Sequence[Slug], em: float) -> float:
    """Return the commonest step between lines that stand one below the other."""
    steps: Counter[float] = Counter()
    ordered = sorted(slugs, key=lambda slug: (round(slug.box.x0 / 20), slug.box.y0))
    for upper, lower in pairwise(ordered):
        step = round(lower.box.y0 - upper.box.y0, 1)
        if 0.8 * em < step < 2.5 * em and upper.box.stacked(lower.box, 0.5):
            steps[step] += 1
    return steps.most_common(1)[0][0] if steps else 1.5 * em


def _is_run(slugs: Iterable[Slug], em: float, least: int = RUN) -> bool:
    """Tell whether lines of one style stand below one another in a column, as text does: `least` of them and more."""
    run, last = 1, None
    for slug in sorted(slugs, key=lambda one: (round(one.box.x1 / em), one.box.y0)):
        goes_on = last is not None and 0 < slug.box.y0 - last.y0 < 2 * em and last.stacked(slug.box, 0.5)
        run, last = run + 1 if goes_on else 1, slug.box
        if run >= least:
            return True
    return False


def _other_texts(slugs: Iterable[Slug], styles: Mapping[Style, int], em: float) -> Iterator[Style]:
    """Yield the styles but the body's in which so many lines of columns are set that they are a story's text.

    In type that is little larger than the body few lines are enough, where a sentence ends: no headline has such.
    """
    larger = {style for style, count in styles.items() if count >= FEW and 1.03 * em < style[0] < DISPLAY * em}
    usual = larger | {
        style
        for style, count in styles.items()
        if count >= FEWEST and SMALLEST * em < style[0] < LARGEST * em and abs(style[0] - em) >= 0.03 * em
    }
    if not usual:
        return
    lines: defaultdict[Style, list[Slug]] = defaultdict(list)
    for slug in slugs:
        if (style := (round(slug.size, 1), slug.face)) in usual:
            lines[style].append(slug)
    for style, members in lines.items():
        told = style in larger and any(ends_sentence(slug.text) for slug in members)
        size = style[0]
        run = _is_run(members, size, PAIR if told else RUN) or (told and _has_paragraph(members, size))
        if run or _are_items(members, size):
            yield style


def _has_paragraph(slugs: Sequence[Slug], size: float) -> bool:
    """Tell whether a short last line with a full stop, as no headline has, stands below another of its style."""
    stopped = [slug.box for slug in slugs if slug.text[-1] == "。"]
    return any(
        _is_drawn_in(one.box, last, size) or (abs(one.box.x0 - last.x0) < 1 and 0 < last.y0 - one.box.y0 < 2 * size)
        for last in stopped
        for one in slugs
    )


def _are_items(slugs: Sequence[Slug], size: float) -> bool:
    """Tell whether lines of one style are short items in several columns: paragraphs drawn in, sentences that end."""
    ended = [slug for slug in slugs if ends_sentence(slug.text)]
    opened = [one for one in slugs if any(_is_drawn_in(one.box, other.box, size) for other in slugs)]
    return len(ended) >= ITEMS and len({round(slug.box.x0 / size) for slug in opened}) >= ITEMS


def _is_drawn_in(upper: Box, lower: Box, size: float) -> bool:
    """Tell whether a line right above another begins as a paragraph does."""
    return 0 < lower.y0 - upper.y0 < 2 * size and INDENT[0] * size < upper.x0 - lower.x0 < INDENT[1] * size


def setting_of(slugs: Sequence[Slug]) -> Setting:
    """Return the setting of the style in which most characters of the page are set.

    Where notices in smaller type fill more of the page than its stories do, the larger of the two is the page's.
    """
    styles: Counter[Style] = Counter()
    for slug in slugs:
        styles[round(slug.size, 1), slug.face] += len(slug.text)
    (em, face), most = min(styles.items(), key=lambda item: (-item[1], item[0]))
    rivals = [style for style, count in styles.items() if count > RIVAL * most and em < style[0] < DISPLAY * em]
    em, face = max(rivals, default=(em, face))
    rough = Setting(em, face, 1.5 * em)
    pitch = _pitch([slug for slug in slugs if rough.is_body_size(slug)], em)
    return Setting(em, face, pitch, frozenset(_other_texts(slugs, styles, em)))


def set_as_text(slugs: Sequence[Slug], setting: Setting) -> list[Slug]:
    """Return the lines of a page; those in another face that stand next to lines of some stories' text get its face.

    Words in bold open paragraphs there, or fill a line, and first paragraphs have a face of their own. What most
    stories are set in is told by its size alone.
    """
    texts: defaultdict[float, list[Slug]] = defaultdict(list)
    for slug in slugs if setting.others else ():
        if setting.is_other_text(slug):
            texts[round(slug.size, 1)].append(slug)
    changed: dict[int, Slug] = {}
    for size, lines in texts.items():
        other = [slug for slug in slugs if round(slug.size, 1) == size and slug.face != lines[0].face]
        queue = lines if other else []
        while queue:
            line = queue.pop()
            wide = line.box._replace(x0=line.box.x0 - 2 * size, x1=line.box.x1 + 3 * size)  # past an indent
            near = [one for one in other if abs(one.box.y0 - line.box.y0) < AMID * size and one.box.beside(wide) > 2]
            other = [one for one in other if one not in near]
            changed |= {id(one): replace(one, face=line.face) for one in near if not one.upright}
            queue += (changed[id(one)] for one in near if not one.upright)
    return _measured([changed.get(id(slug), slug) for slug in slugs], setting)


def _measured(slugs: list[Slug], setting: Setting) -> list[Slug]:
    """Return the lines of a page; one right above text that is not set as most is, and below such text, is measured by
    that text: a crosshead of a story in larger type is no headline, one of a story in smaller type no caption.
    """
    texts = [slug for slug in slugs if setting.is_other_text(slug) and not setting.is_page_size(slug)]
    if not texts:
        return slugs
    measured = {id(slug): _by_neighbours(slug, texts, setting.em) for slug in slugs if not setting.is_body_size(slug)}
    lowest = [slug for slug in slugs if measured.get(id(slug), slug) is not slug]
    while lowest:  # the lines right above, of the same headline
        lower = lowest.pop()
        for slug in slugs:
            if measured.get(id(slug)) is slug and _is_line_above(slug, lower):
                measured[id(slug)] = replace(slug, size=measured[id(lower)].size)
                lowest.append(slug)
    return [measured.get(id(slug), slug) for slug in slugs]


def _is_line_above(slug: Slug, lower: Slug) -> bool:
    """Tell whether a line stands right above one of its style."""
    same = slug.face == lower.face and abs(slug.size - lower.size) < 0.1
    return same and 0 < lower.box.y0 - slug.box.y0 < 2 * slug.size and slug.box.stacked(lower.box, 0.5)


def _by_neighbours(slug: Slug, texts: Sequence[Slug], em: float) -> Slug:
    """Return a line with its size in proportion to the text right above and right below it, if there is such text."""
    below = [one for one in texts if 0 < one.box.y0 - slug.box.y0 < AMID * one.size and one.box.stacked(slug.box, 0.5)]
    if not below:
        return slug
    size, column = below[0].size, below[0].box
    column = column._replace(x0=column.x0 - 2.5 * size)  # past an indent
    if size < SMALLER * em and slug.size >= DISPLAY * size and slug.face != below[0].face:
        return replace(slug, size=slug.size * em / size)  # a headline over short items in smaller type
    above = any(0 < slug.box.y0 - one.box.y0 < AMID * one.size and one.box.beside(column) > 0 for one in texts)
    return replace(slug, size=slug.size * em / size) if above and 1.03 < slug.size / size < DISPLAY else slug


def role_of(slug: Slug, setting: Setting) -> Role:
    """Return the role of one line.

    A line a little larger than the body, or in another face of nearly its size, is a crosshead; a smaller one a
    caption's.
    """
    if slug.upright:
        return Role.DISPLAY
    if setting.is_body_size(slug):
        return Role.BODY
    if slug.size >= DISPLAY * setting.em:
        return Role.DISPLAY
    return Role.CROSSHEAD if slug.size > 1.03 * setting.em else Role.SMALL
