"""Cache: the mentions of texts that were tagged before, raw and resolved.

Holds:   MentionCache (get, put, resolved, save), Request, rules_digest().
Needs:   plugins/store.py; mention.py; the code, word lists and learned files that find mentions.
Touches: two stores, one of raw mentions and one of resolved ones.

A raw entry's key is the digest of everything that recognition depends on: the text, the paper's district, and the names
of the authority that occur in the text; the store as a whole belongs to one set of rules and one model. So an authority
row matters only to texts that hold one of its names. What is resolved depends on all rows, on the paper and the date
besides, and on any code: it is soon worked out again, raw mentions are not.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from plugins.entities.mention import Inner, Mention
from plugins.entities.reason import Reason
from plugins.makers import code_digest
from plugins.store import Store, key_of

HERE = Path(__file__).resolve().parent
FORMAT = 3
RESOLVED = "resolved"  # the folder, beside the raw mentions, of those that are resolved
FINDERS = ("recognise", "definitions", "known", "segmenter")  # what finds mentions; the modules that they import do too
IMPORT_RE = re.compile(r"^\s*from plugins\.entities(?:\.([\w.]+))? import (\([^)]*\)|.+)", re.MULTILINE)
DATA = (".toml", ".json", ".txt", ".bin", ".npz", ".onnx", ".gz")


class Request(NamedTuple):
    """What recognition is given: a text, the paper's district, the authority's (name, type) that occur in the text."""

    text: str
    place: str
    names: tuple[tuple[str, str], ...]

    @property
    def key(self) -> bytes:
        """The digest of all of it."""
        return key_of(*self)


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


class MentionCache:
    """Mentions by request, resolved ones by all that they depend on. Without a path they are kept in memory alone."""

    def __init__(self, path: Path | None = None, model: str = "", anew: bool = False) -> None:
        """Open the stores at `path`; a file that is missing, damaged, or of other rules or model counts as empty.

        `anew`: what was resolved before does not count.
        """
        self._path, self.model, self._anew = path, model, anew
        self._raw = Store(path, f"{FORMAT}:{rules_digest()}:{model}")
        self._unsaved: dict[bytes, list[Mention]] = {}

    @cached_property
    def _resolved(self) -> Store:
        path = self._path and self._path.parent / RESOLVED / self._path.name
        return Store(path, f"{code_digest()}:{self.model}", self._anew) if path else Store()

    def __contains__(self, request: Request) -> bool:
        """Tell whether the mentions of a request are known."""
        return request.key in self._raw or request.key in self._unsaved

    def get(self, request: Request) -> list[Mention] | None:
        """Return the mentions found before, or None."""
        key = request.key
        rows = self._raw.get(key)
        return self._unsaved.get(key) if rows is None else [_mention(row, request.text) for row in rows]

    def put(self, request: Request, mentions: list[Mention], model: str) -> None:
        """Keep the mentions of a request; on disk only where the cache's own model found them."""
        if self.model and model != self.model:
            self._unsaved[request.key] = mentions
        else:
            self._raw.put(request.key, [_row(mention) for mention in mentions])

    def resolved(
        self, request: Request, others: tuple[str, ...], resolve: Callable[[], list[Mention]]
    ) -> list[Mention]:
        """Return what `resolve` makes of a request's mentions and of `others`, all else that it depends on."""
        key, whole = request.key, key_of(request.key, *others)
        rows = self._resolved.get(whole) if key in self._raw else None
        if rows is not None:
            self._raw.keep(key)
            return [_mention(row, request.text) for row in rows]
        mentions = resolve()
        if key in self._raw:  # what another model found is not kept
            self._resolved.put(whole, [_row(mention) for mention in mentions])
        return mentions

    def save(self) -> None:
        """Write the entries that were asked for, if any is new or gone."""
        self._raw.save()
        self._resolved.save()


def _row(mention: Mention) -> tuple[Any, ...]:
    """Return a mention as plain values, without what the text says."""
    inner = [
        (one.start, one.end, one.type, one.canonical, one.record, _reason_rows(one.reasons)) for one in mention.inner
    ]
    reasons = _reason_rows(mention.reasons)
    return mention.start, mention.end, mention.type, mention.rule, inner, mention.canonical, mention.record, reasons


def _reason_rows(reasons: tuple[Reason, ...]) -> list[tuple[Any, ...]]:
    return [(one.code, one.name, *(one.shown_at[1:] if one.shown_at else ())) for one in reasons]


def _mention(row: Any, text: str) -> Mention:
    start, end, kind, rule, inner, canonical, record, reasons = row
    return Mention(
        start,
        end,
        intern(kind),
        text[start:end],
        intern(rule),
        tuple(_inner(one, text) for one in inner),
        intern(canonical),
        record and intern(record),
        _reasons(reasons, text),
    )


def _inner(row: Any, text: str) -> Inner:
    start, end, kind, canonical, record, reasons = row
    return Inner(
        start, end, intern(kind), text[start:end], intern(canonical), record and intern(record), _reasons(reasons, text)
    )


def _reasons(rows: Any, text: str) -> tuple[Reason, ...]:
    return tuple(Reason(intern(code), intern(name), (text, *at) if at else None) for code, name, *at in rows)
