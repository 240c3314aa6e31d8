"""Links: every link of the site leads somewhere on it, and nothing is asked of anybody else.

Holds:   check_links(pages, files).
Needs:   page.py's pages.
Touches: nothing.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urldefrag, urljoin

from scripts.checking.finding import Finding
from scripts.checking.page import LOADED, Page

OUTSIDE_RE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
TOP = "http://site.invalid/"
QUIET = ("link:canonical", "link:alternate", "link:search")


def check_links(pages: Mapping[str, Page], files: Collection[str], top: str) -> Iterator[Finding]:
    """Yield what is broken, and what a page would load from another host; `top` is the site's path on its host."""
    for page in pages.values():
        seen = set()
        for element, target in page.targets:
            if (element, target) in seen:
                continue
            seen.add((element, target))
            if OUTSIDE_RE.match(target):
                yield from _outside(page, element, target)
            else:
                yield from _inside(page, target, pages, files, top)


def _outside(page: Page, element: str, target: str) -> Iterator[Finding]:
    scheme = target.partition(":")[0].lower()
    if element in LOADED or (element.startswith("link:") and element not in QUIET):
        yield Finding("requests", page.address, f"loads {target[:80]}", "ship the file with the site")
    elif scheme not in ("http", "https", "mailto", "tel") and not target.startswith("//"):
        yield Finding("links", page.address, f"a link of the scheme {scheme}", "remove it from the text or the theme")


def _inside(page: Page, target: str, pages: Mapping[str, Page], files: Collection[str], top: str) -> Iterator[Finding]:
    base = page.base.removeprefix(top) if page.base else page.address
    whole, anchor = urldefrag(urljoin(TOP + base, target))
    path = unquote(whole.removeprefix(TOP).partition("?")[0]) or page.address
    if path.endswith("/"):
        path += "index.html"
    if path not in files:
        yield Finding(
            "links", page.address, f"leads to {path}, which is not there", "build again; else mend the template"
        )
    elif anchor and path in pages and unquote(anchor) not in pages[path].ids:
        yield Finding("links", page.address, f"leads to #{anchor} of {path}, which has none", "mend the template")
