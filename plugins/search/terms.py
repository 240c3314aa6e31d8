"""Terms: the words of a text that are indexed and ranked.

Holds:   is_term(word), terms_of(words).
Needs:   words as a segmenter cuts them out of a matching form.
Touches: nothing.
Twin:    theme/static/js/segmenter.js (isTerm); tests/search/cases/terms.json binds the two.

Punctuation and spaces are no terms: they would be the longest postings of all and say nothing. They are in the filter
of characters and pairs, so a phrase with punctuation is found all the same.
"""

import re
from collections.abc import Iterable

# Letters and digits of any script. The ranges left out hold punctuation and symbols only, and are the same in Unicode
# 14 and later, so that Python and a newer browser agree.
TERM_RE = re.compile(
    "[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u3041-\u30fa\u30fc-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    "\U00010000-\U0001efff\U00020000-\U0003ffff]"
)


def is_term(word: str) -> bool:
    """Whether `word` holds a letter or digit.

    >>> [is_term(word) for word in ("门口", "A股", "，", "--")]
    [True, True, False, False]
    """
    return TERM_RE.search(word) is not None


def terms_of(words: Iterable[str]) -> list[str]:
    """Return those of `words` that are terms, in their order."""
    return [word for word in words if is_term(word)]
