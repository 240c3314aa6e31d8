"""Import issues of a newspaper: from page texts to article files.

    python -m scripts.import_newsletter SOURCE… [--paper ID] [--date EDTF] [--issue N] [--content DIR]
                                        [--dry-run] [--json] [--brief]

A SOURCE is one issue: a page file, or a folder of page files in order (p01.txt, p02.txt …; a form feed also starts a
page). Plain text and OCR Markdown in UTF-8, UTF-16 or GB18030. Importing again changes nothing where nothing is new.

Exit codes:
  0  imported (doubts, if any, are in the issue file)
  2  wrong arguments: paper, date, folder
  3  a source cannot be read: missing, empty, binary, too large, columns side by side
  4  the account of characters does not balance; nothing was written for that source
  5  a correction no longer fits the text
  6  the archive cannot be read or written, or another import is running
  8  a warning: imported, but an article edited by hand was kept, the new version is beside it (<id>.md.incoming)

With --brief a warning (8) does not count: the exit code is 0 then.
With several sources the others are imported when one fails; the exit code is that of the first failure.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.newsletter.dates import check_edtf
from scripts.newsletter.errors import ArgumentFault, ImportFault
from scripts.newsletter.importing import Options, Outcome, import_issue
from scripts.newsletter.store import lock

ROOT = Path(__file__).resolve().parent.parent
EDITED = 8


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
    return Options(arguments.content, arguments.paper, arguments.date, arguments.issue, arguments.dry_run)


def import_one(source: Path, options: Options) -> Outcome:
    """Import one issue, holding the archive unless nothing is written."""
    if options.dry_run:
        return import_issue(source, options)[0]
    with lock(options.content):
        outcome, staged = import_issue(source, options)
        staged.commit()
    return outcome


def report(outcomes: Sequence[Outcome], arguments: argparse.Namespace) -> None:
    """Print what came of it: JSON, one line, or a table."""
    if arguments.json:
        for outcome in outcomes:
            print(json.dumps(outcome.json, ensure_ascii=False, indent=1 if len(outcomes) == 1 else None))
    elif arguments.brief:
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


def import_all(sources: Sequence[Path], options: Options, quiet: bool) -> tuple[list[Outcome], int]:
    """Import each source; return the outcomes and the exit code of the first failure."""
    outcomes: list[Outcome] = []
    code = 0
    for number, source in enumerate(sources, start=1):
        if len(sources) > 4 and not quiet:
            print(f"{number}/{len(sources)} {source}", file=sys.stderr)
        try:
            outcomes.append(import_one(source, options))
        except ImportFault as fault:
            print(f"import_newsletter: {fault}", file=sys.stderr)
            code = code or fault.code
            continue
        for notice in outcomes[-1].notices:
            print(f"import_newsletter: {notice}", file=sys.stderr)
    return outcomes, code


def main(arguments: Sequence[str] | None = None) -> int:
    """Import; return the exit code (see the module's first lines)."""
    parsed = arguments_of(arguments)
    try:
        options = options_of(parsed)
    except ArgumentFault as fault:
        print(f"import_newsletter: {fault}", file=sys.stderr)
        return fault.code
    outcomes, code = import_all(parsed.sources, options, parsed.json or parsed.brief)
    if outcomes:
        report(outcomes, parsed)
    return code or (EDITED if not parsed.brief and any(outcome.edited for outcome in outcomes) else 0)


if __name__ == "__main__":
    raise SystemExit(main())
