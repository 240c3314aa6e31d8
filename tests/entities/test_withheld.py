"""Names that are withheld: untagged, or shown nowhere at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.withheld import SHADE, Withheld, WithheldFault, read_withheld


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


def test_the_output_is_searched_plain_and_escaped(tmp_path):
    (tmp_path / "a.html").write_text(f"<p>{SHADE}</p>", encoding="utf-8")
    (tmp_path / "b.js").write_text('"\\u6b66\\u94a2"', encoding="utf-8")
    (tmp_path / "c.html").write_text("武 钢", encoding="utf-8")
    assert [path.name for path in Withheld(redacted=("武钢",)).found_in(tmp_path)] == ["b.js", "c.html"]
