"""Article files: headers read strictly, bodies shown safely, text that keeps its places."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pelican import signals
from pelican.contents import Article
from pelican.readers import Readers
from pelican.settings import DEFAULT_CONFIG

from plugins.article_file.article import read_file
from plugins.article_file.body import BodyConverter, plain_html
from plugins.article_file.header import ArticleFileError
from plugins.article_file.reader import ID_RE, ArticleFileReader, safe_id
from plugins.article_file.text import Range, mark_ranges, opening_of, text_of, text_runs
from plugins.characters import NEVER_SHOWN_RE, NEXT_LINE, readable
from scripts.newsletter.archive.escaping import escape

CASES = Path(__file__).parent / "cases"
CONVERTER = BodyConverter()
# Text as it really is, and every character that Markdown or HTML gives a meaning to.
TEXTS = st.text(alphabet="一二三，。 \xa0“”a1\n\t#*_`[]()<>&;:!\\+-.|~={}\"'/𠮷", max_size=60)


def cases(name):
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


def read(folder, text, name="rain.md"):
    path = folder / "articles" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return ArticleFileReader({**DEFAULT_CONFIG, "PATH": str(folder), "PAGE_PATHS": ["pages"]}).read(str(path))


def reader_of_builds(folder):
    """Return a reader as a build has it that makes only what has changed."""
    return ArticleFileReader({**DEFAULT_CONFIG, "PATH": str(folder), "PAGE_PATHS": ["pages"], "KEPT": object()})


def test_a_file_in_the_state_of_the_last_build_is_not_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr("plugins.store.FOLDER", tmp_path / "cache")
    text = "Title: 雨\nDate: 2020-05-01\nAuthors: 武钢;张伟\n\n下雨了。\n"
    said = read(tmp_path, text)
    path = tmp_path / "articles" / "rain.md"
    for _ in range(2):
        reader = reader_of_builds(tmp_path)
        assert reader.read(str(path)) == said
        reader.end()
    state = path.stat()
    path.write_text(text.replace("雨", "雪"), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert reader_of_builds(tmp_path).read(str(path)) == said  # as `make` goes by
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert reader_of_builds(tmp_path).read(str(path))[0] == "<p>下雪了。</p>"


def test_two_articles_of_one_id_are_named_at_every_build(tmp_path, monkeypatch):
    monkeypatch.setattr("plugins.store.FOLDER", tmp_path / "cache")
    for name in ("rain.md", "snow.md"):
        read(tmp_path, "Title: 雨\nArticle-ID: rain\n\n下雨了。\n", name)
    for _ in range(2):
        reader = reader_of_builds(tmp_path)
        reader.read(str(tmp_path / "articles" / "rain.md"))
        with pytest.raises(ArticleFileError, match="both have the id rain"):
            reader.read(str(tmp_path / "articles" / "snow.md"))
        reader.end()


@pytest.mark.parametrize("case", cases("headers.toml"), ids=lambda case: case["label"])
def test_header(case, tmp_path):
    if not case["error"]:
        _, metadata = read(tmp_path, case["file"])
        assert metadata["article_id"] == metadata["slug"] == "rain"
        return
    with pytest.raises(ArticleFileError) as refused:
        read(tmp_path, case["file"])
    message = str(refused.value)
    assert case["error"] in message
    assert message.startswith("articles/rain.md: ") and "\n" not in message


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    path = tmp_path / "articles" / "gb.md"
    path.parent.mkdir()
    path.write_bytes("Title: 雨\n\n下雨了。\n".encode("gb18030"))
    with pytest.raises(ArticleFileError, match=r"articles/gb\.md: not UTF-8 at byte 7"):
        ArticleFileReader({**DEFAULT_CONFIG, "PATH": str(tmp_path), "PAGE_PATHS": ["pages"]}).read(str(path))


def test_every_attribute_of_the_contract_is_there(tmp_path):
    _, bare = read(tmp_path, "Title: 雨\n\n下雨了。\n")
    texts = "kicker deck section byline signoff rights date_edtf date_evidence paper_id issue_id source_reference"
    assert [bare[name] for name in texts.split()] == [""] * 11
    assert (bare["page_number"], bare["headline_missing"], bare["text"]) == (None, False, "下雨了。")
    assert "date" not in bare
    _, full = read(tmp_path, "Title: 雨\nPage: 3\nHeadline-Status: missing\nAuthors: 江一苇; 顾小满\n\n下雨了。\n")
    assert (full["page_number"], full["headline_missing"]) == (3, True)
    assert [author.name for author in full["authors"]] == ["江一苇", "顾小满"]


def test_an_article_says_what_pelican_would_say_of_it(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "2021-04-02-rain.md").write_text("Title: 雨\nAuthors: 江一苇\n\n下雨了。\n", encoding="utf-8")
    settings = {**DEFAULT_CONFIG, "PATH": str(tmp_path), "PAGE_PATHS": ["pages"], "TIMEZONE": "Asia/Shanghai"}
    readers = Readers(settings)
    readers.readers["md"] = ArticleFileReader(settings)
    given = {"base_path": str(tmp_path), "path": "articles/2021-04-02-rain.md", "content_class": Article, "context": {}}
    given |= {"context_signal": signals.article_generator_context, "context_sender": None}
    quick = read_file(readers, **given)
    readers.readers["md"].paths.clear()
    usual = readers.read_file(**given)
    names = "title slug url save_as status date lang template in_default_lang content authors text translations"
    for name in [*names.split(), "source_path", "relative_source_path", "settings", "metadata"]:
        one, other = getattr(quick, name), getattr(usual, name)
        assert one == (other if name != "metadata" else {"date": other["date"]}), name
    assert (quick.is_valid(), quick.get_static_links()) == (usual.is_valid(), usual.get_static_links()) == (True, set())
    assert quick.get_relative_source_path() == usual.get_relative_source_path()


@given(st.text())
def test_what_can_be_shown_is_told_by_either_way(text):
    assert readable(text) == NEVER_SHOWN_RE.sub("", text).replace(NEXT_LINE, " ")


def test_control_characters_are_dropped(tmp_path):
    html, metadata = read(tmp_path, "Title: 大\u0007雨\n\n下\u0000雨\t了。\n")
    assert (metadata["title"], html) == ("大雨", "<p>下雨 了。</p>")


@pytest.mark.parametrize("case", cases("bodies.toml"), ids=lambda case: case["label"])
def test_body(case):
    html = CONVERTER.html(case["body"])
    assert html == case["html"]
    assert text_of(html) == case["text"]


@given(TEXTS)
@example("## 一#")
@example("1. 一")
@example("- 一")
@example("\\&lt;")
def test_a_plain_block_is_what_markdown_makes_of_it(block):
    """The short way and the parser must never differ."""
    plain = plain_html(block)
    if plain is not None:
        assert CONVERTER.sanitised(plain) == CONVERTER.sanitised("\n".join(CONVERTER._parsed([block])))


@given(TEXTS)
def test_nothing_but_allowed_tags_comes_out(body):
    html = CONVERTER.html(body)
    assert html == CONVERTER.sanitised(html)
    assert "script" not in html


@given(st.text(alphabet="一二，。“”a1#*_`[]()<>&;:!\\+-.|~={}\"'/𠮷", min_size=1, max_size=40))
@example("<script>alert(1)</script>]]>")
@example("{{ 7*7 }}{% raw %}")
def test_what_the_importer_escapes_comes_out_as_it_went_in(text):
    text = text.strip()
    for block in (f"{escape(text)}", f"## {escape(text)}", f"<figure><figcaption>{escape(text)}</figcaption></figure>"):
        assert text_of(CONVERTER.html(block)) == text


@given(TEXTS, st.lists(st.integers(0, 70), max_size=6, unique=True))
def test_marking_changes_no_text(body, cuts):
    html = CONVERTER.html(body)
    text = text_of(html)
    ends = sorted(cut for cut in cuts if cut <= len(text))
    ranges = [Range(start, end, "<mark>", "</mark>") for start, end in zip(ends[::2], ends[1::2], strict=False)]
    marked = mark_ranges(html, ranges)
    assert text_of(marked) == text
    assert marked.replace("<mark>", "").replace("</mark>", "") == html


@given(TEXTS)
def test_runs_are_where_they_say(body):
    html = CONVERTER.html(body)
    text = text_of(html)
    for run in text_runs(html):
        assert html[run.html_start :].startswith(run.source)
        assert text[run.start : run.end] == run.text


def test_a_range_is_marked_where_it_stands_and_not_in_a_link():
    html = '<p>A&amp;B 见<em>郭艳</em>琴，<a href="x.html">郭艳琴</a></p>\n<p>郭艳琴</p>'
    names = [Range(i, i + 3, "<b>", "</b>") for i in range(len(text_of(html))) if text_of(html)[i : i + 3] == "郭艳琴"]
    assert len(names) == 3
    marked = '<p>A&amp;B 见<em><b>郭艳</b></em><b>琴</b>，<a href="x.html">郭艳琴</a></p>\n<p><b>郭艳琴</b></p>'
    assert mark_ranges(html, names) == marked


@given(st.text(max_size=200))
def test_an_id_made_of_a_file_name_is_safe(stem):
    assert ID_RE.fullmatch(safe_id(stem))
    assert safe_id(safe_id(stem)) == safe_id(stem)


@given(st.text(alphabet="一二。，“\n", max_size=80), st.integers(5, 40))
def test_an_opening_is_a_beginning(text, most):
    opening = opening_of(text, most)
    assert len(opening) <= most + 1
    assert opening.rstrip("…") in text
