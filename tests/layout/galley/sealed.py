"""Sealed: a house that was only ever measured: nobody looked at how its pages were read.

Holds:   hillside: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import answers, open_tail, pictures_over, plain_deck, roll, wrapped
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, COLUMNS, Words


def _head(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the head of an inner page: the section's name and its letters, a number in a disc; return where it ends."""
    chance, wide = words.chance, drawn.width - 2 * EDGE
    at_left, number = chance.random() < 0.5, chance.randrange(2, 9)
    x = EDGE if at_left else drawn.width - EDGE - 48
    drawn.shape(x, EDGE - 8, 48, 48, f"background:{ink};border-radius:24px")
    drawn.type(str(number), x, EDGE - 1, 48, 28, "color:#fff;text-align:center;font-weight:900")
    section = chance.choice(("山里人家", "文化", "民生服务"))
    letters = {"山里人家": "SHANLI RENJIA", "文化": "WENHUA", "民生服务": "MINSHENG FUWU"}[section]
    start, side = (EDGE + 62, "left") if at_left else (drawn.width - EDGE - 62 - 260, "right")
    drawn.type(section, start, EDGE - 8, 260, 26, f"font-family:{SERIF};font-weight:900;text-align:{side}")
    drawn.type(letters, start, EDGE + 26, 260, 9.5, f"letter-spacing:2px;text-align:{side}")
    folio, editors = f"{date(words)}　星期二", f"主编：{words.name()}　美术编辑：{words.name()}"
    other, turned = (drawn.width - EDGE - 320, "right") if at_left else (EDGE, "left")
    drawn.type("《半山报》", other, EDGE - 8, 320, 12, f"text-align:{turned};font-weight:700")
    drawn.type(folio, other, EDGE + 9, 320, 11, f"text-align:{turned}")
    drawn.type(editors, other, EDGE + 25, 320, 11, f"text-align:{turned}")
    drawn.shape(EDGE, EDGE + 46, wide, 4, f"border-top:2px solid {ink};border-bottom:0.6px solid {ink}")
    drawn.facts = {"folio": folio, "title": "《半山报》"}
    drawn.dropped += [str(number), section, letters, editors]
    return EDGE + 66


