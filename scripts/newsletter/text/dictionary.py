"""Dictionary: how often words are used in Chinese, whatever the page.

Holds:   frequencies(), log_total().
Needs:   jieba's dictionary.
Touches: reads the dictionary when first asked (under a second); jieba itself would keep a copy where all may write.
"""

import math
from functools import lru_cache


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Return how often each word of the dictionary was counted; beginnings of words stand in it with 0."""
    import jieba

    counted: dict[str, int] = jieba.dt.gen_pfdict(jieba.dt.get_dict_file())[0]
    return counted


@lru_cache(maxsize=1)
def log_total() -> float:
    """Return the logarithm of the number of words that were counted."""
    return math.log(sum(frequencies().values()))
