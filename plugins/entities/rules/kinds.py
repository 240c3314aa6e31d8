"""Kinds: rules that correct the type or the edge of what LAC found, by the kind-word at its end.

Holds:   trim_edges, retype, no_places, no_bodies.
Needs:   sentence.py, lexicon.py.
Touches: nothing.
"""

import re

from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS
from plugins.entities.sentence import Sentence

TRAILING = ("等", "上", "里", "内", "边", "也", "将", "与", "和", "的", "党")
# A kind-word of one character is too weak to overrule LAC: 李局 is a person, 公安局 was known anyway.
LONG = 2
# Houses that are bodies to one reader and places to the next: LAC's own type stands.
VENUE_RE = re.compile("(?:购物|体育|会展|展览|商务|金融|娱乐|商业)中心$")
# Places that one character stands for in the news.
ABBREVIATIONS = frozenset(
    "中美日俄苏英法德韩朝印巴加澳欧亚非港台京沪津渝粤浙苏鲁豫鄂湘川黔滇陕甘青宁新藏蒙桂琼闽赣皖晋冀辽吉黑以伊埃泰越缅意西葡荷"
)
HELD_RE = re.compile(".{3}(?:[合主承协举联开]办|组织|联合)$")
COUNTED_RE = re.compile("[一二三四五六七八九十百千几两]+[台个只户名位张部件来多余棵步](?!.*[街村镇区])")


def trim_edges(sentence: Sentence, lexicon: Lexicon) -> None:
    """商丘市义工联等, 台北二路上: a particle that LAC drew into a name goes out again."""
    for word in list(sentence.words):
        if word.tag in KINDS and len(word.text) > 2 and word.text[0] in "@#":
            sentence.mark(word.start + 1, word.end, word.tag, "trim_edges")
        if word.tag == "ORG" and HELD_RE.search(word.text):
            sentence.mark(word.start, word.end - 2, word.tag, "trim_edges")
        elif word.tag == "LOC" and word.text[0] == "沿" and len(word.text) > 3:
            sentence.mark(word.start + 1, word.end, word.tag, "trim_edges")
        if word.tag not in ("LOC", "ORG") or not word.text.endswith(TRAILING) or len(word.text) < 4:
            continue
        body = word.text[:-1]
        if _ends_with_head(body, lexicon) or body[-1:] in lexicon.places_way:
            sentence.mark(word.start, word.end - 1, word.tag, "trim_edges")


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
        nobody = word.text not in lexicon.organizations_alone and head_only(
            word.text, lexicon.organizations_nobody, stems
        )
        if word.tag == "ORG" and nobody:
            sentence.retag(index, "n", "no_bodies")


def retype(sentence: Sentence, lexicon: Lexicon) -> None:
    """凤凰北街派出所 is no place, 桃源社区 no body, 夏小玲育才工作室 no person: the kind-word decides."""
    for index, word in enumerate(sentence.words):
        if word.tag in KINDS and (word.start, word.end) not in sentence.rules:
            kind = head_kind(word.text, lexicon)
            if kind and kind != word.tag:
                sentence.retag(index, kind, "retype")


def no_places(sentence: Sentence, lexicon: Lexicon) -> None:
    """街道, 露天, 四台新梯: kind-words, descriptions and counts that LAC takes for the names of places or bodies."""
    bare = lexicon.places_generic | lexicon.place_heads | lexicon.organizations_nobody
    for index, word in enumerate(sentence.words):
        single = len(word.text) == 1 and word.text not in ABBREVIATIONS
        described = head_only(word.text, lexicon.place_heads, lexicon.places_generic)
        if word.tag in ("LOC", "ORG") and (single or described or word.text in bare or COUNTED_RE.match(word.text)):
            sentence.retag(index, "n", "no_places")
