"""Benchmark of growth: what a build costs as the archive grows, beside Pelican alone on the same articles.

Holds:   measure(shared).
Needs:   ../shared/corpora/news-11k.jsonl.gz; a thousand of its stories are tagged first (grown_archive.py).
Touches: temporary folders; the stores below .cache/ while it runs; writes .cache/growth.svg, the curve as a chart.

`python -m tests.bench growth` runs this part alone: a quarter of an hour of CPU, most of it for 50,000 articles.
`GROWTH=1000,10000 python -m tests.bench growth` measures these sizes only: four minutes.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from plugins.search.bundling import bundled
from plugins.search.settings import Settings
from plugins.store import archive_file
from tests.bench.build_cost import ROOT, build, pelican_alone
from tests.bench.chart import Curve, chart
from tests.bench.grown_archive import SEEDS, grow, real_stories, tag_seeds

CACHE = ".cache/entities"
CHART = ROOT / ".cache" / "growth.svg"
SIZES = (1_000, 10_000, 50_000)
LIMIT = 20_000  # files, of Cloudflare Pages


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the figures of each size, as they are ready."""
    if shared is None:
        return
    ours: list[tuple[int, float]] = []
    bare: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as place:
        seeds = tag_seeds(list(real_stories(shared, SEEDS)), Path(place) / "seeds", CACHE)
        _forget(Path(place) / "seeds")
    for size in map(int, os.environ["GROWTH"].split(",")) if "GROWTH" in os.environ else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            content, output = Path(folder) / f"news{size}", Path(folder) / "site"
            grow(seeds, size, content, CACHE)
            try:
                alone, whole = pelican_alone(content), build(content, output)
            finally:
                _forget(content)
            ours.append((size, 1000 * whole.seconds / size))
            bare.append((size, 1000 * alone.seconds / size))
            yield f"{size:,} articles, names tagged before: CPU", f"{whole.seconds:.1f} s"
            yield f"{size:,} articles: CPU of Pelican alone", f"{alone.seconds:.1f} s"
            yield f"{size:,} articles: times Pelican alone", f"{whole.seconds / alone.seconds:.2f}"
            yield f"{size:,} articles: memory at its highest", f"{whole.megabytes:.0f} MB"
            files = sum(1 for path in output.rglob("*") if path.is_file())
            yield f"{size:,} articles: files", f"{files:,}"
            together = -(-size // bundled(Settings(), size, LIMIT).texts_per_file)
            yield f"{size:,} articles: files for a host that takes {LIMIT:,}", f"{files - size + together:,}"
    picture = chart("What a build costs an article", "CPU ms", [Curve("Menkou", ours), Curve("Pelican alone", bare)])
    CHART.write_text(picture, encoding="utf-8")
    yield "the curve as a chart", str(CHART.relative_to(ROOT))


def _forget(content: Path) -> None:
    """Remove the stores of an archive."""
    if path := archive_file(CACHE, content):
        for store in path.parents[1].rglob(path.name):
            store.unlink()
