"""Further: houses drawn when those before had been looked at, two by two, to be measured once.

Holds:   orchard, terrace, willow, quarry: words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, COLUMNS, SHOPS, Words


def orchard(words: Words) -> Drawn:
    """Draw a literary page: its name in a corner box with stories beside it, verse, essays round pictures."""
    drawn, chance = Drawn(920, 1320), words.chance
    wide, high = drawn.width - 2 * EDGE, drawn.height - 2 * EDGE
    folio = f"{date(words)}　第{chance.randrange(3, 9)}版"
    editors = (f"责任编辑：{words.name()}", "邮箱：xinghua@sample.cn")
    at_left = chance.random() < 0.5
    box, first = (
        halves(Region(EDGE, EDGE, wide, high * 0.34), 0.24, 26)
        if at_left
        else halves(Region(EDGE, EDGE, wide, high * 0.34), 0.76, 26)[::-1]
    )
    card = box._replace(h=170)
    drawn.shape(*card, chance.choice(("border:1px solid #063", "border-bottom:3px solid #063")))
    drawn.type("杏花", card.x, card.y + 16, card.w, 52, f"font-family:{SERIF};text-align:center;font-weight:900")
    drawn.type(folio, card.x, card.y + 92, card.w, 11, "text-align:center")
    for row, line in enumerate(editors):
        drawn.type(line, card.x, card.y + 116 + 18 * row, card.w, 10.5, "text-align:center")
    drawn.facts = {"title": "杏花", "folio": folio}
    drawn.dropped += editors
    base = Cut(
        12.8, 1.56, 20, 3, display=chance.choice((SERIF, SANS)), heads=("over", "middle", "share"), scale=2.3,
        credits=("head", "first"), pictures=("", "one", "corner"), mark=("□ ", ""), deck=0.2, crossheads=0.1,
        caption_size=chance.choice((0.9, 1.0)), align=chance.choice(("left", "center")), weight=900,
    )  # fmt: skip
    drawn.add(words, first, base, lead=0.2)
    verse = box._replace(y=card.y + 194, h=box.h - 194)
    drawn.add(words, verse, base, columns=1, forms=("verse",), heads=("over",), credits=("head",), pictures=("",),
              scale=1.4, deck=0.0)  # fmt: skip
    rest = Region(EDGE, EDGE + high * 0.34 + 28, wide, high * 0.66 - 28)
    drawn.shape(EDGE, rest.y - 14, wide, 0, "border-top:1px dotted #063")
    upper, lower = layers(rest, chance.uniform(0.5, 0.58), 30)
    left, right = halves(upper, chance.choice((0.4, 0.6)), 28)
    for part in (left, right):
        columns = 2 if part.w < 0.5 * wide else 3
        drawn.add(words, part, base, columns=columns, heads=("over", "left", "right", "hung"))
    drawn.shape(right.x - 14, upper.y, 1, upper.h, "background:#9b9")
    tinted = {"frame": "background:#f3f6ee", "pictures": ("",), "credits": ("head", "end")}
    first, rest = halves(lower, 0.36, 26)
    drawn.add(words, first, base, columns=chance.choice((1, 2)), heads=("over",), scale=1.6, **tinted)
    drawn.add(words, rest, base, columns=3, heads=("over", "below", "part"), gallery=chance.choice((0, 0, 3)))
    return drawn


def terrace(words: Words) -> Drawn:
    """Draw a page of services: boxes, each with the name of its column on a tab, tables, questions, small ads."""
    drawn, chance = Drawn(1020, 1440), words.chance
    wide, ink = drawn.width - 2 * EDGE, "#246"
    drawn.shape(EDGE, EDGE, wide, 34, f"background:{ink}")
    drawn.type("便民服务", EDGE + 12, EDGE + 4, 140, 22, "color:#fff;font-weight:900")
    folio = f"{date(words)}　星期五　第{chance.randrange(2, 9)}版"
    drawn.type(folio, drawn.width - EDGE - 322, EDGE + 10, 310, 12, "color:#fff;text-align:right")
    drawn.facts = {"folio": folio}
    drawn.dropped.append("便民服务")
    base = Cut(
        11.4, 1.48, 15, 2, face=chance.choice((SANS, SERIF)), display=SERIF, heads=("over",), scale=1.8, weight=900,
        credits=("end", "first", "none"), pictures=("", "one"), mark=("▲ ", ""), crosshead="text-align:left", jump=0.2,
        ornament="● ", caption_size=0.92, align=chance.choice(("left", "center")),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 50, wide, drawn.height - 2 * EDGE - 50 - 24 - 100)
    top, rest = layers(page, chance.uniform(0.32, 0.38), 20)
    middle, low = layers(rest, chance.uniform(0.5, 0.56), 20)

    def boxed(region: Region, tab: str, **changes: object) -> None:
        drawn.shape(*region, chance.choice((f"border:1px solid {ink}", f"border:1.5px solid {ink}")))
        drawn.name(tab, region._replace(w=96, h=25), f"background:{ink}")
        inner = Region(region.x + 14, region.y + 34, region.w - 28, region.h - 46)
        drawn.add(words, inner, base, bare=True, **changes)

    large, small = halves(top, chance.choice((0.64, 0.7)), 20)
    drawn.add(words, large, base, columns=3, heads=("over", "share", "below"), scale=2.5, deck=0.5, kicker=("over", ""))
    boxed(small, words.pick(BRIEFS), columns=1, forms=("questions",), pictures=("",), scale=1.4)
    parts = [*halves(middle, 0.5, 20)]
    boxed(parts[0], words.pick(COLUMNS), columns=2, forms=("leads", "prose"))
    boxed(parts[1], words.pick(COLUMNS), columns=2, forms=("questions", "prose"), heads=("over", "left"))
    first, rest = halves(low, 0.34, 20)
    boxed(first, "便民电话", columns=1, forms=("rows",), credits=("none",), pictures=("",), jump=0.0)
    second, third = halves(rest, 0.6, 20)
    drawn.add(words, second, base, columns=2, frame="background:#eef2f7", band=f"background:{ink};padding:6px 10px;")
    items = {"forms": ("brief",), "credits": ("none", "end"), "scale": chance.choice((1.0, 1.2)), "jump": 0.0}
    drawn.rail(
        words, third, Cut(**{**base.__dict__, **items}), 4, 22, chance.choice(("", f"border-top:1px dotted {ink}"))
    )
    strip = Region(EDGE, page.y + page.h + 20, wide, 84)
    for part in (*halves(halves(strip, 0.5, 16)[0], 0.5, 16), *halves(halves(strip, 0.5, 16)[1], 0.5, 16)):
        drawn.advert(words, part, SHOPS)
    drawn.shape(EDGE, drawn.height - EDGE - 14, wide, 1, f"background:{ink}")
    foot = f"组版 {words.name()}　校对 {words.name()}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 10, wide, 10, "text-align:center")
    drawn.dropped.append(foot)
    return drawn


def willow(words: Words) -> Drawn:
    """Draw a page of readers' pictures and stories: two sizes of text, rows of pictures, adverts beside."""
    drawn, chance = Drawn(900, 1260), words.chance
    page = Region(EDGE, EDGE, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 30)
    number, folio = chance.randrange(2, 9), date(words)
    drawn.type(f"第{number}版 邻里", EDGE, drawn.height - EDGE - 12, 200, 12, "font-weight:700")
    drawn.type(
        f"柳堤社区报　{folio}", drawn.width - EDGE - 300, drawn.height - EDGE - 12, 300, 10.5, "text-align:right"
    )
    drawn.shape(EDGE, drawn.height - EDGE - 22, page.w, 1)
    drawn.facts = {"folio": f"柳堤社区报　{folio}"}
    drawn.dropped.append(f"第{number}版 邻里")
    base = Cut(
        12.2, 1.5, 19, 3, face=SERIF, display=SANS, heads=("over", "share"), credits=("head", "end", "none"), scale=2.2,
        pictures=("one", "pair", ""), kicker=("", "over"), mark=("■ ", "◎"), deck=0.3, caption_align="center",
        caption_size=chance.choice((0.86, 0.95)), crosshead="text-align:center", ornament=chance.choice(("", "▲")),
    )  # fmt: skip
    upper, rest = layers(page, chance.uniform(0.3, 0.36), 28)
    drawn.add(
        words, upper, base, columns=4, gallery=chance.choice((3, 4)), heads=("over",), pictures=("",), align="center"
    )
    drawn.shape(page.x, rest.y - 14, page.w, 0, "border-top:2px dashed #777")
    main, strip = halves(rest, 0.78, 24)
    middle, lower = layers(main, chance.uniform(0.46, 0.54), 28)
    left, right = halves(middle, chance.choice((0.36, 0.5)), 26)
    drawn.add(words, left, base, columns=1, size=13.8, leading=1.6, scale=1.5, heads=("over",), pictures=("",))
    drawn.add(
        words, right, base, columns=2, heads=("left", "right"), frame=chance.choice(("", "border:1px solid #777"))
    )
    drawn.add(words, lower, base, columns=3, heads=("over", "share", "part"), lead=0.4, forms=("prose", "leads"))
    for part in (*layers(layers(strip, 0.5, 18)[0], 0.5, 18), *layers(layers(strip, 0.5, 18)[1], 0.5, 18)):
        if chance.random() < 0.3:
            drawn.greeting(words, part, "border:1px solid #777")
        else:
            drawn.advert(words, part, SHOPS)
    return drawn


