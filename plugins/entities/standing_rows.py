"""Standing rows: the rows of a file of the last site that would be the same again, so that they need not be made.

Holds:   StandingRows (write(path, rows, digests)), Rows.
Needs:   a store; the site that stands, or none; states of files (plugins/kept/notes.py).
Touches: reads the file of that name in the site that stands; writes the new one.

A row is known by the digest of all that it is made of. Nothing is taken from a file that somebody has changed since.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from plugins.kept.notes import NUMBER, state_of
from plugins.packed_file import DIGEST
from plugins.store import Store


class Rows(NamedTuple):
    """The rows of a file: what makes one, by its place; and what stands before them, between two, after the last."""

    make: Callable[[int], str]
    head: str = ""
    between: str = ""
    tail: str = ""


class StandingRows:
    """The rows of the files of the site in the folder `site`; None where none stands."""

    def __init__(self, store: Store, site: Path | None = None) -> None:
        self._store, self._site = store, site

    def write(self, path: Path, rows: Rows, digests: Sequence[bytes]) -> None:
        """Write a file of rows; `digests` are those of what each is made of.

        A row that stands in the last site's file of that name is taken from there.
        """
        head, between = rows.head.encode(), rows.between.encode()
        standing = self._rows_of(path.name, len(between))
        made = [standing.get(digest) or rows.make(at).encode() for at, digest in enumerate(digests)]
        with path.open("wb") as file:
            file.write(head)
            file.writelines(_parted(made, between))
            file.write(rows.tail.encode())
        lengths = array(NUMBER, map(len, made)).tobytes()
        self._store.put(path.name.encode(), (state_of(path), len(head), b"".join(digests), lengths))

    def _rows_of(self, name: str, between: int) -> dict[bytes, memoryview]:
        """Return the rows of a file that stands by their digests; `between` are the bytes that part them."""
        known = self._store.get(name.encode())
        if known is None or self._site is None or state_of(self._site / name) != known[0]:
            return {}
        _, begin, digests, lengths = known
        told = memoryview((self._site / name).read_bytes())
        sizes = array(NUMBER, lengths)
        begins = accumulate((size + between for size in sizes), initial=begin)
        return {
            digests[at : at + DIGEST]: told[start : start + size]
            for at, start, size in zip(range(0, len(digests), DIGEST), begins, sizes, strict=False)
        }


def _parted(rows: Sequence[bytes | memoryview], between: bytes) -> Iterator[bytes | memoryview]:
    for number, row in enumerate(rows):
        if number:
            yield between
        yield row
