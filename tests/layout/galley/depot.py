"""Depot: a house that is only measured: nobody looks at how its pages are read.

Holds:   depot: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import PLAIN, album, answers, dispatched, plain_deck
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import COLUMNS, Words

SLOGANS = ("安全连着你我他", "隐患险于明火 防范胜于救灾", "节约用水 从我做起")


def _head(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the page's head: its number and date at the left, the section amid two rules, who made it at the right."""
    chance, wide = words.chance, drawn.width - 2 * EDGE
    number, section = chance.choice("二三四"), chance.choice(("综合新闻", "一线传真", "班组天地"))
    name, folio = f"第{number}版", f"{date(words)}　星期四"
    drawn.type(name, EDGE, EDGE - 10, 120, 15, "font-weight:700")
    drawn.type(folio, EDGE, EDGE + 12, 200, 10.5)
    drawn.type(section, EDGE + wide / 2 - 160, EDGE - 14, 320, 32,
               f"font-family:{SERIF};font-weight:900;text-align:center;letter-spacing:14px;color:{ink}")  # fmt: skip
    made = (
        f"责任编辑：{words.name()}　校对：{words.name()}",
        f"投稿：cldbs@sample.cn　内线 {chance.randrange(2000, 4000)}",
    )
    for row, line in enumerate(made):
        drawn.type(line, drawn.width - EDGE - 300, EDGE - 6 + 17 * row, 300, 10.5, "text-align:right")
    drawn.shape(EDGE, EDGE + 32, wide, 5, f"background:linear-gradient(90deg,{ink} 70%,#ccc 70%)")
    drawn.facts = {"folio": folio}
    drawn.dropped += [name, section, *made]
    return EDGE + 52


