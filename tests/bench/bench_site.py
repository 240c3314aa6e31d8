"""Benchmark of the site: reading article files, building pages, and what a page weighs.

Holds:   measure(shared).
Needs:   ../shared/corpora/news-11k.jsonl.gz, where it is there; else stories made here.
Touches: temporary folders.
"""

import gzip
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from plugins.article_file.body import BodyConverter
from plugins.article_file.text import text_of
from tests.bench.grown_archive import real_stories, write_archive
from tests.site.building import build

COUNT = 2_000


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the figures of the site, as they are ready."""
    stories = list(_stories(shared))
    yield from _reading(stories)
    with tempfile.TemporaryDirectory() as folder:
        content, output = Path(folder) / "content", Path(folder) / "output"
        write_archive(content, stories)
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = build(content, output)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert done.returncode == 0, done.stderr
        seconds = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
        yield "pages without names and search: CPU an article", f"{1000 * seconds / len(stories):.2f} ms"
        yield from _weights(output)


def _stories(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield (title, body) of real news where it is there."""
    if shared is None:
        paragraph = "三月十五日清早，柳荫里三十二号的老年食堂飘出豆浆香，门口已经排起了队。" * 5
        yield from ((f"第{number}篇", "\n\n".join([paragraph] * 4)) for number in range(COUNT))
        return
    yield from real_stories(shared, COUNT)


def _reading(stories: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    converter = BodyConverter()
    start = time.process_time()
    characters = sum(len(text_of(converter.html(body))) for _, body in stories)
    seconds = time.process_time() - start
    yield "body to safe HTML and text: an article", f"{1000 * seconds / len(stories):.2f} ms"
    yield "characters an article", f"{characters / len(stories):.0f}"


def _weights(output: Path) -> Iterator[tuple[str, str]]:
    """Yield what pages weigh over the wire, styles and scripts of the page included."""
    shared = sum(
        _gzipped(output / "theme" / path)
        for path in (
            "css/tokens.css",
            "css/base.css",
            "css/lists.css",
            "css/article.css",
            "css/print.css",
            "js/menkou.js",
        )
    )
    yield "styles and scripts of an article page, gzip", f"{shared / 1000:.1f} KB"
    for name, pattern in (
        ("home", "index.html"),
        ("article (median)", "articles/*.html"),
        ("issues.html", "issues.html"),
    ):
        weight = statistics.median(_gzipped(path) for path in output.glob(pattern))
        yield f"{name}, with styles and scripts, gzip", f"{(weight + shared) / 1000:.1f} KB"


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
