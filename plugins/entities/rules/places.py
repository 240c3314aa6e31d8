"""Places: rules that find areas, estates, streets, stations and addresses.

Holds:   stems, streets, landmarks, estates, stations, addresses, coordinated, chains.
Needs:   sentence.py, lexicon.py.
Touches: nothing.
"""

import re

from plugins.entities.lexicon import Lexicon, heads_in
from plugins.entities.rules.kinds import head_kind
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence

STEM_TAGS = frozenset(["n", "nz", "vn", "a", "an", "s", "f", "nw", "LOC", "ORG", "PER"])
LONGEST_STEM = 6  # characters: 徐家湾街道西航第一社区 has 西航第一, and longer stems are clauses
ORDINAL_RE = re.compile("第?[一二三四五六七八九十]{1,3}")
WORKS_RE = re.compile(".{1,4}[厂局院矿]")
HOUSING = ("宿舍", "家属院", "家属区", "家属楼", "大院")
AREAS = ("街道", "社区", "居民区", "小区", "园区")
# What shows that 民主社区 is a name, though 民主 is a plain word: a body of its own, or an officer.
BODIED_RE = re.compile(
    "(?:社区)?(?:居委会|居委|居民委员会|村委会|村民委员会|党委|党总支|党支部|党工委|办事处|党群服务|卫生服务|新时代文明|书记|主任|网格)"
)
ITEM_RE = re.compile("[（(、]\\|[）)、]|\\|[：:]")
NAMED_TAGS = STEM_TAGS | {"v", "ad", "vd", "t", "TIME", "m"}
LANDMARK_RE = re.compile(  # and the kind of a small place, 酒井 + 乡
    "[镇乡村屯]$|"
    "(?:[河江湖溪山桥岛圩渠港巷弄坡岭][边畔口上下里旁岸堍头沿脚]?|河滨|大桥|水库|桥头|河谷|山脚|快速路|高架路?|环路)$"
)
ROAD_RE = re.compile(
    "[东西南北][一二三四五六七八九][东西南北中]?路|[内外中一二三四五]环路|[\u4e00-\u9fff]{2,4}(?:快速路|环路)"
)
HOUSE_RE, LARGER_RE = re.compile("[0-9](?:号|号楼|室|号院)$"), re.compile("(?:街道|社区|镇|乡|区|县|市)$")
NUMBERED_RE = re.compile("[路街巷弄道里][0-9]+[弄号巷]")
LANE_RE = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}[里巷弄坊](?=[0-9]+[巷弄号栋])")
WAYS = frozenset(["胡同", "高速", "高速公路", "立交桥", "巷", "弄", "市场", "片区"])
AFTER_PEOPLE = frozenset(["路", "街", "大街", "大道", "胡同", "巷", "桥", "广场", "公园"])
LINE_RE = re.compile("(?:地铁|轨道交通|轻轨)?[0-9一二三四五六七八九十]{1,3}号线")
RAIL_RE = re.compile("地铁|轨道|轻轨|号线|列车|通车|公交")
UNIT = "(?:支?弄|巷|号街坊|号楼|号院|号口|号|幢|栋|座|单元|室)"
TAIL_RE = re.compile(
    f"[至~—-][0-9]+{UNIT}|(?:[0-9A-Z]+{UNIT}(?:[至~—-][0-9]+{UNIT})?)+(?:[0-9]{{3,4}}(?![0-9年月日人户名个余多平米元]))?|[一二三四五六]期|[东西南北A-Z]区"
)
LISTED_RE = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,5})(?=[、，。])")
LOCAL_RE = re.compile(
    f"(?:街道|社区|居民区|小区|新村|镇|乡|村|路|街|巷|里|苑|园|庄|期|站|口|广场|开发区|新区|高新区|园区|[屯组院桥]|[0-9]+{UNIT}|[0-9]+)$"
)


def stems(sentence: Sentence, lexicon: Lexicon) -> None:
    """新秀 + 社区, 工业 局 + 小区: a kind-word of a place with what names it to the left."""
    for head, end in heads_in(sentence.text, lexicon.place_head):
        start = _stem_start(sentence, head, end, lexicon)
        start = _stem_with_body(sentence, head, end, lexicon) if start is None else start
        if start is not None:
            sentence.mark(start, end, "LOC", "stems")


