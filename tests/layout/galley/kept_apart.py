"""Kept apart: houses of whose pages only totals were seen while the engine was worked on.

Holds:   orbit, hearth, tower, meadow (words -> a page drawn up).
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SERIF, Cut, Region
from tests.layout.galley.words import Words


def orbit(words: Words) -> Drawn:
    """Draw six columns: a banner amid the page, boxes, small tables, adverts in a row at the foot."""
    drawn, chance = Drawn(1080, 1500), words.chance
    drawn.type("星河社区报", EDGE, EDGE, 360, 48, "font-weight:900")
    folio = f"第{chance.randrange(20, 200)}期 {date(words)} 农历十月初九"
    drawn.type(folio, EDGE, EDGE + 66, 420, 10.5)
    motto = "向阳而居 与邻为善"
    drawn.type(motto, EDGE + 400, EDGE + 66, 260, 10.5)
    for offset in (0, 4):
        drawn.shape(EDGE, EDGE + 84 + offset, drawn.width - 2 * EDGE, 1)
    drawn.facts = {"title": "星河社区报", "folio": folio, "motto": motto}
    base = Cut(
        11.5, 1.45, 15, 3, heads=("over", "over", "part", "side"), credits=("first", "end", "run-in", "none"),
        pictures=("", "one", "pair"), kicker=("", "over"), deck=0.25, caption="below", mark=("", "◎"),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 100, drawn.width - 2 * EDGE, drawn.height - EDGE - 100 - EDGE - 130)
    upper, rest = layers(page, chance.uniform(0.3, 0.36), 24)
    banner, lower = layers(rest, chance.uniform(0.38, 0.46), 24)
    at = chance.choice((0.333, 0.5, 0.667))
    for part in halves(upper, at, 24):
        drawn.add(words, part, base, columns=round(part.w / 167))
    drawn.add(
        words, banner, base, columns=6, heads=("over",), band="background:#812;padding:8px 12px;text-align:center;",
        scale=3.4, pictures=("pair", "astride", "across"), credits=("first", "end"), align="center",
    )  # fmt: skip
    first, rest = halves(lower, 0.333, 24)
    second, third = halves(rest, 0.5, 24)
    drawn.add(words, first, base, columns=2, heads=("over",))
    drawn.add(words, second, base, columns=2, frame="border:1px solid #000", heads=("over",), pictures=("",))
    tall, low = layers(third, 0.6, 20)
    drawn.add(words, tall, base, columns=2, heads=("over",), pictures=("",))
    drawn.shape(low.x, low.y - 10, low.w, 0.6)
    drawn.add(words, low, base, columns=1, forms=("rows",), heads=("over",), credits=("none",), pictures=("",))
    wide = (page.w - 30) / 3
    for number in range(3):
        drawn.advert(words, Region(EDGE + number * (wide + 15), drawn.height - EDGE - 112, wide, 100))
    return drawn


def hearth(words: Words) -> Drawn:
    """Draw two columns beside three: headlines amid columns, tinted stories, captions above, folio at the side."""
    drawn, chance = Drawn(860, 1220), words.chance
    number = f"{chance.randrange(2, 9):02d}"
    drawn.type(number, EDGE - 20, EDGE, 30, 20, "font-weight:900")
    folio = f"{date(words)} 星期六"
    drawn.type(folio, EDGE - 14, EDGE + 40, 12, 10, "writing-mode:vertical-rl;width:auto;")
    drawn.type("灯下", EDGE - 18, drawn.height - 130, 20, 18, "writing-mode:vertical-rl;width:auto;font-weight:700")
    drawn.facts = {"title": "灯下", "folio": folio}
    drawn.dropped.append(number)
    base = Cut(
        12.5, 1.5, 19, 3, display=SERIF, heads=("over", "middle"), align="center", credits=("first", "head", "signoff"),
        pictures=("", "one", "corner"), caption="above", crossheads=0.25, mark=("■", "", "▲"), scale=2.4,
    )  # fmt: skip
    page = Region(EDGE + 14, EDGE, drawn.width - 2 * EDGE - 14, drawn.height - 2 * EDGE)
    left, right = halves(page, 0.4, 26)
    drawn.shape(right.x - 13, page.y, 1, page.h)
    upper, lower = layers(left, chance.uniform(0.4, 0.6), 24)
    drawn.add(words, upper, base, columns=2, heads=("over",))
    drawn.add(words, lower, base, columns=2, heads=("over",), frame="background:#eee")
    upper, rest = layers(right, chance.uniform(0.38, 0.46), 24)
    middle, lower = layers(rest, chance.uniform(0.5, 0.6), 24)
    drawn.add(words, upper, base, columns=3, heads=("middle", "over", "below"), deck=0.4)
    drawn.shape(right.x, middle.y - 12, right.w, 1)
    drawn.add(words, middle, base, columns=2, heads=("over", "part"))
    for part in halves(lower, 0.5, 22):
        drawn.add(words, part, base, columns=1, pictures=("",), heads=("over",), scale=1.5)
    return drawn


def tower(words: Words) -> Drawn:
    """Draw the paper's name down the left side, stories with upright headlines, a rail of small stories on a tint."""
    drawn, chance = Drawn(980, 1400), words.chance
    name, folio = "望江楼", f"{date(words)} 第{chance.randrange(11, 99)}期"
    drawn.type(name, EDGE, EDGE, 60, 52, f"writing-mode:vertical-rl;width:auto;font-weight:900;font-family:{SERIF}")
    drawn.type(folio, EDGE + 16, EDGE + 200, 14, 11, "writing-mode:vertical-rl;width:auto;")
    drawn.shape(EDGE + 72, EDGE, 1, 480)
    drawn.facts = {"title": name, "folio": folio}
    base = Cut(
        12, 1.5, 17, 3, heads=("right", "left", "over"), credits=("end", "head", "none"), pictures=("", "pair"),
        kicker=("", "over"), deck=0.3, scale=2.2, mark=("□", ""), spaced_indent=True,
    )  # fmt: skip
    page = Region(EDGE + 86, EDGE, drawn.width - 2 * EDGE - 86, 480)
    drawn.add(words, page, base, columns=4, pictures=("pair", "astride", ""))
    body = Region(EDGE, EDGE + 506, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 506)
    drawn.shape(EDGE, body.y - 13, body.w, 0, "border-top:1px dashed #000")
    main, rail = halves(body, 0.76, 22)
    drawn.shape(*rail, "background:#e9eef5")
    inner, y = Region(rail.x + 10, rail.y + 10, rail.w - 20, rail.h), rail.y + 10
    while y + 190 < rail.y + rail.h:
        deep = chance.uniform(180, 260)
        deep = deep if rail.y + rail.h - y - deep > 200 else rail.y + rail.h - y - 10
        drawn.add(words, inner._replace(y=y, h=deep - 18), base, columns=1, heads=("over",), pictures=("",), bare=True)
        y += deep
    upper, lower = layers(main, chance.uniform(0.45, 0.55), 26)
    drawn.add(words, upper, base, columns=4, heads=("over", "hung"))
    left, right = halves(lower, 0.5, 24)
    drawn.add(words, left, base, columns=2)
    drawn.add(words, right, base, columns=2, heads=("over",), frame="border:1px solid #357")
    return drawn


