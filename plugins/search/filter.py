"""Filter: the documents that may fulfil a query, none that does missing, and those that do for certain.

Holds:   Bounds, Found, filtered(archive, query), keys_of(phrase), chosen(archive, clause).
Needs:   an Archive; a Query.
Touches: nothing.
Twin:    theme/static/js/filter.js.

Every pair of neighbouring characters of a phrase (or its one character) is a key of the index. A document that holds
the phrase holds every pair, so it is in the rows of every key: the *upper* bound. A phrase of one or two characters is
itself a key, and a phrase that a document has as a term stands in it: the *lower* bound. What a clause prohibits has
its bounds the other way round: whatever is not certain to hold the phrase may lack it. Either and all are unions and
intersections of both bounds, so the truth always lies between; what lies between is looked up in the texts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.search.archive import Archive, pairs_of
from plugins.search.calendar_days import interval_of
from plugins.search.entries import Entry
from plugins.search.fold import matching_form, words_of
from plugins.search.query import Clause, Query

Numbers = frozenset[int]
NONE: Numbers = frozenset()


@dataclass(frozen=True)
class Bounds:
    """`lower` ⊆ the documents that fulfil something ⊆ `upper`.

    `titled` are those of `upper` that may hold the phrases in their titles; None where there is no phrase.
    """

    upper: Numbers
    lower: Numbers
    titled: Numbers | None = None


@dataclass(frozen=True)
class Found:
    """The candidates of a query, increasing; those that may hold its phrases in the title; those that are proved."""

    documents: tuple[int, ...]
    titled: Numbers
    proved: Numbers


def keys_of(phrase: str) -> list[str]:
    """Return the keys that every text with `phrase` has.

    >>> keys_of("门口事"), keys_of("门"), keys_of("甲 乙丙")
    (['门口', '口事'], ['门'], ['甲', '乙丙'])
    """
    return list(dict.fromkeys(key for word in words_of(phrase) for key in (pairs_of(word) or [word])))


def chosen(archive: Archive, clause: Clause) -> Numbers:
    """Return the documents whose date, page, section, paper or records are those that `clause` names.

    A date is met when the intervals overlap. A name is met by those of just that name, or else by those that hold it.
    """
    if clause.field == "date":
        first, last = interval_of(clause.phrase) or (0, 0)
        return frozenset(at for at, (start, end) in enumerate(archive.dates) if start <= last and first <= end)
    facets = archive.facets(clause.field)
    named = [facet for facet in facets if clause.phrase in map(matching_form, facet.names)]
    if not named and clause.field != "page":
        named = [facet for facet in facets if any(clause.phrase in matching_form(name) for name in facet.names)]
    return frozenset(number for facet in named for number in facet.documents)


def loose(archive: Archive, query: Query) -> Numbers:
    """Return the documents of which a date that `query` asks for is only one that may be theirs."""
    numbers: set[int] = set()
    for clause in (clause for group in query.groups for clause in group if clause.field == "date"):
        first, last = interval_of(clause.phrase) or (0, 0)
        numbers |= {at for at, (start, end) in enumerate(archive.dates) if not first <= start <= end <= last}
    return frozenset(numbers)


class _Filter:
    """Works out bounds."""

    def __init__(self, archive: Archive, query: Query) -> None:
        self.archive, self.leads = archive, query.leads
        self.everything = frozenset(range(archive.scale.documents))

    def query(self, query: Query) -> Bounds:
        groups = [self._either([self._clause(clause) for clause in group]) for group in query.groups]
        titles = [bounds.titled for bounds in groups if bounds.titled is not None]
        return Bounds(
            self._all(bounds.upper for bounds in groups),
            self._all(bounds.lower for bounds in groups),
            self._all(titles) if titles else NONE,
        )

    def _all(self, sets: Iterable[Iterable[int]]) -> Numbers:
        return self.everything.intersection(*sets)

    def _either(self, bounds: list[Bounds]) -> Bounds:
        titles = [each.titled for each in bounds if each.titled is not None]
        return Bounds(
            NONE.union(*(each.upper for each in bounds)),
            NONE.union(*(each.lower for each in bounds)),
            NONE.union(*titles) if titles else None,
        )

    def _clause(self, clause: Clause) -> Bounds:
        if clause.is_written:
            bounds = self._phrase(clause)
        else:
            numbers = chosen(self.archive, clause)
            bounds = Bounds(numbers, numbers)
        if clause.prohibited:
            return Bounds(self.everything - bounds.lower, self.everything - bounds.upper)
        return bounds

    def _phrase(self, clause: Clause) -> Bounds:
        entries = [self.archive.entry(key) or Entry() for key in keys_of(self.leads[clause])]
        titled = self._all(entry.titles for entry in entries)
        upper = titled if clause.field == "title" else self._all(entry.documents for entry in entries)
        return Bounds(upper, upper & self._proved(clause), titled)

    def _proved(self, clause: Clause) -> Numbers:
        """Return documents that hold the phrase of `clause` where it says."""
        phrase = clause.phrase
        if clause.field == "byline" or self.leads[clause] != phrase or " " in phrase:
            return NONE
        entry = self.archive.entry(phrase) or Entry()
        return frozenset(entry.titles if clause.field == "title" else entry.documents)


def filtered(archive: Archive, query: Query) -> Found:
    """Return the documents that may fulfil `query`; none that does is missing. Nothing asked for is nothing found."""
    if not query.groups:
        return Found((), NONE, NONE)
    bounds = _Filter(archive, query).query(query)
    return Found(tuple(sorted(bounds.upper)), bounds.upper & (bounds.titled or NONE), bounds.upper & bounds.lower)
