"""Kinship: how near two stories are, by the names that both have.

Holds:   Kin, kin_of(articles).
Needs:   articles with `.people`, `.organizations`, `.places` (records) and `.issue_id`.
Touches: nothing.
Source:  a shared name weighs its inverse document frequency (K. Spärck Jones, 1972).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from plugins.related.nearness import nearest

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
    stories = Counter(chain.from_iterable(named))
    most = min(MOST_STORIES, max(2, int(len(articles) * BASE)))
    weight = {key: math.log(len(articles) / count) for key, count in stories.items() if 2 <= count <= most}
    telling = sorted(weight, key=lambda key: (-weight[key], key))
    rank = {key: at for at, key in enumerate(telling)}
    ranks = [[rank[key] for key in records if key in rank] for records in named]
    issues: dict[str | int, int] = {}  # a story of no issue is one of its own
    near = nearest(
        ranks,
        [weight[key] for key in telling],
        [issues.setdefault(article.issue_id or place, len(issues)) for place, article in enumerate(articles)],
        MOST,
    )
    own = [*map(frozenset, ranks)]

    def shared(one: int, other: int) -> tuple[Any, ...]:
        return tuple(named[one][telling[at]] for at in sorted(own[one] & own[other])[:NEAREST])

    return [[Kin(articles[other], shared(place, other)) for other in others] for place, others in enumerate(near)]


def _records_of(article: Any) -> dict[str, Any]:
    names = ("people", "organizations", "places")
    return {record.id: record for name in names for record in getattr(article, name, ())}
