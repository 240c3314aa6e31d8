"""Heads of pages and of columns: what is a headline there, which columns stand under it, and what is furniture."""

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.zones import DATE_RE
from scripts.newsletter.lines import Line
from tests.layout.test_notes import bodies
from tests.layout.test_panels import EM, PITCH, TOP, heads, line, prose, read


def items(size: float) -> list[Line]:
    """Return a column's name over three items, each below a headline of its own."""
    lines = [line(1, "要闻简报", 60, 27, 20, "kai")]
    for place, title in enumerate(("菜篮子提得稳", "夜市搬了家", "渡轮改了时刻")):
        top = 60 + 6 * PITCH * place
        lines += [line(10 * place + 2, title, 45, top, size, "hei"), *prose(10 * place + 3, 40, top + 20, 3)]
    return lines


def test_the_name_of_a_column_is_no_headline_of_its_first_item() -> None:
    reading = read(items(13), [])
    assert heads(reading) == ["菜篮子提得稳", "夜市搬了家", "渡轮改了时刻"]
    assert [entry.part.text for entry in reading.ledger] == ["要闻简报"]


def test_so_it_is_above_headlines_no_larger_than_text_where_a_line_parts_them() -> None:
    reading = read(items(EM), [Box(50, 48, 110, 49)])
    assert heads(reading) == ["菜篮子提得稳", "夜市搬了家", "渡轮改了时刻"]


def test_a_short_headline_with_a_deck_stays_one() -> None:
    lines = [
        line(1, "渡口早市", 60, 20, 20, "hei"),
        line(2, "卖糖人的又回来了", 45, 45, 13, "hei"),
        *prose(3, 40, 70, 9),
    ]
    assert heads(read(lines, [])) == ["渡口早市"]


def test_a_note_in_a_low_frame_drawn_as_four_lines_is_its_storys() -> None:
    """Its story begins with a byline, so nothing in the text says that it goes on."""
    note = "编者按：楼上楼下的事，说小也小。"
    sides = [Box(40, 55, 400, 55.5), Box(40, 80, 400, 80.5), Box(40, 55, 40.5, 80), Box(399.5, 55, 400, 80)]
    lines = [
        line(1, "楼道里的客厅", 160, 20, 24, "hei"),
        line(2, note, 50, 62, face="kai"),
        line(3, "记者 王海", 40, 95),
        *prose(4, 40, 110, 5),
        *prose(20, 240, 95, 6)[1:],
    ]
    assert bodies(read(lines, sides))["楼道里的客厅"][0] == note


def test_a_name_in_the_corner_has_its_motto_and_its_folio() -> None:
    plate = [
        line(1, "东埠新报", 10, -100, 30, "kai"),
        line(2, "读东埠", 20, -62),
        line(3, "爱东埠", 70, -62),
        line(4, "2023年3月21日 星期五", 20, -46, 7),
        line(5, "第856期 本期4版 免费赠阅", 20, -36, 7),
    ]
    story = [line(6, "老街补丁", 200, -100, 30, "hei"), *prose(7, 180, -60, 9)]
    reading = read([*plate, *story, *prose(40, 10, 0, 5)], [])
    assert "老街补丁" in heads(reading)
    kept = {entry.part.text for entry in reading.ledger} | {part.text for _, part in reading.facts}
    assert {"东埠新报", "读东埠", "爱东埠"} <= kept


def test_a_head_ends_at_the_line_below_its_date_though_another_stands_above() -> None:
    """The date may be in Han numerals, 廿 for twenty among them."""
    head = [line(1, "二○二三年八月廿一日", 250, 20 - TOP, 8), line(2, "乡谊月报", 30, 20 - TOP, 12, "kai")]
    rules = [Box(10, 10 - TOP, 390, 11 - TOP), Box(10, 40 - TOP, 390, 41 - TOP)]
    story = [
        line(3, "同乡会馆重开大门", 60, 55 - TOP, 28, "hei"),
        *prose(4, 10, 100 - TOP, 9),
        *prose(20, 200, 100 - TOP, 9),
    ]
    assert heads(read([*head, *story], rules))[0] == "同乡会馆重开大门"
    assert DATE_RE.search(head[0].text)


def test_an_office_signs_below_rows_of_a_table() -> None:
    rows = [
        line(10 * row + place, text, 60 + 90 * place, 75 + PITCH * row)
        for row, name in enumerate(("郭宁英", "马永海", "吴桂兰", "孙文强"), 1)
        for place, text in enumerate((name, f"{row}00元"))
    ]
    last = line(90, "区文明办", 40 + 16 * EM - 4 * EM, 75 + 5 * PITCH)
    lines = [line(1, "爱心榜", 80, 20, 18, "hei"), *prose(2, 40, 50, 3), *rows, last]
    (article,) = read(lines, []).articles
    assert article.signoff.text == "区文明办"


def test_a_series_name_on_a_band_is_no_kicker() -> None:
    label = line(1, "“我们的河”系列报道之四", 50, 12, 12, "hei")
    lines = [label, line(2, "雷锋月里雷锋多", 40, 45, 24, "hei"), *prose(3, 40, 80, 6), *prose(20, 220, 80, 6)[1:]]
    reading = read(lines, [Box(40, 8, 400, 28)])
    assert heads(reading) == ["雷锋月里雷锋多"]
    assert [entry.part.text for entry in reading.ledger] == ["“我们的河”系列报道之四"]


def test_a_byline_at_the_right_end_of_the_columns_may_begin_below_the_headline() -> None:
    lines = [
        line(1, "站台上的母亲节", 110, 20, 16, "hei"),
        line(2, "□通讯员 高国", 192, 42),
        *prose(3, 20, 62, 6),
        *prose(12, 192, 62, 6)[1:],
    ]
    (article,) = read(lines, []).articles
    assert article.byline.text == "通讯员 高国"


def test_a_unit_and_a_name_at_the_end_are_a_byline() -> None:
    last = line(20, "检修车间 陈国", 40 + 16 * EM - 7 * EM, 60 + 5 * PITCH)
    (article,) = read([line(1, "把隐患消灭在发车之前", 40, 20, 20, "hei"), *prose(3, 40, 60, 5), last], []).articles
    assert (article.byline.text, bool(article.signoff)) == ("检修车间 陈国", False)
