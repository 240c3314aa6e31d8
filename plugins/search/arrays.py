"""Arrays: a plain value and numpy's arrays in one file, for the next build.

Holds:   read_arrays(path, makers), packed_arrays(makers, value, arrays).
Needs:   values as packed_file.py has them.
Touches: reads that file.

A file that is missing, damaged, or of other makers counts as none: it ends with a digest of everything, which is
compared before anything is opened. Arrays are parts of what was read, and are never copied.
"""

import marshal
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.packed_file import DIGEST, FORM, digest_of

SIZE = 8  # bytes
Arrays = list[NDArray[Any]]


def read_arrays(path: Path | None, makers: str) -> tuple[bytes, Any, Arrays] | None:
    """Return the digest of what packed_arrays() packed, the value and the arrays, or None."""
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
    return told[-DIGEST:], value, arrays


def packed_arrays(makers: str, value: Any, arrays: Arrays) -> list[bytes | memoryview]:
    """Return the parts of a file of a plain value and arrays of one dimension; the last is the digest of all."""
    head = marshal.dumps((value, [(array.dtype.str, len(array)) for array in arrays]), FORM)
    parts: list[bytes | memoryview] = [len(head).to_bytes(SIZE, "little"), head]
    parts += [array.view(np.uint8).data for array in arrays]
    return [*parts, digest_of(makers.encode(), *parts)]
