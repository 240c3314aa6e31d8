"""Files: what was found in the files of a site, so that one that still stands need not be read again.

Holds:   FoundInFiles (of(address, path, find), save()).
Needs:   one JSON file; states of files (notes.py).
Touches: that file; one that is missing or damaged counts as empty.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.kept.notes import State, state_of, write_json


class FoundInFiles:
    """What was found in each file, by its address: a value that JSON holds."""

    def __init__(self, path: Path, anew: bool = False) -> None:
        """`anew`: what was found before does not count."""
        self.path = path
        self._new: dict[str, tuple[State, Any]] = {}
        try:
            self._old: dict[str, Any] = {} if anew else dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            self._old = {}

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
        write_json(self.path, self._new)
