"""Benchmark of long runs: pages a second with all that writing takes, and how memory grows with a run.

make bench        (python -m tests.bench runs)
"""

import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.newsletter.test_jobs import ROOT, command, make_run

SIZES = (100, 300)  # issues of one small page, a date each (make_run has a year's)


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the figures: of a first run, and of one that finds everything done."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            content, sources = make_run(Path(folder), size)
            for what in ("imported", "done before"):
                began = time.perf_counter()
                subprocess.run(command(content, sources), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
                speed = size / (time.perf_counter() - began)
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                yield f"{size} issues, {what}", f"{speed:.0f} pages/s, peak {peak:.0f} MB a process"
