"""Search, measured: quality, bytes, files, building, speed; the news corpus and its queries.

Quality comes from the Python twin, which tests hold equal to the browser; bytes, speed and memory from the browser.
Bytes are those of gzip level 6, file by file, as a static host sends them.
"""

import functools
import http.server
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from plugins.search.archive import Archive
from plugins.search.document import Document
from plugins.search.present import present
from plugins.search.query import parse
from tests import chromium
from tests.bench.search_build import news
from tests.search.archive_site import page_of_site, page_with

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = 10_000
FIRST = 10  # results of a first page
LATER = 20  # queries in a row, for what a later one costs

ASK = """async (queries) => {
  performance.setResourceTimingBufferSize(100000);
  const taken = [];
  for (const query of queries) {
    const start = performance.now();
    const results = await Menkou.search.search(query);
    if (results) for (const [, shown] of await results.next(10)) Menkou.snippet.snippet(shown, results.query.phrases);
    const names = performance.getEntriesByType("resource").map(({ name }) => name.split("/search/")[1]);
    taken.push([performance.now() - start, names]);
  }
  return taken;
}"""


def gzipped(path: Path) -> int:
    """Return the bytes of a file as a host sends it (gzip adds 12 bytes to zlib's)."""
    return len(zlib.compress(path.read_bytes(), 6)) + 12


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def quality(archive: Archive, documents: list[Document], queries: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield recall, precision and rank of the known item."""
    recall, precision, share, reciprocal = [], [], [], []
    known = {document.id for document in documents}
    for query in queries:
        relevant = known.intersection(query["relevant"])
        if not relevant:
            continue
        found = [documents[number].id for number in present(archive, parse(query["query"]))]
        top = found[:FIRST]
        if query["kind"] == "known-item":
            place = next((at for at, name in enumerate(top, 1) if name in relevant), 0)
            reciprocal.append(1 / place if place else 0.0)
            continue
        hits = len(relevant.intersection(top))
        recall.append(len(relevant.intersection(found)) / len(relevant))
        precision.append(hits / max(1, len(top)))
        share.append(hits / min(FIRST, len(relevant)))
    for name, values in (("recall", recall), ("P@10", precision), ("nP@10", share), ("MRR@10", reciprocal)):
        yield f"{name} ({len(values)} queries)", f"{statistics.fmean(values):.4f}"


def built(shared: Path, preset: str, folder: Path) -> dict[str, float]:
    """Build the index in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.search_build", shared, preset, ARTICLES, folder / "search"]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def sizes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield files and bytes of an index."""
    count, size = Counter(), Counter()
    for path in (folder / "search").rglob("*/*.js"):
        count[path.parent.name] += 1
        size[path.parent.name] += gzipped(path)
    texts = count.pop("t"), size.pop("t")
    kinds = ", ".join(f"{kind} {count[kind]}" for kind in sorted(count))
    yield "index files without texts", f"{sum(count.values()) + 4} ({kinds}, manifest, code)"
    yield "facet data, loaded once after the first results", f"{size['f'] / 1e3:.0f} KB"
    yield "index gzip without texts / texts", f"{sum(size.values()) / 1e6:.2f} / {texts[1] / 1e6:.2f} MB"


def shell_bytes(site: Path, names: list[str]) -> int:
    """Return the bytes of the search page with all that it loads before any query."""
    return sum(gzipped(site / name) for name in ["search.html", *names])


def browsed(page: Any, address: str, queries: list[str]) -> list[tuple[float, list[str]]]:
    """Ask `queries` one after the other on a fresh page: milliseconds, and the files loaded so far."""
    page.goto(address)
    answer: list[tuple[float, list[str]]] = page.evaluate(ASK, queries)
    return answer


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder`, and give its address; only over http does a browser list what it loaded."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def bytes_of_queries(page: Any, folder: Path, shell: int, queries: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what first and later queries cost."""
    with served(folder) as root:
        yield from _bytes_of_queries(page, folder, f"{root}/search.html", shell, queries)


def _bytes_of_queries(
    page: Any, folder: Path, address: str, shell: int, queries: list[str]
) -> Iterator[tuple[str, str]]:
    weight = {str(path.relative_to(folder / "search")): gzipped(path) for path in (folder / "search").rglob("*.js")}
    index, whole, later, files = [], [], [], []
    for query in queries:
        ((_, names),) = browsed(page, address, [query])
        loaded = {name for name in names if name and "/" in name}
        files.append(len(loaded))
        index.append(sum(weight[name] for name in loaded if "/t/" not in name))
        whole.append(shell + sum(weight[name] for name in loaded))
    for start in range(0, len(queries) - LATER, LATER):
        answers = browsed(page, address, queries[start : start + LATER])
        seen = set(answers[0][1])
        for _, names in answers[1:]:
            later.append(sum(weight[name] for name in set(names) - seen if name and "/t/" not in name))
            seen = set(names)
    for name, values in (("first query, index only", index), ("first results with ten snippets, all included", whole)):
        yield (
            f"{name}, median / p95",
            f"{statistics.median(values) / 1e3:.1f} / {percentile(values, 0.95) / 1e3:.1f} KB",
        )
    yield "files of a first query, median / p95", f"{statistics.median(files):.0f} / {percentile(files, 0.95):.0f}"
    yield (
        "later query, index only, mean / p95",
        f"{statistics.fmean(later) / 1e3:.1f} / {percentile(later, 0.95) / 1e3:.1f} KB",
    )


def speed(page: Any, folder: Path, queries: list[str]) -> Iterator[tuple[str, str]]:
    """Yield how long queries take from a disk, and what the page holds after 400."""
    address = (folder / "search.html").as_uri()
    cold = [took for took, _ in browsed(page, address, queries[:400])]
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    warm = [took for took, _ in page.evaluate(ASK, queries[:400])]
    for name, values in (("new query, from a disk", cold), ("the same again, in memory", warm)):
        yield f"{name}, median / p95", f"{statistics.median(values):.1f} / {percentile(values, 0.95):.1f} ms"
    yield "JavaScript memory after 400 queries", f"{heap:.0f} MB"


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield (figure, value with unit)."""
    if shared is None:
        return
    lines = (shared / "eval" / "search" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line) for line in lines]
    documents = news(shared, ARTICLES)
    words = [query["query"] for query in queries]
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--enable-precise-memory-info"]
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=arguments)
        page = browser.new_page()
        site, names = page_of_site(Path(temporary) / "shell")
        shell = shell_bytes(site, names)
        yield "search page, styles and code", f"{shell / 1e3:.1f} KB in {1 + len(names)} files"
        for preset in ("compact", "fine"):
            folder = Path(temporary) / preset
            took = built(shared, preset, folder)
            page_with(folder)
            yield f"{preset}: articles per CPU second", f"{took['articles'] / took['seconds']:.0f}"
            yield f"{preset}: peak memory of the build", f"{took['peak']:.0f} MB"
            rows = [sizes(folder), bytes_of_queries(page, folder, shell, words[::4]), speed(page, folder, words[::-1])]
            if preset == "compact":
                rows.append(quality(Archive(folder / "search"), documents, queries))
            for part in rows:
                yield from ((f"{preset}: {name}", value) for name, value in part)
        browser.close()
