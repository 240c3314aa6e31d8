"""Issue: one issue of a paper, as its issue file tells it.

Holds:   Issue, IssuePage, IssueFileError, read_issue(path, store), read_issues(folder, store).
Needs:   content/issues/<paper>/<issue id>.yaml, schema menkou-issue/1. A store of what files said: YAML is read slowly.
Touches: reads those files.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plugins.characters import readable
from plugins.fault import Fault
from plugins.issues.papers import Paper
from plugins.issues.shown_date import When
from plugins.store import Store, key_of

SCHEMA = "menkou-issue/1"
ID_RE = re.compile(r"[a-z0-9][a-z0-9-]*")
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DAY = "tag:yaml.org,2002:timestamp"


class YamlLoader(SafeLoader):  # type: ignore[misc]
    """Reads YAML as plain values: a day as text."""

    def construct_day(self, node: Any) -> str:
        """Return a day as it is written in ISO 8601."""
        return str(self.construct_yaml_timestamp(node))


YamlLoader.add_constructor(DAY, YamlLoader.construct_day)


class IssueFileError(Fault):
    """An issue file is wrong: what, in which file, and what to do."""


@dataclass
class IssuePage:
    """One 版 of an issue."""

    number: int | None  # from 1; None gathers the articles whose 版 is not known
    label: str = ""
    source: str = ""
    articles: list[Any] = field(default_factory=list)


@dataclass
class Issue:
    """One 期. The fields after `doubts` are filled by the arrangement of the archive."""

    id: str
    paper_id: str
    title: str = ""
    title_latin: str = ""
    edition: str = ""
    publisher: str = ""
    motto: str = ""
    imprint: str = ""
    folios: list[str] = field(default_factory=list)
    number: str = ""
    date_edtf: str = ""
    date_evidence: list[dict[str, Any]] = field(default_factory=list)
    pages: list[IssuePage] = field(default_factory=list)
    article_ids: list[str] = field(default_factory=list)
    account: dict[str, int] = field(default_factory=dict)
    ledger: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    paper: Paper = field(default_factory=lambda: Paper("", ""))
    when: When = field(default_factory=lambda: When(""))
    articles: list[Any] = field(default_factory=list)
    discarded: list[tuple[str, int]] = field(default_factory=list)  # the ledger in brief: (reason, characters)
    previous: "Issue | None" = None
    next: "Issue | None" = None

    @property
    def url(self) -> str:
        """The address of its page, from the site's top."""
        return f"issues/{self.id}.html"

    @property
    def booklet_url(self) -> str:
        """The address of the whole issue on one page, to be printed."""
        return f"booklets/{self.id}.html"

    @property
    def shown_date(self) -> str:
        """Its date in words."""
        return self.when.words

    @property
    def lead(self) -> Any:
        """The article that opens it: the first with a headline of its own; None where it has no article."""
        headed = (article for article in self.articles if not article.headline_missing)
        return next(headed, self.articles[0] if self.articles else None)

    @property
    def others(self) -> list[Any]:
        """Its articles but the lead."""
        return [article for article in self.articles if article is not self.lead]


def read_issues(folder: Path, store: Store) -> dict[str, Issue]:
    """Return the issues below `folder` by id, sorted by id. Raises IssueFileError."""
    issues: dict[str, Issue] = {}
    for path in sorted(folder.glob("**/*.yaml"), key=lambda path: path.name):
        issue = read_issue(path, store)
        if issue.id in issues:
            raise IssueFileError(f"{path.name}: stands twice below {folder.name}; remove one")
        issues[issue.id] = issue
    return issues


def read_issue(path: Path, store: Store) -> Issue:
    """Return the issue of one file. Raises IssueFileError naming the file."""
    data = path.read_bytes()
    try:
        facts = store.of(key_of(data), lambda: yaml.load(data.decode("utf-8-sig"), YamlLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise IssueFileError(f"{path.name}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(facts, dict) or facts.get("schema") != SCHEMA:
        raise IssueFileError(f"{path.name}: not an issue file; its first line is `schema: {SCHEMA}`")
    if facts.get("id") != path.stem or not ID_RE.fullmatch(path.stem):
        raise IssueFileError(f"{path.name}: the id {facts.get('id')!r} is not the file's name; they must be the same")
    if not ID_RE.fullmatch(str(facts.get("paper"))):
        raise IssueFileError(
            f"{path.name}: paper {facts.get('paper')!r} is no id; write the id of its row in papers.csv"
        )
    try:
        return _issue_of(facts)
    except (TypeError, ValueError, AttributeError) as error:
        raise IssueFileError(
            f"{path.name}: a value is of the wrong kind ({error}); see `Issue file` in the README"
        ) from None


def _issue_of(facts: dict[str, Any]) -> Issue:
    def text(key: str) -> str:
        return "" if facts.get(key) is None else readable(str(facts[key]))

    return Issue(
        id=text("id"),
        paper_id=text("paper"),
        title=text("title"),
        title_latin=text("title_latin"),
        edition=text("edition"),
        publisher=text("publisher"),
        motto=text("motto"),
        imprint=text("imprint"),
        folios=[readable(str(folio)) for folio in facts.get("folios") or ()],
        number=text("number"),
        date_edtf=text("date_edtf") or text("date"),
        date_evidence=[_row(row) for row in facts.get("date_evidence") or ()],
        pages=[_page_of(row) for row in facts.get("pages") or ()],
        article_ids=[str(article) for article in facts.get("articles") or ()],
        account={key: int(value) for key, value in (facts.get("account") or {}).items()},
        ledger=[_row(row) for row in facts.get("ledger") or ()],
        doubts=[_row(row) for row in facts.get("doubts") or ()],
    )


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {key: readable(value) if isinstance(value, str) else value for key, value in row.items()}


def _page_of(row: dict[str, Any]) -> IssuePage:
    number = row.get("number")
    label, source = (readable(str(row.get(key) or "")) for key in ("label", "source"))
    return IssuePage(None if number is None else int(number), label, source)
