"""Sizes: measured sizes of lines put into the few that a page is set in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.newsletter.readers.sizes import snap_sizes

SETTINGS = [
    pytest.param([9.5, 24.0], [300, 12], id="body and headline"),
    pytest.param([8.4, 9.5, 10.6, 19.0, 24.0], [60, 3000, 40, 30, 30], id="caption, body, crosshead, two headlines"),
]


@pytest.mark.parametrize(("sizes", "characters"), SETTINGS)
def test_jitter_of_three_per_cent_is_undone(sizes, characters):
    dice = random.Random(7)
    true, measured, weights = [], [], []
    for size, total in zip(sizes, characters, strict=True):
        for _ in range(max(2, total // 14)):
            true.append(size)
            measured.append(size * dice.uniform(0.97, 1.03))
            weights.append(14)
    snapped = snap_sizes(measured, weights)
    assert len(set(snapped)) == len(sizes)
    assert snapped == pytest.approx(true, rel=0.03)


def test_last_line_of_two_characters_goes_with_the_body():
    assert len(set(snap_sizes([9.5] * 40 + [8.9, 10.1], [14] * 40 + [2, 2]))) == 1


def test_a_headline_is_no_part_of_the_body():
    assert snap_sizes([10.0] * 40 + [13.0], [14] * 40 + [8])[-1] == 13.0


def test_nothing_gives_nothing():
    assert snap_sizes([], []) == []


@given(st.lists(st.tuples(st.floats(0.1, 1000), st.integers(0, 60)), max_size=60))
def test_as_many_as_were_given_and_none_far_off(lines):
    snapped = snap_sizes([size for size, _ in lines], [weight for _, weight in lines])
    assert len(snapped) == len(lines)
    assert all(0.7 * size < new + 0.1 and new - 0.1 < 1.4 * size for (size, _), new in zip(lines, snapped, strict=True))
