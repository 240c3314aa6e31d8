"""What is written: the same bytes for the same articles, every setting, the code of the page, and Pelican's part."""

import datetime as dt
import random
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from plugins.search.archive import Archive, ArchiveError
from plugins.search.counts import found_in
from plugins.search.dictionary import Dictionary, occurring, read_dictionary
from plugins.search.document import Document, documents_of
from plugins.search.facets import KINDS
from plugins.search.index import write
from plugins.search.present import present
from plugins.search.query import parse
from plugins.search.scripts import ScriptsError, bundle, lunr_source
from plugins.search.settings import PRESETS, Settings, SettingsError, read_settings
from plugins.search.shards import LARGE
from tests.search.archive_site import ROOT, THEME, article_of, pelican_site, small_articles
from tests.search.conftest import NAMES, PLAIN, TESTS


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.js")}


def test_the_same_articles_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    articles = small_articles()
    written = []
    for seed, names in ((1, NAMES), (2, NAMES[::-1])):
        random.Random(seed).shuffle(articles)
        folder = tmp_path / str(seed)
        write(documents_of(articles), read_dictionary(names), Settings(), folder)
        written.append(files_of(folder))
    assert written[0] == written[1]


def test_a_changed_article_changes_the_version(tmp_path: Path, documents: list[Document]) -> None:
    first = write(documents, PLAIN, Settings(), tmp_path / "search")
    assert write(documents[1:], PLAIN, Settings(), tmp_path / "search") != first
    folders = [path.name for path in (tmp_path / "search").iterdir() if path.is_dir()]
    assert len(folders) == 1  # nothing of the old archive stays


def test_any_cut_and_bundled_texts_find_the_same(tmp_path: Path, news: list[Document], dictionary: Dictionary) -> None:
    made = {"compact": Settings(), "tests": TESTS, "bundled": Settings(texts_per_file=16)}
    found = {}
    for name, settings in made.items():
        write(news[:200], dictionary, settings, tmp_path / name)
        archive = Archive(tmp_path / name)
        queries = ["中国", "的", "国家主席", "2012", "一", "经济 发展"]
        found[name] = [list(present(archive, parse(query))) for query in queries]
    assert found["compact"] == found["tests"] == found["bundled"]
    assert all(found["compact"])
    kinds = {name: Counter(path.parent.name for path in (tmp_path / name).rglob("*/*.js")) for name in made}
    assert kinds["bundled"]["t"] == 13
    assert set(kinds["tests"]) == set("kcntfpv")


def test_presets_keep_their_promise_of_files() -> None:
    for name, most in (("compact", 3000), ("fine", 18_000)):
        preset = PRESETS[name]
        lengths = 10_000 // preset.lengths + 2
        facets, suggestions = 2 * len(KINDS) + 1, 26 + preset.characters
        assert preset.shards + preset.characters + lengths + facets + suggestions <= most


def test_words_of_the_dictionary_that_occur_are_all_kept(documents: list[Document], dictionary: Dictionary) -> None:
    counts = found_in(documents, dictionary.cutter()).counts()
    kept = occurring(dictionary, counts.grams)
    forms = [form for document in documents for form in (document.title_field, document.text_field)]
    for word in dictionary.frequencies:
        if any(word in form for form in forms):
            assert kept[word] == dictionary.frequencies[word]
    assert len(kept) < 5000


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"presett": "fine"}, "'presett'; did you mean 'preset'?"),
        ({"preset": "huge"}, "'huge'; it can be compact or fine"),
        ({"texts_per_file": 0}, "must be a whole number from 1"),
        ({"title_boost": True}, "must be a whole number from 1"),
        ({"texts_per_file": "4"}, "must be a whole number from 1"),
    ],
    ids=["unknown", "no such preset", "nothing", "no number", "text"],
)
def test_a_wrong_setting_is_named(given: dict, message: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(message)):
        read_settings(given)


def test_an_article_with_hardly_an_attribute_is_a_document() -> None:
    class Bare:
        url = "articles/x.html"

    (document,) = documents_of([Bare()])
    assert (document.id, document.title, document.parts) == ("articles/x.html", "", ())


