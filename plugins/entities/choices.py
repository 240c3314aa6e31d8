"""Choices: by which kinds, offices and papers a record is found in an index.

Holds:   Choice, Choosing, GROUPS, chosen(records), kind_of(name, folder);
         KeptChoices (chosen(records, digests), keep()).
Needs:   records.py; index_kinds.toml beside this file; a store.
Touches: reads index_kinds.toml; that store.
"""

import tomllib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from plugins.entities.record_digests import parts
from plugins.entities.records import FOLDERS, Record
from plugins.entities.roles import read_role_words
from plugins.kept.notes import NUMBER
from plugins.store import Store

HERE = Path(__file__).resolve().parent
GROUPS = "kind", "role", "paper"
TABLE = b"choices"


class Choice(NamedTuple):
    """A value of one of GROUPS; `words` is what is shown: for kinds that is a key of the strings."""

    group: str
    value: str
    words: str


Choosing = Mapping[Choice, list[Record]]  # the records that have each, in order


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[dict[str, str], int]]:
    """Return, by folder, the kind of each end of a name, and how long the longest end is."""
    tables = tomllib.loads((HERE / "index_kinds.toml").read_text(encoding="utf-8"))
    kinds = {
        folder: {end: kind for kind, ends in table.items() for end in ends.split()} for folder, table in tables.items()
    }
    return {folder: (ends, max(map(len, ends), default=0)) for folder, ends in kinds.items()}


def kind_of(name: str, folder: str) -> str:
    """Return the kind of a body or place by the longest end of its name that says one, or "".

    >>> kind_of("柳荫新村", "places"), kind_of("梧桐里社区卫生服务中心", "organizations")
    ('estate', 'health')
    """
    ends, longest = _kinds().get(folder, ({}, 0))
    for start in range(max(0, len(name) - longest), len(name)):
        if kind := ends.get(name[start:]):
            return kind
    return ""


def offices_of(record: Record) -> list[str]:
    """Return the offices of a person, each once: the last words of the roles that rows and stories give."""
    if record.authority is None and not record.held_roles:
        return []
    titles = [role.name for role in record.authority.roles] if record.authority else []
    found = [match["office"] for title in titles if (match := read_role_words().before.search(title))]
    return list(dict.fromkeys([*found, *(role.office for role in record.held_roles)]))


def _choices_of(record: Record) -> Iterator[Choice]:
    if kind := kind_of(record.name, FOLDERS[record.type]):
        yield Choice("kind", kind, kind)
    for office in offices_of(record):
        yield Choice("role", office, office)
    for key, name in sorted({(one.paper.id, one.paper.name) for one in record.appearances.articles if one.paper}):
        yield Choice("paper", key, name)


def chosen(records: Iterable[Record]) -> Choosing:
    """Return the records that have each choice."""
    return _by_choice((record, tuple(_choices_of(record))) for record in records)


def _by_choice(found: Iterable[tuple[Record, Iterable[Choice]]]) -> Choosing:
    by_choice: dict[Choice, list[Record]] = defaultdict(list)
    for record, choices in found:
        for choice in choices:
            by_choice[choice].append(record)
    return by_choice


class KeptChoices:
    """The choices of records, with those of the last build: each by the digest of all that its record says."""

    def __init__(self, store: Store) -> None:
        self._store = store
        several, digests, numbers = store.get(TABLE) or ([], b"", b"")
        self._several: list[tuple[Choice, ...]] = [tuple(Choice(*one) for one in choices) for choices in several]
        self._known = dict(zip(parts(digests), array(NUMBER, numbers), strict=True))
        self._places = {choices: at for at, choices in enumerate(self._several)}
        self._asked: dict[bytes, int] = {}

    def chosen(self, records: Sequence[Record], digests: Sequence[bytes]) -> Choosing:
        """Return the records that have each choice; `digests` are those of all that the records say."""
        known = self._known
        numbers = [
            known[digest] if digest in known else self._number_of(tuple(_choices_of(record)))
            for record, digest in zip(records, digests, strict=True)
        ]
        self._asked.update(zip(digests, numbers, strict=True))
        return _by_choice(zip(records, map(self._several.__getitem__, numbers), strict=True))

    def _number_of(self, choices: tuple[Choice, ...]) -> int:
        number = self._places.setdefault(choices, len(self._several))
        if number == len(self._several):
            self._several.append(choices)
        return number

    def keep(self) -> None:
        """Put what was asked for into the store."""
        numbers = sorted({*self._asked.values()})
        place = {number: at for at, number in enumerate(numbers)}
        several = [[tuple(one) for one in self._several[number]] for number in numbers]
        told = array(NUMBER, map(place.__getitem__, self._asked.values())).tobytes()
        self._store.put(TABLE, (several, b"".join(self._asked), told))
