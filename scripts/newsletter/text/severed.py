"""Severed: words that the break between two columns cuts in two.

Holds:   severed_word(before, after), severed_words(befores, afters).
Needs:   how often words are used (dictionary.py).
Touches: nothing.
Source:  Chinese lines break anywhere, in mid-word as often as not; so the end of one column and the beginning of the
         next make a word together, where a wrong pair rarely does.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from scripts.newsletter.text.dictionary import frequencies, log_total

REACH = 4
STRONGEST = 10.0
SPANS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))  # how a word of up to four characters may span a break
HAN = "[\u3400-\u9fff]"
HEAD_RE, TAIL_RE = re.compile(f"{HAN}{{0,{REACH}}}"), re.compile(rf"{HAN}*\Z")


@lru_cache(maxsize=65536)
def _likelihood(text: str) -> float:
    """Return the logarithm of how likely the best cut of a short text into words is."""
    words, total = frequencies(), log_total()
    best = [0.0]
    for end in range(1, len(text) + 1):
        most = best[end - 1] + math.log(words.get(text[end - 1 : end]) or 1) - total
        for start in range(max(0, end - REACH), end - 1):
            if often := words.get(text[start:end]):
                most = max(most, best[start] + math.log(often) - total)
        best.append(most)
    return best[-1]


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
    match = TAIL_RE.search(text[-REACH:])
    return match[0] if match else ""


def _head(text: str) -> str:
    match = HEAD_RE.match(text)
    return match[0] if match else ""


def _shares_word(tail: str, head: str) -> bool:
    """Tell whether any word spans the break between two short texts."""
    return any(map(frequencies().get, (tail[-one:] + head[:other] for one, other in SPANS)))


def _spanning(tail: str, head: str) -> float:
    if not tail or not head or not _shares_word(tail, head):
        return 0.0
    apart = _likelihood(tail) + _likelihood(head)
    return min(max(0.0, round(_likelihood(tail + head) - apart, 6)), STRONGEST)
