"""Edited: an issue as `--dry-run --json` prints it, given back by a person, and checked.

Holds:   Edited, is_edited(path), read_edited(path), edited_of(data, where).
Needs:   the form of interchange.py. Keys that are missing stand for nothing; others are passed over.
Touches: reads the file given.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from scripts.newsletter.archive.interchange import SCHEMA, Json
from scripts.newsletter.errors import ArgumentFault, SourceFault
from scripts.newsletter.readers.plain_text import clean_text
from scripts.newsletter.rules.dates import check_edtf

HEADS = ("headline", "kicker", "deck", "section", "byline", "signoff")
SINGLE = ("title", "title_latin", "edition", "publisher", "motto")


@dataclass(frozen=True)
class EditedArticle:
    """One article: `heads` by name; `passages` are (paragraph | crosshead | caption, text) in order."""

    heads: dict[str, str]
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Edited:
    """An issue as edited. A fact that is None was not given: it stays as read.

    `files` are (path, SHA-256) of the source; `doubts` are (kind, message) of those that still stand; `day` and `edtf`
    are the date as the person left it. `told` are those of date, date_edtf and number that were given: one that was
    given as null is to go.
    """

    where: str
    data: bytes
    files: tuple[tuple[str, str], ...]
    articles: tuple[EditedArticle, ...]
    facts: dict[str, list[str] | None]
    discarded: tuple[tuple[str, str], ...] | None
    doubts: frozenset[tuple[str, str]] | None
    day: str | None
    edtf: str | None
    number: str | None
    paper: str | None
    told: frozenset[str] = frozenset()


class _Reader:
    """Reads values and says where one is wrong: `articles[2].headline`."""

    def __init__(self, where: str) -> None:
        self.where = where

    def fault(self, place: str, wanted: str) -> SourceFault:
        return SourceFault(f"{self.where}: {place} must be {wanted}; put it right, or print the JSON again")

    def table(self, value: object, place: str) -> Json:
        if not isinstance(value, dict):
            raise self.fault(place, "an object")
        return value

    def items(self, value: object, place: str) -> list[object]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fault(place, "a list")
        return value

    def raw(self, value: object, place: str) -> str:
        if value is not None and not isinstance(value, str):
            raise self.fault(place, "a text or null")
        return clean_text(value or "").replace("\f", "\n")

    def text(self, value: object, place: str) -> str:
        """Return a text of one line."""
        return " ".join(piece.strip() for piece in self.raw(value, place).split("\n")).strip()

    def texts(self, value: object, place: str) -> list[str]:
        found = [self.text(one, f"{place}[{index}]") for index, one in enumerate(self.items(value, place))]
        return [text for text in found if text]


def _subheads(reader: _Reader, value: object, place: str, paragraphs: int) -> list[tuple[int, str]]:
    found = []
    for index, one in enumerate(reader.items(value, place)):
        here = f"{place}[{index}]"
        table = reader.table(one, here)
        before = table.get("before_paragraph")
        if not isinstance(before, int) or isinstance(before, bool) or not 0 <= before <= paragraphs:
            raise reader.fault(f"{here}.before_paragraph", f"a number from 0 to {paragraphs}")
        if text := reader.text(table.get("text"), f"{here}.text"):
            found.append((before, text))
    return found


def _article(reader: _Reader, value: object, place: str) -> EditedArticle:
    table = reader.table(value, place)
    heads = {name: reader.text(table.get(name), f"{place}.{name}") for name in HEADS}
    raw = reader.items(table.get("paragraphs"), f"{place}.paragraphs")
    subheads = _subheads(reader, table.get("subheads"), f"{place}.subheads", len(raw))
    passages: list[tuple[str, str]] = []
    for index in range(len(raw) + 1):
        passages += [("crosshead", text) for before, text in subheads if before == index]
        if index < len(raw) and (text := reader.text(raw[index], f"{place}.paragraphs[{index}]")):
            passages.append(("paragraph", text))
    passages += [("caption", text) for text in reader.texts(table.get("captions"), f"{place}.captions")]
    return EditedArticle(heads, tuple(passages))


def _facts(reader: _Reader, table: Json) -> dict[str, list[str] | None]:
    facts: dict[str, list[str] | None] = dict.fromkeys((*SINGLE, "folio", "labels", "imprint"))
    for name in SINGLE:
        if name in table:
            facts[name] = [text] if (text := reader.text(table[name], f"issue.{name}")) else []
    if "folio" in table:
        facts["folio"] = reader.texts(reader.raw(table["folio"], "issue.folio").split("\n"), "issue.folio")
    for name in ("labels", "imprint"):
        if name in table:
            facts[name] = reader.texts(table[name], f"issue.{name}")
    return facts


def _pairs(reader: _Reader, value: object, place: str, names: tuple[str, str]) -> list[tuple[str, str]]:
    pairs = []
    for index, one in enumerate(reader.items(value, place)):
        table = reader.table(one, f"{place}[{index}]")
        first, second = (reader.raw(table.get(name), f"{place}[{index}].{name}") for name in names)
        pairs.append((first, second))
    return pairs


def _date(reader: _Reader, value: object, place: str) -> str | None:
    text = reader.text(value, place)
    try:
        return check_edtf(text) if text else None
    except ArgumentFault:
        raise reader.fault(place, "a date such as 2021-03-15, 2021-03 or 2017/..") from None


def _number(reader: _Reader, own: Json) -> str | None:
    number = reader.text(own.get("number"), "menkou.number")
    if number and not number.isdecimal():
        raise reader.fault("menkou.number", "a number in digits, or null")
    return number or None


def _loaded(data: bytes, where: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SourceFault(f"{where}: is JSON, but not in UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise SourceFault(f"{where}:{error.lineno}: is no whole JSON ({error.msg}); mend that line") from None
    except (RecursionError, ValueError):
        raise SourceFault(f"{where}: is JSON that cannot be read (too deep, or too long a number)") from None


def edited_of(data: bytes, where: str) -> Edited:
    """Return what an edited JSON says; `where` names it in errors.

    Raises SourceFault naming the place that is wrong.
    """
    reader = _Reader(where)
    found = reader.table(_loaded(data, where), "the file")
    if "articles" not in found or "menkou" not in found:
        raise SourceFault(f"{where}: is JSON, but not what --dry-run --json prints (no `articles` and `menkou`)")
    own, facts = reader.table(found["menkou"], "menkou"), reader.table(found.get("issue", {}), "issue")
    if own.get("schema") != SCHEMA:
        raise reader.fault("menkou.schema", f"“{SCHEMA}”")
    files = _pairs(reader, own.get("files"), "menkou.files", ("path", "digest"))
    if not files or not all(path and digest for path, digest in files):
        raise reader.fault("menkou.files", "the list of source files, each with its path and digest")
    articles = [
        _article(reader, a, f"articles[{i}]") for i, a in enumerate(reader.items(found["articles"], "articles"))
    ]
    discarded = _pairs(reader, found.get("discarded"), "discarded", ("text", "reason"))
    doubts = _pairs(reader, own.get("doubts"), "menkou.doubts", ("kind", "message"))
    return Edited(
        where,
        data,
        tuple(files),
        tuple(one for one in articles if any(one.heads.values()) or one.passages),
        _facts(reader, facts),
        tuple(discarded) if "discarded" in found else None,
        frozenset(doubts) if "doubts" in own else None,
        _date(reader, facts.get("date"), "issue.date"),
        _date(reader, own.get("date_edtf"), "menkou.date_edtf"),
        _number(reader, own),
        reader.text(own.get("paper"), "menkou.paper") or None,
        frozenset([*({"date"} & facts.keys()), *({"date_edtf", "number"} & own.keys())]),
    )


def is_edited(path: Path) -> bool:
    """Tell whether a source is JSON: it begins with a brace, and is named .json or speaks of `menkou`."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return False
    opens = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    return opens and (path.suffix.lower() == ".json" or b'"menkou"' in data)


def read_edited(path: Path) -> Edited:
    """Read an edited JSON.

    Raises SourceFault naming the file and the place that is wrong.
    """
    return edited_of(path.read_bytes(), str(path))


def sources_of(edited: Edited, content: Path) -> list[Path]:
    """Return the source files that an edited JSON names, below the archive or beside the JSON.

    Raises SourceFault when one is not there any more, or has changed.
    """
    found = []
    for name, digest in edited.files:
        places = (content / name, Path(edited.where).parent / name)
        path = next((path for path in places if path.is_file()), None)
        if path is None:
            raise SourceFault(f"{edited.where}: its source {name} is not there any more; put it back")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise SourceFault(
                f"{edited.where}: its source {path} has changed since; print its JSON again and edit that"
            )
        found.append(path)
    return found
