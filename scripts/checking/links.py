"""Links: every link of the site leads somewhere on it, and nothing is asked of anybody else.

Holds:   Links.
Needs:   page.py.
Touches: nothing.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import unquote, urldefrag, urljoin

from scripts.checking.finding import Finding
from scripts.checking.page import LOADED, Page

OUTSIDE_RE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
TOP = "http://site.invalid/"
WORDS = "q="  # behind the # of an article: words that are marked there (theme/static/js/found.js), no place of it
QUIET = ("link:canonical", "link:alternate", "link:search")


class Links:
    """The links of a site's pages, one page after the other. `files` has the address of every file.

    Of a page only its ids are kept, and most pages have the same: a site may have a hundred thousand.
    """

    def __init__(self, files: Collection[str], top: str) -> None:
        """Take the addresses, and the site's path on its host."""
        self._files, self._top = files, top
        self._ids: dict[str, frozenset[str]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._asked: dict[tuple[str, str], list[str]] = {}  # path and anchor -> the pages that lead there

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield what is broken on a page, and what it would load from another host."""
        ids = frozenset(page.ids)
        self._ids[page.address] = self._sets.setdefault(ids, ids)
        for element, target in dict.fromkeys(page.targets):
            if OUTSIDE_RE.match(target):
                yield from _outside(page, element, target)
            else:
                yield from self._inside(page, target)

    def _inside(self, page: Page, target: str) -> Iterator[Finding]:
        base = page.base.removeprefix(self._top) if page.base else page.address
        path, anchor = _resolved(base if target.startswith(("#", "?")) else base.rpartition("/")[0] + "/", target)
        path = path or page.address
        if path not in self._files:
            remedy = "build again; else mend the template"
            yield Finding("links", page.address, f"leads to {path}, which is not there", remedy)
        elif anchor and not anchor.startswith(WORDS):
            self._asked.setdefault((path, anchor), []).append(page.address)

    def check_anchors(self) -> Iterator[Finding]:
        """Yield the links to places of pages that these do not have, once every page was looked at."""
        for (path, anchor), pages in self._asked.items():
            if path in self._ids and anchor not in self._ids[path]:
                for page in pages:
                    what = f"leads to #{anchor} of {path}, which has none"
                    yield Finding("links", page, what, "mend the template")


@lru_cache(maxsize=4096)
def _resolved(base: str, target: str) -> tuple[str, str]:
    """Return the path and the anchor that a link leads to. Most links of a page are those of the page before it."""
    whole, anchor = urldefrag(urljoin(TOP + base.lstrip("/"), target))
    path = unquote(whole.removeprefix(TOP).partition("?")[0])
    return f"{path}index.html" if path.endswith("/") else path, unquote(anchor)


def _outside(page: Page, element: str, target: str) -> Iterator[Finding]:
    scheme = target.partition(":")[0].lower()
    if element in LOADED or (element.startswith("link:") and element not in QUIET):
        yield Finding("requests", page.address, f"loads {target[:80]}", "ship the file with the site")
    elif scheme not in ("http", "https", "mailto", "tel") and not target.startswith("//"):
        yield Finding("links", page.address, f"a link of the scheme {scheme}", "remove it from the text or the theme")
