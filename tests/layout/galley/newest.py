"""Newest: two houses drawn when all before had been looked at.

Holds:   summit, market: words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

import html
from typing import Any

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SANS, SERIF, Cut, Region, Story
from tests.layout.galley.words import BRIEFS, COLUMNS, DECKS, ROWS, SHOPS, Words

BESIDE = "position:static;display:flex;justify-content:space-between;align-items:baseline"


def _span(text: str, size: float, look: str) -> str:
    return f"<span style='font-size:{size:.1f}px;{look}'>{html.escape(text)}</span>"


def _credit_abreast(words: Words, made: Story, size: float) -> None:
    """Set the byline of a story on its headline's last row, at the right end."""
    made.truth["byline"] = words.credit()
    made.truth["credit"], made.data["tail"] = "head", ""
    made.truth.pop("tail", None)
    made.data["pieces"] = [one for one in made.data["pieces"] if one["kind"] != "b"]
    row = _span(made.truth["headline"], size, f"font-family:{SANS};font-weight:900;line-height:1.3")
    row += _span(made.truth["byline"], made.data["size"], f"font-family:{SERIF}")
    made.data["head"]["html"] = f"<div style='{BESIDE}'>{row}</div>"


def _tagged(made: Story, tag: str, size: float) -> None:
    """Set a small label on a ground before the headline, in its row."""
    look = f"background:#b22;color:#fff;padding:2px 6px;margin-right:10px;font-family:{SANS}"
    row = _span(tag, 0.55 * size, look)
    row += _span(made.truth["headline"], size, f"font-family:{SANS};font-weight:700;line-height:1.3")
    made.data["head"]["html"] = f"<div style='position:static'>{row}</div>"
    made.truth["kicker"] = None
    made.dropped.append(tag)


def _second_deck(words: Words, made: Story, size: float, align: str) -> None:
    look = f"position:static;font-size:{size:.1f}px;font-family:{SANS};text-align:{align};line-height:1.3"
    other = words.chance.choice([one for one in DECKS[words.half] if one != made.truth["deck"]])
    made.data["head"]["html"] += f"<div style='{look}'>——{other}</div>"


def _portrait(words: Words, made: Story) -> None:
    """Set a small portrait at the left of a column, the text running on beside it."""
    column = words.chance.randrange(made.data["columns"])
    image = "<div style='position:static;background:#aaa;height:86px'></div>"
    made.data["islands"].append({"span": (column, column + 0.5), "inset": 0.0, "at": 0.5, "html": image})


def _notes(words: Words, made: Story) -> None:
    """End a letter with what the editors have to say to it."""
    to, first, *_ = made.data["pieces"]
    made.data["pieces"] = [to, first, *made.data["pieces"][-4:]]
    made.data["pieces"].append({"kind": "q", "text": "编后：" + words.sentence() + words.sentence(40)})


def _timetable(words: Words, made: Story) -> None:
    """Turn a story into a notice: a sentence, and rows of three cells."""
    pieces = [{"kind": "p", "text": words.sentence(40)}]
    for name, number in words.chance.sample(ROWS, 6):
        cells = (name, f"周{words.chance.choice('一二三四五')} 9:00", number)
        row = "".join(f"<span style='width:33%'>{cell}</span>" for cell in cells)
        pieces.append({"kind": "r", "text": "".join(cells), "html": row})
    made.data["pieces"] = pieces


def _picture_news(words: Words, drawn: Drawn, region: Region, cut: Cut) -> None:
    """Draw a picture with its headline in white on its foot, text below."""
    drawn.add(words, region, cut, columns=1, heads=("over",), pictures=("",), forms=("brief",), kicker=("",),
              credits=("none", "end"), deck=0.0)  # fmt: skip
    made = drawn.stories[-1]
    if made.data["pieces"][0]["kind"] == "p":
        made.data["pieces"] = [{"kind": "p", "text": words.sentence(60)}]
    title = f"position:absolute;left:10px;bottom:8px;color:#fff;font-size:{1.5 * cut.size}px;font-family:{SANS}"
    shade = f"position:static;position:relative;background:#556;height:{0.5 * region.h:.0f}px;overflow:hidden"
    headline = html.escape(made.truth["headline"])
    made.data["head"]["html"] = f"<div style='{shade}'><div style='{title};font-weight:700'>{headline}</div></div>"


def _nested(words: Words, drawn: Drawn, region: Region, cut: Cut, inner: Cut, **changes: Any) -> None:
    """Draw a story round another one, which stands in a frame at the foot of its middle columns."""
    drawn.add(words, region, cut, **changes)
    made, columns = drawn.stories[-1], changes["columns"]
    measure = (region.w - (columns - 1) * cut.gutter) / columns
    first, height = (columns - 2) // 2 + columns % 2, words.chance.uniform(0.32, 0.38) * region.h
    empty = f"<div style='position:static;height:{height:.0f}px'></div>"
    made.data["islands"] = [{"span": (first, first + 2), "inset": 0.0, "at": 1, "html": empty}]
    made.truth["captions"], made.pictured = [], False
    x = region.x + first * (measure + cut.gutter)
    held = Region(x, region.y + region.h - height + 4, 2 * measure + cut.gutter, height - 4)
    drawn.add(words, held, inner, columns=2, heads=("over",), pictures=("",), kicker=("",))


