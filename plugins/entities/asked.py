"""Asked: what is asked of the authority, so that a row that changes concerns the stories that asked for it alone.

Holds:   AskedAuthority (candidates(type, name), record(id), names_nothing(type, name), asked), Answers,
         answers_of(authority).
Needs:   authority.py, known.py.
Touches: nothing.

A question is a number made of its words. Two that have the same number count as one, which costs time and no truth.
"""

from collections import defaultdict
from typing import NamedTuple
from zlib import crc32

from plugins.entities.authority import Authority, AuthorityRecord, fold
from plugins.entities.known import KnownNames
from plugins.store import key_of

ID = "id"


def _question(kind: str, name: str) -> int:
    return crc32(f"{kind} {name}".encode("utf-8", "surrogatepass"))


class AskedAuthority:
    """An authority that notes what it is asked."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self.asked: set[int] = set()

    def candidates(self, kind: str, name: str) -> tuple[AuthorityRecord, ...]:
        """Return the records of type `kind` that bear `name`, as preferred name or alias."""
        name = fold(name)
        self.asked.add(_question(kind, name))
        return self._authority.by_name.get((kind, name), ())

    def record(self, key: str) -> AuthorityRecord | None:
        """Return the record of an id."""
        self.asked.add(_question(ID, key))
        return self._authority.records.get(key)

    def names_nothing(self, kind: str, name: str) -> bool:
        """Tell whether a row says that `name` is none."""
        name = fold(name)
        self.asked.add(_question(kind, name))
        return (kind, name) in self._authority.not_names


class Answers(NamedTuple):
    """The digest of each answer that is not empty, by question; and the names that are looked for in texts."""

    by_question: dict[int, bytes]
    known: tuple[tuple[str, str], ...]  # name, type


def answers_of(authority: Authority) -> Answers:
    """Return all that an authority answers."""
    said: dict[int, list[str]] = defaultdict(list)
    for (kind, name), records in authority.by_name.items():
        said[_question(kind, name)].append(_told(*records))
    for kind, name in authority.not_names:
        said[_question(kind, name)].append("")
    for key, record in authority.records.items():
        said[_question(ID, key)].append(_told(record))
    names = "\n".join(name for record in authority.records.values() for name in record.names)
    return Answers(
        {question: key_of(*sorted(answers)) for question, answers in said.items()}, KnownNames(authority).find(names)
    )


def _told(*records: AuthorityRecord) -> str:
    """Return all of some rows; where one stands is said only of several between which nothing decides."""
    return repr(records) if len(records) > 1 else records[0].said
