"""Write the bill of materials: every package that the lock files pin, with its hashes, licence and dependencies.

    python -m scripts.write_sbom [--output FILE]

The same locks give the same bytes. Exit codes: 0 written, 2 a package is not installed here, so that its licence is
not known: install the tests' packages first (make test).
"""

import argparse
import importlib.metadata
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.search.scripts import LUNR_SHA256
from scripts.build_site import ROOT

NAME = "sbom.cdx.json"
# What a lock is for, as CycloneDX names it; a package has the first that pins it.
LOCKS = {
    "requirements.lock": "required",
    "requirements-ocr.lock": "optional",
    "requirements-cluster.lock": "optional",
    "requirements-test.lock": "excluded",
}
PIN_RE = re.compile(r"(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;\\]+)")
HASH_RE = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA_RE = re.compile(r"#\s+(?:via )?([a-z0-9._-]+)")
SPDX = frozenset({"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0"})
# Words that packages use for a licence which SPDX has an identifier for, and what some do not say themselves.
SAID = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "Apache License, Version 2.0": "Apache-2.0",
    "3-Clause BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MPL-2.0 AND MIT": "MPL-2.0 AND MIT",
}
UNSAID = {"axe-playwright-python": "MIT", "colorama": "BSD-3-Clause", "text-unidecode": "Artistic-1.0-Perl"}


class UnknownLicence(Exception):
    """A package's licence is not known here."""


@dataclass
class Pinned:
    """One package of the locks; `needed_by` are the names of those that asked for it."""

    name: str
    version: str
    scope: str
    hashes: list[str] = field(default_factory=list)
    needed_by: set[str] = field(default_factory=set)

    @property
    def ref(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned_in(text: str, scope: str) -> Iterator[Pinned]:
    """Yield the packages of a lock file as `uv pip compile` writes it."""
    package = None
    for line in text.splitlines():
        if found := PIN_RE.match(line):
            if package:
                yield package
            package = Pinned(found["name"], found["version"], scope)
        elif package and (digest := HASH_RE.search(line)):
            package.hashes.append(digest[1])
        elif package and (via := VIA_RE.search(line)) and via[1] != "via":
            package.needed_by.add(via[1])
    if package:
        yield package


def packages(root: Path) -> list[Pinned]:
    """Return the packages of all locks, each once, by name; of some, other Pythons take another version."""
    found: dict[str, Pinned] = {}
    for lock, scope in LOCKS.items():
        for package in pinned_in((root / lock).read_text(encoding="utf-8"), scope):
            first = found.setdefault(package.ref, package)
            first.needed_by |= package.needed_by
    return [found[ref] for ref in sorted(found)]


def licence_of(name: str) -> dict[str, Any]:
    """Return a package's licence as CycloneDX has it: an SPDX expression, else the package's own words."""
    if name in UNSAID:
        return {"license": {"id": UNSAID[name]}}
    try:
        told: Any = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        raise UnknownLicence(f"{name}: not installed here; run make test once, then this command again") from None
    if expression := told.get("License-Expression"):
        return {"license": {"id": expression}} if expression in SPDX else {"expression": expression}
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    words = [(told.get("License") or "").partition("\n")[0], *classes]
    for word in words:
        if word in SPDX or word in SAID:
            identifier = SAID.get(word, word)
            return {"expression": identifier} if " " in identifier else {"license": {"id": identifier}}
    return {"license": {"name": "; ".join(dict.fromkeys(filter(None, classes or words))) or "not stated"}}


def _component(package: Pinned) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": package.ref,
        "name": package.name,
        "version": package.version,
        "scope": package.scope,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.hashes],
        "licenses": [licence_of(package.name)],
        "purl": package.ref,
    }


LUNR: dict[str, Any] = {
    "type": "library",
    "bom-ref": "pkg:npm/lunr@2.3.9",
    "name": "lunr",
    "version": "2.3.9",
    "description": "The search engine that a built site carries; taken from the package mkdocs.",
    "scope": "required",
    "hashes": [{"alg": "SHA-256", "content": LUNR_SHA256}],
    "licenses": [{"license": {"id": "MIT"}}],
    "purl": "pkg:npm/lunr@2.3.9",
}


def bill(root: Path) -> dict[str, Any]:
    """Return the bill of materials. Raises UnknownLicence."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    found = packages(root)
    needs: dict[str, list[str]] = {own: [], LUNR["bom-ref"]: [], **{package.ref: [] for package in found}}
    for package in found:
        for ref in needs:
            if ref.removeprefix("pkg:pypi/").partition("@")[0] in package.needed_by:
                needs[ref].append(package.ref)
            if ref.startswith("pkg:pypi/mkdocs@") and LUNR["bom-ref"] not in needs[ref]:
                needs[ref].append(LUNR["bom-ref"])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
            },
            "properties": [
                {"name": "menkou:hashes", "value": "each is that of one file of the release; any of them will do"}
            ],
        },
        "components": [*map(_component, found), LUNR],
        "dependencies": [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needs.items())],
    }


def bill_text(root: Path) -> str:
    """Return the bill as a file holds it, a package a line. Raises UnknownLicence."""
    parts = []
    for key, value in bill(root).items():
        rows = [json.dumps(row, ensure_ascii=False) for row in value] if isinstance(value, list) else []
        said = "[\n" + ",\n".join(rows) + "\n]" if rows else json.dumps(value, ensure_ascii=False)
        parts.append(f'"{key}": {said}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the bill; return the exit code."""
    parser = argparse.ArgumentParser(prog="write_sbom", description="Write the bill of materials (CycloneDX).")
    parser.add_argument("--output", type=Path, default=ROOT / NAME, help=f"the file (default: {NAME})")
    options = parser.parse_args(arguments)
    try:
        text = bill_text(ROOT)
    except UnknownLicence as error:
        print(f"write_sbom: {error}", file=sys.stderr)
        return 2
    options.output.write_text(text, encoding="utf-8", newline="\n")
    print(f"{options.output}: {len(json.loads(text)['components'])} packages.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
