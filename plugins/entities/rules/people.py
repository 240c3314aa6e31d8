"""People: rules that find persons where their context shows them.

Holds:   spaced_names, dotted_names, joined_names, bylines, signatures, titled_names, compound_surnames,
         full_compound_names, given_names, listed_names, no_people, called_people, cut_tails.
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
SPEAKS_RE = re.compile(
    "说|介绍|告诉|表示|坦言|指出|强调|回忆|认为|觉得|记得|解释|感慨|提醒|透露|宣布|讲|笑|出席|陪同|主持|致辞|报道|摄"
)
# What nicknames begin with: 老丁, 小马.
NICKNAME_MARKS = "老小阿大"
# Compound surnames that are everyday words or places as well.
AMBIGUOUS = frozenset(["东方", "西门", "百里", "南宫", "单于", "司空", "长孙", "太史", "闻人", "公孙"])
# An item of a list: before a mark, 等, or the count of them all (么德顺三人).
LISTED_RE = re.compile(f"(?<![{HAN}])([{HAN}]{{2,3}})(?=[、，。；）和等]|[两三四五六七八九十]+[人名位])")
# What ends no name of two characters: 伊讲, 苏式.
NOT_GIVEN = "说讲式型版讯"
GIVEN_TAGS = frozenset(["n", "nz", "a", "an", "ad", "d", "vn"])
SEPARATORS = " \u3000:：、/／"


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


def _is_rare_name(text: str, lexicon: Lexicon) -> bool:
    """Tell whether `text` is a rare surname with two characters that hardly stand in anything but names: 么德顺."""
    named = text[0] in lexicon.any_surname and set(text[1:]) <= lexicon.people_given
    return len(text) == 3 and named and not lexicon.people_given_strong.isdisjoint(text[1:])


def spaced_names(sentence: Sentence, reading: Reading) -> None:
    """武 钢: a surname, a space and one character, where a name may begin (found by reading.py)."""
    for start, end in reading.spaced:
        if sentence.start <= start and end <= sentence.start + len(sentence.text):
            sentence.mark(start - sentence.start, end - sentence.start, "PER", "spaced_names")


def dotted_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """麦尔艳木·麦麦提: parts joined by dots, of which LAC knows at least one as a person."""
    if "·" not in sentence.text:
        return
    for match in DOTTED_RE.finditer(sentence.text):
        first, last = sentence.index_at(match.start()), sentence.index_at(match.end() - 1)
        if match[0] == sentence.text.strip() or not _people_on_both_sides(
            sentence, match.start(), first, last, lexicon
        ):
            continue
        dot = sentence.text.index("·", match.start())
        first = _leftmost_part(sentence, sentence.index_at(dot - 1), match.start())
        start, end = sentence.words[first].start, _dotted_end(sentence, match.end())
        if "·" in sentence.text[start:end]:
            sentence.mark(start, end, "PER", "dotted_names")


def _people_on_both_sides(sentence: Sentence, start: int, first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether LAC sees a person on either side of the first dot: 弄堂旧事·渡口 is a column and its title."""
    dot = sentence.text.index("·", start)
    sides = (
        sentence.words[sentence.index_at(dot - 1)],
        sentence.words[min(sentence.index_at(dot + 1), len(sentence.words) - 1)],
    )
    whole = any("·" in word.text[1:-1] for word in sentence.words[first : last + 1] if word.tag == "PER")
    foreign = any(character in lexicon.people_foreign for character in sides[1].text)
    return whole or (sides[0].tag == "PER" and (sides[1].tag == "PER" or foreign))


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


def joined_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """次仁 + 多吉, 额尔登 + 巴特尔: parts that such names are made of, and nothing else."""
    for match in lexicon.joined_parts.finditer(sentence.text):
        first, last = (
            sentence.words[sentence.index_at(match.start())],
            sentence.words[sentence.index_at(match.end() - 1)],
        )
        inside = first is last and first.tag in ("LOC", "ORG") and first.text != match[0]
        if first.start == match.start() and not inside and "·" not in last.text:
            sentence.mark(*match.span(), "PER", "joined_names")


