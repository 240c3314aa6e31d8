"""What Python and the browser compute alike, on the Python side; test_twins.py reads the same cases in a browser."""

import jieba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.bits import BitsError, Reader, Symbols, gamma, pack, rice, rice_parameter, rice_parameters
from plugins.search.calendar_days import interval_of
from plugins.search.counts import Cut
from plugins.search.dictionary import Dictionary
from plugins.search.fold import fold, matching_form
from plugins.search.placing import han_pairs, quotients_of, shard_of, shards_of
from plugins.search.query import parse
from plugins.search.segmenter import Segmenter
from plugins.search.terms import is_term
from plugins.search.variants import packed_variants, variants_met, variants_of
from plugins.variants import variants
from tests.search import cases
from tests.search.conftest import NAMES

codes = st.one_of(
    st.tuples(st.just("gamma"), st.integers(0, 2**20)),
    st.tuples(st.just("rice"), st.integers(0, 5000), st.integers(0, 17)),
)


def packed(numbers: list[list]) -> str:
    parts = [gamma([row[1]]) if row[0] == "gamma" else rice([row[1]], [row[2]]) for row in numbers]
    columns = [
        np.concatenate([part[place] for part in parts]) if parts else np.empty(0, np.int64) for place in range(3)
    ]
    return pack(Symbols(*columns), np.array([len(parts)]))[0]


def unpacked(text: str, numbers: list[list]) -> list[int]:
    reader = Reader(text)
    return [reader.gamma() if row[0] == "gamma" else reader.rice(row[2]) for row in numbers]


@pytest.mark.parametrize("case", **cases.labelled("bits"))
def test_packing_gives_the_text_of_the_case(case: dict) -> None:
    assert packed(case["codes"]) == case["text"]
    assert unpacked(case["text"], case["codes"]) == [code[1] for code in case["codes"]]


@given(st.lists(codes))
def test_what_was_packed_is_read_back(numbers: list) -> None:
    assert unpacked(packed(numbers), numbers) == [row[1] for row in numbers]


def test_a_text_that_is_cut_off_is_an_error() -> None:
    text = packed([["gamma", 65535]])
    with pytest.raises(BitsError):
        Reader(text[:-1]).gamma()
    with pytest.raises(BitsError):
        Reader("A!")


@given(st.integers(0, 2**20), st.integers(1, 2**20))
def test_the_parameter_is_the_same_for_one_and_for_many(span: int, count: int) -> None:
    assert rice_parameters([span], [count]).tolist() == [rice_parameter(span, count)]


@pytest.mark.parametrize("case", **cases.labelled("placing"))
def test_a_key_stands_in_the_shard_of_the_case(case: dict) -> None:
    assert shard_of(case["key"], case["sizes"]) == case["shard"]
    if "quotient" in case:
        assert han_pairs([case["quotient"]], case["shard"], case["sizes"]) == [case["key"][:2]]


sizes = st.tuples(st.integers(1, 3000), st.integers(1, 20_000), st.integers(1, 2000))


@given(st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=2)), sizes)
def test_pairs_are_read_back_from_their_shards_and_quotients(pairs: list[str], sizes: tuple[int, ...]) -> None:
    first, second = (np.array([ord(pair[place]) for pair in pairs], np.int64) for place in (0, 1))
    shards, quotients = shards_of(first, second, sizes).tolist(), quotients_of(first, second, sizes).tolist()
    assert all(sizes[0] <= shard < sizes[0] + sizes[1] for shard in shards)
    assert [han_pairs([one], at, sizes)[0] for one, at in zip(quotients, shards, strict=True)] == pairs


@pytest.mark.parametrize("case", **cases.labelled("fold"))
def test_a_text_has_the_matching_form_of_the_case(case: dict) -> None:
    assert matching_form(case["text"]) == case["form"]


@given(st.text())
def test_folding_keeps_every_place_and_a_form_stays_as_it_is(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert matching_form(matching_form(text)) == matching_form(text)


@pytest.mark.parametrize("case", **cases.labelled("query"))
def test_a_query_is_taken_apart_as_in_the_case(case: dict) -> None:
    assert cases.groups_of(parse(case["query"])) == case["groups"]


@given(st.text())
def test_whatever_is_typed_is_a_query_unless_it_is_only_spaces(text: str) -> None:
    assert bool(parse(text).groups) == bool(matching_form(text))


def test_only_the_beginning_of_a_long_query_chooses_articles() -> None:
    query = parse(" ".join(["门口" * 14, "甲乙丙丁戊己", "庚"]))
    assert list(query.leads.values()) == ["门口" * 14, "甲乙丙丁", ""]


@pytest.mark.parametrize("case", **cases.labelled("dates"))
def test_a_date_of_a_query_is_an_interval(case: dict) -> None:
    assert interval_of(case["text"]) == cases.interval_numbers(case["interval"])


def test_a_variant_is_compared_as_a_character_that_is_none() -> None:
    table = variants()
    assert len(table) > 3000
    assert not set(table) & set(table.values())
    assert all(fold(character) == form == fold(form) for character, form in table.items())


def test_only_variants_of_what_stands_in_the_texts_are_written() -> None:
    one, many = (packed_variants(variants_of(set(text))) for text in ("门", "门旧"))
    assert 0 < len(one) < len(many) < 40
    assert variants_met(["舊金山", "门"]) == {"舊": "旧"}


@pytest.mark.parametrize("case", **cases.labelled("terms"))
def test_a_word_is_a_term_or_not(case: dict) -> None:
    assert is_term(case["word"]) is case["term"]


@pytest.fixture(scope="module")
def cutter(dictionary: Dictionary) -> Cut:
    """rjieba, which the build cuts with."""
    return dictionary.cutter()


@pytest.fixture(scope="module")
def reference(dictionary: Dictionary) -> jieba.Tokenizer:
    """jieba itself, with the same words added."""
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = None
    tokenizer.initialize()
    for word, frequency in dictionary.added.items():
        tokenizer.add_word(word, frequency)
    return tokenizer


@pytest.mark.parametrize("case", cases.read("segmenter")["cases"], ids=lambda case: case["label"])
def test_all_three_cutters_cut_as_in_the_case(
    case: dict, dictionary: Dictionary, cutter: Cut, reference: jieba.Tokenizer
) -> None:
    segmenter = Segmenter(dictionary.frequencies, dictionary.total)
    assert list(segmenter.cut(case["text"])) == case["cut"] == reference.lcut(case["text"], HMM=False)
    assert list(segmenter.cut_for_search(case["text"])) == case["search"]
    assert cutter(case["text"]) == case["search"]
    assert reference.lcut_for_search(case["text"], HMM=False) == case["search"]


def test_the_total_is_jiebas(dictionary: Dictionary, reference: jieba.Tokenizer) -> None:
    assert dictionary.total == reference.total


def test_a_name_is_suggested_the_frequency_that_jieba_suggests(dictionary: Dictionary) -> None:
    plain = jieba.Tokenizer()
    plain.initialize()
    for name in NAMES:
        assert dictionary.added[name] == plain.suggest_freq(name)


@pytest.fixture(scope="module")
def segmenter(dictionary: Dictionary) -> Segmenter:
    """The project's own."""
    return Segmenter(dictionary.frequencies, dictionary.total)


@given(st.text(alphabet="梧桐里的郭艳琴王燕华在社区食堂中国人民ab12.+-，。 ", max_size=40))
def test_rjieba_and_the_segmenter_cut_alike(segmenter: Segmenter, cutter: Cut, text: str) -> None:
    assert cutter(text) == list(segmenter.cut_for_search(text))
