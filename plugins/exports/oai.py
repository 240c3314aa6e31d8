"""OAI: the archive as a static repository, for union catalogues that harvest.

Holds:   static_repository(rows, name, site, mail).
Needs:   rows.py's rows.
Touches: nothing.
Source:  Specification for an OAI Static Repository 2.0 (openarchives.org/OAI/2.0/guidelines-static-repository.htm),
         oai_dc. A record's datestamp must be a day; an article of which none is sure has the
         earliest day of the repository.
"""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EARLIEST = "1970-01-01"
DAY_RE = re.compile(r"\d{4}-\d\d-\d\d")


def static_repository(rows: Iterable[dict[str, Any]], name: str, site: str, mail: str) -> bytes:
    """Return the repository's XML; `site` is the address of the published site, `mail` of who keeps it."""
    for prefix, space in (("", STATIC), ("oai", OAI), ("oai_dc", OAI_DC), ("dc", DC), ("xsi", XSI)):
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{STATIC}}}Repository", {f"{{{XSI}}}schemaLocation": f"{STATIC} {STATIC}.xsd"})
    _identify(root, name, site, mail)
    formats = ET.SubElement(root, f"{{{STATIC}}}ListMetadataFormats")
    form = ET.SubElement(formats, f"{{{OAI}}}metadataFormat")
    _add(form, OAI, "metadataPrefix", "oai_dc")
    _add(form, OAI, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    _add(form, OAI, "metadataNamespace", OAI_DC)
    records = ET.SubElement(root, f"{{{STATIC}}}ListRecords", {"metadataPrefix": "oai_dc"})
    host = re.sub(r"^https?://", "", site).partition("/")[0]
    for row in rows:
        _record(records, row, host)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _identify(root: ET.Element, name: str, site: str, mail: str) -> None:
    identify = ET.SubElement(root, f"{{{STATIC}}}Identify")
    for tag, value in (
        ("repositoryName", name),
        ("baseURL", f"{site}/data/oai.xml"),
        ("protocolVersion", "2.0"),
        ("adminEmail", mail),
        ("earliestDatestamp", EARLIEST),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ):
        _add(identify, OAI, tag, value)


def _record(records: ET.Element, row: dict[str, Any], host: str) -> None:
    record = ET.SubElement(records, f"{{{OAI}}}record")
    header = ET.SubElement(record, f"{{{OAI}}}header")
    _add(header, OAI, "identifier", f"oai:{host}:{row['id']}")
    day = row["date"] if DAY_RE.fullmatch(row["date"]) else ""
    _add(header, OAI, "datestamp", max(day, EARLIEST))
    metadata = ET.SubElement(record, f"{{{OAI}}}metadata")
    description = ET.SubElement(metadata, f"{{{OAI_DC}}}dc")
    for tag, values in (
        ("title", [row["title"]]),
        ("creator", row["authors"]),
        ("subject", [*row["people"], *row["organizations"], *row["places"]]),
        ("publisher", [row["paper"]]),
        ("date", [row["date"]]),
        ("type", ["Text"]),
        ("identifier", [row["url"]]),
        ("language", ["zho"]),
        ("rights", [row["rights"]]),
    ):
        for value in filter(None, values):
            _add(description, DC, tag, value)


def _add(parent: ET.Element, space: str, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{space}}}{tag}").text = text