def bylines(sentence: Sentence, lexicon: Lexicon) -> None:
    """记者 王磊 张静: names that follow a byline word and a separator, as far as a mark, a gap or a credit."""
    for match in _byline_re(lexicon.surname, lexicon.people_byline).finditer(sentence.text):
        start = match.start(1)
        for part in re.split(f"([{SEPARATORS}]+)", match[1]):
            if _is_name(part, lexicon) and (start, start + len(part)) not in sentence.rules:
                sentence.mark(start, start + len(part), "PER", "bylines")
            start += len(part)


def signatures(sentence: Sentence, lexicon: Lexicon) -> None:
    """（倪寿华 兰晓飞 摄影报道）: brackets at the end of a line with two names or more, or a name and a credit."""
    match = SIGNED_RE.search(sentence.text)
    if not match:
        return
    parts = [(part[0], match.start(1) + part.start()) for part in re.finditer(r"[^ \u3000]+", match[1])]
    names = [(text, start) for text, start in parts if _is_name(text, lexicon) and text not in lexicon.people_credits]
    if len(parts) > 1 and names and len(names) >= len(parts) - 1:
        for text, start in names:
            sentence.mark(start, start + len(text), "PER", "signatures")


def titled_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """民警 | 龙 | 再兴: a title, then a name that LAC cut in two or took for something else."""
    for index in range(len(sentence.words) - 1, 0, -1):
        quoted = index > 1 and sentence.words[index - 1].text == "“"
        if lexicon.introductions.end(sentence.words[index - 1 - quoted].text):
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
    after = sentence.follows(index + 1)
    spoken = first.tag not in ("p", "c", "u", "d") and (SPEAKS_RE.match(after) or after == "”")
    if "PER" not in (first.tag, second.tag) and not spoken:
        return None
    name = first.text + second.text
    return None if name in lexicon.people_not_people | lexicon.organizations_known else (first.start, second.end)


