r"""Fold: the form of a text in which strings are compared, and nothing else; what is shown is never folded.

Holds:   fold(text), matching_form(text), words_of(text).
Needs:   variants.py.
Touches: nothing.
Twin:    theme/static/js/fold.js; tests/search/cases/fold.json binds the two.

Each code point is folded by itself and to one code point, so that a place in the folded text is the same place in the
text: full and half width and compatibility forms become one (NFKC), traditional and variant characters become the
simplified ones, and letters lose their case. A character whose form would be several characters (㎡, …) is left alone.
"""

import functools
import re
import sys
import unicodedata

import numpy as np
from numpy.typing import NDArray

from plugins.variants import variants

# What separates words, written out because Python's \s and JavaScript's differ.
SPACES = "\t\n\v\f\r \u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
SPACES_RE = re.compile(f"[{re.escape(SPACES)}]+")
HAN_RE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def _folded(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character)
    form = normal if len(normal) == 1 else character
    lower = variants().get(form, form).lower()
    return lower if len(lower) == 1 else form


@functools.cache
def _table() -> NDArray[np.uint32]:
    """Return the fold of each code point, worked out when it is first met; until then 0."""
    return np.zeros(sys.maxunicode + 1, np.uint32)


def fold(text: str) -> str:
    """Return `text` folded, code point for code point.

    >>> fold("ＡＢＣ，Ⅳ㎡舊金山")
    'abc,ⅳ㎡旧金山'
    """
    table = _table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    for code in set(codes[table[codes] == 0].tolist()):
        table[code] = ord(_folded(chr(code)))
    return table[codes].tobytes().decode("utf-32-le", "surrogatepass")


def matching_form(text: str) -> str:
    r"""Return the form that is indexed and searched: folded, each run of spaces one space, soft line breaks gone.

    >>> matching_form("自家门口\n这点事。\n\nＡ  栋")
    '自家门口这点事。 a 栋'
    """
    return SPACES_RE.sub(_gap, fold(text)).strip(" ")


def _gap(spaces: re.Match[str]) -> str:
    """Return what stands for a run of spaces: nothing where a line breaks between two Han characters."""
    text, start, end = spaces.string, spaces.start(), spaces.end()
    soft = "\n" in spaces[0] and HAN_RE.match(text, max(start - 1, 0), start) and HAN_RE.match(text, end, end + 1)
    return "" if soft else " "


def words_of(text: str) -> list[str]:
    """Return the words of a matching form: what stands between spaces."""
    return [word for word in text.split(" ") if word]
