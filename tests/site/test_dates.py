"""Dates: EDTF in, words and days out."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.issues.edtf import EdtfError, read_edtf
from plugins.issues.shown_date import when_of
from plugins.strings.catalogue import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))
t = read_catalogue(ROOT / "theme" / "strings" / "zh-Hans").text


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["edtf"] or "none")
def test_a_date_is_shown_no_surer_than_it_is(case):
    when = when_of(case["edtf"], t)
    shown = {
        "words": when.words,
        "first": str(when.first or ""),
        "last": str(when.last or ""),
        "machine": when.machine,
    }
    assert shown == {key: case[key] for key in shown}


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["edtf"])
def test_what_is_no_date_is_refused(case):
    with pytest.raises(EdtfError, match=r"\S"):
        read_edtf(case["edtf"])


@given(st.dates(), st.sampled_from(["", "?", "~", "%"]))
def test_a_day_is_itself(day, qualifier):
    date = read_edtf(day.isoformat() + qualifier)
    assert (date.first, date.last) == (day, day)
    assert date.is_certain_day == (qualifier == "")


@given(st.text(alphabet="0123456789-/.X?~%", max_size=14))
def test_any_text_is_read_or_refused(text):
    try:
        date = read_edtf(text)
    except EdtfError:
        return
    assert not (date.first and date.last) or date.first <= date.last
