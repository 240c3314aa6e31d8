"""Distances: what it costs to leave the order of the source.

Holds:   distance_costs(pieces, blocks, gaps), broken_distances(pieces, blocks).
Needs:   how far each two pieces of a page stand apart.
Touches: nothing.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[Any]


def distance_costs(pieces: Costs, blocks: Costs, gaps: Costs) -> Costs:
    """Return the cost of leaving the order of the source, in pieces and in blocks ahead (negative: back).

    The next piece is free, a blank line nearly so; what stands between two pieces (a picture's caption) costs a little.
    """
    near = 0.3 * gaps + 0.4 * np.minimum(blocks - 1, 4)
    far = np.where(pieces > 1, 2.4, 3.4) + np.minimum(0.05 * np.abs(blocks), 1.5)
    return np.where(pieces == 1, near, far)


def broken_distances(pieces: Costs, blocks: Costs) -> Costs:
    """Return the cost of leaving the order of the source where a text breaks off: at a column's end, as often as not.

    It goes on further up nearly as often as further down, and rather near than far.
    """
    near = 0.2 * np.minimum(blocks - 1, 4)
    far = np.where(pieces > 1, 2.0, 2.3) + 0.08 * np.minimum(np.abs(blocks), 30)
    return np.where(pieces == 1, near, far)
