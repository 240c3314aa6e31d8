"""Markdown form: a page as an OCR program writes it, every paragraph one line, pictures as empty space.

Holds:   set_page(page, layout) -> text.
Needs:   furniture.py; the layout's flow and splices.
Touches: nothing.
"""

from tests.specimen import furniture
from tests.specimen.page import Layout, Page, Splice, Story
from tests.specimen.pieces import Piece, pieces_of

PICTURE = ["", ""]  # blank lines where a picture stood, besides the one between any two blocks


def set_page(page: Page, layout: Layout) -> str:
    """Return the source text of a page in this form."""
    blocks: list[list[str]] = [["", ""]]
    for piece in pieces_of(page, layout):
        blocks += _blocks(page, layout, piece)
    return "\n\n".join("\n".join(block) for block in blocks)


def _blocks(page: Page, layout: Layout, piece: Piece) -> list[list[str]]:
    if piece.part in ("masthead", "folio", "imprint"):
        return getattr(furniture, piece.part)(page, layout)
    if piece.part == "discarded":
        *lines, last = page.discarded[piece.number - 1].split("\n")
        return [[*(line + "  " for line in lines), last, *PICTURE]]
    story = page.stories[piece.number - 1]
    if piece.part == "caption":
        return [_caption(story.captions[piece.caption - 1])]
    if piece.part == "body":
        return _body(story, [splice for splice in layout.splices if splice.story == piece.number])
    return [[_line(story, piece.part)]]


def _line(story: Story, part: str) -> str:
    if part == "headline":
        return "## " + " ".join(line for line in (story.kicker, story.headline) if line)
    if part == "signoff":
        return f"({story.signoff})"
    return getattr(story, part)


def _caption(text: str) -> list[str]:
    return [*PICTURE, text]


def _body(story: Story, splices: list[Splice]) -> list[list[str]]:
    if story.stanzas:
        return _stanzas(story)
    blocks: list[list[str]] = []
    for index, paragraph in enumerate(story.paragraphs):
        if index in story.subheads:
            blocks.append([f"### {story.subheads[index]}"])
        blocks += _paragraph(story, paragraph, splices)
    return blocks


def _stanzas(story: Story) -> list[list[str]]:
    lines = iter(story.paragraphs)
    stanzas = [[next(lines) for _ in range(count)] for count in story.stanzas]
    return [[*(line + "  " for line in stanza[:-1]), stanza[-1]] for stanza in stanzas]


def _paragraph(story: Story, paragraph: str, splices: list[Splice]) -> list[list[str]]:
    blocks: list[list[str]] = []
    for splice in splices:
        before, found, after = paragraph.partition(splice.at)
        if not found:
            continue
        blocks.append([before + splice.at])
        if splice.caption is not None:
            blocks.append(_caption(story.captions[splice.caption - 1]))
        paragraph = after
    return [*blocks, [paragraph]]
