"""Short forms: the full name that a short one stands for in its document.

Holds:   Expansion, FullNames, expand(mention, home, names, lexicon), plain(text).
Needs:   district.py, lexicon.py.
Touches: nothing.

In this order: the document's own longer name (社区党群服务中心 where 欧阳路街道社区党群服务中心 stands), then the
level that the short form begins with (区委 in a paper of 虹口区), then the level that such bodies have (办事处).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from plugins.entities.authority import fold
from plugins.entities.district import District, district_of
from plugins.entities.lexicon import Lexicon
from plugins.entities.mention import KINDS, Inner, Mention

LEVEL_RE = re.compile("街道|社区|[省市区县镇乡]")
SHORT_RE = re.compile("团?(?:街道|社区|[省市区县镇乡])")
LEAGUE_RE = re.compile("团([省市区县])委")
QUOTED_RE = re.compile("“([^”]+)”")
LINE_STATION_RE = re.compile("^(?:地铁|轨道交通|轻轨)?[0-9一二三四五六七八九十]+号线(?=[\u4e00-\u9fff]{2,}站$)")
SHORT = 6  # characters: a body of fewer may be short for a longer one of the story
AREAS = ("社区", "居民区", "街道", "路街道", "小区", "区", "镇", "县", "市", "新村", "村")


class Expansion(NamedTuple):
    """A full name, the `code` of why it is that, and whether it is `certain` enough to have a record of its own.

    `support` is the name whose sentence shows it, where that is not the mention's own.
    """

    name: str
    code: str
    certain: bool
    support: str = ""


@dataclass(frozen=True)
class FullNames:
    """The names of one document by type, and where each stands first."""

    of_type: dict[str, set[str]]
    first: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "FullNames":
        """Gather the names of `mentions`."""
        of_type: dict[str, set[str]] = {kind: set() for kind in KINDS}
        first: dict[str, tuple[int, int]] = {}
        for mention in mentions:
            names: tuple[Mention | Inner, ...] = (mention, *mention.inner)
            for name in names:
                text = plain(name.text)
                of_type[name.type].add(text)
                first.setdefault(text, (name.start, name.end))
        return cls(of_type, first)

    def longer(self, kind: str, ending: str) -> str:
        """Return the one name of the document that ends with `ending` and says more, or "".

        Of several, the shortest stands for all when the others only add to it.
        """
        found = sorted(
            (name for name in self.of_type[kind] if name != ending and name.endswith(ending)), key=lambda n: (len(n), n)
        )
        proper = [name for name in found if not SHORT_RE.match(name)]
        if not proper:
            return ""
        return proper[0] if all(name.endswith(proper[0]) for name in proper) else ""


@dataclass(frozen=True)
class Home:
    """Where a document is at home: the district of its `paper`, and what its own names add to it (`whole`)."""

    paper: District
    whole: District

    def at(self, level: str) -> tuple[str, str]:
        """Return the name at a level, and the code of the reason."""
        place = self.whole.at(level)
        return place, self._code(place)

    def of(self, level: str) -> tuple[str, str]:
        """Return the name of the level `town` or `county`, and the code of the reason."""
        place: str = getattr(self.whole, level)
        return place, self._code(place)

    def _code(self, place: str) -> str:
        told = {self.paper.province, self.paper.city, self.paper.county, self.paper.town, self.paper.community}
        return "place" if place in told else "told_place"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return `text` without spaces.

    >>> plain("武 钢")
    '武钢'
    """
    return "".join(text.split())


def expand(mention: Mention, home: Home, names: FullNames, lexicon: Lexicon) -> Expansion:
    """Return the full name that `mention` stands for."""
    text = plain(mention.text)
    if mention.canonical:
        return Expansion(mention.canonical, "defined", certain=True, support=mention.canonical)
    if mention.type == "PER":
        return _person(text, names, lexicon)
    if mention.type == "LOC":
        return _place(text, names, lexicon)
    return _body(text, home, names, lexicon)


def _person(text: str, names: FullNames, lexicon: Lexicon) -> Expansion:
    """周书记 is 周泽 where no other 周 stands; a full name is itself."""
    surname = 2 if text[:2] in lexicon.people_compound_surnames else 1
    if len(text) == 2 and text[0] in "老小阿大" and text[1] in lexicon.people_surnames:
        return Expansion(text, "nickname", certain=False)
    if len(text) > surname and text[surname:] not in lexicon.followers:
        return Expansion(text, "printed", certain=True)
    full = [
        name
        for name in names.of_type["PER"]
        if name.startswith(text[:surname]) and len(name) > surname and name[surname:] not in lexicon.followers
    ]
    if len(full) == 1:
        return Expansion(full[0], "surname", certain=True, support=full[0])
    return Expansion(text, "alone", certain=False)


def _place(text: str, names: FullNames, lexicon: Lexicon) -> Expansion:
    station = LINE_STATION_RE.sub("", text)
    if station != text:
        return Expansion(station, "line", certain=True)
    if text in lexicon.people_compound_surnames or len(text) == 2:
        for area in AREAS:
            if text + area in names.of_type["LOC"] and text not in lexicon.places_known:
                return Expansion(text + area, "story", certain=True, support=text + area)
    return Expansion(text, "printed", certain=True)


def _body(text: str, home: Home, names: FullNames, lexicon: Lexicon) -> Expansion:
    if league := LEAGUE_RE.fullmatch(text):
        place, code = home.at(league[1])
        return Expansion(f"共青团{place}委", code, True, place) if place else Expansion(text, "nowhere", certain=False)
    level = LEVEL_RE.match(text)
    short = level or text in lexicon.levelless or len(text) < SHORT
    longer = names.longer("ORG", text) if short else ""
    if longer and not (level and _of_guests(longer, level[0], home)):
        return Expansion(longer, "story", certain=True, support=longer)
    if level:
        return _leveled(text, level[0], home)
    for bodies, of, link in (
        (lexicon.organizations_of_towns, "town", ""),
        (lexicon.organizations_of_counties, "county", "委"),
    ):
        place, code = home.of(of)
        if text in bodies and place:
            return Expansion(place + link + text, code, certain=True, support=place)
    if text in lexicon.levelless:
        return Expansion(text, "nowhere", certain=False)
    if quoted := _same_quotation(text, names):
        return Expansion(quoted, "story", certain=True, support=quoted)
    return Expansion(text, "printed", certain=True)


def _of_guests(longer: str, level: str, home: Home) -> bool:
    """Tell whether a longer name is of another place than the paper's: 松涛街道党工委 visits, 街道党工委 is ours."""
    ours, theirs = home.paper.at(level), district_of(longer).at(level)
    return bool(ours and theirs) and ours != theirs


def _leveled(text: str, level: str, home: Home) -> Expansion:
    """区委 is 虹口区委 where the county is known; a 社区 body is the community's or the town's."""
    place, code = home.at(level)
    support = place
    if level == "社区" and not place and home.whole.town.endswith("街道"):
        support, code = home.of("town")
        place = support.removesuffix("街道") + "社区"
    if not place:
        return Expansion(text, "nowhere", certain=False)
    return Expansion(place + text[len(level) :], code, certain=True, support=support)


def _same_quotation(text: str, names: FullNames) -> str:
    """“心境港湾”工作室 is the longer name that holds the same quoted word and ends the same."""
    quoted = QUOTED_RE.match(text)
    if not quoted:
        return ""
    end = text[quoted.end() :]
    found = [
        name
        for name in names.of_type["ORG"]
        if fold(quoted[1]) in fold(name) and name.endswith(end) and len(name) > len(text)
    ]
    return found[0] if len(found) == 1 else ""
