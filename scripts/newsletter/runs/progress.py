"""Progress: how far a long run is, how fast, and how long it will take; a bar on a terminal, else a line now and then.

Holds:   watched(results, total), told(…).
Needs:   rich.
Touches: the error stream, the clock.
"""

import contextlib
import sys
import time
from collections.abc import Generator, Iterable
from typing import TypeVar

FEW = 4  # so few issues are done before anybody asks
PAUSE = 30.0  # seconds between two lines where there is no terminal
Watched = TypeVar("Watched")


def _span(seconds: float) -> str:
    """Return a time in words.

    >>> _span(40), _span(600), _span(7500)
    ('1 min', '10 min', '2 h 5 min')
    """
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def told(done: int, total: int, pages: int, seconds: float) -> str:
    """Return one line of progress.

    >>> told(500, 2000, 4000, 100.0)
    '500 of 2,000 issues, 4,000 pages, 40.0 pages/s, 5 min left'
    """
    speed = pages / seconds if seconds else 0.0
    left = seconds / done * (total - done) if done else 0.0
    return f"{done:,} of {total:,} issues, {pages:,} pages, {speed:.1f} pages/s, {_span(left)} left"


class _Lines:
    """Tells of progress where there is no terminal: a line now and then."""

    def __init__(self, total: int) -> None:
        self._total, self._began, self._last = total, time.monotonic(), time.monotonic()

    def show(self, done: int, pages: int) -> None:
        """Print a line when the last one is old."""
        now = time.monotonic()
        if now - self._last >= PAUSE:
            self._last = now
            print(f"import_newsletter: {told(done, self._total, pages, now - self._began)}", file=sys.stderr)

    def close(self) -> None:
        """Do nothing: lines stay."""


class _Bar:
    """Tells of progress on a terminal: a bar, which goes when the run has ended."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (BarColumn(), TextColumn("{task.description}"))
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("reading", total=total)
        self._total, self._began = total, time.monotonic()
        self._progress.start()

    def show(self, done: int, pages: int) -> None:
        """Draw the bar anew."""
        text = told(done, self._total, pages, time.monotonic() - self._began)
        self._progress.update(self._task, completed=done, description=text)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()


def watched(results: Iterable[Watched], total: int) -> Generator[Watched]:
    """Pass results on; tell of progress while they come, when they are many."""
    shown = (_Bar if sys.stderr.isatty() else _Lines)(total) if total > FEW else None
    pages = 0
    with contextlib.closing(shown) if shown else contextlib.nullcontext():
        for done, result in enumerate(results, start=1):
            pages += getattr(result, "pages", 0)
            if shown:
                shown.show(done, pages)
            yield result
