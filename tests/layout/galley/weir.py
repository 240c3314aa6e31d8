"""Weir: a house drawn without regard to the engine, by who does not work at it.

Holds:   weir: words -> a page drawn up.
Needs:   drawn.py, features.py.
Touches: nothing.
"""

from tests.layout.galley.drawn import EDGE, Drawn, date, halves, layers
from tests.layout.galley.features import PLAIN, answers, dispatched, plain_deck
from tests.layout.galley.story import SANS, SERIF, Cut, Region
from tests.layout.galley.words import BRIEFS, Words

CLINICS = ("心内科", "骨伤科", "儿科", "眼科", "中医科", "呼吸科")
OPENINGS = ("本报讯（通讯员 {}）", "本报讯（记者 {} 通讯员 {}）", "本报讯　")


def _nameplate(drawn: Drawn, words: Words, ink: str) -> float:
    """Draw the emblem, the name amid the head, number and date at the right, publishers in a row; return the end."""
    wide, chance = drawn.width - 2 * EDGE, words.chance
    drawn.shape(0, 0, drawn.width, 10, f"background:{ink}")
    drawn.shape(EDGE + 20, 34, 84, 84, f"border:5px solid {ink};border-radius:50%")
    drawn.shape(EDGE + 54, 52, 16, 48, f"background:{ink}")
    drawn.shape(EDGE + 38, 68, 48, 16, f"background:{ink}")
    drawn.type("江堰医院报", EDGE + 130, 22, wide - 330, 84,
               f"font-family:{SERIF};font-weight:900;color:{ink};letter-spacing:8px")  # fmt: skip
    english = "JIANGYAN HOSPITAL NEWS"
    drawn.type(english, EDGE + 134, 124, 520, 13, "letter-spacing:6px")
    folio, number = date(words), f"第{chance.randrange(8, 25)}期（总第{chance.randrange(100, 400)}期）"
    lines = (folio, number, "本期四版　内部交流")
    drawn.shape(drawn.width - EDGE - 190, 36, 0.8, 92)
    for row, line in enumerate(lines):
        drawn.type(line, drawn.width - EDGE - 178, 42 + 28 * row, 178, 13.5)
    drawn.shape(EDGE, 150, wide, 24, f"border-top:1px solid {ink};border-bottom:3px solid {ink}")
    publisher, permit = "江堰市人民医院主办　院党委宣传科编印", f"江内资准字（2023）第{chance.randrange(100, 999)}号"
    drawn.type(publisher, EDGE, 154, 500, 12)
    drawn.type(permit, drawn.width - EDGE - 360, 154, 360, 12, "text-align:right")
    drawn.facts = {"title": "江堰医院报", "publisher": publisher, "folio": folio}
    drawn.dropped += [english, *lines[1:], permit]
    return 192


