"""Shapes: what is drawn on a PDF page: lines, boxes and pictures.

Holds:   read_shapes(page, turn).
Needs:   pypdfium2.
Touches: nothing.
"""

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int
from itertools import repeat
from typing import Any

from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers.pdfium import Address, address_of, lean
from scripts.newsletter.readers.turn import Turn

DEEPEST = 14  # forms stand in forms, so deep
PATH, PICTURE, FORM = 2, 3, 5  # kinds of things on a page


def _items(parent: int, kind_of_parent: str = "Page", depth: int = DEEPEST) -> Iterator[tuple[int, int]]:
    """Yield the kind and the handle of each path and picture of a page, those within forms too."""
    count = lean(f"FPDF{kind_of_parent}_CountObjects", c_int, Address)(parent)
    item_at = lean(f"FPDF{kind_of_parent}_GetObject", Address, Address, c_int)
    items = list(map(item_at, repeat(parent), range(count)))
    for kind, item in zip(map(lean("FPDFPageObj_GetType", c_int, Address), items), items, strict=True):
        if kind in (PATH, PICTURE):
            yield kind, item
        elif kind == FORM and depth:
            yield from _items(item, "FormObj", depth - 1)


def read_shapes(page: Any, turn: Turn) -> tuple[list[Box], float]:
    """Return the boxes of what is drawn on a page, and the area of its largest picture."""
    bounds_of = lean("FPDFPageObj_GetBounds", c_int, Address, Address, Address, Address, Address)
    edges = (c_float * 4)()
    place = addressof(edges)
    shapes, largest = [], 0.0
    for kind, item in _items(address_of(page.raw)):
        if not bounds_of(item, place, place + 4, place + 8, place + 12):
            continue
        left, bottom, right, top = edges
        shapes.append(turn.box(left, bottom, right, top))
        if kind == PICTURE:
            largest = max(largest, (right - left) * (top - bottom))
    return shapes, largest
