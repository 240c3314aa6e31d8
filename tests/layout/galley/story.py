"""Story: one story as data for the browser (pour.js), with its truth.

Holds:   Region, Cut, Story, story(words, region, cut, **changes), truth_of(story, poured).
Needs:   words.py.
Touches: nothing.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tests.layout.galley.pieces import pieces_of
from tests.layout.galley.words import COLUMNS, DECKS, KICKERS, OFFICES, QUOTES, Words

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"


class Region(NamedTuple):
    """A rectangle of the page in CSS pixels."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Cut:
    """How a story is cut: sizes in CSS pixels; of tuples one is chosen for each story.

    `heads` are over, middle, part, side, left, right, hung (upright, not to the foot), below (a picture), share (over
    half of the columns, a picture over the others) or none. `lead` is how often the first paragraph stands, in the
    display face, across the columns; `crosshead`, `look` and `credit_look` are CSS.
    """

    size: float = 12
    leading: float = 1.5
    gutter: float = 18
    columns: int = 3
    face: str = SERIF
    display: str = SANS
    heads: tuple[str, ...] = ("over",)
    scale: float = 2.2
    align: str = "left"
    kicker: tuple[str, ...] = ("",)
    deck: float = 0.0
    credits: tuple[str, ...] = ("first",)
    forms: tuple[str, ...] = ("prose",)
    pictures: tuple[str, ...] = ("",)
    caption: str = "below"
    mark: tuple[str, ...] = ("",)
    frame: str = ""
    band: str = ""
    wall: str = ""
    crossheads: float = 0.15
    spaced_indent: bool = False
    bare: bool = False
    lead: float = 0.0
    crosshead: str = ""
    ornament: str = ""
    look: str = ""
    credit_look: str = ""
    track: float = 0.0
    weight: int = 700
    caption_size: float = 0.85
    caption_align: str = "left"
    gallery: int = 0
    grouped: bool = False
    jump: float = 0.0


@dataclass
class Story:
    """A story as the browser takes it, and its truth before it is known what finds room."""

    data: dict[str, Any]
    truth: dict[str, Any] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    pictured: bool = False


def _type(text: str, size: float, look: str, tag: str = "div") -> str:
    return f"<{tag} style='position:static;font-size:{size:.2f}px;{look}'>{html.escape(text)}</{tag}>"


def _heading(words: Words, cut: Cut, mode: str, truth: dict[str, Any], width: float) -> dict[str, Any]:
    """Return the head of a story: its lines as HTML, and the side they stand on."""
    chance, upright = words.chance, mode in ("left", "right", "hung")
    size = cut.size * (cut.scale if cut.columns > 1 else min(cut.scale, 1.5))
    text = words.headline(12 if upright else max(8, int(2 * width / size) - 1))
    truth["headline"] = text
    face = f"font-family:{cut.display};line-height:1.25;"
    align = "" if upright else f"text-align:{cut.align if mode != 'middle' else 'center'};"
    parts = text.split(" ")
    one_line = not upright and len(text) * size < width and chance.random() < 0.6
    shown = [text] if one_line else parts
    lines = [
        _type(part, size, face + align + f"font-weight:{cut.weight};letter-spacing:{cut.track}em;{_ink(cut)}")
        for part in shown
    ]
    kicker = chance.choice(cut.kicker)
    if kicker:
        truth["kicker"] = words.pick(KICKERS)
        lines.insert(0, _type(truth["kicker"], cut.size * 1.25, face + align + _ink(cut) + "padding-bottom:4px;"))
    if not upright and cut.columns > 1 and chance.random() < cut.deck:
        truth["deck"] = words.pick(DECKS)
        lines.append(_type("——" + truth["deck"], cut.size * 1.3, face + align + "margin-top:4px;" + _ink(cut)))
    if truth["credit"] == "head":
        truth["byline"] = words.credit()
        at = "margin-top:6px;" if not upright else "margin-right:6px;margin-top:20px;"
        shown_credit = chance.choice(cut.mark) + truth["byline"]
        lines.append(_type(shown_credit, cut.size, f"font-family:{cut.face};{at}{align}{cut.credit_look};{_ink(cut)}"))
    look = cut.band if mode in ("over", "middle", "part", "below") else ""
    if upright:
        return {"side": "right" if mode == "hung" else mode, "deep": mode != "hung", "html": "".join(lines), "look": UP}
    half = (cut.columns + 1) // 2
    spans = {"middle": (1, cut.columns - 1), "part": (0, cut.columns - 1), "share": (0, half)}
    if mode == "side":
        return {"side": "beside", "width": width * 0.9, "html": "".join(lines)}
    return {"side": "top", "span": spans.get(mode, (0, cut.columns)), "html": "".join(lines), "look": look}


