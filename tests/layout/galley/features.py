"""Features: what a story can have besides prose: notes, interviews, rolls, large pictures, decks, credits of any look.

Holds:   plain_deck, editors_note, interview, answers, notice, roll, open_tail, pictures_over, wrapped, name_card,
         items, reported, dispatched, album, group_portrait, PLAIN.
Needs:   story.py, words.py.
Touches: nothing.

Each changes a story that has been added to a page, and its truth with it.
"""

import html
import re
from collections.abc import Sequence

from tests.layout.galley.story import SANS, Story
from tests.layout.galley.words import CAPTIONS, DECKS, LEADS, OFFICES, SEEN, SURNAMES, Words

PLAIN = {"kicker": ("",), "deck": 0.0, "pictures": ("",), "bare": True}  # a story that has none of it
NUMBERS = "①②③④⑤⑥"


def _line(text: str, size: float, look: str) -> str:
    return f"<div style='position:static;font-size:{size:.1f}px;line-height:1.3;{look}'>{html.escape(text)}</div>"


def plain_deck(words: Words, made: Story, size: float, look: str) -> None:
    """Set a deck without a dash below the headline, above a byline in the head."""
    made.truth["deck"], head = words.pick(DECKS), made.data["head"]
    look += ";text-align:center" if head["span"][0] else ""
    lines, credit = head["html"], ""
    if made.truth["credit"] == "head":
        lines, mark, credit = lines.rpartition("<div")
        credit = mark + credit
    head["html"] = lines + _line(made.truth["deck"], size, f"font-family:{SANS};margin-top:5px;{look}") + credit


def editors_note(words: Words, made: Story, look: str) -> None:
    """Set what the editors say before a story across its columns."""
    made.truth["lead"] = "编者按：" + words.sentence() + words.sentence(40)
    size = made.data["size"]
    made.data["unders"].append(_line("　　" + made.truth["lead"], size, f"font-family:{SANS};line-height:1.55;{look}"))


def interview(words: Words, made: Story) -> None:
    """Turn the text of a story into what a reporter asks and somebody answers, after an opening paragraph."""
    who = words.chance.choice(SURNAMES)
    asked, answered = words.chance.choice((("记者：", f"{who}主任："), ("问：", "答："), ("本报：", f"{who}师傅：")))
    pieces = [{"kind": "p", "text": words.paragraph()}]
    for _ in range(14):
        question = asked + words.sentence(30)[:-1] + "？"
        pieces.append({"kind": "q", "text": question, "look": "font-weight:700", "bound": "yes"})
        pieces.append({"kind": "p", "text": answered + words.paragraph()})
    pieces += [{"kind": "p", "text": answered + words.sentence(most)} for most in (30, 20, 15)]
    made.data["pieces"] = [one for one in made.data["pieces"] if one["kind"] == "b"] + pieces


def answers(words: Words, made: Story) -> None:
    """Turn the text of a story into numbered questions, each with an answer of a paragraph."""
    pieces = []
    for number in range(1, 13):
        question = f"{number}.{words.sentence(30)[:-1]}？"
        pieces.append({"kind": "q", "text": question, "look": "font-weight:900;text-indent:0", "bound": "yes"})
        pieces.append({"kind": "p", "text": words.paragraph()})
    pieces += [{"kind": "p", "text": words.sentence(most)} for most in (30, 20, 15)]
    made.data["pieces"] = [one for one in made.data["pieces"] if one["kind"] == "b"] + pieces


def notice(words: Words, made: Story) -> None:
    """Turn a story into a notice: to whom, what, who gives it and when."""
    office, month = words.pick(OFFICES), words.chance.randrange(1, 13)
    made.data["pieces"] = [
        {"kind": "s", "text": "各位居民："},
        {"kind": "p", "text": words.sentence(40) + words.sentence(30)},
        {"kind": "p", "text": "特此通知。"},
        {"kind": "g", "text": office},
        {"kind": "g", "text": f"2023年{month}月{words.chance.randrange(1, 29)}日"},
    ]


def roll(words: Words, made: Story, cells: int, rows: int) -> None:
    """Turn a story into a roll of honor: a sentence, and rows of names, of which those of two characters are spaced."""
    pieces = [{"kind": "p", "text": words.sentence(40)}]
    for _ in range(rows):
        names = [words.name() for _ in range(cells)]
        spaced = [name if len(name) > 2 else "　".join(name) for name in names]
        row = "".join(f"<span style='width:{100 / cells:.0f}%;text-align:center'>{name}</span>" for name in spaced)
        pieces.append({"kind": "r", "text": "".join(names), "html": row})
    made.data["pieces"] = pieces


def open_tail(made: Story, look: str = "") -> None:
    """Set the last credit of a story without brackets."""
    if tail := made.truth.get("tail"):
        made.data["tail"] = f"<span style='{look}'>{tail}</span>"


