"""Header: the lines `Key: value` that open an article file, read strictly.

Holds:   Header, ArticleFileError, ARTICLE_KEYS, PAGE_KEYS, read_header(text, path, keys).
Needs:   the text of a file.
Touches: nothing.
"""

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from plugins.fault import Fault

ARTICLE_KEYS = (
    "Title",
    "Kicker",
    "Deck",
    "Section",
    "Date",
    "Date-EDTF",
    "Date-Evidence",
    "Byline",
    "Authors",
    "Signoff",
    "Paper",
    "Issue",
    "Page",
    "Article-ID",
    "Headline-Status",
    "Status",
    "Rights",
    "Source",
    "Source-Digest",
    "Import-Digest",
)
PAGE_KEYS = ("Title", "Description", "Slug", "Status")

# A key is anything before the first colon that looks like one word, so that `Tilte: x` is named as unknown.
LINE_RE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*)[ \t]*:[ \t]*(?P<value>.*)")
HEADER_END_RE = re.compile(r"\n[ \t]*\n")


class ArticleFileError(Fault):
    """An article or page file is wrong: what, in which file and line, and what to do."""


@dataclass(frozen=True)
class Header:
    """The values of a file's header by key, and the line (from 1) that each stands on."""

    values: dict[str, str]
    lines: dict[str, int]

    def get(self, key: str) -> str:
        """Return the value of `key`, or "" where the file has none."""
        return self.values.get(key, "")


def read_header(text: str, path: str, keys: Collection[str]) -> tuple[Header, str]:
    r"""Return the header of `text` and the body below it; `path` is for messages.

    The header ends at the first empty line; keys may be in any case. Raises ArticleFileError at a line that is no
    `Key: value`, at a key that is unknown or stands twice, and where there is no title.

    >>> header, body = read_header("Title: 雨\nDate: 2020-05-01\n\n下雨了。\n", "a.md", ARTICLE_KEYS)
    >>> header.get("Title"), header.lines["Date"], body
    ('雨', 2, '下雨了。\n')
    """
    head, body, *_ = [*HEADER_END_RE.split(text, maxsplit=1), ""]
    header = _parse(head.rstrip("\n").split("\n"), path, _by_name(tuple(keys)))
    if not header.get("Title"):
        raise ArticleFileError(f"{path}: line 1: no title; the header needs a line `Title: …`")
    return header, body


@cache
def _by_name(keys: tuple[str, ...]) -> dict[str, str]:
    """Return the keys by their names in small letters, and by themselves."""
    return {key.lower(): key for key in keys} | {key: key for key in keys}


def _parse(lines: Iterable[str], path: str, keys: dict[str, str]) -> Header:
    header = Header({}, {})
    for number, line in enumerate(lines, start=1):
        key, colon, value = line.partition(":")
        if not colon or keys.get(key) != key:  # nearly all lines begin with a key as it is
            key, value = _read_line(line, number, path, keys)
        if key in header.values:
            raise ArticleFileError(f"{path}: line {number}: {key} is also on line {header.lines[key]}; remove one")
        header.values[key], header.lines[key] = value.strip(), number
    return header


def _read_line(line: str, number: int, path: str, keys: dict[str, str]) -> tuple[str, str]:
    """Return the key and the value of a line, whose key may be in other letters."""
    found = LINE_RE.fullmatch(line.strip())
    if not found:
        advice = "a header line is `Key: value`, and an empty line ends the header"
        raise ArticleFileError(f"{path}: line {number}: not a header line: {_shortened(line)}; {advice}")
    said, value = found.groups()
    key = keys.get(said.lower())
    if key is None:
        raise ArticleFileError(f"{path}: line {number}: unknown key {said}; {_nearest(said, keys)}")
    return key, value


def _nearest(key: str, keys: dict[str, str]) -> str:
    near = difflib.get_close_matches(key.lower().replace("_", "-"), keys, n=1, cutoff=0.6)
    return f"did you mean {keys[near[0]]}?" if near else f"known keys are {', '.join(dict.fromkeys(keys.values()))}"


def _shortened(line: str) -> str:
    return f"{line[:40]!r}" + ("…" if len(line) > 40 else "")
