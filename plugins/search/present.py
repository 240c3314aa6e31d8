"""Present: the articles that truly hold what was asked for, in the order in which a reader sees them.

Holds:   Candidates, candidates_of(archive, query), Results, present(archive, query), holds(document, phrases).
Needs:   an Archive; a Query.
Touches: nothing.
Twin:    theme/static/js/filter.js and present.js.

1. The filter. Every pair of neighbouring characters of a phrase (or its one character) is a key of the index. An
   article that holds the phrase holds every pair, so it is in the rows of every key: none is lost.
2. The order. Articles with every phrase in the title come first, then by lunr's score, then shorter titles, newer ones.
3. The proof. A phrase of one or two characters is itself a key; a phrase that an article has as a term stands in it.
   Every other candidate is looked up in its text, and dropped when the phrase is not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from plugins.search.archive import Archive, pairs_of
from plugins.search.fold import matching_form, words_of
from plugins.search.query import Query
from plugins.search.rank import rank
from plugins.search.terms import terms_of

FEW = 30  # so few candidates are all looked up; further keys need not be loaded to have fewer


@dataclass(frozen=True)
class Candidates:
    """Documents that may hold all phrases, increasing."""

    documents: tuple[int, ...]
    titled: frozenset[int]  # those that may have them all in the title
    proved: frozenset[int]  # those that hold them for certain


def keys_of(phrase: str) -> list[str]:
    """Return the keys that every text with `phrase` has.

    >>> keys_of("门口事"), keys_of("门"), keys_of("甲 乙丙")
    (['门口', '口事'], ['门'], ['甲', '乙丙'])
    """
    return list(dict.fromkeys(key for word in words_of(phrase) for key in (pairs_of(word) or [word])))


def _intersection(sets: list[set[int]]) -> set[int]:
    return set.intersection(*sorted(sets, key=len)) if sets else set()


def candidates_of(archive: Archive, query: Query) -> Candidates:
    """Return the documents that may hold all phrases of `query`; none that does is missing."""
    keys = list(dict.fromkeys(key for phrase in query.leading for key in keys_of(phrase)))
    entries = [archive.entry(key) for key in keys]
    if not keys or any(entry is None or not entry.count for entry in entries):
        return Candidates((), frozenset(), frozenset())
    here = [entry for entry in entries if entry is not None and entry.documents is not None]
    found = _intersection([set(entry.documents or ()) for entry in here])
    if not here or len(found) > FEW:
        here = [full for key in keys if (full := archive.full_entry(key)) is not None]
        found = _intersection([set(entry.documents or ()) for entry in here])
    titled = _intersection([set(entry.titles) for entry in here])
    return Candidates(tuple(sorted(found)), frozenset(titled & found), frozenset(_proved(archive, query, found)))


def _proved(archive: Archive, query: Query, found: set[int]) -> set[int]:
    """Return those of `found` that hold every phrase for certain."""
    if query.is_cut:
        return set()
    proved = set(found)
    for phrase in query.phrases:
        if len(phrase) > 2:
            entry = None if " " in phrase else archive.full_entry(phrase)
            proved &= set(entry.documents or ()) if entry else set()
    return proved


def terms_of_query(archive: Archive, query: Query) -> list[str]:
    """Return the terms of `query`, each once, as the archive's texts are cut."""
    words = [word for part in query.leading for word in archive.segmenter(part).cut_for_search(part)]
    return list(dict.fromkeys(terms_of(words)))


def holds(document: dict[str, Any], phrases: tuple[str, ...]) -> bool:
    """Whether a document as it is shown holds every phrase, in its printed title or in one of its parts."""
    printed = [] if document.get("untitled") else [document.get("title", "")]
    forms = [matching_form(text) for text in (*printed, *document.get("parts", ()))]
    return all(any(phrase in form for form in forms) for phrase in phrases)


@dataclass
class Results:
    """The ordered candidates of a query. Iterating yields the documents that hold it, looking up what is not proved."""

    archive: Archive
    query: Query
    ordered: list[int]
    proved: frozenset[int]
    dropped: set[int] = field(default_factory=set)

    def __iter__(self) -> Iterator[int]:
        for number in self.ordered:
            if number in self.proved or holds(self.archive.document(number), self.query.phrases):
                yield number
            else:
                self.dropped.add(number)


def present(archive: Archive, query: Query) -> Results:
    """Return what a reader who asks `query` is shown."""
    found = candidates_of(archive, query)
    scores = dict(rank(archive, terms_of_query(archive, query), frozenset(found.documents)))
    lengths = archive.lengths if found.documents else []

    def place(number: int) -> tuple[bool, float, int, int]:
        return number not in found.titled, -scores.get(number, 0.0), lengths[number][0], -number

    return Results(archive, query, sorted(found.documents, key=place), found.proved)
