"""Check a built site before it is published: every finding is one line, with the file and what to do.

    python -m scripts.check_site [--content DIR] [--output DIR] [--siteurl URL] [--host NAME] [--sample N]

Exit codes: 0 nothing is wrong, 1 something is (each on a line of its own), 2 wrong arguments or no site.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import track

from scripts.build_site import ROOT
from scripts.building.switch import MARK
from scripts.checking.addresses import check_addresses
from scripts.checking.budgets import HOSTS, check_budgets
from scripts.checking.finding import Finding
from scripts.checking.links import check_links
from scripts.checking.machine_files import check_machine_files
from scripts.checking.page import Page, read_page
from scripts.checking.pages import check_pages
from scripts.checking.search_index import check_search
from scripts.site_address import AddressFault, site_address


def read_pages(site: Path, files: dict[str, int]) -> dict[str, Page]:
    """Return every page of the site by its address; a bar shows how far it is, on a terminal."""
    names = sorted(name for name in files if name.endswith(".html"))
    console = Console(stderr=True)
    shown = track(names, "Reading the pages", console=console, disable=not console.is_terminal, transient=True)
    return {name: read_page(site / name, name) for name in shown}


def check(site: Path, content: Path, siteurl: str, host: str, sample: int) -> Iterator[Finding]:
    """Yield everything that is wrong with a site."""
    found = [path for path in sorted(site.rglob("*")) if path.is_file()]
    files = {path.relative_to(site).as_posix(): path.stat().st_size for path in found}
    pages = read_pages(site, files)
    yield from check_pages(pages, siteurl)
    yield from check_links(pages, files, urlsplit(siteurl).path + "/")
    yield from check_addresses(content, files)
    yield from check_machine_files(site, files, siteurl)
    yield from check_budgets(site, pages, files, host)
    if "search/manifest.js" in files:
        yield from check_search(site, sample)


def main(arguments: list[str] | None = None) -> int:
    """Check the site; return the exit code."""
    parser = argparse.ArgumentParser(prog="check_site", description="Check a built site before it is published.")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="the archive (default: content)")
    parser.add_argument("--output", type=Path, default=ROOT / "output", help="the site (default: output)")
    parser.add_argument("--siteurl", default="", help="the address it was published for; empty: it was not")
    parser.add_argument(
        "--host", default="", choices=["", *sorted(HOSTS)], help="the host; default: all that are known"
    )
    parser.add_argument("--sample", type=int, default=200, help="articles asked of the search index (default: 200)")
    options = parser.parse_args(arguments)
    if not (options.output / MARK).is_file():
        print(f"check_site: {options.output}: no site that was built here; run make site first", file=sys.stderr)
        return 2
    try:
        siteurl = site_address(options.siteurl)
    except AddressFault as fault:
        print(f"check_site: {fault}", file=sys.stderr)
        return 2
    findings = sorted(set(check(options.output, options.content, siteurl, options.host, options.sample)))
    for finding in findings:
        print(f"{finding.check}: {finding}")
    counts = Counter(finding.check for finding in findings)
    said = ", ".join(f"{count} of {check}" for check, count in sorted(counts.items())) or "nothing is wrong"
    print(f"{options.output}: {said}.")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
