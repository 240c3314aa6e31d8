"""Search index: what stands in a text is found, asked of the index that will be published.

Holds:   check_search(site, sample).
Needs:   data/articles.jsonl and the index, both of the same build; plugins/search's twin of the browser's code.
Touches: reads them.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path

from scripts.checking.finding import Finding

LENGTH = 6  # characters of a phrase
HAN_RE = re.compile("[\u4e00-\u9fff]{2,}")
AGAIN = "build again; if it stays so, the index is damaged"


def phrases_of(rows: Iterable[dict[str, str]], sample: int) -> Iterator[tuple[str, str]]:
    """Yield (id, phrase) for `sample` articles, spread over the archive and the same at every run."""
    for row in nsmallest(sample, rows, key=lambda row: hashlib.sha256(row["id"].encode()).digest()):
        runs = HAN_RE.findall(row["text"])
        if runs:
            longest = max(runs, key=len)
            start = (len(longest) - LENGTH) // 2
            yield row["id"], longest[max(start, 0) :][:LENGTH]


def check_search(site: Path, sample: int) -> Iterator[Finding]:
    """Yield articles that a phrase of their own does not find."""
    from plugins.search.archive import Archive, ArchiveError
    from plugins.search.present import present
    from plugins.search.query import parse

    try:
        with (site / "data" / "articles.jsonl").open(encoding="utf-8", newline="\n") as file:
            phrases = list(phrases_of(map(json.loads, file), sample))
        archive = Archive(site / "search")
        for identifier, phrase in phrases:
            found = {archive.document(number)["id"] for number in present(archive, parse(f'"{phrase}"'))}
            if identifier not in found:
                yield Finding(
                    "search", f"articles/{identifier}.html", f"is not found by its own words {phrase!r}", AGAIN
                )
    except (ArchiveError, OSError, ValueError, KeyError) as error:
        yield Finding("search", "search/", f"index and texts cannot be compared: {error}", AGAIN)