def _hotline(drawn: Drawn, words: Words) -> float:
    """Draw the foot of a page: a rule and, below it, how to reach the paper; return where stories end."""
    low, wide = drawn.height - EDGE - 16, drawn.width - 2 * EDGE
    drawn.shape(EDGE, low - 6, wide, 1)
    line = (
        f"新闻热线：010-6{words.chance.randrange(1000000, 9999999)}　投稿邮箱：news@sample.cn　本版责编：{words.name()}"
    )
    drawn.type(line, EDGE, low, wide, 10.5, "text-align:center")
    drawn.dropped.append(line)
    return low - 18


def summit(words: Words) -> Drawn:
    """Draw a street's front page: contents in an ear, the lead at the foot of the page, a story within a story."""
    drawn, chance = Drawn(1080, 1520), words.chance
    wide, ink = drawn.width - 2 * EDGE, "#a3161a"
    drawn.type("南湖社区报", EDGE, EDGE, 520, 66, f"font-family:{SERIF};font-weight:900;color:{ink}")
    folio = f"{date(words)}　星期三　第{chance.randrange(11, 99)}期　今日4版"
    drawn.type("内部资料 免费交流　京内资准字2023-L0045号", EDGE, EDGE + 88, 520, 11)
    drawn.type("中共南湖街道工作委员会 南湖街道办事处 主办", EDGE, EDGE + 106, 520, 11)
    drawn.shape(EDGE, EDGE + 128, wide, 24, f"background:{ink}")
    drawn.type(folio, EDGE, EDGE + 133, wide, 12, "color:#fff;text-align:center")
    drawn.facts = {"title": "南湖社区报", "publisher": "中共南湖街道工作委员会 南湖街道办事处 主办", "folio": folio}
    drawn.contents(words, Region(EDGE + 560, EDGE, wide - 560, 116), "今日导读", f"border:1px solid {ink}")
    base = Cut(
        12.2, 1.52, 20, 3, face=SERIF, display=SANS, heads=("over", "part"), scale=2.2, weight=900,
        credits=("first", "end", "run-in", "head"), pictures=("", "one", "pair"), kicker=("", "over"), deck=0.4,
        align=chance.choice(("left", "center")), crosshead="text-align:center", caption_size=0.86,
        forms=("prose", "leads"), mark=("", "□"),
    )  # fmt: skip
    low = _hotline(drawn, words)
    page = Region(EDGE, EDGE + 170, wide, low - EDGE - 170)
    upper, lead = layers(page, chance.uniform(0.6, 0.66), 30)
    drawn.shape(page.x, lead.y - 16, wide, 2, f"background:{ink}")
    drawn.add(words, lead, base, columns=5, heads=("over",), scale=3.6, kicker=("over",), deck=1.0, align="center",
              pictures=("pair", "one"), credits=("first", "end"))  # fmt: skip
    _second_deck(words, drawn.stories[-1], 16, "center")
    main, side = halves(upper, 0.72, 26)
    drawn.shape(*side, f"border:1px solid {ink}")
    label = words.pick(BRIEFS)
    drawn.shape(side.x + 40, side.y - 12, side.w - 80, 24, f"background:{ink}")
    drawn.type(label, side.x + 40, side.y - 9, side.w - 80, 15, "color:#fff;text-align:center;font-weight:700")
    drawn.dropped.append(label)
    rail = Region(side.x + 12, side.y + 24, side.w - 24, side.h - 34)
    items = {"forms": ("brief",), "credits": ("none", "end", "signoff"), "kicker": ("",), "scale": 1.15, "deck": 0.0}
    drawn.rail(words, rail, Cut(**{**base.__dict__, **items}), 7, 18, chance.choice(("", "border-top:1px dotted #888")))
    first, second = layers(main, chance.uniform(0.58, 0.62), 28)
    inner = Cut(**{**base.__dict__, "frame": chance.choice((f"border:3px double {ink}", "background:#f7ece4")),
                   "scale": 1.5, "credits": ("end", "signoff"), "deck": 0.0, "size": chance.choice((12.2, 11.6)),
                   "forms": ("prose",)})  # fmt: skip
    _nested(words, drawn, first, base, inner, columns=4, heads=("over",), pictures=("",), deck=1.0)
    left, right = halves(second, chance.choice((0.36, 0.62)), 26)
    for part in (left, right):
        if part.w < 0.45 * main.w:
            _picture_news(words, drawn, part, base)
        else:
            drawn.add(words, part, base, columns=2, heads=("over",), kicker=("",), pictures=("",), deck=0.0)
            _credit_abreast(words, drawn.stories[-1], 1.7 * base.size)
            _portrait(words, drawn.stories[-1])
    return drawn


