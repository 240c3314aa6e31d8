"""Withheld: names that their bearers do not want linked, or not shown at all.

Holds:   Withheld, read_withheld(path), SHADE.
Needs:   content/private/withheld.csv with the columns name, level (untagged | redacted) and aliases; others are notes.
Touches: reads that file.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.entities.authority import Authority, AuthorityFault, fold
from plugins.entities.mention import Mention
from plugins.fault import Fault

SHADE = "▇▇"
LEVELS = ("untagged", "redacted")
# What may stand between two characters of a name: spaces, their references, and tags.
BETWEEN = r"((?:\s|&nbsp;|&#160;|&emsp;|<[^<>]*>)*)"


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

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self.redacted, key=lambda name: (-len(name), name))
        if not names:
            return None
        return re.compile(
            "|".join(BETWEEN.join(map(re.escape, "".join(name.split()))) for name in names), re.IGNORECASE
        )

    def holds(self, *names: str) -> bool:
        """Tell whether one of `names` is withheld at either level."""
        return any(fold(name) in self._folded for name in names)

    def without(self, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions` without those of withheld names, outside and inside longer ones."""
        return [
            replace(mention, inner=tuple(name for name in mention.inner if not self.holds(name.text, name.canonical)))
            for mention in mentions
            if not self.holds(mention.text, mention.canonical)
        ]

    def allowed(self, authority: Authority) -> Authority:
        """Return `authority` without the records of withheld names, redacted names shaded in what the others say."""
        kept = {
            key: replace(record, description=self.redact(record.description), note=self.redact(record.note))
            for key, record in authority.records.items()
            if not self.holds(*record.names)
        }
        return replace(authority, records=kept)

    def redact(self, text: str) -> str:
        """Return `text` with every redacted name shaded; tags inside a name stay.

        >>> Withheld(redacted=("武钢",)).redact("记者 武 钢和<b>武</b>钢")
        '记者 ▇▇和<b>▇▇</b>'
        """
        if self._pattern is None:
            return text
        return self._pattern.sub(_shade, text)

    def redact_in(self, holder: Any) -> None:
        """Shade the redacted names in every text that `holder` keeps, in lists, tables and objects of its own too."""
        if self._pattern is not None:
            _walk(holder, self, set())

    def found_in(self, folder: Path) -> Iterator[Path]:
        """Yield the files below `folder` in which a redacted name stands, plain or with its characters escaped."""
        if self._pattern is None:
            return
        escaped = re.compile("|".join(re.escape(_escaped(name)) for name in self.redacted), re.IGNORECASE)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            text = path.read_bytes().decode("utf-8", errors="replace")
            if self._pattern.search(text) or escaped.search(text):
                yield path


def _shade(match: re.Match[str]) -> str:
    tags = "".join(re.findall("<[^<>]*>", "".join(group or "" for group in match.groups())))
    return SHADE + tags


def _escaped(name: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in "".join(name.split()))


def _walk(holder: Any, withheld: Withheld, seen: set[int]) -> None:
    """Shade the texts of an object, its own objects, lists and tables, each once."""
    if id(holder) in seen:
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
    """Read the table; a missing one withholds nothing. Raises WithheldFault naming the row."""
    names: dict[str, list[str]] = {level: [] for level in LEVELS}
    if not path.is_file():
        return Withheld()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                level, name = (row.get("level") or "").strip(), (row.get("name") or "").strip()
                if not name and not level:
                    continue
                if level not in LEVELS or len(fold(name)) < 2:
                    raise WithheldFault(
                        f"{path.name}: row {number}: write a name of two characters or more, and untagged or redacted"
                    )
                names[level] += [
                    name,
                    *(alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip()),
                ]
    except UnicodeDecodeError as error:
        raise AuthorityFault(f"{path.name}: not UTF-8 at byte {error.start}; save the table as UTF-8") from None
    return Withheld(tuple(names["untagged"]), tuple(names["redacted"]))
