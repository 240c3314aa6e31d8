"""Fresh: a house drawn when garden had been measured, and looked at afterwards.

Holds:   harbor: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, halves, layers
from tests.layout.galley.features import (
    editors_note,
    interview,
    name_card,
    notice,
    open_tail,
    pictures_over,
    plain_deck,
    wrapped,
)
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import COLUMNS, NOTICES, Words

INK = "#0a4a7a"
UPRIGHT = "writing-mode:vertical-rl;"


def _skyline(drawn: Drawn, words: Words) -> None:
    """Draw what stands on other pages above the paper's name, each with its number on a ground."""
    cell = (drawn.width - 2 * EDGE) / 3
    for place in range(3):
        x, number = EDGE + place * cell, f"{place + 2}版"
        drawn.shape(x, 16, 34, 22, f"background:{INK}")
        drawn.type(number, x, 19, 34, 13, "color:#fff;text-align:center")
        line = words.headline(14)
        drawn.type(line, x + 42, 18, cell - 50, 15, "font-weight:700")
        drawn.dropped += [number, line]
    drawn.shape(EDGE, 44, drawn.width - 2 * EDGE, 0.8)


def _nameplate(drawn: Drawn, words: Words) -> float:
    """Draw the paper's name amid facts: the day in large figures, weather, publisher; return where they end."""
    chance, wide, top = words.chance, drawn.width - 2 * EDGE, 54
    day, month = chance.randrange(1, 29), chance.randrange(1, 13)
    drawn.type(str(day), EDGE, top, 90, 62, "font-weight:900;text-align:center")
    lines = (f"2023年{month}月", "星期六", "农历癸卯年")
    for row, line in enumerate(lines):
        drawn.type(line, EDGE + 96, top + 8 + 20 * row, 110, 13)
    drawn.type("港湾社区", EDGE + 220, top - 6, wide - 440, 84,
               f"font-family:{SERIF};font-weight:900;text-align:center;color:{INK};letter-spacing:14px")  # fmt: skip
    drawn.type("GANGWAN NEIGHBOURS", EDGE + 220, top + 96, wide - 440, 12, "text-align:center;letter-spacing:6px")
    facts = (f"第{chance.randrange(40, 180)}期（今日四版）",
             f"天气：多云 {chance.randrange(3, 9)}～{chance.randrange(12, 20)}℃",
             "赠阅 每月8日出版", "扫一扫 读电子报")  # fmt: skip
    for row, line in enumerate(facts):
        drawn.type(line, drawn.width - EDGE - 204, top + 6 + 21 * row, 140, 12)
    drawn.shape(drawn.width - EDGE - 60, top + 6, 60, 60, "background:#444")
    low = top + 118
    drawn.shape(EDGE, low, wide, 22, f"border-top:2px solid {INK};border-bottom:0.8px solid {INK}")
    publisher = "中共港湾街道工作委员会 港湾街道办事处 主办"
    drawn.type(publisher, EDGE, low + 4, 420, 12)
    line = "内部资料 准印证号：（浙）字第0612号　投稿邮箱：gangwan@sample.cn"
    drawn.type(line, EDGE + 430, low + 4, wide - 430, 12, "text-align:right")
    drawn.facts = {"title": "港湾社区", "folio": lines[0], "publisher": publisher}
    drawn.dropped += ["GANGWAN NEIGHBOURS", str(day), lines[1], lines[2], *facts, line]
    return low + 40


