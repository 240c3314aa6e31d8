"""Catalogue: the interface's strings of one language.

Holds:   Catalogue, read_catalogue(folder), languages(folder), places_of(text), script_texts(catalogue).
Needs:   TOML files, one an area: `theme/strings/zh-Hans/search.toml` holds the keys `search.…`.
         Keys below a table `[script]` are those that the browser's scripts use: `search.script.none`.
Touches: reads the folder given.
Twin:    theme/static/js/menkou.js fills places in the same way; tests/strings/cases/places.json binds the two.

A value may hold places: `{n}` becomes the value of n, and `{n|article|articles}` the word that stands at place n,
counted from 1, or the last one where there is none: "article" for 1, "articles" for 0 and 2. The same rule gives a
month its name, from twelve words.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from plugins.fault import Fault

PLACE_RE = re.compile(r"\{(?P<name>\w+)(?:\|(?P<words>[^{}]*))?\}", re.ASCII)
NUMBER_RE = re.compile("[1-9][0-9]*")
# Areas whose strings come in one file: what all pages and the search page need, and what articles need besides.
TOGETHER = {
    **dict.fromkeys(("han", "search"), "strings"),
    **dict.fromkeys(("citations", "reading", "report"), "strings-article"),
}


class CatalogueError(Fault):
    """A catalogue is missing, is not TOML, or lacks a key that was asked for."""


@dataclass(frozen=True)
class Catalogue:
    """The strings of one language: `strings` maps `area.key` to text."""

    language: str
    strings: dict[str, str]

    def text(self, key: str, **values: object) -> str:
        """Return the string of `key` with its places filled in. Raises CatalogueError where one has no value.

        >>> english = Catalogue("en", {"search.found": "{count} {count|article|articles}"})
        >>> [english.text("search.found", count=count) for count in (0, 1, 2)]
        ['0 articles', '1 article', '2 articles']
        """
        try:
            return filled(self.strings[key], values)
        except KeyError as missing:
            raise CatalogueError(
                f"strings ({self.language}): {key} has no {missing}; add it to the catalogue"
            ) from None


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with its places filled in. Raises KeyError where one has no value."""
    pattern, parts, places = _split(text)
    if pattern is not None:
        return pattern % values
    said = [parts[0]]
    for (name, words), part in zip(places, parts[1:], strict=True):
        value = str(values[name])
        if words:
            value = words[int(value) - 1] if NUMBER_RE.fullmatch(value) and int(value) <= len(words) else words[-1]
        said += value, part
    return "".join(said)


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str | None, tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return what stands round the places of a value, and the places: (name, words or none).

    Where no place has words, a pattern for Python's % comes first, which fills them in at one stroke.
    """
    found = list(PLACE_RE.finditer(text))
    edges = [0, *(edge for place in found for edge in place.span()), len(text)]
    parts = tuple(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    places = tuple(
        (place["name"], tuple((place["words"] or "").split("|")) if place["words"] is not None else ())
        for place in found
    )
    said = (part.replace("%", "%%") for part in parts)
    pattern = next(said) + "".join(f"%({name})s{part}" for (name, _), part in zip(places, said, strict=True))
    return None if any(words for _, words in places) else pattern, parts, places


def places_of(text: str) -> set[str]:
    """Return the names of the places of a value.

    >>> sorted(places_of("{shown} of {n} {n|article|articles}"))
    ['n', 'shown']
    """
    return {place["name"] for place in PLACE_RE.finditer(text)}


def _flat(table: dict[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        flat |= _flat(value, name) if isinstance(value, dict) else {name: str(value)}
    return flat


def languages(folder: Path) -> list[str]:
    """Return the languages (BCP 47) that have a catalogue below `folder`, which is theme/strings."""
    return sorted(path.name for path in folder.iterdir() if any(path.glob("*.toml")))


def read_catalogue(folder: Path) -> Catalogue:
    """Read every TOML file of `folder`, whose name is the language (BCP 47).

    Raises CatalogueError naming the file, or the languages that there are.
    """
    strings: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            strings |= _flat(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{path}: not TOML in UTF-8: {error}") from None
    if not strings:
        known = ", ".join(languages(folder.parent)) if folder.parent.is_dir() else "none"
        raise CatalogueError(f"{folder}: the interface has no words in this language; it has {known}")
    return Catalogue(folder.name, strings)


def script_texts(catalogue: Catalogue) -> dict[str, str]:
    """Return classic scripts that hand the `….script.…` strings to the browser's code.

    `strings` is for every page, `strings-article` for articles, `strings-<area>` for pages of any other area.
    """
    files: dict[str, dict[str, str]] = {"strings": {}}
    for key, text in sorted(catalogue.strings.items()):
        area, _, rest = key.partition(".")
        if rest.startswith("script."):
            files.setdefault(TOGETHER.get(area, f"strings-{area}"), {})[key] = text
    return {name: _script_text(strings) for name, strings in files.items()}


def _script_text(strings: dict[str, str]) -> str:
    said = json.dumps(strings, ensure_ascii=False, indent=1)
    return f"Object.assign(((globalThis.Menkou ??= {{}}).strings ??= {{}}), {said});\n"
