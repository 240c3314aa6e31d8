"""Found: the passages of an archive, and those of each of its stories.

Holds:   Place, Passage, AlsoIn, passages_through(articles, store), passages_of(passages).
Needs:   articles with `.text` and `.issue_id`.
Touches: nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote as percent

from plugins.passages.sharing import shared_passages
from plugins.store import Store

MOST_OF_ONE = 4  # passages that a story's page shows
APART_RE = re.compile(r'[\s"“”「」『』]+')
CLOSING = "。！？…”’」』）》"
LEAD = 16  # characters by which a link finds a passage in another story


@dataclass(frozen=True)
class Place:
    """Where a passage stands: the story, and the passage as it is there."""

    article: Any
    text: str

    @property
    def lead(self) -> str:
        """The beginning of its longest piece without a blank or a quotation mark: so a search finds it as a phrase.

        >>> Place(None, "他说：“水管换好了，大家都来看。”").lead
        '水管换好了，大家都来看。'
        """
        return max(APART_RE.split(self.text), key=len)[:LEAD]

    @cached_property
    def query(self) -> str:
        """The search that finds it, as it stands in an address. Every story that has the passage links to it.

        >>> Place(None, "“水管”").query
        '%22%E6%B0%B4%E7%AE%A1%22'
        """
        return percent(f'"{self.lead}"')


@dataclass(frozen=True)
class Passage:
    """A passage that several stories have, the first that printed it first."""

    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        """The passage as it was first printed."""
        return self.places[0].text


@dataclass(frozen=True)
class AlsoIn:
    """A passage of a story, as it stands there, and the other stories that have it."""

    text: str
    places: tuple[Place, ...]


def passages_through(articles: Sequence[Any], store: Store) -> list[Passage]:
    """Return the passages that stories of different issues share; `articles` are in the order of their printing."""
    texts = [article.text for article in articles]
    return [
        Passage(
            tuple(Place(articles[at], texts[at][start : _closed(texts[at], end)]) for at, start, end in shared.places)
        )
        for shared in shared_passages(texts, [article.issue_id or None for article in articles], store)
    ]


def _closed(text: str, end: int) -> int:
    """Return where a passage ends with the marks that close it."""
    while text[end : end + 1] and text[end] in CLOSING:
        end += 1
    return end


def passages_of(passages: Iterable[Passage]) -> Iterator[tuple[Any, tuple[AlsoIn, ...]]]:
    """Yield each story that has passages in common with others, and the longest of these."""
    told: dict[str, tuple[Any, list[AlsoIn]]] = {}
    for passage in passages:
        for place in passage.places:
            others = tuple(other for other in passage.places if other is not place)
            told.setdefault(place.article.article_id, (place.article, []))[1].append(AlsoIn(place.text, others))
    for article, own in told.values():
        yield article, tuple(sorted(own, key=lambda one: -len(one.text))[:MOST_OF_ONE])
