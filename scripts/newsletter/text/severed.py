"""Severed: words that the break between two columns cuts in two.

Holds:   severed_word(before, after), severed_words(befores, afters).
Needs:   how often words are used (dictionary.py).
Touches: nothing.
Source:  Chinese lines break anywhere, in mid-word as often as not; so the end of one column and the beginning of the
         next make a word together, where a wrong pair rarely does.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from scripts.newsletter.text.dictionary import frequencies, log_total

REACH = 4
STRONGEST = 10.0
HAN_FIRST, HAN_LAST = "\u3400", "\u9fff"


@lru_cache(maxsize=65536)
def _likelihood(text: str) -> float:
    """Return the logarithm of how likely the best cut of a short text into words is."""
    words, total = frequencies(), log_total()
    best = [0.0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - REACH), end)
        best.append(
            max(
                best[start] + math.log(words.get(text[start:end]) or 1) - total
                for start in starts
                if start == end - 1 or words.get(text[start:end])
            )
        )
    return best[-1]


def _han(text: str) -> bool:
    return all(HAN_FIRST <= character <= HAN_LAST for character in text)


def severed_word(before: str, after: str) -> float:
    """Return how much likelier the two texts are as one than apart (in nats, 0 to 10): a word spans the break.

    >>> severed_word("发展基础设施建设，支持企业开", "展基础设施") > 5
    True
    >>> severed_word("冷链物流、农村物流", "中法两国人民")
    0.0
    """
    return _spanning(_tail(before), _head(after))


def severed_words(befores: Sequence[str], afters: Sequence[str]) -> list[list[float]]:
    """Return `severed_word` of each of the first texts with each of the others."""
    heads = list(map(_head, afters))
    return [[_spanning(tail, head) for head in heads] for tail in map(_tail, befores)]


def _tail(text: str) -> str:
    tail = text[-REACH:]
    while tail and not _han(tail):
        tail = tail[1:]
    return tail


def _head(text: str) -> str:
    head = text[:REACH]
    while head and not _han(head):
        head = head[:-1]
    return head


def _spanning(tail: str, head: str) -> float:
    if not tail or not head:
        return 0.0
    apart = _likelihood(tail) + _likelihood(head)
    return min(max(0.0, round(_likelihood(tail + head) - apart, 6)), STRONGEST)
