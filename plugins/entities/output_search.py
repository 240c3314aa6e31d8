"""Output search: every byte of a built site, searched for names that it must not show.

Holds:   files_that_show(pattern, names, folder).
Needs:   withheld.py's pattern.
Touches: reads the folder.

A name is looked for as it is, spaced, with tags inside, and in every way in which the formats of a site write
characters: references of HTML, escapes of JSON, percent signs of addresses.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

ESCAPE_RE = re.compile(r"\\u([0-9a-fA-F]{4})")
STRING_RE = re.compile(r'"(?:[^"\\]|\\.)*"')
KEYS_RE = re.compile(r"search/[^/]+/[kc]/")


def files_that_show(pattern: re.Pattern[str], names: Iterable[str], folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` whose name or bytes show what `pattern` finds."""
    bare = ["".join(name.split()) for name in names]
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        address = path.relative_to(folder).as_posix()
        text = path.read_bytes().decode("utf-8", errors="replace")
        if KEYS_RE.match(address):
            shown = _keys_show(text, address, bare)
        else:
            shown = any(pattern.search(form) for form in (*_forms(text), unquote(address)))
        if shown:
            yield path


def _forms(text: str) -> Iterator[str]:
    """Yield `text` as it stands, and as each way of writing characters reads it."""
    yield text
    if "&#" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text, errors="replace")
    if "\\u" in text:
        yield ESCAPE_RE.sub(lambda escape: chr(int(escape[1], 16)), text)


def _keys_show(text: str, address: str, names: list[str]) -> bool:
    """Tell whether a shard of search's keys (plugins/search/README.md, "Format") holds a name in a key.

    Pairs stand there one after the other: 核武 and 钢铁 side by side do not show 武钢.
    """
    strings = [json.loads(string) for string in STRING_RE.findall(text)]
    if address.split("/")[2] != "k":
        return False  # single characters
    pairs, words = "".join(strings[2:3]), "".join(strings[3:4])
    keys = [pairs[start : start + 2] for start in range(0, len(pairs), 2)] + words.split(" ")
    return any(name in key for key in keys for name in names)
