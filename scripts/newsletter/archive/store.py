"""Store: writes an import into an archive, all of it or nothing.

Holds:   Staged (what shall be written), lock(content).
Needs:   a folder that can be written.
Touches: the archive: files are written beside their places first, then moved there.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from scripts.newsletter.errors import StoreFault

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; one import at a time is then the user's care
    fcntl = None  # type: ignore[assignment]


class Staged:
    """Files to be written and removed together. Nothing on disk changes before `commit`."""

    def __init__(self) -> None:
        self._writes: dict[Path, bytes] = {}
        self._removals: list[Path] = []

    def write(self, path: Path, text: str) -> None:
        """Stage a file, unless it stands there already with the same bytes."""
        data = text.encode("utf-8")
        if not path.is_file() or path.read_bytes() != data:
            self._writes[path] = data

    def add(self, other: "Staged") -> None:
        """Stage what another has staged."""
        self._writes |= other._writes
        self._removals += other._removals

    def remove(self, path: Path) -> None:
        """Stage a removal."""
        self._removals.append(path)

    @property
    def written(self) -> list[Path]:
        """The files that will change."""
        return sorted(self._writes)

    def commit(self) -> None:
        """Write everything.

        Raises StoreFault when a file cannot be written; then no file has changed.
        """
        beside: dict[Path, Path] = {}
        try:
            for path, data in self._writes.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                beside[path] = path.with_name(f".{path.name}.part")
                beside[path].write_bytes(data)
            for path, part in beside.items():
                part.replace(path)
            for path in self._removals:
                path.unlink(missing_ok=True)
        except OSError as error:
            for part in beside.values():
                part.unlink(missing_ok=True)
            raise StoreFault(f"{error.filename}: cannot be written ({error.strerror}); nothing was imported") from None


@contextlib.contextmanager
def lock(content: Path) -> Iterator[None]:
    """Hold the archive for one import at a time; the lock goes with the process.

    Raises StoreFault when another import holds it.
    """
    path = content / ".import.lock"
    try:
        content.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreFault(f"{path}: cannot be written ({error.strerror}); check the folder's permissions") from None
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise StoreFault(f"{content}: another import is running there; wait until it has ended") from None
    finally:
        os.close(handle)
