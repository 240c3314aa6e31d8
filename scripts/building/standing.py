"""Standing: whether the site that stands at a place is the one that a build would make again.

Holds:   Standing (holds(), keep()), note_of(output).
Needs:   watch.py's states of files: paths, sizes and times of change, as `make` goes by.
Touches: one small file for each output in .cache/builds/; reads no file of the archive.

What a build depends on: the archive, the theme, the plugins, the settings, the versions of Python and of every
package, and the site's address. When anything of that, or a file of the site, is not as it was, the site is built anew.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.makers import packages
from scripts.building.watch import states

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "builds"
MAKERS = ("theme", "plugins", "pelicanconf.py", "publishconf.py")  # what makes pages of an archive


def note_of(output: Path) -> Path:
    """Return the file in which is noted what the site at `output` was made of; others beside it have its name."""
    return FOLDER / f"{hashlib.sha256(str(output).encode()).hexdigest()[:16]}.json"


class Standing:
    """The site at `output`, made of the archive `content` with `options` (texts)."""

    def __init__(self, content: Path, output: Path, options: Sequence[str]) -> None:
        self.content, self.output, self.options = content, output, options
        self.path = note_of(output)
        self.before = self._inputs()

    def holds(self) -> bool:
        """Tell whether nothing has changed since the build that keep() noted."""
        try:
            known = json.loads(self.path.read_text(encoding="utf-8"))
            return bool(known["inputs"] == self.before and known == self._told(self.before))
        except (OSError, ValueError, LookupError, TypeError):
            return False

    def keep(self) -> None:
        """Note that the site was built of what was there when this was made. A note that cannot be written is none."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(self._told(self.before)), encoding="utf-8")
        except OSError:
            self.path.unlink(missing_ok=True)

    def _told(self, inputs: str) -> dict[str, str]:
        return {"inputs": inputs, "site": _digest(sorted(states([self.output]).items()))}

    def _inputs(self) -> str:
        files = states([self.content, *(ROOT / name for name in MAKERS)], self.output)
        return _digest([sorted(files.items()), packages(), sys.version, str(self.content), list(self.options)])


def _digest(told: object) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
