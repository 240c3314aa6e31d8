"""Name words: the names that become words of search's dictionary.

Holds:   name_words(records, path, withheld).
Needs:   records.py; content/authority/words.txt, one word a line, if it is there.
Touches: reads that file.
"""

import re
from itertools import chain
from operator import itemgetter
from pathlib import Path

from plugins.entities.records import Records
from plugins.entities.withheld import Withheld

# Longer names are found by their parts: as one word 欧阳路街道社区党群服务中心 would hide 党群服务中心.
WORD_RE = re.compile("[\u3400-\u9fff·]{2,6}")


def name_words(records: Records, path: Path, withheld: Withheld) -> list[str]:
    """Return the names of all records that stories name, in every printed form, and the archive's own words, sorted."""
    words = set()
    if path.is_file():
        words = {line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()}
    names = {record.name for record in records.by_id.values()}
    rows = chain.from_iterable(record.appearances.rows for record in records.by_id.values())
    names.update(map(itemgetter(0), chain.from_iterable(map(itemgetter(3), rows))))
    words |= {*filter(WORD_RE.fullmatch, names)}
    return sorted(word for word in words if not withheld.redacted or withheld.redact(word) == word)