def _mistaken_name(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the span of a word that has a name's shape and another tag, if a verb of saying or a mark follows."""
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


def full_compound_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """令狐兰 + 大姐: a compound surname and a given name before an appellation, speech or a mark, in any words."""
    for match in _compound_re(lexicon.people_compound_surnames - AMBIGUOUS, lexicon.people_appellations).finditer(
        sentence.text
    ):
        words = sentence.words[sentence.index_at(match.start()) : sentence.index_at(match.end() - 1) + 1]
        whole = len(words) == 1 and (words[0].start, words[0].end) == (match.start(), match.end())
        if not whole and not any(word.tag in ("LOC", "ORG") for word in words):
            sentence.mark(*match.span(), "PER", "full_compound_names")


@lru_cache(maxsize=4)
def _compound_re(surnames: frozenset[str], appellations: frozenset[str]) -> re.Pattern[str]:
    after = f"(?={alternatives(frozenset(a for a in appellations if len(a) > 1))}|{SPEAKS_RE.pattern}|[^{HAN}]|$)"
    return re.compile(f"{alternatives(surnames)}(?!路|街|社区|街道|里|村|镇)[{HAN}]{{1,2}}?{after}")


def given_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """乐思 + 齐: one character between a name of two and a mark is its third, unless it is a particle or speech."""
    for index in range(len(sentence.words) - 2, -1, -1):
        word, after = sentence.words[index], sentence.words[index + 1]
        if word.tag != "PER" or len(word.text) != 2 or not lexicon.has_surname(word.text) or len(after.text) != 1:
            continue
        last = index + 2 == len(sentence.words)
        ended = last or sentence.words[index + 2].tag == "w" or SPEAKS_RE.match(sentence.words[index + 2].text)
        particle = after.text in lexicon.people_tails or SPEAKS_RE.match(after.text)
        if ended and after.tag in GIVEN_TAGS and not particle and (word.start, word.end) not in sentence.rules:
            sentence.mark(word.start, after.end, "PER", "given_names")


def listed_names(sentence: Sentence, lexicon: Lexicon) -> None:
    """肖玲、付 | 小红、习新平: what stands in a list beside a person and looks like one."""
    for item in LISTED_RE.finditer(sentence.text):
        start, end = item.span(1)
        left, right = sentence.index_at(start), sentence.index_at(end - 1)
        whole = sentence.words[left].start == start and sentence.words[right].end == end
        if not whole or not (_is_name(item[1], lexicon) or _is_rare_name(item[1], lexicon)):
            continue
        beside = [sentence.words[left - 2]] if left > 1 and sentence.text[start - 1] == "、" else []
        beside += [sentence.words[right + 2]] if right + 2 < len(sentence.words) and sentence.text[end] == "、" else []
        last = item[1][-1]
        odd = last in lexicon.people_given_strong or (last in lexicon.people_given and len(item[1]) == 3)
        plain = left == right and sentence.words[left].tag not in ("PER", "ORG", "nz", "nw") and not odd
        named = any(word.tag == "PER" for word in sentence.words[left : right + 1])
        if (len(item[1]) == 3 or named) and not plain and any(word.tag == "PER" for word in beside):
            sentence.mark(start, end, "PER", "listed_names")


def no_people(sentence: Sentence, lexicon: Lexicon) -> None:
    """康养, a lone 盈: words that LAC takes for persons and that name nobody (薛奶奶 and 周书记 are somebody)."""
    for index, word in enumerate(sentence.words):
        if (
            word.tag == "PER"
            and (word.start, word.end) not in sentence.rules
            and _names_nobody(word, sentence, index, lexicon)
        ):
            sentence.retag(index, "n", "no_people")


def _names_nobody(word: Word, sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    text = word.text
    if text in lexicon.people_not_people:
        return True
    if len(text) == 1:
        return not lexicon.appellations.begin(sentence.follows(index))
    if len(text) == 2 and text[1] in NOT_GIVEN:
        return True
    surname = text[0] in lexicon.any_surname or not lexicon.people_given_strong.isdisjoint(text[1:])
    rare = len(text) == 3 and surname and set(text[1:]) <= lexicon.people_given
    rare &= text[:2] not in lexicon.people_not_people  # 梧桐 | 叶
    return not (rare or lexicon.has_surname(text) or _shown_by_context(text, sentence, index, lexicon))


def _shown_by_context(text: str, sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a word without a surname is a person: a foreign or a longer name, one with a title or a verb."""
    foreign = "·" in text or sum(character in lexicon.people_foreign for character in text) > (len(text) < 4)
    nickname = text[0] in NICKNAME_MARKS and text[1:] in lexicon.people_surnames
    spoken = SPEAKS_RE.match(sentence.follows(index))
    return bool(foreign or nickname or spoken or lexicon.introductions.end(sentence.precedes(index)))


def called_people(sentence: Sentence, lexicon: Lexicon) -> None:
    """周 | 总理: an office that LAC drew into a name goes out, and the surname stays."""
    for word in list(sentence.words):
        surname = 2 if word.text[:2] in lexicon.people_compound_surnames else 1
        if word.tag == "PER" and lexicon.has_surname(word.text) and word.text[surname:] in lexicon.offices:
            sentence.mark(word.start, word.start + surname, "PER", "called_people")


def cut_tails(sentence: Sentence, lexicon: Lexicon) -> None:
    """江砚秋任, 费宏老 | 师: a particle, a verb or half a title that LAC drew into a person's name goes out again."""
    for word in list(sentence.words):
        if word.tag != "PER" or (word.start, word.end) in sentence.rules or not lexicon.has_surname(word.text):
            continue
        longest = 3 + (word.text[:2] in lexicon.people_compound_surnames)
        drawn = word.text[-1] in lexicon.people_tails or (
            word.text[-1] in lexicon.people_verb_tails and set(word.text[1:3]) <= lexicon.people_given
        )
        tail = len(word.text) > longest and "·" not in word.text and drawn
        title = lexicon.appellation.match(sentence.text, word.end - 1) if 2 < len(word.text) <= longest else None
        called = lexicon.appellation.fullmatch(word.text[-2:]) if len(word.text) > longest else None
        if called:
            sentence.mark(word.start, word.end - 2, "PER", "cut_tails")
            continue
        if tail or (title and title.end() > word.end):
            sentence.mark(word.start, word.end - 1, "PER", "cut_tails")