def test_a_lone_surrogate_does_not_stop_the_build(tmp_path: Path) -> None:
    documents = documents_of([article_of("x", "门\ud800口", "甲\udc00乙")])
    write(documents, PLAIN, Settings(), tmp_path / "search")
    assert list(present(Archive(tmp_path / "search"), parse("甲\ufffd乙"))) == [0]


def test_a_damaged_index_is_an_error_for_the_twin_too(tmp_path: Path, documents: list[Document]) -> None:
    write(documents, PLAIN, Settings(), tmp_path / "search")
    for path in tmp_path.rglob("k/*.js"):
        path.write_text("Menkou.shards.add(", encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"k/\d+\.js"):
        list(present(Archive(tmp_path / "search"), parse("电梯")))


# --- the code of the page ---------------------------------------------------------------------------------------
def test_lunrs_notice_stays_in_the_minified_code() -> None:
    code = bundle(THEME / "static" / "js")
    assert code.startswith("/*!\n * lunr - http://lunrjs.com")
    assert "Copyright (C) 2020 Oliver Nightingale\n * @license MIT" in code
    assert len(code) < len(lunr_source())


def test_no_code_needs_what_the_sites_rule_refuses() -> None:
    own = "\n".join(path.read_text(encoding="utf-8") for path in (THEME / "static" / "js").glob("*.js"))
    for refused in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "eval(",
        "new Function",
        "fetch(",
        ".style",
        "import(",
    ):
        assert refused not in own, refused


def test_a_missing_script_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptsError, match=r"bits\.js: missing"):
        bundle(tmp_path)


# --- Pelican ------------------------------------------------------------------------------------------------------
ARTICLES = {
    "shown": "Title: 社区食堂开张\nDate: 2021-03-05\nArticle-ID: shown\n\n王燕华来了。\n",
    "draft": "Title: 社区食堂草稿\nDate: 2021-03-05\nArticle-ID: draft\nStatus: draft\n\n王燕华没来。\n",
    "hidden": "Title: 社区食堂隐去\nDate: 2021-03-05\nArticle-ID: hidden\nStatus: hidden\n\n王燕华没来。\n",
}


def test_pelican_writes_the_index_of_what_is_published(tmp_path: Path) -> None:
    done = pelican_site(tmp_path, ARTICLES, {"texts_per_file": 8})
    assert done.returncode == 0, done.stderr
    archive = Archive(tmp_path / "output" / "search")
    assert [archive.document(number)["id"] for number in present(archive, parse("社区食堂"))] == ["shown"]
    page = (tmp_path / "output" / "search.html").read_text(encoding="utf-8")
    for name in ("search-form", "search-status", "search-results", "search-facets", "search-nearby"):
        assert f'id="{name}"' in page
    assert (tmp_path / "output" / "search" / "search.js").is_file()


def test_a_wrong_setting_stops_the_build_in_one_line(tmp_path: Path) -> None:
    done = pelican_site(tmp_path, ARTICLES, {"text_per_file": 8})
    assert done.returncode != 0
    assert "did you mean 'texts_per_file'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_readme_shows_what_is_written(tmp_path: Path) -> None:
    article = article_of("wtl-p01-i001", "门口小事", "自家门口。", dt.date(2024, 3, 1))
    version = write(documents_of([article]), read_dictionary(), Settings(), tmp_path)
    readme = (ROOT / "plugins" / "search" / "README.md").read_text(encoding="utf-8")
    for name, script in files_of(tmp_path / version).items():
        if script.endswith(b',"");\n'):
            continue  # no value of this facet, no suggestion of this letter
        assert f"{name} {script.decode('utf-8')}" in readme
    for name in (field.name for field in fields(Settings)):
        assert f"`{name}`" in readme


@pytest.mark.parametrize(
    ("preset", "articles", "most"),
    [("compact", 10_000, 3_000), ("compact", 50_000, 6_000), ("fine", 10_000, 18_000), ("fine", 50_000, 18_000)],
)
def test_no_preset_writes_more_index_files_than_hosts_may_like(preset: str, articles: int, most: int) -> None:
    """The most that there can be of each kind, with room for facets, letters, code and the manifest."""
    cut = PRESETS[preset]
    keys = cut.shards * (cut.growth if articles > LARGE else 1)
    assert keys + 2 * cut.characters + articles // cut.lengths + 60 <= most
