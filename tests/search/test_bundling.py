"""Bundling: texts share files where a host's limit of files asks for it, and are found all the same."""

from pathlib import Path

from plugins.search import SearchGenerator
from plugins.search.archive import Archive
from plugins.search.present import present
from plugins.search.query import parse
from tests.search.archive_site import THEME, article_of


def test_a_limit_of_files_puts_texts_together(tmp_path: Path) -> None:
    articles = [article_of(f"a{number}", f"第{number}篇", "社区食堂开张。") for number in range(3)]
    texts = {}
    for limit in (0, 307):  # 300 files of the site, 6 of three articles: one is left
        output = tmp_path / str(limit)
        settings = {"PATH": str(tmp_path), "FILE_LIMIT": limit}
        generator = SearchGenerator({"articles": articles}, settings, "", str(THEME), str(output))
        generator.generate_context()
        generator.generate_output(None)
        archive = Archive(output / "search")
        assert len(list(present(archive, parse("社区食堂")))) == 3
        texts[limit] = len(list(output.glob("search/*/t/*.js")))
    assert texts == {0: 3, 307: 1}
