"""Importing: one issue from its source to staged files.

Holds:   Options, Outcome, Archive, ReadIssue, read_one(…), stage_one(…), import_issue(…).
Needs:   everything else in the package.
Touches: reads the source and the archive; writes through store.py only.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.newsletter.account import Account, balance
from scripts.newsletter.article_file import (
    ArticleFile,
    article_text,
    is_untouched,
    parse_article,
    placeholder_title,
    recorded_digest,
)
from scripts.newsletter.articles import Article
from scripts.newsletter.corrections import correct, read_corrections
from scripts.newsletter.dates import Dating, check_edtf
from scripts.newsletter.edited import Edited, edited_of, is_edited, read_edited, sources_of
from scripts.newsletter.errors import CorrectionFault, ImportFault
from scripts.newsletter.interchange import Json, as_json, reference
from scripts.newsletter.issue import Issue, read_issue
from scripts.newsletter.issue_file import issue_text
from scripts.newsletter.papers import Paper, choose_paper, paper_of_path, read_papers
from scripts.newsletter.register import Register, anchor_of, assign_ids, known_issue, new_issue_id, read_register
from scripts.newsletter.repair import date_issue, kept_path, repair
from scripts.newsletter.review.doubt_table import DoubtRow, rows_of
from scripts.newsletter.review.page import review_page
from scripts.newsletter.source import files_of, read_source
from scripts.newsletter.store import Staged


@dataclass(frozen=True)
class Options:
    """What the archivist asked for. `date` is EDTF; `json` asks for the result as JSON."""

    content: Path
    paper: str | None = None
    date: str | None = None
    number: str | None = None
    dry_run: bool = False
    json: bool = False


@dataclass
class Outcome:
    """What one import came to: `notices` are lines for a person; `edited`: one was in the way.

    `files` are all files of the issue with their marks: an article's Import-Digest, the SHA-256 of others. `json` is
    empty where nobody asked for it.
    """

    source: Path
    paper: str
    issue_id: str
    account: Account
    articles: int
    rows: list[DoubtRow]
    json: Json
    ids: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    edited: bool = False
    changed: list[Path] = field(default_factory=list)
    files: dict[Path, str] = field(default_factory=dict)

    @property
    def doubts(self) -> int:
        """How many doubts there are."""
        return len(self.rows)


@dataclass
class ReadIssue:
    """An issue read from its source and balanced, before the archive is asked; `edited` where the source is JSON."""

    source: Path
    issue: Issue
    account: Account
    edited: Edited | None = None


@dataclass
class Archive:
    """What an import needs to know of an archive: its papers and its register, which grows as issues are staged."""

    papers: list[Paper]
    register: Register

    @property
    def names(self) -> frozenset[str]:
        """The names of the papers."""
        return frozenset(paper.name for paper in self.papers if paper.name)


def open_archive(content: Path) -> Archive:
    """Read the tables of an archive.

    Raises StoreFault when one is wrong.
    """
    return Archive(read_papers(content), read_register(content))


def read_one(source: Path, content: Path, names: frozenset[str]) -> ReadIssue:
    """Read one issue and balance its account; `names` are those of the archive's papers.

    Raises ImportFault when the source cannot be read.
    """
    edited = read_edited(source) if is_edited(source) else None
    paths = sources_of(edited, content) if edited else files_of(source)
    issue = read_issue([read_source(path) for path in paths], names)
    return ReadIssue(source, issue, balance(issue), edited)


def _settle(issue: Issue, options: Options) -> None:
    """Set what the archivist gives on the command line."""
    if options.date:
        date_issue(issue, check_edtf(options.date))
    if options.number:
        issue.number = options.number


def names_of(paths: Sequence[Path], content: Path) -> list[str]:
    """Return files as the archive names them: below `content`, else by file name."""
    return [_below(path, content) or path.name for path in paths]


def source_paths_of(paths: Sequence[Path], content: Path) -> list[str]:
    """Return where each file is: below `content`, else from the root."""
    return [_below(path, content) or path.resolve().as_posix() for path in paths]


def _below(path: Path, content: Path) -> str | None:
    try:
        return path.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        return None


def _fields(
    article: Article, identity: str, issue: Issue, paper: Paper, issue_id: str, names: Sequence[str]
) -> dict[str, str]:
    spans = sorted({span for part in article.parts() for span in part.spans})
    files = sorted({span.file for span in spans})
    return {
        "Title": article.headline.text or placeholder_title(article.body.split("\n")[0]),
        "Kicker": article.kicker.text,
        "Deck": article.deck.text,
        "Section": article.section.text,
        "Date": issue.dating.date or "",
        "Date-EDTF": issue.dating.edtf or "",
        "Date-Evidence": issue.dating.evidence[0].text if issue.dating.evidence else "",
        "Byline": article.byline.text,
        "Authors": "; ".join(article.authors),
        "Signoff": article.signoff.text,
        "Paper": paper.id,
        "Issue": issue_id,
        "Page": str(article.page),
        "Article-ID": identity,
        "Headline-Status": "printed" if article.headline else "missing",
        "Rights": paper.rights,
        "Source": reference(spans, names),
        "Source-Digest": " ".join(issue.files[file].digest for file in files),
    }


def _path(content: Path, paper: str, dating: Dating, identity: str) -> Path:
    year = dating.edtf[:4] if dating.edtf and dating.edtf[:4].isdecimal() and "/" not in dating.edtf else "undated"
    return content / "articles" / paper / year / f"{identity}.md"


def _stage_article(staged: Staged, outcome: Outcome, path: Path, text: str) -> Path:
    """Stage one article file, and return where the article stands.

    A file that a person edited is left, with the new version beside it if it is news.
    """
    old = next(iter(sorted(path.parent.parent.glob(f"*/{path.name}"))), None)
    before = old.read_text(encoding="utf-8") if old else None
    if old is None or before is None or is_untouched(before):
        staged.write(path, text)
        if old and old != path:
            staged.remove(old)
        return path
    incoming = old.with_name(old.name + ".incoming")
    if recorded_digest(before) == recorded_digest(text) or (incoming.is_file() and incoming.read_text("utf-8") == text):
        return old
    staged.write(incoming, text)
    outcome.edited = True
    outcome.notices.append(f"{old}: was edited by hand and is kept; the new version is beside it: {incoming.name}")
    return old


def _stage_gone(staged: Staged, outcome: Outcome, folder: Path, identity: str) -> None:
    """Stage the removal of an article that is no more; one that a person edited is kept, and named."""
    for path in sorted(folder.glob(f"*/{identity}.md")):
        if is_untouched(path.read_text(encoding="utf-8")):
            staged.remove(path)
        else:
            outcome.notices.append(f"{path}: its story is no more in the source, but was edited by hand; it is kept")


def _stage(staged: Staged, outcome: Outcome, issue: Issue, paper: Paper, options: Options, gone: Sequence[str]) -> None:
    content, ids = options.content, outcome.ids
    names = names_of([file.path for file in issue.files], content)
    paths = []
    for identity, article in zip(ids, issue.articles, strict=True):
        fields = _fields(article, identity, issue, paper, outcome.issue_id, names)
        blocks = [(str(passage.kind), passage.part.text) for passage in article.passages]
        path = _path(content, paper.id, issue.dating, identity)
        text = article_text(ArticleFile(fields, blocks))
        paths.append(_stage_article(staged, outcome, path, text))
        outcome.files[paths[-1]] = recorded_digest(text) or ""
    for identity in gone:
        _stage_gone(staged, outcome, content / "articles" / paper.id, identity)
    outcome.rows = rows_of(
        issue, outcome.issue_id, ids, [path.relative_to(content).as_posix() for path in paths], names
    )
    record = content / "issues" / paper.id / f"{outcome.issue_id}.yaml"
    page = content / "reviews" / paper.id / f"{outcome.issue_id}.html"
    for path, text in (
        (record, issue_text(issue, outcome.account, paper.id, outcome.issue_id, ids, names)),
        (page, review_page(issue, outcome.account, outcome.issue_id, ids, paths, page)),
    ):
        staged.write(path, text)
        outcome.files[path] = hashlib.sha256(text.encode()).hexdigest()


def _text_of(content: Path, paper: str, identity: str) -> str:
    for path in sorted((content / "articles" / paper).glob(f"*/{identity}.md")):
        return "".join(
            text for kind, text in parse_article(path.read_text(encoding="utf-8")).blocks if kind == "paragraph"
        )
    return ""


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
    anchors = [anchor_of(article) for article in issue.articles]
    issue_id = known_issue(register, paper.id, issue.digest, anchors) or new_issue_id(
        paper.id, issue.dating.date, issue.number, issue.digest
    )
    path = kept_path(options.content, paper.id, issue_id)
    if not edited and (edited := _kept(issue, path)):
        account = repair(issue, edited)
        _settle(issue, options)
    mark = register.mark()
    ids = assign_ids(
        register, issue_id, issue.digest, issue.articles, lambda one: _text_of(options.content, paper.id, one)
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
    files = names_of([file.path for file in issue.files], options.content)
    rows = rows_of(issue, issue_id, ids, ids, files)
    outcome = Outcome(read.source, paper.id, issue_id, account, len(issue.articles), rows, json, ids)
    staged = Staged()
    if not options.dry_run:
        gone = [row.id for row in register.added[mark:] if row.status == "gone"]
        _stage(staged, outcome, issue, paper, options, gone)
        if edited:
            staged.write(path, edited.data.decode("utf-8-sig"))
    outcome.changed = staged.written
    return outcome, staged


def import_issue(source: Path, options: Options) -> tuple[Outcome, Staged]:
    """Read one issue and stage its files and the register; the caller commits.

    Raises ImportFault when anything is wrong; then nothing is staged that would be written.
    """
    archive = open_archive(options.content)
    outcome, staged = stage_one(read_one(source, options.content, archive.names), options, archive)
    if not options.dry_run:
        staged.write(options.content / "ids.csv", archive.register.text())
    return outcome, staged
