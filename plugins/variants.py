"""Variants: traditional and variant characters, each with the simplified one that it is compared as.

Holds:   variants(), simplified(text), as_known(text), REGIONS.
Needs:   the character tables of OpenCC (opencc.py).
Touches: nothing.
Source:  OpenCC's TSCharacters (traditional to simplified) and its tables of Hong Kong's, Taiwan's and Japan's forms.

Only facts about single characters are taken, never phrases: 后 and 後 are compared as one, whatever the sentence says.
A regional form is taken where neither table of simplified and traditional characters knows it as a character of its
own: 敍 is 叙, but 芸 is not 艺. What is shown stays as it is printed.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from operator import ne

from plugins.opencc import rows_of

REGIONS = ("HKVariants", "TWVariants")  # a character, then what stands for it there
JAPAN = "JPShinjitaiCharacters"  # a form of Japan, then the character
QUOTES = str.maketrans("「」『』", "“”‘’")  # as they are printed with traditional and with simplified characters
ENOUGH = 300  # characters: by them it is told in which a text is set
FEW = 0.05  # of these: so many are traditional in names of a text that is set in simplified ones
LAST = "\uffff"  # where tables of characters end (scripts/newsletter/text/points.py)


def _regional(known: set[str], japan: bool) -> Iterator[tuple[str, str]]:
    """Yield (form, character) of the forms that are no characters of their own."""
    for name in REGIONS:
        yield from ((form, character) for character, forms in rows_of(name) for form in forms if form not in known)
    if japan:
        yield from ((form, characters[0]) for form, characters in rows_of(JAPAN) if form not in known)


def _last(table: Mapping[str, str], character: str) -> str:
    """Return where `character` leads in the end; tables may send one through another."""
    seen = set()
    while character in table and character not in seen:
        seen.add(character)
        character = table[character]
    return character


def _is_plain(character: str) -> bool:
    return len(character) == 1 and unicodedata.normalize("NFKC", character) == character


@cache
def variants(japan: bool = True) -> Mapping[str, str]:
    """Return each variant character with the one that it is compared as, which is no variant itself.

    With Japan's forms a simplified character may be one too, 翻 of 飜: these are for comparing alone.

    >>> [variants().get(character) for character in "門裏敍門门"]
    ['门', '里', '叙', '门', None]
    """
    simplified = {character: forms[0] for character, forms in rows_of("TSCharacters")}
    known = set(simplified) | set(simplified.values()) | {character for character, _ in rows_of("STCharacters")}
    table = {form: character for form, character in _regional(known, japan) if form != character}
    table |= {character: form for character, form in simplified.items() if character != form}
    found = {character: _last(table, character) for character in table}
    return {
        character: form
        for character, form in found.items()
        if character != form and _is_plain(character) and _is_plain(form) and form not in found
    }


@cache
def _simplified() -> dict[int, str]:
    return {ord(one): other for one, other in variants(japan=False).items() if other <= LAST}


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
