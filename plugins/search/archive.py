"""Archive: a written index, read back as the browser reads it.

Holds:   Archive(folder), ArchiveError.
Needs:   what index.py wrote.
Touches: reads the folder's files, each once, when first asked for; `loaded` names them in order.
Twin:    theme/static/js/shards.js and archive.js.
"""

import json
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from plugins.search.bits import Reader
from plugins.search.entries import Entry, Scale, read_entry
from plugins.search.facets import Facet, dates_read, facets_read
from plugins.search.index import FORMAT
from plugins.search.placing import han_pairs, quotient_span, shard_of
from plugins.search.segmenter import Segmenter


class ArchiveError(Exception):
    """A file of the index is missing or damaged."""


def _json_in(path: Path, before: str, after: str, brackets: str = "") -> Any:
    """Return the JSON that the script at `path` holds between `before` and `after`, put into `brackets`."""
    try:
        script = path.read_text(encoding="utf-8").strip()
        return json.loads(script.removeprefix(before).removesuffix(after).join(brackets or ("", "")))
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{path}: {error}") from None


class Archive:
    """An index on disk. `loaded` holds the names of the shards that were read, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _json_in(folder / "manifest.js", "(globalThis.Menkou ??= {}).manifest = ", ";")
        if self.manifest["format"] != FORMAT:
            raise ArchiveError(f"{folder}: format {self.manifest['format']}, not {FORMAT}")
        self.scale = Scale(*(self.manifest[name] for name in ("documents", "terms", "titles")))
        self.loaded: list[str] = []
        self._shards: dict[str, Any] = {}

    def shard(self, name: str) -> list[Any]:
        """Return the values of one shard."""
        if name not in self._shards:
            path = self.folder / self.manifest["version"] / f"{name}.js"
            given = _json_in(path, "Menkou.shards.add(", ");", "[]")
            if given[:1] != [name]:
                raise ArchiveError(f"{path}: holds {given[:1]}")
            values = given[1:]
            self._shards[name] = self._read_keys(int(name[2:]), values) if name[0] == "k" else values
            self.loaded.append(name)
        found: list[Any] = self._shards[name]
        return found

    def _read_keys(self, shard: int, values: list[str]) -> list[dict[str, Entry]]:
        numbers, texts, packed = values
        reader, sizes = Reader(numbers), self.manifest["cuts"]["k"]
        quotients = reader.increasing(quotient_span(sizes), reader.gamma())
        keys, reader = [*han_pairs(quotients, shard, sizes), *texts.split()], Reader(packed)
        return [{key: read_entry(reader, self.scale, len(key) > 1) for key in keys}]

    def _entries(self, key: str) -> dict[str, Entry]:
        """Return the entries of the shard in which `key` stands."""
        entries: dict[str, Entry] = self.shard(f"k/{shard_of(key, self.manifest['cuts']['k'])}")[0]
        return entries

    def entry(self, key: str) -> Entry | None:
        """Return what the index says of `key`, or None."""
        found: Entry | None = self._entries(key).get(key)
        return found

    def character_frequency(self, character: str) -> int:
        """Return how often the dictionary has seen a character as a word."""
        words, packed = self.shard(f"c/{ord(character) % self.manifest['cuts']['c']}")
        at = words.find(character)
        reader = Reader(packed)
        return sum(reader.gamma() for _ in range(at + 1))

    def segmenter(self, text: str) -> Segmenter:
        """Return a segmenter that knows the words that may stand in `text`."""
        frequencies = {character: self.character_frequency(character) for character in text if character != " "}
        for pair in pairs_of(text):
            frequencies |= {key: entry.frequency for key, entry in self._entries(pair).items() if key.startswith(pair)}
        return Segmenter({word: number for word, number in frequencies.items() if number}, self.manifest["total"])

    @cached_property
    def lengths(self) -> list[int]:
        """The number of terms in the text of every document."""
        parameter, packed = self.shard("n/all")
        reader = Reader(packed)
        return [reader.rice(parameter) for _ in range(self.scale.documents)]

    def facets(self, kind: str) -> list[Facet]:
        """Return the values of a kind, the rare ones too."""
        names = [f"f/{kind}", *([f"r/{kind}"] if kind in self.manifest["rest"] else [])]
        parts = [self.shard(name) for name in names]
        return [facet for lines, packed in parts for facet in facets_read(lines, packed, self.scale.documents)]

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """The first and the last day of every document."""
        undated, packed = self.shard("f/date")
        return dates_read(undated, packed, self.scale.documents)

    def document(self, number: int) -> dict[str, Any]:
        """Return what is shown of a document."""
        size = self.manifest["cuts"]["t"]
        found: dict[str, Any] = self.shard(f"t/{number // size}")[number % size]
        return found


def pairs_of(text: str) -> list[str]:
    """Return the pairs of characters of a matching form that stand side by side.

    >>> pairs_of("门口 事")
    ['门口']
    """
    return [pair for pair in map("".join, pairwise(text)) if " " not in pair]
