"""Last: the index that the last build wrote, so that of its files stand those that would be the same again.

Holds:   Last (begin_kind(kind, place), stands(name, key), group(key, make), place(file, path, script_of), end(),
         save(version)).
Needs:   the folder of the index that stands; a store, which says what each of its files was made of.
Touches: lets files of that folder stand in the new one; the store.

A file stands where what it would be made of has the digest that it had, and its own state is the one in which it was
left. Everything else is made, so whatever happens to the notes or to the folder costs only time.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.kept.inherited import Inherited
from plugins.kept.notes import State, state_told
from plugins.packed_file import digest_of
from plugins.search.recount import Recount
from plugins.search.shards import File
from plugins.store import Store

FILES = b"files"
Noted = tuple[bytes, bytes, State]  # the digests of what a file was made of and of itself, and its state


class Last:
    """The index of the last build in `folder`, and of the one before it in `spare`; without a folder none is known."""

    def __init__(
        self,
        folder: Path | None = None,
        store: Store | None = None,
        recount: Recount | None = None,
        spare: Path | None = None,
    ) -> None:
        self.store, self.recount = store or Store(), recount or Recount()
        told: tuple[str, dict[str, Noted]] = self.store.get(FILES) or ("", {})
        version, self._old = told
        self._folder = str(folder / version) if folder and version else ""
        self._new: dict[str, Noted] = {}
        self._spare, self._inherited = spare, Inherited()

    def begin_kind(self, kind: str, place: Path) -> None:
        """Begin with the files of a kind, before anything stands at their `place`."""
        if self._folder and self._spare:
            for version in self._spare.glob(f"*/{kind}"):
                self._inherited.begin(place, Path(self._folder) / kind, version)

    def end(self) -> None:
        """End with the files."""
        self._inherited.end()

    def stands(self, name: str, key: bytes) -> bool:
        """Tell whether the last build's file of this name was made of the same, and is as it was left."""
        noted = self._old.get(name)
        return noted is not None and noted[0] == key and noted[2] == self._states.get(self._path(name))

    def group(self, key: bytes, make: Callable[[], tuple[Any, Iterable[File]]]) -> tuple[Any, list[File]]:
        """Return what `make` returns: a plain value, and files that are made together of what has the digest `key`.

        Where all of the files stand `make` is not asked.
        """
        match self.store.get(key):
            case [value, names] if all(self.stands(name, key) for name in names):
                return value, [File(name, None, key) for name in names]
        value, made = make()
        files = [replace(file, key=key) for file in made]
        self.store.put(key, (value, [file.name for file in files]))
        return value, files

    def place(self, file: File, path: str, script_of: Callable[[File], str]) -> bytes:
        """Let a file of the index stand at `path`; return the digest of its script."""
        if file.values is None:
            self._inherited.keep(self._path(file.name), path)
            _, digest, state = self._old[file.name]
            self._new[file.name] = file.key, digest, state
            return digest
        self._inherited.leave(path)
        script = script_of(file).encode()
        digest = digest_of(script)
        written = Path(path)
        written.write_bytes(script)
        if file.key:
            self._new[file.name] = file.key, digest, state_told(written.stat())
        return digest

    def save(self, version: str) -> None:
        """Keep what the files of this build, whose folder is named `version`, were made of."""
        self.store.put(FILES, (version, self._new))
        self.store.save()

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}.js"  # there are thousands: a Path of each takes longer than what is asked of it

    @cached_property
    def _states(self) -> dict[str, State]:
        """The states of all files in the folder, by path."""
        try:
            kinds = [kind.path for kind in os.scandir(self._folder)]
            return {file.path: state_told(file.stat()) for kind in kinds for file in os.scandir(kind)}
        except OSError:
            return {}