def quarry(words: Words) -> Drawn:
    """Draw a front page in five columns with lines between them: contents in the head, rails on both sides, bands."""
    drawn, chance = Drawn(1100, 1540), words.chance
    wide, ink = drawn.width - 2 * EDGE, "#822"
    drawn.type("石门街坊", EDGE, EDGE - 8, 330, 70, f"font-family:{SERIF};font-weight:900;color:{ink}")
    folio = f"{date(words)}　第{chance.randrange(10, 99)}期"
    drawn.type(folio, EDGE + 350, EDGE + 12, 260, 12)
    drawn.type("石门街道党工委 办事处 主办", EDGE + 350, EDGE + 36, 260, 12)
    drawn.contents(words, Region(drawn.width - EDGE - 330, EDGE - 6, 330, 98), "导读", f"border:1px solid {ink}")
    drawn.shape(EDGE, EDGE + 102, wide, 2, f"background:{ink}")
    drawn.facts = {"title": "石门街坊", "folio": folio, "publisher": "石门街道党工委 办事处 主办"}
    base = Cut(
        11.8, 1.44, 18, 3, face=SERIF, display=SERIF, heads=("over", "part"), scale=2.2, weight=900, jump=0.15,
        credits=("first", "end", "signoff", "run-in"), pictures=("", "one", "pair"), kicker=("", "", "over"),
        mark=("◇", ""), wall=chance.choice(("", "border-left:0.6px solid #999")), crosshead="text-align:left",
        track=0.05,
    )  # fmt: skip
    page = Region(EDGE, EDGE + 118, wide, drawn.height - 2 * EDGE - 118)
    upper, rest = layers(page, chance.uniform(0.36, 0.42), 26)
    short, main = halves(upper, 0.24, 26)
    items = Cut(**{**base.__dict__, "forms": ("brief",), "credits": ("none", "end"), "kicker": ("",), "wall": "",
                   "scale": chance.choice((1.0, 1.15, 1.3)), "jump": 0.0})  # fmt: skip
    drawn.name(words.pick(BRIEFS), short._replace(h=27), f"background:{ink}")
    drawn.rail(words, short._replace(y=short.y + 38, h=short.h - 38), items, 5, 20, f"border-top:1px solid {ink}")
    drawn.add(words, main, base, columns=4, scale=3.2, lead=0.5, deck=0.6, heads=("over",), align="center",
              band=chance.choice(("", f"background:{ink};padding:8px;")), jump=0.0)  # fmt: skip
    drawn.shape(page.x, rest.y - 13, wide, 0, f"border-top:1px solid {ink}")
    body, side = halves(rest, 0.77, 26)
    middle, lower = layers(body, chance.uniform(0.46, 0.54), 26)
    left, right = halves(middle, chance.choice((0.42, 0.58)), 26)
    for part in (left, right):
        drawn.add(words, part, base, columns=2, heads=("over", "left"), caption_size=1.0)
    drawn.add(words, lower, base, columns=4, heads=("over", "share", "right"), crossheads=0.25)
    tall, low = layers(side, 0.66, 20)
    drawn.add(words, tall, base, columns=1, frame="background:#f7efe4", heads=("over",), pictures=("",), kicker=("",),
              forms=("letter", "questions"), scale=1.5, wall="")  # fmt: skip
    drawn.greeting(words, low, f"border:2px solid {ink}")
    return drawn
