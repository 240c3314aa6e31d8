"""Notices: 下转第2版, 上接第1版: that a story goes on, or came from, another page.

Holds:   Notice, Target, read_notice(text), notices_in(text), part_notices(lines), target_in(folio).
Needs:   nothing.
Touches: nothing.

A notice may stand on a line of its own, or at either end of a line of text; there it must name its page in full, so
that no sentence is taken for one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from scripts.newsletter.lines import Line, piece
from scripts.newsletter.rules.characters import em_width, solid_characters
from scripts.newsletter.rules.dates import number_of
from scripts.newsletter.rules.wording import spelled, worded

GAP = r"[ \u3000]*"
MARK = rf"[▲△▼▽▶►◆●■→←↓>＞]?{GAP}"
PAGE = rf"第?{GAP}(?P<letter>[A-Da-d])?{GAP}0?(?P<number>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){GAP}版"
FULL = rf"(?P<word>(?:上{GAP}[接承]|下{GAP}转|紧{GAP}[接转]|接{GAP}转|续{GAP}接)){GAP}{PAGE}"
SHORT = FULL.replace("(?:上", "(?:转|接|上")
REST = r"(?P<rest>[^（）()【】。，；！？]{0,24})"
OPEN, CLOSE = r"[（(【\[]", r"[）)】\]]"
WHOLE_RE = worded(
    rf"^{MARK}(?:{OPEN}{GAP}{SHORT}{REST}{CLOSE}|{FULL.replace('?P<', '?P<b_')}{GAP}(?:《[^《》]{{1,24}}》)?)$"
)
LEADING_RE = worded(rf"^{MARK}(?:{OPEN}{GAP}{SHORT}{REST}{CLOSE}|{FULL.replace('?P<', '?P<b_')}(?=[ \u3000]))")
TRAILING_RE = worded(rf"{MARK}(?:{OPEN}{GAP}{SHORT}{REST}{CLOSE}|{FULL.replace('?P<', '?P<b_')})$")
WITHIN_RE = worded(rf"{OPEN}{GAP}{FULL}{REST}{CLOSE}")
FOLIO_RE = re.compile(r"(?<![A-Za-z0-9])([A-D])0?(\d{1,2})(?!\d)")
BACK = spelled(("上接", "上承", "续接", "接"))
EITHER_WAY = spelled(("紧接",))
LONGEST = 32.0


class Target(NamedTuple):
    """A page as it is named: 第3版 or A3版."""

    number: int
    letter: str = ""


@dataclass(frozen=True)
class Notice:
    """A notice: `onward` says that the story goes on there, else that it began there; `words` are what else it says."""

    onward: bool | None
    target: Target
    words: str = ""


def _notice(match: re.Match[str]) -> Notice:
    said = match.groupdict()
    word, number, letter = (said[name] or said.get(f"b_{name}") or "" for name in ("word", "number", "letter"))
    word = solid_characters(word)
    onward = None if word in EITHER_WAY else word not in BACK
    return Notice(onward, Target(number_of(number), letter.upper()), (said["rest"] or "").strip(" \u3000《》“”·：:"))


def read_notice(text: str) -> Notice | None:
    """Return the notice that a whole line is, or None. 紧接 may mean either: `onward` is None.

    >>> read_notice("（下转第2版）")
    Notice(onward=True, target=Target(number=2, letter=''), words='')
    >>> read_notice("上接 A3 版").target, read_notice("紧接第二版").onward
    (Target(number=3, letter='A'), None)
    >>> read_notice("他转第二版"), read_notice("（上接第一版《水塔》）").words
    (None, '水塔')
    """
    match = WHOLE_RE.match(text.strip()) if "版" in text and em_width(text) <= LONGEST else None
    return _notice(match) if match else None


def target_in(folio: str) -> Target | None:
    """Return the page that a folio names with a letter.

    >>> target_in("2021年3月15日 A3"), target_in("第3版")
    (Target(number=3, letter='A'), None)
    """
    match = FOLIO_RE.search(folio)
    return Target(int(match[2]), match[1]) if match else None


def notices_in(text: str) -> list[tuple[Notice, str]]:
    """Return the notices in brackets within a text, as two lines may have been joined in the middle of one.

    >>> [words for _, words in notices_in("木匠说（下转第2版）甲乙（见第3版）")]
    ['（下转第2版）']
    """
    return [(_notice(match), match[0]) for match in WITHIN_RE.finditer(text)] if "版" in text else []


def _inline(line: Line) -> tuple[Notice, Line] | None:
    """Return the notice at an end of a line of text, and what it is of that line; None where none stands there."""
    match = LEADING_RE.match(line.text) or TRAILING_RE.search(line.text)
    if not match:
        return None
    start, end = match.span()
    return _notice(match), replace(line, text=line.text[start:end], source=piece(line, start, end))


def part_notices(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[Notice, Line]], list[tuple[Notice, Line]]]:
    """Return the lines of a page without those that are notices; these; and the notices at an end of a line of text.

    What comes after a line that is a notice begins anew, as after a blank line. A line of text keeps its notice, as it
    is as long as its column is wide.
    """
    kept: list[Line] = []
    alone: list[tuple[Notice, Line]] = []
    inline: list[tuple[Notice, Line]] = []
    after = False
    for line in lines:
        notice = read_notice(line.text)
        if notice:
            alone.append((notice, line))
        else:
            kept.append(replace(line, gap=True) if after and not line.gap else line)
            if "版" in line.text and (found := _inline(line)):
                inline.append(found)
        after = notice is not None
    return kept, alone, inline
