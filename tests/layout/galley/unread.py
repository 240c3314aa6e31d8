"""Unread: a house that was only ever measured: nobody looked at how its pages were read.

Holds:   garden: words -> a page drawn up.
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.story import SANS, SERIF, Cut, Region, quote
from tests.layout.galley.words import BRIEFS, COLUMNS, SHOPS, Words


def garden(words: Words) -> Drawn:
    """Draw a district's page: six columns in pairs, a row of small stories with pictures, verse in a box, contents."""
    drawn, chance = Drawn(1000, 1400), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#7a2e12", "#205c4c"))
    section = words.pick(COLUMNS)
    drawn.shape(EDGE, EDGE, wide, 30, f"border-top:3px solid {ink};border-bottom:1px solid {ink}")
    drawn.type(section, EDGE, EDGE + 4, wide, 19, f"text-align:center;font-family:{SERIF};font-weight:900")
    folio = f"第{chance.randrange(2, 9)}版　{date(words)}"
    drawn.type(folio, EDGE, EDGE + 8, 260, 11)
    drawn.type("美编：" + words.name(), drawn.width - EDGE - 160, EDGE + 8, 160, 11, "text-align:right")
    drawn.facts = {"folio": folio}
    drawn.dropped.append(section)
    base = Cut(
        11.8, 1.5, 16, 3, SERIF, chance.choice((SANS, SERIF)), ("over", "middle", "share"), 2.3,
        weight=800, credits=("head", "first", "end", "signoff"), pictures=("", "one", "pair", "corner"), deck=0.4,
        kicker=("", "over"), mark=("", "◆"), caption_size=0.88, caption=chance.choice(("below", "above", "side")),
        align=chance.choice(("left", "center")), crosshead="text-align:left;font-weight:900", lead=0.15,
        ornament=chance.choice(("", "■ ")), look=chance.choice(("", "--apart:0.4em;")),
    )  # fmt: skip
    page = Region(EDGE, EDGE + 46, wide, drawn.height - 2 * EDGE - 46 - 110)
    upper, rest = layers(page, chance.uniform(0.34, 0.4), 26)
    lead, aside = halves(upper, 0.68, 24)
    if chance.random() < 0.5:
        lead, aside = aside._replace(x=EDGE + aside.w + 24, w=lead.w), aside._replace(x=EDGE)
    drawn.add(words, lead, base, columns=4, scale=chance.choice((2.8, 3.2)))
    quote(words, drawn.stories[-1], chance.choice((f"color:{ink};text-align:right", f"border-right:4px solid {ink}")))
    drawn.add(words, aside, base, columns=2, frame=f"border:2px solid {ink}", band=f"background:{ink}", heads=("over",),
              scale=1.7, pictures=("",), mark=("",), kicker=("",), credits=("end", "signoff"), deck=0.0)  # fmt: skip
    row, rest = layers(rest, 0.36, 24)
    cell = (wide - 3 * 20) / 4
    for place in range(4):
        x = EDGE + place * (cell + 20)
        drawn.add(words, Region(x, row.y, cell, row.h), base, columns=1, heads=("below", "over"), scale=1.35,
                  forms=("brief", "prose"), pictures=("",), kicker=("",), deck=0.0, bare=True, mark=("",))  # fmt: skip
        if place:
            drawn.shape(x - 10, row.y, 0.6, row.h, "background:#999")
    drawn.shape(EDGE, rest.y - 12, wide, 0, f"border-top:1px dashed {ink}")
    left, right = halves(rest, chance.choice((0.3, 0.66)), 26)
    for part in (left, right):
        if part.w < 0.45 * wide:
            verse, shop = layers(part, 0.66, 18)
            drawn.add(words, verse, base, columns=1, forms=("verse",), heads=("over",), scale=1.5, pictures=("",),
                      frame="background:#f4efe2", credits=("head", "end"), kicker=("",), deck=0.0)  # fmt: skip
            drawn.advert(words, shop, SHOPS)
        else:
            drawn.add(
                words, part, base, columns=3, heads=("left", "right", "over", "hung"), forms=("questions", "leads")
            )
    foot = Region(EDGE, page.y + page.h + 18, wide, 92)
    drawn.contents(words, foot, words.pick(BRIEFS), f"border:1px solid {ink}")
    return drawn
