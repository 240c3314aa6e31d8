"""Simplified: a text in simplified characters, for whoever knows no others; what is shown stays as it is printed.

Holds:   simplified(text), as_known(text).
Needs:   the character tables of OpenCC (opencc.py).
Touches: nothing.
Source:  OpenCC's TSCharacters (traditional to simplified), and the forms usual in Hong Kong and Taiwan.
"""

from functools import cache, lru_cache
from operator import ne

from plugins.opencc import rows_of

REGIONS = ("HKVariants", "TWVariants")
LAST = "\uffff"  # tables of characters end here
QUOTES = str.maketrans("「」『』", "“”‘’")  # as they are printed with traditional and with simplified characters
ENOUGH = 300  # characters: by them it is told in which a text is set
FEW = 0.05  # of these: so many are traditional in names of a text that is set in simplified ones


@cache
def _simplified() -> dict[int, str]:
    regional = {form: character for name in REGIONS for character, forms in rows_of(name) for form in forms}
    known = {character: forms[0] for character, forms in rows_of("TSCharacters")}
    both = known.keys() | known.values()
    known |= {form: known.get(character, character) for form, character in regional.items() if form not in both}
    return {ord(character): form for character, form in known.items() if character != form <= LAST}


def simplified(text: str) -> str:
    """Return `text` with a simplified character for each traditional one, as many, each in its place.

    >>> simplified("記者說：後天開會，里長、戰友")
    '记者说：后天开会，里长、战友'
    """
    return text if text.isascii() else text.translate(_simplified())


@lru_cache(maxsize=2)  # who asks for the names in a text asks next for the text to be read
def as_known(text: str) -> str:
    """Return a text that is set in traditional characters in simplified ones, with their quotes; any other is itself.

    A name in a simplified text may have a traditional character for its own: 李乾 is not 李干.

    >>> as_known("社區居民說「好」"), as_known("社区居民李乾在文化活动中心为老人义诊，量了血压")
    ('社区居民说“好”', '社区居民李乾在文化活动中心为老人义诊，量了血压')
    """
    beginning = text[:ENOUGH]
    changed = sum(map(ne, beginning, simplified(beginning)))
    return simplified(text).translate(QUOTES) if changed > FEW * len(beginning) else text
