"""Search, measured: quality, bytes, files, building, speed, memory; Menkou and its peers over the same articles.

    python -m tests.bench search      (MENKOU_BENCH=own: without the peers; large: the 50,000 articles too; or both)

Quality comes from the Python twin, which tests hold equal to the browser; bytes, speed and memory from the browser.
10,000 articles are news as they are; 50,000 are made of them as search_corpus.py says.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.search.archive import Archive
from plugins.search.document import Document
from plugins.search.present import present
from plugins.search.query import parse
from tests.bench.search_browser import ASK, Cost, first_and_later, gzipped, new_queries, opened, served
from tests.bench.search_corpus import documents
from tests.bench.search_figures import publish
from tests.bench.search_peers import EVERY, Measured, measured_peers, spread
from tests.bench.search_quality import Quality, Question, judged, own_questions, questions, reciprocal_rank
from tests.search.archive_site import page_of_site, page_with

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES, MANY = 10_000, 50_000
DIFFERENT = 400  # queries after which the page's memory is looked at
PRESETS = ("compact", "fine")

Figures = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Built:
    """An index on a disk, and what it took."""

    folder: Path
    preset: str
    articles: int
    per_second: float
    peak: float
    before: float


def built(shared: Path, preset: str, articles: int, folder: Path) -> Built:
    """Build the index in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.search_build", shared, preset, articles, folder / "search"]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=True)
    took = json.loads(done.stdout)
    page_with(folder)
    return Built(folder, preset, articles, articles / took["seconds"], took["peak"], took["before"])


def sizes(folder: Path) -> tuple[int, int, Counter[str], Counter[str]]:
    """Return files and bytes of an index without its texts, and the same by kind."""
    count: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for path in (folder / "search").rglob("*/*.js"):
        count[path.parent.name] += 1
        size[path.parent.name] += gzipped(path)
    files = count.total() - count["t"] + 4  # the manifest and the code
    return files, size.total() - size["t"], count, size


def is_index(name: str) -> bool:
    """Whether a path is of the index without its texts."""
    return name.startswith("search/") and name.count("/") > 1 and "/t/" not in name


def shell_bytes(folder: Path) -> tuple[int, int, int]:
    """Return the bytes of the search page with all that it loads at once, how many files, how many bytes of code."""
    site, names = page_of_site(folder)
    code = sum(gzipped(site / name) for name in names if name.startswith("search/"))
    return sum(gzipped(site / name) for name in ["search.html", *names]), 1 + len(names), code


def _pair(values: list[float], scale: float = 1e3, unit: str = "KB") -> str:
    median, most = spread(values)
    return f"{median / scale:.1f} / {most / scale:.1f} {unit}"


def _browser_figures(index: Built, cost: Cost, shell: int, words: list[str]) -> Figures:
    yield "first results with ten snippets, all included, median / p95", _pair([shell + each for each in cost.first])
    yield "files of a first query, median / p95", _pair(cost.files, 1, "files")
    yield "later query, index only, mean", f"{statistics.fmean(cost.later) / 1e3:.1f} KB"
    address = (index.folder / "search.html").as_uri()
    times, memory = new_queries(address, ASK, words[::-1][:DIFFERENT])
    yield "new query from a disk, median / p95", _pair(times, 1, "ms")
    yield f"memory of the page after {DIFFERENT} different queries", f"{memory:.0f} MB"


def cost_of(browser: Any, folder: Path, words: list[str]) -> Cost:
    """Return the bytes of queries; the page and the code, which any query needs, are not among them."""
    return first_and_later(browser, folder, "search.html", ASK, words[::EVERY], is_index)


def _figures(index: Built, cost: Cost, shell: int, words: list[str]) -> Figures:
    """Yield all figures of one index but its quality."""
    yield "build, articles per CPU second", f"{index.per_second:.0f}"
    yield "build, peak memory (before it began)", f"{index.peak:.0f} MB ({index.before:.0f} MB)"
    files, size, count, by_kind = sizes(index.folder)
    kinds = ", ".join(f"{kind} {count[kind]}" for kind in sorted(count) if kind != "t")
    yield "index files without texts", f"{files} ({kinds})"
    yield "index gzip without texts; texts", f"{size / 1e6:.2f}; {by_kind['t'] / 1e6:.2f} MB"
    yield "facet data, loaded once after the first results", f"{by_kind['f'] / 1e3:.0f} KB"
    yield from _browser_figures(index, cost, shell, words)


