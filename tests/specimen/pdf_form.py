"""PDF form: a page as text extraction gives it, hard lines of one measure, columns cut apart, gaps at digits.

Holds:   set_page(page, layout) -> text; body_lines(story, layout) -> list[BodyLine].
Needs:   lines.py, furniture.py; the layout's flow, measure, columns and splices.
Touches: nothing.
"""

from dataclasses import dataclass

from tests.specimen import furniture
from tests.specimen.lines import set_lines, with_gaps
from tests.specimen.page import Layout, Page, Splice, Story
from tests.specimen.pieces import Piece, pieces_of


@dataclass(frozen=True)
class BodyLine:
    """A line of a body: the paragraph it is of, whether it opens or ends it, and the splice that follows it."""

    text: str
    paragraph: int
    first: bool
    last: bool
    break_after: bool = False
    splice: Splice | None = None


def set_page(page: Page, layout: Layout) -> str:
    """Return the source text of a page in this form."""
    lines: list[str] = []
    before: Piece | None = None
    for piece in pieces_of(page, layout):
        if not piece.close:
            lines.append("")
        lines += _lines(page, layout, piece, before)
        before = piece
    return "\n".join(lines) + "\n\f"


def _lines(page: Page, layout: Layout, piece: Piece, before: Piece | None) -> list[str]:
    if piece.part in ("masthead", "folio", "imprint"):
        blocks = getattr(furniture, piece.part)(page, layout)
        return "\n\n".join("\n".join(block) for block in blocks).split("\n")
    if piece.part == "discarded":
        return page.discarded[piece.number - 1].split("\n")
    story = page.stories[piece.number - 1]
    if piece.part == "body":
        splices = [splice for splice in layout.splices if splice.story == piece.number]
        return _body(story, layout, splices)
    if piece.part == "caption":
        return [with_gaps(story.captions[piece.caption - 1])]
    if piece.part == "headline":
        away = before is not None and before.part in ("signoff", "body")
        return _headline(story, away)
    return [_small(story, piece.part, layout)]


def _headline(story: Story, away: bool) -> list[str]:
    """A headline gathered after its body comes with the space that stood before it in its frame."""
    first, *rest = (with_gaps(part) for part in story.headline.split(" "))
    return [(" " if away else "") + first, *rest]


def _small(story: Story, part: str, layout: Layout) -> str:
    if part == "signoff":
        return f"（{story.signoff}）"
    if part == "byline":
        return layout.ornament + " ".join(_spaced(word) for word in story.byline.split(" "))
    return getattr(story, part)


def _spaced(word: str) -> str:
    """Spread a name of two characters to the width of three, as bylines are set; 记者 stays."""
    roles = ("记者", "文", "图")
    return f"{word[0]} {word[1]}" if len(word) == 2 and word not in roles else word


def body_lines(story: Story, layout: Layout, splices: list[Splice]) -> list[BodyLine]:
    """Return the lines of a body with the breaks that columns, indents and splices make."""
    lines: list[BodyLine] = []
    for index, paragraph in enumerate(story.paragraphs):
        cuts = {_cut(paragraph, splice): splice for splice in splices if splice.at in paragraph}
        texts = set_lines(with_gaps(paragraph), layout.measure)
        seen = 0
        for number, text in enumerate(texts):
            start, seen = seen, seen + len(text.replace(" ", ""))
            splice = next((splice for cut, splice in cuts.items() if start < cut <= seen), None)
            last = number == len(texts) - 1
            due = layout.column and (len(lines) + 1) % layout.column == 0
            gap = layout.gap_after_first and number == 0 and index % layout.gap_after_first == 0
            breaks = bool(splice or due or (gap and not last))
            lines.append(BodyLine(text, index, number == 0, last, breaks, splice))
    return lines


def _cut(paragraph: str, splice: Splice) -> int:
    """Where the splice stands: characters of the paragraph before it, spaces not counted."""
    return len(paragraph[: paragraph.index(splice.at) + len(splice.at)].replace(" ", ""))


def _body(story: Story, layout: Layout, splices: list[Splice]) -> list[str]:
    if story.stanzas:
        return _stanzas(story)
    lines: list[str] = []
    body = body_lines(story, layout, splices)
    for line in body:
        lines.append(line.text)
        if line.break_after and line is not body[-1]:
            lines.append("")
        if line.splice and line.splice.caption:
            lines += [with_gaps(story.captions[line.splice.caption - 1]), ""]
    return lines


def _stanzas(story: Story) -> list[str]:
    lines: list[str] = []
    verses = iter(story.paragraphs)
    for count in story.stanzas:
        lines += [*(next(verses) for _ in range(count)), ""]
    return lines[:-1]
