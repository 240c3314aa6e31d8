"""Engine: which OCR program reads a page, and the page read.

Holds:   Engine, engine_of(choice), rapidocr(), has_rapidocr(), read_page(grey, shelf, path).
Needs:   rapidocr (the extra `ocr`), or tesseract on the machine.
Touches: what rapid.py, tess.py and shelf.py touch.
"""

import functools
import importlib.util
import os
from pathlib import Path
from typing import Protocol

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.ocr.picture import Grey
from scripts.newsletter.ocr.rapid import RapidOcr, threads
from scripts.newsletter.ocr.shelf import Shelf
from scripts.newsletter.ocr.straight import turn_of, turned_back, whitened
from scripts.newsletter.ocr.strokes import shapes_of
from scripts.newsletter.ocr.tess import Tesseract, find_tesseract
from scripts.newsletter.readers.leaf import PageLines, WordLine, leaf_of
from scripts.newsletter.readers.words import set_leaf

CHOICES = ("auto", "rapidocr", "tesseract")
CHOICE = "MENKOU_OCR"  # the variable by which the command's --ocr reaches the processes that read
INSTALL = "install the extra with `make ocr` (pip install 'menkou[ocr]')"


class Engine(Protocol):
    """A program that reads pages; `name` tells it and its version."""

    name: str

    def read(self, grey: Grey) -> list[WordLine]:
        """Return the lines of a page, in pixels, each word with the program's own confidence (0 to 1)."""
        ...


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def has_engine() -> bool:
    """Tell whether pictures can be read at all on this machine."""
    return _has("PIL") and (_has("rapidocr") or find_tesseract())


@functools.cache
def engine_of(choice: str) -> Engine:
    """Return the engine of a choice: `auto` is rapidocr where it is installed, else tesseract.

    Raises SourceFault when it is not there.
    """
    if not _has("PIL"):
        raise SourceFault(f"no OCR engine is installed; {INSTALL}")
    if choice in ("auto", "rapidocr") and _has("rapidocr"):
        return rapidocr()
    if choice in ("auto", "tesseract") and find_tesseract():
        return Tesseract(threads())
    data = "tesseract with chi_sim or chi_tra"
    what = {"auto": "no OCR engine is", "rapidocr": "rapidocr is not", "tesseract": f"{data} is not"}
    raise SourceFault(f"{what.get(choice, choice + ' is not')} installed; {INSTALL}")


def has_rapidocr() -> bool:
    """Tell whether rapidocr can read lines of a scan again that another program misread."""
    return _has("PIL") and _has("rapidocr")


@functools.cache
def rapidocr() -> RapidOcr:
    """Return rapidocr, its models loaded once.

    Raises SourceFault when its installation is damaged.
    """
    return RapidOcr(threads())


def chosen() -> str:
    """Return the choice of this run."""
    return os.environ.get(CHOICE) or "auto"


def read_page(grey: Grey, shelf: Shelf, path: Path) -> PageLines:
    """Return the lines and shapes of one page, straightened first.

    Raises SourceFault when no engine is installed.
    """
    engine = engine_of(chosen())
    angle = turn_of(grey)
    page = turned_back(grey, angle)
    lines = shelf.find(page, engine.name)
    if lines is None:
        lines = shelf.keep(page, engine.name, engine.read(whitened(page)))
    shapes = shapes_of(page, [line.box for line in lines])
    leaf = leaf_of((float(page.shape[1]), float(page.shape[0])), lines, shapes, path)
    notes = engine.notes(lines) if isinstance(engine, Tesseract) else ()
    return set_leaf(leaf)._replace(turned=angle, notes=notes)