def _lesson(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw questions and answers in a frame with round corners, a column's name on its border."""
    name = words.pick(COLUMNS)
    drawn.shape(*region, f"border:1.2px solid {ink};border-radius:12px")
    drawn.shape(region.x + 18, region.y - 12, 26 * len(name), 25, "background:#fff")
    drawn.type(name, region.x + 18, region.y - 10, 26 * len(name), 18, f"text-align:center;color:{ink};font-weight:700")
    drawn.dropped.append(name)
    inner = Region(region.x + 16, region.y + 22, region.w - 32, region.h - 34)
    columns = 1 if region.w < 0.45 * drawn.width else 2
    drawn.add(
        words, inner, base, **PLAIN, columns=columns, scale=1.5, credits=("signoff", "end"), crossheads=0.0, jump=0.0
    )
    if words.chance.random() < 0.7:
        answers(words, drawn.stories[-1])


def _names(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw a list of awards: who, from where, for what, in ruled rows on a tint."""
    drawn.add(words, region, base, **PLAIN, columns=1, scale=1.4, align="center", credits=("none",), forms=("rows",),
              frame="background:#eef2ea", look=f"--ruled:0.5px solid {ink};")  # fmt: skip
    groups, prizes = ("检修一组", "检修二组", "动力班", "质检室", "客运班"), ("一等奖", "二等奖", "三等奖")
    pieces = [drawn.stories[-1].data["pieces"][0]]
    for _ in range(int((region.h - 130) / (base.size * base.leading + 1))):
        cells = (words.name(), words.chance.choice(groups), words.chance.choice(prizes))
        html = "".join(f"<span>{cell}</span>" for cell in cells)
        pieces.append({"kind": "r", "text": "".join(cells), "html": html})
    drawn.stories[-1].data["pieces"] = pieces


def _corner(drawn: Drawn, words: Words, region: Region, ink: str) -> None:
    """Draw a notice, and below it a slogan in white on a band."""
    upper, lower = region._replace(h=region.h - 50), Region(region.x, region.y + region.h - 40, region.w, 40)
    drawn.notice(words, upper, f"border:1px dashed {ink}")
    slogan = words.chance.choice(SLOGANS)
    drawn.shape(*lower, f"background:{ink}")
    look = "color:#fff;text-align:center;font-weight:700"
    drawn.type(slogan, lower.x, lower.y + lower.h / 2 - 11, lower.w, min(18, 0.9 * lower.w / len(slogan)), look)
    drawn.dropped.append(slogan)


def depot(words: Words) -> Drawn:
    """Draw a works paper's inner page in four columns: the lead, an album, a lesson in a frame, awards in rows."""
    drawn, chance = Drawn(1050, 1480), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#00558c", "#8a2a1b", "#2c6b4f"))
    top, low = _head(drawn, words, ink), drawn.height - EDGE
    base = Cut(
        12, 1.58, 20, 2, face=chance.choice((SERIF, SERIF, SANS)), display=chance.choice((SANS, SERIF)), scale=2.1,
        weight=chance.choice((700, 900)), credits=("head", "first", "end", "run-in"), deck=0.35, crossheads=0.12,
        pictures=("", "", "one", "corner"), kicker=("", "", "over"), mark=("", "□", "■"),
        align=chance.choice(("left", "center")), crosshead=f"text-align:left;color:{ink}", caption_size=0.86,
        caption_align=chance.choice(("left", "center")),
        credit_look=chance.choice(("text-align:right", "")), look=chance.choice(("", "", "--apart:4px;")),
    )  # fmt: skip
    page = Region(EDGE, top, wide, low - top)
    lead, rest = layers(page, chance.uniform(0.25, 0.28), 28)
    drawn.add(words, lead, base, columns=4, scale=2.9, pictures=("pair", "one", "across"), deck=0.0,
              kicker=("over", ""), credits=("head", "first", "none"))  # fmt: skip
    made = drawn.stories[-1]
    dispatched(words, made, ("本报讯（通讯员 {}）", "本报讯 通讯员{}报道：", "（通讯员 {} {}）"))
    if chance.random() < 0.5:
        plain_deck(words, made, 16, f"text-align:{base.align}")
    drawn.shape(EDGE, rest.y - 14, wide, 0, f"border-top:1px solid {ink}")
    middle, foot = layers(rest, chance.uniform(0.58, 0.62), 30)
    wider_first = chance.random() < 0.5
    first, second = halves(middle, 0.64 if wider_first else 0.36, 26)
    broad, narrow = (first, second) if wider_first else (second, first)
    upper, pictured = layers(broad, chance.uniform(0.36, 0.4), 26)
    drawn.add(words, upper, base, columns=3, heads=("over", "over", "part", "left"))
    drawn.shape(broad.x, pictured.y - 13, broad.w, 0.6, "background:#888")
    drawn.add(
        words, pictured, base, **PLAIN, columns=2, scale=1.9, forms=("brief",), credits=("run-in", "end", "first")
    )
    album(words, drawn.stories[-1], (pictured.h - 190) / 2)
    news, side = layers(narrow, chance.uniform(0.45, 0.55), 26)
    for part in (news, side):
        drawn.add(
            words, part, base, columns=chance.choice((1, 2)), scale=1.7, pictures=("", "one"), kicker=("",), deck=0.0
        )
    drawn.shape(narrow.x, side.y - 13, narrow.w, 0.6, "background:#888")
    drawn.shape(EDGE, foot.y - 18, wide, 0, f"border-top:3px double {ink}")
    cells = halves(foot._replace(y=foot.y + 6, h=foot.h - 6), chance.choice((0.42, 0.56)), 24)
    lesson, rest = cells if chance.random() < 0.5 else cells[::-1]
    _lesson(drawn, words, lesson, base, ink)
    if rest.w > 0.45 * wide:
        left, right = halves(rest, 0.6, 20)
        essay = {"heads": ("hung", "right", "left"), "columns": 2, "forms": ("prose",), "credits": ("head", "end")}
        drawn.add(words, left, base, **{**PLAIN, **essay}, crossheads=0.0)
        awards, corner = layers(right, 0.55, 16)
    else:
        awards, corner = halves(rest, 0.52, 18)
    _names(drawn, words, awards, base, ink)
    _corner(drawn, words, corner, ink)
    return drawn
