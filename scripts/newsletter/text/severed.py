"""Severed: words that the break between two columns cuts in two.

Holds:   tail_of(text), head_of(text), severed_word(before, after).
Needs:   how often words are used (dictionary.py).
Touches: nothing.
Source:  Chinese lines break anywhere, in mid-word as often as not; so the end of one column and the beginning of the
         next make a word together, where a wrong pair rarely does.
"""

import math
import re
from functools import lru_cache
from itertools import pairwise, takewhile

from plugins.variants import simplified
from scripts.newsletter.text.dictionary import frequencies, log_total, may_be_within

REACH = 4
STRONGEST = 10.0
HAN = "[\u3400-\u9fff]"
HEAD_RE, TAIL_RE = re.compile(f"{HAN}{{0,{REACH}}}"), re.compile(rf"{HAN}*\Z")


@lru_cache(maxsize=8192)
def tail_of(text: str) -> str:
    """Return the last four characters of a text, of which a word may go on beyond it; blanks for what is not Han.

    >>> tail_of("支持企业开"), tail_of("他说：“你")
    ('持企业开', '   你')
    """
    match = TAIL_RE.search(simplified(text[-REACH:]))
    return (match[0] if match else "").rjust(REACH)


@lru_cache(maxsize=8192)
def head_of(text: str) -> str:
    """Return the first four characters of a text, that may end a word begun before it; blanks for what is not Han.

    >>> head_of("展基础设施"), head_of("了。")
    ('展基础设', '了   ')
    """
    match = HEAD_RE.match(simplified(text[:REACH]))
    return (match[0] if match else "").ljust(REACH)


def severed_word(before: str, after: str) -> float:
    """Return how much likelier the two texts are as one than apart (in nats, 0 to 10): a word spans the break.

    >>> severed_word("发展基础设施建设，支持企业开", "展基础设施") > 5
    True
    >>> severed_word("冷链物流、农村物流", "中法两国人民")
    0.0
    """
    if not (before and after):
        return 0.0
    tail, head = tail_of(before), head_of(after)
    if tail[-1] == " " or head[0] == " " or not may_be_within(tail[-1], head[0]):
        return 0.0
    words = frequencies()
    spanning = [
        mine + math.log(often) + yours
        for part, mine in _severable(tail)
        for rest, yours in _severable(head, from_start=True)
        if len(part) + len(rest) <= REACH and (often := words.get(part + rest))
    ]
    return min(max(0.0, round(max(spanning) - log_total(), 6)), STRONGEST) if spanning else 0.0


@lru_cache(maxsize=16384)
def _severable(text: str, from_start: bool = False) -> list[tuple[str, float]]:
    """Return the ends of a short text that may be part of a longer word, and how much likelier the rest is than all.

    `from_start`: its beginnings.
    """
    likely = _likelihoods(text, from_end=from_start)
    parts = [text[:size] if from_start else text[-size:] for size in range(1, REACH)]
    joined = takewhile(lambda part: may_be_within(*(part[-2:] if from_start else part[:2])), parts[1:])
    return [(part, likely[-1 - len(part)] - likely[-1]) for part in (parts[0], *joined)]


def _likelihoods(text: str, from_end: bool = False) -> list[float]:
    """Return for each beginning of a short text, from none to all, how likely its best cut into words is (logarithm).

    `from_end`: for each of its ends, from none to all.
    """
    words, total, size = frequencies(), log_total(), len(text)
    joined = [may_be_within(*pair) for pair in pairwise(text)]
    if from_end:
        joined.reverse()
    best = [0.0]
    for end in range(1, size + 1):
        most = best[-1] + math.log(words.get(text[size - end] if from_end else text[end - 1]) or 1)
        for start in range(end - 2, -1, -1):
            if not joined[start]:  # nor is a longer one a word
                break
            if often := words.get(text[size - end : size - start] if from_end else text[start:end]):
                most = max(most, best[start] + math.log(often))
        best.append(most - total)
    return best
