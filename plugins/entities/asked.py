"""Asked: what is asked of the authority, so that a row that changes concerns the stories that asked for it alone.

Holds:   AskedAuthority (candidates(type, name), names_of(key), names_nothing(type, name), asked), Answers,
         answers_of(authority).
Needs:   authority.py, known.py.
Touches: nothing.

A question is a number made of its words. Two that have the same number count as one, which costs time and no truth.
"""

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from plugins.entities.authority import Authority, AuthorityRecord, fold
from plugins.entities.known import KnownNames
from plugins.store import key_of

ID, NAMES = "id", "names"


@lru_cache(maxsize=65536)
def _question(kind: str, name: str) -> int:
    return crc32(f"{kind} {name}".encode("utf-8", "surrogatepass"))


class AskedAuthority:
    """An authority that notes what it is asked."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._questions: set[tuple[str, str]] = set()

    @property
    def asked(self) -> set[int]:
        """The questions that were asked."""
        return {_question(*words) for words in self._questions}

    def candidates(self, kind: str, name: str) -> tuple[AuthorityRecord, ...]:
        """Return the records of type `kind` that bear `name`, as preferred name or alias."""
        words = kind, fold(name)
        self._questions.add(words)
        return self._authority.by_name.get(words, ())

    def names_of(self, key: str) -> tuple[str, ...]:
        """Return the names of the one place or body that `key` names, or is the id of; none where there is none."""
        self._questions |= {(NAMES, fold(key)), (ID, key)}
        bearers = (self._authority.by_name.get((kind, fold(key)), ()) for kind in ("ORG", "LOC"))
        row = next(chain.from_iterable(bearers), self._authority.records.get(key))
        return row.names if row else ()

    def names_nothing(self, kind: str, name: str) -> bool:
        """Tell whether a row says that `name` is none."""
        words = kind, fold(name)
        self._questions.add(words)
        return words in self._authority.not_names


class Answers(NamedTuple):
    """The digest of each answer that is not empty, by question; and the names that are looked for in texts."""

    by_question: dict[int, bytes]
    known: tuple[tuple[str, str], ...]  # name, type


def answers_of(authority: Authority) -> Answers:
    """Return all that an authority answers."""
    said: dict[int, list[str]] = defaultdict(list)
    for (kind, name), records in authority.by_name.items():
        said[_question(kind, name)].append(_told(*records))
        said[_question(NAMES, name)].append(repr((kind, records[0].names)))
    for kind, name in authority.not_names:
        said[_question(kind, name)].append("")
    for key, record in authority.records.items():
        said[_question(ID, key)].append(repr(record.names))
    names = "\n".join(name for record in authority.records.values() for name in record.names)
    return Answers(
        {question: key_of(*sorted(answers)) for question, answers in said.items()}, KnownNames(authority).find(names)
    )


def _told(*records: AuthorityRecord) -> str:
    """Return what is said of rows by one name, without their others; of several also where each stands."""
    return repr([replace(record, aliases=(), where=record.where if len(records) > 1 else "") for record in records])
