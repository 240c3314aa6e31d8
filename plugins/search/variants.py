"""Variants: the characters that are compared as others, as the index and the browser have them.

Holds:   variants_met(texts), variants_of(characters), packed_variants(table).
Needs:   plugins/variants.py.
Touches: nothing.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from plugins.search.bits import Symbols, gamma, pack, rice
from plugins.variants import variants

WIDTH = 11  # the parameter with which the way from one form to the next is packed


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
