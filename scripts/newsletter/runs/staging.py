"""Staging: the files that an issue becomes, made ready to be written.

Holds:   stage_issue(…), text_of(content, paper, identity), names_of(…), source_paths_of(…).
Needs:   an issue with its ids.
Touches: reads what the archive has of the issue; writes nothing itself (store.py does).
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.newsletter.archive.article_file import (
    ArticleFile,
    article_text,
    is_untouched,
    parse_article,
    placeholder_title,
    recorded_digest,
)
from scripts.newsletter.archive.interchange import reference
from scripts.newsletter.archive.issue_file import issue_text
from scripts.newsletter.archive.lines_file import lines_text
from scripts.newsletter.archive.papers import Paper
from scripts.newsletter.archive.store import Staged
from scripts.newsletter.articles import Article, Doubt
from scripts.newsletter.images import Picture
from scripts.newsletter.issue import Issue
from scripts.newsletter.regions import regions_text
from scripts.newsletter.review.doubt_table import rows_of
from scripts.newsletter.review.page import review_page
from scripts.newsletter.rules.dates import Dating
from scripts.newsletter.runs.outcome import Options, Outcome
from scripts.newsletter.runs.page_images import stage_images

TEXT_PUBLISHED = ("text", "all")  # what papers.csv says of a paper whose sources may be shown as text


def names_of(paths: Sequence[Path], content: Path) -> list[str]:
    """Return files as the archive names them: below `content`, else by file name."""
    root = content.resolve()
    return [_below(path.resolve(), root) or path.name for path in paths]


def source_paths_of(paths: Sequence[Path], content: Path) -> list[str]:
    """Return where each file is: below `content`, else from the root."""
    root = content.resolve()
    return [_below(path, root) or path.as_posix() for path in map(Path.resolve, paths)]


def _below(path: Path, content: Path) -> str | None:
    try:
        return path.relative_to(content).as_posix()
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


def stage_issue(
    staged: Staged,
    outcome: Outcome,
    issue: Issue,
    paper: Paper,
    options: Options,
    gone: Sequence[str],
    pictures: Mapping[int, Picture],
    reprints: Sequence[Doubt] = (),
) -> None:
    """Stage every file of an issue: articles, boxes, lines, record and review.

    `gone` are ids of stories that are no more. `reprints` are doubts about stories that other issues have too. They are
    shown and not recorded with the issue, as they depend on what was imported before it.
    """
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
    images = stage_images(staged, pictures, paper, outcome.issue_id, content)
    recorded = issue_text(issue, outcome.account, paper.id, outcome.issue_id, ids, names)
    issue.doubts = [*issue.doubts, *reprints]
    outcome.rows = rows_of(
        issue, outcome.issue_id, ids, [path.relative_to(content).as_posix() for path in paths], names
    )
    record = content / "issues" / paper.id / f"{outcome.issue_id}.yaml"
    page = content / "reviews" / paper.id / f"{outcome.issue_id}.html"
    shown = {number: image.path for number, image in images.items()}
    for path, text in (
        (record, recorded),
        (page, review_page(issue, outcome.account, outcome.issue_id, ids, paths, page, shown)),
    ):
        staged.write(path, text)
        outcome.files[path] = hashlib.sha256(text.encode()).hexdigest()
    public = {number: image.record() for number, image in images.items() if image.small}
    boxes = regions_text(issue, paper.id, outcome.issue_id, ids, names, public)
    _stage_or_remove(staged, outcome, content / "regions" / paper.id / f"{outcome.issue_id}.json", boxes)
    outcome.files |= {path: digest for image in images.values() for path, digest in image.marks.items()}
    shown_lines = paper.publish_sources in TEXT_PUBLISHED
    lines = lines_text(issue, paper.id, outcome.issue_id, ids, names) if shown_lines else ""
    _stage_or_remove(staged, outcome, record.with_suffix(".lines.json"), lines)


def _stage_or_remove(staged: Staged, outcome: Outcome, path: Path, text: str) -> None:
    """Stage a file that an issue may have; where its text is empty by now, what stands there is removed."""
    if text:
        staged.write(path, text)
        outcome.files[path] = hashlib.sha256(text.encode()).hexdigest()
    elif path.is_file():
        staged.remove(path)


def text_of(content: Path, paper: str, identity: str) -> str:
    """Return the paragraphs of an article as the archive has it, or "" where it has none."""
    for path in sorted((content / "articles" / paper).glob(f"*/{identity}.md")):
        return "".join(
            text for kind, text in parse_article(path.read_text(encoding="utf-8")).blocks if kind == "paragraph"
        )
    return ""
