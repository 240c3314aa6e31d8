"""Build the site: import the archive's sources, then run Pelican.

    python -m scripts.build_site [--content DIR] [--output DIR] [--no-import] [--publish --siteurl URL]

Importing changes nothing where nothing is new. Any error that Pelican or a plugin reports ends the build.
Exit codes: 0 built, 2 wrong arguments, 4 the import failed, 5 the build failed.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from scripts import import_newsletter

ROOT = Path(__file__).resolve().parent.parent


def sources_of(content: Path) -> list[Path]:
    """Return the folders of issues under `content/sources/<paper>/`, in order."""
    return sorted(path for path in content.glob("sources/*/*") if not path.name.startswith("."))


def import_sources(content: Path) -> int:
    """Import every issue of the archive's own sources; return the importer's exit code."""
    sources = sources_of(content)
    if not sources:
        return 0
    return import_newsletter.main([*map(str, sources), "--content", str(content), "--brief"])


def run_pelican(content: Path, output: Path, siteurl: str, publish: bool) -> int:
    """Run Pelican in a process of its own, strictly; return its exit code."""
    settings = ROOT / ("publishconf.py" if publish else "pelicanconf.py")
    command = [sys.executable, "-m", "pelican", str(content), "--output", str(output), "--settings", str(settings)]
    command += ["--fatal", "errors", "--verbose" if os.environ.get("MENKOU_VERBOSE") else "--quiet"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "SITEURL": siteurl}, check=False).returncode


def fault_of(options: argparse.Namespace) -> str | None:
    """Return one line that says what is wrong with the arguments, or None."""
    if not options.content.is_dir():
        return f"{options.content}: no such folder; CONTENT names the folder of an archive (README: an archive of your own)"
    if options.output.exists() and not options.output.is_dir():
        return f"{options.output}: is a file; OUTPUT names a folder that the site may be written to"
    if options.publish and urlsplit(options.siteurl).scheme not in ("http", "https"):
        return "publishing needs the site's address: make publish SITEURL=https://archive.example.org"
    return None


def main(arguments: list[str] | None = None) -> int:
    """Build the site; return the exit code."""
    parser = argparse.ArgumentParser(prog="build_site", description="Import the sources and build the site.")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="the archive (default: content)")
    parser.add_argument("--output", type=Path, default=ROOT / "output", help="the site (default: output)")
    parser.add_argument("--siteurl", default="", help="the address of the published site")
    parser.add_argument("--publish", action="store_true", help="build with publishconf.py: absolute addresses, feeds")
    parser.add_argument("--no-import", action="store_true", help="build from the articles that are there")
    options = parser.parse_args(arguments)
    if fault := fault_of(options):
        print(f"build_site: {fault}", file=sys.stderr)
        return 2
    content, output = options.content.resolve(), options.output.resolve()
    if not options.no_import and import_sources(content):
        print("build_site: the import failed (above); the site was not built", file=sys.stderr)
        return 4
    if code := run_pelican(content, output, options.siteurl.rstrip("/"), options.publish):
        print(f"build_site: Pelican stopped with exit code {code} (above); the site is not complete", file=sys.stderr)
        return 5
    print(f"The site is in {options.output} ({sum(1 for p in output.rglob('*') if p.is_file())} files).")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
