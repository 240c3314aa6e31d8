"""Bylines that did not fit their column are one again, and nothing else is taken for one."""

import pytest

from scripts.newsletter.layout.box import Box
from scripts.newsletter.layout.bylines import byline_of, ends_byline, is_broken_credit, lines_of_byline
from scripts.newsletter.layout.sheet import Slug
from scripts.newsletter.lines import Line, Span

EM, PITCH, MEASURE = 10.0, 15.0, 80.0


def column(*texts: str, right: bool = False) -> list[Slug]:
    """Return lines one below the other, at the left edge of a column or its right one."""
    slugs = []
    for number, text in enumerate(texts, 1):
        wide = EM * len(text)
        x0 = MEASURE - wide if right else 0.0
        box = Box(x0, PITCH * number, x0 + wide, PITCH * number + EM)
        slugs.append(
            Slug((Line(1, text, Span(0, number, 0, len(text)), box=box, size=EM, face="song"),), box, EM, "song")
        )
    return slugs


@pytest.mark.parametrize(
    ("texts", "count", "whole"),
    [
        (("本报见习记者", "周思海 通讯员", "陈志秀", "近日，小区里的"), 3, "本报见习记者 周思海 通讯员 陈志秀"),
        (("本报记者 林志", "文/摄", "近日，小区里的"), 2, "本报记者 林志 文/摄"),
        (("本报记者 林", "志", "近日，小区里的"), 2, "本报记者 林志"),
        (("记者 林英 通讯员", "罗海国", "近日，小区里的"), 2, "记者 林英 通讯员 罗海国"),
        (("本报记者 林志 摄", "影 陈秀", "近日，小区里的"), 2, "本报记者 林志 摄影 陈秀"),
        (("本报记者 林志", "近日，小区里的", "长椅"), 0, ""),  # a byline of one line
        (("记者 林志", "通讯员 陈秀", "近日，小区里的"), 0, ""),  # two of them
        (("记者", "林志", "近日，小区里的"), 0, ""),  # the first line is not full
        (("我们的记者走进", "居民家中"), 0, ""),  # prose
    ],
)
def test_first_lines_of_a_column_that_are_one_byline(texts, count, whole):
    slugs = column(*texts)
    assert lines_of_byline(slugs, MEASURE) == count
    if count:
        assert byline_of(slugs[:count]).text.replace("  ", " ") == whole


def test_last_role_of_a_byline_is_no_caption():
    assert ends_byline(column("本报记者 林志", "文/摄")[1], column("本报记者 林志", "文/摄"))
    bracketed = column("（记者 林志 陈秀", "文/摄）", right=True)
    assert ends_byline(bracketed[1], bracketed)
    assert is_broken_credit(bracketed)
    assert byline_of(bracketed).text == "（记者 林志 陈秀 文/摄）"


def test_a_photographer_below_prose_is_left_alone():
    slugs = column("居民在花园里", "林志摄")
    assert not ends_byline(slugs[1], slugs)
    assert not is_broken_credit(slugs)
