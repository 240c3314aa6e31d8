"""Wharf: a house drawn without regard to the engine, by who does not work at it.

Holds:   wharf: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import editors_note, items, plain_deck, reported, wrapped
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, Words

INK = "#c4161c"
PLAIN = {"kicker": ("",), "deck": 0.0, "pictures": ("",), "credits": ("none",)}
OPENINGS = ("本报讯（记者 {} 通讯员 {}）", "本报讯（记者 {}）", "本报讯　", "（记者 {}）")


def _nameplate(drawn: Drawn, words: Words, region: Region) -> None:
    """Draw the paper's name in the corner of the page: publishers above, number and date in lines below it."""
    chance, x, y, w = words.chance, region.x, region.y, region.w
    publisher = "中共东埠区委宣传部主管　东埠区融媒体中心主办"
    drawn.type(publisher, x, y, w, 11.5, "text-align:center")
    drawn.type("东埠新报", x, y + 18, w, 88, f"font-family:{SERIF};font-weight:900;text-align:center;color:{INK}")
    drawn.shape(x, y + 128, w, 25, f"background:{INK}")
    slogan = "读东埠　爱东埠　建东埠"
    drawn.type(slogan, x, y + 131, w, 15, "text-align:center;color:#fff;letter-spacing:3px")
    number = chance.randrange(300, 900)
    lines = (f"{date(words)}　星期{chance.choice('一三五')}　农历癸卯年三月初八",
             f"第{number}期　本期4版　浙企准字第B{chance.randrange(100, 300)}号　免费赠阅")  # fmt: skip
    for row, line in enumerate(lines):
        drawn.type(line, x, y + 159 + 18 * row, w, 11.5, "text-align:center")
    drawn.shape(x, y + 198, w, 0.8)
    drawn.facts = {"title": "东埠新报", "publisher": publisher, "folio": lines[0]}
    drawn.dropped += [slogan, lines[1]]


