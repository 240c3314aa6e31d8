"""Store: writes an import into an archive, all of it or nothing, and so that a power cut leaves whole files.

Holds:   Staged (what shall be written), lock(content), check_held(content), undisturbed(), advice(error).
Needs:   a folder that can be written.
Touches: the archive: files are written beside their places first, then moved there.

The order: every file is written beside its place and brought to the disk; what is appended (the register) is brought
to the disk; the files are moved to their places; their folders are brought to the disk. A power cut at any moment
leaves the old file or the new one, and a register that has at least the ids of the articles that are there.
"""

import contextlib
import errno
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import FrameType

from scripts.newsletter.errors import StoreFault

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:
    msvcrt = None  # type: ignore[assignment]

LOCK = ".import.lock"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
TAKEN = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR)
SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)
HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def advice(error: OSError) -> str:
    """Return why a file cannot be written, and what to do.

    >>> advice(OSError(errno.ENOSPC, "No space left on device"))
    'cannot be written (No space left on device); make room on the disk and import again'
    """
    does = {FULL: "make room on the disk", SHUT: "check the permissions", TAKEN: "move what stands in the way"}
    chosen = next((what for numbers, what in does.items() if error.errno in numbers), "check the disk")
    return f"cannot be written ({error.strerror or error}); {chosen} and import again"


@contextlib.contextmanager
def _at(path: Path) -> Iterator[None]:
    """Name the file in what goes wrong: the system does not when a disk is full.

    Raises StoreFault in place of OSError.
    """
    try:
        yield
    except OSError as error:
        raise StoreFault(f"{path}: {advice(error)}") from None


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Put off Ctrl-C and the like until the end of the block; then they do what they would have done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    came: list[tuple[int, FrameType | None]] = []
    before = {number: signal.signal(number, lambda *one: came.append(one)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number, frame in came[:1]:
            handler = before[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)
            elif handler != signal.SIG_IGN:
                signal.raise_signal(number)


def _sync(path: Path) -> None:
    """Bring a file or folder to the disk; file systems that cannot for a folder (Windows) keep order themselves."""
    folder = path.is_dir()
    try:
        handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    except OSError:
        if folder:
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if not folder or error.errno in FULL:
            raise
    finally:
        os.close(handle)


def _bytes_at(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


class Staged:
    """Files to be written, lengthened and removed together. Nothing on disk changes before `commit`."""

    def __init__(self) -> None:
        self._writes: dict[Path, bytes] = {}
        self._appends: dict[Path, bytes] = {}
        self._removals: list[Path] = []

    def write(self, path: Path, data: str | bytes) -> None:
        """Stage a file, unless it stands there already with the same bytes; a text goes in UTF-8."""
        data = data.encode("utf-8") if isinstance(data, str) else data
        with _at(path):
            if _bytes_at(path) != data:
                self._writes[path] = data

    def append(self, path: Path, text: str) -> None:
        """Stage what is added at the end of a file; appended before any other file changes."""
        if text:
            self._appends[path] = self._appends.get(path, b"") + text.encode("utf-8")

    def add(self, other: "Staged") -> None:
        """Stage what another has staged."""
        self._writes |= other._writes
        self._removals += other._removals
        for path, data in other._appends.items():
            self._appends[path] = self._appends.get(path, b"") + data

    def remove(self, path: Path) -> None:
        """Stage a removal."""
        self._removals.append(path)

    @property
    def written(self) -> list[Path]:
        """The files that will change."""
        return sorted(self._writes)

    def commit(self) -> None:
        """Write everything; a signal waits until that is done.

        Raises StoreFault naming the file that cannot be written; then every file is as it was.
        """
        if not (self._writes or self._appends or self._removals):
            return
        with undisturbed():
            commit = _Commit()
            try:
                commit.run(self._writes, self._appends, self._removals)
            except StoreFault as fault:
                commit.undo()
                raise StoreFault(f"{fault} (nothing was imported of the issues at hand)") from None


class _Commit:
    """One commit under way, and what takes each of its steps back, the last first."""

    def __init__(self) -> None:
        self._back: list[Callable[[], object]] = []

    def run(self, writes: dict[Path, bytes], appends: dict[Path, bytes], removals: Iterable[Path]) -> None:
        parts = {path: self._beside(path, data) for path, data in writes.items()}
        for path, data in appends.items():
            self._append(path, data)
        by_folder = sorted(parts, key=lambda path: (path.parent, path))
        for folder, paths in groupby(
            by_folder, key=lambda path: path.parent
        ):  # the archive's own, the register's, first
            for path in paths:
                self._move(parts[path], path)
            with _at(folder):
                _sync(folder)
        for path in removals:
            self._remove(path)

    def _beside(self, path: Path, data: bytes) -> Path:
        part = path.with_name(f".{path.name}.part")
        with _at(path):
            self._folder(path.parent)
            self._back.append(lambda: part.unlink(missing_ok=True))
            part.write_bytes(data)
            _sync(part)
        return part

    def _folder(self, folder: Path) -> None:
        """Make a folder and those above it."""
        if folder.is_dir():
            return
        self._folder(folder.parent)
        with _at(folder):
            folder.mkdir(exist_ok=True)
            self._back.append(folder.rmdir)
            _sync(folder.parent)

    def _append(self, path: Path, data: bytes) -> None:
        with _at(path):
            size = path.stat().st_size if path.exists() else None
            self._back.append(path.unlink if size is None else lambda: os.truncate(path, size))
            with path.open("ab") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())

    def _move(self, part: Path, path: Path) -> None:
        with _at(path):
            self._keep(path)
            part.replace(path)

    def _remove(self, path: Path) -> None:
        with _at(path):
            self._keep(path)
            path.unlink(missing_ok=True)

    def _keep(self, path: Path) -> None:
        """Make ready to put a file back as it is now."""
        data = _bytes_at(path)

        def restore() -> None:
            if data is None:
                path.unlink(missing_ok=True)
            elif _bytes_at(path) != data:
                part = path.with_name(f".{path.name}.part")
                part.write_bytes(data)
                part.replace(path)

        self._back.append(restore)

    def undo(self) -> None:
        """Take back all steps, as far as the disk lets us."""
        for step in reversed(self._back):
            with contextlib.suppress(OSError):
                step()


def _try_lock(handle: int) -> None:
    """Lock an open file for this process alone; the system frees it when the process ends, however it ends.

    Raises OSError when another process has it.
    """
    if fcntl:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    elif msvcrt:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]


@contextlib.contextmanager
def lock(content: Path) -> Iterator[None]:
    """Hold the archive for one import at a time. The lock ends with the process; the file that is left says nothing.

    Raises StoreFault when another import holds it, or the folder cannot be written.
    """
    path = content / LOCK
    with _at(path):
        content.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _try_lock(handle)
        except OSError as error:
            if error.errno not in HELD:
                raise StoreFault(f"{path}: {advice(error)}") from None
            raise StoreFault(f"{content}: another import is running there; wait until it has ended") from None
        yield
    finally:
        os.close(handle)


def check_held(content: Path) -> None:
    """Raise StoreFault when an archive that is locked is no longer there: moved, or on a disk that is gone."""
    with _at(content):
        if not (content / LOCK).is_file():
            raise StoreFault(f"{content}: is gone (is its disk still there?); what was written before stays")
