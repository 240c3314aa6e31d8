"""What is printed twice, and frames drawn as four lines: sheets set by hand, a line of type at a time."""

import pytest

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.legs import find_legs
from scripts.newsletter.layout.quotes import find_quotes
from scripts.newsletter.layout.setting import setting_of
from scripts.newsletter.layout.sheet import Sheet, sheet_of
from scripts.newsletter.lines import Line, Span

EM, PITCH, MEASURE = 10.0, 15.0, 12
TEXT = "居民们在活动室里包粽子一直包到了傍晚才各自回家去又约好明天再来看看新栽的石榴树和长椅"


def line(text: str, x: float, y: float, size: float = EM) -> Line:
    return Line(1, text, Span(0, 1, 0, len(text)), box=(x, y, x + size * len(text), y + size), size=size, face="song")


def column(x: float, top: float, rows: int, start: int = 0) -> list[Line]:
    """Return full lines of one measure, none of which begins a paragraph."""
    return [line((TEXT * 9)[start + row * MEASURE :][:MEASURE], x, top + row * PITCH) for row in range(rows)]


def page(said: str, *, beside: bool = True) -> Sheet:
    """Return two columns, in the left one large type with lines of the story's text above and below it."""
    lines = [*column(0, 0, 5), line(said, 4, 5 * PITCH + 20, 13), *column(0, 5 * PITCH + 52, 5, 60)]
    return sheet_of(lines + (column(140, 0, 13, 120) if beside else []), (300, 400))


def quoted(sheet: Sheet) -> list[str]:
    setting = setting_of(sheet.slugs)
    body = [slug for slug in sheet.slugs if setting.is_body_size(slug)]
    return [slug.text for _, slugs in find_quotes(sheet, setting, find_legs(body, setting, (), ())) for slug in slugs]


def test_display_type_amid_a_sentence_is_a_quote() -> None:
    assert quoted(page("门开着话就好说")) == ["门开着话就好说"]


def test_display_type_amid_no_sentence_is_none() -> None:
    assert quoted(page("门开着话就好说", beside=False)) == []


def test_display_type_with_a_full_stop_amid_a_column_is_a_quote() -> None:
    assert quoted(page("“门开着。”", beside=False)) == ["“门开着。”"]


@pytest.mark.parametrize(
    ("bar", "told"),
    [(Box(105, 18, 108, 66), ["“门开着，", "话就好说。”"]), (Box(105, 18, 108, 300), []), (Box(240, 18, 243, 66), [])],
    ids=["as high as the type", "between columns", "far off"],
)
def test_display_type_beside_an_upright_bar_is_a_quote(bar: Box, told: list[str]) -> None:
    lines = [line("“门开着，", 10, 20, 15), line("话就好说。”", 10, 42, 15), *column(0, 100, 5), *column(140, 0, 9, 60)]
    assert quoted(sheet_of(lines, (300, 400), [bar])) == told


SIDES = [Box(10, 10, 200, 11), Box(10, 100, 200, 101), Box(10, 10, 11, 101), Box(199, 10, 200, 101)]


@pytest.mark.parametrize(
    ("shapes", "framed"),
    [(SIDES, True), (SIDES[:3], False), ([*SIDES, Box(90, 10, 91, 101)], False)],
    ids=["four lines", "three lines", "a table"],
)
def test_four_lines_that_meet_are_a_frame(shapes: list[Box], framed: bool) -> None:
    sheet = sheet_of([line("居民们在活动室里", 20, 20)], (300, 400), shapes)
    assert [tuple(frame) for frame in sheet.frames] == ([(10, 10, 200, 101)] if framed else [])
    assert len(sheet.rules) + len(sheet.walls) == (0 if framed else len(shapes))
