"""Dictionary: how often words are used in Chinese, whatever the page.

Holds:   frequencies(), log_total().
Needs:   jieba's dictionary.
Touches: loads the dictionary when first asked (half a second), which jieba keeps.
"""

import logging
import math
from functools import lru_cache


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Return how often each word of the dictionary was counted; beginnings of words stand in it with 0."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    counted: dict[str, int] = jieba.dt.FREQ
    return counted


@lru_cache(maxsize=1)
def log_total() -> float:
    """Return the logarithm of the number of words that were counted."""
    return math.log(sum(frequencies().values()))
