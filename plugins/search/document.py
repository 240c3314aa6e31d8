"""Document: one article as search sees it.

Holds:   Document, documents_of(articles).
Needs:   articles as plugins/article_file and plugins/issues leave them; whatever attribute is missing counts as empty.
Touches: nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plugins.search.fold import matching_form

PARTS = ("kicker", "deck", "byline", "text", "signoff")  # in reading order; the title has a field of its own


@dataclass(frozen=True)
class Document:
    """What is indexed and shown of one article. `order` sorts documents: the oldest first, then by id."""

    order: tuple[str, str]
    id: str
    url: str  # from the site's top folder
    title: str
    title_printed: bool  # False: the source has no headline, and the title was made up for lists
    paper: str
    number: str  # of the issue
    date: str  # as a reader may be shown it
    day: str  # the same for machines, as far as it is sure
    page: int | None
    section: str
    parts: tuple[str, ...]  # what is searched besides the title, in reading order

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
        }
        return {name: value for name, value in values.items() if value}


def _whole(text: object) -> str:
    """Return `text` as a string that UTF-8 can hold: a lone surrogate becomes U+FFFD."""
    return str(text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text_at(value: Any, *names: str) -> str:
    """Return the text that a chain of attributes leads to; "" where one is missing."""
    for name in names:
        value = getattr(value, name, None)
    return _whole(value)


def document_of(article: Any) -> Document:
    """Return the document of one article."""
    name = _text_at(article, "article_id") or _text_at(article, "slug") or _text_at(article, "url")
    date = getattr(article, "date", None)
    return Document(
        order=(date.isoformat() if date else "", name),
        id=name,
        url=_text_at(article, "url"),
        title=_text_at(article, "title"),
        title_printed=not getattr(article, "headline_missing", False),
        paper=_text_at(article, "issue", "paper", "name") or _text_at(article, "paper", "name"),
        number=_text_at(article, "issue", "number"),
        date=_text_at(article, "shown_date"),
        day=_text_at(article, "when", "machine"),
        page=getattr(article, "page_number", None),
        section=_text_at(article, "section"),
        parts=tuple(part for name in PARTS if (part := _text_at(article, name))),
    )


def documents_of(articles: Iterable[Any]) -> list[Document]:
    """Return the documents in their order; a document's place in this list is its number everywhere in the index.

    Drafts, hidden articles and what else is not published stay out.
    """
    published = (article for article in articles if getattr(article, "status", "published") == "published")
    return sorted(map(document_of, published), key=lambda document: document.order)
