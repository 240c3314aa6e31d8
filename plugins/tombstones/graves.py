"""Graves: the articles that were published once, and why they are no longer.

Holds:   Grave, Reason, TombstoneFault, read_reasons(path), graves_of(…).
Needs:   ids.csv: id, source_digest, anchor, status; the last row of an id holds. tombstones.csv: id, reason, successor.
Touches: reads those files.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.characters import readable
from plugins.fault import Fault

COLUMNS = ("id", "reason", "successor")
ISSUE_RE = re.compile(r"(?P<issue>[a-z0-9-]+)-p\d{2,}-i\d{3,}")


class TombstoneFault(Fault):
    """tombstones.csv or ids.csv is wrong: what, in which row, and what to do."""


@dataclass(frozen=True)
class Reason:
    """Why an article is gone, in a maintainer's words, and the id of what took its place, or ""."""

    words: str
    successor: str
    where: str


@dataclass(frozen=True)
class Grave:
    """An address whose article is gone. `successor` and `issue` may be None."""

    id: str
    words: str
    successor: Any
    issue: Any

    @property
    def url(self) -> str:
        """The address that the article had, from the site's top."""
        return f"articles/{self.id}.html"


def _rows(path: Path, columns: Collection[str]) -> Iterator[tuple[str, dict[str, str]]]:
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in columns if name not in (reader.fieldnames or ())]:
                raise TombstoneFault(f"{path.name}: row 1: no column {missing[0]}; the columns are {','.join(columns)}")
            for number, row in enumerate(reader, start=2):
                yield f"{path.name}: row {number}", {name: readable(row[name] or "").strip() for name in columns}
    except UnicodeDecodeError as error:
        raise TombstoneFault(f"{path.name}: not UTF-8 at byte {error.start}; save the table as UTF-8") from None


def read_reasons(path: Path) -> dict[str, Reason]:
    """Return the reasons by id. Raises TombstoneFault."""
    reasons: dict[str, Reason] = {}
    for where, row in _rows(path, COLUMNS):
        if row["id"] in reasons:
            raise TombstoneFault(f"{where}: the id {row['id']} stands twice; remove one row")
        reasons[row["id"]] = Reason(row["reason"], row["successor"], where)
    return reasons


def graves_of(
    register: Path,
    alive: Mapping[str, Any],
    hidden: Collection[str],
    reasons: Mapping[str, Reason],
    issues: Mapping[str, Any],
) -> Iterator[Grave]:
    """Yield a grave for every id of the register that has no article, in the register's order.

    A hidden article still stands at its address. A successor that is gone in its turn leads on to its own. Raises
    TombstoneFault where a reason names an id that was never published, one that is alive, or a successor of which
    nothing is alive.
    """
    known = dict.fromkeys(row["id"] for _, row in _rows(register, ("id", "status")))
    for identifier, reason in reasons.items():
        if identifier not in known:
            raise TombstoneFault(f"{reason.where}: no article ever had the id {identifier!r}; copy it from ids.csv")
        if identifier in alive:
            raise TombstoneFault(f"{reason.where}: {identifier} is still published; remove its file, or this row")
    for identifier in known:
        if identifier not in alive and identifier not in hidden:
            found = ISSUE_RE.fullmatch(identifier)
            reason = reasons.get(identifier, Reason("", "", ""))
            issue = issues.get(found["issue"]) if found else None
            yield Grave(identifier, reason.words, _heir(reason, reasons, alive), issue)


def _heir(reason: Reason, reasons: Mapping[str, Reason], alive: Mapping[str, Any]) -> Any:
    """Return the article that took the place, at the end of the chain of successors; None where none is named."""
    heir, met = reason.successor, {""}
    while heir not in alive:
        if heir in met:
            if not reason.successor:
                return None
            raise TombstoneFault(f"{reason.where}: the successor {reason.successor!r} is no published article")
        met.add(heir)
        heir = reasons[heir].successor if heir in reasons else ""
    return alive[heir]
