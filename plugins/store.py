"""Store: what a stage of a build has worked out before, each value by the digest of all that it is made of.

Holds:   Store (get(key), put(key, value), of(key, make), keep(key), save()), open_store(use, settings), key_of(…),
         archive_file(folder, content), leave_file(path, write).
Needs:   values of plain parts: None, numbers, texts, bytes, and tuples and lists of them.
Touches: one file for each archive and use; rewritten whole, by a new file put in the old one's place.

A store can lose nothing but time. A file that is missing, damaged, or of other makers (code, word lists, a model)
counts as empty (packed_file.py). What no build asks for any more goes, so a store is as large as its archive; and so do
those of archives built longest ago.
"""

import hashlib
import logging
import marshal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from plugins.makers import code_digest
from plugins.packed_file import FORM, digest_of, read_packed, write_packed

logger = logging.getLogger(__name__)
FOLDER = Path(__file__).resolve().parents[1] / ".cache"
MOST_ARCHIVES = 24
ENDING = ".store"
T = TypeVar("T")


def key_of(*parts: Any) -> bytes:
    """Return the key of a value that is made of `parts`, plain ones.

    >>> key_of("甲", "乙") == key_of("甲", "乙"), key_of("甲", "乙") == key_of("甲乙")
    (True, False)
    """
    return digest_of(marshal.dumps(parts, FORM))


def archive_file(folder: str | Path, content: Path) -> Path | None:
    """Return the file for the archive `content`: two do not drive each other's values out. None where no folder is."""
    if not folder:
        return None
    return Path(folder) / f"{hashlib.sha256(str(content.resolve()).encode()).hexdigest()[:8]}{ENDING}"


def open_store(use: str, settings: Mapping[str, Any]) -> "Store":
    """Return the store of the archive that is built, for values that the plugins' code and their keys alone decide."""
    path = archive_file(FOLDER / use, Path(settings["PATH"]))
    return Store(path, code_digest(), settings.get("ANEW", False))


class Store:
    """Values by key. Without a path they are kept in memory alone."""

    def __init__(self, path: Path | None = None, makers: str = "", anew: bool = False) -> None:
        """Read the file at `path`; `makers` tells all that values depend on and their keys do not.

        `anew`: what was known does not count.
        """
        self._path, self._makers = path, makers
        told = read_packed(path, makers) if path and not anew else None
        self._values: dict[bytes, bytes] = dict(told or ())  # each is opened when it is asked for
        self._used: set[bytes] = set()
        self._changed = False

    def __contains__(self, key: bytes) -> bool:
        """Tell whether the value of a key is known."""
        return key in self._values

    def keep(self, key: bytes) -> None:
        """Let a value stay that is not asked for itself."""
        self._used.add(key)

    def get(self, key: bytes) -> Any:
        """Return the value of a key, or None."""
        packed = self._values.get(key)
        if packed is None:
            return None
        self._used.add(key)
        return marshal.loads(packed)

    def keep_all(self) -> None:
        """Let all values stay: what was made of them stands."""
        self._used.update(self._values)

    def put(self, key: bytes, value: Any) -> None:
        """Keep a value."""
        self._values[key] = marshal.dumps(value, FORM)
        self._used.add(key)
        self._changed = True

    def of(self, key: bytes, make: Callable[[], T]) -> T:
        """Return the value of a key, made where it is not known."""
        value: T | None = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def save(self) -> None:
        """Write the values that were asked for, if any is new or gone."""
        used = self._used & self._values.keys()
        if self._path and (self._changed or len(used) != len(self._values)):
            values = [(key, self._values[key]) for key in sorted(used)]
            leave_file(self._path, lambda path: write_packed(path, values, self._makers))
            self._changed = False


def leave_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` write an archive's file for the next build. One that cannot be written costs only time."""
    try:
        write(path)
        _forget_archives(path.parent)
    except OSError as error:
        logger.warning("%s cannot be written (%s); the next build works it out anew", path, error)


def _forget_archives(folder: Path) -> None:
    """Remove the stores of the archives that were built longest ago: folders come and go, and each leaves a file."""
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_ARCHIVES:]:
        path.unlink(missing_ok=True)
