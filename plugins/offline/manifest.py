"""Manifest: which files a site has, so that a device can keep all of them and later fetch what changed alone.

Holds:   File, Manifest, manifest_of(files), group_of(address, shell), digest_of(data), GROUPS, FORMAT.
Needs:   addresses below the site's top, with their bytes.
Touches: nothing.
Read by: theme/static/js/offline/shelf.js and keeping.js.

`offline/manifest.json` names the lists, a list names files: [address, digest, bytes]. A list is named by its own
digest. Lists are cut where the address of a file says so, not after a fixed number: a new file changes one list, not
all that follow. The version of a site is the digest of what its lists are called.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

FORMAT = "menkou-offline/1"
GROUPS = ("shell", "pages", "search", "images", "data")  # the last two are kept only where a reader wants them
IMAGES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")
FOLDERS_OF_DATA = ("data/", "feeds/", "iiif/")  # for harvesters and people who count; no page shows them
KINDS_OF_DATA = (".xml", ".txt", ".csv", ".jsonl")
DIGITS = 12  # hexadecimal, of SHA-256
USUAL_LENGTH = 512  # files of one list
MOST = 4096  # rarely reached: a list that is cut here lets those that follow change


class File(NamedTuple):
    """One file of a site: its address from the site's top, the digest of its bytes, and how many they are."""

    address: str
    digest: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """The manifest's text, and the lists that it names: digest to text."""

    text: str
    lists: dict[str, str]


def digest_of(data: bytes) -> str:
    """Return the digest by which a device knows that it has the right bytes."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def group_of(address: str, shell: frozenset[str]) -> str:
    """Return the group of a file.

    >>> [group_of(name, frozenset({"index.html"})) for name in ("index.html", "days.html", "search/1f/k/0.js")]
    ['shell', 'pages', 'search']
    >>> [group_of(name, frozenset()) for name in ("page-images/a/1.jpg", "data/articles.csv", "lot/0.js")]
    ['images', 'data', 'pages']
    """
    if address in shell:
        return "shell"
    if address.startswith("search/"):
        return "search"
    if address.startswith(FOLDERS_OF_DATA) or address.endswith(KINDS_OF_DATA):
        return "data"
    return "images" if address.endswith(IMAGES) else "pages"


def _ends_a_list(address: str) -> bool:
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:4]) % USUAL_LENGTH == 0


def _lists(files: Iterable[File]) -> Iterator[list[File]]:
    """Yield files in the order of their addresses, as many at a time as make one list."""
    part: list[File] = []
    for file in sorted(files, key=itemgetter(0)):
        part.append(file)
        if _ends_a_list(file.address) or len(part) == MOST:
            yield part
            part = []
    if part:
        yield part


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def manifest_of(files: Iterable[File], shell: frozenset[str]) -> Manifest:
    """Return the manifest of a site; the files may come in any order."""
    groups: dict[str, list[File]] = {name: [] for name in GROUPS}
    for file in files:
        groups[group_of(file.address, shell)].append(file)
    lists: dict[str, str] = {}
    rows: list[tuple[str, str, str]] = []
    for name, members in groups.items():
        for part in _lists(members):
            text = _json(part)
            digest = digest_of(text.encode())
            lists[digest] = text
            rows.append((name, digest, part[0].address))
    told = {
        "format": FORMAT,
        "version": digest_of(_json(rows).encode()),
        "groups": {name: [len(some), sum(file.size for file in some)] for name, some in groups.items() if some},
        "lists": rows,
    }
    return Manifest(_json(told), lists)
