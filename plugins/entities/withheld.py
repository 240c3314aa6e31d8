"""Withheld: names that their bearers do not want linked, or not shown at all.

Holds:   Withheld, WithheldFault, read_withheld(path), withheld_of(settings), WITHHELD, SHADE.
Needs:   content/private/withheld.csv with the columns name, aliases, level (untagged | redacted); others are notes.
Touches: reads that file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.entities.authority import Authority, fold
from plugins.entities.mention import Mention
from plugins.entities.spreadsheet import read_table, several
from plugins.fault import Fault
from plugins.store import key_of

SHADE = "▇▇"
FILE = Path("private", "withheld.csv")  # in the folder of contents
WITHHELD = "WITHHELD_NAMES"  # where they stand in Pelican's settings once they are read (receivers.check_files)
LEVELS = ("untagged", "redacted")
COLUMNS = ("name", "aliases", "level", "paper", "asked", "note")
# What may stand between two characters of a name: spaces, their references, what has no width, and inline tags. A name
# does not run from one block into the next, so that 动武 at the end of a paragraph and 钢铁 after it are left alone.
BLOCKS = (
    "p|br|hr|h[1-6]|div|section|article|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|"
    "table|caption|t(?:head|body|foot|r|h|d)"
)
BETWEEN = (
    r"((?:[^\S\n]|[\u200b-\u200f\u2060\ufeff\u00ad]|&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|#160|#8203|#12288);"
    rf"|<(?!/?(?:{BLOCKS})\b)[^<>]*>)*)"
)


class WithheldFault(Fault):
    """withheld.csv is wrong, or a name that must not be shown is shown."""


@dataclass(frozen=True)
class Withheld:
    """`untagged` and `redacted` names, aliases included, as they are written in the table."""

    untagged: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(fold, (*self.untagged, *self.redacted)))

    @property
    def digest(self) -> str:
        """The digest of all names; "" where there is none."""
        return key_of(self.untagged, self.redacted).hex() if self.untagged or self.redacted else ""

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds a redacted name in any of its forms; None where there is none."""
        return _pattern_of(self.redacted)

    def holds(self, *names: str) -> bool:
        """Tell whether one of `names` is withheld at either level."""
        return any(fold(name) in self._folded for name in names)

    def without(self, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions` without those of withheld names, outside and inside longer ones."""
        if not self._folded:
            return mentions
        return [
            replace(mention, inner=tuple(name for name in mention.inner if not self.holds(name.text, name.canonical)))
            for mention in mentions
            if not self.holds(mention.text, mention.canonical)
        ]

    def allowed(self, authority: Authority) -> Authority:
        """Return `authority` without the records of withheld names, redacted names shaded in what the others say."""
        kept = {
            key: replace(
                record,
                name=self.redact(record.name),
                aliases=tuple(map(self.redact, record.aliases)),
                scope=self.redact(record.scope),
                description=self.redact(record.description),
                note=self.redact(record.note),
                roles=tuple(replace(role, name=self.redact(role.name)) for role in record.roles),
            )
            for key, record in authority.records.items()
            if not self.holds(*record.names)
        }
        return replace(authority, records=kept)

    def redact(self, text: str) -> str:
        """Return `text` with every redacted name shaded; tags inside a name stay.

        >>> Withheld(redacted=("武钢",)).redact("记者 武 钢和<b>武</b>钢")
        '记者 ▇▇和<b>▇▇</b>'
        """
        if self.pattern is None:
            return text
        return self.pattern.sub(_shade, text)

    def redact_in(self, holder: Any) -> None:
        """Shade the redacted names in every text that `holder` keeps, in lists, tables and objects of its own too."""
        if self.pattern is not None:
            _walk(holder, self, set())

    def quotes(self, text: str) -> bool:
        """Tell whether `text` may be quoted beside a record: whether it holds no withheld name of either level."""
        return self._quoted is None or not self._quoted.search(text)

    @cached_property
    def _quoted(self) -> re.Pattern[str] | None:
        return _pattern_of((*self.untagged, *self.redacted))


def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds `names`, the longest first; a space inside one is no part of it."""
    bare = sorted({"".join(name.split()) for name in names}, key=lambda name: (-len(name), name))
    if not bare:
        return None
    return re.compile("|".join(BETWEEN.join(map(re.escape, name)) for name in bare), re.IGNORECASE)


def _shade(match: re.Match[str]) -> str:
    tags = "".join(re.findall("<[^<>]*>", "".join(group or "" for group in match.groups())))
    return SHADE + tags


def _walk(holder: Any, withheld: Withheld, seen: set[int]) -> None:
    """Shade the texts of an object, its own objects, lists and tables, each once.

    Articles say of themselves whether they are `redacted`: they were shaded as they were read, and lead to everything.
    """
    if id(holder) in seen or hasattr(holder, "redacted"):
        return
    seen.add(id(holder))
    if isinstance(holder, dict):
        items: list[tuple[Any, Any]] = list(holder.items())
    elif isinstance(holder, list):
        items = list(enumerate(holder))
    elif hasattr(holder, "__dict__") and type(holder).__module__.startswith("plugins."):
        holder, items = vars(holder), list(vars(holder).items())
    else:
        return
    for key, value in items:
        if isinstance(value, str):
            holder[key] = withheld.redact(value)
        elif isinstance(value, tuple) and any(isinstance(part, str) for part in value):
            holder[key] = tuple(withheld.redact(part) if isinstance(part, str) else part for part in value)
        else:
            _walk(value, withheld, seen)


def read_withheld(path: Path) -> Withheld:
    """Read the table; a missing one withholds nothing. Raises WithheldFault or TableFault naming the row."""
    names: dict[str, list[str]] = {level: [] for level in LEVELS}
    if not path.is_file():
        return Withheld()
    table = read_table(path, COLUMNS, ("name", "level"))
    rows: dict[str, tuple[str, str]] = {}  # folded name -> level and row
    for number, cells in table.rows:
        level, where = cells["level"].lower(), table.where(number)
        for name in (cells["name"], *several(cells.get("aliases", ""))):
            if level not in LEVELS or len(fold(name)) < 2:
                raise WithheldFault(f"{where}: write names of two characters or more, and untagged or redacted")
            other, first = rows.setdefault(fold(name), (level, where))
            if other != level:
                raise WithheldFault(f"{first} and {where}: {name} is {other} in one and {level} in the other; keep one")
            names[level].append(name)
    return Withheld(tuple(names["untagged"]), tuple(names["redacted"]))


def withheld_of(settings: Mapping[str, Any]) -> Withheld:
    """Return the withheld names of a build: those that its settings hold from its beginning on, else read anew."""
    held: Withheld | None = settings.get(WITHHELD)
    return read_withheld(Path(settings["PATH"]) / FILE) if held is None else held
