"""Kept back: a house drawn when causeway and almond had been looked at.

Holds:   jetty: words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SANS, SERIF, Cut, Region, quote
from tests.layout.galley.words import BRIEFS, COLUMNS, SHOPS, Words


def jetty(words: Words) -> Drawn:
    """Draw a weekly's page: the name down the right side, a strip of short news under the head, a middle advert."""
    drawn, chance = Drawn(960, 1360), words.chance
    ink, side = "#0b4f6c", 74
    wide = drawn.width - 2 * EDGE - side
    name = Region(drawn.width - EDGE - 56, EDGE, 56, 300)
    drawn.shape(*name, f"background:{ink}")
    look = f"writing-mode:vertical-rl;font-family:{SERIF};font-weight:900;color:#fff;letter-spacing:8px"
    drawn.type("栈桥周刊", name.x + 8, name.y + 16, 40, 38, look)
    folio = (f"第{chance.randrange(2, 9)}版", date(words))
    for row, line in enumerate(folio):
        drawn.type(line, name.x - 20, name.y + 310 + 17 * row, 96, 10.5, "text-align:center")
    drawn.facts = {"title": "栈桥周刊", "folio": folio[1]}
    drawn.dropped.append(folio[0])
    base = Cut(
        11.7, 1.52, 18, 3, face=SERIF, display=SANS, heads=("over", "part", "share"), scale=2.2, deck=0.4, weight=900,
        credits=("end", "signoff", "head", "first"), pictures=("", "one", "pair"), kicker=("", "over"),
        mark=("", "■"), caption=chance.choice(("side", "below")), crosshead="text-align:center",
        caption_size=0.88, ornament=chance.choice(("", "● ")),
    )  # fmt: skip
    page = Region(EDGE, EDGE, wide, drawn.height - 2 * EDGE)
    strip, rest = layers(page, 0.1, 22)
    drawn.shape(strip.x, strip.y - 6, wide, strip.h + 14, "background:#eaf3f6")
    short = {"forms": ("brief",), "credits": ("none", "signoff"), "kicker": ("",), "scale": 1.2, "deck": 0.0}
    cell = (wide - 40) / 3
    for place in range(3):
        drawn.add(words, Region(strip.x + 8 + place * (cell + 12), strip.y, cell, strip.h), base, columns=1,
                  size=11, heads=("over",), pictures=("",), bare=True, **short)  # fmt: skip
    upper, rest = layers(rest, chance.uniform(0.36, 0.42), 24)
    drawn.add(words, upper, base, columns=4, heads=("over", "share", "part"), scale=2.8, lead=0.4,
              pictures=("pair", "one"), align=chance.choice(("left", "center")))  # fmt: skip
    quote(words, drawn.stories[-1], f"color:{ink};border-left:4px solid {ink}")
    ribbon, rest = layers(rest, 0.12, 22)
    drawn.advert(words, ribbon, SHOPS)
    left, right = halves(rest, chance.choice((0.34, 0.62)), 26)
    for part in (left, right):
        columns = 1 if part.w < 0.45 * wide else 2
        first, second = layers(part, chance.uniform(0.48, 0.6), 26)
        drawn.shape(part.x, second.y - 13, part.w, 0, f"border-top:1px dashed {ink}")
        drawn.add(words, first, base, columns=columns, heads=("over", "left"), forms=("prose", "leads", "questions"),
                  scale=1.8)  # fmt: skip
        if columns == 1:
            tab = words.pick(COLUMNS) if chance.random() < 0.5 else words.pick(BRIEFS)
            drawn.name(tab, second._replace(h=24), f"background:{ink}")
            items = Cut(**{**base.__dict__, **short, "scale": 1.3})
            drawn.rail(words, second._replace(y=second.y + 34, h=second.h - 34), items, 4, 20,
                       chance.choice(("", "border-top:0.8px dotted #888")))  # fmt: skip
        else:
            drawn.add(words, second, base, columns=2, frame=f"border:1px dashed {ink}", heads=("over", "right"),
                      size=12.6, pictures=("",), kicker=("",))  # fmt: skip
    return drawn
