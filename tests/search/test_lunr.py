"""The shards hold lunr.py's own index: terms, postings, vectors, and its order of results."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lunr.index import Index

from plugins.search.archive import Archive
from plugins.search.dictionary import Dictionary
from plugins.search.document import Document, documents_of
from plugins.search.index import write
from plugins.search.rank import rank, vectors
from plugins.search.settings import Settings
from tests.search.archive_site import article_of
from tests.search.conftest import PLAIN, TESTS
from tests.search.whole_lunr import whole_index

QUERIES = [
    ["电梯"],
    ["王燕华", "电梯"],
    ["社区", "食堂", "老人"],
    ["研究", "研究生", "生命"],
    ["的", "了", "在"],
    ["wutong", "english"],
    ["没有", "这个", "词语"],
    ["春"],
]


def assert_holds(archive: Archive, whole: Index) -> None:
    """Every term, posting and vector element of `whole` is in the shards of `archive`, in order, and nothing else."""
    elements: dict[str, dict[int, float]] = {ref: {} for ref in map(str, whole.field_vectors)}
    last = -1
    for term, posting in sorted(whole.inverted_index.items(), key=lambda pair: pair[1]["_index"]):
        number, found = vectors(archive, term)
        assert number > last, term
        last = number
        postings = {(field, int(ref)) for field in ("title", "text") for ref in posting[field]}
        assert set(found) == postings, term
        for (field, ref), element in found.items():
            elements[f"{field}/{ref}"][posting["_index"]] = element
    assert archive.scale.terms == len(whole.inverted_index)
    for ref, vector in whole.field_vectors.items():
        pairs = dict(zip(vector.elements[::2], vector.elements[1::2], strict=True))
        assert elements[str(ref)] == pairs, ref


def lunr_order(whole: Index, terms: list[str]) -> list[tuple[int, float]]:
    query = whole.create_query()
    for term in terms:
        query.term(term, use_pipeline=False)
    return [(int(result["ref"]), result["score"]) for result in whole.query(query)]


@pytest.fixture(scope="module")
def whole(documents: list[Document], dictionary: Dictionary) -> Index:
    return whole_index(documents, dictionary)


def test_the_small_archive_is_lunrs_index(archive: Archive, whole: Index) -> None:
    assert_holds(archive, whole)


@pytest.mark.parametrize("terms", QUERIES, ids="+".join)
def test_results_come_with_lunrs_scores(archive: Archive, whole: Index, terms: list[str]) -> None:
    ours, theirs = rank(archive, terms), lunr_order(whole, terms)
    assert dict(ours) == dict(theirs)
    assert [score for _, score in ours] == [score for _, score in theirs]


def test_only_some_documents_keep_their_scores_and_order(archive: Archive) -> None:
    everywhere = rank(archive, ["的", "电梯"])
    some = {number for number, _ in everywhere[1::2]}
    assert rank(archive, ["的", "电梯"], some) == [pair for pair in everywhere if pair[0] in some]


texts = st.text(alphabet="电梯社区食堂王燕华的ab1，。 \n", max_size=30)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=8))
def test_any_archive_is_lunrs_index(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    documents = documents_of(
        article_of(f"x{number}", title, text, dt.date(2020, 1, 1 + number)) for number, (title, text) in enumerate(rows)
    )
    write(documents, PLAIN, TESTS, tmp_path / "search")
    assert_holds(Archive(tmp_path / "search"), whole_index(documents, PLAIN))


def test_real_news_is_lunrs_index(tmp_path: Path, news: list[Document], dictionary: Dictionary) -> None:
    write(news[:200], dictionary, Settings(preset="fine"), tmp_path / "search")
    assert_holds(Archive(tmp_path / "search"), whole_index(news[:200], dictionary))
