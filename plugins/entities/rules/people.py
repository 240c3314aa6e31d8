"""People: rules that find persons where their context shows them.

Holds:   spaced_names, dotted_names, bylines, signatures, titled_names, compound_surnames, no_people.
Needs:   sentence.py, lexicon.py.
Touches: nothing.
"""

import re
from functools import lru_cache

from plugins.entities.lexicon import Lexicon, alternatives
from plugins.entities.reading import HAN, Reading
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence

DOTTED_RE = re.compile(f"[{HAN}]{{1,7}}(?:[·•・][{HAN}]{{1,8}})+")
SIGNED_RE = re.compile(f"[（(]([{HAN}·•・ \\u3000/／]{{2,40}})[）)][^{HAN}]*$")
SPEAKS_RE = re.compile("说|介绍|告诉|表示|坦言|指出|强调|回忆|认为|觉得|记得|解释|感慨|提醒|透露|宣布|讲|笑|出席|陪同|主持|致辞|报道|摄")
SEPARATORS = " \u3000:：、/／"
CREDITS = frozenset("摄 图 文 供稿 报道 摄影 摄影报道 文图 文/图 图/文 文并图 图文 整理 撰稿 提供 文字 供图".split())


@lru_cache(maxsize=4)
def _name_pattern(lexicon_surname: str) -> str:
    return f"(?:[{HAN}]{{1,7}}(?:[·•・][{HAN}]{{1,8}})+|{lexicon_surname}[{HAN}]{{1,2}})"


@lru_cache(maxsize=4)
def _byline_re(surname: str, byline: frozenset[str]) -> re.Pattern[str]:
    """Match byline word, separator, names, and then what ends a name: a mark, a gap, a credit or another byline."""
    name = _name_pattern(surname)
    end = f"(?=[^{HAN}·]|$|报道|摄影|{alternatives(byline)})"
    return re.compile(f"{alternatives(byline)}[{SEPARATORS}]+({name}(?:[{SEPARATORS}]+{name})*){end}")


def _is_name(text: str, lexicon: Lexicon) -> bool:
    """Tell whether `text` has the shape of a full name: surname and one or two characters, or parts joined by dots."""
    if DOTTED_RE.fullmatch(text):
        return True
    given = len(text) - (2 if text[:2] in lexicon.people_compound_surnames else 1)
    return lexicon.has_surname(text) and 1 <= given <= 2 and text not in lexicon.people_not_people


def spaced_names(sentence: Sentence, reading: Reading) -> None:
    """武 钢: a surname, a space and one character, where a name may begin (found by reading.py)."""
    for start, end in reading.spaced:
        if sentence.start <= start and end <= sentence.start + len(sentence.text):
            sentence.mark(start - sentence.start, end - sentence.start, "PER", "spaced_names")


def dotted_names(sentence: Sentence, lexicon: Lexicon) -> None:  # noqa: ARG001 - every rule has this shape
    """麦尔艳木·麦麦提: parts joined by dots, of which LAC knows at least one as a person."""
    if "·" not in sentence.text:
        return
    for match in DOTTED_RE.finditer(sentence.text):
        first, last = sentence.index_at(match.start()), sentence.index_at(match.end() - 1)
        if not any(word.tag == "PER" for word in sentence.words[first : last + 1]):
            continue
        dot = sentence.text.index("·", match.start())
        first = _leftmost_part(sentence, sentence.index_at(dot - 1), match.start())
        start, end = sentence.words[first].start, _dotted_end(sentence, match.end())
        if "·" in sentence.text[start:end]:
            sentence.mark(start, end, "PER", "dotted_names")


def _leftmost_part(sentence: Sentence, index: int, limit: int) -> int:
    """Go left over the parts of a dotted name: 鲁提普拉 / · / 木塔力甫."""
    while index > 0 and sentence.words[index].start > limit:
        if "·" not in (sentence.words[index].text[0], sentence.words[index - 1].text[-1]):
            break
        index -= 1
    return index


def _dotted_end(sentence: Sentence, limit: int) -> int:
    """Return where the word after the last dot ends."""
    dot = sentence.text.rindex("·", 0, limit)
    return sentence.words[sentence.index_at(dot + 1)].end


