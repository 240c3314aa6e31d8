"""Kinds: rules that correct the type or the edge of what LAC found, by the kind-word at its end.

Holds:   split_bodies, trim_edges, retype, no_places, no_bodies.
Needs:   sentence.py, lexicon.py.
Touches: nothing.
"""

import re

from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS
from plugins.entities.sentence import Sentence

TRAILING = ("堍", "畔", "口", "旁", "等", "上", "里", "内", "边", "也", "将", "与", "和", "的", "党")
# A kind-word of one character is too weak to overrule LAC: 李局 is a person, 公安局 was known anyway.
LONG = 2
# Houses that are bodies to one reader and places to the next: LAC's own type stands.
VENUE_RE = re.compile("(?:购物|体育|会展|展览|商务|金融|娱乐|商业)中心$")
# Places that one character stands for in the news.
ABBREVIATIONS = frozenset(
    "中美日俄苏英法德韩朝印巴加澳欧亚非港台京沪津渝粤浙苏鲁豫鄂湘川黔滇陕甘青宁新藏蒙桂琼闽赣皖晋冀辽吉黑以伊埃泰越缅意西葡荷"
)
ALONG_RE = re.compile("沿.{2,}[路街巷道江河湖溪线]$")
# 施工 | 方河北建设集团: the end of what a company is to a project.
PARTY_RE = re.compile("(?:施工|承建|建设|投资|运营|设计|监理|合作|主办|承办|协办|管理|服务|产权|开发|出资|对|三)方")
# Peoples and tongues are no names: 回族, 闽南话.
FOLK_RE = re.compile(".{1,4}[族话语戏腔菜味]$")
# A city or county that LAC takes for a body.
TOWN_RE = re.compile(".{2,4}[市县省]$")
OFFICE_RE = re.compile(".{3,}[局厅]")
VILLAGE_RE = re.compile(".{2,}(?:[镇乡村屯寨]|嘎查|苏木)$")
DATELINE_RE = re.compile(".{2,}[讯电]$")
JOINING_RE = re.compile("(.{3,}?)(联合|联动|携手|会同|邀请|组织)(?!会|党|工会|办|体|国$|大会|部)(?=.{4})")
HELD_RE = re.compile(".{3}(?:[合主承协举联开]办|组织|联合)$")
COUNTED_RE = re.compile(
    "[一二三四五六七八九十百千几两]+(?:[台个只户名位张部件来多余棵步](?!.*[街村镇区])|[里站]路$)|[各每]"
)
MANY_RE = re.compile(".{3,}?(?=[一二三四五六七八九十两]+[所家名位个]$)")


def split_bodies(sentence: Sentence, lexicon: Lexicon) -> None:
    """地质社区党委联合国网安庆供电公司党支部: two bodies that a verb joins, which LAC took for one."""
    for word in list(sentence.words):
        match = JOINING_RE.match(word.text) if word.tag == "ORG" else None
        kind = head_kind(match[1], lexicon) if match else None
        if match and kind:
            sentence.mark(word.start + match.end(2), word.end, "ORG", "split_bodies")
            sentence.mark(word.start, word.start + match.end(1), kind, "split_bodies")


def trim_edges(sentence: Sentence, lexicon: Lexicon) -> None:
    """商丘市义工联等, 台北二路上: a particle that LAC drew into a name goes out again."""
    for word in list(sentence.words):
        if word.tag in KINDS and len(word.text) > 2 and word.text[0] in "@#":
            sentence.mark(word.start + 1, word.end, word.tag, "trim_edges")
        if word.tag == "ORG" and word.text[0] == "方" and PARTY_RE.search(sentence.text, 0, word.start + 1):
            ends = [match.end() for match in PARTY_RE.finditer(sentence.text)]
            if word.start + 1 in ends:
                sentence.mark(word.start + 1, word.end, word.tag, "trim_edges")
        elif word.tag == "ORG" and (counted := MANY_RE.match(word.text)):
            sentence.mark(word.start, word.start + counted.end(), word.tag, "trim_edges")
        elif word.tag == "ORG" and HELD_RE.search(word.text):
            sentence.mark(word.start, word.end - 2, word.tag, "trim_edges")
        elif word.tag == "LOC" and DATELINE_RE.match(word.text):
            sentence.mark(word.start, word.end - 1, word.tag, "trim_edges")
        elif word.tag == "LOC" and ALONG_RE.match(word.text):
            sentence.mark(word.start + 1, word.end, word.tag, "trim_edges")
        if word.tag not in ("LOC", "ORG") or not word.text.endswith(TRAILING) or len(word.text) < 3:
            continue
        body = word.text[:-1]
        body = body[:-1] if body[-2:] == "桥桥" else body  # 石灰桥 | 桥堍
        if len(body) < 3 and word.text[-1] not in "边畔旁":
            continue
        if _ends_with_head(body, lexicon) or body[-1:] in lexicon.places_way | {"桥", "河", "湖", "江"}:
            sentence.mark(word.start, word.start + len(body), word.tag, "trim_edges")


