"""Machines: what search engines and browsers ask a published site for.

Holds:   MachinesGenerator, sitemaps(site, addresses), robots(site), opensearch(site, name, words).
Needs:   CANONICAL_URL; without it nothing is written.
Touches: output/sitemap*.xml, robots.txt, opensearch.xml.
Source:  sitemaps.org 0.9 (at most 50,000 addresses and 50 MB a file), RFC 9309, OpenSearch 1.1.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from plugins.strings import catalogue_of

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
MOST_ADDRESSES = 50_000
# They hold nothing that could be found.
NO_PAGES = ("404.html", "search.html", "reading-list.html", "offline.html", "style.html")
NO_FOLDERS = ("booklets/",)  # the same stories stand on pages of their own


class MachinesGenerator:
    """Writes its files last, when every page stands in the output folder."""

    def __init__(self, context: Any, settings: Any, output_path: str, **_: Any) -> None:
        self.context, self.settings, self.output_path = context, settings, Path(output_path)

    def generate_context(self) -> None:
        """Tell templates whether browsers can be offered the archive's search."""
        self.context["opensearch"] = "opensearch.xml" if self.settings.get("CANONICAL_URL") else ""

    def generate_output(self, _: Any) -> None:
        """Write the files."""
        site = self.settings.get("CANONICAL_URL", "")
        if not site:
            return
        pages = [page for page in pages_of(self.output_path) if page not in self.context.get("grave_urls", ())]
        for name, data in sitemaps(site, pages).items():
            (self.output_path / name).write_bytes(data)
        (self.output_path / "robots.txt").write_text(robots(site), encoding="utf-8", newline="\n")
        words = catalogue_of(self.settings).text("exports.opensearch", name=self.settings["SITENAME"])
        (self.output_path / "opensearch.xml").write_bytes(opensearch(site, self.settings["SITENAME"], words))


def pages_of(output: Path) -> list[str]:
    """Return the addresses of the pages that a reader may come to, from the site's top, in order."""
    pages = (path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return sorted(page for page in pages if page not in NO_PAGES and not page.startswith(NO_FOLDERS))


def sitemaps(site: str, pages: Sequence[str]) -> dict[str, bytes]:
    """Return the sitemap's files by name: one, or an index and its parts where there are more than MOST_ADDRESSES.

    >>> sorted(sitemaps("https://a.example", [f"{n}.html" for n in range(50_001)]))
    ['sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml']
    """
    addresses = [f"{site}/{page}" for page in pages]
    parts = [addresses[start : start + MOST_ADDRESSES] for start in range(0, len(addresses), MOST_ADDRESSES)]
    if len(parts) <= 1:
        return {"sitemap.xml": _list("urlset", "url", addresses)}
    files = {f"sitemap-{number}.xml": _list("urlset", "url", part) for number, part in enumerate(parts, start=1)}
    return {"sitemap.xml": _list("sitemapindex", "sitemap", [f"{site}/{name}" for name in files]), **files}


def _list(tag: str, item: str, addresses: Iterable[str]) -> bytes:
    root = ET.Element(tag, {"xmlns": SITEMAP})
    for address in addresses:
        ET.SubElement(ET.SubElement(root, item), "loc").text = address
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def robots(site: str) -> str:
    """Return robots.txt: everything may be read but the index's shards, which hold no page."""
    return f"User-agent: *\nDisallow: {urlsplit(site).path}/search/\nSitemap: {site}/sitemap.xml\n"


def opensearch(site: str, name: str, words: str) -> bytes:
    """Return the description by which a browser offers the archive's search; a short name has 16 characters at most."""
    root = ET.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    ET.SubElement(root, "ShortName").text = name[:16]
    ET.SubElement(root, "Description").text = words[:1024]
    ET.SubElement(root, "Url", {"type": "text/html", "template": f"{site}/search.html?q={{searchTerms}}"})
    ET.SubElement(root, "Language").text = "zh-CN"
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
