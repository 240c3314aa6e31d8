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
from itertools import pairwise
from operator import itemgetter

from plugins.variants import simplified
from scripts.newsletter.text.dictionary import frequencies, log_total, may_be_within

REACH = 4
STRONGEST = 10.0
# How a word of up to four characters may span the break between as many before it and as many after it.
SPANS = tuple(slice(REACH - one, REACH + other) for one, other in ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)))
SPANNED = itemgetter(*SPANS)
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
    spans = zip(SPANNED(tail + head), SPANS, strict=True)
    spanning = [(often, span) for word, span in spans if (often := words.get(word))]
    if not spanning:
        return 0.0
    befores, afters = _likelihoods(tail), _likelihoods(head, from_end=True)
    together = max(befores[span.start] + math.log(often) + afters[2 * REACH - span.stop] for often, span in spanning)
    return min(max(0.0, round(together - log_total() - befores[-1] - afters[-1], 6)), STRONGEST)


@lru_cache(maxsize=16384)
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