def bylines(sentence: Sentence, lexicon: Lexicon) -> None:
    """记者 王磊 张静: names that follow a byline word and a separator, as far as a mark, a gap or a credit."""
    for match in _byline_re(lexicon.surname, lexicon.people_byline).finditer(sentence.text):
        start = match.start(1)
        for part in re.split(f"([{SEPARATORS}]+)", match[1]):
            if _is_name(part, lexicon):
                sentence.mark(start, start + len(part), "PER", "bylines")
            start += len(part)


def signatures(sentence: Sentence, lexicon: Lexicon) -> None:
    """（倪寿华 兰晓飞 摄影报道）: brackets at the end of a line that hold two names or more, or a name with a credit."""
    match = SIGNED_RE.search(sentence.text)
    if not match:
        return
    parts = [(part[0], match.start(1) + part.start()) for part in re.finditer(r"[^ \u3000]+", match[1])]
    names = [(text, start) for text, start in parts if _is_name(text, lexicon) and text not in CREDITS]
    if len(parts) > 1 and names and len(names) >= len(parts) - 1:
        for text, start in names:
            sentence.mark(start, start + len(text), "PER", "signatures")


def titled_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """民警 | 龙 | 再兴: a title, then a name that LAC cut in two or took for something else."""
    for index in range(len(sentence.words) - 1, 0, -1):
        if sentence.words[index - 1].text.endswith(lexicon.introductions):
            span = _torn_name(sentence, index, lexicon) or _mistaken_name(sentence, index, lexicon)
            if span:
                sentence.mark(*span, "PER", "titled_names")


def _torn_name(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the span of surname and given name in two words: LAC took one for a person, or speech follows."""
    if index + 1 >= len(sentence.words):
        return None
    first, second = sentence.words[index : index + 2]
    if first.text not in lexicon.people_surnames | lexicon.people_compound_surnames or len(second.text) > 2:
        return None
    if second.tag in ("w", "u", "p") or second.text in lexicon.people_says | lexicon.people_titles:
        return None
    spoken = first.tag not in ("p", "c", "u", "d") and SPEAKS_RE.match(sentence.follows(index + 1))
    if "PER" not in (first.tag, second.tag) and not spoken:
        return None
    name = first.text + second.text
    return None if name in lexicon.people_not_people | lexicon.organizations_known else (first.start, second.end)


def _mistaken_name(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the span of a word with a name's shape that LAC tagged otherwise, if a verb of saying or a mark follows."""
    word, after = sentence.words[index], sentence.follows(index)
    if not _is_name(word.text, lexicon) or word.tag not in ("nz", "ORG", "LOC", "n", "xc", "r"):
        return None
    if lexicon.organization_head.search(word.text) or lexicon.place_head.search(word.text):
        return None
    strong = SPEAKS_RE.match(after)
    marked = word.tag in ("nz", "ORG") and not re.match(f"[{HAN}]", after)
    return (word.start, word.end) if strong or marked else None


def compound_surnames(sentence: Sentence, lexicon: Lexicon) -> None:
    """上官德胜: a word of three or four characters with a compound surname, unless it is a place or a body."""
    for index, word in enumerate(sentence.words):
        if word.text[:2] not in lexicon.people_compound_surnames or word.tag in ("PER", "w"):
            continue
        if len(word.text) in (3, 4) and word.tag not in ("LOC", "ORG", "nz") and _is_name(word.text, lexicon):
            sentence.retag(index, "PER", "compound_surnames")


def no_people(sentence: Sentence, lexicon: Lexicon) -> None:
    """康养, a lone 盈: words that LAC takes for persons and that name nobody (薛奶奶 and 周书记 are somebody)."""
    for index, word in enumerate(sentence.words):
        if word.tag == "PER" and (word.start, word.end) not in sentence.rules and _names_nobody(word, sentence, index, lexicon):
            sentence.retag(index, "n", "no_people")


def _names_nobody(word: Word, sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    text = word.text
    if text in lexicon.people_not_people:
        return True
    return len(text) == 1 and not sentence.follows(index).startswith(tuple(lexicon.people_appellations))
