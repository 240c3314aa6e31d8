"""Build cost: what a build takes, and what Pelican alone takes for the same articles.

Holds:   Cost, build(content, output, tree), pelican_alone(content), ROOT.
Needs:   the project's tree; `pelican`.
Touches: writes the sites it builds, and `bare.py` beside the archive.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Pelican as it comes, with its theme `simple`, and without feeds, which need an address.
BARE = """\
SITENAME, THEME, SLUGIFY_SOURCE, TIMEZONE = "news", "simple", "basename", "Asia/Shanghai"
PATH, ARTICLE_PATHS, USE_FOLDER_AS_CATEGORY, DEFAULT_PAGINATION = ".", ["articles"], False, False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


@dataclass(frozen=True)
class Cost:
    """What a run took: CPU seconds, and memory at its highest."""

    seconds: float
    megabytes: float


def pelican_alone(content: Path) -> Cost:
    """Return what Pelican with its theme `simple` takes to build the articles."""
    conf = content.with_name("bare.py")
    conf.write_text(BARE, encoding="utf-8")
    return _cost(["pelican", str(content), "-o", str(content.with_name("bare")), "-s", str(conf), "-q"], ROOT)


def build(content: Path, output: Path, tree: Path = ROOT) -> Cost:
    """Return what a build takes, with the code, settings and theme in `tree`."""
    command = ["scripts.build_site", "--no-import", "--content", str(content), "--output", str(output)]
    return _cost(command, tree)


def _cost(command: Sequence[str], folder: Path) -> Cost:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        run = subprocess.Popen([sys.executable, "-m", *command], cwd=folder, stdout=said, stderr=said)
        _, status, used = os.wait4(run.pid, 0)  # its own cost, and that of what it started
        run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            said.seek(0)
            raise RuntimeError(said.read()[-2000:])
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
