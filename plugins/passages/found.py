"""Found: the passages of an archive, and those of each of its stories.

Holds:   Place, Passage, AlsoIn, lead_of(text), passages_through(articles, store), passages_of(passages).
Needs:   articles with `.text` and `.issue_id`.
Touches: nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote as percent

from plugins.passages.sharing import shared_passages
from plugins.store import Store

MOST_OF_ONE = 4  # passages that a story's page shows
APART_RE = re.compile(r'[\s"“”「」『』]+')
CLOSING = "。！？…”’」』）》"
LEAD = 16  # characters by which a link finds a passage in another story


class Place(NamedTuple):
    """Where a passage stands: the story, and the range of its text."""

    article: Any
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage as it is there."""
        text: str = self.article.text[self.start : self.end]
        return text

    @property
    def query(self) -> str:
        """The search that finds it, as it stands in an address."""
        return _query_of(self.text)


@lru_cache(maxsize=65536)
def _query_of(text: str) -> str:
    """Return the search for a passage. Every story that has the passage links to it.

    >>> _query_of("“水管”")
    '%22%E6%B0%B4%E7%AE%A1%22'
    """
    return percent(f'"{lead_of(text)}"')


def lead_of(text: str) -> str:
    """Return the beginning of the longest piece without a blank or a quotation mark: so a search finds it as a phrase.

    >>> lead_of("他说：“水管换好了，大家都来看。”")
    '水管换好了，大家都来看。'
    """
    return max(APART_RE.split(text), key=len)[:LEAD]


class Passage(NamedTuple):
    """A passage that several stories have, the first that printed it first."""

    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        """The passage as it was first printed."""
        return self.places[0].text


class AlsoIn(NamedTuple):
    """A passage of a story, which stands there at `place`."""

    place: Place
    passage: Passage

    @property
    def text(self) -> str:
        """The passage as it stands there."""
        return self.place.text

    @property
    def places(self) -> tuple[Place, ...]:
        """Where other stories have it."""
        return tuple(other for other in self.passage.places if other is not self.place)


def passages_through(articles: Sequence[Any], store: Store) -> list[Passage]:
    """Return the passages that stories of different issues share; `articles` are in the order of their printing."""
    texts = [article.text for article in articles]
    return [
        Passage(tuple([Place(articles[at], start, _closed(texts[at], end)) for at, start, end in shared.places]))
        for shared in shared_passages(texts, [article.issue_id or None for article in articles], store)
    ]


def _closed(text: str, end: int) -> int:
    """Return where a passage ends with the marks that close it."""
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return end


def passages_of(passages: Iterable[Passage]) -> Iterator[tuple[Any, tuple[AlsoIn, ...]]]:
    """Yield each story that has passages in common with others, and the longest of these."""
    told: dict[str, tuple[Any, list[AlsoIn]]] = {}
    for passage in passages:
        for place in passage.places:
            told.setdefault(place.article.article_id, (place.article, []))[1].append(AlsoIn(place, passage))
    for article, own in told.values():
        yield article, tuple(sorted(own, key=lambda one: one.place.start - one.place.end)[:MOST_OF_ONE])
