"""Mill: a house that is only measured: nobody looks at how its pages are read.

Holds:   mill: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import PLAIN, dispatched, items, plain_deck
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, Words

OPENINGS = ("本报讯（记者 {}）", "本报讯　记者{} 通讯员{}报道：", "（通讯员 {}）", "本报讯　")


def _nameplate(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the name amid two ears, a row of facts between rules; return where stories begin."""
    wide, chance = drawn.width - 2 * EDGE, words.chance
    drawn.type("磨坊街报", 240, 26, drawn.width - 480, 92,
               f"font-family:{SERIF};font-weight:900;color:{ink};text-align:center;letter-spacing:10px")  # fmt: skip
    drawn.shape(EDGE, 40, 170, 96, f"border:1px solid {ink}")
    ear = ("街道服务热线", f"0571-8555{chance.randrange(1000, 9999)}", "每日8:30—17:30")
    for row, line in enumerate(ear):
        drawn.type(line, EDGE, 52 + 26 * row, 170, 14, "text-align:center")
    right = drawn.width - EDGE - 170
    facts = ("中共磨坊街道工委主办", "磨坊街道办事处", "浙内准字第A073号")
    for row, line in enumerate(facts):
        drawn.type(line, right, 52 + 26 * row, 170, 13, "text-align:right")
    drawn.shape(EDGE, 150, wide, 24, "border-top:2px solid #000;border-bottom:0.8px solid #000")
    folio = f"{date(words)}　星期{chance.choice('一二三四五')}"
    number = f"第{chance.randrange(20, 200)}期　今日4版"
    drawn.type(folio, EDGE, 154, 320, 12)
    drawn.type(number, drawn.width - EDGE - 300, 154, 300, 12, "text-align:right")
    drawn.facts = {"title": "磨坊街报", "publisher": facts[0], "folio": folio}
    drawn.dropped += [*ear, *facts[1:], number]
    return 188


def mill(words: Words) -> Drawn:
    """Draw a street's front page: ears beside the name, the lead over five columns, news in a sentence, contents."""
    drawn, chance = Drawn(1040, 1470), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#c8161d", "#b01e23", "#111"))
    top, low = _nameplate(drawn, words, ink), drawn.height - EDGE - 12
    base = Cut(
        12, 1.5, 18, 3, face=SERIF, display=chance.choice((SANS, SANS, SERIF)), scale=2.1, weight=900,
        credits=("run-in", "first", "head", "end"), pictures=("", "", "one", "corner"), kicker=("", "", "over"),
        deck=0.25, align=chance.choice(("left", "center")), crossheads=0.1, caption_size=0.9, jump=0.25,
        crosshead="text-align:center", caption_align=chance.choice(("left", "center")), mark=("", "□", "■"),
    )  # fmt: skip
    page = Region(EDGE, top, wide, low - 12 - top)
    lead, rest = layers(page, chance.uniform(0.31, 0.35), 28)
    drawn.add(words, lead, base, columns=5, scale=3.3, align="center", kicker=("over", ""), deck=0.0, bare=True,
              pictures=("pair", "astride", "one"), credits=("none", "first"))  # fmt: skip
    if chance.random() < 0.7:
        plain_deck(words, drawn.stories[-1], 17, "text-align:center")
    dispatched(words, drawn.stories[-1], OPENINGS)
    drawn.shape(EDGE, rest.y - 15, wide, 1.2)
    middle, foot = layers(rest, chance.uniform(0.57, 0.61), 28)
    main, side = halves(middle, 0.66, 26)
    if chance.random() < 0.5:
        side, main = side._replace(x=EDGE), main._replace(x=EDGE + side.w + 26)
    above, below = layers(main, chance.uniform(0.46, 0.54), 26)
    drawn.add(words, above, base, columns=3, heads=("over", "over", "over", "left", "part"))
    drawn.shape(main.x, below.y - 13, main.w, 0.6, "background:#777")
    drawn.add(words, below, base, columns=3, pictures=("one", "corner"))
    drawn.shape(*side, f"border:1px solid {ink}")
    drawn.name(words.pick(BRIEFS), Region(side.x, side.y, side.w, 26), f"background:{ink}")
    inner = Region(side.x + 13, side.y + 38, side.w - 26, side.h - 50)
    if chance.random() < 0.5:
        short = {**base.__dict__, **PLAIN, "forms": ("brief",), "scale": 1.25, "credits": ("end", "none"), "jump": 0.0}
        drawn.rail(words, inner, Cut(**short), 6, 14, "border-top:0.6px dashed #666")
    else:
        drawn.add(words, inner, base, **PLAIN, columns=1, scale=1.5, credits=("none",), jump=0.0)
        items(words, drawn.stories[-1], chance.choice("●◆▲"), False)
    drawn.shape(EDGE, foot.y - 15, wide, 1.2)
    left, right = halves(foot, chance.choice((0.36, 0.5, 0.64)), 26)
    drawn.shape(right.x - 13, foot.y, 0.7, foot.h, "background:#777")
    narrow, broad = (left, right) if left.w <= right.w else (right, left)
    drawn.add(words, broad, base, columns=3 if broad.w > 0.55 * wide else 2)
    upper, lower = layers(narrow, 0.68, 16)
    drawn.add(words, upper, base, columns=2, scale=1.7, pictures=("",), kicker=("",))
    drawn.contents(
        words, lower._replace(h=98), "今日导读", chance.choice((f"border:1px solid {ink}", "background:#eee"))
    )
    drawn.shape(EDGE, low, wide, 0.8)
    made = f"责任编辑：{words.name()}　版面设计：{words.name()}　校对：{words.name()}"
    drawn.type(made, EDGE, low + 5, wide, 11, "text-align:right")
    drawn.dropped.append(made)
    return drawn
