"""The best path is the one that weighs most, found by trying all of them."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.best_path import best_paths

LABELS = 3
WEIGHTS = st.integers(-40, 40)  # whole numbers: nothing is rounded


def rows(size):
    return st.lists(st.lists(WEIGHTS, min_size=LABELS, max_size=LABELS), min_size=size, max_size=size)


def weight(path, table, steps):
    here = sum(table[place, label] for place, label in enumerate(path))
    return here + sum(steps[pair] for pair in pairwise(path))


@given(st.lists(st.integers(1, 5).flatmap(rows), max_size=13), rows(LABELS), st.sampled_from([1, 4, 100]))
def test_no_row_of_labels_weighs_more(sentences, steps, share):
    tables, moves = [np.array(sentence, dtype=float) for sentence in sentences], np.array(steps) / share
    for table, path in zip(tables, best_paths(tables, moves), strict=True):
        best = max(weight(other, table, moves) for other in product(range(LABELS), repeat=len(table)))
        assert abs(weight(path, table, moves) - best) < 1e-9
