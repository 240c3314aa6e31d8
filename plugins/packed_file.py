"""Packed file: a value of plain parts in a file of its own, below a digest.

Holds:   read_packed(path, makers), write_packed(path, value, makers), digest_of(data, …), FORM.
Needs:   values that `marshal` knows: None, numbers, texts, bytes, and tuples, lists and tables of them.
Touches: the file given, which is written whole or not at all.

Nothing of a file is opened before its digest is compared: one that is missing, damaged or of other makers is none.
"""

import hashlib
import marshal
from pathlib import Path
from typing import Any

from plugins.whole_file import write_whole

DIGEST = 20  # bytes
FORM = 2  # the form of marshal in which the same value gives the same bytes


def digest_of(*data: bytes | memoryview) -> bytes:
    """Return the digest of some bytes, one after the other: SHA-256, of which most processors know the steps."""
    digest = hashlib.sha256()
    for part in data:
        digest.update(part)
    return digest.digest()[:DIGEST]


def read_packed(path: Path, makers: str = "") -> Any:
    """Return the value that write_packed() wrote with the same `makers`; None where there is none."""
    try:
        told = path.read_bytes()
    except OSError:
        return None
    digest, packed = told[:DIGEST], memoryview(told)[DIGEST:]
    return marshal.loads(packed) if digest == digest_of(makers.encode(), packed) else None


def write_packed(path: Path, value: Any, makers: str = "") -> None:
    """Write a value; `makers` tells all that it depends on and does not show. Raises OSError."""
    packed = marshal.dumps(value, FORM)
    write_whole(path, digest_of(makers.encode(), packed), packed)