def _comment(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw the paper's comment: a column's name upright on a ground, larger lines, no picture."""
    name = words.pick(COLUMNS)
    drawn.shape(*region, f"border-top:4px solid {INK};border-bottom:1px solid {INK}")
    drawn.shape(region.x, region.y + 14, 28, 26 * len(name), f"background:{INK}")
    drawn.type(name, region.x + 4, region.y + 20, 22, 17, UPRIGHT + "color:#fff;letter-spacing:6px")
    drawn.dropped.append(name)
    inner = Region(region.x + 40, region.y + 16, region.w - 40, region.h - 26)
    drawn.add(words, inner, base, columns=1, size=13.4, leading=1.7, heads=("over",), scale=1.55, kicker=("",),
              pictures=("",), mark=("□",), credits=("head", "end"), crossheads=0, display=SERIF, wall="")  # fmt: skip
    open_tail(drawn.stories[-1])


def _photographs(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw news in pictures: a row of them, headline and a few lines below."""
    look = words.chance.choice(("", "background:#eef4f8"))
    drawn.add(words, region, base, columns=3, heads=("over",), align="center", scale=1.8, forms=("brief",),
              pictures=("",), credits=("first", "none"), frame=look, wall="", mark=("",), kicker=("",))  # fmt: skip
    made = drawn.stories[-1]
    pictures_over(words, made, words.chance.choice((3, 4)), region.h * 0.36, words.chance.random() < 0.5)
    made.data["pieces"] = [one for one in made.data["pieces"] if one["kind"] == "b"]
    told = (words.paragraph(), words.paragraph(), words.sentence(60), words.sentence(40))
    made.data["pieces"] += [{"kind": "p", "text": text} for text in told]


def _board(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw a board of notices: its name on a ground, a notice that an office signs, then numbers to call."""
    drawn.shape(*region, f"border:1.2px solid {INK}")
    drawn.name("公告栏", Region(region.x, region.y, region.w, 26), f"background:{INK}")
    upper, lower = layers(Region(region.x + 14, region.y + 38, region.w - 28, region.h - 48), 0.52, 22)
    drawn.shape(region.x + 14, lower.y - 11, upper.w, 0, f"border-top:1px dashed {INK}")
    plain = {"columns": 1, "heads": ("over",), "scale": 1.35, "pictures": ("",), "kicker": ("",), "deck": 0.0,
             "credits": ("none",), "align": "center", "wall": ""}  # fmt: skip
    drawn.add(words, upper, base, **plain, forms=("brief",))
    notice(words, drawn.stories[-1])
    drawn.add(words, lower, base, **plain, forms=("rows",), look=f"--ruled:0.6px dotted {INK};")


def harbor(words: Words) -> Drawn:
    """Draw a front page amid facts: a skyline, a comment, news in pictures, an interview, a board, a serial's part."""
    drawn, chance = Drawn(1140, 1600), words.chance
    _skyline(drawn, words)
    top, wide = _nameplate(drawn, words), drawn.width - 2 * EDGE
    base = Cut(
        12, 1.5, 19, 3, face=SERIF, display=chance.choice((SANS, SERIF)), heads=("over",), scale=2.1, weight=900,
        credits=("first", "end", "head", "run-in"), pictures=("", "one", "pair"), kicker=("", "over"), deck=0.0,
        mark=("", "□", "◎"), align=chance.choice(("left", "center")), crosshead="text-align:center;font-weight:900",
        caption_size=0.9, caption_align=chance.choice(("left", "right")),
        wall=chance.choice(("", "border-left:0.5px solid #aaa")),
    )  # fmt: skip
    low = drawn.height - EDGE - 22
    page = Region(EDGE, top, wide, low - 14 - top)
    upper, rest = layers(page, chance.uniform(0.33, 0.38), 28)
    lead, aside = halves(upper, 0.72, 26)
    if chance.random() < 0.4:
        lead, aside = lead._replace(x=EDGE + aside.w + 26), aside._replace(x=EDGE)
    drawn.add(words, lead, base, columns=4, scale=3.3, kicker=("over",), align="center", lead=0.0, wall="",
              pictures=("across", "pair"), credits=("first", "end"))  # fmt: skip
    plain_deck(words, drawn.stories[-1], 19, "text-align:center")
    wrapped(drawn.stories[-1], 150)
    if chance.random() < 0.6:
        look = chance.choice((f"border:0.8px solid {INK};padding:6px 10px", "background:#eee;padding:6px 10px"))
        editors_note(words, drawn.stories[-1], look)
    _comment(drawn, words, aside, base)
    strip, rest = layers(rest, chance.uniform(0.32, 0.35), 26)
    _photographs(drawn, words, strip, base)
    drawn.shape(EDGE, rest.y - 13, wide, 3, f"background:{INK}")
    body, board = halves(rest, chance.choice((0.7, 0.74)), 26)
    middle, serial = layers(body, chance.uniform(0.6, 0.66), 28)
    talk, other = halves(middle, chance.choice((0.62, 0.66)), 26)
    drawn.shape(other.x - 13, middle.y, 0.6, middle.h, "background:#999")
    drawn.add(words, talk, base, columns=3, kicker=("over", ""), pictures=("",), credits=("first", "head"))
    plain_deck(words, drawn.stories[-1], 14.5, f"text-align:{base.align}")
    interview(words, drawn.stories[-1])
    name_card(words, drawn.stories[-1], 104)
    first, second = layers(other, 0.5, 24)
    for part in (first, second):
        drawn.add(
            words, part, base, columns=1, scale=1.5, pictures=("",), kicker=("",), credits=("run-in", "end", "signoff")
        )
        open_tail(drawn.stories[-1])
        drawn.stories[-1].data["short"] = 0  # there is room for few lines
    tab = f"连载之{chance.choice('三四五六')}"
    drawn.shape(serial.x, serial.y - 14, serial.w, 1)
    drawn.name(tab, Region(serial.x, serial.y - 14, 92, 24), f"background:{INK}")
    held = serial._replace(y=serial.y + 16, h=serial.h - 16)
    drawn.add(words, held, base, columns=chance.choice((3, 4)), heads=("left", "over"), kicker=("",), scale=1.9,
              credits=("head", "none"), pictures=("astride", "corner", ""))  # fmt: skip
    upper, corner = layers(board, 0.8, 20)
    _board(drawn, words, upper, base)
    lines = words.pick(NOTICES)
    drawn.shape(*corner, "background:#fff3d6")
    for row, line in enumerate(lines):
        drawn.type(
            line, corner.x + 8, corner.y + 10 + (30 + 19 * (row - 1) if row else 0), corner.w - 16, 12 if row else 19
        )
    drawn.dropped += lines
    drawn.shape(EDGE, low, wide, 0.8)
    editors = f"本期执行编辑：{words.name()}　校对：{words.name()}"
    foot = f"本报地址：港湾路18号　电话：0570-8{chance.randrange(100000, 999999)}　{editors}"
    drawn.type(foot, EDGE, low + 6, wide, 10.5, "text-align:center")
    drawn.dropped.append(foot)
    return drawn
