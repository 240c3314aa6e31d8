"""Building: the site of a small archive, by the plain `pelican` command and the plugins of this part alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Names and search have tests of their own; without them a build takes half a second.
PLUGINS = (
    *("kept", "nameplate", "strings", "article_file", "issues", "related", "passages", "citations", "original"),
    *("report", "calendar", "sections", "feeds", "lot", "facsimile", "tombstones", "linked_data", "exports"),
    *("hosting", "theme", "offline"),
)
NAMES = ("entities", "network", "atlas")


def build(content: Path, output: Path, siteurl: str = "", names: bool = False) -> subprocess.CompletedProcess[str]:
    """Build `content` into `output`; with a `siteurl` as it is published, with `names` with the pages of names.

    The caller looks at the exit code.
    """
    plugins = [*PLUGINS[:5], *(NAMES if names else ()), *PLUGINS[5:]]
    options = (
        f"PLUGINS={json.dumps([f'plugins.{name}' for name in plugins])}",
        'DIRECT_TEMPLATES=["index", "reading-list", "404"]',
    )
    conf = "publishconf.py" if siteurl else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", conf, "--fatal", "errors", "-q"]
    env = {**os.environ, "SITEURL": siteurl}
    return subprocess.run([*command, "-e", *options], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
