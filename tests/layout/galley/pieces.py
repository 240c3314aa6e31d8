"""Pieces: the text of a story, more of it than there is room for, in the pieces that the browser takes.

Holds:   pieces_of(words, cut, truth).
Needs:   words.py.
Touches: nothing.

A piece has a kind: p (paragraph), q (question), x (crosshead), v (verse), r (row), s (addressed), g (who signed),
b (byline); its text; and where it is not plain, its HTML, its look, or the words in bold that it opens with.
"""

from typing import TYPE_CHECKING, Any

from tests.layout.galley.words import CROSSHEADS, LEADS, ROWS, VERSES, Words

if TYPE_CHECKING:
    from tests.layout.galley.story import Cut

Piece = dict[str, str]


def _verse(words: Words) -> list[Piece]:
    rows = words.chance.sample(VERSES, words.chance.randrange(6, len(VERSES)))
    return [{"kind": "v", "text": row} for row in rows]


def _rows(words: Words) -> list[Piece]:
    """Return a sentence and rows of two cells."""
    pieces = [{"kind": "p", "text": words.sentence(40)}]
    for name, number in words.chance.sample(ROWS, 5):
        pieces.append({"kind": "r", "text": name + number, "html": f"<span>{name}</span><span>{number}</span>"})
    return pieces


def _letter(words: Words) -> list[Piece]:
    """Return a short letter: to whom, paragraphs, the closing words, who and when."""
    to = words.chance.choice(("编辑同志：", "各位邻居：", "亲爱的读者："))
    prose = [{"kind": "p", "text": words.paragraph()} for _ in range(words.chance.choice((1, 2, 2, 3)))]
    month, day = words.chance.randrange(1, 13), words.chance.randrange(1, 29)
    closing = [{"kind": "p", "text": "此致"}, {"kind": "s", "text": "敬礼！"}]
    signed = [{"kind": "g", "text": f"读者 {words.name()}"}, {"kind": "g", "text": f"{month}月{day}日"}]
    return [{"kind": "s", "text": to}, *prose, *closing, *signed]


def _brief(words: Words) -> list[Piece]:
    return [{"kind": "p", "text": words.sentence() + words.sentence(40)}]


def _prose(words: Words, cut: "Cut", form: str) -> list[Piece]:
    """Return paragraphs with crossheads, or questions with answers; short ones last, which find room at the end."""
    pieces: list[Piece] = []
    for number in range(30):
        if form == "questions":
            pieces.append({"kind": "q", "text": "问：" + words.sentence(30)[:-1] + "？"})
            pieces.append({"kind": "p", "text": "答：" + words.paragraph()})
            continue
        if number > 1 and words.chance.random() < cut.crossheads and pieces[-1]["kind"] != "x":
            pieces.append({"kind": "x", "text": cut.ornament + words.pick(CROSSHEADS), "look": cut.crosshead})
        piece = {"kind": "p", "text": words.paragraph()}
        if form == "leads" and number % 2:
            piece["lead"] = words.pick(LEADS)
            piece["text"] = piece["lead"] + piece["text"]
        pieces.append(piece)
    return pieces + [{"kind": "p", "text": words.sentence(most)} for most in (40, 40, 30, 30, 20, 20, 15)]


def pieces_of(words: Words, cut: "Cut", truth: dict[str, Any]) -> list[Piece]:
    """Return the text of a story; `truth` tells how it is credited."""
    form = words.chance.choice(cut.forms)
    if form == "verse":
        return _verse(words)
    if form == "letter":
        return _letter(words)
    opened = []
    if truth["credit"] == "run-in":
        opened = [{"kind": "p", "text": f"本报讯（记者 {words.name()}）" + words.paragraph()}]
    if form == "brief":
        return opened or _brief(words)
    return opened + (_rows(words) if form == "rows" else _prose(words, cut, form))
