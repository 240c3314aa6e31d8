"""Benchmark of the importer: pages a second, and how well the development pages come out.

    make bench        (python -m tests.bench import)

The whole table of ../shared/eval/import, the seeds included, is printed by
`cd ../shared/eval/import && python evaluate.py --importer '… -m scripts.import_newsletter --dry-run --json'`.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.newsletter.runs.importing import import_issue
from scripts.newsletter.runs.outcome import Options
from tests.newsletter.sample import PAGE

FORMS = ("pdftotext", "pdftotext-raw", "pdfminer", "pypdfium2")
FIGURES = ("seg_F1_90", "headline_acc", "byline_acc", "article_exact", "furniture_leaked", "lost_per_1000")
REPEATS = 200


def imported(path: Path) -> dict[str, Any]:
    """Return the importer's result for one page, as `--dry-run --json` prints it."""
    return import_issue(path, Options(path.parent / "no-archive", dry_run=True))[0].json


def small_pages(folder: Path) -> float:
    """Return the seconds that a page of three hundred characters takes, writing nothing."""
    page = folder / "p01.txt"
    page.write_text(PAGE, encoding="utf-8")
    imported(page)
    began = time.perf_counter()
    for _ in range(REPEATS):
        imported(page)
    return (time.perf_counter() - began) / REPEATS


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the figures."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield "small pages", f"{1 / small_pages(Path(folder)):.0f} pages/s"
    if shared is None:
        return
    sys.path.insert(0, str(shared / "eval" / "import"))
    import score

    for form in FORMS:
        total: Counter[str] = Counter()
        seconds, pages = 0.0, sorted((shared / "eval/import/pages").glob("*/truth.json"))
        for truth in pages:
            source = truth.parent / "x" / f"{form}.txt"
            began = time.perf_counter()
            found = imported(source)
            seconds += time.perf_counter() - began
            total += score.score(json.loads(truth.read_text("utf-8")), found, source.read_text("utf-8"))
        figures = score.summary(total)
        yield f"{form}, {len(pages)} pages", f"{len(pages) / seconds:.1f} pages/s"
        yield f"{form}, quality", ", ".join(f"{name} {figures[name]:.2f}" for name in FIGURES)
