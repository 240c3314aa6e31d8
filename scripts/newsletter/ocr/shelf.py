"""Shelf: what an engine read of a page, kept by the picture it read, so that no page is read twice.

Holds:   Shelf.
Needs:   a folder, which may be removed at any time.
Touches: reads and writes files of that folder, each whole or not at all.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.picture import Grey
from scripts.newsletter.readers.leaf import Word, WordLine

SCHEMA = "menkou-ocr/3"


def _plain(line: WordLine) -> dict[str, Any]:
    words = [[word.text, [round(value, 1) for value in word.box], word.confidence] for word in line.words]
    return {"outline": line.outline and [round(value, 1) for value in line.outline], "words": words}


def _line(raw: dict[str, Any]) -> WordLine:
    words = tuple(Word(str(text), Box(*map(float, box)), sure) for text, box, sure in raw["words"])
    return WordLine(words, None, Box(*map(float, raw["outline"])) if raw["outline"] else None)


@dataclass(frozen=True)
class Shelf:
    """A folder of readings, or none (`folder` None): then nothing is kept."""

    folder: Path | None

    def _path(self, grey: Grey, engine: str) -> Path | None:
        if self.folder is None:
            return None
        digest = hashlib.sha256(f"{SCHEMA} {engine} {grey.shape}".encode())
        digest.update(grey.tobytes())
        return self.folder / f"{digest.hexdigest()[:40]}.json"

    def find(self, grey: Grey, engine: str) -> list[WordLine] | None:
        """Return what an engine read of this picture before, or None."""
        path = self._path(grey, engine)
        if path is None:
            return None
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            return [_line(line) for line in raw["lines"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, grey: Grey, engine: str, lines: list[WordLine]) -> list[WordLine]:
        """Keep what an engine read, and return it as it is kept; a folder that cannot be written costs time later."""
        path = self._path(grey, engine)
        record: dict[str, Any] = {"schema": SCHEMA, "engine": engine, "lines": [_plain(line) for line in lines]}
        kept = [_line(line) for line in record["lines"]]
        if path is None:
            return kept
        beside = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
            beside.replace(path)
        return kept
