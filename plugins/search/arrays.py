"""Arrays: a plain value and numpy's arrays in one file, for the next build.

Holds:   read_arrays(path, makers), write_arrays(path, makers, value, arrays).
Needs:   a folder that may be written to.
Touches: that file, which is written whole or not at all.

A file that is missing, damaged, or of other makers counts as none: it ends with a digest of everything, which is
compared before anything is opened. Arrays are parts of what was read, and are never copied.
"""

import marshal
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.packed_file import DIGEST, FORM, digest_of
from plugins.whole_file import write_whole

SIZE = 8  # bytes
Arrays = list[NDArray[Any]]


def read_arrays(path: Path | None, makers: str) -> tuple[Any, Arrays] | None:
    """Return what write_arrays wrote, or None."""
    try:
        told = path.read_bytes() if path else b""
    except OSError:
        return None
    if len(told) < DIGEST + SIZE or digest_of(makers.encode(), memoryview(told)[:-DIGEST]) != told[-DIGEST:]:
        return None
    size = int.from_bytes(told[:SIZE], "little")
    value, kinds = marshal.loads(memoryview(told)[SIZE : SIZE + size])
    arrays, at = [], SIZE + size
    for kind, length in kinds:
        arrays.append(np.frombuffer(told, kind, length, at))
        at += arrays[-1].nbytes
    return value, arrays


def write_arrays(path: Path, makers: str, value: Any, arrays: Arrays) -> None:
    """Write a plain value and arrays of one dimension. Raises OSError."""
    head = marshal.dumps((value, [(array.dtype.str, len(array)) for array in arrays]), FORM)
    parts: list[bytes | memoryview] = [len(head).to_bytes(SIZE, "little"), head]
    parts += [array.view(np.uint8).data for array in arrays]
    write_whole(path, *parts, digest_of(makers.encode(), *parts))
