"""Valley: a house that is only measured: nobody looks at how its pages are read.

Holds:   valley: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import dispatched, notice, open_tail
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import COLUMNS, Words

PLAIN = {"kicker": ("",), "deck": 0.0, "pictures": ("",), "bare": True, "columns": 1, "align": "center"}
FOODS = ("丝瓜两根", "蒜头一个", "小葱三根", "菜籽油一勺", "生抽半勺", "盐少许", "鸡蛋两只")
MEETINGS = ("手机课堂", "合唱排练", "义务理发", "量血压", "亲子阅读", "居民议事会", "太极拳", "旧物交换")


def _nameplate(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the name on a ground over the page, facts in a white row below; return where stories begin."""
    wide, chance = drawn.width - 2 * EDGE, words.chance
    drawn.shape(0, 0, drawn.width, 118, f"background:{ink}")
    drawn.type("山谷里邻里报", 0, 16, drawn.width, 60,
               f"color:#fff;font-family:{SANS};font-weight:900;text-align:center;letter-spacing:10px")  # fmt: skip
    saying = "咱们的事 咱们自己说"
    drawn.type(saying, 0, 92, drawn.width, 14, "color:#fff;text-align:center;letter-spacing:4px")
    publisher, folio = "山谷里社区居委会 编印", f"{date(words)}　总第{chance.randrange(8, 70)}期"
    drawn.type(folio, EDGE, 125, 300, 13)
    drawn.type(publisher, EDGE + 300, 125, wide - 300, 13, "text-align:right")
    drawn.shape(EDGE, 146, wide, 0, f"border-top:2px dotted {ink}")
    drawn.facts = {"title": "山谷里邻里报", "publisher": publisher, "folio": folio}
    drawn.dropped.append(saying)
    return 162


