"""Document: one article as search sees it.

Holds:   Document, documents_of(articles).
Needs:   articles as plugins/article_file and plugins/issues leave them; whatever attribute is missing counts as empty.
Touches: nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

from plugins.search.fold import matching_form
from plugins.store import key_of

PARTS = ("kicker", "deck", "byline", "text", "signoff")  # in reading order; the title has a field of its own
TEXTS = ("article_id", "url", "title", "shown_date", "section", *PARTS)  # what else an article says as texts
BYLINE = PARTS.index("byline")
RECORDS = {"person": "people", "organization": "organizations", "place": "places"}

Names = tuple[str, ...]  # a record's preferred name, then its other names


@dataclass(frozen=True)
class Document:
    """What is indexed and shown of one article."""

    id: str
    url: str  # from the site's top folder
    title: str
    title_printed: bool  # False: the source has no headline, and the title was made up for lists
    paper: str
    number: str  # of the issue
    issue_url: str  # the address of the issue's page
    issue_date: str
    date: str  # as a reader may be shown it
    day: str  # the same for machines, as far as it is sure
    first: dt.date | None  # the earliest and the latest day it may be of; None: not known
    last: dt.date | None
    page: int | None
    section: str
    parts: tuple[str, ...]  # what is searched besides the title, in reading order
    byline: int  # which of the parts, counted from 1, is the byline; 0: none
    records: dict[str, tuple[Names, ...]]  # person, organization, place -> those it names

    @property
    def order(self) -> tuple[str, str]:
        """What documents are sorted by: the undated first, then the oldest, then by id."""
        return (self.first.isoformat() if self.first else "", self.id)

    @cached_property
    def digest(self) -> bytes:
        """The digest of all that is shown of it, of what is searched, and of its place among others."""
        return key_of(self.order, _told(self))

    @property
    def title_field(self) -> str:
        """The matching form of the title; empty where none was printed."""
        return matching_form(self.title) if self.title_printed else ""

    @property
    def text_field(self) -> str:
        """The matching form of everything else; no string runs from one part into the next."""
        return " ".join(filter(None, map(matching_form, self.parts)))

    def shown(self) -> dict[str, object]:
        """Return what the browser needs to show this document; what is empty is left out."""
        values = {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "untitled": not self.title_printed,
            "paper": self.paper,
            "number": self.number,
            "date": self.date,
            "day": self.day,
            "page": self.page,
            "section": self.section,
            "parts": list(self.parts),
            "byline": self.byline,
        }
        return {name: value for name, value in values.items() if value}


_told = attrgetter(*(field.name for field in fields(Document) if field.name not in ("first", "last", "records")))


def _whole(text: object) -> str:
    """Return `text` as a string that UTF-8 can hold: a lone surrogate becomes U+FFFD."""
    whole = str(text or "")
    try:
        whole.encode()
    except UnicodeEncodeError:
        return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole


def _texts(values: list[Any]) -> list[str]:
    """Return values as strings that UTF-8 can hold; most are, as one look tells."""
    try:
        "".join(values).encode()
    except (TypeError, UnicodeEncodeError):
        return [*map(_whole, values)]
    return values


def _text_at(value: Any, *names: str) -> str:
    """Return the text that a chain of attributes leads to; "" where one is missing."""
    for name in names:
        value = getattr(value, name, None)
    return _whole(value)


def _days(article: Any) -> tuple[dt.date | None, dt.date | None]:
    """Return the earliest and the latest day an article may be of."""
    when: Any = getattr(article, "when", None)
    if hasattr(when, "first"):
        return when.first, when.last
    date = getattr(article, "date", None)
    day = date.date() if isinstance(date, dt.datetime) else date
    return day, day


class _Reader:
    """Makes documents of articles. What it has read of an issue or a record serves all articles that have it."""

    def __init__(self) -> None:
        self._issues: dict[int, tuple[str, ...]] = {}
        self._names: dict[int, Names] = {}

    def document_of(self, article: Any) -> Document:
        """Return the document of one article."""
        told = _texts([getattr(article, attribute, None) or "" for attribute in TEXTS])
        name, url, title, date, section, *parts = told
        first, last = _days(article)
        paper, number, issue_url, issue_date = self._issue_of(article)
        return Document(
            id=name or _text_at(article, "slug") or url,
            url=url,
            title=title,
            title_printed=not getattr(article, "headline_missing", False),
            paper=paper or _text_at(article, "paper", "name"),
            number=number,
            issue_url=issue_url,
            issue_date=issue_date,
            date=date,
            day=_text_at(article, "when", "machine"),
            first=first,
            last=last,
            page=getattr(article, "page_number", None),
            section=section,
            parts=tuple(filter(None, parts)),
            byline=sum(map(bool, parts[: BYLINE + 1])) if parts[BYLINE] else 0,
            records={kind: self._records_of(article, attribute) for kind, attribute in RECORDS.items()},
        )

    def _issue_of(self, article: Any) -> tuple[str, ...]:
        """Return the paper's name, the number, the address and the date of an article's issue."""
        issue = getattr(article, "issue", None)
        if id(issue) not in self._issues:
            ways = (("paper", "name"), ("number",), ("url",), ("shown_date",))
            self._issues[id(issue)] = tuple(_text_at(issue, *way) for way in ways)
        return self._issues[id(issue)]

    def _records_of(self, article: Any, attribute: str) -> tuple[Names, ...]:
        known = self._names
        return tuple([known.get(id(record)) or self._names_of(record) for record in getattr(article, attribute, ())])

    def _names_of(self, record: Any) -> Names:
        names = self._names[id(record)] = tuple(_texts([record.name, *record.other_names]))
        return names


def documents_of(articles: Iterable[Any]) -> list[Document]:
    """Return the documents in their order; a document's place in this list is its number everywhere in the index.

    Drafts, hidden articles and what else is not published stay out.
    """
    published = (article for article in articles if getattr(article, "status", "published") == "published")
    return sorted(map(_Reader().document_of, published), key=lambda document: document.order)
