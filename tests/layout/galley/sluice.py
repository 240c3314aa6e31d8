"""Sluice: a house that is only measured: nobody looks at how its pages are read.

Holds:   sluice: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import PLAIN, answers, dispatched, notice, pictures_over
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import COLUMNS, Words


def _head(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the head on a tint: number in a square, section, name and date, who made it; return where stories begin."""
    chance, wide = words.chance, drawn.width - 2 * EDGE
    drawn.shape(EDGE, EDGE - 14, wide, 42, "background:#e9eef2")
    drawn.shape(EDGE, EDGE - 14, 42, 42, f"background:{ink}")
    number, section = chance.choice("23"), chance.choice(("民生·服务", "综合新闻", "社区·乡村"))
    drawn.type(number, EDGE, EDGE - 10, 42, 28, "color:#fff;text-align:center;font-weight:900")
    drawn.type(section, EDGE + 56, EDGE - 9, 260, 25, f"font-weight:900;color:{ink}")
    folio = f"{date(words)}　星期三"
    drawn.type("闸口新报", EDGE + 380, EDGE - 5, 130, 19, f"font-family:{SERIF};font-weight:900")
    drawn.type(folio, EDGE + 520, EDGE, 220, 12)
    made = f"编辑：{words.name()}　版式：{words.name()}"
    drawn.type(made, drawn.width - EDGE - 260, EDGE, 250, 12, "text-align:right")
    drawn.facts = {"title": "闸口新报", "folio": folio}
    drawn.dropped += [number, section, made]
    return EDGE + 46


def _policy(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw questions on a policy in a tinted box with a column's name on a ground in its corner."""
    drawn.shape(*region, "background:#f4f1e8")
    drawn.shape(region.x, region.y, 112, 26, f"background:{ink}")
    drawn.type("政策问答", region.x, region.y + 3, 112, 16, "color:#fff;text-align:center;font-weight:700")
    drawn.dropped.append("政策问答")
    inner = Region(region.x + 14, region.y + 38, region.w - 28, region.h - 50)
    drawn.add(words, inner, base, **PLAIN, columns=2, scale=1.7, credits=("signoff", "end", "none"), crossheads=0.0)
    answers(words, drawn.stories[-1])


def _boards(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw a notice and numbers to call side by side in frames, an advertisement beside them."""
    left, rest = halves(region, 0.38, 16)
    middle, right = halves(rest, 0.5, 16)
    drawn.add(words, left, base, **PLAIN, columns=1, scale=1.5, align="center", credits=("none",), forms=("brief",),
              frame=f"border:1px solid {ink}")  # fmt: skip
    notice(words, drawn.stories[-1])
    drawn.stories[-1].data["short"] = 0
    drawn.add(words, middle, base, **PLAIN, columns=1, scale=1.5, align="center", credits=("none",), forms=("rows",),
              frame=f"border:1px solid {ink}", look="--ruled:0.6px dotted #777;")  # fmt: skip
    made = drawn.stories[-1].data
    made["pieces"], made["short"] = made["pieces"][1:], 0
    drawn.notice(words, right, f"border:3px double {ink}")


def sluice(words: Words) -> Drawn:
    """Draw a township's inner page: stories, a comment, news in pictures, questions on a policy, a row of notices."""
    drawn, chance = Drawn(1100, 1500), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#1d4e89", "#7a1f2b", "#25603b"))
    top, low = _head(drawn, words, ink), drawn.height - EDGE
    base = Cut(
        12.2, 1.5, 18, 3, face=chance.choice((SERIF, SERIF, SANS)), display=SANS, scale=2.1,
        weight=chance.choice((700, 900)), credits=("first", "head", "end", "run-in"), pictures=("", "one", "corner"),
        kicker=("", "", "over"), deck=0.25, align="left", crossheads=0.12, caption_size=0.88,
        mark=("", "", "□"), crosshead="text-align:left", caption_align=chance.choice(("left", "right")),
        wall=chance.choice(("", "", "background:#bbb")),
    )  # fmt: skip
    page = Region(EDGE, top, wide, low - top)
    page, strip = page._replace(h=page.h - 232), Region(EDGE, low - 208, wide, 208)
    upper, rest = layers(page, chance.uniform(0.34, 0.38), 28)
    lead, side = halves(upper, 0.7, 28)
    drawn.shape(side.x - 14, upper.y, 0.8, upper.h, "background:#888")
    drawn.add(words, lead, base, columns=4, scale=2.9, pictures=("pair", "one", "across"), bare=True,
              credits=("none", "head"))  # fmt: skip
    dispatched(words, drawn.stories[-1], ("本报讯（通讯员 {} {}）", "本报讯（记者 {}）", "本报讯　"))
    name = words.pick(COLUMNS)
    drawn.type(name, side.x, side.y, side.w, 15, f"color:{ink};font-weight:700;text-align:center")
    drawn.shape(side.x, side.y + 22, side.w, 0.8, f"background:{ink}")
    drawn.dropped.append(name)
    comment = side._replace(y=side.y + 34, h=side.h - 34)
    drawn.add(words, comment, base, **PLAIN, columns=2, face=SANS, scale=1.7, credits=("first", "head"), crossheads=0.0)
    drawn.shape(EDGE, rest.y - 14, wide, 1, f"background:{ink}")
    middle, foot = layers(rest, chance.uniform(0.44, 0.5), 28)
    left, right = halves(middle, chance.choice((0.4, 0.5, 0.6)), 26)
    for part in (left, right):
        columns = 3 if part.w > 0.55 * wide else 2
        drawn.add(words, part, base, columns=columns, heads=("over", "over", "over", "part", "left"))
    drawn.shape(right.x - 13, middle.y, 0.6, middle.h, "background:#888")
    drawn.shape(EDGE, foot.y - 14, wide, 1, f"background:{ink}")
    policy, pictured = halves(foot, 0.52, 24)
    if chance.random() < 0.5:
        pictured, policy = pictured._replace(x=EDGE), policy._replace(x=EDGE + pictured.w + 24)
    _policy(drawn, words, policy, base, ink)
    drawn.add(words, pictured, base, **PLAIN, columns=2, scale=1.8, align="center", credits=("end", "run-in"))
    pictures_over(words, drawn.stories[-1], 2, chance.uniform(90, 120), False)
    _boards(drawn, words, strip, base, ink)
    return drawn
