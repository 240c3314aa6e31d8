"""Organizations: the walk from a kind-word leftwards to where the name begins.

Holds:   officers, suffix_walk, halves, merged.
Needs:   sentence.py, lexicon.py.
Touches: nothing.

The walk passes names, nouns and quoted parts and stops at verbs, 的, titles and marks. Of what it passed, the name
begins at the leftmost part that can open one: a place, a body, a person (where bodies are called after people), a
quoted word, or a level (市, 区, 街道 …).
"""

import re
from dataclasses import dataclass

from plugins.entities.lexicon import Lexicon, heads_in
from plugins.entities.mention import KINDS
from plugins.entities.rules.places import HOUSE_RE
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence

PASSED = frozenset(["n", "nz", "vn", "an", "nw", "a", "s", "f", "LOC", "ORG"])
LEVEL_RE = re.compile("[市区县省镇乡村团]|街道|社区|居民区")
ORDINAL_RE = re.compile("第[一二三四五六七八九十0-9]+|[一二三四五六七八九十]{1,2}|[0-9一二三四五六七八九十]+号线")
QUOTED_RE = re.compile("“([^“”，。；：！？]{1,10})”$")
PROVINCE_RE = re.compile("[\u4e00-\u9fff]{2,3}(?:省|自治区)")
EVENTS = ("杯", "节", "行动", "计划", "工程", "活动", "日", "赛")
JOINED_HEADS = ("局", "学院", "部", "系", "委员会", "办公室", "中心", "所", "处")


@dataclass
class Walk:
    """How far the walk from a kind-word came: `start` of the name so far, and whether it has a `proper` part.

    `level` is true when only a level (街道, 区 …) opens the name; `words` counts what was passed.
    """

    start: int
    head: str
    proper: bool = False
    level: bool = False
    words: int = 0

    def opens(self, start: int, proper: bool) -> None:
        """Let the name begin at `start`."""
        self.start = start
        self.proper |= proper
        self.level |= not proper


def officers(sentence: Sentence, lexicon: Lexicon) -> None:
    """区委 | 书记, 政法 | 委书记: a body that LAC draws together with its officer, or cuts."""
    for match in lexicon.officers.finditer(sentence.text):
        words = sentence.words[sentence.index_at(match.start(1)) : sentence.index_at(match.end(1) - 1) + 1]
        if words[0].start == match.start(1) and not any(word.tag in KINDS for word in words):
            sentence.mark(*match.span(1), "ORG", "officers")


def suffix_walk(sentence: Sentence, lexicon: Lexicon) -> None:
    """虹口区 | 科技 党群 | 服务中心: from a kind-word leftwards; the longest name at a place wins."""
    for head, end in heads_in(sentence.text, lexicon.organization_head):
        start = _name_start(sentence, head, end, lexicon)
        if start is not None:
            sentence.mark(start, end, "ORG", "suffix_walk")


