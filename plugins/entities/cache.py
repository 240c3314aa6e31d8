"""Cache: the raw mentions of texts that were tagged before.

Holds:   MentionCache (get, put, save), rules_digest().
Needs:   mention.py.
Touches: one JSON file; rewritten whole, by a new file put in the old one's place.

An entry's key is the digest of everything that recognition depends on: the text, the paper's district, the authority's
names that occur in the text, the rules (this folder's code and word lists) and the model. Resolution is never cached.
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from plugins.entities.mention import Inner, Mention
from plugins.entities.segmenter import MODEL_SHA256

HERE = Path(__file__).resolve().parent
FORMAT = 1


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """Return a digest of the code and word lists that find mentions, and of the model's name."""
    digest = hashlib.sha256(MODEL_SHA256.encode())
    for path in sorted([*HERE.glob("*.toml"), *HERE.glob("*.py"), *HERE.glob("rules/*.py")]):
        digest.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


class MentionCache:
    """Mentions by key. Without a path it keeps them in memory alone."""

    def __init__(self, path: Path | None = None, model: str = "") -> None:
        """Read the entries at `path`; a file that is missing, damaged or of other rules counts as empty."""
        self._path, self._rules = path, f"{FORMAT}:{rules_digest()}:{model}"
        self._entries: dict[str, list[Any]] = self._read()
        self._used: set[str] = set()
        self._changed = False

    def _read(self) -> dict[str, list[Any]]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            return dict(stored["mentions"]) if stored["rules"] == self._rules else {}
        except (ValueError, KeyError, TypeError, OSError):
            return {}

    def _key(self, text: str, place: str, names: tuple[tuple[str, str], ...]) -> str:
        return hashlib.sha256(json.dumps([text, place, names], ensure_ascii=True).encode()).hexdigest()

    def get(self, text: str, place: str, names: tuple[tuple[str, str], ...]) -> list[Mention] | None:
        """Return the mentions found in `text` before, or None."""
        key = self._key(text, place, names)
        self._used.add(key)
        rows = self._entries.get(key)
        return None if rows is None else [_mention(row, text) for row in rows]

    def put(self, text: str, place: str, names: tuple[tuple[str, str], ...], mentions: list[Mention]) -> None:
        """Keep the mentions of `text`."""
        self._entries[self._key(text, place, names)] = [_row(mention) for mention in mentions]
        self._changed = True

    def save(self) -> None:
        """Write the entries that were asked for, if any is new or gone."""
        if self._path is None or not (self._changed or self._used != set(self._entries)):
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kept = {key: self._entries[key] for key in sorted(self._used) if key in self._entries}
        beside = self._path.with_suffix(".new")
        beside.write_text(
            json.dumps({"rules": self._rules, "mentions": kept}, ensure_ascii=False, separators=(",", ":")),
            encoding="utf-8",
        )
        beside.replace(self._path)


def _row(mention: Mention) -> list[Any]:
    inner = [[name.start, name.end, name.type] for name in mention.inner]
    return [mention.start, mention.end, mention.type, mention.rule, inner, mention.canonical]


def _mention(row: Any, text: str) -> Mention:
    start, end, kind, rule, inner, canonical = row
    names = tuple(Inner(s, e, k, text[s:e]) for s, e, k in inner)
    return Mention(start, end, kind, text[start:end], rule, names, canonical)
