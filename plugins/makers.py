"""Makers: the code that makes a site, with all that comes with it.

Holds:   code_digest(), packages(), files_below(folder), PLUGINS.
Needs:   the plugins' files; the folders in which packages are installed.
Touches: reads these.
"""

import hashlib
import sys
from functools import lru_cache
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of the plugins' files, and of the versions of Python and of all packages."""
    digest = hashlib.blake2b(digest_size=12)
    for path in files_below(PLUGINS):
        digest.update(f"{path.relative_to(PLUGINS).as_posix()} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    digest.update("\n".join([*packages(), sys.version]).encode())
    return digest.hexdigest()


def packages() -> list[str]:
    """Return the names and versions of the packages that are installed, as their folders tell them."""
    return sorted(path.stem for folder in sys.path for path in Path(folder).glob("*.dist-info"))


def files_below(folder: Path) -> list[Path]:
    """Return all files below a folder, in order, but what Python compiles."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