def _name_start(sentence: Sentence, head: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the body begins whose kind-word is `head` to `end`, or None if it names nobody."""
    last, first = sentence.words[sentence.index_at(end - 1)], sentence.words[sentence.index_at(head)]
    if last.end != end or last.tag == "PER" or (last.tag == "LOC" and last.start < head):
        return None
    walk = Walk(first.start, sentence.text[head:end])
    index = sentence.index_at(head) - 1
    if first.start < head:
        behind_name = index >= 0 and sentence.words[index].tag in ("ORG", "LOC")
        office = behind_name or walk.head in ("局", "厅")  # 交通 | 运输局
        if len(walk.head) == 1 and first.tag not in ("ORG", "nz") and len(first.text) < (3 if office else 4):
            return None
        walk.words = 1
        if first.tag in ("ORG", "LOC", "nz"):
            walk.opens(first.start, proper=not LEVEL_RE.match(first.text) or first.tag != "ORG" or len(first.text) > 8)
        elif lexicon.organization_head.search(first.text[: head - first.start]):
            walk.opens(first.start, proper=True)
        elif _opens_level(first.text, lexicon):
            walk.opens(first.start, proper=False)
    _go_left(sentence, index, walk, lexicon)
    if not walk.proper and not walk.level:
        walk.start = sentence.words[max(0, sentence.index_at(head) - walk.words + (first.start < head))].start
    _take_parent(sentence, walk, lexicon)
    return walk.start if _accepted(sentence, walk, head, end, lexicon) else None


def _go_left(sentence: Sentence, index: int, walk: Walk, lexicon: Lexicon) -> None:
    while index >= 0:
        word = sentence.words[index]
        if word.text == "”":
            quoted = QUOTED_RE.search(sentence.text, 0, word.end)
            if not quoted or quoted[1].endswith(EVENTS):
                return
            walk.opens(quoted.start(), proper=True)
            index = sentence.index_at(quoted.start()) - 1
        elif word.text in ("）", ")") and (opening := _bracket(sentence, index)) is not None:
            index = opening - 1
        elif word.tag == "c" and word.text in ("与", "和", "及") and _joins(sentence, index, walk, lexicon):
            index -= 1
        elif word.tag == "PER":
            if walk.head in lexicon.organizations_named_after_people:
                walk.opens(word.start, proper=True)
            return
        elif not _passes(word, lexicon):
            return
        elif walk.proper and word.tag not in ("LOC", "ORG", "nz") and PROVINCE_RE.match(sentence.text, walk.start):
            return  # 东家 | 山东省千佛山医院: nothing but a larger body stands before a province
        elif walk.proper and word.tag == "LOC" and HOUSE_RE.search(word.text):
            return  # 人民中路262号 | 北海街道文化站: an address, and the body that is found there
        else:
            _pass(word, walk, lexicon)
            index -= 1


def _bracket(sentence: Sentence, index: int) -> int | None:
    """Return the index of the mark before the place in 正大制药（沧州）公司, if nothing else stands in the brackets."""
    mark = {"）": "（", ")": "("}[sentence.words[index].text]
    opened = sentence.index_at(max(0, sentence.text.rfind(mark, 0, sentence.words[index].start)))
    between = sentence.words[opened + 1 : index]
    named = len(between) == 1 and (
        between[0].tag == "LOC" or between[0].text in ("集团", "北方", "南方", "中国", "股份")
    )
    return opened if named and sentence.words[opened].text == mark else None


def _take_parent(sentence: Sentence, walk: Walk, lexicon: Lexicon) -> None:
    """社保中心 | 虹口分中心, 城管 | 欧阳中队: a branch carries its parent's name in front, a unit its service's."""
    index = sentence.index_at(walk.start) - 1
    if not walk.proper or index < 0:
        return
    word = sentence.words[index]
    if word.text in lexicon.organizations_services:
        walk.start = word.start
    elif (
        walk.head in lexicon.organizations_branches
        and word.tag in ("n", "nz", "vn")
        and word.text in lexicon.organizations_heads
    ):
        while index > 0 and sentence.words[index - 1].tag in ("n", "nz", "vn"):
            index -= 1
        walk.start = sentence.words[index].start


def _passes(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether the walk goes on over `word`."""
    if word.tag in ("LOC", "ORG"):
        return True
    if word.tag == "m":
        return bool(ORDINAL_RE.fullmatch(word.text))
    if word.text in lexicon.organizations_inside or word.text in lexicon.organizations_levels:
        return True
    return word.tag in PASSED and word.text not in lexicon.walk_stops


def _pass(word: Word, walk: Walk, lexicon: Lexicon) -> None:
    """Take a word into the walk, and let the name begin there if it can."""
    walk.words += 1
    if word.tag in ("LOC", "ORG", "nz"):
        walk.opens(word.start, proper=True)
    elif word.text in lexicon.organizations_levels or _opens_level(word.text, lexicon):
        walk.opens(word.start, proper=False)


def _opens_level(text: str, lexicon: Lexicon) -> bool:
    return bool(LEVEL_RE.match(text)) and text not in lexicon.organizations_not_levels


def _joins(sentence: Sentence, index: int, walk: Walk, lexicon: Lexicon) -> bool:
    """农业农村 和 社会事业局: 和 joins two halves of one name when plain nouns and then a place stand before it."""
    if not walk.head.endswith(JOINED_HEADS) or walk.proper or walk.words == 0:
        return False
    if any(end == sentence.words[index].start for _, end in heads_in(sentence.text, lexicon.organization_head)):
        return False  # 社区卫生服务中心与党群服务中心: what stands before is a whole name
    for before in range(index - 1, max(-1, index - 5), -1):
        word = sentence.words[before]
        if word.tag in ("LOC", "ORG") or (word.text in ("）", ")") and _bracket(sentence, before) is not None):
            return before < index - 1
        if word.text in ("国家", "省", "市", "区", "县", "旗"):
            return True
        if word.tag not in ("n", "vn") or word.text in lexicon.organizations_heads | lexicon.organizations_levels:
            return False
    return False


def _accepted(sentence: Sentence, walk: Walk, head: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether what the walk passed names one body."""
    text = sentence.text[walk.start : end]
    stem = sentence.text[walk.start : head]
    if stem in lexicon.organizations_generic and not LEVEL_RE.match(stem):
        return False
    if walk.proper:
        return True
    if text[0] in "各每两几多某":
        return False
    before = sentence.words[max(0, sentence.index_at(walk.start) - 1)]
    counted = walk.start > 0 and (before.tag in ("m", "q") or before.text in lexicon.organizations_counting)
    if counted:
        return False
    if text in lexicon.organizations_alone:
        return True
    if walk.head in lexicon.organizations_numbered and ORDINAL_RE.fullmatch(stem) and stem[0] == "第":
        return True
    quoted = sentence.text[walk.start - 1 : walk.start] == "“" and sentence.text[end : end + 1] == "”"
    if not walk.level:
        return walk.words > 0 and (quoted or _firm(sentence, walk, head, lexicon) or _listed(sentence, walk.start, end))
    rest = LEVEL_RE.sub("", text, count=1)
    return walk.words > 0 and not (text in lexicon.organizations_nobody or rest in lexicon.organizations_nobody)


def _firm(sentence: Sentence, walk: Walk, head: int, lexicon: Lexicon) -> bool:
    """白鹭医院, 河西小学: a plain noun names these kinds, unless it only describes (社区医院, 民办小学)."""
    stem = sentence.text[walk.start : head]
    return (
        walk.head in lexicon.organizations_firm
        and 2 <= len(stem) <= 4
        and stem not in lexicon.organizations_generic | lexicon.places_generic
    )


def _listed(sentence: Sentence, start: int, end: int) -> bool:
    """天津地铁集团、运营集团: what stands in a list beside a named body is one too."""
    left = sentence.index_at(start) - 1
    right = sentence.index_at(end - 1) + 1
    before = left > 0 and sentence.words[left].text == "、" and sentence.words[left - 1].tag == "ORG"
    after = (
        right + 1 < len(sentence.words)
        and sentence.words[right].text == "、"
        and sentence.words[right + 1].tag == "ORG"
    )
    joined = left > 0 and sentence.words[left].text in ("和", "与", "及") and sentence.words[left - 1].tag == "ORG"
    return before or (after and sentence.text[start - 1 : start] in "、，。：；（,;:(") or joined


def halves(sentence: Sentence, lexicon: Lexicon) -> None:
    """昭觉县教育体育 + 和 + 科学技术局: the first half of an office's name has no kind-word of its own."""
    for index in range(len(sentence.words) - 1, 1, -1):
        word, joint, before = sentence.words[index], sentence.words[index - 1], sentence.words[index - 2]
        office = word.tag == before.tag == "ORG" and joint.text in ("和", "与") and word.text.endswith(JOINED_HEADS[:1])
        if office and not lexicon.organization_head.search(before.text[-4:]):
            sentence.mark(before.start, word.end, "ORG", "halves")


def merged(sentence: Sentence, lexicon: Lexicon) -> None:
    """曹家渡街道 + 睦邻安居中心: a place and a body that follow each other without a mark are one body."""
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        if word.tag != "ORG" or before.tag not in ("LOC", "ORG") or len(before.text) == 1:
            continue
        apart = HOUSE_RE.search(before.text)  # 人民中路262号 | 北海街道文化站
        whole = word.text in lexicon.organizations_known or not lexicon.organization_head.search(word.text)
        if not (whole or apart):
            sentence.mark(before.start, word.end, "ORG", "merged")
