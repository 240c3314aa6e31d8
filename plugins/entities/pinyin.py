"""Pinyin: the order of names in an index, and the letter under which each stands.

Holds:   Reading, reading_of(name, person).
Needs:   pypinyin.
Touches: nothing.
"""

from functools import lru_cache
from typing import NamedTuple

from pypinyin import Style, lazy_pinyin

# Surnames that are read otherwise than the common word: 单 is shàn, 区 is ōu.
SURNAMES = {
    **{
        "单": "shan",
        "区": "ou",
        "仇": "qiu",
        "曾": "zeng",
        "解": "xie",
        "查": "zha",
        "任": "ren",
        "华": "hua",
        "朴": "piao",
    },
    **{
        "覃": "qin",
        "盖": "ge",
        "缪": "miao",
        "翟": "zhai",
        "乐": "yue",
        "员": "yun",
        "召": "shao",
        "秘": "bi",
        "种": "chong",
    },
    **{
        "晁": "chao",
        "逄": "pang",
        "冼": "xian",
        "隗": "wei",
        "那": "na",
        "万": "wan",
        "宁": "ning",
        "卜": "bu",
        "葛": "ge",
    },
}
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
    bare = name.strip("“”‘’《》 ")
    syllables = lazy_pinyin(bare, style=Style.NORMAL, errors="default")
    if person and bare[:2] in COMPOUND_SURNAMES:
        syllables[:2] = COMPOUND_SURNAMES[bare[:2]]
    elif person and bare[:1] in SURNAMES:
        syllables[:1] = [SURNAMES[bare[0]]]
    first = syllables[0][:1].upper() if syllables else ""
    letter = first if "A" <= first <= "Z" else OTHER
    return Reading(letter, tuple(syllable.lower() for syllable in syllables), name)
