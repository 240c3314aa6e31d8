"""Propose what the name authority files might say, and apply what a person decided.

    python -m scripts.review_names [--content DIR] [--stories N] [--output DIR]
    python -m scripts.review_names --apply FILE [--content DIR]

The first form reads all articles and writes names.csv and names.html: new records, merges, splits, aliases and words
that are no names, each with the sentences that suggest it, and the rows that no story mentions. It changes no
authority file. Write yes or no into the column do, mend what is not right, and give the table back by the second form.
What was refused is not proposed again; applying a table twice changes nothing.

Exit codes: 0 done · 1 an authority file, papers.csv or an article is wrong, or would contradict itself (nothing is
written) · 2 an argument is wrong, or a file is missing or cannot be written · 3 the table given back is wrong (the row
is named; nothing is written).

Needs:   plugins/entities, the same code that tags the site.
Touches: DIR/reviews/names.csv, names.html (not for publication); with --apply DIR/authority/*.csv.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from plugins.entities.archive_stories import read_stories
from plugins.entities.authority import read_authority, rows_of
from plugins.entities.cache import MentionCache
from plugins.entities.gathering import gather_records
from plugins.entities.published_ids import FILE as REGISTER
from plugins.entities.published_ids import read_register
from plugins.entities.review.applying import apply_sheet, refused
from plugins.entities.review.page import review_page, unmentioned
from plugins.entities.review.proposals import proposals_of
from plugins.entities.review.sheet import SheetFault, read_sheet, sheet_bytes
from plugins.entities.segmenter import model_identity
from plugins.entities.settings import Settings
from plugins.entities.tagger import Tagger
from plugins.entities.tagging import tag_stories
from plugins.entities.withheld import FILE as WITHHELD_FILE
from plugins.entities.withheld import read_withheld
from plugins.fault import Fault
from plugins.store import archive_file
from plugins.whole_file import write_whole


def propose(content: Path, output: Path, threshold: int) -> str:
    """Write the table and the page; return one line that says what they hold. Raises Fault."""
    authority = read_authority(content / "authority")
    withheld = read_withheld(content / WITHHELD_FILE)
    read = read_stories(content)
    cache = MentionCache(archive_file(Settings.cache, content), model_identity())
    tagged = tag_stories(Tagger(authority, cache, withheld=withheld), [story for _, story in read])
    stories = [(article, one) for (article, _), one in zip(read, tagged, strict=True)]
    records = gather_records(stories, withheld.allowed(authority), withheld, threshold)
    no = refused(content / "authority")
    taken = {*read_register(content / "authority" / REGISTER), *(row.id for row in rows_of(content / "authority"))}
    made = proposals_of(records, stories, threshold, taken)
    kept = [replace(one, number=number) for number, one in enumerate((p for p in made if p.key not in no), start=1)]
    write_whole(output / "names.csv", sheet_bytes(kept))
    write_whole(output / "names.html", review_page(kept, records, stories, str(output / "names.csv")).encode())
    idle = len(unmentioned(records))
    said = (
        f"{len(kept)} proposals from {len(stories)} articles are in {output / 'names.csv'} and {output / 'names.html'}"
    )
    return f"{said}; rows that no story mentions: {idle}." if idle else f"{said}."


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    summary, _, rest = (__doc__ or "").partition("\n")
    command = argparse.ArgumentParser(
        "python -m scripts.review_names",
        description=summary,
        epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the archive's folder")
    command.add_argument("--stories", type=int, default=3, metavar="N", help="stories that a new record needs")
    command.add_argument("--output", type=Path, metavar="DIR", help="where to write (default: DIR/reviews)")
    command.add_argument("--apply", type=Path, metavar="FILE", help="the table, edited")
    return command


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = parser().parse_args(arguments)
    content: Path = options.content
    if not (content / "articles").is_dir() or options.stories < 1:
        what = f"{content}: holds no articles; --content names the folder of an archive"
        print(what if options.stories > 0 else "--stories: write a number from 1", file=sys.stderr)
        return 2
    try:
        if options.apply:
            changed = apply_sheet(read_sheet(options.apply), content / "authority").changed
            print(f"Changed: {', '.join(changed)}." if changed else "Nothing to change.")
        else:
            print(propose(content, options.output or content / "reviews", options.stories))
    except SheetFault as fault:
        print(f"review_names: {fault}", file=sys.stderr)
        return 3
    except Fault as fault:
        print(f"review_names: {fault}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"review_names: {error.filename or options.apply}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
