"""Grove: a house drawn without regard to the engine, by who does not work at it.

Holds:   grove: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, halves, layers
from tests.layout.galley.features import PLAIN, group_portrait, name_card, open_tail, reported
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import OFFICES, Words

LINE = "background:#000"
OPENINGS = ("【本报讯】", "（本报讯）", "【本报记者{}报道】", "【本报讯／记者{}】")
GREETINGS = (
    ("恭贺", "第九届理事会全体同仁荣膺新职", "侨通旅行社 敬贺", "604-555-0148"),
    ("鸿运楼酒家", "承办喜庆筵席 早午茶市", "地址：华埠片打街128号", "订座：604-555-0190"),
    ("林氏会计师事务所", "报税 记账 公司注册", "周一至周六 九时至五时"),
    ("春晖中医诊所", "针灸 推拿 跌打", "请先电话预约 604-555-0163"),
)
EVENTS = ("理事会例会", "耆英茶聚", "粤剧欣赏", "清明祭祖", "青年部远足", "中文学校开放日", "法律义务咨询", "书画雅集")


def _head(drawn: Drawn, words: Words) -> float:
    """Draw the page's head between two lines: its letter and number on black, section, date; return where it ends."""
    chance, wide = words.chance, drawn.width - 2 * EDGE
    at_left, page = chance.random() < 0.5, f"A{chance.randrange(2, 9)}"
    x = EDGE if at_left else drawn.width - EDGE - 46
    drawn.shape(EDGE, EDGE - 10, wide, 3, LINE)
    drawn.shape(x, EDGE - 10, 46, 40, LINE)
    drawn.type(page, x, EDGE - 4, 46, 24, "color:#fff;text-align:center;font-weight:700")
    section = chance.choice(("侨社新闻", "会务", "侨乡·华埠"))
    drawn.type(section, EDGE, EDGE - 5, wide, 26, f"font-family:{SERIF};font-weight:900;text-align:center")
    month, day = chance.choice("一二三四五六七八九"), chance.choice(("三", "十六", "廿一", "三十"))
    folio = f"二○二三年{month}月{day}日　星期二　农历癸卯年"
    far, side = (drawn.width - EDGE - 330, "right") if at_left else (EDGE, "left")
    drawn.type("乡谊月报", far, EDGE - 4, 330, 13, f"font-weight:700;letter-spacing:2px;text-align:{side}")
    drawn.type(folio, far, EDGE + 13, 330, 10.5, f"text-align:{side}")
    drawn.shape(EDGE, EDGE + 32, wide, 0.8, LINE)
    drawn.facts = {"title": "乡谊月报", "folio": folio}
    drawn.dropped += [page, section]
    return EDGE + 44


def _across(drawn: Drawn, words: Words, region: Region, count: int, base: Cut) -> None:
    """Draw stories side by side with lines between them, all opened with where the news comes from."""
    cell = (region.w - 26 * (count - 1)) / count
    for place in range(count):
        x = region.x + place * (cell + 26)
        if place:
            drawn.shape(x - 13, region.y, 0.7, region.h, LINE)
        part = Region(x, region.y, cell, region.h)
        columns = 2 if cell > 270 else 1
        drawn.add(
            words, part, base, columns=columns, credits=("none", "none", "end"), scale=1.9 if columns == 2 else 1.5
        )
        reported(words, drawn.stories[-1], OPENINGS)


