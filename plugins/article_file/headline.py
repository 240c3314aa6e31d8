"""Headline: where a headline may break on a narrow screen, as a sub-editor would break it.

Holds:   phrases_of(headline), phrased(headline).
Needs:   jieba's dictionary (by rjieba, as search does).
Touches: nothing.

Browsers break Chinese between any two characters, so a phone shows 电梯动工 / 了. Between the phrases found here stands
a <wbr>, and the style sheet allows headlines no other break until one is too long for its line.
"""

from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

# Words that lean on the one before: particles, and what follows a number.
LEANING = frozenset("的了着过们地得吗呢吧啊之等")


def phrases_of(headline: str) -> list[str]:
    """Return `headline` in pieces that should stay whole; joined they are the headline.

    >>> phrases_of("柳荫新村8号楼的电梯动工了")
    ['柳荫', '新村8号楼的', '电梯', '动工了']
    >>> phrases_of("街道社区党群服务中心三楼改作“修理铺”")
    ['街道社区', '党群', '服务中心', '三楼', '改作“修理铺”']
    """
    import rjieba  # a third of a second that only headlines need

    words = rjieba.cut(headline, False)
    phrases = words[:1]
    for before, after in pairwise(words):
        if _may_break(before, after):
            phrases.append(after)
        else:
            phrases[-1] += after
    return phrases


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two words; beside punctuation the browser knows the rules itself."""
    if not (before.isalnum() and after.isalnum()) or after in LEANING:
        return False
    # Two single characters side by side are a name or a word that the dictionary lacks; a number keeps its unit.
    return (len(before) > 1 or len(after) > 1) and not (before.isascii() or after.isascii())


@lru_cache(maxsize=65536)
def phrased(headline: str) -> Markup:
    """Return `headline` as HTML with a <wbr> between its phrases.

    >>> phrased("电梯<动工>了")
    Markup('电梯&lt;动工&gt;了')
    """
    return Markup("<wbr>").join(escape(phrase) for phrase in phrases_of(headline))