def _page_head(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the head of an inner page: name, section in a capsule, number."""
    wide = drawn.width - 2 * EDGE
    number, section = words.chance.choice("234"), words.chance.choice(("邻里故事", "服务驿站", "大家来谈"))
    folio = f"{date(words)}"
    drawn.type("山谷里邻里报", EDGE, EDGE - 8, 200, 17, f"font-weight:900;color:{ink}")
    drawn.shape(drawn.width / 2 - 70, EDGE - 12, 140, 30, f"background:{ink};border-radius:15px")
    drawn.type(section, drawn.width / 2 - 70, EDGE - 8, 140, 18, "color:#fff;text-align:center")
    drawn.type(folio, drawn.width - EDGE - 240, EDGE - 4, 200, 12, "text-align:right")
    drawn.type(number, drawn.width - EDGE - 30, EDGE - 12, 30, 24, f"color:{ink};text-align:right;font-weight:900")
    drawn.shape(EDGE, EDGE + 24, wide, 0, f"border-top:2px dotted {ink}")
    drawn.facts = {"title": "山谷里邻里报", "folio": folio}
    drawn.dropped += [section, number]
    return EDGE + 42


def _card(drawn: Drawn, region: Region, look: str) -> Region:
    """Draw a box with round corners; return where its text stands."""
    drawn.shape(*region, look)
    return Region(region.x + 15, region.y + 13, region.w - 30, region.h - 24)


def _tips(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Turn a card into advice: a sentence and numbered items."""
    drawn.add(words, region, base, **PLAIN, credits=("none", "signoff"), scale=1.4, crossheads=0.0)
    listed = [{"kind": "p", "text": f"{number}、{words.sentence(40)}"} for number in range(1, 10)]
    drawn.stories[-1].data["pieces"] = [{"kind": "p", "text": words.sentence(40)}, *listed]


def _recipe(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Turn a card into a recipe: what it takes, what is done, who sent it."""
    drawn.add(words, region, base, **PLAIN, credits=("end",), scale=1.4, forms=("brief",))
    made = drawn.stories[-1]
    pieces = [{"kind": "p", "text": "食材：" + "、".join(words.chance.sample(FOODS, 5)) + "。"}]
    pieces.append({"kind": "p", "text": "做法：" + words.sentence() + words.sentence(40)})
    pieces.append({"kind": "p", "text": "小窍门：" + words.sentence(40)})
    made.data["pieces"], made.data["short"] = pieces, 0
    open_tail(made)


def _events(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Turn a card into what is on: head row, then day, what and where, ruled."""
    drawn.add(words, region, base, **PLAIN, credits=("none",), scale=1.4, forms=("rows",),
              look=f"--ruled:0.6px solid {ink};")  # fmt: skip
    rows, month = [("时间", "内容", "地点")], words.chance.randrange(1, 13)
    for day, event in zip(sorted(words.chance.sample(range(1, 29), 5)), words.chance.sample(MEETINGS, 5), strict=True):
        rows.append((f"{month}月{day}日", event, words.chance.choice(("活动室", "小广场", "居委会二楼"))))
    pieces = []
    for cells in rows:
        html = "".join(f"<span style='width:33%;text-align:center'>{one}</span>" for one in cells)
        pieces.append({"kind": "r", "text": "".join(cells), "html": html})
    drawn.stories[-1].data |= {"pieces": [{"kind": "p", "text": words.sentence(30)}, *pieces], "short": 0}


def _letter(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Turn a card into a letter of thanks: to whom, paragraphs, who signed and when."""
    drawn.add(words, region, base, **PLAIN, credits=("none",), scale=1.5, forms=("brief",), track=0.4)
    office, month = words.chance.choice(("山谷里居委会：", "尊敬的社区工作人员：")), words.chance.randrange(1, 13)
    prose = [{"kind": "p", "text": text} for text in (words.paragraph(), words.sentence(40))]
    signed = (f"居民 {words.name()}", f"{month}月{words.chance.randrange(1, 29)}日")
    made = drawn.stories[-1].data
    made["pieces"] = [{"kind": "s", "text": office}, *prose, *({"kind": "g", "text": one} for one in signed)]
    made["short"] = 0


def _strip(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw a notice, numbers to call, and an appeal, side by side."""
    left, rest = halves(region, 0.42, 14)
    middle, right = halves(rest, 0.55, 14)
    look = f"border:1.5px solid {ink};border-radius:10px"
    drawn.add(words, _card(drawn, left, look), base, **PLAIN, credits=("none",), scale=1.3, forms=("brief",), size=12.4)
    notice(words, drawn.stories[-1])
    drawn.stories[-1].data["short"] = 0
    drawn.add(words, _card(drawn, middle, "background:#f2f2f2"), base, **PLAIN, credits=("none",), scale=1.3,
              forms=("rows",), size=12.4)  # fmt: skip
    drawn.stories[-1].data["pieces"], drawn.stories[-1].data["short"] = drawn.stories[-1].data["pieces"][1:], 0
    lines = words.chance.choice((("文明养犬", "出门牵绳", "随手清便"), ("公益广告", "垃圾分类 举手之劳"),
                                 ("邻里守望", "一碗汤的距离")))  # fmt: skip
    drawn.shape(*right, f"background:{ink};border-radius:10px")
    for row, line in enumerate(lines):
        size = 24 if row == 0 else 15
        y = right.y + 20 + (44 + 26 * (row - 1) if row else 0)
        drawn.type(line, right.x, y, right.w, size, "color:#fff;text-align:center;font-weight:700")
    drawn.dropped += lines


def _told(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw a story of neighbours on a card; some with a column's name in brackets over the headline."""
    columns = 2 if region.w > 330 else 1
    inner = region
    if words.chance.random() < 0.35:
        name = f"◆{words.pick(COLUMNS)}◆"
        drawn.type(name, region.x, region.y - 2, region.w, 13, "text-align:center")
        drawn.dropped.append(name)
        inner = region._replace(y=region.y + 20, h=region.h - 20)
    drawn.add(words, inner, base, columns=columns, bare=True, scale=1.7 if columns == 2 else 1.4)
    dispatched(words, drawn.stories[-1], ("（通讯员 {}）", "本报讯　", ""))


def valley(words: Words) -> Drawn:
    """Draw a residents' committee's page in large type, all of it on cards: stories, advice, a recipe, a letter."""
    drawn, chance = Drawn(840, 1216), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#d2562b", "#1f8a70", "#3b6fb5"))
    top = (_nameplate if chance.random() < 0.5 else _page_head)(drawn, words, ink)
    base = Cut(
        13.4, 1.5, 18, 2, face=chance.choice((SERIF, SANS)), display=SANS, scale=1.7, weight=chance.choice((700, 900)),
        credits=("none", "end", "head", "first"), pictures=("", "one", "corner"), kicker=("", "", "over"), deck=0.1,
        align="center", mark=("", "●"), crossheads=0.0, caption_size=0.85, caption_align="center",
    )  # fmt: skip
    low = drawn.height - EDGE - 10
    looks = (f"border:1.5px solid {ink};border-radius:10px", f"border:1.5px dashed {ink};border-radius:10px",
             "background:#fbf3e4;border-radius:10px", "background:#eaf4f1")  # fmt: skip
    page = Region(EDGE, top, wide, low - 10 - top)
    page, strip = page._replace(h=page.h - 200), Region(page.x, page.y + page.h - 186, page.w, 186)
    upper, rest = layers(page, chance.uniform(0.28, 0.33), 14)
    _told(drawn, words, _card(drawn, upper, looks[0]), base)
    middle, foot = layers(rest, chance.uniform(0.52, 0.56), 14)
    kinds = chance.sample((_tips, _recipe, _letter, _told), 3)
    left, right = halves(middle, chance.choice((0.4, 0.6)), 14)
    narrow, broad = (left, right) if left.w < right.w else (right, left)
    _told(drawn, words, _card(drawn, broad, chance.choice(looks)), base)
    kinds[0](drawn, words, _card(drawn, narrow, chance.choice(looks)), base)
    left, right = halves(foot, 0.5, 14)
    if chance.random() < 0.6:
        _events(drawn, words, _card(drawn, left, chance.choice(looks)), base, ink)
    else:
        kinds[1](drawn, words, _card(drawn, left, chance.choice(looks)), base)
    kinds[2](drawn, words, _card(drawn, right, chance.choice(looks)), base)
    _strip(drawn, words, strip, base, ink)
    editors = f"采编：{words.name()} {words.name()}　　"
    foot_line = editors + f"欢迎来稿来电：8{chance.randrange(100000, 999999)}"
    drawn.type(foot_line, EDGE, low, wide, 12, "text-align:center")
    drawn.dropped.append(foot_line)
    return drawn
