"""Whole file: a file that is written whole or not at all.

Holds:   write_whole(path, data, …).
Needs:   a folder that may be written to.
Touches: that file, and one beside it while it is written.
"""

from pathlib import Path


def write_whole(path: Path, *data: bytes | memoryview) -> None:
    """Write the parts of a file into a new one that is put in its place; its folder is made. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.writelines(data)
    beside.replace(path)
