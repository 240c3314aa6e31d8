"""Scan: pictures of pages, read by an OCR engine: PNG, JPEG, TIFF (of many pages too), and pages of a PDF drawn.

Holds:   read(data, path), read_drawn(page, path), NO_TEXT.
Needs:   an OCR engine (ocr/engine.py).
Touches: the folder of readings that the run names (ocr/shelf.py), the clock.
"""

import logging
import os
import time
from pathlib import Path
from typing import Any

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.ocr.engine import read_page
from scripts.newsletter.ocr.picture import MOST_PIXELS, Grey, count_of, pictures_of
from scripts.newsletter.ocr.shelf import Shelf
from scripts.newsletter.readers.leaf import PageLines

SHELF = "MENKOU_OCR_SHELF"  # the variable that names the folder of readings to the processes that read
NO_TEXT = "no OCR engine found text in this picture; scan it sharper (300 dpi), upright"
USUAL_DPI, LEAST_DPI, MOST_DPI = 300.0, 150.0, 400.0
PROGRESS = logging.getLogger("menkou.ocr")


def _shelf() -> Shelf:
    folder = os.environ.get(SHELF)
    return Shelf(Path(folder) if folder else None)


def told(name: str, number: int, pages: int, seconds: float) -> str:
    """Return one line of progress; `seconds` are what the last page took.

    >>> told("1998.tif", 3, 40, 21.0), told("p01.jpg", 1, 1, 21.0)
    ('1998.tif: page 3 of 40, 13 min left', 'p01.jpg: page 1 of 1')
    """
    left = f", {max(1, round(seconds * (pages - number) / 60))} min left" if number < pages else ""
    return f"{name}: page {number} of {pages}{left}"


def _timed(grey: Grey, path: Path, number: int, pages: int) -> PageLines:
    began = time.monotonic()
    page = read_page(grey, _shelf(), path)
    PROGRESS.info("%s", told(path.name, number, pages, time.monotonic() - began))
    return page


def read(data: bytes, path: Path) -> list[PageLines]:
    """Return the pages of an image file.

    Raises SourceFault when it is damaged, no engine is installed, or none finds text.
    """
    count = count_of(data)
    pages = [_timed(grey, path, number, count) for number, grey in enumerate(pictures_of(data, path), start=1)]
    if not any(page.lines for page in pages):
        raise SourceFault(f"{path}: {NO_TEXT}")
    return pages


def _dpi(page: Any) -> float:
    """Return the resolution of the largest picture of a PDF page, as far as it serves; 300 where there is none."""
    import pypdfium2.raw as raw

    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = item.get_bounds()
        width, _ = item.get_px_size()
        found.append(((right - left) * (top - bottom), 72 * width / max(right - left, 1.0)))
    return min(MOST_DPI, max(LEAST_DPI, max(found)[1])) if found else USUAL_DPI


def drawn(page: Any) -> Grey:
    """Return a PDF page as a picture."""
    width, height = page.get_size()
    scale = min(_dpi(page) / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture: Grey = page.render(scale=scale, grayscale=True, no_smoothpath=False).to_numpy()
    return picture[:, :, 0] if picture.ndim == 3 else picture


def read_drawn(page: Any, path: Path, number: int, pages: int) -> PageLines:
    """Return the lines of a PDF page that is a picture.

    Raises SourceFault when no engine is installed.
    """
    return _timed(drawn(page), path, number, pages)
