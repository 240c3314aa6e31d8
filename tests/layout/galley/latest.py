"""Latest: houses drawn when bridge and cedar had told what the engine did not know, to be measured once.

Holds:   ferry, lantern: words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, SHOPS, Words


def _beside(words: Words, region: Region, at: float, gap: float) -> tuple[Region, Region]:
    """Return the larger and the smaller part of a region cut from top to foot, either of them left."""
    if words.chance.random() < 0.5:
        return halves(region, at, gap)
    small, large = halves(region, 1 - at, gap)
    return large, small


def ferry(words: Words) -> Drawn:
    """Draw an evening paper's page: six columns, a row of pictures, contents, adverts without a number."""
    drawn, chance = Drawn(1180, 1640), words.chance
    wide, number = drawn.width - 2 * EDGE, chance.randrange(2, 16)
    drawn.type(f"{number:02d}", EDGE, EDGE - 10, 50, 30, "font-weight:900")
    drawn.type("渡口晚报", EDGE + 56, EDGE, 120, 15, "font-weight:700")
    drawn.type("社区周刊", drawn.width / 2 - 100, EDGE - 12, 200, 30, "font-weight:900;text-align:center")
    folio = f"{date(words)} 星期三"
    drawn.type(folio, drawn.width - EDGE - 260, EDGE + 2, 260, 11, "text-align:right")
    drawn.shape(EDGE, EDGE + 30, wide, 5, "background:#a33")
    drawn.facts = {"title": "渡口晚报", "folio": folio}
    drawn.dropped += [f"{number:02d}", "社区周刊"]
    base = Cut(
        12.4, 1.42, 16, 3, heads=("over", "part"), credits=("first", "head", "end", "none"), scale=2.0, deck=0.4,
        pictures=("", "one", "pair"), kicker=("", "over"), mark=("", "●"), ornament=chance.choice(("", "◆")), jump=0.3,
        caption_size=chance.choice((0.85, 1.0)), crosshead="text-align:left", align=chance.choice(("left", "center")),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 48, wide, drawn.height - 2 * EDGE - 48 - 122)
    upper, rest = layers(page, chance.uniform(0.3, 0.36), 26)
    middle, lower = layers(rest, chance.uniform(0.44, 0.52), 26)
    main, side = _beside(words, upper, 0.76, 24)
    drawn.add(words, main, base, columns=4, heads=("over", "share"), scale=3, align="center", kicker=("over",), jump=0)
    box, tall = layers(side, 0.3, 18)
    name, look = chance.choice(("今日看点", "本期导读")), chance.choice(("border:1px solid #a33", "background:#f4e9dc"))
    drawn.contents(words, box, name, look)
    drawn.name(words.pick(BRIEFS), tall._replace(h=26), "background:#a33")
    items = {"forms": ("brief",), "credits": ("none", "end"), "kicker": ("",), "scale": chance.choice((1.0, 1.25))}
    drawn.rail(words, tall._replace(y=tall.y + 36, h=tall.h - 36), Cut(**{**base.__dict__, **items}), 5, 18,
               chance.choice(("", "border-top:1px solid #ccc")))  # fmt: skip
    drawn.shape(page.x, middle.y - 13, page.w, 1)
    large, small = _beside(words, middle, 0.52, 26)
    drawn.add(words, large, base, columns=3, heads=("over",), pictures=("",), gallery=chance.choice((2, 3)))
    drawn.add(words, small, base, columns=3, frame=chance.choice(("background:#eef3ea", "border:1px solid #777")),
              heads=("over", "left", "right"), jump=0)  # fmt: skip
    drawn.shape(page.x, lower.y - 13, page.w, 1)
    first, rest = halves(lower, 0.33, 26)
    second, third = halves(rest, 0.5, 26)
    drawn.add(words, first, base, columns=2, face=SANS, display=SERIF)
    drawn.add(words, second, base, columns=2, heads=("over",), forms=("prose", "questions"))
    poem, table = layers(third, chance.uniform(0.4, 0.5), 20)
    drawn.add(words, poem, base, columns=1, forms=("verse",), heads=("over",), credits=("head",), pictures=("",),
              frame=chance.choice(("", "background:#f1eef7")), kicker=("",))  # fmt: skip
    drawn.add(words, table, base, columns=1, heads=("over",), forms=("rows",), credits=("none",), pictures=("",),
              frame="border:1px dashed #a33", kicker=("",), jump=0)  # fmt: skip
    cell = (wide - 2 * 16) / 3
    for column in range(3):
        place = Region(EDGE + column * (cell + 16), drawn.height - EDGE - 110, cell, 110)
        if column == 1:
            drawn.notice(words, place, "border:2px solid #a33")
        else:
            drawn.advert(words, place, SHOPS)
    return drawn


