"""Record digests: of each record the digest of all that is said of it, by which a build knows what it knew before.

Holds:   RecordDigests, parts(digests).
Needs:   records.py; a store.
Touches: that store.

Most records are those of the last build, and to digest what thousands of stories say of each would take long. So only
records that a changed story names are digested anew, and those of which another number of stories tells: a story that
is the same names the same records. Where stories have changed their order, all are.
"""

from array import array
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from plugins.entities.records import Record, Records
from plugins.kept.notes import NUMBER
from plugins.packed_file import DIGEST, digest_of
from plugins.store import Store, key_of

TABLE = b"digests"
KINDS = ("people", "organizations", "places")
_id_of = attrgetter("article_id")


class RecordDigests(dict[str, bytes]):
    """The digests of records by id. `given` are plain values that all depend on."""

    def __init__(self, records: Records, articles: Iterable[Any], store: Store, *given: Any) -> None:
        super().__init__()
        self._common, self._said, self._store = key_of(*given), records.digests, store
        known = self._known(articles)
        for record in records.by_id.values():
            count, digest = known.get(record.id, (-1, b""))
            is_known = count == len(record.appearances.articles) and record.authority is None
            self[record.id] = digest if is_known else self._of(record)
        self._keep(records)

    def _known(self, articles: Iterable[Any]) -> dict[str, tuple[int, bytes]]:
        """Return, of records that no changed story names, how many stories told of each, and the digest."""
        told = self._store.get(TABLE)
        if told is None or told[0] != self._common:
            return {}
        _, stories, keys, counts, digests = told
        before, now = dict(stories), self._said
        same = before.items() & now.items()
        if [*filter(same.__contains__, stories)] != [*filter(same.__contains__, now.items())]:
            return {}
        known = dict(zip(keys, zip(array(NUMBER, counts), parts(digests), strict=True), strict=True))
        changed = now.keys() - {key for key, _ in same}
        for article in articles:
            if article.article_id in changed:
                for record in (record for kind in KINDS for record in getattr(article, kind)):
                    known.pop(record.id, None)
        return known

    def _of(self, record: Record) -> bytes:
        return digest_of(
            b"".join(
                (
                    self._common,
                    f"{record.id} {record.type} {record.name} {record.has_page}".encode(),
                    _row_of(record),
                    *map(self._said.__getitem__, map(_id_of, record.appearances.articles)),
                )
            )
        )

    def _keep(self, records: Records) -> None:
        """Keep the digests of records that are in no authority file: what these files say may change."""
        own = [record for record in records.by_id.values() if record.authority is None]
        counts = array(NUMBER, [len(record.appearances.articles) for record in own]).tobytes()
        digests = b"".join([self[record.id] for record in own])
        stories = list(self._said.items())
        self._store.put(TABLE, (self._common, stories, [record.id for record in own], counts, digests))


def parts(digests: bytes) -> Iterator[bytes]:
    """Yield the digests that stand one after the other."""
    return (digests[at : at + DIGEST] for at in range(0, len(digests), DIGEST))


def _row_of(record: Record) -> bytes:
    """Return all that a record's row in the authority files says, and what of the row that it names as its whole."""
    row, whole = record.authority, record.whole
    return repr((row.said, (whole.id, whole.name) if whole else ())).encode() if row else b""
