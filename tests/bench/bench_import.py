"""Benchmark of the importer: pages a second of CPU time, and how well the development pages come out.

    make bench        (python -m tests.bench import)

The whole table of ../shared/eval/import, the seeds included, is printed by
`cd ../shared/eval/import && python evaluate.py --importer '… -m scripts.import_newsletter --dry-run --json'`.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from scripts.newsletter.runs.importing import import_issue
from scripts.newsletter.runs.outcome import Options
from tests import chromium
from tests.layout import galley, press
from tests.layout.press import Printed
from tests.newsletter.sample import PAGE

FORMS = ("pdftotext", "pdftotext-raw", "pdfminer", "pypdfium2")
FIGURES = ("seg_F1_90", "headline_acc", "byline_acc", "article_exact", "furniture_leaked", "lost_per_1000")
REPEATS = 200
PRESS_SEEDS = range(900, 903)
PRESS_FIGURES = (
    "seg_F1_90",
    "seg_F1_98",
    "headline_acc",
    "byline_acc",
    "signoff_acc",
    "article_exact",
    "captions_right_article",
    "captions_in_body",
    "furniture_leaked",
)


def imported(path: Path) -> dict[str, Any]:
    """Return the importer's result for one page, as `--dry-run --json` prints it."""
    return import_issue(path, Options(path.parent / "no-archive", dry_run=True))[0].json


def small_pages(folder: Path) -> float:
    """Return the CPU seconds that a page of three hundred characters takes, writing nothing."""
    page = folder / "p01.txt"
    page.write_text(PAGE, encoding="utf-8")
    imported(page)
    began = time.process_time()
    for _ in range(REPEATS):
        imported(page)
    return (time.process_time() - began) / REPEATS


def letters(value: Any) -> Any:
    """Return texts by letters and figures only: Chromium leaves some marks of punctuation without a character."""
    if isinstance(value, str):
        return "".join(char for char in value if char.isalnum())
    if isinstance(value, dict):
        return {key: letters(one) for key, one in value.items()}
    return [letters(one) for one in value] if isinstance(value, list) else value


def printed_pages(folder: Path, score: Any) -> Iterator[tuple[str, str]]:
    """Yield how well pages of each house of both printers come out: of the press, and of the galley."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=["--no-sandbox"])
        yield from houses("press", press, lambda seed: press.print_pages(browser, press.HOUSES, seed), folder, score)
        yield from houses(
            "galley",
            galley,
            lambda seed: [galley.print_page(browser, name, seed) for name in galley.HOUSES],
            folder,
            score,
        )
        browser.close()


def houses(
    printer: str, its: Any, print_all: Callable[[int], Iterable[Printed]], folder: Path, score: Any
) -> Iterator[tuple[str, str]]:
    """Yield how well pages of each house of one printer come out, and how fast they are read."""
    totals: dict[str, Counter[str]] = {name: Counter() for name in its.HOUSES}
    seconds, count = 0.0, 0
    for seed in PRESS_SEEDS:
        for name, printed in zip(its.HOUSES, print_all(seed), strict=True):
            path = folder / f"{name}-{seed}.pdf"
            path.write_bytes(printed.pdf)
            began = time.process_time()
            found = imported(path)
            seconds, count = seconds + time.process_time() - began, count + 1
            totals[name] += score.score(letters(printed.truth), letters(found), None)
    for group, names in ((printer, its.TUNED), (f"{printer}, held back", its.HELD_BACK)):
        whole: Counter[str] = Counter()
        for name in names:
            whole += totals[name]
            yield f"{group}: {name}", _row(score.summary(totals[name]))
        yield f"{group}: all", _row(score.summary(whole))
    yield f"{printer}, {count} pages of PDF", f"{count / seconds:.1f} pages/s"


def given_pdfs(shared: Path, score: Any) -> Iterator[tuple[str, str]]:
    """Yield how fast the development pages are read as PDF, and how well they come out."""
    total: Counter[str] = Counter()
    seconds, pages = 0.0, sorted((shared / "eval/import/pages").glob("*/truth.json"))
    for truth in pages:
        began = time.process_time()
        found = imported(truth.parent / "page.pdf")
        seconds += time.process_time() - began
        total += score.score(json.loads(truth.read_text("utf-8")), found, None)
    yield f"pdf, {len(pages)} pages", f"{len(pages) / seconds:.1f} pages/s"
    yield "pdf, quality", _row(score.summary(total))


def _row(figures: dict[str, Any]) -> str:
    return ", ".join(f"{name} {figures[name]:.3f}" for name in PRESS_FIGURES if figures[name] is not None)


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the figures."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield "small pages", f"{1 / small_pages(Path(folder)):.0f} pages/s"
    if shared is None:
        return
    sys.path.insert(0, str(shared / "eval" / "import"))
    import score

    with tempfile.TemporaryDirectory() as folder:
        yield from printed_pages(Path(folder), score)
    yield from given_pdfs(shared, score)
    for form in FORMS:
        total: Counter[str] = Counter()
        seconds, pages = 0.0, sorted((shared / "eval/import/pages").glob("*/truth.json"))
        for truth in pages:
            source = truth.parent / "x" / f"{form}.txt"
            began = time.process_time()
            found = imported(source)
            seconds += time.process_time() - began
            total += score.score(json.loads(truth.read_text("utf-8")), found, source.read_text("utf-8"))
        figures = score.summary(total)
        yield f"{form}, {len(pages)} pages", f"{len(pages) / seconds:.1f} pages/s"
        yield f"{form}, quality", ", ".join(f"{name} {figures[name]:.2f}" for name in FIGURES)
