"""Press: prints the specimen's stories as newspaper pages of many layouts, each with its truth.

A page is cut again and again, down or across, into regions of random size, one story each: in one to five columns,
with or without kicker, byline, crosshead, picture and frame, the headline above or upright beside the text. The same
seed gives the same page. Chromium sets the type; a story is cut after the last paragraph that fits its region.
"""

import html
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

TRUTH = Path(__file__).resolve().parent.parent / "specimen" / "truth"
FACES = ("Noto Serif CJK SC", "Noto Sans CJK SC")
ADVERTS = ("招聘启事 本社区食堂招聘帮厨两名", "公益广告 文明养犬从我做起", "便民信息 家电维修 电话 6000-2110")
FIT = """() => {
  const story = document.querySelector('.story')
  const head = story.querySelector('.head'), body = story.querySelector('.body')
  const height = story.clientHeight - head.offsetHeight - 2 * parseFloat(getComputedStyle(story).paddingTop)
  body.style.height = height + 'px'
  return [body.scrollWidth - body.clientWidth, body.scrollHeight - body.clientHeight, height]
}"""
Region = tuple[float, float, float, float]


@dataclass
class Style:
    """How one page is set; lengths in CSS pixels."""

    width: int
    height: int
    margin: int
    size: float
    leading: float
    gutter: float
    column: float
    face: str
    display_face: str
    caption: float
    rule: str


@dataclass
class Printed:
    """One page: its PDF, and the stories on it (headline or None, byline text or None, paragraphs, captions)."""

    pdf: bytes
    stories: list[dict] = field(default_factory=list)


def all_stories() -> list[dict]:
    """Return the specimen's stories that are long enough to fill a region, in a fixed order."""
    stories = [
        story for path in sorted(TRUTH.glob("*.json")) for story in json.loads(path.read_text("utf-8"))["articles"]
    ]
    return [s for s in stories if sum(map(len, s["paragraphs"])) > 250 and all(len(p) > 25 for p in s["paragraphs"])]


def style_of(chance: random.Random) -> Style:
    width, height = chance.choice([(794, 1123), (900, 1270), (1040, 1480)])
    size = chance.choice([11, 12, 12.5, 13])
    return Style(
        width,
        height,
        chance.choice([30, 44]),
        size,
        chance.choice([1.35, 1.5, 1.6]),
        size * chance.choice([1.0, 1.3, 1.7]),
        size * chance.choice([11, 13, 15, 18]),
        chance.choice(FACES),
        chance.choice(FACES),
        size * chance.choice([0.85, 0.9]),
        chance.choice(["1px solid #000", "0.5px solid #888", "1px dashed #666", "none"]),
    )


def cut(chance: random.Random, region: Region, depth: int, narrowest: float) -> list[Region]:
    """Return a region cut down or across, again and again, until its parts are small."""
    x, y, width, height = region
    down, across = width >= 2 * narrowest, height >= 420
    if depth == 0 or not (down or across) or (depth < 3 and chance.random() < 0.25):
        return [region]
    if across and (not down or chance.random() < 0.6):
        at = chance.uniform(210, height - 210)
        parts = ((x, y, width, at), (x, y + at, width, height - at))
    else:
        at = chance.uniform(narrowest, width - narrowest)
        parts = ((x, y, at, height), (x + at, y, width - at, height))
    return [piece for part in parts for piece in cut(chance, part, depth - 1, narrowest)]


def sheet_css(style: Style) -> str:
    return f"""@page{{size:{style.width}px {style.height}px;margin:0}}
body{{margin:0;width:{style.width}px;height:{style.height}px;position:relative;font-family:"{style.face}";
  text-spacing-trim:space-all}}
.story{{position:absolute;overflow:hidden;box-sizing:border-box}} .framed{{border:1px solid #000;padding:7px}}
.body{{column-gap:{style.gutter}px;column-fill:auto;font-size:{style.size}px;line-height:{style.leading};
  text-align:justify;overflow:hidden}}
p{{margin:0;text-indent:2em;orphans:1;widows:1}}
h1{{font-family:"{style.display_face}";line-height:1.2;margin:2px 0 6px}}
.kicker{{font:{style.size * 1.25}px "{style.display_face}";margin:2px 0}}
.credit{{text-indent:0}} .end{{text-align:right}}
.crosshead{{font-weight:700;font-size:{style.size * 1.08}px;text-indent:0}}
.picture{{break-inside:avoid;margin:0 0 4px}} .picture div{{background:#bbb;height:90px}}
.caption{{font:{style.caption}px/1.35 "{style.display_face}";text-indent:0;margin:3px 0}}
.upright{{writing-mode:vertical-rl;float:left;font-family:"{style.display_face}";height:100%}}
.fixed{{position:absolute}}"""


