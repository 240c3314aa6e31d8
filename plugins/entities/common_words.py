"""Common words: names that are everyday words, which stand in most texts without naming anybody.

Holds:   common_words(), is_common(name, kind).
Needs:   jieba's dictionary (word, frequency, part of speech a line).
Touches: reads that file, once, and what was made of it before (prepared.py).
"""

import re
from functools import lru_cache

from plugins.entities.prepared import prepared
from plugins.package_file import package_file

OFTEN = 500  # times in jieba's corpus of some sixty million words: 中心 23,969, 阳光 3,451; 小方 3
LONGEST = 4
PLACE_TAG = "ns"
ROW_RE = re.compile(f"^([^ \n]{{2,{LONGEST}}}) ([0-9]{{{len(str(OFTEN))},}}) ([a-z]+)$", re.MULTILINE)


@lru_cache(maxsize=1)
def common_words() -> dict[str, str]:
    """Return the words that are often used, each with its part of speech; none where jieba is not installed."""
    path = package_file("jieba", "dict.txt")
    if not path:
        return {}
    state = path.stat()
    return prepared("common_words", f"{state.st_mtime_ns} {state.st_size}", lambda: _common_in(path.read_text("utf-8")))


def _common_in(told: str) -> dict[str, str]:
    return {row[1]: row[3] for row in ROW_RE.finditer(told) if int(row[2]) >= OFTEN}


def is_common(name: str, kind: str) -> bool:
    """Tell whether `name` is an everyday word rather than a name of type `kind`.

    >>> is_common("中心", "ORG"), is_common("梧桐里", "LOC"), is_common("虹口", "LOC")
    (True, False, False)
    """
    tag = common_words().get(name)
    return tag is not None and (kind != "LOC" or tag != PLACE_TAG)
