"""What tests of search may ask for: the small archive as an index and as a site, and a sample of real news."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from plugins.search.archive import Archive
from plugins.search.document import Document, documents_of
from plugins.search.settings import Settings
from tests.search.archive_site import article_of, make_site, small_documents

NAMES = ("郭艳琴", "王燕华", "梧桐里", "临江路")


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """The documents of cases/articles.toml, in their order."""
    return small_documents()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> Path:
    """The small archive with its search page."""
    return make_site(tmp_path_factory.mktemp("small"), documents, NAMES)


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
    return news_documents(shared, 1500)


@pytest.fixture(scope="session")
def news_site(tmp_path_factory: pytest.TempPathFactory, news: list[Document]) -> Path:
    """The sample with its search page, cut as finely as a large archive is."""
    return make_site(tmp_path_factory.mktemp("news"), news, ("胡锦涛", "神舟九号"), Settings(preset="fine"))
