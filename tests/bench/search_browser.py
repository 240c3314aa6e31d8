"""Search browser: what queries cost in Chromium, in bytes, in milliseconds and in memory.

Holds:   gzipped(path), percentile(values, share), Cost, first_and_later(…), new_queries(…), served(folder), opened().
Needs:   Chromium; a folder with an index and its page.
Touches: the network of this machine alone.

Bytes are those of gzip level 6, file by file, as a static host sends them; what is compressed already is sent as it is.
"""

import functools
import http.server
import statistics
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import sync_playwright

from tests import chromium, unwatched

LATER = 20  # queries in a row, for what a later one costs
WARM = 20  # new queries before those that are timed
RUNS = 3  # of new queries, each on a fresh page: the median of each query's times is what counts

ASK = """async (queries) => {
  const taken = [];
  for (const query of queries) {
    const start = performance.now();
    const results = await Menkou.search.search(query);
    if (results) for (const [, shown] of await results.next(10)) Menkou.snippet.snippet(shown, results.query.phrases);
    taken.push(performance.now() - start);
  }
  return taken;
}"""

Asked = list[str]  # paths that a browser asked a server for


def gzipped(path: Path) -> int:
    """Return the bytes of a file as a host sends it (gzip adds 12 bytes to zlib's)."""
    data = path.read_bytes()
    return min(len(data), len(zlib.compress(data, 6)) + 12)


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


@dataclass(frozen=True)
class Cost:
    """Bytes of first queries, each on a fresh page, and of later ones; how many files a first one takes."""

    first: list[float]
    later: list[float]
    files: list[float]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, asked: Asked, *arguments: Any, **options: Any) -> None:
        self.asked = asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        self.asked.append(unquote(self.path.partition("?")[0]).lstrip("/"))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Asked]]:
    """Serve `folder`; give its address, and the list to which each path is added that is asked for."""
    asked: Asked = []
    handler = functools.partial(_Quiet, asked, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@contextmanager
def opened() -> Iterator[Any]:
    """Give Chromium."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--enable-precise-memory-info"]
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=arguments)
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Any, address: str) -> Iterator[Any]:
    """Open a page that has nothing in its caches."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def first_and_later(
    browser: Any, folder: Path, page_name: str, ask: str, queries: list[str], counts: Callable[[str], bool]
) -> Cost:
    """Return what queries cost; `ask` is a function of JavaScript that takes a list of queries.

    `counts` says which files are the index's in a later query; in a first one all are that begin after the page itself.
    """
    first: list[float] = []
    later: list[float] = []
    files: list[float] = []
    weight = functools.cache(lambda name: gzipped(folder / name))
    with served(folder) as (root, asked):

        def loaded(page: Any, some: list[str]) -> set[str]:
            asked.clear()
            page.evaluate(ask, some)
            return {name for name in asked if (folder / name).is_file()}

        for query in queries:
            with fresh_page(browser, f"{root}/{page_name}") as page:
                names = loaded(page, [query])
                first.append(sum(map(weight, names)))
                files.append(len(names))
        for start in range(0, len(queries) - LATER, LATER):
            with fresh_page(browser, f"{root}/{page_name}") as page:
                loaded(page, [queries[start]])
                for query in queries[start + 1 : start + LATER]:
                    later.append(sum(map(weight, filter(counts, loaded(page, [query])))))
    return Cost(first, later, files)


def new_queries(address: str, ask: str, queries: list[str]) -> tuple[list[float], float]:
    """Return the milliseconds of each query, asked one after the other on a page, and the page's memory then.

    The page is a fresh one: the first WARM queries warm it and the browser, and their times are left out.
    """
    timed = f"async (queries) => [await ({ask})(queries), performance.memory.usedJSHeapSize / 1e6]"
    runs, memories = zip(*(unwatched.run(address, timed, queries) for _ in range(RUNS)), strict=True)
    return [statistics.median(times) for times in zip(*runs, strict=True)][WARM:], memories[-1]
