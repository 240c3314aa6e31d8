"""Watch: which files of some folders have changed since they were last looked at.

Holds:   Watch (changed(), settled(pause)), states(roots, left_out).
Needs:   files and folders; what begins with a dot, and what Python compiles, is left out.
Touches: looks at the files' times and sizes, never into them.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path

State = dict[str, tuple[int, int]]  # path -> time of change (nanoseconds), bytes


class Watch:
    """Files below `roots`. Looking at 10,000 takes hundredths of a second, so no service of the system is needed."""

    def __init__(self, roots: Sequence[Path], left_out: Path | None = None) -> None:
        """Look for the first time; never into the folder `left_out`."""
        self.roots, self.left_out = roots, left_out
        self.state = self._look()

    def changed(self) -> list[Path]:
        """Return the files that are new, gone or changed since the last look, in order."""
        before, self.state = self.state, self._look()
        names = before.keys() | self.state.keys()
        return sorted(Path(name) for name in names if before.get(name) != self.state.get(name))

    def settled(self, pause: float) -> list[Path]:
        """Return what has changed, once nothing has for `pause` seconds: editors and imports write in several steps."""
        found: dict[Path, None] = {}
        while now := self.changed():
            found |= dict.fromkeys(now)
            time.sleep(pause)
        return sorted(found)

    def _look(self) -> State:
        return states(self.roots, self.left_out)


def states(roots: Sequence[Path], left_out: Path | None = None) -> State:
    """Return the state of every file at or below `roots`, but in the folder `left_out`."""
    state: State = {}
    for root in roots:
        if root.is_dir():
            _look_into(str(root), str(left_out), state)
        elif root.is_file():
            told = root.stat()
            state[str(root)] = told.st_mtime_ns, told.st_size
    return state


def _look_into(folder: str, left_out: str, state: State) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "__pycache__")) or entry.path == left_out:
                    continue
                if entry.is_dir():
                    _look_into(entry.path, left_out, state)
                else:
                    told = entry.stat()
                    state[entry.path] = told.st_mtime_ns, told.st_size
    except OSError:  # gone while it was looked at: the next look tells
        return
