"""Name words: the names that become words of search's dictionary.

Holds:   name_words(records, path, withheld, digests, store).
Needs:   records.py; content/authority/words.txt, one word a line, if it is there; a store.
Touches: reads that file; that store.
"""

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from plugins.entities.records import Record, Records
from plugins.entities.withheld import Withheld
from plugins.store import Store

# Longer names are found by their parts: as one word 欧阳路街道社区党群服务中心 would hide 党群服务中心.
TABLE = b"words"
WORD_RE = re.compile("[\u3400-\u9fff·]{2,6}")


def name_words(
    records: Records, path: Path, withheld: Withheld, digests: Mapping[str, bytes], store: Store
) -> list[str]:
    """Return the names of all records that stories name, in every printed form, and the archive's own words, sorted.

    `digests` are those of all that is said of each record, by its id: by them the store has what the last build found.
    """
    words = set()
    if path.is_file():
        words = {line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()}
    known = dict(store.get(TABLE) or ())
    found = {}
    for key, record in records.by_id.items():
        digest = digests[key]
        found[digest] = known[digest] if digest in known else _words_of(record)
    store.put(TABLE, [*found.items()])
    words.update(*map(str.split, found.values()))
    return sorted(word for word in words if not withheld.redacted or withheld.redact(word) == word)


def _words_of(record: Record) -> str:
    """Return what a record is called, parted by blanks."""
    forms = (form for row in record.appearances.rows for form, _ in row[3])
    return " ".join(dict.fromkeys(filter(WORD_RE.fullmatch, chain([record.name], forms))))
