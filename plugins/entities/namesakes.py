"""Namesakes: when one name in two places is one, and when it is two.

Holds:   provisional_id(type, name, home), home_of(…), joined_ids(roles).
Needs:   district.py, lexicon.py.
Touches: nothing.

A name that no authority row has is told apart by where it stands: a person by the paper, a place or body by the
paper's city. 和平路 of two cities are two roads. What names its own city (上海市虹口区和平路), and what is known
everywhere (长江, 国务院), is one wherever it stands. A story without a paper has no home.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plugins.entities.authority import fold
from plugins.entities.district import District, district_of
from plugins.entities.lexicon import Lexicon
from plugins.entities.story import Story

PREFIXES = {"PER": "p", "ORG": "o", "LOC": "l"}
REGION_RE = re.compile("(?:国|省|市|自治区|自治州|州|洲|洋)$")
NATIONAL_RE = re.compile("中国|中共|中央|全国|国家|国务院|中华|最高人民|解放军|联合国")


@lru_cache(maxsize=65536)
def provisional_id(kind: str, name: str, home: str = "") -> str:
    """Return the id of a name that no authority file has: the same for the same type, folded name and home, always.

    >>> provisional_id("PER", "武 钢") == provisional_id("PER", "武钢")
    True
    """
    digest = hashlib.sha256(f"{kind}:{fold(name)}{'@' * bool(home)}{home}".encode()).hexdigest()
    return f"{PREFIXES[kind]}-{digest[:8]}"


def home_of(kind: str, name: str, story: Story, paper: District, lexicon: Lexicon) -> str:
    """Return the home that tells `name` from its namesakes; "" for what is one everywhere."""
    if not story.paper:
        return ""
    if kind == "PER":
        return story.paper
    district = district_of(name)
    known = name in lexicon.places_known or name in lexicon.organizations_known
    if known or REGION_RE.search(name) or NATIONAL_RE.match(name) or district.province or district.city:
        return ""
    return paper.city or paper.province or story.paper


def joined_ids(roles: Mapping[tuple[str, str], Mapping[str, Iterable[str]]]) -> dict[str, str]:
    """Return which provisional ids of people are another's, since both hold the same role in the same named body.

    `roles` gives, by type and folded name, the roles of each id that bears the name. The first id in order stands for
    all that it is joined with.

    >>> joined_ids({("PER", "王磊"): {"p-b": ["虹口区委书记"], "p-a": ["虹口区委书记"], "p-c": ["医生"]}})
    {'p-b': 'p-a'}
    """
    joined: dict[str, str] = {}
    for bearers in roles.values():
        heads: dict[str, str] = {}  # a role leads to the first id that held it
        for key in sorted(bearers):
            shared = sorted({heads[role] for role in bearers[key] if role in heads})
            head = shared[0] if shared else key
            for other in shared[1:]:  # this one joins two that nothing had joined before
                joined |= {known: head for known, to in joined.items() if to == other} | {other: head}
                heads = {role: head if to == other else to for role, to in heads.items()}
            heads |= dict.fromkeys(bearers[key], head)
            if head != key:
                joined[key] = head
    return joined
