"""Byline: the names in a byline, marked as names: what turns characters or reads aloud must not take them for words.

Holds:   names_in(byline, authors), credited(article).
Needs:   the byline as it was printed; the authors of the header, where it has any.
Touches: nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

# A word of a byline that no header explains: as long as a name, between blanks and marks.
WORD_RE = re.compile(r"(?<!\w)[^\W\d_a-zA-Z]{2,4}(?!\w)")
GAP = r"\s*"  # 武 钢 is set as wide as 欧阳雪


def names_in(byline: str, authors: Sequence[str]) -> list[tuple[int, int]]:
    """Return where names stand in a byline, in order: those of `authors`, or where none is known every word like one.

    >>> names_in("记者 于 海 通讯员 范里", ["于海", "范里"])
    [(3, 6), (11, 13)]
    >>> names_in("于海、范里/文", [])
    [(0, 2), (3, 5)]
    """
    found = re.finditer(_pattern(authors), byline) if authors else WORD_RE.finditer(byline)
    return [match.span() for match in found]


def _pattern(authors: Sequence[str]) -> str:
    longest_first = sorted(authors, key=lambda name: (-len(name), name))
    return "|".join(GAP.join(map(re.escape, name.replace(" ", ""))) for name in longest_first)


def _pieces(byline: str, authors: Sequence[str]) -> Iterator[str]:
    at = 0
    for start, end in names_in(byline, authors):
        yield escape(byline[at:start])
        yield Markup('<span class="person">{}</span>').format(byline[start:end])
        at = end
    yield escape(byline[at:])


@lru_cache(maxsize=4096)
def _marked(byline: str, authors: tuple[str, ...]) -> Markup:
    return Markup("").join(_pieces(byline, authors))


def credited(article: Any) -> Markup:
    """Return the byline of an article as HTML, each name in an element of the class `person`."""
    return _marked(article.byline, tuple(author.name for author in getattr(article, "authors", ())))
