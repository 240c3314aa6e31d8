"""District: where a document is at home, as the levels of its paper's place or of the places it names.

Holds:   District, district_of(place), district_in(mentions).
Needs:   mention.py.
Touches: nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from plugins.entities.mention import Mention

HAN = "[\u4e00-\u9fff]"
PROVINCE = f"(?P<province>{HAN}{{2,7}}?(?:省|自治区))?"
CITY = f"(?P<city>{HAN}{{2,7}}?(?:市|自治州|盟)|北京|上海|天津|重庆)?"
COUNTY = f"(?P<county>(?!社区|小区|居民区|园区){HAN}{{2,6}}?(?<!社)(?<!小)(?<!民)(?:区|县|市|旗))?"
TOWN = f"(?P<town>{HAN}{{1,7}}?(?:街道|镇|乡))?"
COMMUNITY = f"(?P<community>(?!街道){HAN}{{1,8}}?(?:社区|居民区|村))?"
CHAIN_RE = re.compile(PROVINCE + CITY + COUNTY + TOWN + COMMUNITY)
ENDS = {
    "省": "province",
    "市": "city",
    "区": "county",
    "县": "county",
    "街道": "town",
    "镇": "town",
    "乡": "town",
    "社区": "community",
}
# A city is written 上海 as often as 上海市.
MUNICIPALITIES = ("北京", "上海", "天津", "重庆")


@dataclass(frozen=True)
class District:
    """The names at each level, each "" where it is not known: 上海市, 虹口区, 欧阳路街道, 虹仪社区."""

    province: str = ""
    city: str = ""
    county: str = ""
    town: str = ""
    community: str = ""

    def at(self, level: str) -> str:
        """Return the name at the level that a short form such as 街道党工委 or 区委 begins with.

        >>> district_of("上海市虹口区欧阳路街道").at("区")
        '虹口区'
        """
        name: str = getattr(self, ENDS[level])
        return name if name.endswith(level) else ""


@lru_cache(maxsize=65536)
def district_of(place: str) -> District:
    """Return the levels of a place's full name.

    >>> district_of("江州市临江区梧桐里街道").town
    '梧桐里街道'
    >>> district_of("上海静安区临汾路街道")
    District(province='', city='上海市', county='静安区', town='临汾路街道', community='')
    """
    match = CHAIN_RE.match(place)
    levels = {name: value or "" for name, value in match.groupdict().items()} if match else {}
    if levels.get("city") in MUNICIPALITIES:
        levels["city"] += "市"
    return District(**levels)


def district_in(mentions: Iterable[Mention]) -> District:
    """Return the levels that a document's places and bodies speak of: at each the one named most, if one is."""
    counts = Counter(chain.from_iterable(map(_levels_of, _places_in(mentions))))
    ranked: dict[str, list[tuple[str, int]]] = {}
    for (level, name), count in counts.most_common():
        ranked.setdefault(level, []).append((name, count))
    leading = (level for level, names in ranked.items() if len(names) == 1 or names[0][1] > names[1][1])
    return District(**{level: ranked[level][0][0] for level in leading})


def _places_in(mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield the texts of mentions that may tell of a district."""
    for mention in mentions:
        if mention.type != "PER":
            yield mention.text
        for inner in mention.inner:
            if inner.type == "LOC":
                yield inner.text


@lru_cache(maxsize=65536)
def _levels_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the levels that a name tells of, each with what it is called there."""
    return tuple((level, name) for level, name in vars(district_of("".join(text.split()))).items() if name)


def joined(first: District, second: District) -> District:
    """Return `first`, and of `second` what `first` leaves open."""
    levels = ("province", "city", "county", "town", "community")
    return District(**{level: getattr(first, level) or getattr(second, level) for level in levels})
