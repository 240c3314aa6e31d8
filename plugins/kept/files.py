"""Files: what was found in the files of a site, so that one that still stands need not be read again.

Holds:   FoundInFiles (of(address, path, find), save()).
Needs:   one file (notes.py: JSON below its digest, states of files).
Touches: that file; one that is missing or damaged counts as empty.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.kept.notes import State, read_json, state_of, write_json


class FoundInFiles:
    """What was found in each file, by its address: a value that JSON holds."""

    def __init__(self, path: Path, makers: str = "", anew: bool = False) -> None:
        """`makers`: the digest of the code that finds. `anew`: what was found before does not count."""
        self.path, self._makers = path, makers
        self._new: dict[str, tuple[State, Any]] = {}
        told = None if anew else read_json(path)
        self._old: dict[str, Any] = told["found"] if told and told["makers"] == makers else {}

    def of(self, address: str, path: Path, find: Callable[[bytes], Any]) -> Any:
        """Return what `find` finds in the file at `path`, or found in the last build's, where that is the same file."""
        state = state_of(path)
        match self._old.get(address):
            case [known, found] if known == state:
                pass
            case _:
                found = find(path.read_bytes())
        if state:
            self._new[address] = state, found
        return found

    def save(self) -> None:
        """Write what was found in this build's files."""
        write_json(self.path, {"makers": self._makers, "found": self._new})
