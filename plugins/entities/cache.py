"""Cache: the raw mentions of texts that were tagged before.

Holds:   MentionCache (get, put, save), Request, cache_path(…), rules_digest().
Needs:   mention.py; the code, word lists and learned files that find mentions.
Touches: one JSON file; rewritten whole, by a new file put in the old one's place.

An entry's key is the digest of everything that recognition depends on: the text, the paper's district, and the names of
the authority that occur in the text; the file as a whole belongs to one set of rules and one model. So an authority row
matters only to texts that hold one of its names. Resolution is never cached.
"""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from plugins.entities.mention import Inner, Mention

HERE = Path(__file__).resolve().parent
FORMAT = 2
FINDERS = ("recognise", "definitions", "known", "segmenter")  # what finds mentions; the modules that they import do too
IMPORT_RE = re.compile(r"^\s*from plugins\.entities(?:\.([\w.]+))? import (\([^)]*\)|.+)", re.MULTILINE)
MOST_ARCHIVES = 24
DATA = (".toml", ".json", ".txt", ".bin", ".npz", ".onnx", ".gz")


class Request(NamedTuple):
    """What recognition is given: a text, the paper's district, the authority's (name, type) that occur in the text."""

    text: str
    place: str
    names: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The digest of all of it."""
        return hashlib.sha256(json.dumps(self, ensure_ascii=True).encode()).hexdigest()[:40]


def finding_modules() -> list[Path]:
    """Return the files of this folder that mentions are found with, in order: FINDERS and all that they import."""
    waiting, found = [HERE / f"{name}.py" for name in FINDERS], set()
    while waiting:
        path = waiting.pop()
        if path in found or not path.is_file():
            continue
        found.add(path)
        for module, names in IMPORT_RE.findall(path.read_text(encoding="utf-8")):
            base = HERE.joinpath(*module.split(".")) if module else HERE
            waiting += [base.with_suffix(".py"), base / "__init__.py"]
            waiting += [base / f"{name}.py" for name in re.findall(r"\w+", names)]
    return sorted(found)


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """Return a digest of the code, the word lists and the learned files that find mentions."""
    digest = hashlib.sha256()
    data = [path for path in HERE.rglob("*") if path.suffix in DATA and "review" not in path.parts]
    for path in sorted({*finding_modules(), *data}):
        digest.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def cache_path(folder: str, content: Path) -> Path | None:
    """Return the cache's file: one for each archive, so that two do not drive each other's entries out."""
    if not folder:
        return None
    return Path(folder) / f"{hashlib.sha256(str(content.resolve()).encode()).hexdigest()[:8]}.json"


class MentionCache:
    """Mentions by request. Without a path it keeps them in memory alone."""

    def __init__(self, path: Path | None = None, model: str = "") -> None:
        """Read the entries at `path`; a file that is missing, damaged, or of other rules or model counts as empty."""
        self._path, self.model = path, model
        self._rules = f"{FORMAT}:{rules_digest()}:{model}"
        self._entries: dict[str, list[Any]] = self._read()
        self._used: set[str] = set()
        self._unsaved: set[str] = set()
        self._changed = False

    def _read(self) -> dict[str, list[Any]]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            return dict(stored["mentions"]) if stored["rules"] == self._rules else {}
        except (ValueError, KeyError, TypeError, OSError):
            return {}

    def __contains__(self, request: Request) -> bool:
        """Tell whether the mentions of a request are known."""
        return request.key in self._entries

    def get(self, request: Request) -> list[Mention] | None:
        """Return the mentions found before, or None."""
        key = request.key
        self._used.add(key)
        rows = self._entries.get(key)
        return None if rows is None else [_mention(row, request.text) for row in rows]

    def put(self, request: Request, mentions: list[Mention], model: str) -> None:
        """Keep the mentions of a request; on disk only where the cache's own model found them."""
        key = request.key
        self._entries[key] = [_row(mention) for mention in mentions]
        if self.model and model != self.model:
            self._unsaved.add(key)
        else:
            self._changed = True

    def save(self) -> None:
        """Write the entries that were asked for, if any is new or gone."""
        if self._path is None or not (self._changed or self._used != set(self._entries)):
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kept = {key: self._entries[key] for key in sorted(self._used - self._unsaved) if key in self._entries}
        beside = self._path.with_suffix(".new")
        beside.write_text(
            json.dumps({"rules": self._rules, "mentions": kept}, ensure_ascii=False, separators=(",", ":")),
            encoding="utf-8",
        )
        beside.replace(self._path)
        _forget_archives(self._path.parent)


def _forget_archives(folder: Path) -> None:
    """Remove the caches of the archives that were built longest ago: folders come and go, and each leaves a file."""
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_ARCHIVES:]:
        path.unlink(missing_ok=True)


def _row(mention: Mention) -> list[Any]:
    inner = [[name.start, name.end, name.type] for name in mention.inner]
    return [mention.start, mention.end, mention.type, mention.rule, inner, mention.canonical]


def _mention(row: Any, text: str) -> Mention:
    start, end, kind, rule, inner, canonical = row
    names = tuple(Inner(s, e, k, text[s:e]) for s, e, k in inner)
    return Mention(start, end, kind, text[start:end], rule, names, canonical)
