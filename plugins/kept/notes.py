"""Notes: what the pages of a site were made of, kept from one build to the next.

Holds:   Note, Notes (page(address), keep(…), put(…), number(…), save()), state_of(path), state_told(told),
         read_json(path), write_json(path, told).
Needs:   one file: JSON below its digest.
Touches: that file; one that is missing, damaged or of another form counts as empty.
"""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from plugins.kept.telling import digest_of
from plugins.whole_file import write_whole

FORM = 3
State = list[int]


class Note(NamedTuple):
    """A page: the digest of what was given to it, the state of its file, and the numbers of what it has read.

    What pages read of the context stands in groups, which many pages have in common; `group` is the number of one.
    """

    key: str
    state: State
    group: int
    reads: list[int]


def state_of(path: Path) -> State | None:
    """Return time of change (nanoseconds) and bytes of a file, by which it is known; None where there is none."""
    try:
        return state_told(path.stat())
    except OSError:
        return None


def state_told(told: os.stat_result) -> State:
    """Return the state that the system tells of a file."""
    return [told.st_mtime_ns, told.st_size]


class Notes:
    """Notes of one site: those of the last build, and those of the build that goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names: list[str] = []
        self.digests: list[str] = []
        self.groups: list[list[int]] = []
        self._old: dict[str, Note] = {}
        self._new: dict[str, Note] = {}
        self._read()
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def _read(self) -> None:
        told = read_json(self.path)
        if told and told["form"] == FORM:
            self._old = {address: Note(*note) for address, note in told["pages"].items()}
            self.names, self.digests, self.groups = told["names"], told["digests"], told["groups"]

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
        """Write the notes of this build; those of what no page has read any more go."""
        groups = sorted({note.group for note in self._new.values()})
        used = sorted(set().union(*(note.reads for note in self._new.values()), *(self.groups[one] for one in groups)))
        place = {number: at for at, number in enumerate(used)}
        place_of_group = {number: at for at, number in enumerate(groups)}
        pages = {
            address: [note.key, note.state, place_of_group[note.group], [place[number] for number in note.reads]]
            for address, note in self._new.items()
        }
        told = {
            "form": FORM,
            "names": [self.names[number] for number in used],
            "digests": [self.digests[number] for number in used],
            "groups": [[place[number] for number in self.groups[group]] for group in groups],
            "pages": pages,
        }
        write_json(self.path, told)


def read_json(path: Path) -> Any:
    """Return what write_json wrote, or None where it is not there, or is not as it was written."""
    try:
        digest, _, text = path.read_text(encoding="utf-8").partition("\n")
        return json.loads(text) if digest == digest_of(text.encode()) else None
    except (OSError, ValueError):
        return None


def write_json(path: Path, told: object) -> None:
    """Write a value to a file, whole or not at all, below its digest."""
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(path, f"{digest_of(data)}\n".encode() + data)
