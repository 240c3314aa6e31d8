"""Kinship: how near two stories are, by the names that both have.

Holds:   Kin, kin_of(articles, store).
Needs:   articles with `.people`, `.organizations`, `.places` (records) and `.issue_id`; a store.
Touches: that store.
Source:  a shared name weighs its inverse document frequency (K. Spärck Jones, 1972).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from plugins.related.nearness import nearest
from plugins.store import Store, key_of

MOST = 5  # stories shown beside one
MOST_STORIES = 60  # a name in more stories than that is no reason, and weighing it would cost their square
NEAREST = 3  # names that are given as the reason
BASE = 0.15  # of the archive: a name in so large a part of it is no reason either
Near = tuple[int, tuple[int, ...]]  # another story, and which names of this one, by their places, both have


class Kin(NamedTuple):
    """A story that is near another one, and the records that both name, the most telling first."""

    article: Any
    records: tuple[Any, ...]

    @property
    def names(self) -> list[str]:
        """What the records are called."""
        return [record.name for record in self.records]


def kin_of(articles: Sequence[Any], store: Store | None = None) -> list[list[Kin]]:
    """Return for each article the stories of other issues that are nearest to it, nearest first.

    One name that few stories have, or several that more have, make two stories kin. Ties go to the order given. The
    store has what followed from the same names before: which stories say them has most often not changed.
    """
    named = [_records_of(article) for article in articles]
    stories = Counter(chain.from_iterable([record.id for record in own] for own in named))
    most = min(MOST_STORIES, max(2, int(len(articles) * BASE)))
    telling = {key: count for key, count in stories.items() if 2 <= count <= most}
    named = [[record for record in own if record.id in telling] for own in named]
    issues: dict[str | int, int] = {}  # a story of no issue is one of its own
    groups = [issues.setdefault(article.issue_id or place, len(issues)) for place, article in enumerate(articles)]
    keys = [[record.id for record in own] for own in named]
    store = Store() if store is None else store
    near = store.of(key_of(keys, groups), lambda: _near(keys, telling, groups))
    return [
        [Kin(articles[other], tuple([own[at] for at in shared])) for other, shared in others]
        for own, others in zip(named, near, strict=True)
    ]


def _near(keys: Sequence[Sequence[str]], telling: Mapping[str, int], groups: Sequence[int]) -> list[list[Near]]:
    """Return what is nearest to each story; `keys` are the records that it names, `telling` how many stories have each.

    `groups` are the issues of the stories.
    """
    weight = {key: math.log(len(keys) / count) for key, count in telling.items()}
    in_order = sorted(weight, key=lambda key: (-weight[key], key))
    rank = {key: at for at, key in enumerate(in_order)}
    ranks = [[rank[key] for key in own] for own in keys]
    sets = [*map(frozenset, ranks)]
    found = nearest(ranks, [weight[key] for key in in_order], groups, MOST)
    return [
        [(other, tuple(map(own.index, sorted(sets[place] & sets[other])[:NEAREST]))) for other in others]
        for place, (own, others) in enumerate(zip(ranks, found, strict=True))
    ]


def _records_of(article: Any) -> list[Any]:
    return [record for kind in ("people", "organizations", "places") for record in getattr(article, kind, ())]
