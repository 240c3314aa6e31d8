"""Pinyin: the order of names in an index, and the letter under which each stands.

Holds:   Reading, reading_of(name, person), sounds(), Readings (of(name, person), sounds, save()), READINGS,
         readings_of(settings).
Needs:   pypinyin; a store of what was read before.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from plugins.store import Store

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
TABLE = b"names"  # in the store
Read = tuple[str, tuple[str, ...]]  # the letter and the syllables
READINGS = "READINGS"  # the setting by which a build's Readings go to all that ask for them


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


def sounds() -> dict[str, str]:
    """Return syllable -> the characters of GB 2312 that may be read so.

    >>> table = sounds()
    >>> "燕" in table["yan"] and "艳" in table["yan"], "重" in table["zhong"] and "重" in table["chong"]
    (True, True)
    """
    from pypinyin import Style, pinyin  # large, and needed here alone

    table: dict[str, list[str]] = defaultdict(list)
    for row, cell in product(range(0xB0, 0xF8), range(0xA1, 0xFF)):
        for character in bytes((row, cell)).decode("gb2312", "ignore"):
            for syllable in pinyin(character, style=Style.NORMAL, heteronym=True)[0]:
                table[syllable].append(character)
    return {syllable: "".join(table[syllable]) for syllable in sorted(table)}


class Readings:
    """How names are read. What was read before stands in the store, as one table, for each build asks for nearly all;
    pypinyin's 55 MB are opened for others alone.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = Store() if store is None else store
        self._before: dict[tuple[str, bool], Read] = dict(self._store.get(TABLE) or ())
        self._asked: dict[tuple[str, bool], Read] = {}

    def of(self, name: str, person: bool = False) -> Reading:
        """Return how a name is read, as reading_of() says."""
        key = name, person
        read = self._asked.get(key) or self._before.get(key) or reading_of(name, person)[:2]
        self._asked[key] = read
        return Reading(*read, name)

    @property
    def sounds(self) -> str:
        """The characters that are read as each syllable, one line a syllable."""
        return self._store.of(b"sounds", lambda: "\n".join(map(" ".join, sounds().items())))

    def keep_all(self) -> None:
        """Let all that was read before be kept: what was made of it stands."""
        self._asked = self._before | self._asked
        self._store.keep_all()

    def save(self) -> None:
        """Keep what was read for the next build."""
        if self._asked.keys() != self._before.keys():
            self._store.put(TABLE, list(self._asked.items()))
        self._store.save()


def readings_of(settings: Mapping[str, Any]) -> Readings:
    """Return the readings of the build whose settings these are."""
    return settings.get(READINGS) or Readings()
