"""Pack a built site into one zip, for a USB stick: unpack it anywhere and open index.html.

    python -m scripts.pack_site [--output DIR] [--zip FILE]

The same site gives the same bytes. Exit codes: 0 packed, 2 wrong arguments or no site, 6 the file cannot be written.
"""

import argparse
import sys
import zipfile
from pathlib import Path

from rich.console import Console
from rich.progress import track

from scripts.build_site import ROOT
from scripts.building.switch import MARK

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold: a build has no clock
STORED = (".jpg", ".jpeg", ".png", ".webp")  # packed already
OF_HOSTS = (MARK, "_headers", "_redirects", ".redirects.map", ".nojekyll")
FILE_MODE = 0o100644 << 16


def files_of(site: Path) -> list[Path]:
    """Return the files to pack, in order; those that only hosts need stay out."""
    return sorted(path for path in site.rglob("*") if path.is_file() and path.name not in OF_HOSTS)


def pack(site: Path, target: Path, folder: str) -> int:
    """Write `site` as the folder `folder` of the zip `target`; return how many files it holds. Raises OSError."""
    part = target.with_name(f".{target.name}.part")
    files = files_of(site)
    console = Console(stderr=True)
    shown = track(files, "Packing", console=console, disable=not console.is_terminal, transient=True)
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in shown:
                entry = zipfile.ZipInfo(f"{folder}/{path.relative_to(site).as_posix()}", LONG_AGO)
                entry.external_attr = FILE_MODE
                entry.create_system = 3
                entry.compress_type = zipfile.ZIP_STORED if path.suffix in STORED else zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return len(files)


def main(arguments: list[str] | None = None) -> int:
    """Pack the site; return the exit code."""
    parser = argparse.ArgumentParser(prog="pack_site", description="Pack a built site into one zip.")
    parser.add_argument("--output", type=Path, default=ROOT / "output", help="the site (default: output)")
    parser.add_argument("--zip", type=Path, default=None, help="the zip (default: the site's folder and .zip)")
    options = parser.parse_args(arguments)
    site = options.output
    if not (site / MARK).is_file():
        print(f"pack_site: {site}: no site that was built here; run make site first", file=sys.stderr)
        return 2
    target = options.zip or site.with_name(f"{site.resolve().name}.zip")
    if target.resolve().is_relative_to(site.resolve()):
        print(f"pack_site: {target}: stands in the site itself; name a file elsewhere", file=sys.stderr)
        return 2
    try:
        count = pack(site, target, site.resolve().name)
    except OSError as error:
        print(f"pack_site: {target}: cannot be written ({error.strerror}); make room or name another", file=sys.stderr)
        return 6
    print(f"{target}: {count} files, {target.stat().st_size:,} bytes. Unpack it anywhere and open index.html.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
