"""Text layer: the characters of a PDF page, with their places, sizes and faces.

Holds:   read_glyphs(text page, turn), read_laid(text page, turn).
Needs:   pypdfium2.
Touches: nothing.
"""

import re
from array import array
from collections.abc import Sequence
from ctypes import addressof, c_float, c_int, c_size_t, c_uint, create_string_buffer
from itertools import repeat
from math import pi
from typing import Any

from scripts.newsletter.readers.faces import join_fonts
from scripts.newsletter.readers.glyphs import Glyph
from scripts.newsletter.readers.pdfium import Address, address_of, lean
from scripts.newsletter.readers.rows import WIDE
from scripts.newsletter.readers.turn import Turn

NONE = frozenset("\0\n\r")
LONGEST_NAME = 256
SUBSET_RE = re.compile(r"^[A-Z]{6}\+")
Handle = int | None


def _characters(page: int) -> str:
    """Return all characters of a page, those that the library adds (blanks, line ends) too: one for each place.

    They are asked for one by one only where the text of the whole page leaves some out, or has pairs of surrogates.
    """
    count = lean("FPDFText_CountChars", c_int, Address)(page)
    buffer = create_string_buffer(2 * count + 2)
    units = lean("FPDFText_GetText", c_int, Address, c_int, c_int, Address)(page, 0, count, addressof(buffer)) - 1
    whole = buffer.raw[: 2 * units].decode("utf-16-le", "surrogatepass") if units == count else ""
    if len(whole) == count:
        return whole
    code_at = lean("FPDFText_GetUnicode", c_uint, Address, c_int)
    return "".join(map(chr, map(code_at, repeat(page), range(count))))


def _places(page: int, characters: str) -> list[int]:
    """Return the places of the characters that stand on the page itself; added ones are never as wide as an em."""
    is_added = lean("FPDFText_IsGenerated", c_int, Address, c_int)
    return [
        place
        for place, char in enumerate(characters)
        if char > WIDE or not (char in NONE or is_added(page, place) == 1)
    ]


def _origins(page: int, places: Sequence[int]) -> tuple[Sequence[float], Sequence[float]]:
    """Return where characters begin, across and upwards, in PDF's own space."""
    origin_of = lean("FPDFText_GetCharOrigin", c_int, Address, c_int, Address, Address)
    size = 8 * len(places)
    across, upwards = array("d", bytes(size)), array("d", bytes(size))
    x, y = across.buffer_info()[0], upwards.buffer_info()[0]
    list(map(origin_of, repeat(page), places, range(x, x + size, 8), range(y, y + size, 8)))
    return across, upwards


def _right_edge(page: int, place: int, turn: Turn) -> float:
    box_of = lean("FPDFText_GetLooseCharBox", c_int, Address, c_int, Address)
    edges = (c_float * 4)()  # left, top, right, bottom
    box_of(page, place, addressof(edges))
    left, top, right, bottom = edges
    return max(turn.point(left, bottom)[0], turn.point(right, top)[0])


def _face_of(font: Handle) -> str:
    """Return the name of a face, without the mark of its subset; "" where it has none."""
    name_of = lean("FPDFFont_GetBaseFontName", c_size_t, Address, Address, c_size_t)
    buffer = create_string_buffer(LONGEST_NAME)
    name_of(font, addressof(buffer), LONGEST_NAME)
    return SUBSET_RE.sub("", buffer.value.decode("utf-8", "replace"))


def _sizes(objects: Sequence[Handle]) -> Sequence[float]:
    size_of = lean("FPDFTextObj_GetFontSize", c_int, Address, Address)
    sizes = array("f", repeat(1.0, len(objects)))
    start = sizes.buffer_info()[0]
    list(map(size_of, objects, range(start, start + 4 * len(objects), 4)))
    return sizes


def read_laid(text_page: Any, turn: Turn) -> list[bool]:
    """Tell of each character, in the order of `read_glyphs`, whether it is narrow and lies on its side."""
    page = address_of(text_page.raw)
    characters = _characters(page)
    angle_of = lean("FPDFText_GetCharAngle", c_float, Address, c_int)
    return [
        characters[place] <= WIDE and -round(angle_of(page, place) / (pi / 2)) % 4 != turn.quarters
        for place in _places(page, characters)
    ]


def read_glyphs(text_page: Any, turn: Turn) -> list[Glyph]:
    """Return the characters of a page, in the order of its stream.

    The right edge of one that fills an em is its origin: how wide those are is measured by their steps.
    """
    page = address_of(text_page.raw)
    characters = _characters(page)
    places = _places(page, characters)
    chars = [characters[place] for place in places]
    across, down = turn.points(*_origins(page, places))
    rights = [
        x if char > WIDE else _right_edge(page, place, turn)
        for char, x, place in zip(chars, across, places, strict=True)
    ]
    objects = list(map(lean("FPDFText_GetTextObject", Address, Address, c_int), repeat(page), places))
    once = list(dict.fromkeys(objects))
    sizes = list(map(dict(zip(once, _sizes(once), strict=True)).__getitem__, objects))
    font_of = dict(zip(once, map(lean("FPDFTextObj_GetFont", Address, Address), once), strict=True))
    fonts = list(map(font_of.__getitem__, objects))
    names = {font: _face_of(font) for font in set(font_of.values())}
    if not all(names.values()):
        joined = join_fonts(chars, fonts, sizes)
        names = {font: name or f"nameless {joined[font]}" for font, name in names.items()}
    faces = map(names.__getitem__, fonts)
    return list(map(Glyph._make, zip(chars, across, down, rights, sizes, faces, strict=True)))