def _stem_start(sentence: Sentence, head: int, end: int, lexicon: Lexicon) -> int | None:
    """Return where the place ends up beginning whose kind-word stands at `head` to `end`, or None."""
    last = sentence.index_at(end - 1)
    word = sentence.words[sentence.index_at(head)]
    if (
        sentence.words[last].end != end
        or sentence.words[last].tag in ("LOC", "PER")
        or (word.tag == "ORG" and word.start < head)
    ):
        return None
    if word.start < head:
        stem = word.text[: head - word.start]
        whole = word.end == end and len(stem) > 1 and word.tag != "w"  # 享堂社区, which LAC takes for a verb
        return word.start if (word.tag in STEM_TAGS or whole) and _names(stem, lexicon) else None
    return _stem_before(sentence, sentence.index_at(head) - 1, sentence.text[head:end], lexicon)


def _stem_with_body(sentence: Sentence, head: int, end: int, lexicon: Lexicon) -> int | None:
    """民主 | 社区居委会, 关上 | 街道 | 福德社区, （车站 | 社区）: a plain word is a name where more shows it.

    What shows it: a body or an officer of the place, a larger or a smaller place beside it, marks on both sides.
    """
    index = sentence.index_at(head)
    word = sentence.words[index]
    if sentence.text[head:end] not in AREAS or word.tag in ("LOC", "PER") or word.start != head or index == 0:
        return None
    listed = index > 1 and sentence.words[index - 2].text == "、"
    if word.tag == "ORG" and not listed:
        return None  # 走访 | 街道党工委
    stem, index = _stem_word(sentence, index)
    bodied = BODIED_RE.match(sentence.text, end)
    nested = index + 1 < len(sentence.words) and sentence.words[index + 1].tag == "LOC" and word.end == end
    parented = (
        index > 1 and sentence.words[index - 2].tag == "LOC" and sentence.words[index - 2].text[-1] in "区县市道镇"
    )
    numbered = stem.tag == "m" and not (parented and stem.text.isdigit())
    if stem.tag not in NAMED_TAGS or numbered or not 2 <= len(stem.text) <= 4 or stem.text in lexicon.places_never:
        return None
    alone = ITEM_RE.match(sentence.text[max(0, stem.start - 1) : stem.start] + "|" + sentence.text[end : end + 1])
    return stem.start if bodied or parented or alone or (nested and stem.text not in lexicon.places_generic) else None


def _stem_word(sentence: Sentence, index: int) -> tuple[Word, int]:
    """Return the word before `index`, or the two of one character after a place (采胜街道 | 站 | 前), as one."""
    second, first = sentence.words[index - 1], sentence.words[max(0, index - 2)]
    if index > 2 and len(second.text) == len(first.text) == 1 and sentence.words[index - 3].tag == "LOC":
        return Word(first.text + second.text, "n", first.start, second.end), index - 1
    return second, index


def _stem_before(sentence: Sentence, index: int, head: str, lexicon: Lexicon) -> int | None:
    """Walk left from `index` over the words of a stem; return where it starts, or None if nothing there names."""
    taken: list[Word] = []
    while index >= 0 and len(taken) < 3:
        word = sentence.words[index]
        if not _may_name(word, sentence, index, lexicon) or sum(len(w.text) for w in taken) + len(word.text) > _limit(
            word
        ):
            break
        taken.append(word)
        if word.tag in ("LOC", "ORG", "PER", "nz"):
            break
        index -= 1
    while taken and taken[-1].text in lexicon.places_generic and taken[-1].tag not in ("LOC", "ORG", "PER"):
        taken.pop()
    numbered = len(taken) > 1 and taken[0].tag == "m" and taken[1].tag == "LOC"  # 周郡 | 一 | 社区
    if not taken or not (numbered or _names(taken[0].text, lexicon)) or taken[-1].tag == "m":
        return None
    town = head == "街道" and taken[0].text.endswith("镇")  # 江湾镇街道
    if (head in lexicon.places_area and taken[0].text.endswith(AREAS)) or (
        taken[0].tag == "LOC" and taken[0].text[-1] in "区县市省镇" and head in ("社区", "街道") and not town
    ):
        return None
    named = any(word.tag in ("LOC", "ORG", "PER", "nz") for word in taken)
    firm = (head in lexicon.places_area or head in lexicon.places_firm_estates) and taken[-1].tag in ("n", "f", "nw")
    return taken[-1].start if named or (firm and len("".join(word.text for word in taken)) > 1) else None


