"""Farthest: houses drawn when willow and quarry had been looked at, to be measured once.

Holds:   causeway, almond: words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SANS, SERIF, Cut, Region, quote
from tests.layout.galley.words import BRIEFS, COLUMNS, SHOPS, Words

UPRIGHT = "writing-mode:vertical-rl;"


def causeway(words: Words) -> Drawn:
    """Draw a street party office's front page: a box beside the name, a banner over all, a strip of short news."""
    drawn, chance = Drawn(1120, 1560), words.chance
    wide, ink = drawn.width - 2 * EDGE, "#b01c1c"
    drawn.type("长堤家园", EDGE, EDGE - 6, 420, 84, f"font-family:{SERIF};font-weight:900;color:{ink}")
    line = (f"{date(words)}　星期{chance.choice('一二三四五')}", f"总第{chance.randrange(40, 300)}期", "本期四版")
    drawn.shape(EDGE, EDGE + 104, 430, 20, f"background:{ink}")
    drawn.type("　".join(line), EDGE, EDGE + 107, 430, 11.5, "color:#fff;text-align:center")
    drawn.facts = {"title": "长堤家园", "folio": "　".join(line)}
    base = Cut(
        12.2, 1.46, 17, 3, face=SERIF, display=SANS, heads=("over", "part", "middle"), scale=2.1, weight=700,
        credits=("signoff", "end", "first", "head"), pictures=("", "one", "pair", "across"), kicker=("", "over"),
        mark=("□", ""), deck=0.3, crosshead="text-align:center", caption_size=chance.choice((0.82, 0.92)),
        align=chance.choice(("left", "center")),
    )  # fmt: skip
    ear = Region(EDGE + 460, EDGE - 6, wide - 460, 130)
    drawn.add(words, ear, base, columns=2, heads=("over",), scale=1.5, frame=f"border:1px solid {ink}", deck=0.0,
              forms=("brief",), credits=("none", "signoff"), pictures=("",), kicker=("",), bare=True)  # fmt: skip
    page = Region(EDGE, EDGE + 142, wide, drawn.height - 2 * EDGE - 142 - 150)
    banner, rest = layers(page, chance.uniform(0.3, 0.36), 24)
    drawn.add(words, banner, base, columns=5, scale=chance.choice((3.4, 4)), heads=("over",), deck=1.0, align="center",
              kicker=("over",), lead=0.3, pictures=("pair", "across"), credits=("head", "first"))  # fmt: skip
    drawn.shape(page.x, rest.y - 12, wide, 0, f"border-top:2px solid {ink}")
    middle, lower = layers(rest, chance.uniform(0.46, 0.54), 26)
    first, second = halves(middle, chance.choice((0.4, 0.6)), 26)
    for part, tint in zip((first, second), chance.choice(((0, 1), (1, 0))), strict=True):
        columns = 2 if part.w < 0.5 * wide else 3
        look = (
            {"frame": "background:#fdf1ea", "pictures": ("", "one")} if tint else {"heads": ("share", "over", "below")}
        )
        drawn.add(words, part, base, columns=columns, **look)
        if tint:
            quote(words, drawn.stories[-1], f"color:{ink};border-top:2px solid {ink};border-bottom:2px solid {ink}")
    left, right = halves(lower, chance.uniform(0.68, 0.74), 26)
    drawn.add(
        words,
        left,
        base,
        columns=4,
        heads=("left", "right", "hung", "middle"),
        kicker=("",),
        credits=("signoff", "end"),
    )
    upper, low = layers(right, 0.68, 18)
    drawn.add(words, upper, base, columns=1, size=13, scale=1.45, heads=("over",), pictures=("", "one"), kicker=("",),
              look=chance.choice(("", "--apart:0.5em;--indent:0;")))  # fmt: skip
    drawn.advert(words, low, SHOPS)
    strip = Region(EDGE, page.y + page.h + 20, wide, 130)
    drawn.shape(strip.x, strip.y - 8, wide, 1, f"background:{ink}")
    drawn.shape(strip.x, strip.y, 30, strip.h, f"background:{ink}")
    name = words.pick(BRIEFS)
    drawn.type(name, strip.x + 4, strip.y + 14, 24, 17, UPRIGHT + "color:#fff;font-weight:700;letter-spacing:4px")
    drawn.dropped.append(name)
    short = {"forms": ("brief",), "credits": ("none", "end", "signoff"), "kicker": ("",), "scale": 1.15, "deck": 0.0}
    cell = (wide - 42 - 3 * 22) / 4
    for place in range(4):
        x = strip.x + 42 + place * (cell + 22)
        drawn.add(words, Region(x, strip.y, cell, strip.h), Cut(**{**base.__dict__, **short}), columns=1, size=11.2,
                  heads=("over",), pictures=("",), bare=True)  # fmt: skip
        if place:
            drawn.shape(x - 11, strip.y, 0.7, strip.h, "background:#999")
    return drawn


