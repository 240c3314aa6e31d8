"""Luggage: the importer's own files, which a run takes along to the workers of a cluster.

Holds:   Luggage (a plugin of Dask's workers), pack_luggage().
Needs:   distributed, which the extra `cluster` installs. Workers get this class by value: it may need nothing of ours.
Touches: unpacks the files below a worker's own folder, where its Python then finds them.
"""

import sys
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin

from scripts.newsletter.runs.done import files_of_plugins

PACKAGE = Path(__file__).resolve().parent.parent
PARENT, PLUGINS = "scripts", "plugins"
LOADED = "scripts.newsletter.runs.done"


class Luggage(WorkerPlugin):  # type: ignore[misc]
    """Makes a worker import by the rules of this run, whatever is installed there."""

    def __init__(self, digest: str, files: dict[str, bytes]) -> None:
        self.name = f"menkou-{digest[:16]}"
        self._digest, self._files = digest, files

    def setup(self, worker: Any) -> None:
        """Unpack on a worker, when it starts or when the run does."""
        folder = Path(worker.local_directory) / self.name
        for name, data in self._files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        loaded = sys.modules.get(LOADED)
        if loaded is None or loaded.code_digest() != self._digest:
            for one in [one for one in sys.modules if one.partition(".")[0] in (PARENT, PLUGINS)]:
                del sys.modules[one]
            sys.path.insert(0, str(folder))


def pack_luggage(digest: str) -> Luggage:
    """Return the importer's package with all its files and those it takes of the plugins; `digest` is of its rules."""
    files = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    packed = {f"{PARENT}/{PACKAGE.name}/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes() for path in files}
    shared = {f"{PLUGINS}/{path.name}": path.read_bytes() for path in files_of_plugins()}
    return Luggage(digest, {f"{PARENT}/__init__.py": b"", **packed, **shared})
