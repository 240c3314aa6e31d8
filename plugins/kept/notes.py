"""Notes: what the pages of a site were made of, kept from one build to the next.

Holds:   Note, Notes (page(address), put(…), group(numbers), number(…), save()), state_of(path), state_told(told),
         packed(numbers), unpacked(numbers).
Needs:   one file (plugins/packed_file.py).
Touches: that file; one that is missing, damaged or of another form counts as empty.
"""

import os
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from plugins.packed_file import read_packed, write_packed

MAKERS = "notes 4"
NUMBER: Final = "I"  # of arrays: four bytes
MOST_UNREAD: Final = 0.1  # of what is noted; to leave it out takes new numbers for all that pages have read
State = tuple[int, int]
Numbers = bytes  # of what was read, four bytes each: a site has millions


class Note(NamedTuple):
    """A page: the digest of what was given to it, the state of its file, and the numbers of what it has read.

    What pages read of the context stands in groups, which many pages have in common; `group` is the number of one.
    """

    key: str
    state: State
    group: int
    reads: Numbers


def state_of(path: str | Path) -> State | None:
    """Return time of change (nanoseconds) and bytes of a file, by which it is known; None where there is none."""
    try:
        return state_told(os.stat(path))  # noqa: PTH116, asked for every page: a path object would cost more
    except OSError:
        return None


def state_told(told: os.stat_result) -> State:
    """Return the state that the system tells of a file."""
    return told.st_mtime_ns, told.st_size


def packed(numbers: Iterable[int]) -> Numbers:
    """Return numbers as a note has them."""
    return array(NUMBER, numbers).tobytes()


def unpacked(numbers: Numbers) -> memoryview:
    """Return the numbers of a note.

    >>> list(unpacked(packed([3, 1])))
    [3, 1]
    """
    return memoryview(numbers).cast(NUMBER)


class Notes:
    """Notes of one site: those of the last build, and those of the build that goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names: list[str] = []
        self.digests: list[str] = []
        self.groups: list[list[int]] = []
        self._old: dict[str, Note] = {}
        self._new: dict[str, Note] = {}
        if told := read_packed(path, MAKERS):
            self.names, self.digests, self.groups, pages = told
            self._old = {address: Note(*note) for address, note in pages.items()}
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def page(self, address: str) -> Note | None:
        """Return the last build's note of a page."""
        return self._old.get(address)

    def put(self, address: str, note: Note) -> None:
        """Note a page of this build."""
        self._new[address] = note

    def group(self, numbers: list[int]) -> int:
        """Return the number of a group of what was read of the context."""
        if numbers not in self.groups:
            self.groups.append(numbers)
        return self.groups.index(numbers)

    def number(self, name: str, digest: str) -> int:
        """Return the number of what was read; what has changed since the last build has a new one."""
        number = self._numbers.get(name, -1)
        if number < 0 or self.digests[number] != digest:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
            self.digests.append(digest)
        return number

    def save(self) -> None:
        """Write the notes of this build; those of what no page has read any more go once it is much. Raises OSError."""
        used = set[int]().union(*(self.groups[one] for one in {note.group for note in self._new.values()}))
        for note in self._new.values():
            used.update(unpacked(note.reads))
        if len(self.names) - len(used) > MOST_UNREAD * len(self.names):
            self._leave_out(sorted(used))
        told = self.names, self.digests, self.groups, {address: tuple(note) for address, note in self._new.items()}
        write_packed(self.path, told, MAKERS)

    def _leave_out(self, kept: list[int]) -> None:
        """Leave out what no page has read any more; what is `kept` has other numbers then."""
        place = {number: at for at, number in enumerate(kept)}
        self.names = [self.names[number] for number in kept]
        self.digests = [self.digests[number] for number in kept]
        groups = sorted({note.group for note in self._new.values()})
        self.groups = [[place[number] for number in self.groups[group]] for group in groups]
        for address, note in self._new.items():
            reads = packed(map(place.__getitem__, unpacked(note.reads)))
            self._new[address] = note._replace(group=groups.index(note.group), reads=reads)
