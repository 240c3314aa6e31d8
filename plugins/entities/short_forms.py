"""Short forms: the full name that a short one stands for in its document.

Holds:   Expansion, FullNames, expand(mention, district, names, lexicon).
Needs:   district.py, lexicon.py.
Touches: nothing.

In this order: the document's own longer name (社区党群服务中心 where 欧阳路街道社区党群服务中心 stands), then the
level that the short form begins with (区委 in a paper of 虹口区), then the level that such bodies have (办事处).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.entities.authority import fold
from plugins.entities.district import District
from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import Mention

LEVEL_RE = re.compile("街道|社区|[省市区县镇乡]")
SHORT_RE = re.compile("团?(?:街道|社区|[省市区县镇乡])")
LEAGUE_RE = re.compile("团([省市区县])委")
QUOTED_RE = re.compile("“([^”]+)”")
LINE_STATION_RE = re.compile("^(?:地铁|轨道交通|轻轨)?[0-9一二三四五六七八九十]+号线(?=[\u4e00-\u9fff]{2,}站$)")
# Bodies that are written without their level, and the level at which a community paper means them.
SHORT = 6  # characters: a body of fewer may be short for a longer one of the story
AREAS = ("社区", "居民区", "街道", "路街道", "小区", "区", "镇", "县", "市", "新村", "村")


@dataclass(frozen=True)
class Expansion:
    """A full name, why it is that, and whether it is `certain` enough to have a record of its own."""

    name: str
    evidence: str
    certain: bool


@dataclass(frozen=True)
class FullNames:
    """The names of one document: by type, each with how often it stands there."""

    counts: dict[str, Counter[str]]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "FullNames":
        """Count the names of `mentions`."""
        counts: dict[str, Counter[str]] = {"PER": Counter(), "ORG": Counter(), "LOC": Counter()}
        for mention in mentions:
            counts[mention.type][plain(mention.text)] += 1
            for inner in mention.inner:
                counts[inner.type][plain(inner.text)] += 1
        return cls(counts)

    def longer(self, kind: str, ending: str) -> str:
        """Return the one name of the document that ends with `ending` and says more, or "".

        Of several, the shortest stands for all when the others only add to it.
        """
        found = sorted(
            (name for name in self.counts[kind] if name != ending and name.endswith(ending)), key=lambda n: (len(n), n)
        )
        proper = [name for name in found if not SHORT_RE.match(name)]
        if not proper:
            return ""
        return proper[0] if all(name.endswith(proper[0]) for name in proper) else ""


def plain(text: str) -> str:
    """Return `text` without spaces.

    >>> plain("武 钢")
    '武钢'
    """
    return "".join(text.split())


def expand(mention: Mention, district: District, names: FullNames, lexicon: Lexicon) -> Expansion:
    """Return the full name that `mention` stands for."""
    text = plain(mention.text)
    if mention.canonical:
        return Expansion(mention.canonical, "defined in the text", certain=True)
    if mention.type == "PER":
        return _person(text, names, lexicon)
    if mention.type == "LOC":
        return _place(text, names, lexicon)
    return _body(text, district, names, lexicon)


def _person(text: str, names: FullNames, lexicon: Lexicon) -> Expansion:
    """周书记 is 周泽 where no other 周 stands; a full name is itself."""
    surname = 2 if text[:2] in lexicon.people_compound_surnames else 1
    if len(text) == 2 and text[0] in "老小阿大" and text[1] in lexicon.people_surnames:
        return Expansion(text, "a nickname", certain=False)
    if len(text) > surname and text[surname:] not in lexicon.followers:
        return Expansion(text, "as printed", certain=True)
    full = [
        name
        for name in names.counts["PER"]
        if name.startswith(text[:surname]) and len(name) > surname and name[surname:] not in lexicon.followers
    ]
    if len(full) == 1:
        return Expansion(full[0], f"the only {text[:surname]} of the story", certain=True)
    return Expansion(text, "a surname alone", certain=False)


def _place(text: str, names: FullNames, lexicon: Lexicon) -> Expansion:
    station = LINE_STATION_RE.sub("", text)
    if station != text:
        return Expansion(station, "the line left out", certain=True)
    if text in lexicon.people_compound_surnames or len(text) == 2:
        for area in AREAS:
            if text + area in names.counts["LOC"] and text not in lexicon.places_known:
                return Expansion(text + area, f"short for {text + area} in the story", certain=True)
    return Expansion(text, "as printed", certain=True)


def _body(text: str, district: District, names: FullNames, lexicon: Lexicon) -> Expansion:
    if league := LEAGUE_RE.fullmatch(text):
        place = district.at(league[1])
        return Expansion(
            f"共青团{place}委" if place else text, f"the {league[1]} is {place or 'not known'}", certain=bool(place)
        )
    level = LEVEL_RE.match(text)
    short = level or text in lexicon.levelless or len(text) < SHORT
    if short and (longer := names.longer("ORG", text)):
        return Expansion(longer, f"short for {longer} in the story", certain=True)
    if level:
        return _leveled(text, level[0], district)
    if text in lexicon.organizations_of_towns and district.town:
        return Expansion(district.town + text, f"of {district.town}", certain=True)
    if text in lexicon.organizations_of_counties and district.county:
        return Expansion(f"{district.county}委{text}", f"of {district.county}", certain=True)
    if text in lexicon.levelless:
        return Expansion(text, "a short form; nothing says of where", certain=False)
    if quoted := _same_quotation(text, names):
        return Expansion(quoted, f"short for {quoted} in the story", certain=True)
    return Expansion(text, "as printed", certain=True)


def _leveled(text: str, level: str, district: District) -> Expansion:
    """区委 is 虹口区委 where the county is known; a 社区 body is the community's or the town's."""
    place = district.at(level)
    if level == "社区" and not place and district.town.endswith("街道"):
        place = district.town.removesuffix("街道") + "社区"
    if not place:
        return Expansion(text, f"a short form; nothing says which {level}", certain=False)
    return Expansion(place + text[len(level) :], f"the {level} is {place}", certain=True)


def _same_quotation(text: str, names: FullNames) -> str:
    """“心境港湾”工作室 is the longer name that holds the same quoted word and ends the same."""
    quoted = QUOTED_RE.match(text)
    if not quoted:
        return ""
    end = text[quoted.end() :]
    found = [
        name
        for name in names.counts["ORG"]
        if fold(quoted[1]) in fold(name) and name.endswith(end) and len(name) > len(text)
    ]
    return found[0] if len(found) == 1 else ""
