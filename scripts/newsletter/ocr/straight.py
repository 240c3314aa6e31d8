"""Straight: how far a scanned page is turned, and the page turned back.

Holds:   skew_of(grey), straightened(grey), whitened(grey).
Needs:   Pillow.
Touches: nothing.

On a straight page the ink lies in rows with white between them; so the angle is sought at which the rows differ most.
"""

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.ocr.picture import Grey

STEEPEST, COARSE, FINE = 3.0, 0.2, 0.05  # degrees
SEEN = 1400  # pixels of the longer side that the angle is told from
LEAST = 0.12
PAPER = 0.82  # of the paper's lightness: what is lighter is paper, or the other side of it showing through
FEWEST = 500


def _sharpness(x: NDArray[np.float64], y: NDArray[np.float64], degrees: float) -> float:
    """Return how much the rows of ink differ when the page is turned by an angle."""
    rows = (y + x * np.tan(np.radians(degrees))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def _small(grey: Grey) -> Grey:
    step = max(1, max(grey.shape) // SEEN)
    height, width = (side // step * step for side in grey.shape)
    cells = grey[:height, :width].reshape(height // step, step, width // step, step)
    return np.asarray(cells.mean(axis=(1, 3)), dtype=np.uint8)


def skew_of(grey: Grey) -> float:
    """Return by how many degrees the rows of a page run upwards to the right; 0 where they do not tell."""
    small = _small(grey)
    ink = small < 0.7 * float(np.percentile(small, 90))
    y, x = (axis.astype(np.float64) for axis in np.nonzero(ink))
    if len(x) < FEWEST or len(x) > 0.5 * ink.size:
        return 0.0
    coarse = [COARSE * step for step in range(-round(STEEPEST / COARSE), round(STEEPEST / COARSE) + 1)]
    best: float = max(coarse, key=lambda angle: _sharpness(x, y, angle))
    near = [best + FINE * step for step in range(-round(COARSE / FINE), round(COARSE / FINE) + 1)]
    sharpest: float = max(near, key=lambda angle: (_sharpness(x, y, angle), -abs(angle)))
    return round(sharpest, 2)


def straightened(grey: Grey) -> Grey:
    """Return a page whose rows are level; one that is straight already is returned as it is."""
    from PIL import Image

    angle = skew_of(grey)
    if abs(angle) < LEAST:
        return grey
    paper = int(np.percentile(grey[::8, ::8], 90))
    turned = Image.fromarray(grey).rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=paper)
    return np.asarray(turned)


def whitened(grey: Grey) -> Grey:
    """Return a page whose paper is white, and with it the print of its other side that shows through."""
    paper = max(1.0, float(np.percentile(grey[::8, ::8], 85)))
    lighter = np.where(np.arange(256) > PAPER * paper, 255, np.arange(256)).astype(np.uint8)
    return np.asarray(lighter[grey])
