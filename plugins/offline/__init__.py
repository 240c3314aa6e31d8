"""Offline: the whole archive on a reader's device, over http(s); a site opened from a disk needs none of it.

Holds:   register(), which writes offline.html, the service worker, and the manifest of all that was built.
Needs:   every other file of the site: the manifest is made when Pelican has written the last.
Touches: output/offline.html, service-worker.js, `offline/`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.kept.files import FoundInFiles
from plugins.offline.manifest import File, digest_of, manifest_of
from plugins.offline.worker import asked_of_theme, shell_of, worker_text
from plugins.page import Page, PagesGenerator

OWN = ("service-worker.js", "offline/")  # what tells of the files is none of them
PRIVATE = (".", "_")
THEME = "theme/"


class OfflineGenerator(PagesGenerator):
    """Writes the page on which a reader keeps the archive."""

    def generate_context(self) -> None:
        """Tell templates that the archive can be kept."""
        self.context["offline"] = "offline.html"

    def pages(self) -> list[Page]:
        """Return `offline.html`."""
        return [Page("offline", "offline.html")]


def read_site(output: Path, found: FoundInFiles | None = None) -> tuple[list[File], frozenset[str]]:
    """Return the files of a site that a reader can ask for, and which of them are the shell.

    `found` is what was found in files of the last build that stand in this one.
    """
    files, asked = [], set[str]()
    for address, file in _files(output):
        find = _page if address.endswith(".html") else _file
        digest, size, names = found.of(file, find) if found else find(Path(file.path).read_bytes())
        files.append(File(address, digest, size))
        asked.add(names)
    shell = shell_of("\n".join(asked).split("\n"), (file.address for file in files))
    return [file for file in files if file.address in shell or not file.address.startswith(THEME)], shell


def _file(data: bytes) -> tuple[str, int, str]:
    return digest_of(data), len(data), ""


def _page(data: bytes) -> tuple[str, int, str]:
    """Return a page's digest and size, and what it asks of the theme, a line each: most pages ask for the same."""
    return digest_of(data), len(data), "\n".join(sorted(asked_of_theme(data)))


def _files(folder: str | Path, top: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield files with their addresses, but those that tell of others and those that a host keeps to itself.

    `top` is the address of the folder.
    """
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _files(entry.path, f"{top}{entry.name}/")
        elif not entry.name.startswith(PRIVATE) and not f"{top}{entry.name}".startswith(OWN):
            yield top + entry.name, entry


def write_manifest(pelican: Any) -> None:
    """Write `offline/` and the service worker, once all other files stand."""
    output = Path(pelican.settings["OUTPUT_PATH"])
    kept = pelican.settings.get("KEPT")
    files, shell = read_site(output, kept.found if kept else None)
    manifest = manifest_of(files, shell)
    folder = output / "offline"
    folder.mkdir(exist_ok=True)
    for digest, text in manifest.lists.items():
        (folder / f"{digest}.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "manifest.json").write_text(manifest.text, encoding="utf-8", newline="\n")
    scripts = Path(pelican.settings["THEME"]) / "static" / "js" / "offline"
    worker = worker_text(scripts, (file for file in files if file.address in shell))
    (output / "service-worker.js").write_text(worker, encoding="utf-8", newline="\n")


def offline_generator(_: Any) -> type[OfflineGenerator]:
    """Return the generator (Pelican makes the instance)."""
    return OfflineGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.get_generators.connect(offline_generator)
    signals.finalized.connect(write_manifest)