@dataclass
class Setting:
    """How one story is set in its region."""

    story: dict
    region: Region
    columns: int
    size: float
    align: str
    framed: bool
    upright: bool
    headless: bool
    picture: str | None

    def html(self, count: int) -> str:
        """Return the story with its first `count` paragraphs."""
        x, y, width, height = self.region
        inner = width - 14 - (14 if self.framed else 0)
        story, head, body = self.story, "", ""
        if not self.upright and not self.headless:
            if story["kicker"]:
                head += f'<div class="kicker" style="text-align:{self.align}">{html.escape(story["kicker"])}</div>'
            head += f'<h1 style="font-size:{self.size}px;text-align:{self.align}">{html.escape(story["headline"])}</h1>'
        if story["byline"]:
            body += f'<p class="credit">□{html.escape(story["byline"]["text"])}</p>'
        crossheads = {one["before_paragraph"]: one["text"] for one in story["subheads"]}
        for index, text in enumerate(story["paragraphs"][:count]):
            if index in crossheads:
                body += f'<p class="crosshead">{html.escape(crossheads[index])}</p>'
            if self.picture and index == max(1, count // 2):
                caption = html.escape(self.picture)
                body += f'<div class="picture"><div></div><p class="caption">{caption}</p></div>'
            body += f"<p>{html.escape(text)}</p>"
        if story["signoff"]:
            body += f'<p class="credit end">（{html.escape(story["signoff"]["text"])}）</p>'
        beside = ""
        if self.upright:
            beside = f'<div class="upright" style="font-size:22px;width:36px">{html.escape(story["headline"])}</div>'
            inner -= 44
        at = f"left:{x + 6}px;top:{y + 8}px;width:{width - 14}px;height:{height - 16}px"
        columns = f"column-count:{self.columns};width:{inner}px;{'float:right' if self.upright else ''}"
        return (
            f'<div class="story{" framed" if self.framed else ""}" style="{at}"><div class="head">{head}</div>{beside}'
            f'<div class="body" style="{columns}">{body}</div></div>'
        )


def setting_of(chance: random.Random, story: dict, region: Region, style: Style) -> Setting:
    width = region[2] - 14
    framed = chance.random() < 0.15
    columns = max(1, int((width - 14 * framed + style.gutter) // (style.column + style.gutter)))
    title = len(story["headline"] or "")
    size = max(style.size * 1.45, min(chance.choice([20, 24, 28, 32]), (width - 6) / (title + 1)))
    upright = columns > 1 and title < 14 and not story["kicker"] and chance.random() < 0.1
    captions = story["captions"] if columns > 1 and region[3] > 260 else []
    picture = captions[0] if captions and chance.random() < 0.7 else None
    headless = not story["headline"] or chance.random() < 0.04
    align = chance.choice(["left", "center"])
    return Setting(story, region, columns, size, align, framed, upright and not headless, headless, picture)


def _fitting(page, css: str, setting: Setting) -> tuple[str, int] | None:
    """Return the story's HTML with as many whole paragraphs as its region holds, and their number."""
    for count in range(len(setting.story["paragraphs"]), 0, -1):
        text = setting.html(count)
        page.set_content(f"<style>{css}</style>{text}")
        across, down, height = page.evaluate(FIT)
        if across <= 1 and down <= 1 and height > 40:
            return text.replace('class="body" style="', f'class="body" style="height:{height}px;'), count
    return None


def _truth(setting: Setting, count: int) -> dict:
    story = setting.story
    return {
        "headline": None if setting.headless else story["headline"],
        "byline": story["byline"] and story["byline"]["text"],
        "paragraphs": story["paragraphs"][:count],
        "captions": [setting.picture] if setting.picture and count > 1 else [],
    }


def print_page(browser, seed: int) -> Printed:
    """Print one page."""
    chance = random.Random(seed)
    style = style_of(chance)
    css, margin = sheet_css(style), style.margin
    top, wide = margin + 70, style.width - 2 * margin
    regions = cut(
        chance, (margin, top, wide, style.height - top - margin - 24), 4, 2 * style.column + style.gutter + 20
    )
    stories = chance.sample(all_stories(), len(regions))
    advert = chance.randrange(len(regions)) if len(regions) > 3 and chance.random() < 0.4 else None
    parts = [
        f'<div class="fixed" style="left:{margin}px;top:{margin}px;font:bold 44px {style.display_face}">'
        "梧桐里社区报</div>",
        f'<div class="fixed" style="left:{margin + 320}px;top:{margin + 26}px;font-size:12px">第2版</div>',
        f'<div class="fixed" style="left:{margin}px;top:{style.height - margin - 14}px;font-size:10px">'
        "责任编辑 沈一禾 版面设计 方以南</div>",
    ]
    printed = Printed(b"")
    page = browser.new_page()
    for index, (region, story) in enumerate(zip(regions, stories, strict=True)):
        x, y, width, height = region
        if index == advert:
            box = f"left:{x + 4}px;top:{y + 8}px;width:{width - 10}px;height:{height - 14}px;border:1px solid #000"
            parts.append(f'<div class="fixed" style="{box};font-size:20px">{chance.choice(ADVERTS)}</div>')
            continue
        setting = setting_of(chance, story, region, style)
        fitting = _fitting(page, css, setting)
        if fitting is None:
            continue
        parts.append(fitting[0])
        if style.rule != "none" and not setting.framed and y > top:
            line = f"left:{x + 6}px;top:{y + 2}px;width:{width - 14}px;border-top:{style.rule}"
            parts.append(f'<div class="fixed" style="{line}"></div>')
        printed.stories.append(_truth(setting, fitting[1]))
    page.set_content(f"<style>{css}</style>{''.join(parts)}")
    printed.pdf = page.pdf(width=f"{style.width}px", height=f"{style.height}px", print_background=True)
    page.close()
    return printed
