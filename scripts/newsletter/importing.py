"""Importing: one issue from its source to staged files.

Holds:   Options, Outcome, read_source_issue(…), import_issue(…).
Needs:   everything else in the package.
Touches: reads the source and the archive; writes through store.py only.
"""

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
from scripts.newsletter.dates import Dating, Evidence, check_edtf
from scripts.newsletter.interchange import Json, as_json, reference
from scripts.newsletter.issue import Issue, read_issue
from scripts.newsletter.papers import Paper, choose_paper, paper_of_path, read_papers
from scripts.newsletter.register import Register, anchor_of, assign_ids, known_issue, new_issue_id, read_register
from scripts.newsletter.source import files_of, read_source
from scripts.newsletter.store import Staged


@dataclass(frozen=True)
class Options:
    """What the archivist asked for. `date` is EDTF."""

    content: Path
    paper: str | None = None
    date: str | None = None
    number: str | None = None
    dry_run: bool = False


@dataclass
class Outcome:
    """What one import came to: `notices` are lines for a person; `edited`: one was in the way."""

    source: Path
    issue_id: str
    account: Account
    articles: int
    doubts: int
    json: Json
    notices: list[str] = field(default_factory=list)
    edited: bool = False
    changed: list[Path] = field(default_factory=list)


def _read(source: Path, options: Options, names: frozenset[str]) -> Issue:
    issue = read_issue([read_source(path) for path in files_of(source)], names)
    if options.date:
        edtf = check_edtf(options.date)
        issue.dating = Dating(edtf, [Evidence(edtf, "given by the archivist"), *issue.dating.evidence])
        issue.doubts = [doubt for doubt in issue.doubts if doubt.kind != "date"]
    if options.number:
        issue.number = options.number
    return issue


def source_names(issue: Issue, content: Path) -> list[str]:
    """Return the sources as the archive names them: below `content`, else by file name."""
    names = []
    for file in issue.files:
        try:
            names.append(file.path.resolve().relative_to(content.resolve()).as_posix())
        except ValueError:
            names.append(file.path.name)
    return names


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


def _stage_article(staged: Staged, outcome: Outcome, path: Path, text: str) -> None:
    """Stage one article file; a file that a person edited is left, with the new version beside it if it is news."""
    old = next(iter(sorted(path.parent.parent.glob(f"*/{path.name}"))), None)
    before = old.read_text(encoding="utf-8") if old else None
    if old is None or before is None or is_untouched(before):
        staged.write(path, text)
        if old and old != path:
            staged.remove(old)
        return
    incoming = old.with_name(old.name + ".incoming")
    if recorded_digest(before) == recorded_digest(text) or (incoming.is_file() and incoming.read_text("utf-8") == text):
        return
    staged.write(incoming, text)
    outcome.edited = True
    outcome.notices.append(f"{old}: was edited by hand and is kept; the new version is beside it: {incoming.name}")


def _stage(
    staged: Staged,
    outcome: Outcome,
    issue: Issue,
    paper: Paper,
    ids: Sequence[str],
    options: Options,
    gone: Sequence[str],
) -> None:
    from scripts.newsletter.issue_file import issue_text

    names = source_names(issue, options.content)
    for identity, article in zip(ids, issue.articles, strict=True):
        fields = _fields(article, identity, issue, paper, outcome.issue_id, names)
        blocks = [(passage.kind, passage.part.text) for passage in article.passages]
        path = _path(options.content, paper.id, issue.dating, identity)
        _stage_article(staged, outcome, path, article_text(ArticleFile(fields, [(str(k), t) for k, t in blocks])))
    for identity in gone:
        for path in sorted((options.content / "articles" / paper.id).glob(f"*/{identity}.md")):
            if is_untouched(path.read_text(encoding="utf-8")):
                staged.remove(path)
            else:
                outcome.notices.append(
                    f"{path}: its story is no more in the source, but was edited by hand; it is kept"
                )
    path = options.content / "issues" / paper.id / f"{outcome.issue_id}.yaml"
    staged.write(path, issue_text(issue, outcome.account, paper.id, outcome.issue_id, ids, names))


def _text_of(content: Path, paper: str, identity: str) -> str:
    for path in sorted((content / "articles" / paper).glob(f"*/{identity}.md")):
        return "".join(
            text for kind, text in parse_article(path.read_text(encoding="utf-8")).blocks if kind == "paragraph"
        )
    return ""


def import_issue(source: Path, options: Options, register: Register | None = None) -> tuple[Outcome, Staged]:
    """Read one issue and stage its files; the caller commits.

    Raises ImportFault when anything is wrong; then nothing is staged that would be written.
    """
    papers = read_papers(options.content)
    issue = _read(source, options, frozenset(paper.name for paper in papers if paper.name))
    account = balance(issue)
    paper = choose_paper(
        papers, options.paper, paper_of_path(source, options.content), issue.title.text, options.dry_run
    )
    register = register if register is not None else read_register(options.content)
    anchors = [anchor_of(article) for article in issue.articles]
    issue_id = known_issue(register, paper.id, issue.digest, anchors) or new_issue_id(
        paper.id, issue.dating.date, issue.number, issue.digest
    )
    before = len(register.added)
    ids = assign_ids(
        register, issue_id, issue.digest, issue.articles, lambda one: _text_of(options.content, paper.id, one)
    )
    names = [file.path.name for file in issue.files]
    issue.ledger += correct(issue.articles, ids, names, read_corrections(options.content, paper.id), issue_id)
    outcome = Outcome(
        source,
        issue_id,
        account,
        len(issue.articles),
        len(issue.doubts),
        as_json(issue, account, paper.id, issue_id, ids),
    )
    staged = Staged()
    if not options.dry_run:
        gone = [row.id for row in register.added[before:] if row.status == "gone"]
        _stage(staged, outcome, issue, paper, ids, options, gone)
        staged.write(options.content / "ids.csv", register.text())
    outcome.changed = staged.written
    return outcome, staged
