"""Search build: the index of so many articles, in a process of its own, so that its memory can be told.

    python -m tests.bench.search_build SHARED PRESET COUNT FOLDER

Prints one JSON object: articles, CPU seconds, peak memory in MB, and how much of it the articles alone took before the
clock started.
"""

import json
import resource
import sys
import time
from pathlib import Path

from plugins.search.dictionary import read_dictionary
from plugins.search.index import write
from plugins.search.settings import Settings
from tests.bench.search_corpus import documents


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(shared: str, preset: str, count: str, folder: str) -> None:
    """Build, and say what it took."""
    articles = documents(Path(shared), int(count))
    before = _megabytes()
    start = time.process_time()
    write(articles, read_dictionary(), Settings(preset=preset), Path(folder))
    seconds = time.process_time() - start
    taken = {"articles": len(articles), "seconds": seconds, "peak": _megabytes(), "before": before}
    print(json.dumps(taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
