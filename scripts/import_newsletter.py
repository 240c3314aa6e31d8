"""Import issues of a newspaper: from page texts to article files.

    python -m scripts.import_newsletter SOURCE… [--paper ID] [--date EDTF] [--issue N] [--content DIR]
                                        [--dry-run] [--json] [--jobs N] [--force] [--brief]

A SOURCE is one issue: a page file, or a folder of page files in order (p01.txt, p02.txt …; a form feed also starts a
page). Plain text and OCR Markdown in UTF-8, UTF-16 or GB18030. What --dry-run --json prints, edited, is a source too:
the archive keeps it in corrections/<paper>/<issue>.json and applies it at every later import of that issue.

Importing again changes nothing where nothing is new; an issue that is recorded as done is passed over, so a run that
was cut off is taken up where it ended. What to look over stands in reviews/: a page an issue, and doubts.csv, the
worst first.

Exit codes:
  0  imported (doubts, if any, are in the issue file)
  2  wrong arguments: paper, date, folder
  3  a source cannot be read: missing, empty, binary, too large, columns side by side, broken JSON, given twice
  4  the account of characters does not balance; nothing was written for that source
  5  a correction (a row, or an edited JSON that the archive keeps) no longer fits the source
  6  the archive cannot be read or written, another import is running, or a process was killed
  8  a warning: imported, but an article edited by hand was kept, the new version is beside it (<id>.md.incoming)

With --brief a warning (8) does not count: the exit code is 0 then.
With several sources the others are imported when one fails; the exit code is that of the first failure.
"""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts.newsletter.archive.store import lock
from scripts.newsletter.errors import ArgumentFault, ImportFault
from scripts.newsletter.rules.dates import check_edtf
from scripts.newsletter.runs.batch import import_batch
from scripts.newsletter.runs.outcome import Options, Outcome

ROOT = Path(__file__).resolve().parent.parent
EDITED = 8


def count(text: str) -> int:
    """Return a number of at least one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def arguments_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(
        prog="import_newsletter", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
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
    parser.add_argument("--force", action="store_true", help="import what is recorded as done, too")
    parser.add_argument("--brief", action="store_true", help="print problems and one line only")
    return parser.parse_args(arguments)


def options_of(arguments: argparse.Namespace) -> Options:
    """Return the options of an import.

    Raises ArgumentFault when they contradict one another.
    """
    if arguments.date:
        check_edtf(arguments.date)
    if arguments.issue and not arguments.issue.isdecimal():
        raise ArgumentFault(f"--issue {arguments.issue}: must be a number, such as 12")
    if len(arguments.sources) > 1 and (arguments.date or arguments.issue):
        raise ArgumentFault("--date and --issue are of one issue; import its source alone")
    if arguments.content.exists() and not arguments.content.is_dir():
        raise ArgumentFault(f"{arguments.content}: is a file; --content names the folder of an archive")
    return Options(
        arguments.content, arguments.paper, arguments.date, arguments.issue, arguments.dry_run, arguments.json
    )


def report(outcomes: Sequence[Outcome], arguments: argparse.Namespace) -> None:
    """Print what came of it: one line, or a table; JSON is printed already."""
    if arguments.json:
        return
    if arguments.brief:
        changed = sum(len(outcome.changed) for outcome in outcomes)
        articles, doubts = (sum(getattr(outcome, name) for outcome in outcomes) for name in ("articles", "doubts"))
        print(f"{len(outcomes)} issues, {articles} articles, {doubts} doubts; {changed} files changed.")
    else:
        print_table(outcomes)


def print_table(outcomes: Sequence[Outcome]) -> None:
    """Print one row an issue: articles, doubts, characters in, kept, discarded."""
    from rich.console import Console
    from rich.table import Table

    table = Table("issue", "articles", "doubts", "characters", "in articles", "in facts", "discarded", "files changed")
    for one in outcomes:
        account = one.account
        numbers = (
            one.articles,
            one.doubts,
            account.source,
            account.articles,
            account.issue,
            account.discarded,
            len(one.changed),
        )
        table.add_row(one.issue_id, *(f"{number:,}" for number in numbers))
    Console().print(table)


def told(results: Iterable[Outcome | ImportFault], parsed: argparse.Namespace) -> tuple[list[Outcome], int]:
    """Print problems as they come, and JSON; return the outcomes, and the exit code of the first failure."""
    outcomes: list[Outcome] = []
    code = 0
    for result in results:
        if isinstance(result, ImportFault):
            print(f"import_newsletter: {result}", file=sys.stderr)
            code = code or result.code
            continue
        for notice in result.notices:
            print(f"import_newsletter: {notice}", file=sys.stderr)
        if parsed.json:
            print(json.dumps(result.json, ensure_ascii=False, indent=1 if len(parsed.sources) == 1 else None))
            result.json = {}
        outcomes.append(result)
    return outcomes, code


def with_progress(results: Iterable[Outcome | ImportFault], total: int) -> Iterator[Outcome | ImportFault]:
    """Pass results on, with a bar on the terminal while they come."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("importing", total=total)
        for result in results:
            progress.advance(task)
            yield result


def run(parsed: argparse.Namespace) -> int:
    """Import all sources and report; return the exit code.

    Raises ImportFault when the arguments or the archive are wrong; what was written before stays.
    """
    options = options_of(parsed)
    results: Iterable[Outcome | ImportFault] = import_batch(parsed.sources, options, parsed.jobs, parsed.force)
    if len(parsed.sources) > 4 and not (parsed.json or parsed.brief) and sys.stderr.isatty():
        results = with_progress(results, len(parsed.sources))
    with contextlib.nullcontext() if options.dry_run else lock(options.content):
        outcomes, code = told(results, parsed)
    if outcomes:
        report(outcomes, parsed)
    return code or (EDITED if not parsed.brief and any(outcome.edited for outcome in outcomes) else 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Import; return the exit code (see the module's first lines)."""
    try:
        return run(arguments_of(arguments))
    except ImportFault as fault:
        print(f"import_newsletter: {fault}", file=sys.stderr)
        return fault.code


if __name__ == "__main__":
    raise SystemExit(main())
