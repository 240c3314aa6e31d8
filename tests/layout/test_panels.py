"""What boxes round type are, and what type beside a headline is: sheets set by hand, a line of type at a time."""

from itertools import pairwise

import pytest

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.engine import read_sheet
from scripts.newsletter.layout.sheet import sheet_of
from scripts.newsletter.lines import Line, Span
from scripts.newsletter.reading import Reading

EM, PITCH = 10.0, 15.0
SIZE, TOP = (400, 600), 120.0  # below where a page's largest type is the paper's name
PROSE = "居民们在活动室里包粽子，一直包到了傍晚才各自回家去。大家约好明天再来，看看新栽的石榴树和长椅。"


def line(number: int, text: str, x: float, y: float, size: float = EM, face: str = "song") -> Line:
    box = (x, y + TOP, x + size * len(text), y + size + TOP)
    return Line(1, text, Span(0, number, 0, len(text)), box=box, size=size, face=face)


def prose(number: int, x: float, top: float, rows: int = 3) -> list[Line]:
    """Return one paragraph, drawn in, of a column of 16 characters; its last line is short."""
    text = (PROSE * 3)[: 14 + 16 * (rows - 2)] + "也都来了。"
    cuts = [0, *range(14, len(text), 16), len(text)]
    return [
        line(number + row, text[start:end], x + (0 if row else 20), top + PITCH * row)
        for row, (start, end) in enumerate(pairwise(cuts))
    ]


def read(lines: list[Line], shapes: list[Box]) -> Reading:
    moved = [shape._replace(y0=shape.y0 + TOP, y1=shape.y1 + TOP) for shape in shapes]
    return read_sheet(sheet_of(lines, SIZE, moved))


def heads(reading: Reading) -> list[str | None]:
    return [article.headline.text if article.headline else None for article in reading.articles]


def test_a_headline_printed_on_a_picture_opens_the_text_below() -> None:
    reading = read([line(1, "青年宿舍有了自习室", 48, 140, 16, "hei"), *prose(2, 40, 175)], [Box(40, 40, 200, 165)])
    assert heads(reading) == ["青年宿舍有了自习室"]


def test_an_advertisement_amid_a_column_opens_nothing() -> None:
    story = [line(1, "雪后三小时", 40, 20, 20, "hei"), *prose(2, 40, 50, 5), *prose(9, 40, 265, 5)]
    reading = read([*story, line(20, "老李开锁", 60, 190, 16, "hei")], [Box(40, 135, 200, 255)])
    assert "老李开锁" not in heads(reading)


def test_a_word_on_a_ground_before_a_headline_is_no_part_of_it() -> None:
    lines = [line(1, "评论", 42, 44, 12, "hei"), line(2, "雪后三小时", 75, 40, 20, "hei"), *prose(3, 40, 75)]
    reading = read(lines, [Box(40, 41, 68, 58)])
    assert heads(reading) == ["雪后三小时"]
    assert [entry.part.text for entry in reading.ledger] == ["评论"]


@pytest.mark.parametrize(("text", "byline"), [("记者 王海", "记者 王海"), ("见第三版", None)])
def test_a_byline_in_the_row_of_a_headline_is_its_story_s(text: str, byline: str | None) -> None:
    lines = [
        line(1, "雪后三小时", 40, 40, 20, "hei"),
        line(2, text, 325, 50),
        *prose(3, 40, 68, 6),
        *prose(12, 220, 68, 6),
    ]
    article = read(lines, []).articles[0]
    assert (article.byline.text if article.byline else None) == byline


def test_a_sign_off_below_the_last_row_of_a_ruled_table_is_its_story_s() -> None:
    lines = [line(1, "雪后三小时", 40, 40, 20, "hei"), *prose(2, 40, 75, 4), line(9, "（检修二班）", 150, 140)]
    reading = read(lines, [Box(40, 134, 300, 135)])
    assert [article.signoff.text if article.signoff else None for article in reading.articles] == ["检修二班"]
