"""Files: what was found in the files of a site, so that one that still stands need not be read again.

Holds:   FoundInFiles (of(address, path, find), save()).
Needs:   one file (plugins/packed_file.py); states of files (notes.py).
Touches: that file; one that is missing or damaged counts as empty.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.kept.notes import State, state_of
from plugins.packed_file import read_packed, write_packed


class FoundInFiles:
    """What was found in each file, by its address: a value of plain parts."""

    def __init__(self, path: Path, makers: str = "", anew: bool = False) -> None:
        """`makers`: the digest of the code that finds. `anew`: what was found before does not count."""
        self.path, self._makers = path, makers
        self._new: dict[str, tuple[State, Any]] = {}
        self._old: dict[str, tuple[State, Any]] = {} if anew else read_packed(path, makers) or {}

    def of(self, address: str, path: Path, find: Callable[[bytes], Any]) -> Any:
        """Return what `find` finds in the file at `path`, or found in the last build's, where that is the same file."""
        state = state_of(path)
        match self._old.get(address):
            case (known, found) if known == state:
                pass
            case _:
                found = find(path.read_bytes())
        if state:
            self._new[address] = state, found
        return found

    def save(self) -> None:
        """Write what was found in this build's files. Raises OSError."""
        write_packed(self.path, self._new, self._makers)
