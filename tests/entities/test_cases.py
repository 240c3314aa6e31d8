"""The case files: names that must be found, and words that must be left alone."""

import tomllib
from pathlib import Path

import pytest

from plugins.entities.story import Story
from tests.entities.marked import read_marked

CASES = Path(__file__).parent / "cases"


def cases(*names: str):
    return [
        pytest.param(case, id=f"{name}: {case['label']}")
        for name in names
        for case in tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", cases("people", "places", "organizations"))
def test_names_are_found_and_nothing_else(case, recogniser):
    text, spans = read_marked(case["text"])
    found = recogniser.recognise(text)
    if "marks" in case:
        assert [f"{m.type} {m.text}" for m in found] == case["marks"]
        return
    if "only" in case:  # the rest of the text is another rule's business
        found = [m for m in found if any(name in m.text for name in case["only"])]
    assert [(m.text, m.type) for m in found] == [(text[s:e], t) for s, e, t in spans]
    assert [(m.start, m.end) for m in found] == [(s, e) for s, e, _ in spans]
    if "rule" in case:
        assert case["rule"] in {m.rule for m in found}


@pytest.mark.parametrize("case", cases("short_forms"))
def test_short_forms_stand_for_full_names(case, tagger):
    mentions = tagger.tag(Story(case["text"], place=case["place"])).mentions
    said = {m.text: m.canonical for m in mentions}
    assert {name: said.get(name) for name in case["names"]} == case["names"]
    records = {m.text: m.record for m in mentions}
    for name in case["names"]:
        assert (records[name] is None) == (name in case.get("unknown", []))
