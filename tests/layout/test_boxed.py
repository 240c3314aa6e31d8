"""Stories of corners: names in columns, poems of few lines, answers, columns' names; headlines amid their text."""

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.leg import Leg
from scripts.newsletter.layout.setting import setting_of
from scripts.newsletter.layout.sheet import sheet_of
from scripts.newsletter.layout.verse import is_verse
from scripts.newsletter.lines import Line
from tests.layout.test_notes import bodies
from tests.layout.test_panels import EM, PITCH, SIZE, heads, line, prose, read

NAMES = [
    ["李兰志", "朱英志", "赵英秀", "王永明"],
    ["黄雨建", "陈永立", "李国志", "徐兰英"],
    ["高建燕", "王英春", "罗雨梅"],
]


def test_names_in_columns_far_apart_are_a_table_row_by_row() -> None:
    head = line(1, "爱心榜", 150, 20, 18, "hei")
    cells = [
        line(10 * row + place, name, 40 + 9 * EM * place, 80 + PITCH * row)
        for row, names in enumerate(NAMES, 1)
        for place, name in enumerate(names)
    ]
    reading = read([head, line(2, "以下居民为新图书角捐了书，谨表谢意，名单如下，排名不分先后。", 40, 60), *cells], [])
    assert bodies(reading)["爱心榜"][-3:] == [" ".join(names) for names in NAMES]


def boxed(lines: list[Line], x: float, top: float) -> list[Line]:
    return [line(50, "听雨", x + 60, top + 10, 16, "hei"), *lines]


def test_a_poem_of_three_lines_keeps_to_its_box() -> None:
    """The column below the box is wider: the poem's lines do not tell their own edges."""
    verse = [
        line(51 + row, text, 70, 90 + PITCH * row)
        for row, text in enumerate(("甜味还在栏杆", "每一盏都暖", "我数着台阶"))
    ]
    wide = [line(1, "渡口的早市", 40, 200, 20, "hei"), *prose(2, 20, 240, 7)]
    reading = read([*boxed(verse, 60, 45), *wide], [Box(40, 45, 190, 170)])
    assert bodies(reading)["听雨"] == ["甜味还在栏杆", "每一盏都暖", "我数着台阶"]


def test_a_story_may_open_with_an_item_and_not_go_on_from_one_that_was_signed() -> None:
    """The item in the left column ends with who sent it in; the headline to its right stands over two columns."""
    item = [line(1, "夜里的灯", 40, 60, 12, "hei"), *prose(2, 40, 80, 5), line(8, "侨联", 180, 155)]
    answers = [
        line(20, "1.长者食堂几点开门，要带什么证件去，", 240, 80),
        line(21, "能不能带饭回家？", 240, 95),
        *prose(22, 240, 110, 5),
    ]
    reading = read([*item, line(19, "社区医保问答", 240, 40, 20, "hei"), *answers], [])
    told = bodies(reading)
    assert told["社区医保问答"][0].startswith("1.长者食堂")
    assert reading.articles[[*told].index("夜里的灯")].signoff.text == "侨联"


def test_the_second_item_is_a_paragraph_where_the_first_opened_the_story() -> None:
    lines = [
        line(20, "1.长者食堂几点开门，要带证件吗？", 40, 60),
        line(21, "上午十点就开门了，什么都不必带呀。", 40, 75),
        line(22, "2.能不能带饭回家？", 40, 90),
        line(23, "能，自己带上饭盒就行，管够管饱。", 40, 105),
    ]
    reading = read([line(19, "社区医保问答", 40, 20, 20, "hei"), *lines], [])
    assert [text[:2] for text in bodies(reading)["社区医保问答"]] == ["1.", "2.", "能，"]


def test_a_name_in_brackets_above_a_headline_is_a_columns() -> None:
    lines = [line(1, "【侨乡记忆】", 40, 30, 11, "hei"), line(2, "雪后三小时", 120, 45, 20, "hei"), *prose(3, 40, 75)]
    reading = read(lines, [])
    assert heads(reading) == ["雪后三小时"]
    assert [entry.part.text for entry in reading.ledger] == ["【侨乡记忆】"]
    assert not reading.articles[0].kicker


def test_a_headline_in_the_middle_between_columns_opens_the_left_one() -> None:
    """A picture stands below it, where a column would tell how far it reaches."""
    left, right = prose(1, 10, 40, 14), prose(31, 340, 25, 14)[1:]
    reading = read([*left, *right, line(70, "老街补丁", 215, 42, 20, "hei")], [Box(140, 100, 330, 240)])
    assert heads(reading) == ["老街补丁"]


def test_a_line_between_the_columns_of_a_box_with_one_headline_parts_no_stories() -> None:
    """The headline stands upright at the right; the left column ends with a sentence."""
    upright = [line(30 + place, char, 350, 20 + 16 * place, 16, "hei") for place, char in enumerate("电动车上楼")]
    lines = [*upright, *prose(1, 20, 20, 8), *prose(12, 180, 20, 8)]
    reading = read(lines, [Box(10, 10, 380, 160), Box(172, 15, 172.5, 155)])
    assert heads(reading) == ["电动车上楼"]


