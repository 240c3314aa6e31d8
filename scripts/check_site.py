"""Check a built site before it is published: every finding is one line, with the file and what to do.

    python -m scripts.check_site [--content DIR] [--output DIR] [--siteurl URL] [--host NAME] [--sample N]

Exit codes: 0 nothing is wrong (a host's limit that is near is only told), 1 something is (each on a line of its own),
2 wrong arguments or no site.
"""

import argparse
import os
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
from scripts.checking.budgets import check_limits, check_weight, heaviest
from scripts.checking.finding import Finding
from scripts.checking.hosts import HOSTS
from scripts.checking.links import Links
from scripts.checking.machine_files import check_machine_files
from scripts.checking.page import Page, read_page
from scripts.checking.pages import check_page
from scripts.checking.search_index import check_search
from scripts.site_address import AddressFault, site_address


def files_of(site: Path) -> dict[str, int]:
    """Return the size of every file of the site, in bytes, by its address."""
    sizes: dict[str, int] = {}
    for folder, _, names in os.walk(site):
        top = Path(folder).relative_to(site).as_posix().removeprefix(".")
        for name in names:
            sizes[f"{top}/{name}".removeprefix("/")] = Path(folder, name).stat().st_size
    return sizes


def read_pages(site: Path, files: dict[str, int]) -> Iterator[Page]:
    """Yield every page of the site, by address; a bar shows how far it is, on a terminal."""
    names = sorted(name for name in files if name.endswith(".html"))
    console = Console(stderr=True)
    shown = track(names, "Reading the pages", console=console, disable=not console.is_terminal, transient=True)
    for name in shown:
        yield read_page(site / name, name)


def check(site: Path, content: Path, siteurl: str, host: str, sample: int) -> Iterator[Finding]:
    """Yield everything that is wrong with a site. Its pages are not kept: an archive may have a hundred thousand."""
    files = files_of(site)
    links, heavy = Links(files, urlsplit(siteurl).path + "/"), heaviest(files)
    for page in read_pages(site, files):
        yield from check_page(page, siteurl)
        yield from links.check(page)
        if page.address in heavy:
            yield from check_weight(site, page)
    yield from links.check_anchors()
    yield from check_addresses(content, files)
    yield from check_machine_files(site, files, siteurl)
    yield from check_limits(files, host)
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
    return 1 if any(not finding.warns for finding in findings) else 0


if __name__ == "__main__":
    raise SystemExit(main())
