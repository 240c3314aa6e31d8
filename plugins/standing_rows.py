"""Standing rows: the rows of a file of the last site that would be the same again, so that they need not be made.

Holds:   StandingRows (write(path, rows, digests)), Rows, standing_rows(store, settings).
Needs:   a store; the site that stands, or none; states of files (plugins/kept/notes.py).
Touches: reads the file of that name in the site that stands; writes the new one.

A row is known by the digest of all that it is made of. Nothing is taken from a file that somebody has changed since.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, NamedTuple

from plugins.kept.notes import NUMBER, state_of
from plugins.packed_file import DIGEST
from plugins.store import Store


class Rows(NamedTuple):
    """The rows of a file: what makes one, by its place; and what stands before them, between two, after the last."""

    make: Callable[[int], str]
    head: str = ""
    between: str = ""
    tail: str = ""


class _Standing(NamedTuple):
    """The rows of a file that stands: its bytes, where rows begin, how long they are, the places of digests."""

    told: memoryview
    begins: Sequence[int]
    sizes: "array[int]"
    places: Mapping[bytes, int]

    def run(self, first: int, count: int) -> memoryview:
        """Return `count` rows that follow each other, with what stands between them."""
        last = first + count - 1
        return self.told[self.begins[first] : self.begins[last] + self.sizes[last]]


NOTHING = _Standing(memoryview(b""), (), array(NUMBER), {})


class StandingRows:
    """The rows of the files of the site in the folder `site`; None where none stands."""

    def __init__(self, store: Store, site: Path | None = None) -> None:
        self._store, self._site = store, site

    def write(self, path: Path, rows: Rows, digests: Sequence[bytes]) -> None:
        """Write a file of rows; `digests` are those of what each is made of.

        A row that stands in the last site's file of that name is taken from there.
        """
        head, between = rows.head.encode(), rows.between.encode()
        standing, sizes, parts = self._standing(path.name, len(between)), array(NUMBER), list[bytes | memoryview]()
        for first, count, place in _runs([*map(standing.places.get, digests)]):
            if place is None:
                made = [rows.make(at).encode() for at in range(first, first + count)]
                sizes.extend(map(len, made))
                parts += made
            else:
                sizes += standing.sizes[place : place + count]
                parts.append(standing.run(place, count))
        with path.open("wb") as file:
            file.write(head)
            file.writelines(_parted(parts, between))
            file.write(rows.tail.encode())
        self._store.put(path.name.encode(), (state_of(path), len(head), b"".join(digests), sizes.tobytes()))

    def _standing(self, name: str, between: int) -> _Standing:
        """Return the rows of a file that stands; `between` are the bytes that part them."""
        known = self._store.get(name.encode())
        if known is None or self._site is None or state_of(self._site / name) != known[0]:
            return NOTHING
        _, begin, digests, lengths = known
        sizes = array(NUMBER, lengths)
        begins = [*accumulate((size + between for size in sizes), initial=begin)]
        places = {digests[at : at + DIGEST]: at // DIGEST for at in range(0, len(digests), DIGEST)}
        return _Standing(memoryview((self._site / name).read_bytes()), begins, sizes, places)


def standing_rows(store: Store, settings: Mapping[str, Any], folder: str = "") -> StandingRows:
    """Return the rows of the files in a folder of the site that stands where a build keeps what it can."""
    kept = settings.get("KEPT")
    return StandingRows(store, None if kept is None or kept.anew else kept.site / folder)


def _runs(places: Sequence[int | None]) -> Iterator[tuple[int, int, int | None]]:
    """Yield rows that follow each other in both files: the first, how many, and the place of the first there.

    >>> list(_runs([4, 5, None, None, 0, 2]))
    [(0, 2, 4), (2, 2, None), (4, 1, 0), (5, 1, 2)]
    """

    def shift(at: int) -> int | None:
        place = places[at]
        return None if place is None else place - at

    for _, run in groupby(range(len(places)), shift):
        first, *others = run
        yield first, 1 + len(others), places[first]


def _parted(parts: Sequence[bytes | memoryview], between: bytes) -> Iterator[bytes | memoryview]:
    for number, part in enumerate(parts):
        if number:
            yield between
        yield part
