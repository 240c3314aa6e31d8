"""Straight: how far a scanned page is turned, and the page turned back.

Holds:   skew_of(grey), turn_of(grey), turned_back(grey, degrees), straightened(grey), whitened(grey).
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
STRIP, REACH = 8, 80  # pixels: how wide a strip of the page is, and how far the steepest angle moves one
FINE_SCAN = 3400  # pixels of the longer side: from here on type is sharp enough to be turned the quick way


def _sharpness(profiles: NDArray[np.int64], degrees: float) -> float:
    """Return how much the rows of ink differ when the page is turned by an angle.

    `profiles` hold the ink in each row of each strip of the page, from left to right.
    """
    slope = np.tan(np.radians(degrees))
    rows = np.zeros(profiles.shape[1] + 2 * REACH)
    for index, profile in enumerate(profiles):
        shift = REACH + round((index - len(profiles) / 2) * STRIP * slope)
        rows[shift : shift + len(profile)] += profile
    return float(np.square(np.diff(rows[2 * REACH : -2 * REACH])).sum())  # without the edges of the picture


def _small(grey: Grey) -> Grey:
    from PIL import Image

    return np.asarray(Image.fromarray(grey).reduce(max(1, max(grey.shape) // SEEN)))


def skew_of(grey: Grey) -> float:
    """Return by how many degrees the rows of a page run upwards to the right; 0 where they do not tell."""
    small = _small(grey)
    ink = small < 0.7 * float(np.percentile(small, 90))
    if not FEWEST <= np.count_nonzero(ink) <= 0.5 * ink.size:
        return 0.0
    profiles = np.add.reduceat(ink, np.arange(0, ink.shape[1], STRIP), axis=1, dtype=np.int64).T
    coarse = [COARSE * step for step in range(-round(STEEPEST / COARSE), round(STEEPEST / COARSE) + 1)]
    best: float = max(coarse, key=lambda angle: _sharpness(profiles, angle))
    near = [best + FINE * step for step in range(-round(COARSE / FINE), round(COARSE / FINE) + 1)]
    sharpest: float = max(near, key=lambda angle: (_sharpness(profiles, angle), -abs(angle)))
    return round(sharpest, 2)


def turn_of(grey: Grey) -> float:
    """Return by how many degrees a page is to be turned back, clockwise; 0 where it is straight enough."""
    angle = skew_of(grey)
    return angle if abs(angle) >= LEAST else 0.0


def turned_back(grey: Grey, degrees: float) -> Grey:
    """Return a page turned clockwise, on a sheet as large as it then needs."""
    from PIL import Image

    if not degrees:
        return grey
    paper = int(np.percentile(grey[::8, ::8], 90))
    quick = max(grey.shape) >= FINE_SCAN
    way = Image.Resampling.BILINEAR if quick else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(grey).rotate(-degrees, way, expand=True, fillcolor=paper))


def straightened(grey: Grey) -> Grey:
    """Return a page whose rows are level; one that is straight already is returned as it is."""
    return turned_back(grey, turn_of(grey))


def whitened(grey: Grey) -> Grey:
    """Return a page whose paper is white, and with it the print of its other side that shows through."""
    paper = max(1.0, float(np.percentile(grey[::8, ::8], 85)))
    lighter = np.where(np.arange(256) > PAPER * paper, 255, np.arange(256)).astype(np.uint8)
    return np.asarray(lighter[grey])