UP = "writing-mode:vertical-rl;"


def _ink(cut: Cut) -> str:
    return "color:#fff;" if cut.band else ""


def _picture(cut: Cut, caption: str, height: float) -> str:
    """Return a picture with its caption below, above or at its side."""
    look = f"font-family:{cut.display};line-height:1.35;padding:3px 0;text-align:{cut.caption_align}"
    small = _type(caption, cut.size * cut.caption_size, look)
    grey = f"<div style='position:static;background:#bbb;height:{height:.0f}px'></div>"
    if cut.caption == "side":
        return (
            f"<div style='position:static;display:flex;gap:8px'><div style='position:static;background:#bbb;"
            f"height:{height:.0f}px;flex:2'></div><div style='position:static;flex:1'>{small}</div></div>"
        )
    return small + grey if cut.caption == "above" else grey + small


def _row_of_pictures(cut: Cut, captions: Sequence[str], height: float) -> str:
    """Return pictures side by side, each with its caption."""
    cells = "".join(f"<div style='position:static;flex:1'>{_picture(cut, one, height)}</div>" for one in captions)
    return f"<div style='position:static;display:flex;gap:12px'>{cells}</div>"


def _group_of_pictures(cut: Cut, caption: str, height: float) -> str:
    """Return pictures side by side with one caption below all."""
    grey = f"<div style='position:static;background:#bbb;flex:1;height:{height:.0f}px'></div>" * cut.gallery
    look = f"font-family:{cut.display};line-height:1.35;padding:4px 0"
    row = f"<div style='position:static;display:flex;gap:10px'>{grey}</div>"
    return row + _type(caption, cut.size * cut.caption_size, look)


def quote(words: Words, made: Story, look: str) -> None:
    """Set what somebody says once more, large, amid the columns of a story: as an island below its pictures."""
    said, data = words.chance.choice(QUOTES), made.data
    face = f"font-family:{SANS};line-height:1.4;padding:8px 4px;{look}"
    column = words.chance.randrange(data["columns"])
    island = {"span": (column, column + 1), "inset": 0.0, "at": words.chance.uniform(0.35, 0.7)}
    data["islands"].append({**island, "html": _type(said, data["size"] * 1.35, face)})
    made.dropped.append(said)