def market(words: Words) -> Drawn:
    """Draw a works paper's inner page: a large number of the page, white type on colour, letters, a timetable."""
    drawn, chance = Drawn(920, 1300), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#1b3f73", "#225c3a"))
    number = chance.randrange(2, 9)
    drawn.type(f"{number:02}", EDGE, EDGE - 8, 60, 44, f"font-weight:900;color:{ink}")
    section = words.pick(COLUMNS)
    drawn.type(section, EDGE + 66, EDGE + 4, 160, 24, f"font-family:{SERIF};font-weight:900")
    folio, editors = f"{date(words)} 星期五", f"责任编辑 {words.name()}　版式 {words.name()}"
    drawn.type(folio, EDGE + 300, EDGE + 2, wide - 300, 11, "text-align:right")
    drawn.type(editors, EDGE + 300, EDGE + 20, wide - 300, 11, "text-align:right")
    drawn.shape(EDGE, EDGE + 42, wide, 3, f"background:{ink}")
    drawn.facts = {"folio": folio}
    drawn.dropped += [f"{number:02}", section, editors]
    base = Cut(
        11.5, 1.55, 17, 3, face=chance.choice((SERIF, SANS)), display=chance.choice((SANS, SERIF)), scale=2.1,
        heads=("over", "middle", "part"), weight=900, credits=("head", "first", "end", "signoff"), deck=0.3,
        pictures=("", "one", "corner"), kicker=("", "", "over"), mark=("", "●"), caption_size=0.88,
        align=chance.choice(("left", "center")), crosshead="text-align:left;font-weight:900", lead=0.2,
    )  # fmt: skip
    low = _hotline(drawn, words)
    page = Region(EDGE, EDGE + 58, wide, low - EDGE - 58)
    upper, rest = layers(page, chance.uniform(0.3, 0.36), 26)
    wide_part = chance.choice((0.3, 0.68))
    for part in halves(upper, wide_part, 24):
        if part.w < 0.5 * wide:
            fill = {"frame": f"background:{ink}", "band": f"background:{ink}", "look": "color:#fff;"}
            drawn.add(words, part, base, columns=1, heads=("over",), scale=1.5, pictures=("",), kicker=("",),
                      mark=("",), deck=0.0, crossheads=0.0, lead=0.0, **fill)  # fmt: skip
        else:
            drawn.add(words, part, base, columns=3)
            if chance.random() < 0.5 and drawn.stories[-1].data["head"]["side"] == "top":
                drawn.stories[-1].truth.update({"byline": None, "credit": "none", "deck": None})
                drawn.stories[-1].data["pieces"] = [
                    one for one in drawn.stories[-1].data["pieces"] if one["kind"] != "b"
                ]
                drawn.stories[-1].data["tail"] = ""
                drawn.stories[-1].truth.pop("tail", None)
                _tagged(drawn.stories[-1], chance.choice(("评论", "热点", "关注")), 24)
    strip, rest = layers(rest, 0.28, 24)
    cell = (wide - 2 * 14) / 3
    for place in range(3):
        _picture_news(words, drawn, Region(EDGE + place * (cell + 14), strip.y, cell, strip.h), base)
    drawn.shape(EDGE, rest.y - 12, wide, 0, f"border-top:1px solid {ink}")
    left, right = halves(rest, chance.choice((0.38, 0.58)), 26)
    for part in (left, right):
        narrow = part.w < 0.5 * wide
        first, second = layers(part, 0.72 if narrow else chance.uniform(0.5, 0.58), 24)
        columns = 1 if narrow else 2
        if narrow:
            drawn.name("读者来信", first._replace(w=110, h=22), f"background:{ink}")
            letter = first._replace(y=first.y + 30, h=first.h - 30)
            drawn.add(words, letter, base, columns=1, forms=("letter",), heads=("over",), scale=1.45, pictures=("",),
                      credits=("none",), kicker=("",), deck=0.0)  # fmt: skip
            _notes(words, drawn.stories[-1])
            drawn.advert(words, second, SHOPS)
        else:
            drawn.add(words, first, base, columns=columns, heads=("over", "left", "right"), wall="background:#aaa")
            ruled = f"--ruled:0.6px solid {ink};"
            drawn.add(words, second, base, columns=1, heads=("over",), pictures=("",), credits=("signoff",), deck=0.0,
                      frame=f"border:1px solid {ink}", scale=1.6, look=ruled, kicker=("",))  # fmt: skip
            _timetable(words, drawn.stories[-1])
    return drawn
