"""Archive: every paper, issue and article in its place.

Holds:   Archive, Year, arrange(articles, papers, issues, catalogue).
Needs:   articles as plugins/article_file reads them, papers and issues as their files tell.
Touches: sets `.issue .paper .when .shown_date .source_places .doubts .previous_in_issue .next_in_issue`
         on every article.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from plugins.fault import Fault
from plugins.issues.edtf import EdtfError
from plugins.issues.issue import Issue, IssuePage
from plugins.issues.papers import Paper
from plugins.issues.shown_date import When, Words, when_of
from plugins.issues.wording import doubt_said, said, source_places
from plugins.strings.catalogue import Catalogue

FAR = dt.date.max  # sorts what has no date after all that has


class DateFault(Fault):
    """A date in an article or issue file is no EDTF."""


@dataclass
class Year:
    """What was printed in one year; `number` is None for what cannot be put in one. Its neighbours hold nothing."""

    number: int | None
    issues: list[Issue] = field(default_factory=list)
    loose_articles: list[Any] = field(default_factory=list)
    previous: "Year | None" = None
    next: "Year | None" = None

    @property
    def url(self) -> str:
        """The address of its page, from the site's top."""
        return f"years/{self.number or 'undated'}.html"

    @property
    def article_count(self) -> int:
        """How many articles stand in it."""
        return len(self.loose_articles) + sum(len(issue.articles) for issue in self.issues)


@dataclass
class Archive:
    """The whole of it: papers in the table's order, issues and years from the newest, the undated last."""

    papers: list[Paper]
    issues: list[Issue]
    years: list[Year]
    loose_articles: list[Any]  # of no paper
    article_count: int

    @cached_property
    def language(self) -> str:
        """The language that most of its papers have: that of its name, and of the names in it."""
        languages = Counter(paper.language for paper in self.papers)
        return languages.most_common(1)[0][0] if languages else Paper.language

    @property
    def latest(self) -> Issue | None:
        """The newest issue that has an article."""
        return next((issue for issue in self.issues if issue.articles), None)

    @property
    def dated_years(self) -> list[Year]:
        """The years that have a number, newest first."""
        return [year for year in self.years if year.number]


def arrange(
    articles: Sequence[Any], papers: dict[str, Paper], issues: dict[str, Issue], catalogue: Catalogue
) -> Archive:
    """Put `articles` into their issues, papers and years, and link what stands side by side.

    Raises DateFault where a date is no EDTF.
    """
    for issue in issues.values():
        _describe_issue(issue, papers, catalogue)
    for article in articles:
        _place_article(article, papers, issues, catalogue)
    for issue in issues.values():
        _arrange_issue(issue)
    for paper in papers.values():
        _arrange_paper(paper, issues.values())
    issues_in_order = sorted(issues.values(), key=_oldest_first)
    articles_in_order = sorted(articles, key=_article_oldest_first)
    years = _years_of(issues_in_order, articles_in_order)
    dated = [year for year in years if year.number]
    for after, before in pairwise(dated):
        before.next, after.previous = Year(after.number), Year(before.number)
    loose = [article for article in articles_in_order if not article.paper]
    return Archive(list(papers.values()), sorted(issues_in_order, key=_newest_first), years, loose, len(articles))


def _describe_issue(issue: Issue, papers: dict[str, Paper], catalogue: Catalogue) -> None:
    """Set what an issue's page tells besides its articles."""
    issue.paper = papers.setdefault(issue.paper_id, Paper(issue.paper_id, issue.title or issue.paper_id))
    issue.when = _when(issue.date_edtf, f"{issue.id}.yaml: date", catalogue.text)
    issue.discarded = _discarded(issue, catalogue)
    for row in issue.date_evidence:
        row["places"] = source_places(str(row.get("source") or ""))
    for doubt in issue.doubts:
        doubt["words"] = doubt_said(catalogue, str(doubt.get("kind")), str(doubt.get("message", "")))


def _when(text: str, where: str, t: Words) -> When:
    try:
        return when_of(text, t)
    except EdtfError as error:
        raise DateFault(f"{where}: {error}") from None


