"""Names that are withheld: untagged, or shown nowhere at all."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.article_file.text import text_of
from plugins.entities.output_search import files_that_show
from plugins.entities.receivers import check_files, redact_content
from plugins.entities.withheld import FILE, SHADE, Withheld, WithheldFault, read_withheld, withheld_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("居民武钢说", "居民▇▇说"),
        ("记者 武 钢 摄", "记者 ▇▇ 摄"),
        ("武\u3000钢", "▇▇"),
        ("<p>武<em>钢</em>来了</p>", "<p>▇▇<em></em>来了</p>"),
        ("武&nbsp;钢", "▇▇"),
        ("小武来了", "▇▇来了"),
        ("武汉钢铁", "武汉钢铁"),
    ],
)
def test_every_form_of_a_redacted_name_is_shaded(text, shown):
    assert Withheld(redacted=("武钢", "小武")).redact(text) == shown


@given(st.text(alphabet="武钢 \n\u3000<b>/x", max_size=40))
def test_nothing_is_left_to_shade(text):
    withheld = Withheld(redacted=("武钢",))
    once = withheld.redact(text)
    assert withheld.redact(once) == once


@given(st.text(max_size=60))
def test_nothing_else_is_changed(text):
    assert Withheld(untagged=("武钢",)).redact(text) == text


def test_the_table_is_read(tmp_path):
    path = tmp_path / "withheld.csv"
    path.write_text("name,aliases,level,asked\n武钢,小武|老武,redacted,2024\n王磊,,untagged,\n", encoding="utf-8-sig")
    assert read_withheld(path) == Withheld(untagged=("王磊",), redacted=("武钢", "小武", "老武"))
    assert read_withheld(tmp_path / "none.csv") == Withheld()


@pytest.mark.parametrize("row", ["武钢,,hidden", "武,,redacted", ",,redacted"])
def test_a_wrong_row_is_named(tmp_path, row):
    path = tmp_path / "withheld.csv"
    path.write_text(f"name,aliases,level\n{row}\n", encoding="utf-8")
    with pytest.raises(WithheldFault, match="row 2"):
        read_withheld(path)


def test_the_output_is_searched_in_every_way_of_writing(tmp_path):
    for name, text in {
        "clean.html": f"<p>{SHADE}，动武。</p><p>钢铁</p>",
        "json.js": '"\\u6b66\\u94a2"',
        "spaced.html": "武 钢",
        "tagged.html": "武<b>钢</b>",
        "address.html": "search.html?q=%E6%AD%A6%E9%92%A2",
        "reference.html": "&#27494;&#x94a2;",
        "wide.html": "武\u200b钢",
        "武钢.txt": "",
        "search/1/k/0.js": 'Menkou.shards.add("k/0","武钢","核武钢铁","钢铁厂 核武器","x");',
        "search/1/k/1.js": 'Menkou.shards.add("k/1","武钢","核武武钢","钢铁厂","x");',
        "search/1/k/2.js": 'Menkou.shards.add("k/2","","","老武钢","x");',
        "search/1/c/0.js": 'Menkou.shards.add("c/0","武钢","x");',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    withheld = Withheld(redacted=("武钢",))
    found = {path.relative_to(tmp_path).as_posix() for path in files_that_show(withheld.pattern, ["武钢"], tmp_path)}
    clean = {"clean.html", "search/1/k/0.js", "search/1/c/0.js"}
    everything = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == everything - clean


def test_a_name_does_not_run_from_one_paragraph_into_the_next():
    withheld = Withheld(redacted=("武钢",))
    assert withheld.redact("<p>动武</p>\n<p>钢铁</p>") == "<p>动武</p>\n<p>钢铁</p>"
    assert withheld.redact("动武\n钢铁") == "动武\n钢铁"


@given(st.text(alphabet="武钢王 \u3000\u200b好", max_size=30))
def test_text_and_page_are_shaded_alike(text):
    """Links are put into a page by their place in its text."""
    withheld = Withheld(redacted=("武钢", "王武"))
    html = (
        "<p>"
        + "".join(f"<em>{character}</em>" if place % 3 == 1 else character for place, character in enumerate(text))
        + "</p>"
    )
    assert text_of(withheld.redact(html)) == withheld.redact(text_of(html))


def test_two_levels_for_one_name_are_named_with_both_rows(tmp_path):
    path = tmp_path / "withheld.csv"
    path.write_text("name,aliases,level\n武钢,小武,redacted\n王磊,小武,untagged\n", encoding="utf-16")
    with pytest.raises(WithheldFault, match=r"withheld\.csv: row 2 and withheld\.csv: row 3: 小武 is redacted"):
        read_withheld(path)


def test_the_table_is_read_once_for_a_build(tmp_path):
    table = tmp_path / FILE
    table.parent.mkdir()
    table.write_text("name,aliases,level\n武钢,,redacted\n", encoding="utf-8")
    pelican = SimpleNamespace(settings={"PATH": str(tmp_path)})
    check_files(pelican)
    table.unlink()
    article = SimpleNamespace(settings=pelican.settings, metadata={"title": "武 钢"}, title="武 钢")
    redact_content(article)
    assert (article.title, article.metadata["title"], article.redacted) == (SHADE, SHADE, True)


def test_names_are_withheld_where_no_build_has_begun(tmp_path):
    (tmp_path / "private").mkdir()
    (tmp_path / FILE).write_text("name,aliases,level\n武钢,,redacted\n", encoding="utf-8")
    assert withheld_of({"PATH": str(tmp_path)}) == Withheld(redacted=("武钢",))
