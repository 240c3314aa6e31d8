"""Building: the site of a small archive, by the plain `pelican` command and the plugins of this part alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests import forked

ROOT = Path(__file__).resolve().parents[2]
# Names and search have tests of their own; without them a build takes half a second.
PLUGINS = (
    *("kept", "nameplate", "strings", "article_file", "issues", "related", "passages", "citations", "original"),
    *("report", "calendar", "sections", "feeds", "lot", "facsimile", "tombstones", "linked_data", "exports"),
    *("hosting", "theme", "offline"),
)
NAMES = ("entities", "network", "atlas")


def build(
    content: Path, output: Path, siteurl: str = "", names: bool = False, apart: bool = False
) -> subprocess.CompletedProcess[str]:
    """Build `content` into `output`; with a `siteurl` as it is published, with `names` with the pages of names.

    `apart`: with a hash seed of its own, for bytes that are compared. The caller looks at the exit code.
    """
    plugins = [*PLUGINS[:5], *(NAMES if names else ()), *PLUGINS[5:]]
    options = (
        f"PLUGINS={json.dumps([f'plugins.{name}' for name in plugins])}",
        'DIRECT_TEMPLATES=["index", "reading-list", "404"]',
    )
    conf = "publishconf.py" if siteurl else "pelicanconf.py"
    arguments = [str(content), "-o", str(output), "-s", conf, "--fatal", "errors", "-q", "-e", *options]
    env = {**os.environ, "SITEURL": siteurl}
    if not apart:
        return forked.run("pelican", arguments, env)
    command = [sys.executable, "-m", "pelican", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
