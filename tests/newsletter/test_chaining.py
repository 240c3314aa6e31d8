"""Chains of a page's things: nothing is cheaper than what is found, and what is alike is put together."""

from itertools import pairwise, permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.newsletter.chaining import cheapest_chains
from scripts.newsletter.text.grouping import Grouping

COUNT = 3
Chains = list[tuple[int, ...]]


def total(chains, costs, starts, ends):
    links = sum(costs[pair] for chain in chains for pair in pairwise(chain))
    return links + sum(starts[chain[0]] + ends[chain[-1]] for chain in chains)


def all_chains() -> list[Chains]:
    """Return every way to put the things in chains: each order, cut at each choice of places."""
    found = []
    for order in permutations(range(COUNT)):
        for cuts in range(2 ** (COUNT - 1)):
            places = [0, *(place for place in range(1, COUNT) if cuts >> (place - 1) & 1), COUNT]
            found.append([order[start:end] for start, end in pairwise(places)])
    return found


ALL = all_chains()
NUMBERS = st.permutations(range(COUNT * (COUNT + 2)))  # of equal costs any might be taken, and all would be tried


@given(NUMBERS)
@settings(max_examples=60, deadline=None)
def test_no_chains_are_cheaper_than_those_found(numbers):
    costs = np.array(numbers[: COUNT * COUNT], dtype=float).reshape(COUNT, COUNT)
    starts, ends = numbers[COUNT * COUNT :][:COUNT], numbers[COUNT * COUNT :][COUNT:]
    chains = cheapest_chains(costs, starts, ends)
    assert sorted(one for chain in chains for one in chain) == list(range(COUNT))
    assert total(chains, costs, starts, ends) == min(total(way, costs, starts, ends) for way in ALL)


def grouped(stories, costs):
    """Return the chains of pieces of which those of one story are alike, as far as `costs` allow."""
    same = np.equal.outer(stories, stories)
    alike = np.where(same, 6.0, -6.0)
    np.fill_diagonal(alike, 0.0)
    count = len(stories)
    ends = [1.0] * count
    return Grouping(costs, ends, ends, alike, np.full((2, count, count), 3.0)).best()


def test_stories_whose_columns_come_by_turns_are_told_apart():
    stories = np.array([0, 1, 0, 1, 0, 1])
    costs = np.where(np.subtract.outer(range(6), range(6)) < 0, 1.5, 4.0)  # back costs more than forward
    assert grouped(stories, costs) == [(0, 2, 4), (1, 3, 5)]


def test_a_link_that_cannot_be_is_not_made_for_likeness():
    stories = np.array([0, 0, 1])
    costs = np.full((3, 3), 50.0)
    costs[1, 2] = 0.5
    assert grouped(stories, costs) == [(0,), (1,), (2,)]
