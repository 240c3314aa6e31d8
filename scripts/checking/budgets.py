"""Budgets: how large pages and the whole site may be, and what hosts allow.

Holds:   Host, HOSTS, check_budgets(site, pages, files, host).
Needs:   the site's folder.
Touches: reads the files of two kinds of page.
Source:  the hosts' documentation of limits, as of 2026.
"""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from scripts.checking.finding import Finding
from scripts.checking.page import Page

PAGE_BUDGET = 60_000  # bytes, gzip, with styles and scripts, without pictures
LIGHT = ("index.html", "articles/")
SAMPLE = 20
NEAR = 0.9  # of a limit: a maintainer wants to know before it is reached
MB = 1_000_000


@dataclass(frozen=True)
class Host:
    """What a host allows: files and bytes in all, bytes of one file and of `_redirects`; 0 where it sets no limit."""

    files: int = 0
    total: int = 0
    largest: int = 0
    redirects: int = 0


HOSTS = {
    "github": Host(total=1000 * MB, largest=100 * MB),
    "gitlab": Host(total=1000 * MB),
    "cloudflare": Host(files=20_000, largest=25 * MB, redirects=100_000),
    "netlify": Host(files=54_000),
}


def check_budgets(site: Path, pages: Mapping[str, Page], files: Mapping[str, int], host: str) -> Iterator[Finding]:
    """Yield pages that are too heavy, and limits of hosts that are near; `files` gives sizes in bytes."""
    yield from _pages(site, pages)
    for name in [host] if host else sorted(HOSTS):
        yield from _limits(name, files)


def _limits(name: str, files: Mapping[str, int]) -> Iterator[Finding]:
    host = HOSTS[name]
    largest = max(files, key=lambda file: files[file], default="")
    for limit, value, what in (
        (host.files, len(files), "files"),
        (host.total, sum(files.values()), "bytes in all"),
        (host.largest, files.get(largest, 0), f"bytes in {largest}"),
        (host.redirects, files.get("_redirects", 0), "bytes in _redirects"),
    ):
        if limit and value > NEAR * limit:
            remedy = "choose another host, the search preset `compact`, or fewer pictures"
            yield Finding("budgets", name, f"{value:,} {what}; {name} allows {limit:,}", remedy)


def _pages(site: Path, pages: Mapping[str, Page]) -> Iterator[Finding]:
    light = [page for address, page in sorted(pages.items()) if address.startswith(LIGHT)]
    largest = sorted(light, key=lambda page: -page.size)[:SAMPLE]
    sizes: dict[str, int] = {}
    for page in largest:
        loaded = [_path(page, target) for element, target in page.targets if element in ("script", "link:stylesheet")]
        total = sum(_gzip(site, name, sizes) for name in [page.address, *dict.fromkeys(loaded)])
        if total > PAGE_BUDGET and page.size < PAGE_BUDGET:
            what = f"{total:,} bytes (gzip) with its styles and scripts; the budget is {PAGE_BUDGET:,}"
            yield Finding("budgets", page.address, what, "take out what it can do without")


def _path(page: Page, target: str) -> str:
    return urljoin(f"http://site.invalid/{page.address}", target).removeprefix("http://site.invalid/")


def _gzip(site: Path, name: str, sizes: dict[str, int]) -> int:
    if name not in sizes:
        path = site / PurePosixPath(name)
        sizes[name] = len(gzip.compress(path.read_bytes(), 9, mtime=0)) if path.is_file() else 0
    return sizes[name]
