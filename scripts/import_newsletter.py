"""Import issues of a newspaper: from page texts to article files.

    python -m scripts.import_newsletter SOURCE… [--paper ID] [--date EDTF] [--issue N] [--content DIR]
                                        [--dry-run] [--json] [--jobs N] [--scheduler ADDRESS] [--ocr ENGINE]
                                        [--force] [--brief]

A SOURCE is one issue: a file, or a folder of page files in order (p01.txt, p02.txt …; a form feed also starts a
page); a folder that holds folders only is a run of issues. @FILE names a file with one SOURCE a line. What --dry-run
--json prints, edited, is a source too: the archive keeps it in corrections/<paper>/<issue>.json and applies it at
every later import of that issue.

Importing again changes nothing where nothing is new; an issue that is recorded as done is passed over, so a run that
was cut off is taken up where it ended. What to look over stands in reviews/: a page an issue, and doubts.csv, the
worst first. With --scheduler tcp://HOST:8786 the workers of a Dask cluster read (extra `cluster`); they need no shared
folder: what they read is sent to them, and only this process writes.

Exit codes:
  0    imported (doubts, if any, are in the issue file)
  1    a defect of the importer met a source; nothing was written for that source
  2    wrong arguments: paper, date, folder
  3    a source cannot be read: missing, empty, locked, damaged, too large, columns side by side, given twice …
  4    the account of characters does not balance; nothing was written for that source
  5    a correction (a row, or an edited JSON that the archive keeps) no longer fits the source
  6    the archive cannot be read or written: a full disk, no permission, another import, a broken register
  7    the Dask cluster cannot be used: no scheduler, no workers, other versions, or all workers gone
  8    a warning: imported, but an article edited by hand was kept, the new version is beside it (<id>.md.incoming)
  129, 130, 141, 143   stopped by a signal (128 + its number): terminal closed, Ctrl-C, output closed, ended

With --brief a warning (8) does not count: the exit code is 0 then. With several sources the others are imported when
one fails (1, 3, 4, 5); the exit code is that of the first failure. 6, 7 and a signal end the run; what was written by
then is whole, and the same command goes on from there.
"""

import argparse
import contextlib
import io
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path

from scripts.newsletter.archive.store import SIGNALS, advice, lock
from scripts.newsletter.emending.emending import AS_READ
from scripts.newsletter.errors import ArgumentFault, ImportFault, StoreFault, one_line
from scripts.newsletter.ocr.engine import CHOICE, CHOICES
from scripts.newsletter.readers.scan import PROGRESS, SHELF
from scripts.newsletter.rules.dates import check_edtf
from scripts.newsletter.runs.batch import import_batch
from scripts.newsletter.runs.outcome import Options, Outcome
from scripts.newsletter.runs.progress import watched
from scripts.newsletter.runs.sources import issues_of
from scripts.newsletter.runs.tally import HEADS, Tally

ROOT = Path(__file__).resolve().parent.parent
EDITED = 8
PIPE = 13  # the number of SIGPIPE


def count(text: str) -> int:
    """Return a number of at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def arguments_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(
        prog="import_newsletter",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        fromfile_prefix_chars="@",
    )
    parser.add_argument(
        "sources", nargs="+", type=Path, metavar="SOURCE", help="a page file, or the folder of an issue"
    )
    parser.add_argument("--paper", help="the paper's id in papers.csv (default: by path, masthead, or the only one)")
    parser.add_argument("--date", metavar="EDTF", help="the issue's date: 2021-03-15, 2021-03, 2021~, 2017/..")
    parser.add_argument("--issue", metavar="N", help="the issue's running number")
    parser.add_argument("--content", type=Path, default=ROOT / "content", help="the archive (default: content)")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--json", action="store_true", help="print the result as JSON (one object, or one a line)")
    parser.add_argument("--jobs", type=count, metavar="N", help="processes that read at once (default: all cores)")
    parser.add_argument("--ocr", choices=CHOICES, help="what reads scans (default: rapidocr, else tesseract)")
    parser.add_argument("--as-read", action="store_true", help="leave OCR results as they are: read no line again")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="read on a Dask cluster: tcp://host:8786")
    parser.add_argument("--force", action="store_true", help="import what is recorded as done, too")
    parser.add_argument("--brief", action="store_true", help="print problems and one line only")
    return parser.parse_args(arguments)


def options_of(arguments: argparse.Namespace, issues: int) -> Options:
    """Return the options of an import of so many issues.

    Raises ArgumentFault when they contradict one another.
    """
    if arguments.date:
        check_edtf(arguments.date)
    if arguments.issue and not arguments.issue.isdecimal():
        raise ArgumentFault(f"--issue {arguments.issue}: must be a number, such as 12")
    if issues > 1 and (arguments.date or arguments.issue):
        raise ArgumentFault("--date and --issue are of one issue; import its source alone")
    if arguments.content.exists() and not arguments.content.is_dir():
        raise ArgumentFault(f"{arguments.content}: is a file; --content names the folder of an archive")
    return Options(
        arguments.content, arguments.paper, arguments.date, arguments.issue, arguments.dry_run, arguments.json
    )


class Stopped(BaseException):
    """The command was told to stop: Ctrl-C, or a signal of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let the signals that end a command raise Stopped within the block."""

    def stop(number: int, _: object) -> None:
        raise Stopped(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def put(text: str) -> None:
    """Print to the standard output.

    Raises StoreFault when it takes no more (a full disk), Stopped when nobody reads it (`| head`).
    """
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise Stopped(PIPE) from None
    except OSError as error:
        raise StoreFault(f"the standard output {advice(error)}") from None


def table_of(tally: Tally) -> str:
    """Return the table that a run ends with."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for number, head in enumerate(HEADS):
        table.add_column(head, justify="right" if number else "left", no_wrap=not number)
    for row in tally.rows():
        table.add_row(*row)
    console = Console()
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip("\n")


