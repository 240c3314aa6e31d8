"""Initials go before the lines beside them, and no line of type is lost by it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.initials import join_initials
from scripts.newsletter.layout.setting import Setting
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.lines import Line, Span

BODY = Setting(em=10, face="song", pitch=15)


def slug(number: int, text: str, size: float, x0: float, y0: float) -> Slug:
    box = Box(x0, y0, x0 + size * len(text), y0 + size)
    line = Line(1, text, Span(0, number, 0, len(text)), box=box, size=size, face="song")
    return Slug((line,), box, size, "song")


def test_two_initials_that_claim_one_line_lose_nothing():
    page = [
        slug(1, "近", 24, 0, 0),
        slug(2, "日", 24, 1, 2),
        slug(3, "居民在活动室", 10, 26, 5),
        slug(4, "包了粽子。", 10, 26, 19),
    ]
    assert [found.text for found in join_initials(page, BODY)] == ["日", "近居民在活动室", "包了粽子。"]


places = st.tuples(st.sampled_from(["近", "居民在活动室"]), st.sampled_from([10.0, 24.0]), *[st.integers(0, 60)] * 2)


@settings(max_examples=100, deadline=None)
@given(st.lists(places, max_size=8))
def test_every_line_stays_on_the_page(drawn: list[tuple[str, float, int, int]]):
    page = [slug(number, *place) for number, place in enumerate(drawn, 1)]
    lines = [line for found in join_initials(page, BODY) for line in found.lines]
    assert sorted(line.source.line for line in lines) == list(range(1, len(page) + 1))
