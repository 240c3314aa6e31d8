"""Sizes and gaps of an OCR program's lines: what their boxes tell, and what they do not."""

import pytest

from scripts.newsletter.layout.box import Box, hull
from scripts.newsletter.readers.leaf import Leaf, Word, WordLine
from scripts.newsletter.readers.words import set_leaf

EM, INK, PITCH, LEFT = 10.0, 9.2, 15.0, 50.0
MARKS = "，。：；"


def line(text: str, y: float, x: float = LEFT, em: float = EM, step: float | None = None) -> WordLine:
    """Return a line whose boxes are those of ink: Han nearly fill their cells, a mark the left of its own."""
    step, words = step or em, []
    for place, char in enumerate(text):
        left, width = (0.1, 0.3) if char in MARKS else (0.04, 0.92)
        at = x + place * step
        words.append(Word(char, Box(at + left * em, y, at + (left + width) * em, y + 0.92 * em)))
    return WordLine(tuple(words), None, Box(words[0].box.x0, y, words[-1].box.x1, y + 0.92 * em))


def column(*last: WordLine) -> list[WordLine]:
    rows = [line("梧桐里的菜场上周重新开门四十个摊位", 100 + PITCH * row) for row in range(8)]
    return [*rows, *last]


def sizes(lines: list[WordLine]) -> dict[str, float]:
    return {one.text: one.size for one in set_leaf(Leaf((800.0, 1100.0), lines, [])).lines}


BELOW = 100 + 8 * PITCH


@pytest.mark.parametrize(
    "last",
    [
        line("持。", BELOW),  # one character and a mark: their middles are not a step apart
        line("当地四十五岁到六十岁之间的", BELOW, step=16 * EM / 12),  # driven out to fill the column
        line("秤，布，伞，账，书，茶，灯，门，", BELOW, step=0.95 * EM),  # marks narrower than their cells
    ],
    ids=["short", "driven out", "narrow marks"],
)
def test_a_line_of_the_body_is_measured_as_body(last: WordLine):
    found = sizes(column(last))
    assert found[last.text] == pytest.approx(EM, rel=0.02)
    assert len(set(found.values())) == 1


def boxed(text: str, x0: float, y0: float, x1: float, y1: float) -> WordLine:
    """Return a line whose characters share one box."""
    each = (x1 - x0) / len(text)
    words = [Word(char, Box(x0 + at * each, y0, x0 + (at + 1) * each, y1)) for at, char in enumerate(text)]
    return WordLine(tuple(words), None, Box(x0, y0, x1, y1))


@pytest.mark.parametrize(
    "last",
    [
        boxed(
            "http://wutongli.example/~jiqiubai/", LEFT, BELOW - 1.5, LEFT + 17 * EM, BELOW + 10.5
        ),  # strokes of Latin
        boxed("位。", LEFT, BELOW - 3, LEFT + 13, BELOW + 14),  # a rule beside it in its box
        boxed(
            "他的车压了黄线十五厘米没有", LEFT + 2 * EM, BELOW - 1.3, LEFT + 17 * EM, BELOW + 9.2
        ),  # a stroke above it
    ],
    ids=["a web address", "a rule", "the first line of a paragraph"],
)
def test_a_box_that_is_too_high_makes_no_headline_of_a_line_of_the_body(last: WordLine):
    assert sizes(column(last))[last.text.replace(" ", "")] == pytest.approx(EM, rel=0.02)


def test_a_flat_character_alone_is_as_large_as_its_neighbours_in_an_upright_headline():
    chars = [boxed(char, 400, 300 + 24 * at, 418.4, 300 + 24 * at + 18.4) for at, char in enumerate("迎来第一批")]
    found = sizes([*column(), *chars])
    assert {found[char] for char in "迎来第一批"} == {found["迎"]}


