"""Lines: how a paragraph is set in lines of one measure, as a page maker's program does it.

Holds:   width(text), with_gaps(text), set_lines(text, measure, indent).
Needs:   nothing.
Touches: nothing.

Widths are in em: a Han character or a full-width mark is 1, a Latin letter or a digit 1/2, a gap 1/4.
"""

import re
import unicodedata

CLOSING = "，。、；：！？”’）》】〕…%,;:!?)"
OPENING = "“‘（《【〔("
_TOKEN = re.compile(r"[A-Za-z0-9@./:_%+-]+|\s+|.")
_BESIDE_DIGITS = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")


def width(text: str) -> float:
    """Return the width of `text` in em.

    >>> width("约 200 余")
    4.0
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> float:
    if character == " ":
        return 0.25
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def with_gaps(text: str) -> str:
    """Put a gap between Han characters and digits, and forget every fifth, as extracted text does.

    >>> with_gaps("槐安路118弄8号、9号")
    '槐安路 118 弄 8 号、9号'
    """
    parts = _BESIDE_DIGITS.split(text)
    gapped = parts[0]
    for number, part in enumerate(parts[1:], start=1):
        gapped += ("" if number % 5 == 0 else " ") + part
    return gapped


def set_lines(text: str, measure: float, indent: float = 2) -> list[str]:
    """Break `text` into lines of `measure` em, the first shorter by `indent`.

    No line starts with a closing mark or ends with an opening one; a closing mark may hang over the measure, but not
    on a first line, so that every first line is shorter than every full line.

    >>> set_lines("他说“好”，大家都笑了。", 6, 2)
    ['他说', '“好”，大家', '都笑了。']
    """
    lines: list[str] = []
    line: list[str] = []
    room = measure - indent
    for token in _TOKEN.findall(text):
        hang = 1.0 if lines and token in CLOSING else 0.0
        if width("".join(line)) + width(token) <= room + hang or (token == " " and not line):
            line.append(token)
            continue
        carried = _carry(line, token)
        lines.append("".join(line).strip())
        line, room = [*carried, token], measure
    lines.append("".join(line).strip())
    return lines


def _carry(line: list[str], token: str) -> list[str]:
    """Take from the end of `line` what must stand on the next one with `token`; it is removed from `line`."""
    carried: list[str] = []
    if token in CLOSING:
        while line and (not carried or carried[0] in CLOSING or carried[0] == " "):
            carried.insert(0, line.pop())
    while len(line) > 1 and line[-1] in OPENING:
        carried.insert(0, line.pop())
    return carried
