"""Kinship: how near two stories are, by the names that both have.

Holds:   Kin, kin_of(articles).
Needs:   articles with `.people`, `.organizations`, `.places` (records) and `.issue_id`.
Touches: nothing.
Source:  a shared name weighs its inverse document frequency (K. Spärck Jones, 1972).
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

MOST = 5  # stories shown beside one
MOST_STORIES = 60  # a name in more stories than that is no reason, and weighing it would cost their square
NEAREST = 3  # names that are given as the reason
BASE = 0.15  # of the archive: a name in so large a part of it is no reason either


@dataclass(frozen=True)
class Kin:
    """A story that is near another one, and the records that both name, the most telling first."""

    article: Any
    records: tuple[Any, ...]

    @property
    def names(self) -> list[str]:
        """What the records are called."""
        return [record.name for record in self.records]


def kin_of(articles: Sequence[Any]) -> list[list[Kin]]:
    """Return for each article the stories of other issues that are nearest to it, nearest first.

    One name that few stories have, or several that more have, make two stories kin. Ties go to the order given.
    """
    named = [_records_of(article) for article in articles]
    stories: dict[str, list[int]] = {}
    for place, records in enumerate(named):
        for key in records:
            stories.setdefault(key, []).append(place)
    most = min(MOST_STORIES, max(2, int(len(articles) * BASE)))
    weights = {key: math.log(len(articles) / len(at)) for key, at in stories.items() if 2 <= len(at) <= most}
    return [_kin(place, articles, named, stories, weights) for place in range(len(articles))]


def _records_of(article: Any) -> dict[str, Any]:
    names = ("people", "organizations", "places")
    return {record.id: record for name in names for record in getattr(article, name, ())}


def _kin(
    place: int,
    articles: Sequence[Any],
    named: Sequence[dict[str, Any]],
    stories: dict[str, list[int]],
    weights: dict[str, float],
) -> list[Kin]:
    own = articles[place].issue_id
    nearness: dict[int, float] = defaultdict(float)
    telling = [key for key in named[place] if key in weights]
    for key in telling:
        for other in stories[key]:
            nearness[other] += weights[key]
    apart = [
        (-near, other)
        for other, near in nearness.items()
        if other != place and not (own and own == articles[other].issue_id)
    ]
    kin = []
    for _, other in nsmallest(MOST, apart):
        shared = nsmallest(NEAREST, [(-weights[key], key) for key in telling if key in named[other]])
        kin.append(Kin(articles[other], tuple(named[place][key] for _, key in shared)))
    return kin
