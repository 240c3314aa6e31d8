"""Section: one regular column of a paper, by its printed label or by headlines that begin alike.

Holds:   Section, sections_of(paper, articles), label_of(title).
Needs:   articles with `.section`, `.title`, `.when`, `.issue`.
Touches: nothing.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# 弄堂旧事·乘凉, 邻里之间｜两口井: the label, a mark that parts it from the headline, the headline.
LABEL_RE = re.compile(r"(?P<label>[\u3400-\u9fff]{2,8})[·・|｜丨](?P<headline>.+)")
REGULAR = 3  # issues in which headlines must begin alike before that is a column rather than chance


@dataclass
class Section:
    """One section; its articles from the newest. `id` is made of the paper's id and the name, and lasts with them."""

    id: str
    name: str
    paper: Any
    articles: list[Any] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address of its page, from the site's top."""
        return f"sections/{self.id}.html"

    @property
    def years(self) -> list[tuple[int | None, list[Any]]]:
        """Its articles by year, newest first, the undated last."""
        years: dict[int | None, list[Any]] = {}
        for article in self.articles:
            years.setdefault(article.when.year, []).append(article)
        return sorted(years.items(), key=lambda item: -(item[0] or 0))


def label_of(title: str) -> str:
    """Return the label that a headline begins with, or "".

    >>> label_of("弄堂旧事·乘凉"), label_of("阿凡提")
    ('弄堂旧事', '')
    """
    found = LABEL_RE.match(title)
    return found["label"] if found else ""


def section_id(paper_id: str, name: str) -> str:
    """Return the id of a section: it depends on nothing but its paper and its name."""
    return f"{paper_id}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def sections_of(paper: Any, articles: Iterable[Any]) -> list[Section]:
    """Return the sections of `paper`, the fullest first.

    A label that is printed apart (`Section:`) makes a section; the beginning of a headline does where
    REGULAR issues have it, or where it is also printed apart.
    """
    printed: dict[str, list[Any]] = {}
    headed: dict[str, list[Any]] = {}
    for article in articles:
        if article.section:
            printed.setdefault(article.section, []).append(article)
        elif label := label_of(article.title):
            headed.setdefault(label, []).append(article)
    for label, found in headed.items():
        if label in printed or len({article.issue_id or article.article_id for article in found}) >= REGULAR:
            printed.setdefault(label, []).extend(found)
    sections = [
        Section(section_id(paper.id, name), name, paper, sorted(found, key=_newest_first))
        for name, found in printed.items()
    ]
    return sorted(sections, key=lambda section: (-len(section.articles), section.name))


def _newest_first(article: Any) -> tuple[int, str]:
    return -(article.when.first.toordinal() if article.when.first else 0), article.article_id
