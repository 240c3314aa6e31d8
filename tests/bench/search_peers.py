"""Search peers: the searches that others offer, over the same articles and queries, by the same rules.

Holds:   Measured, EVERY, spread(values), measured_peers(documents, asked, folder, page_bytes, browser, note).
Needs:   pagefind-bin-extended out of PyPI; minisearch and @node-rs/jieba out of npm, where Node is found; lunr.
Touches: a folder of packages in .cache/peers, which it fills when they are not there; `folder`.

Each peer is given its best case. The whole lunr index and one of MiniSearch's get queries cut by jieba, which no
browser has without loading it. Their bytes are the index and the library alone, without any text for a snippet;
Pagefind's and Menkou's hold ten snippets. The page and its styles count the same for all.
"""

import gzip
import html
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.search.dictionary import read_dictionary
from plugins.search.document import Document
from plugins.search.scripts import lunr_source
from plugins.search.terms import terms_of
from tests import unwatched
from tests.bench.search_browser import WARM, first_and_later, gzipped, percentile, served
from tests.bench.search_quality import Quality, Question, judged
from tests.search.whole_lunr import serialized, whole_index

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ROOT / ".cache" / "peers"
PAGEFIND = "pagefind-bin-extended==1.5.2"
MINISEARCH = ("minisearch@7.2.0", "@node-rs/jieba@2.0.3")
EVERY = 5  # each so-manieth query is asked on a fresh page, for its bytes

ASK_PAGEFIND = """async (queries) => {
  const pagefind = await import("./pagefind/pagefind.js");
  const answers = [], times = [];
  for (const query of queries) {
    const start = performance.now();
    const { results } = await pagefind.search(query);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    times.push(performance.now() - start);
    answers.push(results.map(({ id }) => id));
  }
  return { answers, times };
}"""
ASK_LUNR = """async (queries) => {
  const index = lunr.Index.load(await (await fetch("index.json")).json());
  const answers = [], times = [];
  for (const terms of queries) {
    const start = performance.now();
    const every = () => ({ usePipeline: false, presence: lunr.Query.presence.REQUIRED }); // lunr writes into it
    const found = index.query((query) => terms.forEach((term) => query.term(term, every())));
    times.push(performance.now() - start);
    answers.push(found.map(({ ref }) => Number(ref)));
  }
  return { answers, times };
}"""


@dataclass(frozen=True)
class Measured:
    """What one engine shows: bytes of first results (median, p95) and of a later query, index files and bytes, time."""

    name: str
    quality: Quality
    first: tuple[float, float]
    later: float
    files: int
    size: float
    per_second: float  # articles per CPU second of the build
    times: tuple[float, float]  # milliseconds of a new query, median and p95


def spread(values: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(values), percentile(values, 0.95)


def _weight(folder: Path) -> tuple[int, int]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return len(paths), sum(map(gzipped, paths))


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(command: list[Any], folder: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr[-2000:]}")
    return done.stdout


def _pagefind_program() -> Path:
    folder = PACKAGES / "pagefind"
    if not folder.is_dir():
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, PAGEFIND], ROOT)
    program = folder / "pagefind_bin_extended" / "pagefind_extended"
    program.chmod(0o755)
    return program