def _islands(words: Words, cut: Cut, mode: str, truth: dict[str, Any]) -> list[dict[str, Any]]:
    kind, chance, n = words.chance.choice(cut.pictures), words.chance, cut.columns
    kind = "rest" if mode == "share" else kind
    if not kind:
        return []
    caption = words.caption()
    truth["captions"].append(caption)
    image = _picture(cut, chance.choice(("", "▲")) + caption, chance.uniform(80, 130))
    first = chance.randrange(max(1, n - 1))
    spans = {
        "one": ((chance.randrange(n),) * 2, 0.0, chance.choice((0, 0.5, 1))),
        "pair": ((first, first + 1), 0.0, chance.choice((0, 0.4, 1))),
        "astride": ((first, first + 1), 0.45, chance.uniform(0.3, 0.7)),
        "across": ((0, n - 1), 0.0, chance.choice((0.5, 1))),
        "corner": ((n - 1, n - 1), 0.0, 0),
        "rest": (((n + 1) // 2, n - 1), 0.0, 0),
    }
    (a, b), inset, at = spans[kind]
    return [{"span": (a, min(b + 1, n)), "inset": inset if n > 1 else 0.0, "at": at, "html": image}]


def story(words: Words, region: Region, cut: Cut, **changes: Any) -> Story:
    """Return a story for a region of the page; `changes` are of its cut."""
    cut, chance = replace(cut, **changes), words.chance
    truth: dict[str, Any] = {"kicker": None, "byline": None, "signoff": None, "captions": [], "headline": None}
    truth["credit"] = chance.choice(cut.credits)
    made = Story({}, truth)
    mode = chance.choice(cut.heads)
    mode = "over" if mode in ("middle", "part", "share") and cut.columns < 3 else mode
    pad, measure = 20 if cut.frame else 0, (region.w - (cut.columns - 1) * cut.gutter) / cut.columns
    widths = {"middle": region.w - 2 * measure - 2 * cut.gutter, "part": region.w - measure - cut.gutter}
    widths["side"] = min(measure, 150.0)
    widths["share"] = (measure + cut.gutter) * ((cut.columns + 1) // 2) - cut.gutter
    tops = []
    if mode == "below":
        truth["captions"].append(words.caption())
        image = _picture(replace(cut, caption="below"), truth["captions"][-1], min(150, region.h * 0.3))
        tops.append({"span": (0, cut.columns), "html": image})
    if chance.random() < 0.1 and mode == "over" and not cut.band and cut.bare is False and cut.columns > 1:
        name = words.pick(COLUMNS)
        made.dropped.append(name)
        tops.append({"span": (0, cut.columns), "html": _type(name, cut.size * 1.2, LABEL + f"width:{7 * cut.size}px;")})
    head = {"side": "none"} if mode == "none" else _heading(words, cut, mode, truth, widths.get(mode, region.w - pad))
    unders, pieces = [], []
    if cut.gallery:
        shown = [words.caption() for _ in range(cut.gallery)]
        if cut.grouped:
            whole = "；".join(f"图{'①②③④'[place]}：{one}" for place, one in enumerate(shown))
        truth["captions"] = [*([whole] if cut.grouped else shown), *truth["captions"]]
        height = min(chance.uniform(70, 130), region.h * 0.3)
        unders.append(_group_of_pictures(cut, whole, height) if cut.grouped else _row_of_pictures(cut, shown, height))
    if cut.lead and chance.random() < cut.lead and cut.columns > 1:
        truth["lead"] = words.sentence() + words.sentence(40)
        unders.append(_type("　　" + truth["lead"], cut.size, f"font-family:{cut.display};line-height:{cut.leading}"))
    if truth["credit"] == "first":
        truth["byline"] = words.credit()
        pieces.append({"kind": "b", "text": chance.choice(cut.mark) + truth["byline"]})
    pieces += pieces_of(words, cut, truth)
    tail = ""
    if truth["credit"] in ("end", "signoff"):
        truth["tail"] = words.credit() if truth["credit"] == "end" else words.pick(OFFICES)
        tail = f"（{truth['tail']}）"
    elif cut.jump and chance.random() < cut.jump:
        tail = f"（下转第{chance.randrange(2, 9)}版）"
        made.dropped.append(tail)
    pitch = cut.size * cut.leading
    indent = "0" if cut.spaced_indent else "2em"
    if cut.spaced_indent:
        pieces = [{**one, "text": "　　" + one["text"]} if one["kind"] in "pq" else one for one in pieces]
    made.data = {
        "region": region._asdict(),
        "columns": cut.columns,
        "gutter": cut.gutter,
        "pitch": pitch,
        "size": cut.size,
        "short": chance.choice((0, 0, 1, 3)),
        "head": head,
        "tops": tops,
        "unders": unders,
        "islands": _islands(words, cut, mode, truth),
        "pieces": pieces,
        "tail": tail,
        "frame": cut.frame,
        "wall": cut.wall,
        "look": f"font:{cut.size}px/{pitch}px {cut.face};--indent:{indent};--display:{cut.display};{cut.look}",
    }
    made.pictured = bool(made.data["islands"])
    return made


LABEL = f"background:#357;color:#fff;text-align:center;font-family:{SANS};padding:2px 0;margin-bottom:5px;"


def truth_of(made: Story, poured: dict[str, Any]) -> dict[str, Any] | None:
    """Return the truth of a story as it was set, in the form that the scorer takes; None where no text found room."""
    truth, pieces = made.truth, [made.data["pieces"][index] for index in poured["used"]]
    found: dict[str, Any] = {**truth, "subheads": [], "paragraphs": []}
    del found["credit"]
    if lead := found.pop("lead", None):
        found["paragraphs"].append(lead)
    tail = found.pop("tail", None)
    for piece in pieces:
        if piece["kind"] == "x":
            found["subheads"].append({"text": piece["text"], "before_paragraph": len(found["paragraphs"])})
        elif piece["kind"] != "b":
            found["paragraphs"].append(piece["text"].strip("　"))
    if tail and poured["tail"]:  # a notice that the story goes on is none
        found["byline" if truth["credit"] == "end" else "signoff"] = tail
    shown = made.pictured
    if shown and not poured["islands"][0]:
        found["captions"] = found["captions"][:-1]
    return found if pieces else None
