"""Reading: a text as the grammar reads it, with the spaces inside names and numbers closed up.

Holds:   Reading, read_text(text, lexicon).
Needs:   lexicon.py.
Touches: nothing.

Print sets a name of two characters wide (武 钢), and the extraction puts spaces round digits (351 弄 8 号). Elsewhere
a space separates (倪寿华 兰晓飞) and stays.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from plugins.entities.lexicon import Lexicon, alternatives

HAN = "\\u3400-\\u9fff\\uf900-\\ufaff"
HAN_RE = re.compile(f"[{HAN}]")
GAP = "[ \\u00a0\\u3000]+"
GAP_RE = re.compile(GAP)
DIGIT_GAP_RE = re.compile(f"(?<=[{HAN}]){GAP}(?=[0-9])|(?<=[0-9]){GAP}(?=[{HAN}])")
LETTER_SPACED_RE = re.compile(
    f"(?<![^ \\u3000\\n（(])(?:[{HAN}][ \\u3000]+){{2,}}[{HAN}](?=[ \\u3000\\n）)，。、；]|$)"
)
PAIR_RE = re.compile(f"(?<=[、，。；：（！？▲●■□\\n])([{HAN}]) ([{HAN}])(?=[、，。；：（）])")
SPOKEN_RE = re.compile("说|告诉|介绍|表示|回忆|感慨|笑着")
BEFORE_NAME = frozenset("的和与由对及是请见给为让、，。：；（(【〔“”‘’！？!?,.:;)）】□■◆●▲◎/—|\n\t \u3000")


@dataclass(frozen=True)
class Reading:
    """`text` without the spaces that separate nothing; `places[i]` is where its code point i stands in the source.

    `spaced` holds the (start, end) in `text` of every name that was printed with a space inside.
    """

    source: str
    text: str
    places: tuple[int, ...]
    spaced: tuple[tuple[int, int], ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that `start` to `end` of the reading stand for."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=4)
def _spaced_name(surnames: str) -> re.Pattern[str]:
    return re.compile(f"(?=({surnames}){GAP}([{HAN}]))")


def _introduced(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether a name may begin at `start`: after nothing, a mark, a function word or a title."""
    return start == 0 or text[start - 1] in BEFORE_NAME or lexicon.introductions.end(text, start, max(0, start - 6))


def _spaced_names(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the spans, space included, of names printed with a space: 武 钢, but not 社 区 晨 报.

    A surname at a place where a name may begin, a gap, one character; what stood between marks once (塔 娜，) is a
    name wherever it stands again. A row of single characters is a letter-spaced heading unless it is made of names
    in pairs.
    """
    pattern = _spaced_name(f"{alternatives(lexicon.people_compound_surnames)}|[{HAN}]")
    shown = {match[0] for match in PAIR_RE.finditer(text) if _between_marks(match, lexicon)}
    headings = [match.span() for match in LETTER_SPACED_RE.finditer(text) if not _all_names(match[0], lexicon)]
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        start, end = match.start(1), match.end(2)
        inside = (spans and start < spans[-1][1]) or any(first <= start < last for first, last in headings)
        again = text[start:end] in shown
        again = again or _follows_title(text, match, lexicon)
        if not inside and (again or (_is_surname(match[1], lexicon) and _stands_alone(text, match, spans, lexicon))):
            spans.append((start, end))
    return spans


def _between_marks(pair: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a pair between marks can be a name: of any surname where the given name is hardly anything else."""
    nobody = pair[1] in lexicon.people_byline or pair[1] + pair[2] in lexicon.nobody
    firm = pair[2] in lexicon.people_given_strong
    return not nobody and (firm or (pair[1] in lexicon.any_surname and pair[2] in lexicon.people_given))


def _follows_title(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a pair is a name of any surname: straight after a title, and no word goes on behind it."""
    titled = lexicon.firm_introductions.end(text, match.start(1))
    ended = not re.match(f"{GAP}|[{HAN}]", text[match.end(2) : match.end(2) + 1] or "。")
    return titled and ended and match[2] in lexicon.people_given and match[1] + match[2] not in lexicon.nobody


def _is_surname(text: str, lexicon: Lexicon) -> bool:
    return text in lexicon.people_compound_surnames or text in lexicon.any_surname


def _stands_alone(text: str, match: re.Match[str], spans: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Tell whether the surname, gap and character of `match` are a name where they stand."""
    start, end = match.start(1), match.end(2)
    if match[1] in lexicon.people_byline and (HAN_RE.match(text, end) or GAP_RE.match(text, end)):
        return False  # 文 沈一禾, 文 李 想: written by
    if lexicon.introductions.end(text, start) or _after_title(text, start, lexicon):
        return True
    listed = bool(spans) and text[spans[-1][1] : start] in ("、", " ", "，", "和")
    called = bool(lexicon.appellation.match(text, end) or SPOKEN_RE.match(text, end))
    if match[1] in lexicon.people_rare_surnames - lexicon.people_surnames and not (listed or called):
        return False
    if match[1] + match[2] in lexicon.people_not_people:
        return False
    lone = match[2] in lexicon.people_given and not re.match(f"{GAP}|[{HAN}]", text[end : end + 1] or "。")
    return listed or called or lone or _introduced(text, start, lexicon)


def _after_title(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether a byline word or a title and a gap stand before `start`."""
    before = text[max(0, start - 12) : start]
    words = before.rstrip(" \u3000")
    return words != before and lexicon.introductions.end(words)


def _all_names(row: str, lexicon: Lexicon) -> bool:
    characters = row.split()
    return len(characters) % 2 == 0 and all(character in lexicon.people_surnames for character in characters[::2])


def read_text(text: str, lexicon: Lexicon) -> Reading:
    """Return the reading of `text`.

    >>> from plugins.entities.lexicon import read_lexicon
    >>> read_text("记者 武 钢 在欧阳路 351 弄", read_lexicon()).text
    '记者 武钢 在欧阳路351弄'
    >>> read_text("倪寿华 兰晓飞", read_lexicon()).text
    '倪寿华 兰晓飞'
    """
    names = _spaced_names(text, lexicon)
    closed = {place for start, end in names for place in range(start + 1, end - 1)}
    closed |= {place for match in DIGIT_GAP_RE.finditer(text) for place in range(*match.span())}
    if not closed:
        return Reading(text, text, tuple(range(len(text))), ())
    places = tuple(place for place in range(len(text)) if place not in closed)
    index = {place: position for position, place in enumerate(places)}
    spaced = tuple((index[start], index[end - 1] + 1) for start, end in names)
    return Reading(text, "".join(text[place] for place in places), places, spaced)