def test_noise_in_the_gutter_is_no_part_of_a_character():
    left = line("梧桐里的菜场上周重新开门四十个摊位", 100 + PITCH * 8)
    right = line("都装上了电子秤居民说如今买菜心里", 100 + PITCH * 8, x=LEFT + 18 * EM)
    first = right.words[0]
    wide = first._replace(box=first.box._replace(x0=LEFT + 17 * EM))
    smeared = WordLine((wide, *right.words[1:]), None, right.box._replace(x0=wide.box.x0))
    beside = [line("的话更有数了不必再问一斤是多少", 100 + PITCH * row, x=LEFT + 18 * EM) for row in range(8)]
    found = set_leaf(Leaf((800.0, 1100.0), [*column(), *beside, left, smeared], [])).lines
    assert {left.text, right.text} <= {one.text for one in found}


HEAD = 2 * EM
SECOND, THIRD = LEFT + 18.5 * EM, LEFT + 37 * EM


def columns() -> list[WordLine]:
    """Return three columns of eight lines, a gutter of an em and a half between them."""
    text = "都装上了电子秤居民说如今买菜心里有"
    return [line(text, 100 + PITCH * row, x) for row in range(8) for x in (LEFT, SECOND, THIRD)]


def as_one(*parts: WordLine) -> WordLine:
    """Return lines side by side as an OCR program takes them for one."""
    words = tuple(word for part in parts for word in part.words)
    return WordLine(words, None, hull(part.box for part in parts))


def read(*parts: WordLine) -> list[str]:
    page = set_leaf(Leaf((800.0, 1100.0), [*columns(), as_one(*parts)], [])).lines
    return [one.text for one in page if one.box.y1 < 100]


def marked(sure: float) -> list[str]:
    """Return what two headlines over two columns are read as, a mark between them."""
    left, right = line("菜场换了新秤砣", 70, LEFT + 3 * EM, HEAD), line("小巷里开了书屋", 70, SECOND, HEAD)
    gutter = Word("“", Box(left.box.x1, 65, right.box.x0, 95), sure)
    return read(left, WordLine((gutter,), None, left.box), right)


def test_a_doubted_mark_between_columns_is_their_gutter():
    assert marked(0.4) == ["菜场换了新秤砣“", "小巷里开了书屋"]


def test_a_mark_that_the_program_is_sure_of_parts_no_headline():
    assert marked(0.9) == ["菜场换了新秤砣“小巷里开了书屋"]


def test_text_beside_a_headline_is_no_part_of_it():
    head, text = line("镇上的菜场换了新秤砣", 70, LEFT + 16 * EM, HEAD), line("买菜心里更", 70, THIRD)
    assert read(head, text) == ["镇上的菜场换了新秤砣", "买菜心里更"]
    found = sizes([*columns(), as_one(head, text)])
    assert found[text.text] == pytest.approx(EM, rel=0.05)
    assert found[head.text] == pytest.approx(HEAD, rel=0.05)


def test_a_line_of_another_size_stays_of_another_size():
    found = sizes(
        column(line("账目贴在门口", BELOW + 30, em=1.3 * EM), line("孩子们在树下听故事", BELOW + 60, em=0.8 * EM))
    )
    assert found["账目贴在门口"] == pytest.approx(1.3 * EM, rel=0.04)
    assert found["孩子们在树下听故事"] == pytest.approx(0.8 * EM, rel=0.04)


def test_a_headline_that_fills_its_column_is_no_body():
    lines = column(line("青年志愿者让旧衣有了新", BELOW, em=17 / 11 * EM))
    assert sizes(lines)["青年志愿者让旧衣有了新"] > 1.4 * EM


def test_what_the_cell_of_a_mark_leaves_open_is_no_gutter():
    """Four lines whose first character and mark an OCR program took for lines of their own are put together again."""
    rows = [
        part
        for row in range(4)
        for part in (
            line("桥，", BELOW + PITCH * row),
            line("就让后来的人打错一回", BELOW + PITCH * row, LEFT + 2.3 * EM),
        )
    ]
    texts = [one.text for one in set_leaf(Leaf((800.0, 1100.0), column(*rows), [])).lines[8:]]
    assert texts == ["桥，就让后来的人打错一回"] * 4
