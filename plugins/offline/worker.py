"""Worker: the service worker's file, and what it fetches before anyone asks for it.

Holds:   shell_of(pages, addresses), worker_text(folder, shell), PARTS.
Needs:   theme/static/js/offline/*.js.
Touches: reads these.

The shell is what a reader needs wherever the network is gone: home, search, this part's own page, every style and
script that any page asks for, and what turns its characters when a reader asks. Modules that only stand joined in
search/*.js are asked for by no page, and stay out.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from plugins.offline.manifest import File
from plugins.theme.lean import lean_script

PARTS = ("shelf", "answer", "worker")
PAGES = ("index.html", "search.html", "offline.html", "404.html")
LATER = tuple(f"theme/js/{name}.js" for name in ("han-forms", "to-hant", "to-hans"))
# What it begins with is looked for fast, and names of attributes only where that stands.
ASKED_RE = re.compile(rb'="(?<=(?:src|ref)=")[./]*(theme/[\w./-]+)"')
CODE_RE = re.compile(r"search/[\w-]+\.js")


def asked_of_theme(page: bytes) -> set[str]:
    """Return what a page asks of the theme.

    >>> sorted(asked_of_theme(b'<link href="../theme/css/base.css"><script src="./theme/js/menkou.js"></script>'))
    ['theme/css/base.css', 'theme/js/menkou.js']
    """
    return {found.decode() for found in ASKED_RE.findall(page)}


def shell_of(asked: Iterable[str], addresses: Iterable[str]) -> frozenset[str]:
    """Return the addresses of the shell: those that every reader needs, or that pages asked."""
    wanted = {*PAGES, *LATER, *asked}
    return frozenset(name for name in addresses if name in wanted or CODE_RE.fullmatch(name))


def worker_text(folder: Path, shell: Iterable[File]) -> str:
    """Return the service worker; its text changes with the shell, so that browsers fetch a changed one."""
    table = json.dumps({file.address: file.digest for file in sorted(shell)}, separators=(",", ":"))
    code = (lean_script((folder / f"{part}.js").read_text(encoding="utf-8")) for part in PARTS)
    return "\n".join([f"(globalThis.Menkou ??= {{}}).shell = {table};", *code]) + "\n"
