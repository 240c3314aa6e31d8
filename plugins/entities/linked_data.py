"""Linked data: a record as JSON-LD in the words of schema.org, and the records of others that are the same.

Holds:   same_as(record), linked_data(record, top), script_safe(value).
Needs:   records.py.
Touches: nothing.
Source:  schema.org's Person, Organization, Place, Role.
"""

import json
import re
from typing import Any

from markupsafe import Markup

from plugins.entities.records import Record
from plugins.linked_data.json_script import html_safe

TYPES = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
WHOLE = {"PER": "affiliation", "ORG": "parentOrganization", "LOC": "containedInPlace"}
PARTS = {"PER": "member", "ORG": "subOrganization", "LOC": "containsPlace"}
# What stands before the colon of an external id, and the address that it means.
AUTHORITIES = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "cbdb": "https://cbdb.fas.harvard.edu/cbdbapi/person.php?id={}",
    "isni": "https://isni.org/isni/{}",
    "lcnaf": "https://id.loc.gov/authorities/names/{}",
    "osm": "https://www.openstreetmap.org/{}",
}
ISO_RE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def same_as(record: Record) -> list[tuple[str, str]]:
    """Return the external ids of a record, each with its address, or "" where none is known.

    An id is `wikidata:Q8686`, or an address.
    """
    found = []
    for identifier in record.authority.external_ids if record.authority else ():
        name, _, value = identifier.partition(":")
        if re.match(r"https?://[^\s<>\"]+$", identifier):
            found.append((identifier, identifier))
        else:
            form = AUTHORITIES.get(name.strip().lower(), "")
            found.append((identifier, form.format(value.strip()) if re.fullmatch(r"[\w/.-]+", value.strip()) else ""))
    return found


def linked_data(record: Record, top: str) -> dict[str, Any]:
    """Return a record as schema.org has it; `top` is the site's address, or "" where it has none."""
    row = record.authority
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES[record.type],
        "@id": f"{top}/{record.url}" if top else f"urn:menkou:{record.id}",
        "identifier": record.id,
        "name": record.name,
        "alternateName": record.other_names,
        "description": row.description if row else "",
        "url": f"{top}/{record.url}" if top else "",
        "sameAs": [address for _, address in same_as(record) if address],
        WHOLE[record.type]: _named(record.whole, top) if record.whole else None,
    }
    for part in record.parts:
        key = PARTS[part.type]
        data.setdefault(key, []).append(_named(part, top))
    if row and row.coordinates:
        latitude, longitude = row.coordinates
        data["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    if record.type == "PER":
        data["hasOccupation"] = [_occupation(role.name, role.dates) for role in row.roles] if row else []
    return {key: value for key, value in data.items() if value}


def _named(record: Record, top: str) -> dict[str, str]:
    return {
        "@type": TYPES[record.type],
        "@id": f"{top}/{record.url}" if top else f"urn:menkou:{record.id}",
        "name": record.name,
    }


def _occupation(name: str, dates: str) -> dict[str, str]:
    start, slash, end = dates.partition("/")
    role = {"@type": "Role", "roleName": name}
    if ISO_RE.fullmatch(start):
        role["startDate"] = start
    if slash and ISO_RE.fullmatch(end):
        role["endDate"] = end
    return role


def script_safe(value: Any) -> Markup:
    r"""Return `value` as JSON that no parser of HTML can take for anything else.

    >>> str(script_safe({"name": "</script><!--&"}))
    '{"name": "\\u003c/script\\u003e\\u003c!--\\u0026"}'
    """
    return html_safe(json.dumps(value, ensure_ascii=False))
