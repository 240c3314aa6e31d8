"""Joining: stories that go on to another page, made one; decided for the whole issue at once.

Holds:   Joined, join(articles, marks, names).
Needs:   standing.py's marks.
Touches: nothing. Changes the articles that go on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import exp

from scripts.newsletter.articles import Article, Doubt, Passage
from scripts.newsletter.chaining import best_chains
from scripts.newsletter.continued.evidence import LEAST, Leg, is_open, paragraphs_of, weight
from scripts.newsletter.continued.standing import Mark
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.reading import Entry
from scripts.newsletter.rules.characters import fold, join_lines
from scripts.newsletter.rules.notices import Target

SURE = 0.75
UNSURE, LOST, AWAY = "continuation unsure", "continuation lost", "continuation away"
HEADS = ("headline", "kicker", "deck", "section")
SETTLED = ("headline", "open end")


@dataclass
class Joined:
    """The articles of an issue, joined: `place` gives the new index of each old one."""

    articles: list[Article]
    place: list[int]
    ledger: list[Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)

    def doubt(self, doubt: Doubt) -> Doubt | None:
        """Return a doubt about an old article as one about the new; None where the joining settled it."""
        if doubt.article is None:
            return doubt
        if doubt.kind in SETTLED and doubt.article in self.settled:
            return None
        return replace(doubt, article=self.place[doubt.article])


def _legs(articles: Sequence[Article], marks: Sequence[Mark], names: Mapping[int, frozenset[Target]]) -> list[Leg]:
    return [
        Leg(
            article,
            names[article.page],
            tuple(mark for mark in marks if mark.article is article and mark.onward),
            tuple(mark for mark in marks if mark.article is article and not mark.onward),
        )
        for article in articles
    ]


def _weights(legs: Sequence[Leg]) -> dict[tuple[int, int], float]:
    """Return the links that weigh enough, by the indexes of their stories."""
    found = {}
    for i, one in enumerate(legs):
        for j, other in enumerate(legs):
            said = any(m.notice.target in other.names for m in one.onward) or any(
                m.notice.target in one.names for m in other.back
            )
            if i != j and said and (weighed := weight(one, other)) > LEAST:
                found[i, j] = weighed
    return found


def confidence(link: tuple[int, int], weights: Mapping[tuple[int, int], float]) -> float:
    """Return how sure a link is, 0 to 1: by what speaks for it, and by how much less speaks for any other.

    >>> confidence((0, 1), {(0, 1): 6.0}) > 0.75 > confidence((0, 1), {(0, 1): 6.0, (0, 2): 5.9})
    True
    """
    own = weights[link]
    rivals = [w for other, w in weights.items() if other != link and (other[0] == link[0]) != (other[1] == link[1])]
    margin = min(1.0, (own - max(rivals, default=0.0)) / 2)
    return round((0.5 + 0.5 * max(0.0, margin)) / (1 + exp(LEAST + 1.5 - own)), 2)


def join(articles: Sequence[Article], marks: Sequence[Mark], names: Mapping[int, frozenset[Target]]) -> Joined:
    """Join the stories of an issue that notices say go on; `names` are those of each page: 3, A3.

    A notice that leads nowhere becomes a doubt.
    """
    legs = _legs(articles, marks, names)
    weights = _weights(legs)
    wanted = sorted({index for link in weights for index in link})
    ranks = {index: rank for rank, index in enumerate(wanted)}
    costs = {(ranks[i], ranks[j]): LEAST - weighed for (i, j), weighed in weights.items()}
    chains = best_chains(costs, [0.0] * len(wanted), [0.0] * len(wanted)) if wanted else []
    links = [(wanted[a], wanted[b]) for chain in chains for a, b in pairwise(chain)]
    joined = Joined([], [])
    for first, second in links:
        joined.settled |= {first} if is_open(articles[first]) else set()
        joined.settled |= {second} if not articles[second].headline else set()
    followed = {second: first for first, second in links}
    _put_together(joined, articles, followed, dict(links))
    for link in links:
        _doubt_link(joined, link, legs, confidence(link, weights))
    joined.doubts += _lost(joined, articles, marks, links, names)
    return joined


def _put_together(
    joined: Joined, articles: Sequence[Article], followed: Mapping[int, int], onward: Mapping[int, int]
) -> None:
    joined.place = [-1] * len(articles)
    for index, article in enumerate(articles):
        if index in followed:
            continue
        joined.place[index] = len(joined.articles)
        joined.articles.append(article)
        here = index
        while here in onward:
            here = onward[here]
            joined.place[here] = joined.place[index]
            joined.ledger += _extend(article, articles[here])


def _extend(article: Article, other: Article) -> list[Entry]:
    """Let a story go on with another; return what is printed a second time, for the ledger."""
    entries = []
    for name in HEADS:
        part = getattr(other, name)
        if part and (getattr(article, name) or article.headline):
            entries.append(Entry(f"{name} repeated", part))
        elif part:
            setattr(article, name, part)
    entries += _credit(article, other)
    before, after = paragraphs_of(article), paragraphs_of(other)
    body = [passage for passage in article.passages if passage.kind != "caption"]
    captions = [passage for passage in article.passages if passage.kind == "caption"]
    rest = list(other.passages)
    if before and after and is_open(article) and rest and rest[0].kind == "paragraph" == body[-1].kind:
        whole = Part(join_lines([before[-1].text, after[0].text]), (*before[-1].spans, *after[0].spans))
        body[-1] = Passage("paragraph", whole)
        rest = rest[1:]
    body += [passage for passage in rest if passage.kind != "caption"]
    article.passages = [*body, *captions, *(passage for passage in rest if passage.kind == "caption")]
    return entries


def _credit(article: Article, other: Article) -> list[Entry]:
    """Take the credits of what a story goes on with; the same names twice are booked."""
    entries = []
    for name in ("byline", "signoff"):
        own, part = getattr(article, name), getattr(other, name)
        if not part:
            continue
        if own and fold(own.text) == fold(part.text):
            entries.append(Entry(f"{name} repeated", part))
            continue
        setattr(article, name, Part(f"{own.text} {part.text}".strip(), (*own.spans, *part.spans)))
        if name == "byline":
            article.credits = (*article.credits, *other.credits)
    return entries


def _doubt_link(joined: Joined, link: tuple[int, int], legs: Sequence[Leg], sure: float) -> None:
    if sure >= SURE:
        return
    one, other = (legs[index] for index in link)
    mark = next(iter((*one.onward, *other.back)))
    message = f"whether this story goes on so is not sure: {mark.line.text}"
    joined.doubts.append(Doubt(UNSURE, message, sure, _place(mark), joined.place[link[0]]))


def _place(mark: Mark) -> tuple[Span, ...]:
    return (mark.line.source,)


def _lost(
    joined: Joined,
    articles: Sequence[Article],
    marks: Sequence[Mark],
    links: Sequence[tuple[int, int]],
    names: Mapping[int, frozenset[Target]],
) -> Iterator[Doubt]:
    """Yield a doubt for each notice that no link follows."""
    index = {id(article): number for number, article in enumerate(articles)}
    first, second = {link[0] for link in links}, {link[1] for link in links}
    for mark in marks:
        at = None if mark.article is None else index[id(mark.article)]
        if at is not None and at in (first if mark.onward else second):
            continue
        there = any(mark.notice.target in own for own in names.values())
        kind, said = (LOST, "no story was found there") if there else (AWAY, "that page is not in this issue")
        where = "goes on" if mark.onward else "began"
        message = f"a story {where} on another page, and {said}: {mark.line.text}"
        yield Doubt(kind, message, 0.2, _place(mark), None if at is None else joined.place[at])
