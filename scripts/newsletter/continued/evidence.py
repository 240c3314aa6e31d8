"""Evidence: how much speaks for it that a story on one page goes on as a story on another.

Holds:   Leg, weight(one, other), is_open(article), LEAST.
Needs:   stories with their notices.
Touches: nothing.

Weights are added: what two notices say of each other's pages, how like the headlines are, whether the first ends in
mid-sentence, whether a word spans the break, how many words the two share. They were set by hand, not fitted.
"""

from dataclasses import dataclass
from math import sqrt

from scripts.newsletter.articles import Article
from scripts.newsletter.continued.standing import Mark
from scripts.newsletter.lines import Part
from scripts.newsletter.rules.characters import bigrams, ends_sentence, fold
from scripts.newsletter.rules.notices import Target
from scripts.newsletter.text.severed import STRONGEST, severed_word

LEAST = 2.5  # a link that weighs no more is none
PAGE, HEADLINE, OTHER_HEADLINE, HEADLESS, OPEN, SEVERED, WORDS = 2.5, 3.0, 2.0, 0.5, 1.0, 1.0, 1.5


@dataclass(frozen=True)
class Leg:
    """A story on one page: the names of that page, where its notices say that it goes on, and that it began."""

    article: Article
    names: frozenset[Target]
    onward: tuple[Mark, ...] = ()
    back: tuple[Mark, ...] = ()


def paragraphs_of(article: Article) -> list[Part]:
    """Return the parts that are read in one go, captions left out."""
    return [passage.part for passage in article.passages if passage.kind != "caption"]


def is_open(article: Article) -> bool:
    """Tell whether the body ends in mid-sentence."""
    parts = paragraphs_of(article)
    return bool(parts) and not ends_sentence(parts[-1].text)


def _named(marks: tuple[Mark, ...], names: frozenset[Target]) -> float:
    """Return what notices say of a page: for it when they name it, against it when they name another."""
    if not marks:
        return 0.0
    return PAGE if any(mark.notice.target in names for mark in marks) else -PAGE


def alike(one: str, other: str) -> float:
    """Return how much of the shorter of two headlines stands in the longer, 0 to 1.

    >>> alike("老旧小区加装电梯 居民点赞", "老旧小区加装电梯"), alike("水塔", "电梯")
    (1.0, 0.0)
    """
    a, b = bigrams(one), bigrams(other)
    if min(len(a), len(b)) == 0:
        return float(bool(fold(one)) and fold(one) == fold(other))
    return len(a & b) / min(len(a), len(b))


def _heading(article: Article) -> str:
    return "\n".join(part.text for part in (article.kicker, article.headline, article.deck) if part)


def headline_likeness(one: Leg, other: Leg) -> float | None:
    """Return how like the headlines are, those that notices quote too; None where one side has none."""
    first = [_heading(one.article), *(mark.notice.words for mark in other.back)]
    second = [_heading(other.article), *(mark.notice.words for mark in one.onward)]
    pairs = [alike(a, b) for a in first for b in second if a and b]
    quoted = [
        alike(a, b)
        for marks, b in ((other.back, first[0]), (one.onward, second[0]))
        for a in (mark.notice.words for mark in marks)
        if a and b
    ]
    found = [*pairs[:1], *quoted] if first[0] and second[0] else quoted
    return max(found, default=None)


def _headlines(one: Leg, other: Leg) -> float:
    likeness = headline_likeness(one, other)
    if likeness is None:
        return 0.0 if other.article.headline else HEADLESS
    return HEADLINE * likeness - (OTHER_HEADLINE if likeness < 0.2 else 0.0)


def _flow(one: Article, other: Article) -> float:
    before, after = paragraphs_of(one), paragraphs_of(other)
    if not before or not after:
        return -OPEN
    if not is_open(one):
        return 0.0
    return OPEN + SEVERED * severed_word(before[-1].text, after[0].text) / STRONGEST


def _words(one: Article, other: Article) -> float:
    a, b = bigrams(one.body), bigrams(other.body)
    return min(WORDS, 10 * len(a & b) / max(1.0, sqrt(len(a) * len(b))))


def weight(one: Leg, other: Leg) -> float:
    """Return how much speaks for `other` being what `one` goes on as; without any notice nothing does."""
    if one.names & other.names or not (one.onward or other.back):
        return 0.0
    unsaid = OPEN if not one.onward and not is_open(one.article) else 0.0
    pages = _named(one.onward, other.names) + _named(other.back, one.names)
    return (
        pages + _headlines(one, other) + _flow(one.article, other.article) + _words(one.article, other.article) - unsaid
    )