def _place_article(article: Any, papers: dict[str, Paper], issues: dict[str, Issue], catalogue: Catalogue) -> None:
    """Give one article its issue, paper and date."""
    describe_article(article, papers, issues, catalogue)
    if article.issue:
        article.issue.articles.append(article)
    elif article.paper:
        article.paper.loose_articles.append(article)


def describe_article(article: Any, papers: dict[str, Paper], issues: dict[str, Issue], catalogue: Catalogue) -> None:
    """Set what an article's page tells of its issue, paper and date; its neighbours are set by arrange()."""
    article.issue = issues.get(article.issue_id)
    paper_id = article.issue.paper_id if article.issue else article.paper_id
    article.paper = papers.setdefault(paper_id, Paper(paper_id, paper_id)) if paper_id else None
    own = article.date_edtf or (article.metadata["date"].date().isoformat() if article.date_given else "")
    if article.issue and own in ("", article.issue.date_edtf):
        article.when = article.issue.when
    else:
        article.when = _when(own, f"{article.relative_source_path}: Date-EDTF", catalogue.text)
    article.shown_date = article.when.words
    article.source_places = source_places(article.source_reference)
    doubts = article.issue.doubts if article.issue else []
    article.doubts = [doubt["words"] for doubt in doubts if doubt.get("article") == article.article_id]
    article.previous_in_issue = article.next_in_issue = None


def _arrange_issue(issue: Issue) -> None:
    """Order the articles of `issue` as its file says, link neighbours, and put each on its 版."""
    places = {article_id: place for place, article_id in enumerate(issue.article_ids)}
    far = len(places)

    def place(article: Any) -> tuple[int, int, str]:
        return places.get(article.article_id, far), article.page_number or far, article.article_id

    issue.articles.sort(key=place)
    for before, after in pairwise(issue.articles):
        before.next_in_issue, after.previous_in_issue = after, before
    pages = {page.number: page for page in issue.pages}
    for article in issue.articles:
        pages.setdefault(article.page_number, IssuePage(article.page_number)).articles.append(article)
    issue.pages = sorted(pages.values(), key=lambda page: (page.number is None, page.number or 0))


def _discarded(issue: Issue, catalogue: Catalogue) -> list[tuple[str, int]]:
    """Return the ledger in brief: the characters left out of the articles by reason, most first."""
    count: Counter[str] = Counter()
    for row in issue.ledger:
        reason = str(row.get("reason", ""))
        count[said(catalogue.strings, "reason", reason, reason)] += len(str(row.get("text", "")))
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))


def _arrange_paper(paper: Paper, issues: Iterable[Issue]) -> None:
    paper.issues = sorted((issue for issue in issues if issue.paper is paper), key=_oldest_first)
    for before, after in pairwise(paper.issues):
        before.next, after.previous = after, before
    paper.loose_articles.sort(key=_article_oldest_first)
    paper.years = _years_of(paper.issues, paper.loose_articles)


def _article_oldest_first(article: Any) -> tuple[dt.date, str]:
    return article.when.first or FAR, article.article_id


def _oldest_first(issue: Issue) -> tuple[dt.date, int, str, str]:
    digits = "".join(character for character in issue.number if character in "0123456789")
    return issue.when.first or FAR, int(digits or 0), issue.paper_id, issue.id


def _newest_first(issue: Issue) -> tuple[bool, int, int, str, str]:
    first, number, paper_id, issue_id = _oldest_first(issue)
    return first == FAR, -first.toordinal(), -number, paper_id, issue_id


def _years_of(issues: Iterable[Issue], articles: Iterable[Any]) -> list[Year]:
    """Return the years, newest first; issues and loose articles keep the order in which they are given."""
    years: dict[int | None, Year] = {}
    for issue in issues:
        years.setdefault(issue.when.year, Year(issue.when.year)).issues.append(issue)
    for article in articles:
        if not article.issue:
            years.setdefault(article.when.year, Year(article.when.year)).loose_articles.append(article)
    return sorted(years.values(), key=lambda year: (year.number is None, -(year.number or 0)))
