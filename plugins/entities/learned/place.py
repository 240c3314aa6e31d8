"""Place: what speaks for and against a place's name that begins at one of the characters before its kind-word.

Holds:   Choice, Page, page_of(sentences, characters, lexicon), candidates(sentence, heads),
         features(sentence, choice, page), kinds(lexicon), head_pattern(lexicon).
Needs:   sentence.py, lexicon.py.
Touches: nothing.

到经八路街道: does the name begin at 经, at 八, at 到? Every beginning is a Choice, and all of one kind-word are weighed
against each other and against none. As in candidate.py, a feature is a yes or no that reads as what it says.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from plugins.entities.lexicon import Lexicon, alternatives
from plugins.entities.mention import KINDS
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence

HAN = "\u3400-\u9fff"
HAN_RE = re.compile(f"[{HAN}]")
LONGEST = 5  # characters before the kind-word
REACH = 3  # characters that a name may begin before what LAC already calls a place
WAYS = "路 街 巷 弄 里 坊 胡同 大道 大街 马路 东路 西路 南路 北路 中路 东街 西街 南街 北街 一路 二路 三路 四路 条 路口"
WATERS = "江 河 湖 溪 港 塘 浜 渠 涌 泾 洋 潭 湾 岛 洲 山 岭 峰 坡 滩 桥 大桥 水库 码头 墩"
SETTLED = "村 镇 乡 庄 屯 寨 圩 店 门 街道 社区 居民区 村社区"
AFTER_RE = re.compile("[上边口下旁畔里岸头西东南北沿中内站段的]")
PREPOSITIONS = frozenset("在到从往沿由至经向把将被于对以让为给比因")
JOINTS = frozenset("和与及跟同或并")
SIZES = frozenset("大小老新上下前后高长")
NUMBERS = frozenset("一二三四五六七八九十百千万两")
SIDES = frozenset("东西南北中左右内外")
PARTICLES = frozenset("的了着过是")
BOUND = frozenset("这那该各每某个条座处家位名些几")
CLASSES = {
    "preposition": PREPOSITIONS,
    "joint": JOINTS,
    "particle": PARTICLES,
    "bound": BOUND,
    "number": NUMBERS,
    "side": SIDES,
    "size": SIZES,
}


class Choice(NamedTuple):
    """A name from `start` to `end` whose kind-word begins at `head`."""

    start: int
    head: int
    end: int


class Page(NamedTuple):
    """What is known beyond the sentence: the whole text, where a name is looked for again, and the tables.

    `characters` says how much likelier each stands in names than elsewhere, `classes` the class of each kind-word;
    `described` are words that only describe (老旧, 所在), `known` are places that everybody knows.
    """

    text: str
    characters: Mapping[str, float]
    classes: Mapping[str, str]
    described: frozenset[str]
    known: frozenset[str]

    def seen(self, name: str) -> int:
        """Return how often `name` stands in the text."""
        return self.text.count(name)

    def always_after(self, name: str) -> bool:
        """Tell whether `name` stands twice or more, and always after one and the same character."""
        before: set[str] = set()
        start = self.text.find(name)
        while start >= 0 and len(before) < 2:
            before.add(self.text[start - 1 : start])
            start = self.text.find(name, start + 1)
        return self.seen(name) > 1 and len(before) == 1 and bool(HAN_RE.fullmatch(min(before)))


@lru_cache(maxsize=4)
def kinds(lexicon: Lexicon) -> dict[str, str]:
    """Return the class of every kind-word that is asked about."""
    found = dict.fromkeys(lexicon.places_estate, "estate")
    for words, name in ((WAYS, "way"), (WATERS, "water"), (SETTLED, "settled")):
        found |= dict.fromkeys(words.split(), name)
    return found


@lru_cache(maxsize=4)
def head_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a kind-word behind which no larger one follows (路 in 经八路街道 is none)."""
    heads = alternatives(frozenset(kinds(lexicon)))
    return re.compile(f"{heads}(?!街道|社区|居民区|小区|新村|村|镇)")


def candidates(sentence: Sentence, heads: re.Pattern[str]) -> Iterator[list[Choice]]:
    """Yield, for every kind-word in the sentence, where a name that it ends may begin."""
    for match in heads.finditer(sentence.text):
        head, end = match.span()
        last, word = sentence.words[sentence.index_at(end - 1)], sentence.words[sentence.index_at(head)]
        beyond = sentence.text[end : last.end]
        if (word.tag, word.end) == ("PER", end) and len(word.text) == 3:
            continue
        if last.end != end and (last.tag in KINDS or not AFTER_RE.fullmatch(beyond)):
            continue
        fixed = word.start if word.tag in ("LOC", "ORG") and word.start < head else head
        starts = range(fixed - (fixed == head), max(-1, min(fixed - REACH, head - LONGEST) - 1), -1)
        choices = []
        for start in starts:
            if not _may_begin(sentence, start, outermost=start == fixed):
                break
            if head - start <= LONGEST or start == fixed:
                choices.append(Choice(start, head, end))
        if choices:
            yield choices


