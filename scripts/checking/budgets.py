"""Budgets: how large pages and the whole site may be, and what hosts allow.

Holds:   heaviest(files), check_weight(site, page), check_limits(files, host).
Needs:   the site's folder; hosts.py.
Touches: reads the pages given, and what they load.
"""

import gzip
from collections.abc import Iterator, Mapping
from heapq import nsmallest
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from scripts.checking.finding import Finding
from scripts.checking.hosts import HOSTS
from scripts.checking.page import Page

PAGE_BUDGET = 60_000  # bytes, gzip, with styles and scripts, without pictures
LIGHT = ("index.html", "articles/")
SAMPLE = 20
NEAR = 0.9  # of a limit: a maintainer wants to know before it is reached


def heaviest(files: Mapping[str, int]) -> frozenset[str]:
    """Return the addresses of the SAMPLE largest of the pages that are to be light; `files` gives sizes in bytes."""
    light = (name for name in files if name.endswith(".html") and name.startswith(LIGHT))
    return frozenset(nsmallest(SAMPLE, light, key=lambda name: (-files[name], name)))


def check_weight(site: Path, page: Page) -> Iterator[Finding]:
    """Yield a page that is too heavy with what it loads."""
    loaded = [_path(page, target) for element, target in page.targets if element in ("script", "link:stylesheet")]
    total = sum(_gzip(site / PurePosixPath(name)) for name in [page.address, *dict.fromkeys(loaded)])
    if total > PAGE_BUDGET and page.size < PAGE_BUDGET:
        what = f"{total:,} bytes (gzip) with its styles and scripts; the budget is {PAGE_BUDGET:,}"
        yield Finding("budgets", page.address, what, "take out what it can do without")


def check_limits(files: Mapping[str, int], host: str) -> Iterator[Finding]:
    """Yield the limits that a host sets and the site passes or comes near to; of all hosts where none is named."""
    largest = max(files, key=lambda file: files[file], default="")
    for name in [host] if host else sorted(HOSTS):
        allowed = HOSTS[name]
        bundle = f"publish with HOST={name}, which puts several texts into a file; else choose another host"
        for limit, value, what, remedy in (
            (allowed.files, len(files), "files", bundle),
            (allowed.total, sum(files.values()), "bytes in all", "choose another host, or fewer pictures"),
            (allowed.largest, files.get(largest, 0), f"bytes in {largest}", "choose another host"),
            (allowed.redirects, files.get("_redirects", 0), "bytes in _redirects", "choose another host"),
        ):
            if limit and value > NEAR * limit:
                said = f"{value:,} {what}; {name} allows {limit:,}"
                yield Finding("budgets", name, said, remedy, warns=value <= limit or not host)


def _path(page: Page, target: str) -> str:
    return urljoin(f"http://site.invalid/{page.address}", target).removeprefix("http://site.invalid/")


def _gzip(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0)) if path.is_file() else 0
