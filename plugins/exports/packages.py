"""Packages: what describes the files of data, so that a machine can read them in thirty years.

Holds:   DataFile, datapackage(…), ro_crate(…), checksums(files).
Needs:   the files of data.
Touches: nothing.
Source:  Data Package 1 (specs.frictionlessdata.io), RO-Crate 1.1 (w3id.org/ro/crate/1.1), the format of sha256sum.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.exports.rows import FIELDS

RO_CRATE = "https://w3id.org/ro/crate/1.1/context"  # has no word for a digest


@dataclass(frozen=True)
class DataFile:
    """One file of `data/`: its bytes, its media type, and what it holds."""

    name: str
    data: bytes
    media_type: str
    title: str

    @cached_property
    def sha256(self) -> str:
        """Its SHA-256, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Holdings:
    """The archive as its packages name it; `rights`, `publishers` as its papers say, `span` the years (EDTF)."""

    name: str
    title: str
    description: str
    site: str
    rights: Sequence[str]
    publishers: Sequence[str]
    span: str


def datapackage(files: Sequence[DataFile], holdings: Holdings) -> str:
    """Return `datapackage.json`."""
    resources = []
    for file in files:
        resource: dict[str, Any] = {
            "name": file.name.replace(".", "-"),
            "path": file.name,
            "title": file.title,
            "mediatype": file.media_type,
            "encoding": "utf-8",
            "bytes": len(file.data),
            "hash": f"sha256:{file.sha256}",
        }
        if file.name == "articles.csv":
            fields = [{"name": key, "type": kind, "description": words} for key, (kind, words) in FIELDS.items()]
            resource |= {"profile": "tabular-data-resource", "schema": {"fields": fields, "primaryKey": "id"}}
        resources.append(resource)
    package = {
        "profile": "data-package",
        "name": holdings.name,
        "title": holdings.title,
        "description": holdings.description,
        "homepage": holdings.site,
        "resources": resources,
    }
    return _json({key: value for key, value in package.items() if value})


def ro_crate(files: Sequence[DataFile], holdings: Holdings, date: str) -> str:
    """Return `ro-crate-metadata.json`; `date` is the day of the newest issue, since a build has no clock."""
    parts = [
        {
            "@id": file.name,
            "@type": "File",
            "name": file.title,
            "encodingFormat": file.media_type,
            "contentSize": str(len(file.data)),
            "sha256": file.sha256,
        }
        for file in files
    ]
    words = "；".join(holdings.rights) or "not stated"
    rights = {"@id": "#rights", "@type": "CreativeWork", "name": words, "description": words}
    publishers = [
        {"@id": f"#publisher-{number}", "@type": "Organization", "name": name}
        for number, name in enumerate(holdings.publishers, start=1)
    ]
    several = [{"@id": one["@id"]} for one in publishers]
    named = several[0] if len(several) == 1 else several
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": holdings.title,
        "description": holdings.description,
        "datePublished": date or "1970-01-01",
        "license": {"@id": "#rights"},
        "author": named,
        "publisher": named,
        "temporalCoverage": holdings.span,
        "url": holdings.site,
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = [descriptor, {key: value for key, value in root.items() if value}, *parts, rights, *publishers]
    return _json({"@context": [RO_CRATE, {"sha256": "https://schema.org/sha256"}], "@graph": graph})


def checksums(files: Sequence[DataFile]) -> str:
    """Return what `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