def almond(words: Words) -> Drawn:
    """Draw a small paper's page of people: the folio down the side, pictures with one caption, quotes, dotted lines."""
    drawn, chance = Drawn(840, 1190), words.chance
    wide, ink = drawn.width - 2 * EDGE, "#1d5a4a"
    folio = f"杏园社区报　{date(words)}　第{chance.randrange(2, 9)}版"
    drawn.type(folio, chance.choice((10, drawn.width - 28)), 420, 18, 10.5, UPRIGHT + "letter-spacing:2px")
    section = words.pick(COLUMNS)
    drawn.shape(EDGE, EDGE - 10, 96, 40, f"background:{ink}")
    drawn.type(section, EDGE, EDGE - 4, 96, 22, "color:#fff;text-align:center;font-weight:900")
    drawn.type("编辑：" + words.name() + "　美编：" + words.name(), drawn.width - EDGE - 260, EDGE + 12, 260, 10.5,
               "text-align:right")  # fmt: skip
    drawn.shape(EDGE, EDGE + 30, wide, 1, f"background:{ink}")
    drawn.facts = {"folio": folio}
    drawn.dropped.append(section)
    base = Cut(
        11.6, 1.58, 19, 3, face=chance.choice((SERIF, SANS)), display=SERIF, heads=("over", "part"), scale=2.3,
        deck=0.4, weight=900, credits=("head", "first", "end", "none"), pictures=("", "one", "astride"), mark=("", "◎"),
        kicker=("", "", "over"), crosshead="text-align:left;font-size:1.15em", caption="below", caption_size=0.86,
        lead=0.2, track=chance.choice((0.0, 0.08)),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 44, wide, drawn.height - 2 * EDGE - 44)
    upper, rest = layers(page, chance.uniform(0.36, 0.42), 28)
    drawn.add(words, upper, base, columns=chance.choice((3, 4)), gallery=chance.choice((2, 3)), grouped=True,
              heads=("over", "middle"), pictures=("",), align="center")  # fmt: skip
    drawn.shape(page.x, rest.y - 14, wide, 0, f"border-top:1.5px dotted {ink}")
    middle, low = layers(rest, chance.uniform(0.5, 0.58), 28)
    wide_part = chance.choice((0.32, 0.64))
    for part in halves(middle, wide_part, 26):
        columns = 1 if part.w < 0.4 * wide else 2
        changes: dict[str, object] = {"heads": ("over", "left", "right"), "forms": ("prose", "questions")}
        if columns == 1:
            changes = {"heads": ("over",), "scale": 1.5, "frame": "background:#eaf2ee",
                       "size": chance.choice((11.6, 12.6)),
                       "credits": ("signoff", "end"), "lead": 0.0, "pictures": ("",)}  # fmt: skip
        drawn.add(words, part, base, columns=columns, **changes)
        if columns == 2:
            quote(
                words, drawn.stories[-1], f"text-align:center;border-top:1px solid {ink};border-bottom:1px solid {ink}"
            )
    left, right = halves(low, 0.5, 26)
    drawn.shape(right.x - 13, low.y, 0, low.h, f"border-left:1.5px dotted {ink}")
    drawn.add(words, left, base, columns=2, heads=("over", "below"), forms=("prose", "leads"), credits=("signoff",))
    first, corner = layers(right, 0.6, 18)
    drawn.add(words, first, base, columns=2, heads=("over",), scale=1.7, pictures=("",), look="--align:left;")
    drawn.notice(words, corner, "border:1px solid #777")
    return drawn
