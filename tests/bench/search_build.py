"""Search build: the index of the news corpus and nothing else, in a process of its own, so that its memory can be told.

    python -m tests.bench.search_build SHARED PRESET COUNT FOLDER

Prints one JSON object: articles, CPU seconds, peak memory in MB; the articles are read before the clock starts.
"""

import datetime as dt
import gzip
import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import rjieba

from plugins.search.dictionary import read_dictionary
from plugins.search.document import Document, documents_of
from plugins.search.index import write
from plugins.search.settings import Settings

TAGS = {"nr": "people", "nt": "organizations", "ns": "places"}


def news(shared: Path, count: int) -> list[Document]:
    """Return the first `count` articles of the corpus as documents, in the index's order.

    Their names are those that jieba's own tags call so: good enough to have as many as an archive has.
    """
    with gzip.open(shared / "corpora" / "news-11k.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, islice(lines, count))
        jieba = rjieba.Jieba()  # let go before the index is built, so that its memory is not counted
        return documents_of(
            SimpleNamespace(
                article_id=row["id"],
                url=f"articles/{row['id']}.html",
                title=row["title"],
                text=row["body"],
                date=dt.date.fromisoformat(row["date"]),
                shown_date=row["date"],
                **named(jieba, row["body"]),
            )
            for row in rows
        )


def named(jieba: rjieba.Jieba, text: str) -> dict[str, list[SimpleNamespace]]:
    """Return the people, organizations and places of a text, each once."""
    found: dict[str, dict[str, SimpleNamespace]] = {kind: {} for kind in TAGS.values()}
    for word, tag in jieba.tag(text, hmm=False):
        if (kind := TAGS.get(tag)) and len(word) > 1:
            found[kind][word] = SimpleNamespace(name=word, other_names=[])
    return {kind: list(names.values()) for kind, names in found.items()}


def main(shared: str, preset: str, count: str, folder: str) -> None:
    """Build, and say what it took."""
    documents = news(Path(shared), int(count))
    start = time.process_time()
    write(documents, read_dictionary(), Settings(preset=preset), Path(folder))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"articles": len(documents), "seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