def _limit(word: Word) -> int:
    return LONGEST_STEM + (len(word.text) if word.tag in ("LOC", "ORG") else 0)


def _may_name(word: Word, sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Tell whether a word can belong to the stem of a place's name."""
    if word.tag == "m":
        return bool(ORDINAL_RE.fullmatch(word.text))
    if word.tag not in STEM_TAGS or word.text in lexicon.people_titles or word.text in lexicon.people_byline:
        return False
    if word.tag == "PER":
        return not lexicon.introductions.end(sentence.precedes(index))
    return not (word.tag == "ORG" and head_kind(word.text, lexicon) == "ORG")


def _names(stem: str, lexicon: Lexicon) -> bool:
    """Tell whether `stem` names rather than describes: 新秀, not 和谐 or 老旧."""
    return stem not in lexicon.no_stems and stem[-1:] not in "的了个各本该"


def streets(sentence: Sentence, lexicon: Lexicon) -> None:
    """滨州 + 路上, 中环 + 线, 赵登禹 + 路, 建设 + 中路: after a place or a person; with a direction, after a word."""
    for road in ROAD_RE.finditer(sentence.text):
        first = sentence.words[sentence.index_at(road.start())]
        whole = first.start == road.start() and road.end() in sentence.word_ends()
        if whole and first.tag in ("f", "n", "nz", "s") and road[0][:-3] not in lexicon.places_generic:
            sentence.mark(*road.span(), "LOC", "streets")
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        match = re.match(
            "(?:[东西南北中][一二三四]?|[一二三四五六七八九])?(?:路|街|大街|大道)(?=$|[上边口旁])", word.text
        )
        ring = before.tag == "LOC" and before.text.endswith("环") and word.text == "线"
        way = before.tag in ("LOC", "PER") and word.text in WAYS
        if not (match or ring or way) or word.tag in ("LOC", "ORG", "PER"):
            continue
        named_after = before.tag == "PER" and len(before.text) > 1 and word.text in AFTER_PEOPLE
        directed = match and len(match[0]) > 1 and match[0][0] in "东西南北中"
        plain = directed and before.tag in ("n", "nz", "vn", "v", "ORG") and len(before.text) == 2
        numbered = match and match[0][0] in "一二三四五六七八九" and before.tag in ("n", "nz") and len(before.text) == 2
        plain = plain or (numbered and index > 1 and sentence.words[index - 2].tag == "p")
        if before.tag == "LOC" or plain or named_after:
            end = match.end() if match else len(word.text)
            sentence.mark(before.start, word.start + end, "LOC", "streets")


def landmarks(sentence: Sentence, lexicon: Lexicon) -> None:
    """伊敏 + 河边, 领馆 + 巷口: the kind of a water, hill, bridge or lane goes to the name before it."""
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        if word.tag in ("LOC", "ORG", "PER") or not LANDMARK_RE.match(word.text) or len(before.text) < 2:
            continue
        if before.text[-1] == word.text[0]:
            continue  # 石灰桥 | 桥堍
        lane = word.text[0] in "巷弄" and before.tag in ("n", "nz") and len(word.text) > 1
        rule = sentence.rules.get((before.start, before.end), "no_people")
        person = before.tag in ("PER", "n") and rule == "no_people" and len(before.text) < 4
        person &= before.tag == "PER" or (before.start, before.end) in sentence.rules
        if lane or person or (before.tag in ("LOC", "nz") and not lexicon.place_head.search(before.text)):
            kind = len(word.text) - (word.text[-1] in "边畔口上下里旁岸堍头沿脚" and len(word.text) > 1)
            sentence.mark(before.start, word.start + kind, "LOC", "landmarks")


def estates(sentence: Sentence, lexicon: Lexicon) -> None:
    """鲁信 + 长春花园, 省农科院 + 宿舍: a brand or a body before an estate, which LAC takes for a person or a body."""
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        brand = (
            before.tag in ("PER", "ORG", "nz")
            and len(before.text) == 2
            and not sentence.rules.get((before.start, before.end))
        )
        body = before.tag == "ORG" and len(before.text) > 2
        works = before.tag in ("n", "nz", "nt") and WORKS_RE.fullmatch(before.text)
        housing = (body or works) and word.tag == "n" and word.text in HOUSING
        if housing or (brand and word.tag == "LOC" and any(word.text.endswith(head) for head in lexicon.places_estate)):
            sentence.mark(before.start, word.end, "LOC", "estates")


def stations(sentence: Sentence, lexicon: Lexicon) -> None:
    """地铁10号线, 邮电新村站: lines by number, and stations after a place or, where trains are spoken of, any name."""
    for match in LINE_RE.finditer(sentence.text):
        if "地铁" in match[0] or "轨" in match[0]:
            sentence.mark(*match.span(), "LOC", "stations")
    for index in range(len(sentence.words) - 1, -1, -1):
        span = _station(sentence, index, lexicon)
        if span:
            sentence.mark(*span, "LOC", "stations")


def _station(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    word = sentence.words[index]
    if not word.text.endswith("站") or word.tag in ("LOC", "ORG", "PER") or lexicon.organization_head.search(word.text):
        return None
    if len(word.text) > 1:
        known = (
            RAIL_RE.search(sentence.text)
            and word.text[:-1] not in lexicon.places_not_stations
            and word.tag in ("n", "nz", "s")
        )
        return (word.start, word.end) if known and len(word.text) > 2 else None
    before = sentence.words[index - 1] if index else None
    if before is None or before.text in lexicon.places_not_stations or before.text.endswith((*AREAS, "镇", "乡")):
        return None
    rail = before.tag in ("n", "nz") and len(before.text) > 1 and RAIL_RE.search(sentence.text)
    return (before.start, word.end) if before.tag == "LOC" or rail else None


def addresses(sentence: Sentence, lexicon: Lexicon) -> None:  # noqa: ARG001 - every rule has this shape
    """欧阳路 + 351弄8号, 唐徕小区 + 西区57号楼1单元203: numbers with their units go to the place before them."""
    for lane in LANE_RE.finditer(sentence.text):
        if sentence.words[sentence.index_at(lane.start())].tag in ("n", "a", "nz", "vn"):
            sentence.mark(*lane.span(), "LOC", "addresses")
    for index, word in enumerate(sentence.words):
        if word.tag in ("PER", "ORG") and NUMBERED_RE.search(word.text):
            sentence.retag(index, "LOC", "addresses")
    for word in list(sentence.words):
        if word.tag == "LOC":
            match = TAIL_RE.match(sentence.text, word.end)
            end = match.end() if match else word.end
            follow = TAIL_RE.match(sentence.text, end) if match else None
            if match:
                sentence.mark(word.start, follow.end() if follow else end, "LOC", "addresses")


def coordinated(sentence: Sentence, lexicon: Lexicon) -> None:
    """桥东街、油坊弄, 李权庄、姜山: what stands in a list beside a place and ends as a street or village does."""
    for word in LISTED_RE.finditer(sentence.text):
        start, end = word.span(1)
        if not word[1].endswith(lexicon.listed_place_ends) or sentence.words[sentence.index_at(end - 1)].end != end:
            continue
        beside = (
            sentence.words[sentence.index_at(max(0, start - 2))],
            sentence.words[min(sentence.index_at(end) + 1, len(sentence.words) - 1)],
        )
        own = [w.tag for w in sentence.words[sentence.index_at(start) : sentence.index_at(end)]]
        if any(w.tag == "LOC" for w in beside) and not {"LOC", "ORG"} & set(own):
            sentence.mark(start, end, "LOC", "coordinated")


def chains(sentence: Sentence, lexicon: Lexicon) -> None:  # noqa: ARG001 - every rule has this shape
    """武汉市 江岸区 台北街 桃源社区: a local place and what it lies in are one; 韩国 釜山 stay two."""
    for index in range(len(sentence.words) - 1, 0, -1):
        word, before = sentence.words[index], sentence.words[index - 1]
        housed = HOUSE_RE.search(before.text) and LARGER_RE.search(word.text)  # 人民中路262号 | 北海街道文化站
        if word.tag == before.tag == "LOC" and LOCAL_RE.search(word.text) and not housed:
            sentence.mark(before.start, word.end, "LOC", "chains")
