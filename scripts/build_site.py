"""Build the site: import the archive's sources, then run Pelican.

    python -m scripts.build_site [--content DIR] [--output DIR] [--no-import] [--anew] [--publish --siteurl URL]

Importing changes nothing where nothing is new, and a site that a build would only make again is left as it is, unless
it is to be published. Of a site that is built, the pages stand that would be the same again (plugins/kept); one that
is to be published is made whole each time, and nothing is noted of it. Any error that Pelican or a plugin reports ends
the build, and the site of the last good build stays as it was: a new one is made beside it and takes its place when it
is whole.
Exit codes: 0 built, 2 wrong arguments, 4 the import failed, 5 the build failed.
"""

import argparse
import gc
import logging
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.building.standing import Standing, note_of
from scripts.building.switch import MARK, fresh_folder, recover, spare_folder, switch
from scripts.newsletter.litter import is_litter
from scripts.site_address import EXAMPLE, AddressFault, site_address

if TYPE_CHECKING:
    from plugins.kept.pages import KeptPages

ROOT = Path(__file__).resolve().parent.parent


def sources_of(content: Path) -> list[Path]:
    """Return the issues under `content/sources/<paper>/`, in order."""
    return sorted(path for path in content.glob("sources/*/*") if not is_litter(path.name))


def import_sources(content: Path) -> int:
    """Import every issue of the archive's own sources; return the importer's exit code."""
    sources = sources_of(content)
    if not sources:
        return 0
    from scripts import import_newsletter  # a second of CPU and 80 MB that a build without sources has no use for

    return import_newsletter.main([*map(str, sources), "--content", str(content), "--brief"])


def run_pelican(
    content: Path, output: Path, siteurl: str, publish: bool, anew: bool, kept: "KeptPages | None"
) -> str | None:
    """Build into `output`; return one line that says what is wrong, or None when all went well.

    Every error that is logged is fatal: Pelican alone would go on without the article or plugin at fault.
    """
    os.environ["SITEURL"] = siteurl
    from jinja2 import TemplateError
    from pelican.log import init as init_logging
    from pelican.settings import read_settings

    from plugins.fault import Fault
    from scripts.building.archive_pelican import ArchivePelican
    from scripts.building.template_fault import template_fault

    plain = logging.StreamHandler(sys.stderr)
    plain.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    init_logging(level=logging.WARNING, fatal="errors", handler=plain)
    conf = ROOT / ("publishconf.py" if publish else "pelicanconf.py")
    gc.disable()  # what a build makes lasts, and pages leave no circles (plugins/compiled_templates.py)
    try:
        places = {"PATH": str(content), "OUTPUT_PATH": str(output), "KEPT": kept, "ANEW": anew}
        ArchivePelican(read_settings(str(conf), override=places)).run()
    except Fault as fault:
        return str(fault)
    except TemplateError as error:
        return template_fault(error)
    except RuntimeError as error:
        if "encountered" not in str(error):  # what Pelican's fatal logger raises, after it has shown the error
            raise
        return "stopped at the error above; mend it and build again"
    finally:
        if kept:
            kept.close()
    return None


def fault_of(options: argparse.Namespace) -> str | None:
    """Return one line that says what is wrong with the arguments, or None; the address is put into its one form."""
    content, output = options.content, options.output
    if not content.is_dir():
        return f"{content}: no such folder; CONTENT names the folder of an archive (README: an archive of your own)"
    if output.exists() and not output.is_dir():
        return f"{output}: is a file; OUTPUT names a folder that the site may be written to"
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).exists():
        return f"{output}: holds something else, which a build would remove; name an empty or a new folder as OUTPUT"
    if options.publish and not options.siteurl:
        return f"publishing needs the site's address: make publish SITEURL={EXAMPLE}"
    try:
        options.siteurl = site_address(options.siteurl)
    except AddressFault as fault:
        return str(fault)
    return None


def build(content: Path, output: Path, siteurl: str, publish: bool, anew: bool) -> str | None:
    """Build the site whole, then let it take the place of the last one; return what went wrong, or None."""
    from plugins.kept.pages import KeptPages

    fresh = fresh_folder(output)
    try:
        recover(output)
        fresh.mkdir(parents=True)
        kept = None if publish else KeptPages(output, note_of(output), spare_folder(output), anew)
        fault = run_pelican(content, fresh, siteurl, publish, anew, kept)
        if not fault:
            switch(output, fresh, keeps_spare=kept is not None)
            if kept:
                kept.save()
    except OSError as error:
        return f"{error.filename or output}: {error.strerror or error}; the site of the last build stands as it was"
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return fault


def main(arguments: list[str] | None = None) -> int:
    """Build the site; return the exit code."""
    parser = argparse.ArgumentParser(prog="build_site", description="Import the sources and build the site.")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="the archive (default: content)")
    parser.add_argument("--output", type=Path, default=ROOT / "output", help="the site (default: output)")
    parser.add_argument("--siteurl", default="", help="the address of the published site")
    parser.add_argument("--publish", action="store_true", help="build with publishconf.py: absolute addresses, feeds")
    parser.add_argument("--anew", action="store_true", help="build even where nothing has changed since the last build")
    parser.add_argument("--no-import", action="store_true", help="build from the articles that are there")
    options = parser.parse_args(arguments)
    if fault := fault_of(options):
        print(f"build_site: {fault}", file=sys.stderr)
        return 2
    content, output = options.content.resolve(), options.output.resolve()
    if not options.no_import and import_sources(content):
        print("build_site: the import failed (above); the site was not built", file=sys.stderr)
        return 4
    standing = None if options.publish else Standing(content, output, [options.siteurl])
    if standing and not options.anew and standing.holds():
        print(f"The site in {options.output} is as a build would make it: nothing has changed (--anew builds it).")
        return 0
    if fault := build(content, output, options.siteurl, options.publish, options.anew):
        print(f"build_site: {fault}", file=sys.stderr)
        return 5
    if standing:
        standing.keep()
    print(f"The site is in {options.output} ({sum(len(names) for _, _, names in os.walk(output))} files).")
    return 0


if __name__ == "__main__":
    exit_code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)  # to take the objects of a whole archive apart one by one takes seconds