def _hours(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw when which doctor sees patients: a head row, then unit, name and days, ruled, on a tint."""
    drawn.add(words, region, base, **PLAIN, columns=1, credits=("none",), scale=1.4, forms=("rows",), align="center",
              frame="background:#eef5f0", look=f"--ruled:0.6px solid {ink};")  # fmt: skip
    rows = [("科室", "专家", "出诊时间")]
    for clinic in words.chance.sample(CLINICS, 5):
        rows.append((clinic, words.name(), f"周{'、周'.join(words.chance.sample('一二三四五', 2))}"))
    pieces = []
    for cells in rows:
        html = "".join(f"<span style='width:33%;text-align:center'>{one}</span>" for one in cells)
        pieces.append({"kind": "r", "text": "".join(cells), "html": html})
    drawn.stories[-1].data |= {"pieces": pieces, "short": 0}


def _rail(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw short news down a column below a name on a ground."""
    drawn.name(words.pick(BRIEFS), region._replace(h=26), f"background:{ink}")
    short = {**base.__dict__, **PLAIN, "forms": ("brief",), "scale": 1.25, "credits": ("end", "none"), "size": 11.6}
    rail = region._replace(y=region.y + 38, h=region.h - 38)
    drawn.rail(words, rail, Cut(**short), 6, 16, words.chance.choice(("", "border-top:0.7px dashed #777")))


def _asked(drawn: Drawn, words: Words, region: Region, base: Cut, ink: str) -> None:
    """Draw what patients ask and doctors answer, below a band with the column's name at its left end."""
    drawn.shape(region.x, region.y + 24, region.w, 2, f"background:{ink}")
    drawn.shape(region.x, region.y, 110, 24, f"background:{ink}")
    drawn.type("门诊问答", region.x, region.y + 2, 110, 16, "color:#fff;text-align:center;font-weight:700")
    drawn.dropped.append("门诊问答")
    part = region._replace(y=region.y + 38, h=region.h - 38)
    drawn.add(words, part, base, **PLAIN, columns=2, credits=("head", "signoff"), scale=1.6, crossheads=0.0)
    if words.chance.random() < 0.7:
        answers(words, drawn.stories[-1])


def weir(words: Words) -> Drawn:
    """Draw a hospital's front page: an emblem by the name, a rail of short news, questions asked, who is in when."""
    drawn, chance = Drawn(1080, 1528), words.chance
    wide, ink = drawn.width - 2 * EDGE, chance.choice(("#00734c", "#0a5a94", "#1c6f78"))
    top, low = _nameplate(drawn, words, ink), drawn.height - EDGE - 14
    base = Cut(
        12.2, 1.52, 18, 3, face=SERIF, display=chance.choice((SANS, SERIF)), scale=2.1, deck=0.3,
        credits=("end", "head", "first", "run-in"), pictures=("", "one", "corner"), kicker=("", "", "over"),
        align=chance.choice(("left", "center")), crossheads=0.1, caption_size=0.88, caption_align="center",
        weight=chance.choice((700, 900)), mark=("", "□"), spaced_indent=chance.random() < 0.3,
        crosshead=f"text-align:center;color:{ink}",
    )  # fmt: skip
    page = Region(EDGE, top, wide, low - 12 - top)
    upper, rest = layers(page, chance.uniform(0.56, 0.6), 28)
    main, rail = halves(upper, 0.755, 26)
    if chance.random() < 0.5:
        rail, main = rail._replace(x=EDGE), main._replace(x=EDGE + rail.w + 26)
    _rail(drawn, words, rail, base, ink)
    lead, second = layers(main, chance.uniform(0.5, 0.55), 26)
    drawn.add(words, lead, base, columns=4, scale=3.0, align="center", kicker=("over", ""), deck=0.0, bare=True,
              pictures=("pair", "across", "one"), credits=("none", "head"))  # fmt: skip
    if chance.random() < 0.6:
        plain_deck(words, drawn.stories[-1], 17, "text-align:center")
    dispatched(words, drawn.stories[-1], OPENINGS)
    drawn.shape(main.x, second.y - 13, main.w, 0.7, "background:#888")
    left, right = halves(second, chance.choice((0.4, 0.5, 0.6)), 24)
    for part in (left, right):
        drawn.add(words, part, base, columns=3 if part.w > 0.55 * main.w else 2)
    drawn.shape(EDGE, rest.y - 15, wide, 1.5, f"background:{ink}")
    asked, others = halves(rest, chance.choice((0.44, 0.5)), 26)
    if chance.random() < 0.5:
        others, asked = others._replace(x=EDGE), asked._replace(x=EDGE + others.w + 26)
    _asked(drawn, words, asked, base, ink)
    story, hours = layers(others, 0.52, 22)
    drawn.add(words, story, base, columns=3, heads=("over", "over", "left", "part"), deck=0.0)
    hours, notice = halves(hours, 0.64, 16)
    _hours(drawn, words, hours._replace(h=min(hours.h, 190)), base, ink)
    drawn.notice(words, notice._replace(h=min(notice.h, 190)), f"border:1px solid {ink}")
    drawn.shape(EDGE, low, wide, 1, f"background:{ink}")
    foot = f"责任编辑：{words.name()}　审核：{words.name()}　　地址：江堰市康复路1号　急救电话：0839-8120120"
    drawn.type(foot, EDGE, low + 5, wide, 11, "text-align:center")
    drawn.dropped.append(foot)
    return drawn