def lantern(words: Words) -> Drawn:
    """Draw a street's own front page in larger type: boxes beside the paper's name, an essay in pictures, greetings."""
    drawn, chance = Drawn(860, 1280), words.chance
    wide = drawn.width - 2 * EDGE
    drawn.type(
        "听潮人家", EDGE + 190, EDGE - 4, wide - 380, 62, f"font-weight:900;font-family:{SERIF};text-align:center"
    )
    drawn.type("TING CHAO REN JIA", EDGE + 190, EDGE + 72, wide - 380, 11, "text-align:center")
    ears = (("邻里守望", "互敬互让"), ("投稿邮箱", "tingchao@sample.cn"))
    for x, ear in zip((EDGE, drawn.width - EDGE - 170), ears, strict=True):
        drawn.shape(x, EDGE, 170, 64, "border:1px solid #b60")
        for row, line in enumerate(ear):
            drawn.type(line, x, EDGE + 10 + 24 * row, 170, 14, "text-align:center")
        drawn.dropped += ear
    folio = f"{date(words)}　第{chance.randrange(5, 60)}期　本期四版"
    drawn.shape(EDGE, EDGE + 92, wide, 22, "background:#b60")
    drawn.type(folio, EDGE + 10, EDGE + 96, 400, 11, "color:#fff")
    drawn.type("听潮街道办事处 主办", drawn.width - EDGE - 250, EDGE + 96, 240, 11, "color:#fff;text-align:right")
    drawn.facts = {"title": "听潮人家", "folio": folio, "publisher": "听潮街道办事处 主办"}
    base = Cut(
        13.6, 1.62, 21, 2, face=chance.choice((SERIF, SANS)), heads=("over",), credits=("head", "end", "signoff"),
        scale=1.9, deck=0.3, pictures=("", "one"), kicker=("", "", "over"), mark=("◇ ", ""), weight=900,
        caption_size=chance.choice((0.88, 1.0)), caption_align="center", crosshead="text-align:center", crossheads=0.2,
    )  # fmt: skip
    page = Region(EDGE, EDGE + 128, wide, drawn.height - 2 * EDGE - 128 - 20)
    upper, rest = layers(page, chance.uniform(0.3, 0.35), 26)
    middle, lower = layers(rest, chance.uniform(0.5, 0.56), 26)
    drawn.add(words, upper, base, columns=3, heads=("left", "over", "share"), pictures=("pair", "one", ""), lead=0.3)
    drawn.shape(page.x, middle.y - 13, wide, 0, "border-top:3px double #b60")
    main, side = _beside(words, middle, 0.66, 24)
    drawn.add(words, main, base, heads=("over",), gallery=2, pictures=("",),
              frame=chance.choice(("", "background:#fdf3e4")))  # fmt: skip
    letters = {"forms": ("letter", "brief"), "credits": ("none",), "kicker": ("",), "scale": chance.choice((1.15, 1.4))}
    drawn.name(words.pick(BRIEFS), side._replace(h=26), "background:#b60")
    drawn.rail(words, side._replace(y=side.y + 36, h=side.h - 36), Cut(**{**base.__dict__, **letters}), 4, 24,
               chance.choice(("", "border-top:1px dashed #b60")))  # fmt: skip
    drawn.shape(page.x, lower.y - 13, wide, 1, "background:#b60")
    large, small = _beside(words, lower, 0.64, 24)
    drawn.add(words, large, base, columns=chance.choice((2, 3)), forms=("prose", "leads"), heads=("over", "hung"))
    poem, card = layers(small, 0.68, 20)
    drawn.add(words, poem, base, columns=1, forms=("verse", "brief"), heads=("over",), credits=("head", "first"),
              pictures=("",), kicker=("",), frame=chance.choice(("", "border:1px solid #b60")))  # fmt: skip
    drawn.greeting(words, card, chance.choice(("background:#fde7e0", "border:3px double #b60")))
    foot = f"主编 {words.name()}　　编辑 {words.name()}　　版面 {words.name()}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 8, wide, 10.5)
    drawn.dropped.append(foot)
    return drawn