def _pictured(captions: list[str], cell: str, image: str, look: str, size: float) -> str:
    """Return pictures side by side, each above its caption; `cell`, `image` and `look` are styles."""
    return "".join(
        f"<div style='position:static{cell}'><div style='position:static;{image}'></div>"
        f"{_line(one, size, f'font-family:{SANS};{look}')}</div>"
        for one in captions
    )


def pictures_over(words: Words, made: Story, count: int, height: float, numbered: bool) -> None:
    """Set a row of pictures, each with its caption, above the headline."""
    shown = words.chance.sample(CAPTIONS[words.half], count)
    seen = [words.chance.choice(SEEN).format(words.name()) for _ in shown]
    marks = NUMBERS if numbered else [""] * count
    captions = [mark + text + by for mark, text, by in zip(marks, shown, seen, strict=False)]
    size = 0.9 * made.data["size"]
    cells = _pictured(captions, ";flex:1", f"background:#aab;height:{height:.0f}px", "padding:4px 0", size)
    row = f"<div style='position:static;display:flex;gap:10px'>{cells}</div>"
    made.data["tops"].insert(0, {"span": (0, made.data["columns"]), "html": row})
    made.truth["captions"] = [*captions, *made.truth["captions"]]


def wrapped(made: Story, height: float) -> None:
    """Make the picture that the text of a story stands round a large one."""
    for island in made.data["islands"]:
        island["html"] = re.sub(r"height:\d+px", f"height:{height:.0f}px", island["html"], count=1)


def name_card(words: Words, made: Story, height: float) -> None:
    """Set a portrait in the last column with nothing but a name and an office below it."""
    caption, last = f"{words.name()}　{words.pick(OFFICES)}", made.data["columns"] - 1
    image = f"<div style='position:static;background:#99a;height:{height:.0f}px'></div>"
    text = _line(
        caption, 0.92 * made.data["size"], f"font-family:{SANS};text-align:center;padding:4px 0;font-weight:700"
    )
    made.data["islands"] = [{"span": (last, last + 1), "inset": 0.0, "at": 0, "html": image + text}]
    made.truth["captions"] = [caption]
    made.pictured = True


def items(words: Words, made: Story, mark: str, bold: bool) -> None:
    """Turn the text of a story into items of a sentence or two, each after a mark, some opened in bold."""
    pieces = []
    for _ in range(9):
        piece = {"kind": "p", "text": mark + words.sentence()}
        if bold:
            piece["lead"] = mark + words.pick(LEADS)
            piece["text"] = piece["lead"] + words.sentence()
        pieces.append(piece)
    made.data["pieces"] = pieces + [{"kind": "p", "text": mark + words.sentence(most)} for most in (40, 30, 20)]


def reported(words: Words, made: Story, forms: Sequence[str]) -> None:
    """Open the text of a story with where it comes from and who reports it, as news do: part of its first paragraph."""
    form = words.chance.choice(forms)
    first = next(one for one in made.data["pieces"] if one["kind"] == "p")
    indent = first["text"][: len(first["text"]) - len(first["text"].lstrip("　"))]
    first["text"] = indent + form.format(words.name(), words.name()) + first["text"].lstrip("　")


def dispatched(words: Words, made: Story, forms: Sequence[str]) -> None:
    """Open the text of a story that nobody signs as reported() does."""
    if made.truth["credit"] == "none":
        reported(words, made, forms)


def album(words: Words, made: Story, height: float) -> None:
    """Set four pictures two by two below the headline, each with its caption."""
    shown = words.chance.sample(CAPTIONS[words.half], 4)
    captions = [text + words.chance.choice(SEEN).format(words.name()) for text in shown]
    size = 0.88 * made.data["size"]
    image, look = f"background:#b8b2a6;height:{height:.0f}px", "padding:3px 0 6px;text-align:center"
    cells = _pictured(captions, "", image, look, size)
    grid = f"<div style='position:static;display:grid;grid-template-columns:1fr 1fr;gap:6px 12px'>{cells}</div>"
    made.data["unders"].append(grid)
    made.truth["captions"] = [*captions, *made.truth["captions"]]


def group_portrait(words: Words, made: Story, height: float, look: str) -> None:
    """Set a large picture below the headline, with a caption that tells who sits and who stands there."""
    rows = ["、".join(words.name() for _ in range(words.chance.randrange(4, 8))) for _ in range(2)]
    caption = f"{words.caption()}。前排左起：{rows[0]}；后排左起：{rows[1]}。"
    image = f"<div style='position:static;background:#a9a9b4;height:{height:.0f}px'></div>"
    text = _line(caption, 0.9 * made.data["size"], f"font-family:{SANS};padding:5px 8px;line-height:1.45;{look}")
    made.data["unders"].append(image + text)
    made.truth["captions"] = [caption, *made.truth["captions"]]
