"""A folio down the side of a page is one line again; no line of type is lost by it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.layout.sides import join_sides
from scripts.newsletter.lines import Line, Span

TEXT = "居民在活动室里包了粽子。"


def slug(number: int, text: str, x0: float, y0: float, size: float = 8.0) -> Slug:
    box = Box(x0, y0, x0 + size * len(text), y0 + size)
    line = Line(1, text, Span(0, number, 0, len(text)), box=box, size=size, face="song")
    return Slug((line,), box, size, "song")


def down(text: str, x0: float) -> list[Slug]:
    return [slug(number, char, x0, 300 + 9 * number) for number, char in enumerate(text, 1)]


def test_a_line_outside_the_text_is_joined():
    found = join_sides([slug(99, TEXT, 40, 500), *down("杏园社区报第六版", 10)])
    assert [one.text for one in found] == [TEXT, "杏园社区报第六版"]
    assert found[1].upright


def test_characters_beside_text_or_too_few_are_left_alone():
    within = [slug(99, TEXT, 40, 500), slug(98, TEXT, 40, 250), *down("杏园社区报第六版", 60)]
    few = [slug(99, TEXT, 40, 500), *down("杏园社区", 10)]
    assert join_sides(within) == within
    assert join_sides(few) == few


places = st.tuples(st.sampled_from(["版", "6", TEXT]), st.integers(0, 120), st.integers(0, 200))


@settings(max_examples=100, deadline=None)
@given(st.lists(places, max_size=14))
def test_every_line_stays_on_the_page(drawn: list[tuple[str, int, int]]):
    page = [slug(number, *place) for number, place in enumerate(drawn, 1)]
    lines = [line for found in join_sides(page) for line in found.lines]
    assert sorted(line.source.line for line in lines) == list(range(1, len(page) + 1))
