"""Cache: the mentions of texts that were tagged before, as they were found.

Holds:   MentionCache (get, put, keep, beside, save), Request, Found, rules_digest().
Needs:   plugins/store.py; mention_rows.py, witness.py; the code, word lists and learned files that find mentions.
Touches: a store of raw mentions, and beside it one of what they were resolved to (resolved.py).

An entry's key is the digest of the text and the paper's district; the store as a whole belongs to one set of rules and
one model. Recognition is also told the names of the authority that occur in the text: an entry holds for those that it
was found with, and for others where its witness says that they change nothing. So an authority row matters only to
texts that hold one of its names, and are not read as if they knew it.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from plugins.entities.lexicon import Lexicon, read_lexicon
from plugins.entities.mention import Mention
from plugins.entities.mention_rows import mention_of, row_of
from plugins.entities.witness import Witness
from plugins.makers import code_digest
from plugins.store import Store, key_of
from plugins.variants import as_known

HERE = Path(__file__).resolve().parent
FORMAT = 4
RESOLVED = "resolved"  # the folder, beside the mentions, of what they were resolved to
FINDERS = ("recognise", "definitions", "known", "segmenter")  # what finds mentions; the modules that they import do too
IMPORT_RE = re.compile(r"^\s*from plugins\.entities(?:\.([\w.]+))? import (\([^)]*\)|.+)", re.MULTILINE)
DATA = (".toml", ".json", ".txt", ".bin", ".npz", ".onnx", ".gz")


@dataclass(frozen=True)
class Request:
    """What recognition is given: a text, the paper's district, the authority's (name, type) that occur in the text.

    The names are as they stand in `known_text`: of a text in traditional characters the simplified form that is read.
    """

    text: str
    place: str
    names: tuple[tuple[str, str], ...]

    @cached_property
    def known_text(self) -> str:
        """The text in characters that the model and the word lists know, each in its place."""
        return as_known(self.text)

    @cached_property
    def key(self) -> bytes:
        """The digest of the text and the district."""
        return key_of(self.text, self.place)


class Found(NamedTuple):
    """The mentions of a request, and what tells whether others would be found with other names of the authority."""

    mentions: list[Mention]
    witness: Witness = Witness()


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
    """Mentions by request. Without a path they are kept in memory alone."""

    def __init__(self, path: Path | None = None, model: str = "", anew: bool = False) -> None:
        """Open the store at `path`; a file that is missing, damaged, or of other rules or model counts as empty.

        `anew`: what was resolved before does not count.
        """
        self._path, self.model, self._anew = path, model, anew
        self._raw = Store(path, f"{FORMAT}:{rules_digest()}:{model}")
        self._unsaved: dict[bytes, Found] = {}
        self._beside: Store | None = None

    @cached_property
    def _lexicon(self) -> Lexicon:
        return read_lexicon()

    def beside(self, makers: str) -> Store | None:
        """Return the store of what mentions were resolved to, which save() writes too; None where nothing is kept.

        `makers` tell what that depends on besides its keys, the code and the model.
        """
        if self._path:
            path = self._path.parent / RESOLVED / self._path.name
            self._beside = Store(path, f"{code_digest()}:{self.model}:{makers}", self._anew)
        return self._beside

    def __contains__(self, request: Request) -> bool:
        """Tell whether the mentions of a request are known."""
        return request.key in self._unsaved or self._kept(request) is not None

    def get(self, request: Request) -> Found | None:
        """Return the mentions found before, or None."""
        kept = self._kept(request)
        if kept is None:
            return self._unsaved.get(request.key)
        rows, *witness = kept
        return Found([mention_of(row, request.text) for row in rows], Witness(*witness))

    def _kept(self, request: Request) -> Any:
        """Return what is kept of a request, where it holds for the names that it has now."""
        kept = self._raw.get(request.key)
        if kept is None:
            return None
        witness = Witness(*kept[1:])
        if witness.told != request.names:
            if not witness.holds_for(request.names, request.known_text, self._lexicon):
                return None
            kept = kept[0], *witness._replace(told=request.names)
            self._raw.put(request.key, kept)
        return kept

    def put(self, request: Request, found: Found, model: str) -> None:
        """Keep the mentions of a request; on disk only where the cache's own model found them."""
        if self.model and model != self.model:
            self._unsaved[request.key] = found
        else:
            self._raw.put(request.key, ([row_of(mention) for mention in found.mentions], *found.witness))

    def keep(self, key: bytes) -> bool:
        """Let the mentions of a request stay, and tell whether they are there: not those of another model."""
        self._raw.keep(key)
        return key in self._raw and key not in self._unsaved

    def save(self) -> None:
        """Write the entries that were asked for, if any is new or gone."""
        self._raw.save()
        if self._beside:
            self._beside.save()
