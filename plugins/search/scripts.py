"""Scripts: the code that the search page runs, as one file.

Holds:   bundle(folder), lunr_source(), LUNR_SHA256.
Needs:   lunr.js 2.3.9 out of the mkdocs package; the project's own scripts in theme/static/js.
Touches: reads both.

lunr.js is no part of this repository: it comes from a package that ships it, and its digest says that it is the file
that the tests were run with. Its licence asks that its notice stays, and a notice stays in minified code when its
comment opens with a bang.
"""

import hashlib
import importlib.util
from pathlib import Path

import rjsmin

from plugins.fault import Fault

LUNR_SHA256 = "c1a28d9e95163292fbcc07ff794f1f0e1ade8741c513afe96d5b1046a18110bc"
LUNR_PATH = "contrib/search/templates/search/lunr.js"
# In the order in which they need each other; the page comes last and starts at once.
MODULES = (
    "fold",
    "key-hash",
    "bits",
    "shards",
    "archive",
    "segmenter",
    "query",
    "filter",
    "rank",
    "present",
    "search",
    "snippet",
    "search-page",
)


class ScriptsError(Fault):
    """A script that the search page needs is missing, or is not the one that was tested."""


def lunr_source() -> str:
    """Return lunr.js as it was published, its licence notice marked to be kept.

    Raises ScriptsError where it is missing or another version.
    """
    package = importlib.util.find_spec("mkdocs")
    path = Path(package.origin).parent / LUNR_PATH if package and package.origin else None
    if path is None or not path.is_file():
        raise ScriptsError("lunr.js comes with the package mkdocs, which is not installed: pip install mkdocs==1.6.1")
    source = path.read_bytes()
    if hashlib.sha256(source).hexdigest() != LUNR_SHA256:
        raise ScriptsError(f"{path}: not the lunr.js 2.3.9 that was tested (SHA-256 differs); install mkdocs==1.6.1")
    return source.decode("utf-8").replace("/**\n * lunr - ", "/*!\n * lunr - ", 1)


def bundle(folder: Path) -> str:
    """Return lunr.js and the scripts of `folder` that search needs, minified, as one script."""
    sources = [lunr_source()]
    for name in MODULES:
        path = folder / f"{name}.js"
        if not path.is_file():
            raise ScriptsError(f"{path}: missing; the search page needs it")
        sources.append(path.read_text(encoding="utf-8"))
    return "\n".join(rjsmin.jsmin(source, keep_bang_comments=True).strip() for source in sources) + "\n"
