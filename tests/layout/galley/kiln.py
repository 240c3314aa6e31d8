"""Kiln: a house drawn without regard to the engine, by who does not work at it.

Holds:   kiln: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import PLAIN, open_tail, reported, wrapped
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import COLUMNS, Words

SCHOOLS = ("文学院", "机电系", "护理系", "艺术学院", "离退休工作处", "后勤处")


def _head(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the head: section in large type at one side, facts in two lines at the other; return where stories begin."""
    chance, wide = words.chance, drawn.width - 2 * EDGE
    section, number = chance.choice(("窑火", "校园生活", "学子文苑")), chance.choice("234")
    drawn.type(section, EDGE, EDGE - 18, 260, 44, f"font-family:{SERIF};font-weight:900;color:{ink};letter-spacing:4px")
    folio = f"{date(words)}　星期五"
    drawn.type(number, drawn.width - EDGE - 40, EDGE - 16, 40, 42, f"font-weight:900;color:{ink};text-align:right")
    drawn.type("窑山学院报", drawn.width - EDGE - 320, EDGE - 10, 265, 17, "font-weight:700;text-align:right")
    drawn.type(folio, drawn.width - EDGE - 320, EDGE + 14, 265, 11, "text-align:right")
    made = f"责任编辑 {words.name()}　版式 {words.name()}　E-mail：yaohuo@sample.cn"
    drawn.type(made, EDGE + 270, EDGE + 14, 330, 11)
    drawn.shape(EDGE, EDGE + 38, wide, 2, f"background:{ink}")
    drawn.facts = {"title": "窑山学院报", "folio": folio}
    drawn.dropped += [section, number, made]
    return EDGE + 56


def _essay(drawn: Drawn, words: Words, region: Region, base: Cut, **changes: object) -> None:
    """Draw an essay that ends with who its author is."""
    drawn.add(words, region, base, **{"credits": ("first", "head"), **changes})
    made = drawn.stories[-1]
    if words.chance.random() < 0.6:
        made.truth |= {"tail": f"作者系{words.chance.choice(SCHOOLS)}{words.chance.choice(('教师', '2021级学生'))}"}
        made.data["tail"] = f"（{made.truth['tail']}）"


def _verse(drawn: Drawn, words: Words, region: Region, base: Cut) -> None:
    """Draw a poem on a tint, its author below the headline."""
    drawn.add(words, region, base, **PLAIN, columns=1, forms=("verse",), frame="background:#f5efe6", align="center",
              scale=1.6, credits=("head",), leading=1.75)  # fmt: skip
    drawn.stories[-1].data["short"] = 0


def _work(drawn: Drawn, words: Words, region: Region) -> None:
    """Draw a photograph that belongs to no story: its title and who took it below."""
    drawn.shape(*region._replace(h=region.h - 24), "background:#a8b0a8")
    text = f"{words.chance.choice(('晨读', '雪后', '窑山秋色'))}（摄影）　{words.name()}"
    drawn.type(text, region.x, region.y + region.h - 19, region.w, 12, "text-align:center")
    drawn.dropped.append(text)


def _news(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw short news of the campus one below the other in a frame, its name on a tab above the frame."""
    name = words.chance.choice(("校园快讯", "一周校园"))
    drawn.shape(region.x, region.y, 100, 24, f"background:{ink}")
    drawn.type(name, region.x, region.y + 3, 100, 15, "color:#fff;text-align:center")
    drawn.dropped.append(name)
    drawn.shape(*region._replace(y=region.y + 24, h=region.h - 24), f"border:1px solid {ink}")
    short = {**base.__dict__, **PLAIN, "forms": ("brief",), "scale": 1.25, "credits": ("end",), "size": 11.6}
    rail = Region(region.x + 12, region.y + 36, region.w - 24, region.h - 46)
    drawn.rail(words, rail, Cut(**short), 4, 12)


def kiln(words: Words) -> Drawn:
    """Draw a college's inner page: essays by students, a poem, a photograph, news of the campus in a frame."""
    drawn, chance = Drawn(960, 1360), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#8a3b12", "#2f4f7f", "#5b2c6f"))
    top, low = _head(drawn, words, ink), drawn.height - EDGE
    base = Cut(
        12.4, 1.56, 20, 2, face=chance.choice((SERIF, SERIF, SANS)), display=SERIF, scale=2.0, weight=900,
        credits=("first", "head", "end"), pictures=("", "", "one"), mark=("□", "□", "○"), crossheads=0.06, deck=0.0,
        align=chance.choice(("left", "center")), caption_size=0.86, caption_align="center",
        wall=chance.choice(("", "background:#aaa")), credit_look=chance.choice(("", "text-align:center")),
    )  # fmt: skip
    page = Region(EDGE, top, wide, low - top)
    upper, rest = layers(page, chance.uniform(0.33, 0.37), 28)
    lead, side = halves(upper, 0.68, 26)
    if chance.random() < 0.4:
        side, lead = side._replace(x=EDGE), lead._replace(x=EDGE + side.w + 26)
    _essay(drawn, words, lead, base, columns=3, scale=2.7, heads=("over", "over", "left", "part"), bare=True,
           pictures=("pair", "one", "corner"))  # fmt: skip
    wrapped(drawn.stories[-1], chance.uniform(90, 140))
    photo, news = layers(side, 0.27, 18)
    _work(drawn, words, photo)
    _news(drawn, words, news, base, ink)
    drawn.shape(EDGE, rest.y - 14, wide, 0, f"border-top:2px dotted {ink}")
    middle, foot = layers(rest, chance.uniform(0.48, 0.54), 28)
    narrow, broad = halves(middle, 0.3, 26)
    if chance.random() < 0.5:
        broad, narrow = broad._replace(x=EDGE), narrow._replace(x=EDGE + broad.w + 26)
    _verse(drawn, words, narrow, base)
    above, below = layers(broad, chance.uniform(0.46, 0.54), 24)
    _essay(drawn, words, above, base, columns=3, heads=("over", "right", "hung"), pictures=("", "corner"))
    drawn.shape(broad.x, below.y - 12, broad.w, 0.6, "background:#999")
    drawn.add(words, below, base, columns=3, credits=("none", "end"), bare=True)
    reported(words, drawn.stories[-1], ("本报讯（学生记者 {}）", "本报讯　", "（通讯员 {}）"))
    drawn.shape(EDGE, foot.y - 14, wide, 0, f"border-top:2px dotted {ink}")
    left, right = halves(foot, chance.choice((0.4, 0.6)), 26)
    wider, other = (left, right) if left.w > right.w else (right, left)
    name = words.pick(COLUMNS)
    drawn.type(f"· {name} ·", wider.x, wider.y, wider.w, 14, f"color:{ink};font-weight:700")
    drawn.dropped.append(f"· {name} ·")
    _essay(drawn, words, wider._replace(y=wider.y + 24, h=wider.h - 24), base, columns=3, bare=True)
    drawn.add(words, other, base, columns=2, scale=1.7, credits=("signoff", "end"), bare=True,
              frame=chance.choice(("border:1px solid #777", "background:#f2f2f2")))  # fmt: skip
    if chance.random() < 0.5:
        open_tail(drawn.stories[-1])
    return drawn
