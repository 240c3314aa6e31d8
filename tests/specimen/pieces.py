"""Pieces: the flow of a page, read from its layout and checked against its truth.

Holds:   Piece, pieces_of(page, layout), LayoutError.
Needs:   the flow: `masthead`, `folio`, `imprint`, `discarded 1`, `3` (the whole third story), or one part of a story:
         `3 headline`, `3 deck`, `3 byline`, `3 body`, `3 signoff`, `3 caption 2`. A `+` before a piece sets it
         without a blank line above (PDF form).
Touches: nothing.
"""

from dataclasses import dataclass, replace

from tests.specimen.page import Layout, Page, Story

PARTS = ("headline", "deck", "byline", "body", "signoff")


class LayoutError(Exception):
    """The layout leaves out, repeats or misnames a part of the page."""


@dataclass(frozen=True)
class Piece:
    """A part of the page: `number` and `caption` count from 1; `close` means no blank line above."""

    part: str
    number: int = 0
    caption: int = 0
    close: bool = False


def pieces_of(page: Page, layout: Layout) -> list[Piece]:
    """Return the page's pieces in the order of the flow, whole stories taken apart.

    Raises LayoutError naming the page and what is missing or stands twice.
    """
    pieces: list[Piece] = []
    for words in layout.flow:
        pieces += _expand(page, layout, words)
    _check(page, layout, pieces)
    return pieces


def _expand(page: Page, layout: Layout, words: str) -> list[Piece]:
    close, words = words.startswith("+"), words.removeprefix("+")
    first, *rest = words.split()
    if not first.isdigit():
        return [Piece(first, int(rest[0]) if rest else 0, close=close)]
    number = int(first)
    if rest:
        return [Piece(rest[0], number, int(rest[1]) if len(rest) > 1 else 0, close)]
    whole = _whole(page.stories[number - 1], number, layout)
    return [replace(whole[0], close=close), *whole[1:]]


def _whole(story: Story, number: int, layout: Layout) -> list[Piece]:
    parts = [Piece(part, number) for part in PARTS if part == "body" or getattr(story, part)]
    placed = {splice.caption for splice in layout.splices if splice.story == number}
    placed |= {int(words.split()[2]) for words in layout.flow if words.startswith(f"{number} caption ")}
    counts = range(1, len(story.captions) + 1)
    return parts + [Piece("caption", number, count) for count in counts if count not in placed]


def _check(page: Page, layout: Layout, pieces: list[Piece]) -> None:
    set_parts = [(piece.part, piece.number, piece.caption) for piece in pieces]
    set_parts += [("caption", splice.story, splice.caption) for splice in layout.splices if splice.caption]
    wanted = [("discarded", number, 0) for number in range(1, len(page.discarded) + 1)]
    for number, story in enumerate(page.stories, start=1):
        wanted += [(part, number, 0) for part in PARTS if part == "body" or getattr(story, part)]
        wanted += [("caption", number, count) for count in range(1, len(story.captions) + 1)]
    numbered = [part for part in set_parts if part[1]]
    if sorted(numbered) != sorted(wanted):
        raise LayoutError(f"layout.toml [{page.name}]: set {sorted(numbered)}, wanted {sorted(wanted)}")
    for splice in layout.splices:
        found = sum(paragraph.count(splice.at) for paragraph in page.stories[splice.story - 1].paragraphs)
        if found != 1:
            raise LayoutError(f"layout.toml [{page.name}]: {splice.at!r} stands {found} times in story {splice.story}")
