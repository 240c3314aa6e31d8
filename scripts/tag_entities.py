"""Tag people, organizations and places in texts, one JSON object a line.

    python -m scripts.tag_entities [--jsonl FILE] [--content DIR] [--no-authority]

Reads {"id", "text"} a line from FILE or standard input; a line may add "title", "byline", "signoff", "paper" (an id
or name of papers.csv, or a district's full name) and "date". Writes {"id", "mentions": [{"start", "end", "type",
"text", "canonical", "record", "evidence", "inner"}]} a line; offsets count code points of "text", end exclusive.

Exit codes: 0 all lines tagged · 2 an argument is wrong, or a file is missing · 3 a line is no such JSON object (named;
nothing of it or after it is written) · 1 an authority file or papers.csv is wrong (the row is named).

Needs:   plugins/entities, the same code that tags the site.
Touches: nothing but the streams; reads DIR (default: content) for authority files and papers.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from plugins.entities.authority import Authority, read_authority
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger
from plugins.issues.papers import Paper, read_papers

TEXT_KEYS = ("text", "title", "byline", "signoff", "paper", "date")


class LineError(Exception):
    """A line of the input is wrong."""


def read_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of `lines`; empty lines are left out. Raises LineError naming the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise LineError(f"line {number}: not JSON: {error}") from None
        if not isinstance(row, dict) or "id" not in row or "text" not in row:
            raise LineError(f'line {number}: not an object with "id" and "text"')
        wrong = next((key for key in TEXT_KEYS if not isinstance(row.get(key) or "", str)), None)
        if wrong:
            raise LineError(f'line {number}: "{wrong}" is not a string')
        yield row


def story_of(row: dict[str, Any], papers: dict[str, Paper]) -> Story:
    """Return the story of a line; a paper that papers.csv does not have is taken for a district's full name."""
    given = {key: row.get(key) or "" for key in TEXT_KEYS}
    said = given.pop("paper")
    paper = papers.get(said) or next((p for p in papers.values() if p.name == said), None)
    if paper:
        return Story(**given, paper=paper.id, paper_name=paper.name, place=paper.place)
    return Story(**given, paper=said, place=said)


def tag_lines(lines: Iterable[str], output: TextIO, authority: Authority, papers: dict[str, Paper]) -> None:
    """Write the mentions of every line. Raises LineError."""
    tagger = Tagger(authority)
    for row in read_lines(lines):
        mentions = [mention.as_row() for mention in tagger.tag(story_of(row, papers)).mentions]
        output.write(json.dumps({"id": row["id"], "mentions": mentions}, ensure_ascii=False) + "\n")


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    summary, _, rest = (__doc__ or "").partition("\n")
    command = argparse.ArgumentParser(
        "python -m scripts.tag_entities",
        description=summary,
        epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--jsonl", type=Path, metavar="FILE", help="the input (default: standard input)")
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the archive's folder")
    command.add_argument("--no-authority", action="store_true", help="leave the authority files out")
    return command


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = parser().parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with ExitStack() as files:
        try:
            lines: Iterable[str] = sys.stdin
            if options.jsonl:
                lines = files.enter_context(options.jsonl.open(encoding="utf-8-sig"))
            else:
                sys.stdin.reconfigure(encoding="utf-8-sig")  # type: ignore[union-attr]
            authority = Authority() if options.no_authority else read_authority(options.content / "authority")
            tag_lines(lines, sys.stdout, authority, read_papers(options.content / "papers.csv"))
        except OSError as error:
            print(f"{options.jsonl}: {error.strerror}; give a file of JSON lines", file=sys.stderr)
            return 2
        except UnicodeDecodeError as error:
            print(
                f"{options.jsonl or 'standard input'}: not UTF-8 at byte {error.start}; save it as UTF-8",
                file=sys.stderr,
            )
            return 3
        except LineError as error:
            print(f"{options.jsonl or 'standard input'}: {error}", file=sys.stderr)
            return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
