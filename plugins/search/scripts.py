"""Scripts: the code that search runs, in four files: at once, after the first results, on an article that was found,
and where words are counted through the years.

Holds:   BUNDLES, bundle(folder, name), lunr_source(), lunr_parts(source), LUNR_SHA256.
Needs:   lunr.js 2.3.9 out of the mkdocs package; the project's own scripts in theme/static/js.
Touches: reads both.

lunr.js is no part of this repository: it comes from a package that ships it, and its digest says that it is the file
that the tests were run with. Its licence asks that its notice stays, and a notice stays in minified code when its
comment opens with a bang.
"""

import hashlib
import re
from pathlib import Path

from plugins.fault import Fault
from plugins.package_file import package_file
from plugins.theme.lean import lean_script

LUNR_SHA256 = "c1a28d9e95163292fbcc07ff794f1f0e1ade8741c513afe96d5b1046a18110bc"
LUNR_PATH = "contrib/search/templates/search/lunr.js"
# lunr.js is its parts one after the other, `lunr.Set.empty = …`: those that ask an index, but for some.
LUNR_PARTS = ("utils", "FieldRef", "Set", "Vector", "TokenSet", "Index", "MatchData", "Query")
LUNR_UNUSED = (
    *("utils.warn", "utils.asString", "utils.clone", "TokenSet.fromFuzzyString"),
    *("Vector.prototype.insert", "Vector.prototype.toArray", "Vector.prototype.toJSON"),
    *("Index.load", "Index.prototype.search", "Index.prototype.toJSON"),
)
# What each file of code is made of, in the order in which modules need each other; a page's own comes last.
BUNDLES = {
    "search": (
        *("bits", "fold", "calendar-days", "placing", "shards", "opening", "archive", "segmenter", "query"),
        *("filter", "rank", "present", "search", "snippet", "results-list", "search-page"),
    ),
    "more": (
        *("facets", "query-text", "drawn", "year-chart", "facet-panel"),
        *("confusables", "suggestions", "nearby", "combobox"),
    ),
    "frequency": (
        *("bits", "fold", "calendar-days", "placing", "shards", "opening", "archive", "facets", "query", "filter"),
        *("present", "search", "frequency", "drawn", "frequency-chart", "frequency-page"),
    ),
    "marks": ("bits", "fold", "calendar-days", "shards", "opening", "query", "snippet", "marks"),
}


class ScriptsError(Fault):
    """A script that the search page needs is missing, or is not the one that was tested."""


def lunr_source() -> str:
    """Return lunr.js as it was published, its licence notice marked to be kept.

    Raises ScriptsError where it is missing or another version.
    """
    path = package_file("mkdocs", LUNR_PATH)
    if path is None:
        raise ScriptsError("lunr.js comes with the package mkdocs, which is not installed: pip install mkdocs==1.6.1")
    source = path.read_bytes()
    if hashlib.sha256(source).hexdigest() != LUNR_SHA256:
        raise ScriptsError(f"{path}: not the lunr.js 2.3.9 that was tested (SHA-256 differs); install mkdocs==1.6.1")
    return source.decode("utf-8").replace("/**\n * lunr - ", "/*!\n * lunr - ", 1)


def lunr_parts(source: str) -> str:
    """Return of lunr.js what asks an index, without what makes one and is not used: stemmer, builder, query parser …

    Each part begins in the first column where it is assigned to its name.
    """
    opening, *rest = re.split(r"^lunr\.([\w.]+) = ", source, flags=re.MULTILINE)
    parts = zip(rest[::2], rest[1::2], strict=True)
    used = [(name, text) for name, text in parts if name.split(".")[0] in LUNR_PARTS and name not in LUNR_UNUSED]
    closing = rest[-1][rest[-1].index("  /**\n   * export the module") :]
    return "".join([opening, *(f"lunr.{name} = {text}" for name, text in used), closing])


def bundle(folder: Path, name: str = "search") -> str:
    """Return the scripts of `folder` that make up one file of code, minified; with what they need of lunr.js.

    Code that shards.js loads says at its end that it is whole.
    """
    sources = [lunr_parts(lunr_source())] if "rank" in BUNDLES[name] else []
    for module in BUNDLES[name]:
        path = folder / f"{module}.js"
        if not path.is_file():
            raise ScriptsError(f"{path}: missing; the search page needs it")
        sources.append(path.read_text(encoding="utf-8"))
    if "shards" not in BUNDLES[name]:
        sources.append(f'Menkou.shards.add("{name}");')
    return "\n".join(map(lean_script, sources)) + "\n"