def answers_of(archive: Archive, articles: list[Document], asked: list[Question]) -> Iterator[list[str]]:
    """Yield the ids that each question finds."""
    return ([articles[number].id for number in present(archive, parse(question.text))] for question in asked)


def _row(index: Built, cost: Cost, quality: Quality, shell: int, words: list[str]) -> Measured:
    """Return Menkou's row beside its peers: over http, as they are."""
    files, size, _, _ = sizes(index.folder)
    first = spread([shell + each for each in cost.first])
    with served(index.folder) as (root, _):
        times, _ = new_queries(f"{root}/search.html", ASK, words)
    later = statistics.fmean(cost.later)
    return Measured(f"Menkou, {index.preset}", quality, first, later, files, size, index.per_second, spread(times))


def measure(shared: Path | None) -> Figures:
    """Yield (figure, value with unit)."""
    if shared is None:
        return
    wanted = os.environ.get("MENKOU_BENCH", "own peers large")
    with tempfile.TemporaryDirectory() as temporary, opened() as browser:
        folder = Path(temporary)
        shell, files, code = shell_bytes(folder / "shell")
        yield (
            "search page, styles and code (code alone)",
            f"{shell / 1e3:.1f} KB in {files} files ({code / 1e3:.1f} KB)",
        )
        articles = documents(shared, ARTICLES)
        asked = questions(shared, {document.id for document in articles})
        words = [question.text for question in asked]
        indexes = [built(shared, preset, ARTICLES, folder / preset) for preset in PRESETS]
        archive = Archive(indexes[0].folder / "search")
        quality = judged(asked, answers_of(archive, articles, asked))
        own = own_questions({document.id for document in articles})
        phrases = sum(not question.is_known_item for question in asked)
        yield f"recall; P@10; nP@10 ({phrases} phrases)", "; ".join(f"{value:.4f}" for value in _phrases(quality))
        yield f"MRR@10 ({len(asked) - phrases} known items)", f"{quality.reciprocal:.4f}"
        rank = reciprocal_rank(own, answers_of(archive, articles, own))
        yield f"MRR@10 ({len(own)} known items of our own)", f"{rank:.4f}"
        costs = [cost_of(browser, index.folder, words) for index in indexes]
        for index, cost in zip(indexes, costs, strict=True):
            yield from _labelled(index, _figures(index, cost, shell, words))
        if "peers" in wanted:
            pairs = zip(indexes, costs, strict=True)
            rows = [_row(index, cost, quality, shell, words) for index, cost in pairs]
            yield from _peers(browser, rows, articles, asked, folder, shell - code)
        if "large" in wanted:
            for preset in PRESETS:
                index = built(shared, preset, MANY, folder / f"{preset}-large")
                cost = cost_of(browser, index.folder, words)
                yield from _labelled(index, _figures(index, cost, shell, words))


def _phrases(quality: Quality) -> tuple[float, float, float]:
    return quality.recall, quality.precision, quality.full_precision


def _labelled(index: Built, figures: Figures) -> Figures:
    return ((f"{index.preset}, {index.articles:,}: {name}", value) for name, value in figures)


def _peers(
    browser: Any, rows: list[Measured], articles: list[Document], asked: list[Question], folder: Path, page: int
) -> Figures:
    """Measure the peers, publish all rows, and yield them."""
    notes: list[str] = []
    rows += measured_peers(articles, asked, folder / "peers", page, browser, notes.append)
    publish(rows)
    for row in rows:
        first = " / ".join(f"{value / 1e3:,.0f}" for value in row.first)
        figures = f"recall {row.quality.recall:.3f}, P@10 {row.quality.precision:.3f}, MRR {row.quality.reciprocal:.3f}"
        yield row.name, f"{figures}, first {first} KB, p95 {row.times[1]:.1f} ms, {row.per_second:.0f} articles/s"
    yield from (("peers", note) for note in notes)
