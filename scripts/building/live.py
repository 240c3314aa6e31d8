"""Live: the site is built anew whenever a file that it is made of changes.

Holds:   Live (roots, build_after(changes), run(stopped)).
Needs:   scripts/build_site.py, run as a process of its own: a change of a plugin counts too, and no build grows stale.
Touches: the output folder, by the build; prints one line for each build.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.building.standing import MAKERS, ROOT
from scripts.building.watch import Watch

PAUSE = 0.3  # seconds without a change before a build begins
LOOK = 1.0  # seconds between two looks
SHOWN = 3  # changed files that the line names


class Live:
    """The archive in `content`, built into `output` again and again."""

    def __init__(self, content: Path, output: Path) -> None:
        self.content, self.output = content.resolve(), output.resolve()

    @property
    def roots(self) -> list[Path]:
        """What is watched: the archive, and what makes pages of it."""
        return [self.content, *(ROOT / name for name in MAKERS)]

    def run(self, stopped: threading.Event) -> None:
        """Build after every change until `stopped` is set."""
        watch = Watch(self.roots, self.output)
        while not stopped.wait(LOOK):
            if changes := watch.settled(PAUSE):
                print(self.build_after(changes), flush=True)  # what an import writes is seen next, and built at no cost

    def build_after(self, changes: Sequence[Path]) -> str:
        """Build, and return one line: what had changed, and how the build went."""
        folders = ["--content", str(self.content), "--output", str(self.output)]
        command = [sys.executable, "-m", "scripts.build_site", *folders]
        start = time.monotonic()
        options = [] if self._imports(changes) else ["--no-import"]
        done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        names = ", ".join(self._shown(path) for path in changes[:SHOWN])
        what = names if len(changes) <= SHOWN else f"{names} and {len(changes) - SHOWN} more"
        if done.returncode:
            fault = (done.stderr.strip() or "no word of why").splitlines()[-1].removeprefix("build_site: ")
            return f"{what}: not built, the last site stays: {fault}"
        return f"{what}: built in {time.monotonic() - start:.1f} s; reload the page"

    def _imports(self, changes: Sequence[Path]) -> bool:
        """Tell whether a source, or what says how it is read, is among the changes."""
        return any(self._is_read(path) for path in changes)

    def _is_read(self, path: Path) -> bool:
        inside = path.relative_to(self.content).parts if path.is_relative_to(self.content) else ("",)
        return inside[0] in ("sources", "corrections", "papers.csv")

    def _shown(self, path: Path) -> str:
        top = self.content if path.is_relative_to(self.content) else ROOT
        return path.relative_to(top).as_posix()
