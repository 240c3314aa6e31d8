"""Catalogue: the interface's strings of one language.

Holds:   Catalogue, read_catalogue(folder), script_text(catalogue).
Needs:   TOML files, one an area: `theme/strings/zh-Hans/search.toml` holds the keys `search.…`.
         Keys below a table `[script]` are those that the browser's scripts use: `search.script.none`.
         Values may hold `{name}` places.
Touches: reads the folder given.
"""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.fault import Fault


class CatalogueError(Fault):
    """A catalogue is missing, is not TOML, or lacks a key that was asked for."""


@dataclass(frozen=True)
class Catalogue:
    """The strings of one language: `strings` maps `area.key` to text."""

    language: str
    strings: dict[str, str]

    def text(self, key: str, **values: object) -> str:
        """Return the string of `key` with its `{name}` places filled in.

        >>> Catalogue("en", {"search.found": "{count} found"}).text("search.found", count=3)
        '3 found'
        """
        try:
            return self.strings[key].format(**values)
        except KeyError as missing:
            raise CatalogueError(
                f"strings ({self.language}): {key} has no {missing}; add it to the catalogue"
            ) from None


def _flat(table: dict[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        flat |= _flat(value, name) if isinstance(value, dict) else {name: str(value)}
    return flat


def read_catalogue(folder: Path) -> Catalogue:
    """Read every TOML file of `folder`, whose name is the language (BCP 47).

    Raises CatalogueError naming the file.
    """
    strings: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            strings |= _flat(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(f"{path}: not TOML: {error}") from None
    if not strings:
        raise CatalogueError(f"{folder}: no catalogue there; INTERFACE_LANGUAGE must name a folder of theme/strings")
    return Catalogue(folder.name, strings)


def script_text(catalogue: Catalogue) -> str:
    """Return a classic script that hands the `….script.…` strings to the browser's code."""
    strings = {key: text for key, text in sorted(catalogue.strings.items()) if ".script." in key}
    return f"(globalThis.Menkou ??= {{}}).strings = {json.dumps(strings, ensure_ascii=True, indent=1)};\n"
