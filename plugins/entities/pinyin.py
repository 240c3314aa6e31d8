"""Pinyin: the order of names in an index, and the letter under which each stands.

Holds:   Reading, reading_of(name, person).
Needs:   pypinyin.
Touches: nothing.
"""

from functools import lru_cache
from typing import NamedTuple

# Surnames that are read otherwise than the common word: 单 is shàn, 区 is ōu.
READ_OTHERWISE = """
单shan 区ou 仇qiu 曾zeng 解xie 查zha 任ren 华hua 朴piao 覃qin 盖ge 缪miao 翟zhai 乐yue 员yun 召shao 秘bi 种chong
晁chao 逄pang 冼xian 隗wei 那na 万wan 宁ning 卜bu 葛ge
"""
SURNAMES = {entry[0]: entry[1:] for entry in READ_OTHERWISE.split()}
COMPOUND_SURNAMES = {
    "尉迟": ["yu", "chi"],
    "万俟": ["mo", "qi"],
    "单于": ["chan", "yu"],
    "长孙": ["zhang", "sun"],
    "澹台": ["tan", "tai"],
}
OTHER = "#"


class Reading(NamedTuple):
    """How a name sorts: its letter (A-Z, or # at the end for what begins otherwise), its syllables, itself."""

    letter: str
    syllables: tuple[str, ...]
    name: str

    @property
    def order(self) -> tuple[bool, str, tuple[str, ...], str]:
        """The key to sort by."""
        return self.letter == OTHER, self.letter, self.syllables, self.name


@lru_cache(maxsize=65536)
def reading_of(name: str, person: bool = False) -> Reading:
    """Return how `name` is read; a person's surname in the way surnames are.

    >>> reading_of("单静", person=True).letter, reading_of("单元楼").letter, reading_of("3号线").letter
    ('S', 'D', '#')
    """
    from pypinyin.seg.simpleseg import seg  # 55 MB that tag_entities has no use for

    bare = name.strip("“”‘’《》 ")
    syllables = [syllable for word in seg(bare) for syllable in _syllables(word)]
    if person and bare[:2] in COMPOUND_SURNAMES:
        syllables[:2] = COMPOUND_SURNAMES[bare[:2]]
    elif person and bare[:1] in SURNAMES:
        syllables[:1] = [SURNAMES[bare[0]]]
    first = syllables[0][:1].upper() if syllables else ""
    letter = first if "A" <= first <= "Z" else OTHER
    return Reading(letter, tuple(syllable.lower() for syllable in syllables), name)


@lru_cache(maxsize=65536)
def _syllables(word: str) -> tuple[str, ...]:
    """Return how a word is read. Names are made of the same words again and again, and reading one takes long."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(word, style=Style.NORMAL, errors="default"))
