"""Files: what was found in the files of a site, so that one that still stands need not be read again.

Holds:   FoundInFiles (of(file, find), save()).
Needs:   one file (plugins/packed_file.py); states of files (notes.py).
Touches: that file; one that is missing or damaged counts as empty.

A file is known by its number in the file system and its state, not by its address: the last build's files stand in this
one as links, and those of search under another folder's name.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.kept.notes import State, state_told
from plugins.packed_file import read_packed, write_packed


class FoundInFiles:
    """What was found in each file: a value of plain parts."""

    def __init__(self, path: Path, makers: str = "", anew: bool = False) -> None:
        """`makers`: the digest of the code that finds. `anew`: what was found before does not count."""
        self.path, self._makers = path, makers
        self._new: dict[int, tuple[State, Any]] = {}
        self._old: dict[int, tuple[State, Any]] = {} if anew else read_packed(path, makers) or {}

    def of(self, file: "os.DirEntry[str]", find: Callable[[bytes], Any]) -> Any:
        """Return what `find` finds in a file, or found in the last build's, where that is the same file."""
        state = state_told(file.stat())
        match self._old.get(file.inode()):
            case (known, found) if known == state:
                pass
            case _:
                found = find(Path(file.path).read_bytes())
        self._new[file.inode()] = state, found
        return found

    def save(self) -> None:
        """Write what was found in this build's files. Raises OSError."""
        write_packed(self.path, self._new, self._makers)
