"""Pages that an OCR program read in columns, downwards from the right: lines stand as printed, in their order."""

import pytest

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.vertical import read_vertical
from scripts.newsletter.pages import lines_of
from scripts.newsletter.readers.leaf import Leaf, Word, WordLine, share_out
from scripts.newsletter.readers.words import set_leaf

SIZE, EM = (800.0, 1100.0), 14.0
COLUMNS = (
    "　　社區居委會三月一日起在東門廣場設立服",
    "務點，居民可以就近辦理老年卡、醫保登記和",
    "家電維修預約。服務點每週一至週五開放，由",
    "志願者輪流值班。據統計，首日共接待居民一",
    "百二十餘人。",
    "　　居民李阿姨說，以前辦事要跑三趟，現在",
    "下樓就能辦好。",
)


def stacked(text: str, right: float, top: float, size: float = EM) -> WordLine:
    """Return a column as rapidocr gives it: a word for each character."""
    return WordLine(
        tuple(
            Word(char, Box(right - size, top + size * place, right, top + size * (place + 1)), 0.9)
            for place, char in enumerate(text)
            if char != "　"
        )
    )


def columns(top: float = 200.0) -> list[WordLine]:
    return [stacked(text, 700 - 22 * place, top) for place, text in enumerate(COLUMNS, start=1)]


def level(text: str, x: float, y: float, size: float) -> WordLine:
    return WordLine(tuple(share_out(text, Box(x, y, x + size * len(text), y + size))))


@pytest.fixture
def leaf() -> Leaf:
    name, folio = level("梧桐里社區報", 250, 40, 48), level("2021年3月15日 第八期", 40, 110, 14)
    rule = Box(40, 140, 760, 142)
    return Leaf(SIZE, [name, folio, stacked("東門廣場服務點啟用", 740, 200, 28), *columns()], [rule])


def test_columns_are_lines_that_stand_as_printed(leaf: Leaf) -> None:
    page = set_leaf(leaf)
    upright = [line for line in page.lines if line.upright]
    assert [line.text for line in upright][1:] == [text.strip("　") for text in COLUMNS]
    assert [line.box.x1 for line in upright] == sorted((line.box.x1 for line in upright), reverse=True)
    assert all(line.box.height > 3 * line.box.width for line in upright if len(line.text) > 6)
    assert [line.text for line in page.lines if not line.upright] == ["梧桐里社區報", "2021年3月15日 第八期"]


def test_its_stories_are_read(leaf: Leaf) -> None:
    page = set_leaf(leaf)
    (article,) = read_vertical(lines_of(page, 1, 0, 1), page.size, page.shapes).articles
    assert article.headline.text == "東門廣場服務點啟用"
    assert article.body.splitlines() == ["".join(COLUMNS[:5]).strip("　"), "".join(COLUMNS[5:]).strip("　")]


def test_a_level_page_with_an_upright_headline_is_no_vertical_one() -> None:
    text = [level("居民們在活動室裏包粽子一直包到了傍晚", 40, 200 + 22 * row, EM) for row in range(9)]
    page = set_leaf(Leaf(SIZE, [stacked("東門廣場服務點", 500, 200, 28), *text], []))
    assert not any(line.upright for line in page.lines)
