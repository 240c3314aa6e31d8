"""Lines: the lines that the importer made each article of, as its files tell them.

Holds:   SourceLine, SourcePart, SourceArticle, LinesFault, read_lines(folders).
Needs:   files <issue id>.lines.json, schema menkou-lines/1.
Touches: reads those files.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.fault import Fault

SCHEMA = "menkou-lines/1"


class LinesFault(Fault):
    """A file of lines is wrong: what, in which file, and what to do."""


@dataclass(frozen=True)
class SourceLine:
    """One line, or the piece of it that an article has: `number` from 1; `joined` to a line that it does not follow."""

    file: str
    number: int
    text: str
    joined: bool = False


@dataclass(frozen=True)
class SourcePart:
    """A part of an article (headline, byline, paragraph …) with its lines in the order in which they are read."""

    kind: str
    lines: tuple[SourceLine, ...]

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class SourceArticle:
    """An article as its source has it."""

    id: str
    parts: tuple[SourcePart, ...]

    @property
    def text(self) -> str:
        """All its lines as one text."""
        return "".join(part.text for part in self.parts)


def read_lines(folders: Iterable[Path]) -> dict[str, SourceArticle]:
    """Return the articles of all files in `folders` by id. Raises LinesFault naming the file."""
    return {one.id: one for folder in folders for path in sorted(folder.glob("*.lines.json")) for one in _read(path)}


def _read(path: Path) -> list[SourceArticle]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["schema"] != SCHEMA:
            raise LinesFault(f"{path.name}: not a file of lines ({SCHEMA}); import the issue again")
        files = [str(name) for name in record["sources"]]
        return [_article(article, files) for article in record["articles"]]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise LinesFault(f"{path.name}: damaged ({error!r}); import the issue again") from None


def _article(article: dict[str, Any], files: list[str]) -> SourceArticle:
    parts = tuple(
        SourcePart(str(part["kind"]), tuple(_line(line, files) for line in part["lines"])) for part in article["parts"]
    )
    return SourceArticle(str(article["id"]), parts)


def _line(line: dict[str, Any], files: list[str]) -> SourceLine:
    return SourceLine(files[line.get("file", 0)], int(line["line"]), str(line["text"]), bool(line.get("joined")))
