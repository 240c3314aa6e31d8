"""Sources: the issues that the arguments of a command name.

Holds:   issues_of(names).
Needs:   nothing.
Touches: lists folders.
"""

import contextlib
import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.newsletter.litter import is_litter
from scripts.newsletter.source_files import natural_key


def _seen(path: Path) -> list[Path]:
    """Return what stands in a folder; nothing where it cannot be told, which is said when it is read."""
    with contextlib.suppress(OSError):
        if path.is_dir():
            return sorted((one for one in path.iterdir() if not is_litter(one.name)), key=natural_key)
    return []


def _below(path: Path, above: frozenset[Path]) -> Iterator[Path]:
    """Yield an issue; or, of a folder that holds folders only, those in it. A link back to a folder above is left."""
    inner = _seen(path)
    if not inner or not all(one.is_dir() for one in inner):
        yield path
        return
    seen = above | {path.resolve()}
    ahead = [one for one in inner if one.resolve() not in seen]
    if not ahead:
        yield path
    for one in ahead:
        yield from _below(one, seen)


def _named(name: Path) -> list[Path]:
    """Return what a name stands for: `2019-*` is no file, where the shell has not filled it in (Windows)."""
    with contextlib.suppress(OSError):
        if glob.has_magic(str(name)) and not name.exists():
            found = Path(name.anchor).glob(str(name.relative_to(name.anchor)))
            return sorted(found, key=natural_key) or [name]
    return [name]


def issues_of(names: Iterable[Path]) -> list[Path]:
    """Return the issues that names stand for, in order: files, folders of pages, and the folders in folders of folders.

    What is not there stands for itself.
    """
    return [issue for name in names for one in _named(name) for issue in _below(one, frozenset())]
