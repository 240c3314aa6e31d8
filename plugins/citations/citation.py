"""Citation: what is known of an article that a reference to it needs.

Holds:   Citation, citation_of(article, site).
Needs:   an article with its issue, paper and date.
Touches: nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from plugins.issues.shown_date import When


@dataclass(frozen=True)
class Citation:
    """One article as it is cited. What is not known is empty; nothing is made up. `page` is the number of the 版."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    paper: str = ""
    place: str = ""
    publisher: str = ""
    issn: str = ""
    number: str = ""  # of the issue
    page: int | None = None
    section: str = ""
    when: When = field(default_factory=lambda: When(""))
    language: str = "zh-Hans"
    rights: str = ""
    url: str = ""  # only where the site's own address is known


def citation_of(article: Any, site: str, when_said: Callable[[str], When]) -> Citation:
    """Return the citation of `article`; `site` is the address at which the site is published, or "".

    `when_said` says a date (EDTF) in the words of the references, whatever the pages speak.
    """
    paper, issue = article.paper, article.issue
    return Citation(
        id=article.article_id,
        title="" if article.headline_missing else article.title,
        authors=tuple(author.name for author in getattr(article, "authors", ())),
        paper=(paper.name if paper else "") or (issue.title if issue else ""),
        place=paper.place if paper else "",
        publisher=(issue.publisher if issue else "") or (paper.publisher if paper else ""),
        issn=paper.issn if paper else "",
        number=issue.number if issue else "",
        page=article.page_number,
        section=article.section,
        when=when_said(article.when.edtf),
        language=paper.language if paper else "zh-Hans",
        rights=article.rights or (paper.rights if paper else ""),
        url=f"{site}/{article.url}" if site else "",
    )