def _verse_corner(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw a poem, centred headline and name, in a frame with a second line within."""
    drawn.shape(*region, f"border:1px solid {ink}")
    drawn.shape(region.x + 4, region.y + 4, region.w - 8, region.h - 8, f"border:0.5px solid {ink}")
    inner = Region(region.x + 16, region.y + 18, region.w - 32, region.h - 30)
    drawn.add(words, inner, base, columns=1, forms=("verse",), heads=("over",), scale=1.5, pictures=("",), kicker=("",),
              align="center", credits=("head",), deck=0.0, mark=("□",))  # fmt: skip


def _comic(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw a story in four drawings, each with what happens below it, its headline over them."""
    drawn.add(words, region, base, columns=2, heads=("over",), scale=1.7, forms=("brief",), pictures=("",),
              credits=("first", "end"), mark=("",), align="left", kicker=("",))  # fmt: skip
    made = drawn.stories[-1]
    pictures_over(words, made, 4, region.h * 0.33, True)
    made.data["unders"].append(made.data["tops"].pop(0)["html"])


def _short_news(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw a rail of short news below a name between two lines, credits open at the end."""
    name = words.pick(BRIEFS)
    drawn.shape(region.x, region.y, region.w, 30, f"border-top:1px solid {ink};border-bottom:1px solid {ink}")
    drawn.type(
        name, region.x, region.y + 5, region.w, 16, f"text-align:center;letter-spacing:8px;color:{ink};font-weight:700"
    )
    drawn.dropped.append(name)
    items = {"forms": ("brief",), "credits": ("end", "none", "signoff"), "kicker": ("",), "deck": 0.0,
             "scale": words.chance.choice((1.1, 1.25)), "size": 11.2}  # fmt: skip
    first = len(drawn.stories)
    drawn.rail(words, region._replace(y=region.y + 42, h=region.h - 42), Cut(**{**base.__dict__, **items}), 4, 20,
               words.chance.choice(("", f"border-top:0.6px dotted {ink}")))  # fmt: skip
    for made in drawn.stories[first:]:
        open_tail(made)


def hillside(words: Words) -> Drawn:
    """Draw an inner page of unjustified lines: an essay round a picture, a roll of honor, answers, a comic."""
    drawn, chance = Drawn(980, 1480), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#5b3a1e", "#2d5e2e", "#40406a"))
    top = _head(drawn, words, ink)
    base = Cut(
        12.4, 1.62, 22, 3, face=chance.choice((SERIF, SANS)), display=chance.choice((SERIF, SANS)), heads=("over",),
        scale=2.0, weight=chance.choice((700, 900)), credits=("head", "end", "signoff"), pictures=("", "one"), deck=0.0,
        kicker=("", "", "over"), mark=("", "□", "■"), align=chance.choice(("left", "center")), caption_size=0.84,
        caption=chance.choice(("below", "side")), look=chance.choice(("--align:left;", "")), crossheads=0.2,
        crosshead=f"text-align:left;color:{ink};font-size:1.1em", ornament=chance.choice(("", "▍")),
    )  # fmt: skip
    low = drawn.height - EDGE - 14
    page = Region(EDGE, top, wide, low - 12 - top)
    essay, rest = layers(page, chance.uniform(0.32, 0.37), 30)
    drawn.add(words, essay, base, columns=chance.choice((3, 4)), heads=("over", "middle", "left", "right"), scale=2.7,
              pictures=("astride", "across"), kicker=("over", ""), forms=("prose",))  # fmt: skip
    made = drawn.stories[-1]
    wrapped(made, 170)
    if made.data["head"]["side"] == "top":
        plain_deck(words, made, 15, f"text-align:{base.align};color:{ink}")
    open_tail(made)
    drawn.shape(EDGE, rest.y - 16, wide, 1, f"background:{ink}")
    body, comic = layers(rest, chance.uniform(0.7, 0.74), 28)
    narrow_first = chance.random() < 0.5
    first, second = halves(body, 0.32 if narrow_first else 0.66, 26)
    narrow, broad = (first, second) if narrow_first else (second, first)
    news, corner = layers(narrow, 0.62, 22)
    _short_news(drawn, words, news, base, ink)
    _verse_corner(drawn, words, corner, base, ink)
    policy, honor = layers(broad, chance.uniform(0.54, 0.6), 26)
    label = words.pick(COLUMNS)
    drawn.type("【" + label + "】", policy.x, policy.y, 200, 14, f"color:{ink};font-weight:700")
    drawn.dropped.append("【" + label + "】")
    drawn.add(words, policy._replace(y=policy.y + 24, h=policy.h - 24), base, columns=2, pictures=("",), kicker=("",),
              credits=("end", "signoff"), crossheads=0.0)  # fmt: skip
    answers(words, drawn.stories[-1])
    open_tail(drawn.stories[-1], "font-weight:700")
    frame = chance.choice(("background:#faf3e3", f"border:4px double {ink}"))
    drawn.add(words, honor, base, columns=1, heads=("over",), align="center", frame=frame, pictures=("",), kicker=("",),
              credits=("none",), scale=1.5)  # fmt: skip
    roll(words, drawn.stories[-1], 5, max(3, int((honor.h - 95) / 20.1)))
    drawn.shape(EDGE, comic.y - 14, wide, 0, f"border-top:2px dotted {ink}")
    _comic(drawn, words, comic, base)
    drawn.shape(EDGE, low, wide, 0.8, f"background:{ink}")
    foot = f"联系我们：半山路5号文化站　热线：0571-8{chance.randrange(100000, 999999)}"
    drawn.type(foot, EDGE, low + 4, wide, 10.5)
    drawn.dropped.append(foot)
    return drawn
