"""Sizes and gaps of an OCR program's lines: what their boxes tell, and what they do not."""

import pytest

from scripts.newsletter.layout.box import Box
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
