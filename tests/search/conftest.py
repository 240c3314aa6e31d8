"""What tests of search may ask for: the small archive as an index and as a site, and a sample of real news."""

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plugins.search.archive import Archive
from plugins.search.dictionary import Dictionary, read_dictionary
from plugins.search.document import Document, documents_of
from plugins.search.settings import PRESETS, Preset, Settings
from tests.search.archive_site import article_of, make_site, small_documents

NAMES = ("郭艳琴", "王燕华", "梧桐里", "临江路", "神舟九号")
PLAIN = Dictionary("电梯", np.array([3]), 10, {})  # one word: quick, where it does not matter how texts are cut
TESTS = Settings(preset="tests")


@pytest.fixture(scope="session", autouse=True)
def _tests_preset() -> Iterator[None]:
    """A preset that cuts even a small archive into every kind of file."""
    tests = Preset(shards=64, shard_size=150, characters=8, lengths=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(PRESETS, "tests", tests)
        yield


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """The documents of cases/articles.toml, in their order."""
    return small_documents()


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    """jieba's dictionary with NAMES."""
    return read_dictionary(NAMES)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, documents: list[Document], dictionary: Dictionary) -> Path:
    """The small archive with its search page."""
    return make_site(tmp_path_factory.mktemp("small"), documents, dictionary, TESTS)


@pytest.fixture(scope="session")
def archive(small_site: Path) -> Archive:
    """The small archive's index, read back."""
    return Archive(small_site / "search")


def news_documents(shared: Path, count: int) -> list[Document]:
    """The first `count` articles of the news corpus."""
    with gzip.open(shared / "corpora" / "news-11k.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(count), lines, strict=False)]
    return documents_of(
        article_of(row["id"], row["title"], row["body"], dt.date.fromisoformat(row["date"])) for row in rows
    )


@pytest.fixture(scope="session")
def news(shared: Path) -> list[Document]:
    """A sample of real news articles."""
    return news_documents(shared, 600)


@pytest.fixture(scope="session")
def news_site(tmp_path_factory: pytest.TempPathFactory, news: list[Document], dictionary: Dictionary) -> Path:
    """The sample with its search page, cut as finely as a large archive is."""
    return make_site(tmp_path_factory.mktemp("news"), news, dictionary, Settings(preset="fine"))