def meadow(words: Words) -> Drawn:
    """Draw a magazine's page: headlines under pictures, captions beside them, questions, verse, columns of lines."""
    drawn, chance = Drawn(800, 1120), words.chance
    base = Cut(
        12.5, 1.6, 22, 2, face=SERIF, heads=("below", "over"), credits=("head", "end", "run-in"), scale=2.4, deck=0.3,
        pictures=("", "one", "astride", "across"), forms=("prose", "questions", "prose"), caption="side",
        mark=("◆ ", ""), wall="border-left:1px dotted #999",
    )  # fmt: skip
    page = Region(EDGE, EDGE, drawn.width - 2 * EDGE, drawn.height - 2 * EDGE - 22)
    upper, lower = layers(page, chance.uniform(0.48, 0.6), 30)
    drawn.add(words, upper, base, columns=chance.choice((2, 3)))
    left, right = halves(lower, 0.62, 26)
    drawn.add(words, left, base, heads=("over",), caption="below", pictures=("", "one"))
    drawn.shape(right.x - 13, right.y, 1, right.h, "background:#999")
    poem, small = layers(right, 0.5, 24)
    drawn.add(words, poem, base, columns=1, forms=("verse",), heads=("over",), credits=("head",), pictures=("",))
    drawn.shape(small.x, small.y - 12, small.w, 1, "background:#999")
    drawn.add(words, small, base, columns=1, heads=("over",), pictures=("",), forms=("rows", "prose"))
    foot = f"青草地 · {date(words)}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 8, 300, 10)
    number = f"{chance.randrange(3, 30)}"
    drawn.type(number, drawn.width - EDGE - 30, drawn.height - EDGE - 8, 30, 10, "text-align:right")
    drawn.dropped += [foot, number]
    return drawn