def _picture_news(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw a large picture, its headline below it, and a paragraph that ends with who took it."""
    cut = {**PLAIN, "columns": 1, "heads": ("over",), "scale": 1.9, "align": "center", "forms": ("brief",)}
    drawn.add(words, region, base, **cut)
    made = drawn.stories[-1]
    high = region.h - 118
    grey = f"<div style='position:static;background:#9ab;height:{high:.0f}px'></div>"
    made.data["tops"] = [{"span": (0, 1), "html": grey}]
    text = words.chance.choice(("", "连日来，")) + words.sentence() + words.sentence(40)
    credit = words.chance.choice(("记者 {} 摄", "通讯员 {} 摄影报道")).format(words.name())
    made.data["pieces"] = [{"kind": "p", "text": text}]
    made.truth |= {"tail": credit, "credit": "end", "byline": None}
    made.data |= {"tail": f"（{credit}）", "short": 0}
    made.dropped = []


def _in_short(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw short news down a narrow column below a column's name: headlines hardly larger than the text."""
    name = words.pick(BRIEFS)
    drawn.shape(*region, f"border-top:3px solid {INK};border-bottom:0.8px solid {INK}")
    drawn.type(name, region.x, region.y + 9, region.w, 22, f"text-align:center;font-family:{SERIF};color:{INK}")
    drawn.shape(region.x + 50, region.y + 40, region.w - 100, 0, f"border-top:1px dashed {INK}")
    drawn.dropped.append(name)
    short = {
        **PLAIN,
        "forms": ("brief",),
        "scale": 1.2,
        "credits": ("end", "none", "run-in"),
        "size": 11.4,
        "jump": 0.0,
    }
    rail = region._replace(y=region.y + 52, h=region.h - 58)
    drawn.rail(
        words, rail, Cut(**{**base.__dict__, **short}), 8, 15, words.chance.choice(("", "border-top:0.6px solid #999"))
    )


def _series(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw a part of a series: its name in a band, a note of the editors, and at the foot links on a tint."""
    name = f"“{words.chance.choice(('幸福楼道', '百日攻坚', '我们的河'))}”系列报道之{words.chance.choice('二三四五')}"
    drawn.shape(region.x, region.y, region.w, 28, "background:linear-gradient(90deg,#fbd9c4,#fff)")
    drawn.type("■ " + name, region.x + 8, region.y + 5, region.w - 16, 15, f"color:{INK};font-weight:700")
    drawn.dropped.append("■ " + name)
    held = region._replace(y=region.y + 40, h=region.h - 40)
    body, box = halves(held, 0.73, 20)
    drawn.add(
        words, body, base, columns=3, kicker=("",), pictures=("corner", "one"), credits=("head", "first"), deck=0.6
    )
    if words.chance.random() < 0.6:
        editors_note(words, drawn.stories[-1], f"border:1px dashed {INK};padding:6px 10px")
    drawn.shape(*box, "background:#fdf1e7")
    drawn.type("相关链接", box.x + 12, box.y + 10, 90, 14, f"color:#fff;background:{INK};text-align:center")
    drawn.dropped.append("相关链接")
    inner = Region(box.x + 12, box.y + 40, box.w - 24, box.h - 50)
    drawn.add(words, inner, base, **PLAIN, columns=1, scale=1.35, face=SANS, size=11.2, crossheads=0.0,
              jump=0.0)  # fmt: skip


def _listed(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw news in items after marks, in a ruled box."""
    frame = words.chance.choice((f"border:1px solid {INK}", "background:#f3f3f3"))
    drawn.add(words, region, base, **PLAIN, columns=2, scale=1.6, frame=frame, align="center", bare=True)
    items(words, drawn.stories[-1], words.chance.choice("▲●◆"), words.chance.random() < 0.5)


def wharf(words: Words) -> Drawn:
    """Draw a district's front page: the name in the corner, the lead beside it, a rail of short news, a series."""
    drawn, chance = Drawn(1130, 1590), words.chance
    wide, low = drawn.width - 2 * EDGE, drawn.height - EDGE - 18
    base = Cut(
        12.2, 1.5, 18, 3, face=SERIF, display=chance.choice((SANS, SERIF)), heads=("over",), scale=2.2, weight=900,
        credits=("run-in", "first", "end", "none"), pictures=("", "", "one"), kicker=("", "", "over"), deck=0.3,
        align=chance.choice(("left", "center")), crosshead="text-align:left;font-weight:900", caption_size=0.88,
        caption_align=chance.choice(("left", "center", "right")), mark=("", "□"), jump=0.4,
        wall=chance.choice(("", "", "background:#bbb")),
    )  # fmt: skip
    page = Region(EDGE, EDGE - 6, wide, low - 10 - EDGE)
    upper, rest = layers(page, chance.uniform(0.29, 0.32), 26)
    name, lead = halves(upper, 0.36, 26)
    _nameplate(drawn, words, name._replace(h=200))
    _picture_news(drawn, words, name._replace(y=name.y + 214, h=name.h - 214), base)
    drawn.add(words, lead, base, columns=4, scale=3.4, kicker=("over",), align="center", credits=("none",),
              pictures=("across", "pair", ""), deck=0.0)  # fmt: skip
    plain_deck(words, drawn.stories[-1], 18, "text-align:center")
    reported(words, drawn.stories[-1], OPENINGS)
    wrapped(drawn.stories[-1], 110)
    drawn.shape(EDGE, rest.y - 14, wide, 2, f"background:{INK}")
    at_left = chance.random() < 0.5
    first, second = halves(rest, 0.2 if at_left else 0.78, 24)
    rail, main = (first, second) if at_left else (second, first)
    _in_short(drawn, words, rail, base)
    top, below = layers(main, chance.uniform(0.3, 0.34), 24)
    drawn.shape(main.x, below.y - 12, main.w, 0.6, "background:#777")
    left, right = halves(top, chance.choice((0.5, 0.6, 0.4)), 24)
    for part in (left, right):
        drawn.add(words, part, base, columns=3 if part.w > 0.55 * main.w else 2, crossheads=0.0)
    middle, foot = layers(below, chance.uniform(0.52, 0.56), 24)
    _series(drawn, words, middle, base)
    left, right = halves(foot, chance.choice((0.38, 0.62)), 22)
    for part in (left, right):
        if part.w < 0.5 * main.w:
            _listed(drawn, words, part, base)
        else:
            drawn.add(words, part, base, columns=3, heads=("left", "over", "part"), kicker=("over", ""))
    drawn.shape(EDGE, low, wide, 1.5, f"background:{INK}")
    hotline = f"新闻热线：0574-8765{chance.randrange(1000, 9999)}　　本报网址：www.sample.cn"
    foot_line = f"编辑：{words.name()}　美编：{words.name()}　　{hotline}"
    drawn.type(foot_line, EDGE, low + 5, wide, 10.5)
    drawn.dropped.append(foot_line)
    return drawn