def test_the_last_cells_of_rows_may_stand_beyond_the_column_s_known_edge() -> None:
    """No line of the box is full: its first is short."""
    names = [
        ["林思国", "50元", "胡秀燕", "200元", "朱文英", "500元"],
        ["罗桂建", "9元", "孙永梅", "20元", "高国明", "50元"],
    ]
    names.append(["赵志国", "100元", "吴英兰", "500元", "周海平", "100元"])
    cells = [
        line(10 * row + place, text, 36 + 60 * place, 75 + PITCH * row)
        for row, cells in enumerate(names, 1)
        for place, text in enumerate(cells)
    ]
    lines = [line(1, "爱心榜", 150, 40, 18, "hei"), line(2, "谨此感谢各位街坊邻里，名单如下。", 60, 75), *cells]
    (article,) = read(lines, [Box(30, 30, 395, 150)]).articles
    assert [part.text for part in article.of_kind("paragraph")][1:] == ["".join(cells) for cells in names]


def test_a_row_below_the_last_rule_is_of_the_table() -> None:
    rows = [("张永燕", "质检室", "一等奖"), ("吴远", "质检室", "三等奖"), ("黄宁", "动力班", "三等奖")]
    cells = [
        line(10 * row + place, text, 40 + 60 * place, 75 + PITCH * row)
        for row, cells in enumerate(rows, 1)
        for place, text in enumerate(cells)
    ]
    rules = [Box(38, 87 + PITCH * row, 192, 87.5 + PITCH * row) for row in (1, 2)]
    reading = read([line(1, "光荣榜", 80, 30, 18, "hei"), *prose(2, 40, 52, 3)[:2], *cells], rules)
    assert bodies(reading)["光荣榜"][-3:] == ["".join(cells) for cells in rows]


def test_what_was_lost_and_is_declared_void_is_a_notice() -> None:
    notice = [line(1, "遗失声明", 260, 45, 14, "hei"), line(2, "遗失工作证一本，声明作废。", 250, 75)]
    story = [line(3, "老街补丁", 40, 20, 20, "hei"), *prose(4, 40, 50, 6)]
    reading = read([*notice, *story], [Box(240, 40, 395, 100)])
    assert heads(reading) == ["老街补丁"]
    assert {entry.part.text for entry in reading.ledger} == {"遗失声明", "遗失工作证一本，声明作废。"}


def test_a_name_in_brackets_on_a_ground_drawn_twice_is_booked_once() -> None:
    lines = [line(1, "【乡音】", 40, 30, 11, "hei"), line(2, "雪后三小时", 40, 60, 20, "hei"), *prose(3, 40, 95)]
    reading = read(lines, [Box(36, 28, 90, 43), Box(37, 29, 91, 44)])
    assert heads(reading) == ["雪后三小时"]
    assert [entry.part.text for entry in reading.ledger] == ["【乡音】"]


def test_a_short_item_in_small_type_is_no_caption_though_its_byline_is_worded_as_one() -> None:
    small = 0.85 * EM
    item = [
        line(1, "水杉林里白鹭来了", 20, 20, EM, "hei"),
        line(2, "检测员在堤上数了三", 20 + 2 * small, 20 + PITCH, small),
        line(3, "遍，数出四十二只。", 20, 20 + 2 * PITCH, small),
        line(4, "通讯员 李兰 摄影 罗志", 20, 20 + 3 * PITCH, small),
    ]
    story = [line(5, "码头食堂开门", 180, 0, 24, "hei"), *prose(6, 180, 40, 9), *prose(30, 300, 40, 9)]
    assert "水杉林里白鹭来了" in heads(read([*item, *story], []))


def test_a_picture_below_another_headline_does_not_widen_the_one_beside_it() -> None:
    upper = [line(1, "酱园重新开门", 20, 20, 14, "hei"), *prose(2, 20, 45, 4)]
    lower = [line(20, "食堂菜单由老人定", 20, 130, 14, "hei"), *prose(21, 20, 155, 8)]
    pictured = [line(40, "一根晾衣绳", 180, 100, 22, "hei"), *prose(41, 180, 240, 4)]
    reading = read([*upper, *lower, *pictured], [Box(180, 131, 300, 232)])
    assert heads(reading) == ["酱园重新开门", "一根晾衣绳", "食堂菜单由老人定"]


def test_a_headline_stands_at_the_left_of_text_that_a_picture_cuts_short() -> None:
    head = [line(1, "一碗面换来", 10, 20, 22, "hei"), line(2, "一段往事", 10, 46, 22, "hei")]
    text = [*prose(3, 140, 20, 2), *prose(10, 140, 110, 4)]
    assert heads(read([*head, *text], [Box(140, 52, 300, 104)])) == ["一碗面换来 一段往事"]


def test_few_ragged_lines_of_prose_whose_sentences_end_amid_them_are_no_verse() -> None:
    def is_poem(*rows: str) -> bool:
        lines = [line(1 + row, text, 220, 40 + PITCH * row) for row, text in enumerate(rows)]
        slugs = list(sheet_of(lines, SIZE, []).slugs)
        return is_verse(Leg(slugs, 220, 220 + 15 * EM), setting_of(slugs))

    assert is_poem("河水在桥洞下换气", "月亮落进搪瓷盆里", "像一颗晚归的糖", "外婆把它端回了家")
    assert not is_poem(
        "吃。那时桥还没有造好,过江", "的人都走水路。老顾便唠叨两", "句，第一句是，下棋的时候不", "很久，说，忘了。"
    )