def _gifts(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw who gave how much, three to a row, in a double frame."""
    drawn.add(words, region, base, **PLAIN, columns=1, scale=1.6, align="center", credits=("signoff", "none"),
              forms=("rows",), frame="border:4px double #000")  # fmt: skip
    made, pieces = drawn.stories[-1], []
    for _ in range(int((region.h - 106) / (base.size * base.leading))):
        pairs = [(words.name(), f"{words.chance.choice((50, 100, 200, 500))}元") for _ in range(3)]
        cells = "".join(
            f"<span style='width:19%'>{name}</span><span style='width:14%'>{sum_}</span>" for name, sum_ in pairs
        )
        pieces.append({"kind": "r", "text": "".join(name + sum_ for name, sum_ in pairs), "html": cells})
    made.data |= {"pieces": [made.data["pieces"][0], *pieces], "short": 0}
    open_tail(made)


def _calendar(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw what is on and when: a date on each row, what, and where, dotted lines between the rows."""
    drawn.add(words, region, base, **PLAIN, columns=1, scale=1.5, align="center", credits=("none",), forms=("rows",),
              frame="background:#ececec", look="--ruled:0.8px dotted #555;")  # fmt: skip
    pieces, month = [], words.chance.randrange(1, 13)
    days = sorted(words.chance.sample(range(1, 29), 6))
    for day, event in zip(days, words.chance.sample(EVENTS, 6), strict=True):
        cells = (f"{month}月{day}日", event, words.chance.choice(("会馆礼堂", "二楼会议室", "中山公园")))
        pieces.append({"kind": "r", "text": "".join(cells), "html": "".join(f"<span>{one}</span>" for one in cells)})
    drawn.stories[-1].data |= {"pieces": pieces, "short": 0}


def _message(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw what the chairman has to say, in larger lines, with a portrait, upright headline at the right."""
    drawn.shape(*region, "border:1px solid #000")
    inner = Region(region.x + 14, region.y + 14, region.w - 28, region.h - 26)
    drawn.add(words, inner, base, **PLAIN, columns=2, size=13.2, leading=1.65, scale=1.9,
              heads=("right", "hung", "over"), credits=("end", "none"), crossheads=0.0, face=SERIF)  # fmt: skip
    made = drawn.stories[-1]
    if made.data["head"]["side"] != "right":
        name_card(words, made, 96)
    open_tail(made)


def grove(words: Words) -> Drawn:
    """Draw a page of an association abroad, lines between all: a portrait of a group, gifts, events, greetings."""
    drawn, chance = Drawn(1120, 1540), words.chance
    top, wide, low = _head(drawn, words), drawn.width - 2 * EDGE, drawn.height - EDGE
    base = Cut(
        12.2, 1.46, 17, 2, face=SERIF, display=chance.choice((SERIF, SERIF, SANS)), scale=2.0, weight=900, deck=0.15,
        credits=("none", "end"), pictures=("", "", "one", "corner"), kicker=("", "", "", "over"), crossheads=0.1,
        align=chance.choice(("left", "center")), crosshead="text-align:center", caption_size=0.9,
        wall=chance.choice(("", "background:#999")), spaced_indent=chance.random() < 0.3,
    )  # fmt: skip
    high = 116
    ads = Region(EDGE, low - high, wide, high)
    drawn.shape(EDGE, ads.y - 12, wide, 0.8, LINE)
    count = chance.choice((3, 4))
    for place, known in enumerate(chance.sample(GREETINGS, count)):
        cell = (wide - 12 * (count - 1)) / count
        drawn.advert(words, Region(EDGE + place * (cell + 12), ads.y, cell, high), (known,))
    page = Region(EDGE, top, wide, ads.y - 24 - top)
    upper, rest = layers(page, chance.uniform(0.36, 0.4), 26)
    drawn.shape(EDGE, rest.y - 13, wide, 0.8, LINE)
    at_left = chance.random() < 0.6
    first, second = halves(upper, 0.66 if at_left else 0.32, 28)
    lead, aside = (first, second) if at_left else (second, first)
    drawn.shape(second.x - 14, upper.y, 0.8, upper.h, LINE)
    drawn.add(words, lead, base, columns=4, scale=3.1, kicker=("over", ""), pictures=("",), credits=("none",), deck=0.4)
    group_portrait(words, drawn.stories[-1], 0.34 * lead.h, chance.choice(("background:#e4e4e4", "")))
    reported(words, drawn.stories[-1], OPENINGS)
    _message(drawn, words, aside, base)
    middle, foot = layers(rest, chance.uniform(0.5, 0.54), 26)
    _across(drawn, words, middle, chance.choice((3, 3, 4)), base)
    drawn.shape(EDGE, foot.y - 13, wide, 0.8, LINE)
    boxes, news = halves(foot, chance.choice((0.38, 0.42)), 28)
    if chance.random() < 0.5:
        news, boxes = news._replace(x=EDGE), boxes._replace(x=EDGE + news.w + 28)
    gifts, calendar = layers(boxes, 0.54, 16)
    _gifts(drawn, words, gifts, base)
    _calendar(drawn, words, calendar, base)
    above, below = layers(news, 0.5, 26)
    drawn.shape(news.x, below.y - 13, news.w, 0.8, LINE)
    office = words.pick(OFFICES)
    for part in (above, below):
        drawn.add(words, part, base, columns=3, heads=("over", "part", "left"), credits=("none", "end", "first"))
    if chance.random() < 0.5 and drawn.stories[-1].truth["credit"] == "none":
        drawn.stories[-1].truth |= {"tail": office, "credit": "signoff"}
        drawn.stories[-1].data["tail"] = f"（{office}）"
    return drawn
