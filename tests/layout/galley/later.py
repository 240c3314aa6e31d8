"""Later: houses drawn when the engine read the others well: three to be looked at, two to be measured once.

Holds:   plaza, lotus, pier (looked at); bridge, cedar (kept apart): words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers, running_head
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, Words

RAGGED = "--align:left;"
BLOCKS = "--indent:0;--apart:9px;"


def plaza(words: Words) -> Drawn:
    """Draw a tabloid's front: a box beside the paper's name, a large picture, a column of short news, adverts."""
    drawn, chance = Drawn(970, 1380), words.chance
    drawn.type("广场新语", EDGE, EDGE + 4, 420, 64, "font-weight:900;color:#06c")
    folio = f"{date(words)} 第{chance.randrange(11, 300)}期"
    drawn.type("虹桥街道党工委 主办", EDGE, EDGE + 92, 260, 11)
    drawn.type(folio, EDGE + 270, EDGE + 92, 260, 11)
    drawn.facts = {"title": "广场新语", "folio": folio, "publisher": "虹桥街道党工委 主办"}
    drawn.shape(EDGE, EDGE + 116, drawn.width - 2 * EDGE, 3, "background:#06c")
    base = Cut(
        12, 1.5, 18, 4, heads=("over",), credits=("head", "first", "end"), kicker=("", "over"), deck=0.4, scale=2.3,
        pictures=("", "one", "pair"), mark=("", "□", "■ "), crosshead="text-align:left", credit_look="text-align:right",
    )  # fmt: skip
    ear = Region(EDGE + 560, EDGE - 4, drawn.width - 2 * EDGE - 560, 114)
    drawn.add(words, ear, base, columns=1, bare=True, forms=("brief",), frame="border:1px solid #06c", scale=1.25,
              pictures=("",), credits=("none",), kicker=("",))  # fmt: skip
    page = Region(EDGE, EDGE + 132, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 132 - 104)
    upper, lower = layers(page, chance.uniform(0.5, 0.58), 28)
    main, rail = halves(upper, 0.77, 26)
    drawn.add(words, main, base, heads=("share", "below"), scale=3, lead=0.5)
    drawn.name(words.pick(BRIEFS), rail._replace(h=24), "background:#06c")
    short = rail._replace(y=rail.y + 32, h=rail.h - 32)
    items = {"forms": ("brief",), "credits": ("none", "end"), "kicker": ("",), "scale": chance.choice((1.0, 1.1, 1.3))}
    drawn.rail(
        words, short, Cut(**{**base.__dict__, **items}), 6, 18, chance.choice(("", "border-top:1px dotted #06c"))
    )
    drawn.shape(page.x, lower.y - 14, page.w, 1)
    at = chance.choice((0.5, 0.5, 0.62))
    left, right = halves(lower, at, 28)
    drawn.add(words, left, base, columns=2 if at == 0.5 else 3, heads=("over", "share"))
    drawn.add(words, right, base, columns=2, frame=chance.choice(("background:#e8f1fb", "", "border:1px solid #999")))
    for part in halves(Region(EDGE, drawn.height - EDGE - 94, page.w, 94), 0.6, 20):
        drawn.notice(words, part, chance.choice(("background:#fde", "border:2px solid #06c")))
    return drawn


def lotus(words: Words) -> Drawn:
    """Draw a page with level rules alone: larger type in the lead, paragraphs that open in bold, unjustified lines."""
    drawn, chance = Drawn(900, 1300), words.chance
    top = running_head(drawn, words, "荷塘人家")
    base = Cut(
        11.5, 1.55, 20, 3, heads=("over", "share"), credits=("head", "first", "signoff", "run-in"), scale=2.1, deck=0.5,
        pictures=("", "one", "corner"), kicker=("over", ""), crosshead="text-align:left;font-weight:400",
        crossheads=0.2, mark=("", "◆"), forms=("prose", "leads"), align="center",
    )  # fmt: skip
    page = Region(EDGE, top + 4, drawn.width - 2 * EDGE, drawn.height - top - 4 - EDGE - 16)
    upper, rest = layers(page, chance.uniform(0.36, 0.42), 26)
    middle, lower = layers(rest, chance.uniform(0.46, 0.54), 26)
    for y in (middle.y - 13, lower.y - 13):
        drawn.shape(page.x, y, page.w, chance.choice((0.7, 2)))
    drawn.add(words, upper, base, size=chance.choice((12.6, 13.2, 14)), columns=4, lead=0.7, scale=2.6)
    first, rest = halves(middle, 0.34, 26)
    drawn.add(words, first, base, columns=1, look=RAGGED, pictures=("",), scale=1.5, deck=0.0)
    drawn.add(words, rest, base, columns=2, heads=("over",))
    left, right = halves(lower, 0.56, 30)
    drawn.add(words, left, base, columns=2, heads=("below",), forms=("brief",), kicker=("",), deck=0.0)
    drawn.add(
        words, right, base, columns=2, size=10.5, leading=1.5, scale=1.8, heads=("over",), pictures=("",), deck=0.0
    )
    foot = f"编辑 {words.name()}　校对 {words.name()}　电话 65{chance.randrange(100000, 999999)}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 10, page.w, 10, "text-align:center")
    drawn.dropped.append(foot)
    return drawn


def pier(words: Words) -> Drawn:
    """Draw five columns: letters, a ruled table, an upright headline, paragraphs set apart by white."""
    drawn, chance = Drawn(1060, 1480), words.chance
    drawn.type("码头风", drawn.width / 2 - 110, EDGE, 220, 58, f"font-weight:900;font-family:{SERIF};text-align:center")
    folio = f"{date(words)} 星期一 第{chance.randrange(2, 5)}版"
    drawn.type("主办：码头街道办事处", EDGE, EDGE + 52, 240, 11)
    drawn.type(folio, drawn.width - EDGE - 260, EDGE + 52, 260, 11, "text-align:right")
    drawn.shape(EDGE, EDGE + 82, drawn.width - 2 * EDGE, 0, "border-top:4px double #000")
    drawn.facts = {"title": "码头风", "folio": folio, "publisher": "主办：码头街道办事处"}
    base = Cut(
        12, 1.45, 17, 3, heads=("over", "part"), credits=("end", "first", "none"), display=SERIF, scale=2.2, track=0.1,
        pictures=("", "one", "pair"), caption="below", mark=("○", ""), ornament="◆", weight=900,
    )  # fmt: skip
    page = Region(EDGE, EDGE + 98, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 98)
    left, right = halves(page, 0.6, 28)
    drawn.shape(right.x - 14, page.y, 0.8, page.h)
    upper, rest = layers(left, chance.uniform(0.4, 0.46), 26)
    middle, lower = layers(rest, chance.uniform(0.5, 0.56), 26)
    drawn.add(words, upper, base, lead=0.4, scale=2.8)
    drawn.add(words, middle, base, heads=("left", "right"), pictures=("", "pair"), display=SANS)
    drawn.shape(left.x, lower.y - 13, left.w, 0.8)
    drawn.add(words, lower, base, columns=2, look=BLOCKS, frame=chance.choice(("", "background:#f3efe6")))
    upper, rest = layers(right, chance.uniform(0.28, 0.34), 24)
    middle, lower = layers(rest, chance.uniform(0.46, 0.54), 24)
    drawn.add(words, upper, base, columns=2, heads=("over",), pictures=("",))
    for y in (middle.y - 12, lower.y - 12):
        drawn.shape(right.x, y, right.w, 0.8)
    drawn.name("读者来信", middle._replace(w=90, h=24), "background:#724")
    letters = {"forms": ("letter",), "credits": ("none",), "scale": 1.4, "weight": 700, "track": 0.0}
    drawn.rail(words, middle._replace(y=middle.y + 32, h=middle.h - 32), Cut(**{**base.__dict__, **letters}), 3, 24)
    tall, low = layers(lower, 0.56, 22)
    drawn.add(words, tall, base, columns=2, heads=("over",), forms=("questions", "leads"), pictures=("", "one"))
    drawn.add(words, low, base, columns=1, heads=("over",), forms=("rows",), look="--ruled:0.7px solid #000;",
              frame="border:1px solid #000", credits=("none",), pictures=("",))  # fmt: skip
    return drawn


def bridge(words: Words) -> Drawn:
    """Draw coloured boxes, white headlines on dark bands, upright headlines right, letters, a table of numbers."""
    drawn, chance = Drawn(1000, 1420), words.chance
    drawn.shape(0, 0, drawn.width, 92, "background:#733")
    drawn.type("长桥社区", EDGE, 14, 300, 52, "font-weight:900;color:#fff")
    folio = f"{date(words)}　总第{chance.randrange(30, 200)}期"
    drawn.type(folio, drawn.width - EDGE - 300, 60, 300, 11, "text-align:right;color:#fff")
    drawn.facts = {"title": "长桥社区", "folio": folio}
    base = Cut(
        11.8, 1.5, 17, 3, face=SERIF, heads=("over", "share"), credits=("end", "head", "signoff"), scale=2.2, deck=0.3,
        pictures=("", "one", "pair"), kicker=("", "over"), mark=("", "□"), ornament="▲", weight=900,
        crosshead="text-align:left", credit_look="text-align:center", forms=("prose", "prose", "leads"),
    )  # fmt: skip
    page = Region(EDGE, 108, drawn.width - 2 * EDGE, drawn.height - 108 - EDGE)
    main, rail = halves(page, 0.74, 24)
    upper, rest = layers(main, chance.uniform(0.3, 0.38), 26)
    middle, lower = layers(rest, chance.uniform(0.44, 0.54), 26)
    drawn.add(words, upper, base, columns=4, band="background:#733;padding:8px 12px;", heads=("over",), lead=0.4)
    left, right = halves(middle, 0.5, 24)
    drawn.add(words, left, base, columns=2, heads=("over",), size=chance.choice((11.8, 12.8)))
    drawn.add(words, right, base, columns=2, frame=chance.choice(("background:#fbe9e2", "background:#e2eefb")),
              heads=("over", "left", "right"), pictures=("",), credits=("head", "end"))  # fmt: skip
    drawn.shape(main.x, lower.y - 13, main.w, 1, "background:#733")
    drawn.add(words, lower, base, columns=4, heads=("right", "share", "left"), kicker=("",))
    box, rest = layers(rail, 0.22, 20)
    drawn.add(words, box, base, columns=1, heads=("over",), forms=("rows",), look="--ruled:0.6px solid #733;",
              frame="border:1.5px solid #733", credits=("none",), pictures=("",), scale=1.4, kicker=("",))  # fmt: skip
    letters, rest = layers(rest, 0.62, 20)
    drawn.name(words.pick(BRIEFS), letters._replace(h=24), "background:#733")
    short = {"forms": ("brief", "letter"), "credits": ("none",), "kicker": ("",), "scale": chance.choice((1.1, 1.4))}
    drawn.rail(words, letters._replace(y=letters.y + 32, h=letters.h - 32), Cut(**{**base.__dict__, **short}), 6, 20,
               chance.choice(("", "border-top:0.8px solid #733")))  # fmt: skip
    upper, lower = layers(rest, 0.5, 14)
    drawn.notice(words, upper, "background:#ffc")
    drawn.advert(words, lower)
    return drawn


def cedar(words: Words) -> Drawn:
    """Draw a small tabloid: white alone between most stories, decks, unequal columns, questions, news in a picture."""
    drawn, chance = Drawn(780, 1090), words.chance
    section, number = words.pick((("综合",), ("民生",))), chance.randrange(2, 9)
    drawn.type(section, EDGE, EDGE - 6, 80, 20, "font-weight:700")
    folio = f"雪松里社区报 {date(words)} 第{number}版"
    drawn.type(folio, drawn.width - EDGE - 320, EDGE, 320, 10, "text-align:right")
    drawn.shape(EDGE, EDGE + 22, drawn.width - 2 * EDGE, 4, "background:#474")
    drawn.facts = {"folio": folio}
    drawn.dropped.append(section)
    base = Cut(
        11.6, 1.55, 18, 3, face=SERIF, display=SANS, heads=("over", "part"), credits=("head", "end", "first", "none"),
        scale=2.1, deck=0.6, pictures=("", "corner", "one"), kicker=("", "over"), caption="below", mark=("■", ""),
        crosshead="text-align:center;font-size:1.1em", crossheads=0.2, forms=("prose", "questions", "leads"),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 40, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 40 - 104)
    rail, main = halves(page, 0.27, 26)
    items = {
        "forms": ("brief",),
        "credits": ("none", "end", "run-in"),
        "kicker": ("",),
        "scale": chance.choice((1.0, 1.2)),
    }
    drawn.name(words.pick(BRIEFS), rail._replace(h=22), "background:#474")
    drawn.rail(words, rail._replace(y=rail.y + 32, h=rail.h - 32), Cut(**{**base.__dict__, **items}), 6, 22,
               chance.choice(("", "border-top:0.7px solid #474")))  # fmt: skip
    upper, lower = layers(main, chance.uniform(0.46, 0.56), 28)
    drawn.add(words, upper, base, heads=("share", "over", "below"), size=chance.choice((11.6, 12.5, 13.4)), lead=0.4)
    left, right = halves(lower, chance.choice((0.34, 0.5)), 26)
    drawn.add(words, left, base, columns=1, look=RAGGED, pictures=("", "one"), scale=1.5, forms=("prose",), deck=0.0)
    drawn.add(words, right, base, columns=2, heads=("over", "hung"), pictures=("",), look=chance.choice(("", BLOCKS)))
    drawn.notice(words, Region(EDGE, drawn.height - EDGE - 94, page.w, 94), "border:1.5px solid #474")
    return drawn
