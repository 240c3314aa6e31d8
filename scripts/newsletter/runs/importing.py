"""Importing: one issue from its source to staged files.

Holds:   read_one(…) in its two steps open_one(…) and read_files(…), stage_one(…), import_issue(…).
Needs:   everything else in the package.
Touches: reads the source and the archive; writes through store.py only.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.newsletter.account import balance
from scripts.newsletter.archive.interchange import Json, as_json
from scripts.newsletter.archive.papers import Paper, choose_paper, paper_of_path
from scripts.newsletter.archive.register import (
    anchor_of,
    assign_ids,
)
from scripts.newsletter.archive.store import Staged
from scripts.newsletter.archive.taken import issue_id_of
from scripts.newsletter.articles import Doubt
from scripts.newsletter.errors import CorrectionFault, ImportFault
from scripts.newsletter.issue import Issue, read_issue
from scripts.newsletter.repair.booking import date_issue, kept_path, repair
from scripts.newsletter.repair.corrections import correct, read_corrections
from scripts.newsletter.repair.edited import Edited, edited_of, is_edited, read_edited, sources_of
from scripts.newsletter.review.doubt_table import REPRINT, reprint_message, rows_of
from scripts.newsletter.rules.dates import check_edtf
from scripts.newsletter.runs.outcome import Archive, Options, Outcome, ReadIssue, open_archive
from scripts.newsletter.runs.page_images import pictures_by_page
from scripts.newsletter.runs.staging import names_of, source_paths_of, stage_issue, text_of
from scripts.newsletter.several import refuse_several
from scripts.newsletter.source import SourceFile, read_source
from scripts.newsletter.source_files import files_of


def open_one(source: Path, content: Path) -> tuple[Edited | None, list[Path]]:
    """Return what a person edited of an issue (or None), and the files of its source.

    Raises ImportFault when there is nothing to read.
    """
    edited = read_edited(source) if is_edited(source) else None
    return edited, sources_of(edited, content) if edited else files_of(source)


def read_files(source: Path, edited: Edited | None, files: Iterable[SourceFile], names: frozenset[str]) -> ReadIssue:
    """Read the files of one issue and balance its account; `names` are those of the archive's papers.

    Raises ImportFault when a file cannot be read.
    """
    issue = read_issue(list(files), names)
    return ReadIssue(source, issue, balance(issue), edited)


def read_one(source: Path, content: Path, names: frozenset[str], draw: bool = False) -> ReadIssue:
    """Read one issue from the disk; `draw` its pages as well.

    Raises ImportFault when the source cannot be read.
    """
    edited, paths = open_one(source, content)
    read = read_files(source, edited, map(read_source, paths), names)
    if draw:
        read.pictures = dict(pictures_by_page(read.issue))
    return read


def _settle(issue: Issue, options: Options) -> None:
    """Set what the archivist gives on the command line."""
    if options.date:
        date_issue(issue, check_edtf(options.date))
    if options.number:
        issue.number = options.number


def _paper_of(read: ReadIssue, options: Options, papers: Sequence[Paper]) -> Paper:
    edited, source = read.edited, read.issue.files[0].path if read.edited else read.source
    wanted = options.paper
    if edited and not wanted and any(paper.id == edited.paper for paper in papers):
        wanted = edited.paper
    return choose_paper(papers, wanted, paper_of_path(source, options.content), read.issue.title.text, options.dry_run)


def _kept(issue: Issue, path: Path) -> Edited | None:
    """Return the edited JSON that the archive keeps of an issue, or None.

    Raises CorrectionFault when the source is another by now.
    """
    if not path.is_file():
        return None
    edited = edited_of(path.read_bytes(), str(path))
    if [digest for _, digest in edited.files] != [file.digest for file in issue.files]:
        raise CorrectionFault(f"{path}: its source has changed since; edit its JSON anew, or remove this file")
    return edited


def stage_one(read: ReadIssue, options: Options, archive: Archive) -> tuple[Outcome, Staged]:
    """Give a read issue its ids, and stage its files; the caller commits them and the register.

    Raises ImportFault when anything is wrong; then the register is as it was.
    """
    mark = archive.register.mark()
    try:
        return _stage_one(read, options, archive)
    except ImportFault:
        archive.register.undo(mark)
        raise


def _stage_one(read: ReadIssue, options: Options, archive: Archive) -> tuple[Outcome, Staged]:
    issue, account, register, edited = read.issue, read.account, archive.register, read.edited
    paper = _paper_of(read, options, archive.papers)
    if edited:
        account = repair(issue, edited)
    _settle(issue, options)
    if not (edited or options.date):
        refuse_several(issue)
    anchors = [anchor_of(article) for article in issue.articles]
    files = names_of([file.path for file in issue.files], options.content)
    sources = list(zip(files, (file.digest for file in issue.files), strict=True))
    own = options.number is not None
    told = issue.dating.date, issue.number, own
    issue_id = issue_id_of(register, options.content, paper.id, sources, issue.digest, anchors, *told)
    path = kept_path(options.content, paper.id, issue_id)
    if not edited and (edited := _kept(issue, path)):
        account = repair(issue, edited)
        _settle(issue, options)
    mark = register.mark()
    ids = assign_ids(
        register, issue_id, issue.digest, issue.articles, lambda one: text_of(options.content, paper.id, one)
    )
    names = [file.path.name for file in issue.files]
    corrections = read_corrections(options.content, paper.id)
    issue.ledger += correct(issue.articles, ids, names, corrections, issue_id, repaired=edited is not None)
    json: Json = {}
    if options.dry_run or options.json:
        json = as_json(
            issue,
            account,
            paper.id,
            issue_id,
            ids,
            source_paths_of([file.path for file in issue.files], options.content),
        )
    rows = rows_of(issue, issue_id, ids, ids, files)
    outcome = Outcome(read.source, paper.id, issue_id, account, len(issue.articles), rows, json, ids)
    outcome.pages = len(issue.pages)
    staged = Staged()
    if not options.dry_run:
        gone = [row.id for row in register.added[mark:] if row.status == "gone"]
        pictures = dict(pictures_by_page(issue)) if read.pictures is None else read.pictures
        stage_issue(staged, outcome, issue, paper, options, gone, pictures, reprints_of(issue, issue_id, archive))
        outcome.texts = [article.body for article in issue.articles]
        if edited:
            staged.write(path, edited.data.decode("utf-8-sig"))
    outcome.changed = staged.written
    return outcome, staged


def reprints_of(issue: Issue, issue_id: str, archive: Archive) -> list[Doubt]:
    """Return a doubt for each story that is like one of an earlier issue of the archive."""
    texts = [article.body for article in issue.articles]
    found = archive.reprints.find(issue_id, texts, archive.register.latest())
    return [
        Doubt(
            REPRINT,
            reprint_message(one.other, one.likeness),
            round(1 - one.likeness, 2),
            issue.articles[one.story].parts()[0].spans,
            one.story,
        )
        for one in found
    ]


def import_issue(source: Path, options: Options) -> tuple[Outcome, Staged]:
    """Read one issue and stage its files and the register; the caller commits.

    Raises ImportFault when anything is wrong; then nothing is staged that would be written.
    """
    archive = open_archive(options.content)
    outcome, staged = stage_one(read_one(source, options.content, archive.names), options, archive)
    if not options.dry_run:
        archive.register.stage(staged, options.content)
    return outcome, staged
