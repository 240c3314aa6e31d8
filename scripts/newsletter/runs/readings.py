"""Readings: what an OCR engine read, taken along to a cluster's workers and brought home, so that it is read once.

Holds:   known(digests), keep(digests, readings), lent(readings, settings), settings().
Needs:   the folder of readings (ocr/shelf.py) that the run names in the variable MENKOU_OCR_SHELF; without one, nothing
         is kept. `of-<digest>` in it lists the readings of a source.
Touches: that folder; on a worker, a folder that is gone when the source is read.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

SHELF = "MENKOU_OCR_SHELF"
CHOICE = "MENKOU_OCR"
AS_READ = "MENKOU_AS_READ"
Readings = dict[str, bytes]


def settings() -> dict[str, str]:
    """Return what the run says of OCR, which workers must know too."""
    return {name: os.environ.get(name, "") for name in (CHOICE, AS_READ)}


def _shelf() -> Path | None:
    folder = os.environ.get(SHELF)
    return Path(folder) if folder else None


def known(digests: Sequence[str]) -> Readings:
    """Return the readings of source files that were read on a cluster before, by the names of their files."""
    found: Readings = {}
    if (shelf := _shelf()) is None:
        return found
    for digest in digests:
        with contextlib.suppress(OSError, ValueError):
            names = json.loads((shelf / f"of-{digest[:40]}").read_text(encoding="utf-8"))
            found |= {name: (shelf / name).read_bytes() for name in map(str, names) if Path(name).name == name}
    return found


def keep(digests: Sequence[str], readings: Readings) -> None:
    """Keep what a worker has read of source files. A folder that cannot be written costs time later, no more."""
    shelf = _shelf()
    if not (shelf and readings):
        return
    files = readings | {f"of-{digest[:40]}": json.dumps(sorted(readings)).encode() for digest in digests}
    with contextlib.suppress(OSError):
        shelf.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            part = shelf / f".{name}.part"
            part.write_bytes(data)
            part.replace(shelf / name)


@contextlib.contextmanager
def lent(readings: Readings, said: dict[str, str]) -> Iterator[Path]:
    """Give this process, for the time of the block, a folder with readings, and the run's settings."""
    with tempfile.TemporaryDirectory(prefix="menkou-") as name:
        folder = Path(name)
        for one, data in readings.items():
            (folder / one).write_bytes(data)
        before = {key: os.environ.get(key) for key in (*said, SHELF)}
        os.environ |= said | {SHELF: name}
        try:
            yield folder
        finally:
            for key, value in before.items():
                if value is None:
                    del os.environ[key]
                else:
                    os.environ[key] = value
