"""Batch: many issues imported one after another, resumable, with one table of doubts.

Holds:   Batch, import_batch(sources, options, …).
Needs:   workers.py or cluster.py, which read; this process alone writes.
Touches: the archive, through store.py: groups of issues, the register first, so that an id is never given twice.
"""

import contextlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.newsletter.archive.store import Staged, check_held
from scripts.newsletter.errors import ClusterFault, ImportFault, SourceFault
from scripts.newsletter.repair.edited import is_edited
from scripts.newsletter.review.doubt_table import DoubtRow, reprint_row, table_text
from scripts.newsletter.runs.cluster import read_on_cluster
from scripts.newsletter.runs.done import DoneList, digest_of
from scripts.newsletter.runs.importing import read_one, stage_one
from scripts.newsletter.runs.outcome import Archive, Options, Outcome, ReadIssue, open_archive
from scripts.newsletter.runs.workers import read_here

GROUP = 8  # issues written together: the register is written once for them

Result = Outcome | ImportFault


@dataclass
class Batch:
    """One run: what is written, what is not yet, and the doubts of all issues so far."""

    options: Options
    archive: Archive
    done: DoneList
    force: bool = False
    rows: dict[str, list[DoubtRow]] = field(default_factory=dict)
    staged: Staged = field(default_factory=Staged)
    held: list[Outcome] = field(default_factory=list)

    def take(self, read: ReadIssue) -> Iterator[Result]:
        """Stage one issue; yield those that are written by then."""
        digest = read.issue.digest  # of what was read, whatever the file has become since
        mark = self.archive.register.mark()
        try:
            outcome, staged = stage_one(read, self.options, self.archive)
            if outcome.issue_id in self.rows:
                self.archive.register.undo(mark)
                if not read.edited:
                    raise SourceFault(_twice(read.source, outcome.issue_id))
                yield from self.flush()  # the JSON of an issue of this run: it is fitted to what is written
                again = read_one(read.source, self.options.content, self.archive.names)
                outcome, staged = stage_one(again, self.options, self.archive)
        except ImportFault as fault:
            yield fault
            return
        self.rows[outcome.issue_id] = outcome.rows
        self.held.append(outcome)
        if not self.options.dry_run:
            self.archive.reprints.put(outcome.issue_id, list(zip(outcome.ids, outcome.texts, strict=True)))
            outcome.texts = []
            if not read.edited:
                self.done.stage(staged, outcome, digest)
            self.staged.add(staged)
        if self.options.dry_run or len(self.held) >= GROUP:
            yield from self.flush()

    def flush(self) -> Iterator[Outcome]:
        """Write what is held; yield its outcomes.

        Raises StoreFault when it cannot be written.
        """
        if self.held and not self.options.dry_run:
            self._write()
        held, self.held = self.held, []
        yield from held

    def _write(self) -> None:
        check_held(self.options.content)
        self.archive.reprints.commit()
        staged, self.staged = self.staged, Staged()
        self.archive.register.stage(staged, self.options.content)
        staged.commit()
        self.archive.register.settle()

    def finish(self) -> None:
        """Write the table of doubts of the whole batch."""
        table = Staged()
        rows = [row for rows in self.rows.values() for row in rows]
        rows += [reprint_row(*one) for issue in self.rows for one in self.archive.reprints.later(issue, self.rows)]
        table.write(self.options.content / "reviews" / "doubts.csv", table_text(rows))
        table.commit()


def _twice(source: Path, issue_id: str) -> str:
    return (
        f"{source}: is read as the issue {issue_id}, as another source of this run is; "
        "put the pages of one issue in one folder, or import it alone with its --date or --issue"
    )


def _wanted(batch: Batch, sources: Iterable[Path]) -> Iterator[Path | Result]:
    """Yield each source that is to be read; in place of one that needs it not or cannot be, what comes of it.

    JSON given back, and a result that is to be printed, is never passed over.
    """
    seen: dict[str, Path] = {}
    always = batch.force or batch.options.dry_run or batch.options.json or not batch.archive.reprints.is_there()
    for source in sources:
        try:
            if is_edited(source):
                yield source
                continue
            digest = digest_of(source)
        except ImportFault as fault:
            yield fault
            continue
        if digest in seen:
            yield SourceFault(f"{source}: is the same, byte for byte, as {seen[digest]}; import one of them")
            continue
        seen[digest] = source
        done = None if always else batch.done.find(source, digest, batch.archive.register)
        yield done or source


def _taken(batch: Batch, result: Result | ReadIssue) -> Iterator[Result]:
    """Yield what came of one source, once it is written; those that were done before, at once."""
    if isinstance(result, ReadIssue):
        yield from batch.take(result)
        return
    if isinstance(result, Outcome):
        batch.rows[result.issue_id] = result.rows
    yield result


def import_batch(
    sources: Sequence[Path],
    options: Options,
    jobs: int | None = None,
    force: bool = False,
    scheduler: str | None = None,
) -> Generator[Result]:
    """Import issues; yield what came of each, or what is wrong with it, in about their order.

    `jobs` processes read (None: all cores), or the workers of the Dask cluster at `scheduler`; `force` imports what is
    recorded as done too. The caller holds the archive (store.py's lock).
    Raises StoreFault when the archive cannot be written, ClusterFault when the cluster is gone; what was read before
    is written.
    """
    batch = Batch(options, open_archive(options.content), DoneList(options), force)
    wanted = _wanted(batch, sources)
    names = batch.archive.names
    if scheduler:
        reads: Generator[Result | ReadIssue] = read_on_cluster(wanted, options.content, names, scheduler)
    else:
        reads = read_here(wanted, options.content, names, jobs, draw=not options.dry_run)
    with contextlib.closing(reads), contextlib.closing(batch.archive.reprints):
        try:
            for result in reads:
                yield from _taken(batch, result)
        except ClusterFault:
            yield from batch.flush()
            raise
        yield from batch.flush()
        if batch.rows and not options.dry_run:
            batch.finish()
