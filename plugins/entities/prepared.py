"""Prepared: tables as they are used, kept from one run to the next, for to make them of their files takes long.

Holds:   prepared(name, source, make).
Needs:   plugins/packed_file.py; values of plain parts.
Touches: one file for each table, which any run may write anew.

A build that finds names in one story alone would spend most of its time on opening what was learned.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from plugins.makers import code_digest
from plugins.packed_file import read_packed, write_packed
from plugins.store import FOLDER

T = TypeVar("T")


def prepared(name: str, source: str, make: Callable[[], T]) -> T:
    """Return what `make` returns, or returned before, of the same `source` (a digest) with the same code."""
    path, makers = FOLDER / "tables" / f"{name}.table", f"{code_digest()} {source}"
    known: T | None = read_packed(path, makers)
    if known is not None:
        return known
    made = make()
    with suppress(OSError):  # it costs only time
        write_packed(path, made, makers)
    return made
