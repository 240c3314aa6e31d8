"""Roles: what a story calls a person, with the body it is said of: 王燕华, 欧阳路街道党工委书记.

Holds:   SeenRole, RoleWords, read_role_words(), seen_roles(text, mentions, words).
Needs:   roles.toml beside this file; resolved mentions.
Touches: reads roles.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plugins.entities.lexicon import alternatives
from plugins.entities.mention import Mention
from plugins.entities.quotation import Quotation, quote

HERE = Path(__file__).resolve().parent
REACH = 16  # characters before a name in which its title must stand
LINKS = " \u3000的“”"
PAST_RE = re.compile("(?:原|(?<![提目以日此之年天])前)$")


@dataclass(frozen=True, slots=True)
class SeenRole:
    """What one place of a story calls the person of the mention at `start`.

    `name` is the whole role, its body's full name in front; `office` its last word (书记); `body` the record of the
    body that the role is held in, where that is known; `past` tells that it is said to be over (原, 前).
    """

    start: int
    person: str
    name: str
    office: str
    body: str
    past: bool
    quotation: Quotation


@dataclass(frozen=True)
class RoleWords:
    """The patterns made of roles.toml."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    title: re.Pattern[str]


@lru_cache(maxsize=1)
def read_role_words(path: Path = HERE / "roles.toml") -> RoleWords:
    """Read the word lists.

    >>> read_role_words().before.search("原虹仪居民区党总支副书记")["title"]
    '党总支副书记'
    """
    lists = {key: frozenset(words.split()) for key, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    unit, rank, office, verb = (alternatives(lists[key]) for key in ("units", "ranks", "offices", "appointed"))
    title = f"(?P<title>(?:{unit})?(?P<post>(?:{rank})?(?P<office>{office})))"
    return RoleWords(
        before=re.compile(f"{title}[ \u3000]*$"),
        after=re.compile(f"(?:同志|女士|先生|老师)?[，,]?(?P<verb>{verb})(?:了|过)?"),
        title=re.compile(f"[{LINKS}]*{title}"),
    )


def seen_roles(text: str, mentions: Sequence[Mention]) -> Iterator[SeenRole]:
    """Yield the roles that `text` gives to persons who have records. `mentions` are sorted and resolved."""
    words = read_role_words()
    ends = {mention.end: mention for mention in mentions if mention.type != "PER"}
    starts = {mention.start: mention for mention in mentions if mention.type == "ORG"}
    previous = 0
    for mention in mentions:
        if mention.type == "PER" and mention.record:
            role = _before(text, mention, previous, ends, words) or _after(text, mention, starts, words)
            if role:
                yield role
        if mention.type == "PER":
            previous = mention.end


def _before(text: str, mention: Mention, previous: int, ends: dict[int, Mention], words: RoleWords) -> SeenRole | None:
    """街道党工委书记王燕华: the title straight before the name, and the body straight before the title."""
    floor = max(previous, mention.start - REACH)
    found = words.before.search(text, floor, mention.start)
    if not found:
        return None
    # 党工委 is the end of the body where 街道党工委 was found, the beginning of the title where it was not.
    place = next((end for end in range(found.start("post"), found.start() - 1, -1) if end in ends), found.start())
    if place not in ends:
        while place > floor and text[place - 1] in LINKS:
            place -= 1
    body = ends.get(place)
    title = text[body.end : found.end("title")].strip(LINKS) if body else found["title"]
    return _role(text, mention, body, title, found, _is_past(text, body.start if body else found.start()))


def _is_past(text: str, end: int) -> bool:
    """Tell whether what ends at `end` says that what follows is over."""
    return bool(PAST_RE.search(text, max(0, end - 2), end))


def _after(text: str, mention: Mention, starts: dict[int, Mention], words: RoleWords) -> SeenRole | None:
    """王磊任街道党工委书记: a verb of office after the name, the body, then the title."""
    verb = words.after.match(text, mention.end)
    if not verb:
        return None
    body = starts.get(verb.end())
    found = words.title.match(text, body.end if body else verb.end())
    if not found or (not body and verb["verb"] == "是"):
        return None
    return _role(text, mention, body, found["title"], found, verb["verb"] == "曾任")


def _role(text: str, mention: Mention, body: Mention | None, title: str, found: re.Match[str], past: bool) -> SeenRole:
    first = min(mention.start, found.start(), body.start if body else mention.start)
    return SeenRole(
        mention.start,
        mention.record or "",
        (body.canonical if body else "") + title,
        found["office"],
        (body.record or "") if body else "",
        past,
        quote(text, first, max(mention.end, found.end())),
    )
