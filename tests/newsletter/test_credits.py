"""A byline keeps every letter, however its names are set apart."""

from hypothesis import given
from hypothesis import strategies as st

from scripts.newsletter.rules.characters import fold
from scripts.newsletter.rules.credits import read_byline

WORDS = st.sampled_from(
    [
        "记者",
        "通讯员",
        "文",
        "图",
        "摄",
        "摄影",
        "文/图",
        "撰文",
        "本报记者",
        "林舟",
        "林",
        "舟",
        "沈一禾",
        "欧阳慕青",
        "方以南",
        "周",
        "渊",
        "张刚",
    ]
)
GAPS = st.sampled_from(["", " ", "　", "、", "：", "/"])


@given(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=6), st.sampled_from(["", "□", "（", "■ "]))
def test_no_letter_is_lost(pieces: list[tuple[str, str]], opening: str) -> None:
    text = opening + "".join(word + gap for word, gap in pieces)
    assert fold(read_byline(text)[0]) == fold(text)