def _write_pages(documents: list[Document], folder: Path) -> None:
    for document in documents:
        path = folder / document.url
        path.parent.mkdir(parents=True, exist_ok=True)
        title, *parts = map(html.escape, (document.title, *document.parts))
        body = "".join(f"<p>{line}</p>" for part in parts for line in part.split("\n"))
        head = f'<!doctype html><html lang="zh"><title>{title}</title>'
        path.write_text(f"{head}<body data-pagefind-body><h1>{title}</h1>{body}</html>", encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>page</title>", encoding="utf-8")


def _fragments(folder: Path) -> dict[str, str]:
    """Return fragment -> id of its article."""
    found = {}
    for path in folder.glob("*.pf_fragment"):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        found[path.stem] = Path(json.loads(text)["url"]).stem
    return found


def _pagefind(
    documents: list[Document], asked: list[Question], folder: Path, page_bytes: int, browser: Any
) -> Measured:
    _write_pages(documents, folder)
    program = _pagefind_program()
    before = _children_seconds()
    _run([program, "--site", folder, "--force-language", "zh"], folder)
    seconds = _children_seconds() - before
    words = [question.text for question in asked]
    with served(folder) as (root, _):
        told = unwatched.run(f"{root}/index.html", ASK_PAGEFIND, words)
    ids = _fragments(folder / "pagefind" / "fragment")
    answers = [[ids[name] for name in answer] for answer in told["answers"]]
    cost = first_and_later(
        browser, folder, "index.html", ASK_PAGEFIND, words[::EVERY], lambda name: "fragment" not in name
    )
    shutil.rmtree(folder / "pagefind" / "fragment")
    files, size = _weight(folder / "pagefind")
    median, most = spread(cost.first)
    first = (median + page_bytes, most + page_bytes)
    speed = len(documents) / seconds
    quality = judged(asked, answers)
    later = statistics.fmean(cost.later)
    return Measured("Pagefind extended 1.5.2", quality, first, later, files, size, speed, spread(told["times"][WARM:]))


def _install_minisearch() -> None:
    if not (PACKAGES / "npm" / "node_modules" / "minisearch").is_dir():
        (PACKAGES / "npm").mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", *MINISEARCH], PACKAGES / "npm")


def _minisearch(
    documents: list[Document], asked: list[Question], folder: Path, page_bytes: int, cutter: str
) -> Measured:
    rows = [{"id": each.id, "title": each.title, "text": "\n".join(each.parts)} for each in documents]
    (folder / "articles.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / "queries.json").write_text(json.dumps([question.text for question in asked]), encoding="utf-8")
    script, index = Path(__file__).with_name("search_minisearch.mjs"), folder / f"{cutter}.json"
    names = [folder / "articles.json", folder / "queries.json", index]
    told = json.loads(_run(["node", script, *names, cutter], PACKAGES / "npm"))
    library = PACKAGES / "npm" / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
    first = float(gzipped(index) + gzipped(library) + page_bytes)
    quality, speed = judged(asked, told["answers"]), len(documents) / told["seconds"]
    label = {"intl": "Intl.Segmenter", "jieba": "jieba (its code not counted)"}[cutter]
    name = f"MiniSearch 7.2.0, {label}"
    return Measured(name, quality, (first, first), 0, 1, gzipped(index), speed, spread(told["times"][WARM:]))


def _whole_lunr(documents: list[Document], asked: list[Question], folder: Path, page_bytes: int) -> Measured:
    dictionary = read_dictionary()
    before = time.process_time()
    table = serialized(whole_index(documents, dictionary))
    seconds = time.process_time() - before
    (folder / "index.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    (folder / "lunr.js").write_text(lunr_source(), encoding="utf-8")
    page_text = '<!doctype html><title>page</title><script src="lunr.js"></script>'
    (folder / "index.html").write_text(page_text, encoding="utf-8")
    cut = dictionary.cutter()
    queries = [list(dict.fromkeys(terms_of(cut(question.text)))) for question in asked]
    with served(folder) as (root, _):
        told = unwatched.run(f"{root}/index.html", ASK_LUNR, queries)
    answers = [[documents[number].id for number in answer] for answer in told["answers"]]
    size = gzipped(folder / "index.json")
    first = float(size + gzipped(folder / "lunr.js") + page_bytes)
    speed = len(documents) / seconds
    name = "whole lunr index, jieba (its code not counted)"
    return Measured(name, judged(asked, answers), (first, first), 0, 1, size, speed, spread(told["times"][WARM:]))


def measured_peers(
    documents: list[Document],
    asked: list[Question],
    folder: Path,
    page_bytes: int,
    browser: Any,
    note: Callable[[str], None],
) -> Iterator[Measured]:
    """Yield what each peer shows; `note` is told of one that had to be left out."""
    for name in ("pagefind", "minisearch", "lunr"):
        (folder / name).mkdir(parents=True)
    yield _pagefind(documents, asked, folder / "pagefind", page_bytes, browser)
    if shutil.which("node") and shutil.which("npm"):
        _install_minisearch()
        for cutter in ("intl", "jieba"):
            yield _minisearch(documents, asked, folder / "minisearch", page_bytes, cutter)
    else:
        note("MiniSearch was left out: no Node here")
    yield _whole_lunr(documents, asked, folder / "lunr", page_bytes)