def tally_of(results: Iterable[Outcome | ImportFault], parsed: argparse.Namespace, one: bool) -> Tally:
    """Print problems as they come, and JSON; return what all came to, with the exit code of the first failure."""
    tally = Tally()
    for result in results:
        if isinstance(result, ImportFault):
            print(f"import_newsletter: {result}", file=sys.stderr)
            tally.code = tally.code or result.code
            continue
        for notice in result.notices:
            print(f"import_newsletter: {one_line(notice)}", file=sys.stderr)
        if parsed.json:
            put(json.dumps(result.json, ensure_ascii=False, indent=1 if one else None))
        tally.add(result)
    return tally


@contextlib.contextmanager
def reading_scans(parsed: argparse.Namespace) -> Iterator[None]:
    """Tell this process, and those it starts, what reads scans and where readings are kept; show pages as they come."""
    told = {
        CHOICE: parsed.ocr,
        AS_READ: "yes" if parsed.as_read else None,
        SHELF: None if parsed.dry_run else str(parsed.content.resolve() / ".cache" / "ocr"),
    }
    before = {name: os.environ.get(name) for name in told}
    os.environ.update({name: value for name, value in told.items() if value})
    shown = logging.StreamHandler(sys.stderr)
    if sys.stderr.isatty() and not (parsed.json or parsed.brief):
        PROGRESS.addHandler(shown)
        PROGRESS.setLevel(logging.INFO)
    try:
        yield
    finally:
        PROGRESS.removeHandler(shown)
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value else {})


def run(parsed: argparse.Namespace) -> int:
    """Import all sources and report; return the exit code.

    Raises ImportFault when the arguments or the archive are wrong; what was written before stays.
    """
    sources = issues_of(parsed.sources)
    options = options_of(parsed, len(sources))
    with contextlib.ExitStack() as stack:
        stack.enter_context(reading_scans(parsed))
        if not options.dry_run:
            stack.enter_context(lock(options.content))
        results: Generator[Outcome | ImportFault] = import_batch(
            sources, options, parsed.jobs, parsed.force, parsed.scheduler
        )
        stack.enter_context(contextlib.closing(results))
        if not (parsed.json or parsed.brief):
            results = stack.enter_context(contextlib.closing(watched(results, len(sources))))
        tally = tally_of(results, parsed, len(sources) == 1)
    if tally.issues and not parsed.json:
        put(tally.line() if parsed.brief else "\n".join([table_of(tally), *tally.reprinted()]))
    return tally.code or (EDITED if tally.edited and not parsed.brief else 0)


def set_streams() -> None:
    """Let output hold any name and any text, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Import; return the exit code (see the module's first lines)."""
    set_streams()
    try:
        with stoppable():
            return run(arguments_of(arguments))
    except ImportFault as fault:
        print(f"import_newsletter: {fault}", file=sys.stderr)
        return fault.code
    except Stopped as stop:
        if stop.number == PIPE:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the last flush fails again
        else:
            print("import_newsletter: stopped; what is written is whole: run it again to go on", file=sys.stderr)
        return 128 + stop.number


if __name__ == "__main__":
    raise SystemExit(main())