def _ends_with_head(text: str, lexicon: Lexicon) -> bool:
    heads = lexicon.organizations_heads | lexicon.place_heads
    return any(text[-length:] in heads for length in range(min(8, len(text) - 1), 1, -1))


def head_kind(text: str, lexicon: Lexicon) -> str | None:
    """Return the type that the longest kind-word at the end of `text` gives, or None.

    >>> from plugins.entities.lexicon import read_lexicon
    >>> [head_kind(text, read_lexicon()) for text in ("凤凰北街派出所", "桃源社区", "王磊")]
    ['ORG', 'LOC', None]
    """
    for length in range(min(8, len(text) - 1), LONG - 1, -1):
        tail = text[-length:]
        if tail in lexicon.organizations_heads:
            return "ORG" if tail not in lexicon.organizations_premises and not VENUE_RE.search(text) else None
        if tail in lexicon.place_heads:
            return "LOC"
    return None


def head_only(text: str, heads: frozenset[str], stems: frozenset[str]) -> bool:
    """Tell whether `text` is a kind-word with nothing but one of `stems` before it: 和谐社区, 社区居委会."""
    return any(text[length:] in heads and text[:length] in stems for length in range(1, min(len(text), 5)))


def no_bodies(sentence: Sentence, lexicon: Lexicon) -> None:
    """社区居委会, 区医院: a level or a description before a kind-word that every place has names nobody."""
    stems = lexicon.organizations_generic | lexicon.organizations_levels
    for index, word in enumerate(sentence.words):
        if word.tag != "ORG":
            continue
        nobody = word.text not in lexicon.organizations_alone and head_only(
            word.text, lexicon.organizations_nobody, stems
        )
        opened = (
            len(word.text) == 2
            and word.text[0] in "从在向和与到被把对为"
            and word.text not in lexicon.organizations_known
        )
        if nobody or opened:
            sentence.retag(index, "n", "no_bodies")


def retype(sentence: Sentence, lexicon: Lexicon) -> None:
    """凤凰北街派出所 is no place, 桃源社区 no body, 夏小玲育才工作室 no person: the kind-word decides."""
    for index, word in enumerate(sentence.words):
        if word.tag in KINDS and (word.start, word.end) not in sentence.rules:
            below = index > 0 and sentence.words[index - 1].tag == "LOC" and VILLAGE_RE.match(word.text)
            kind = "LOC" if TOWN_RE.match(word.text) or below else head_kind(word.text, lexicon)
            kind = "ORG" if word.tag == "LOC" and OFFICE_RE.fullmatch(word.text) else kind
            if kind and kind != word.tag:
                sentence.retag(index, kind, "retype")


def no_places(sentence: Sentence, lexicon: Lexicon) -> None:
    """街道, 露天, 四台新梯: kind-words, descriptions and counts that LAC takes for the names of places or bodies."""
    bare = lexicon.places_generic | lexicon.place_heads | lexicon.organizations_nobody
    for index, word in enumerate(sentence.words):
        if word.tag not in ("LOC", "ORG"):
            continue
        single = len(word.text) == 1 and word.text not in ABBREVIATIONS
        inside = index > 0 and sentence.words[index - 1].tag == "LOC" and word.text.endswith(("街道", "镇", "乡"))
        alone = sentence.text[word.start - 1 : word.start] in "（(" and sentence.text[word.end : word.end + 1] in "）)"
        inside |= alone and word.start > 0 and word.end < len(sentence.text)
        described = head_only(word.text, lexicon.place_heads, lexicon.places_generic) and not inside
        folk = FOLK_RE.match(word.text) and len(word.text) < 6
        if single or described or folk or word.text in bare or COUNTED_RE.match(word.text):
            sentence.retag(index, "n", "no_places")
