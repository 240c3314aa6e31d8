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
    for name in sorted(name for name in files if name.endswith(".xml")):
        yield from _xml(site / name, name, files, siteurl)
    for name in sorted(name for name in files if name.endswith((".json", ".jsonl"))):
        yield from _json(site / name, name)
    yield from _checksums(site, files)
    if "_redirects" in files:
        yield from _redirects(site / "_redirects", files, urlsplit(siteurl).path + "/")


def _xml(path: Path, name: str, files: Collection[str], siteurl: str) -> Iterator[Finding]:
    entries = 0
    try:
        for _, element in etree.iterparse(str(path), resolve_entities=False, no_network=True, huge_tree=True):
            entries += element.tag == ENTRY
            if element.tag == LOC and (element.text or "").removeprefix(f"{siteurl}/") not in files:
                yield Finding("sitemap", name, f"names {element.text}, which is not there", AGAIN)
            element.clear()  # a catalogue of a hundred thousand stories is not kept in memory
    except etree.XMLSyntaxError as error:
        yield Finding("feeds", name, f"not well-formed XML: {error}", AGAIN)
        return
    if name.startswith("feeds/") and not entries:
        yield Finding("feeds", name, "a feed without an entry", "remove the paper's row, or date its articles")


def _redirects(path: Path, files: Collection[str], top: str) -> Iterator[Finding]:
    for line in path.read_text(encoding="utf-8").splitlines():
        for address in line.split(" ")[:2]:
            if address.removeprefix(top) not in files:
                yield Finding("addresses", "_redirects", f"names {address}, which is not there", AGAIN)


def _json(path: Path, name: str) -> Iterator[Finding]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for part in file if name.endswith(".jsonl") else [file.read()]:
                json.loads(part, object_pairs_hook=lambda _: None)  # whether it is JSON, not what it says
    except ValueError as error:
        yield Finding("data", name, f"not JSON: {error}", AGAIN)


def _checksums(site: Path, files: Collection[str]) -> Iterator[Finding]:
    sums = "data/SHA256SUMS.txt"
    if sums not in files:
        return
    for line in (site / sums).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = site / "data" / name
        if not path.is_file() or _digest(path) != digest:
            yield Finding("data", f"data/{name}", "is not what SHA256SUMS.txt says", AGAIN)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
