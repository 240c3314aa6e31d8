"""Pages as a scan gives them: sizes to some per cent only, no faces, one frame seen as two."""

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.engine import read_sheet
from scripts.newsletter.layout.sheet import sheet_of
from scripts.newsletter.lines import Line, Span

SIZE = (800.0, 1100.0)
BODY = (
    "梧桐里的菜场上周重新开门，四十个摊位",
    "都装上了电子秤。居民说，如今买菜心里",
    "更有数了，不必再问一斤是多少两。棚顶",
    "换成透光板，一年可以省下三成电费。",
)


def placed(*rows: tuple[str, float, float, float]) -> list[Line]:
    """Return lines: text, left edge, top and size of each."""
    return [
        Line(1, text, Span(0, number, 0, len(text)), box=(x, y, x + size * len(text), y + size), size=size)
        for number, (text, x, y, size) in enumerate(rows, start=1)
    ]


def story(y: float) -> list[tuple[str, float, float, float]]:
    return [("菜场的秤换了新的", 50.0, y, 24.0)] + [
        (text, 70.0 if not row else 50.0, y + 40 + 15 * row, 10.0) for row, text in enumerate(BODY)
    ]


def test_what_measures_as_a_crosshead_right_above_a_headline_is_its_kicker():
    (article,) = read_sheet(sheet_of(placed(("家门口的服务站", 50.0, 220.0, 11.6), *story(240.0)), SIZE)).articles
    assert article.kicker.text == "家门口的服务站"
    assert article.headline.text == "菜场的秤换了新的"
    assert [passage.kind for passage in article.passages] == ["paragraph"]


def test_an_advert_in_a_frame_that_was_seen_twice_is_booked_once():
    lines = placed(*story(240.0), ("公益广告 文明养犬从我做起", 60.0, 620.0, 14.0))
    frames = [Box(50, 600, 300, 700), Box(48, 598, 302, 702)]
    entries = read_sheet(sheet_of(lines, SIZE, frames)).ledger
    assert [entry.part.text for entry in entries] == ["公益广告 文明养犬从我做起"]
