"""Beyond: what is known of a character from beyond its neighbours: its list, and the rest of the document.

Holds:   Page, page_of(sentences), beyond(sentence, names, page) -> features by character.
Needs:   sentence.py.
Touches: nothing.

Three things show a name that nothing beside it shows. It stands in a list of names (、), which may end with what they
all are (四个村); a rule or LAC sees it elsewhere in the document; or the same characters stand there again, and what
stands before and after them differs (普正荣一早, 普正荣量).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plugins.entities.mention import KINDS
from plugins.entities.sentence import Sentence

HAN_RE = re.compile("[\u3400-\u9fff]+")
# What ends an item of a list; brackets and dots may stand in one.
MARK_RE = re.compile("[^\u3400-\u9fff0-9A-Za-z·“”]")
TAIL_RE = re.compile(
    "等?[0-9一二三四五六七八九十两几多]+([个名位条处座所家])[\u3400-\u9fff]{0,3}?([人员生村乡镇路街巷区院站校处点栋户])"
)
COMMA = "、"
SHORTEST, LONGEST = 2, 6  # characters of what stands in a document again
FAR = 3  # characters from the edge of a list's item that are told apart
Span = tuple[int, int, str]


class Page(NamedTuple):
    """A document: its text, how often each name is seen in it as what, and how often what stands in it again.

    `openings` are the first characters of what does, SHORTEST of each.
    """

    text: str
    named: Mapping[str, Mapping[str, int]]
    again: Mapping[str, int]
    openings: frozenset[str]


def page_of(sentences: Sequence[Sentence], *, blind: bool = False) -> Page:
    """Return the page of a document's sentences, with the names that the rules see in it, or if `blind` LAC alone."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.first if blind else sentence.words:
            if word.tag in KINDS and len(word.text) >= SHORTEST:
                named[word.text][word.tag] += 1
    texts = [sentence.text for sentence in sentences]
    again = _again(texts)
    return Page("\n".join(texts), named, again, frozenset(piece[:SHORTEST] for piece in again))


def _again(texts: Iterable[str]) -> dict[str, int]:
    """Return what stands in a document twice or more, with its count, unless it is always part of something longer.

    >>> _again(["普正荣一早", "请普正荣量"])
    {'普正荣': 2}
    """
    again: dict[str, int] = {}
    runs = [run for text in texts for run in HAN_RE.findall(text)]
    places = [(run, start) for run in runs for start in range(len(run) - SHORTEST + 1)]
    for size in range(SHORTEST, LONGEST + 2):
        counts = Counter(run[start : start + size] for run, start in places)
        again |= {piece: count for piece, count in counts.items() if count > 1}
        places = [
            (run, start) for run, start in places if start + size < len(run) and run[start : start + size] in again
        ]
    part = {
        inner
        for piece, count in again.items()
        for inner in (piece[1:], piece[:-1])
        if len(inner) >= SHORTEST and again[inner] == count
    }
    return {piece: count for piece, count in again.items() if piece not in part and len(piece) <= LONGEST}


def beyond(sentence: Sentence, names: Sequence[Span], page: Page) -> list[list[str]]:
    """Return for each character of `sentence` what its list and the document tell; `names` are those seen in it."""
    found: list[list[str]] = [[] for _ in sentence.text]
    _add_lists(sentence.text, names, found)
    _add_named(sentence.text, names, page.named, found)
    _add_again(sentence, page, found)
    return found


def _add_lists(text: str, names: Sequence[Span], found: list[list[str]]) -> None:
    """Add what stands before and after the item of a list, and what the list says its items are."""
    if COMMA not in text:
        return
    before, after = {end: kind for _, end, kind in names}, {start: kind for start, _, kind in names}
    marks = [-1, *(match.start() for match in MARK_RE.finditer(text)), len(text)]
    tail = "-"
    for first, last in reversed(list(pairwise(marks))):
        left, right = text[first : first + 1] == COMMA, text[last : last + 1] == COMMA
        if not right:
            said = TAIL_RE.search(text, first + 1, last)
            tail = said[1] + said[2] if said else "-"
        if not (left or right) or last - first <= SHORTEST:
            continue
        previous = _beside(text, first, before, -1) if left else "^"
        following = _beside(text, last, after, 1) if right else "^"
        beside = f"list:{previous}|{following}"
        for place in range(first + 1, last):
            start = min(place - first - 1, FAR) if left else "-"
            end = min(last - 1 - place, FAR) if right else "-"
            found[place] += [f"{beside} {start}|{end}", f"{beside} {start}", f"list:{tail} {start}|{end}"]


def _beside(text: str, comma: int, kinds: Mapping[int, str], step: int) -> str:
    """Return the type of the item on the other side of a list's comma, or of the one beyond it (marked +)."""
    edge = comma if step < 0 else comma + 1
    if edge in kinds:
        return kinds[edge]
    other = text.rfind(COMMA, 0, comma) if step < 0 else text.find(COMMA, comma + 1)
    return f"+{kinds.get(other if step < 0 else other + 1, '')}" if other >= 0 else "-"


def _add_named(
    text: str, names: Sequence[Span], named: Mapping[str, Mapping[str, int]], found: list[list[str]]
) -> None:
    """Add as what the characters are seen elsewhere in the document."""
    here = set(names)
    for name, kinds in named.items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            for kind, count in sorted(kinds.items()):
                if count > ((start, end, kind) in here):
                    for place in range(start, end):
                        found[place].append(f"elsewhere:{_where(place, start, end)}{kind}")
            start = text.find(name, end)


def _add_again(sentence: Sentence, page: Page, found: list[list[str]]) -> None:
    """Add where in what stands in the document again a character is, and how LAC cuts it here."""
    text = sentence.text
    cuts = {word.start for word in sentence.first} | {len(text)}
    free = [True] * len(text)
    opened = [start for start in range(len(text) - 1) if text[start : start + SHORTEST] in page.openings]
    for size in range(LONGEST, SHORTEST - 1, -1):
        for start in opened:
            end = start + size
            count = page.again.get(text[start:end])
            if not count or end > len(text) or not all(free[start:end]):
                continue
            free[start:end] = [False] * size
            inside = sum(start < place < end for place in range(start, end) if place in cuts)
            cut = f"{inside}{'' if start in cuts else '<'}{'' if end in cuts else '>'}"
            for place in range(start, end):
                where = _where(place, start, end)
                found[place] += [f"again:{where}{size}x{min(count, 4)}", f"again:{where}{size} {cut}"]


def _where(place: int, start: int, end: int) -> str:
    """Return whether a character begins (B), ends (E) or goes on (I) what stands from `start` to `end`."""
    return "B" if place == start else "E" if place == end - 1 else "I"
