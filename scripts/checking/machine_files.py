"""Machine files: feeds, sitemap, JSON-LD and data that machines read are whole, and name what is there.

Holds:   check_machine_files(site, files, siteurl).
Needs:   the site's folder.
Touches: reads feeds, sitemaps, data.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from scripts.checking.finding import Finding

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ENTRY = "{http://www.w3.org/2005/Atom}entry"
AGAIN = "build again"


def check_machine_files(site: Path, files: Collection[str], siteurl: str) -> Iterator[Finding]:
    """Yield what is not well-formed, or names what is not there."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for name in sorted(name for name in files if name.endswith(".xml")):
        try:
            root = etree.parse(site / name, parser).getroot()
        except etree.XMLSyntaxError as error:
            yield Finding("feeds", name, f"not well-formed XML: {error}", AGAIN)
            continue
        if name.startswith("feeds/") and root.find(ENTRY) is None:
            yield Finding("feeds", name, "a feed without an entry", "remove the paper's row, or date its articles")
        for location in root.iter(LOC):
            path = (location.text or "").removeprefix(f"{siteurl}/")
            if path not in files:
                yield Finding("sitemap", name, f"names {location.text}, which is not there", AGAIN)
    for name in sorted(name for name in files if name.endswith((".json", ".jsonl"))):
        yield from _json(site / name, name)
    yield from _checksums(site, files)
    if "_redirects" in files:
        yield from _redirects(site / "_redirects", files, urlsplit(siteurl).path + "/")


def _redirects(path: Path, files: Collection[str], top: str) -> Iterator[Finding]:
    for line in path.read_text(encoding="utf-8").splitlines():
        for address in line.split(" ")[:2]:
            if address.removeprefix(top) not in files:
                yield Finding("addresses", "_redirects", f"names {address}, which is not there", AGAIN)


def _json(path: Path, name: str) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8")
    try:
        for part in text.removesuffix("\n").split("\n") if name.endswith(".jsonl") else [text]:
            json.loads(part)
    except ValueError as error:
        yield Finding("data", name, f"not JSON: {error}", AGAIN)


def _checksums(site: Path, files: Collection[str]) -> Iterator[Finding]:
    sums = "data/SHA256SUMS.txt"
    if sums not in files:
        return
    for line in (site / sums).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = site / "data" / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield Finding("data", f"data/{name}", "is not what SHA256SUMS.txt says", AGAIN)