def _may_begin(sentence: Sentence, start: int, *, outermost: bool) -> bool:
    """Tell whether a name may reach as far left as `start`: over Chinese characters, and no name that a rule found."""
    word = sentence.words[sentence.index_at(start)]
    if word.text in PARTICLES and word.tag == "u":
        return False  # 琼海的 | 村里
    named = (word.start, word.end) in sentence.rules and word.tag in KINDS
    return bool(HAN_RE.match(sentence.text[start])) and word.tag != "w" and (outermost or not named)


def page_of(sentences: list[Sentence], characters: Mapping[str, float], lexicon: Lexicon) -> Page:
    """Return the page of a document's sentences."""
    text = "\n".join(sentence.text for sentence in sentences)
    return Page(text, characters, kinds(lexicon), *_plain_and_known(lexicon))


@lru_cache(maxsize=4)
def _plain_and_known(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    return lexicon.no_stems | lexicon.places_never, lexicon.places_known | lexicon.places_divisions


def features(sentence: Sentence, choice: Choice, page: Page) -> list[str]:
    """Return the features of `choice`."""
    text, (start, head, end) = sentence.text, choice
    words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
    kind, characters = page.classes[text[head:end]], page.characters
    stem, first, left = text[start:head], _piece(words[0], start, end), _left(sentence, start)
    lac = _named(choice, words)
    cut = "inside" if words[0].start < start else "word"
    likely = [_bin(characters.get(c, -1.0)) for c in stem]
    mean = _bin(sum(characters.get(c, -1.0) for c in stem) / len(stem)) if stem else "0"
    lead, length = _class(text[start]), min(len(stem), 6)
    found = [
        f"head:{text[head:end]}",
        f"kind:{kind}",
        f"length:{length}",
        f"length:{length} kind:{kind}",
        f"lac:{lac}",
        f"lac:{lac} kind:{kind}",
        f"begins:{cut}",
        f"begins:{cut} lac:{lac}",
        f"first:{first}",
        f"left:{left}",
        f"left:{left} first:{first}",
        f"left:{left} lac:{lac}",
        f"lead:{lead}",
        f"lead:{lead} left:{left}",
        f"lead:{lead} length:{length}",
        f"opens:{likely[0] if likely else 0}",
        f"opens:{likely[0] if likely else 0} first:{first}",
        f"mean:{mean}",
        f"mean:{mean} lac:{lac}",
        f"mean:{mean} length:{length}",
        f"tags:{'|'.join(_tag(word) for word in words[:4])}",
        f"after:{_right(sentence, end)}",
        f"after:{_right(sentence, end)} kind:{kind}",
    ]
    if stem in page.described:
        found.append("stem:describes")
    if text[start:end] in page.known or stem in page.known:
        found.append("known")
    if text[start + 1 : end] in page.known:
        found.append("known without the first")
    return found + _again(text, choice, page)


def _again(text: str, choice: Choice, page: Page) -> list[str]:
    """Return what the rest of the text says: the name stands there again, with or without its first character."""
    name = text[choice.start : choice.end]
    seen = page.seen(name)
    found = [f"seen:{min(seen, 3)}"]
    if page.always_after(name):
        found.append("again:after one character")
    elif seen > 1:
        found.append("again:after several")
    if choice.head - choice.start > 1 and page.seen(name[1:]) > seen:
        found.append("again:without the first")
    return found


def _piece(word: Word, start: int, end: int) -> str:
    return f"{_tag(word)}{min(word.end, end) - max(word.start, start)}"


def _tag(word: Word) -> str:
    return "name" if word.tag in ("nz", "nw") else word.tag


def _named(choice: Choice, words: list[Word]) -> str:
    """Return what of the name LAC takes for one: all of it, its end, its beginning, or nothing."""
    if len(words) == 1 and words[0].tag in KINDS and words[0].start == choice.start:
        return words[0].tag
    if words[-1].tag in KINDS:
        return f"{words[-1].tag} ends"
    return f"{words[0].tag} begins" if words[0].tag in KINDS else "none"


def _bin(value: float) -> str:
    return str(max(-3, min(4, round(value))))


def _class(character: str) -> str:
    return next((name for name, group in CLASSES.items() if character in group), "other")


def _left(sentence: Sentence, start: int) -> str:
    """Return what stands before the name: a mark, a name and its end, a preposition, or the tag of a word."""
    index = sentence.index_at(start)
    if sentence.words[index].start < start:
        return "same word"
    if index == 0:
        return "start"
    before = sentence.words[index - 1]
    if before.text == "、":
        return "listed" if index > 1 and sentence.words[index - 2].tag in KINDS else "list"
    if before.tag == "LOC":
        return f"LOC {'area' if before.text[-1] in '省市区县州旗镇乡道' else 'other'}"
    if len(before.text) == 1 and (group := _class(before.text)) in ("preposition", "joint", "particle", "bound"):
        return group
    return "mark" if before.tag == "w" else f"{before.tag}{min(len(before.text), 2)}"


def _right(sentence: Sentence, end: int) -> str:
    """Return what stands after the name: a mark, a number, a place word, or the tag of a word."""
    index = sentence.index_at(end) if end < len(sentence.text) else len(sentence.words)
    if index >= len(sentence.words):
        return "end"
    after = sentence.words[index]
    if after.start < end or (len(after.text) == 1 and AFTER_RE.match(after.text)):
        return "side"
    return "mark" if after.tag == "w" else after.tag
