"""Variants: traditional and variant characters, each with the simplified one that it is compared as.

Holds:   variants(), variants_met(texts), variants_of(characters), packed_variants(table).
Needs:   the character tables of OpenCC (plugins/opencc.py).
Touches: nothing.
Source:  OpenCC's TSCharacters (traditional to simplified) and its tables of Hong Kong's, Taiwan's and Japan's forms.

Only facts about single characters are taken, never phrases: 后 and 後 are compared as one, whatever the sentence says.
A regional form is taken where neither table of simplified and traditional characters knows it as a character of its
own: 敍 is 叙, but 芸 is not 艺.
"""

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from plugins.opencc import rows_of
from plugins.search.bits import Symbols, gamma, pack, rice

REGIONS = ("HKVariants", "TWVariants")  # a character, then what stands for it there
WIDTH = 11  # the parameter with which the way from one form to the next is packed
JAPAN = "JPShinjitaiCharacters"  # a form of Japan, then the character


def _regional(known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield (form, character) of the forms that are no characters of their own."""
    for name in REGIONS:
        yield from ((form, character) for character, forms in rows_of(name) for form in forms if form not in known)
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


@functools.cache
def variants() -> Mapping[str, str]:
    """Return each variant character with the one that it is compared as, which is no variant itself.

    >>> [variants().get(character) for character in "門裏敍門门"]
    ['门', '里', '叙', '门', None]
    """
    simplified = {character: forms[0] for character, forms in rows_of("TSCharacters")}
    known = set(simplified) | set(simplified.values()) | {character for character, _ in rows_of("STCharacters")}
    table = {form: character for form, character in _regional(known) if form != character}
    table |= {character: form for character, form in simplified.items() if character != form}
    found = {character: _last(table, character) for character in table}
    return {
        character: form
        for character, form in found.items()
        if character != form and _is_plain(character) and _is_plain(form) and form not in found
    }


def packed_variants(table: Mapping[str, str]) -> str:
    """Return variants as the browser reads them.

    Their number (gamma); then for each the way from the character before (gamma), and the way of its form from the
    form before (rice, twice the distance, less one where it goes back).
    """
    pairs = [(ord(one), ord(other)) for one, other in sorted(table.items())]
    ways = np.diff(np.array([(0, 0), *pairs], np.int64), axis=0)
    back = np.where(ways[:, 1] < 0, -2 * ways[:, 1] - 1, 2 * ways[:, 1])
    parts = zip(gamma([len(pairs)]), gamma(ways[:, 0]), rice(back, WIDTH), strict=True)
    columns = [np.concatenate([count, np.stack([way, form], axis=1).ravel()]) for count, way, form in parts]
    return pack(Symbols(*columns), np.array([len(columns[0])]))[0]


def variants_met(texts: Iterable[str]) -> dict[str, str]:
    """Return the variants that stand in `texts`: without them no text can be compared."""
    met = set().union(*texts) & variants().keys()
    return {one: variants()[one] for one in met}


def variants_of(characters: set[str]) -> dict[str, str]:
    """Return all variants of `characters`: no other can find anything."""
    return {one: other for one, other in variants().items() if other in characters}
