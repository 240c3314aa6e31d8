"""Present: the articles that truly hold what was asked for, in the order in which a reader sees them.

Holds:   Results, present(archive, query, sort), holds(document, query, fulfils), SORTS.
Needs:   an Archive; a Query.
Touches: nothing.
Twin:    theme/static/js/present.js.

The order: articles with every phrase in the title first, then by lunr's score, then shorter titles (of those in which a
term stands), newer articles; or by date alone, the undated last. The proof: a candidate that filter.py is not certain
of is looked up in its text, and dropped when it does not hold what was asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from plugins.search.archive import Archive
from plugins.search.filter import Found, Numbers, chosen, filtered
from plugins.search.fold import matching_form
from plugins.search.query import Clause, Query
from plugins.search.rank import rank, title_lengths
from plugins.search.terms import terms_of

SORTS = ("relevance", "newest", "oldest")


def terms_of_query(archive: Archive, query: Query) -> list[str]:
    """Return the terms of `query`, each once, as the archive's texts are cut."""
    leads = [lead for clause, lead in query.leads.items() if not clause.prohibited]
    words = [word for lead in leads for word in archive.segmenter(lead).cut_for_search(lead)]
    return list(dict.fromkeys(terms_of(words)))


def _forms(document: dict[str, Any], name: str) -> list[str]:
    """Return the texts in which a field's phrases stand, in matching form."""
    title = [] if document.get("untitled") else [document.get("title", "")]
    parts = document.get("parts", [])
    byline = document.get("byline", 0)
    texts = {"title": title, "byline": parts[byline - 1 : byline] if byline else []}
    return [matching_form(text) for text in texts.get(name, [*title, *parts])]


def holds(document: dict[str, Any], query: Query, fulfils: Callable[[Clause], bool]) -> bool:
    """Whether a document as it is shown fulfils `query`; `fulfils` knows what does not stand in its words."""
    forms = {name: _forms(document, name) for name in ("", "title", "byline")}

    def met(clause: Clause) -> bool:
        there = any(clause.phrase in form for form in forms[clause.field]) if clause.is_written else fulfils(clause)
        return there != clause.prohibited

    return all(any(map(met, group)) for group in query.groups)


@dataclass
class Results:
    """The ordered candidates of a query. Iterating yields the documents that hold it, looking up what is not proved."""

    archive: Archive
    query: Query
    ordered: list[int]
    proved: Numbers
    dropped: set[int] = field(default_factory=set)

    def __iter__(self) -> Iterator[int]:
        for number in self.ordered:
            if number in self.proved or self._is_true(number):
                yield number
            else:
                self.dropped.add(number)

    def _is_true(self, number: int) -> bool:
        document = self.archive.document(number)
        return holds(document, self.query, lambda clause: number in chosen(self.archive, clause))


def present(archive: Archive, query: Query, sort: str = "relevance") -> Results:
    """Return what a reader who asks `query` is shown."""
    found = filtered(archive, query)
    terms = terms_of_query(archive, query) if sort == "relevance" else []
    ordered = _by_relevance(archive, found, terms) if terms else _by_date(archive, found, sort)
    return Results(archive, query, ordered, found.proved)


def _by_relevance(archive: Archive, found: Found, terms: list[str]) -> list[int]:
    scores = dict(rank(archive, terms, frozenset(found.documents)))
    lengths = title_lengths(archive, terms)

    def place(number: int) -> tuple[bool, float, int, int]:
        return number not in found.titled, -scores.get(number, 0.0), lengths.get(number, 0), -number

    return sorted(found.documents, key=place)


def _by_date(archive: Archive, found: Found, sort: str) -> list[int]:
    """Return the candidates by date: documents are numbered so, the undated before all others."""
    undated = archive.manifest["undated"]
    dated = [number for number in found.documents if number >= undated]
    return (dated if sort == "oldest" else dated[::-1]) + [number for number in found.documents if number < undated]
