"""Rapid: rapidocr, whose models come inside its wheel; nothing is ever downloaded.

Holds:   RapidOcr.
Needs:   rapidocr and onnxruntime (the extra `ocr`).
Touches: reads the models from the installed package.

Its own call shrinks a page before it reads it. Here lines are found on a page made so small that its type is about
`TYPE` pixels high, and are read from the page as it was scanned.
"""

import multiprocessing
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.ocr.ink import Mask, column_cells, ink_of, line_box, type_height
from scripts.newsletter.ocr.picture import Grey
from scripts.newsletter.readers.leaf import Word, WordLine
from scripts.newsletter.rules.characters import em_width, is_cjk

DETECT, RECOGNISE = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
TYPE, LONGEST, MOST_LINES = 18.0, 4000, 5000
LEAST_SCORE = 0.5  # what the engine's own default calls no text
TALL = 1.5
LEAST_STRIP = 6  # pixels
Cell = tuple[str, float, float]  # character, middle as a share of the line's width, confidence


def _cells(words: Any) -> Iterator[Cell]:
    """Yield the characters of a line with their places, as the engine counted them in its columns."""
    confidences = iter(words.confs)
    for chars, columns in zip(words.words, words.word_cols, strict=True):
        for char, column in zip(chars, columns, strict=True):
            yield char, (float(column) + 0.5) / max(float(words.line_txt_len), 1.0), float(next(confidences, 0.0))


def _groups(cells: list[Cell]) -> list[list[Cell]]:
    """Return the words of a line: each Han character, each run of Latin letters or figures."""
    groups: list[list[Cell]] = [[]]
    for cell in cells:
        char, last = cell[0], groups[-1]
        if last and (not char.strip() or is_cjk(char) or is_cjk(last[-1][0])):
            groups.append([])
        if char.strip():
            groups[-1].append(cell)
    return [group for group in groups if group]


def _edges(groups: list[list[Cell]], inked: Mask) -> list[int]:
    """Return the columns at which one word ends and the next begins: without ink, near the middle between them."""
    width = len(inked)
    step = width / max(1.0, sum(em_width(char) for group in groups for char, _, _ in group))
    edges = [0]
    for one, other in pairwise(groups):
        left = one[-1][1] * width + em_width(one[-1][0]) * step / 2
        right = other[0][1] * width - em_width(other[0][0]) * step / 2
        middle, reach = (left + right) / 2, max(1, int(step / 3), int((right - left) / 2))
        near = range(max(edges[-1] + 1, int(middle) - reach), min(width, int(middle) + reach + 1))
        clear = [place for place in near if not inked[place]]
        edges.append(int(min(clear or near or [min(width, edges[-1] + 1)], key=lambda place: abs(place - middle))))
    return [*edges, width]


def _words(cells: list[Cell], ink: Mask, box: Box) -> Iterator[Word]:
    """Yield the words of a line, each with the box of its own ink; `ink` is that of the line, from edge to edge."""
    inked = np.asarray(ink.any(axis=0))
    groups = _groups(cells)
    edges = _edges(groups, inked)
    for group, start, end in zip(groups, edges, edges[1:], strict=False):
        marks = np.flatnonzero(inked[start:end])
        low, high = (start + int(marks[0]), start + int(marks[-1]) + 1) if len(marks) else (start, max(end, start + 1))
        text, sure = "".join(char for char, _, _ in group), min(share for _, _, share in group)
        yield Word(text, Box(box.x0 + low, box.y0, box.x0 + high, box.y1), round(sure, 3))


class RapidOcr:
    """One engine, its models loaded once."""

    def __init__(self, threads: int) -> None:
        from rapidocr import RapidOCR

        models = files("rapidocr") / "models"
        paths = {"Det": models / DETECT, "Rec": models / RECOGNISE}
        missing = next((path.name for path in paths.values() if not path.is_file()), None)
        if missing:
            raise SourceFault(f"rapidocr: its model {missing} is not in the package; install it again (make ocr)")
        self.name = f"rapidocr {version('rapidocr')}"
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": LONGEST,
                "Global.text_score": 0.0,
                "Det.max_candidates": MOST_LINES,
                **{f"{part}.model_path": str(path) for part, path in paths.items()},
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            }
        )

    def read(self, grey: Grey) -> list[WordLine]:
        """Return the lines of a page, in pixels."""
        found = [line for quad in self._quads(grey) if (line := self._line(grey, quad))]
        return sorted(found, key=lambda line: (line.box.y0, line.box.x0))

    def characters(self, grey: Grey, box: Box) -> list[tuple[str, float]]:
        """Return the characters of one line, given where it stands in pixels, each with the engine's confidence."""
        x0, y0, x1, y1 = (max(0, int(value)) for value in box)
        strip = grey[y0 : y1 + 1, x0 : x1 + 1]
        if min(strip.shape) < LEAST_STRIP:
            return []
        return [(char, sure) for char, _, sure in self._recognise(strip)[0]]

    def _quads(self, grey: Grey) -> list[Box]:
        """Return the boxes round the lines of a page."""
        from PIL import Image

        height, width = grey.shape
        scale = min(1.0, TYPE / max(type_height(grey), 1.0), LONGEST / max(height, width))
        small = grey
        if scale < 0.9:
            size = max(32, round(width * scale)), max(32, round(height * scale))
            small = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))
        found = self._engine(_coloured(small), use_det=True, use_rec=False, use_cls=False)
        if found.boxes is None:
            return []
        across, down = width / small.shape[1], height / small.shape[0]
        corners = np.asarray(found.boxes, dtype=np.float64)
        return [
            Box(*(low * (across, down)), *(high * (across, down)))
            for low, high in zip(corners.min(1), corners.max(1), strict=True)
        ]

    def _line(self, grey: Grey, quad: Box) -> WordLine | None:
        box = line_box(grey, quad)
        if box is None:
            return None
        strip = grey[int(quad.y0) : int(quad.y1) + 1, int(quad.x0) : int(quad.x1) + 1]
        upright = quad.height > TALL * quad.width
        if upright:
            strip = column_cells(strip)
        cells, score = self._recognise(strip)
        if score < LEAST_SCORE or not any(char.strip() for char, _, _ in cells):
            return None
        if upright:
            return WordLine(tuple(_stacked(cells, box)), None, box)
        shares = strip.shape[1], int(quad.x0)
        placed = [(char, (share * shares[0] + shares[1] - box.x0) / box.width, sure) for char, share, sure in cells]
        ink = ink_of(grey[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)])
        return WordLine(tuple(_words(placed, ink, box)), None, box)

    def _recognise(self, strip: Grey) -> tuple[list[Cell], float]:
        found = self._engine(_coloured(strip), use_det=False, use_rec=True, use_cls=False, return_word_box=True)
        if not found.txts or not found.txts[0].strip():
            return [], 0.0
        return list(_cells(found.word_results[0])), float(found.scores[0])


def _coloured(grey: Grey) -> NDArray[np.uint8]:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _stacked(cells: list[Cell], box: Box) -> Iterator[Word]:
    """Yield the characters of upright type, one below the other."""
    seen = [cell for cell in cells if cell[0].strip()]
    each = box.height / len(seen)
    for index, (char, _, sure) in enumerate(seen):
        yield Word(char, Box(box.x0, box.y0 + index * each, box.x1, box.y0 + (index + 1) * each), sure)


def threads() -> int:
    """Return how many threads one engine takes: all cores, or one where many processes read at once."""
    return -1 if multiprocessing.parent_process() is None else 1
