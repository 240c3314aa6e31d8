"""Looked at: houses whose pages were looked at while the engine was worked on.

Holds:   mosaic, canal, spread, ballad (words -> a page drawn up).
Needs:   drawn.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers, running_head
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import Words


def mosaic(words: Words) -> Drawn:
    """Draw modules of five columns between dotted lines, thin lines between columns, credits at the end."""
    drawn, chance = Drawn(1040, 1460), words.chance
    drawn.type("东渡家园", EDGE, EDGE, 320, 54, "font-weight:900;color:#a00")
    folio = f"{date(words)} 星期三 总第{chance.randrange(40, 300)}期 今日4版"
    drawn.type(folio, EDGE + 340, EDGE + 12, 400, 11)
    drawn.type("东渡街道办事处 主办", EDGE + 340, EDGE + 34, 300, 11)
    drawn.shape(EDGE, EDGE + 74, drawn.width - 2 * EDGE, 2, "background:#a00")
    drawn.facts = {"title": "东渡家园", "folio": folio, "publisher": "东渡街道办事处 主办"}
    base = Cut(
        12, 1.45, 16, 3, heads=("over", "over", "side"), kicker=("", "over"), credits=("end", "signoff", "end"),
        pictures=("", "pair", "one", "astride"), wall="border-left:1px solid #bbb", spaced_indent=True, deck=0.2,
    )  # fmt: skip
    page = Region(EDGE, EDGE + 88, drawn.width - 2 * EDGE, drawn.height - EDGE - 110 - EDGE)
    upper, rest = layers(page, chance.uniform(0.3, 0.38), 24)
    middle, lower = layers(rest, chance.uniform(0.45, 0.55), 24)
    for y in (middle.y - 12, lower.y - 12):
        drawn.shape(page.x, y, page.w, 0, "border-top:2px dotted #000")
    lead, rail = halves(upper, 0.8, 22)
    drawn.add(words, lead, base, columns=4, scale=3.2, pictures=("astride", "pair", "corner"))
    drawn.add(words, rail, base, columns=1, frame="border:1px solid #a00", pictures=("",), heads=("over",))
    left, right = halves(middle, chance.choice((0.4, 0.6)), 26)
    drawn.shape(right.x - 13, middle.y, 0.8, middle.h)
    for part in (left, right):
        drawn.add(words, part, base, columns=3 if part.w > 500 else 2)
    first, rest = halves(lower, 0.4, 26)
    second, third = halves(rest, 0.62, 26)
    for part, n in ((first, 2), (second, 2), (third, 1)):
        drawn.add(words, part, base, columns=n, kicker=("",), heads=("over",))
        if part is not first:
            drawn.shape(part.x - 13, part.y, 0.8, part.h)
    foot = f"责编：{words.name()} 组版：{words.name()}"
    drawn.type(foot, EDGE, drawn.height - EDGE - 12, page.w, 10)
    drawn.dropped.append(foot)
    return drawn


def canal(words: Words) -> Drawn:
    """Draw three columns over four: headlines beside, or under their picture, on colour; questions; text in sans."""
    drawn, chance = Drawn(880, 1250), words.chance
    top = running_head(drawn, words, "运河人家")
    base = Cut(
        12, 1.55, 20, 3, face=SANS, display=SERIF, heads=("over",), credits=("head", "first", "run-in"), deck=0.4,
        mark=("□", "■ ", ""), pictures=("", "one"), forms=("prose", "prose", "questions"), crossheads=0.2,
    )  # fmt: skip
    page = Region(EDGE, top, drawn.width - 2 * EDGE, drawn.height - top - EDGE - 14)
    upper, rest = layers(page, chance.uniform(0.36, 0.44), 26)
    middle, lower = layers(rest, chance.uniform(0.5, 0.6), 22)
    drawn.add(words, upper, base, heads=("below", "part"), scale=2.8)
    left, right = halves(middle, 0.52, 26)
    band = "background:#264;padding:6px 10px;"
    drawn.add(words, left, base, columns=2, band=band, deck=0.0, pictures=("",), credits=("first", "run-in"))
    drawn.add(words, right, base, columns=2, frame="background:#f1ead9", heads=("over",), pictures=("",))
    drawn.shape(EDGE, lower.y - 11, page.w, 1)
    drawn.add(words, lower, base, columns=4, heads=("side",), gutter=16, pictures=("", "pair"), deck=1.0)
    number = f"·{chance.randrange(2, 9)}·"
    drawn.type(number, drawn.width / 2 - 20, drawn.height - EDGE - 6, 40, 11, "text-align:center")
    drawn.dropped.append(number)
    return drawn


def spread(words: Words) -> Drawn:
    """Draw two pages that lie open on one sheet, each with its running head, white alone between stories."""
    drawn, chance = Drawn(1560, 1080), words.chance
    base = Cut(
        11, 1.5, 15, 3, heads=("over", "middle"), align="center", credits=("head", "end", "none"), scale=2.3,
        pictures=("", "pair", "one"), caption="below", kicker=("", "", "over"), mark=("□ ", ""),
    )  # fmt: skip
    for side in (0, 1):
        x, wide = EDGE + side * (drawn.width / 2), drawn.width / 2 - 2 * EDGE
        top = running_head(drawn, words, "石桥周报", x, wide)
        page = Region(x, top, wide, drawn.height - top - EDGE)
        upper, lower = layers(page, chance.uniform(0.42, 0.58), 26)
        if side:
            drawn.add(words, upper, base, columns=4, scale=2.8)
            first, rest = halves(lower, 0.34, 24)
            drawn.add(words, first, base, columns=1, frame="border:1px solid #555", credits=("none",), pictures=("",))
            drawn.add(words, rest, base, columns=3)
        else:
            left, right = halves(upper, 0.5, 24)
            for part in (left, right):
                drawn.add(words, part, base, columns=2, heads=("over",))
            drawn.add(words, lower, base, columns=4, heads=("over", "below", "part"))
    return drawn


def ballad(words: Words) -> Drawn:
    """Draw a culture page: upright headlines with upright bylines, essays round pictures, verse in two columns."""
    drawn, chance = Drawn(900, 1270), words.chance
    top = running_head(drawn, words, "江湾晨讯")
    base = Cut(
        12.5, 1.6, 20, 3, display=SERIF, heads=("left", "right", "hung"), credits=("head", "head", "none"), scale=2.0,
        pictures=("", "astride"), mark=("□", "□ ", ""), kicker=("", "", "over"), crossheads=0.0,
    )  # fmt: skip
    page = Region(EDGE, top, drawn.width - 2 * EDGE, drawn.height - top - EDGE - 10)
    upper, rest = layers(page, chance.uniform(0.34, 0.4), 28)
    middle, lower = layers(rest, chance.uniform(0.45, 0.52), 28)
    drawn.add(words, upper, base, columns=4, pictures=("astride", "pair"))
    left, right = halves(middle, 0.58, 30)
    drawn.add(words, left, base, columns=2, heads=("over",), credits=("head", "first"))
    verse = {"forms": ("verse",), "heads": ("over",), "frame": "background:#eef3ea", "pictures": ("",), "bare": True}
    drawn.add(words, right, base, columns=1, credits=("head",), align="center", **verse)
    drawn.shape(EDGE, lower.y - 14, page.w, 0.8)
    left, right = halves(lower, 0.5, 30)
    drawn.add(words, left, base, columns=2, heads=("hung", "right"), pictures=("",))
    drawn.add(words, right, base, columns=2, heads=("left",), pictures=("",))
    return drawn
