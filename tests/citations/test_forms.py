"""Forms: cases that anybody can read, and what must hold of any article."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.citations.bibtex import bibtex
from plugins.citations.citation import Citation
from plugins.citations.csl import csl_json
from plugins.citations.gbt7714 import gbt7714
from plugins.citations.ris import ris
from plugins.citations.tags import tags_of
from plugins.issues.shown_date import when_of
from plugins.strings.catalogue import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
WORDS = read_catalogue(ROOT / "theme" / "strings" / "zh-Hans").text
CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def citation(facts) -> Citation:
    facts = dict(facts)
    when = when_of(facts.pop("edtf", ""), WORDS)
    return Citation("a-1", **{**facts, "authors": tuple(facts.get("authors", ()))}, when=when)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    cited = citation(case["given"])
    forms = [gbt7714(cited), bibtex(cited), ris(cited), csl_json(cited)]
    assert forms[0] == case["gbt7714"]
    for line in case.get("bibtex", ()):
        assert line in forms[1].split("\n  "), forms[1]
    for line in case.get("ris", ()):
        assert line in forms[2].split("\n"), forms[2]
    item = json.loads(forms[3])[0]
    assert {key: item.get(key) for key in case.get("csl", {})} == case.get("csl", {})
    for never in case.get("never", ()):
        assert not any(never in form for form in forms), never


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
CITATIONS = st.builds(
    Citation,
    id=st.just("a-1"),
    title=TEXT,
    authors=st.lists(TEXT.filter(bool), max_size=5).map(tuple),
    paper=TEXT,
    place=TEXT,
    section=TEXT,
    page=st.none() | st.integers(1, 9999),
    when=st.sampled_from(["", "2020", "2020-10", "2020-10-09", "2020-23~", "2017/..", "201X"]).map(
        lambda edtf: when_of(edtf, WORDS)
    ),
)


@given(CITATIONS)
def test_bibtex_is_one_entry_whatever_the_text(cited):
    bare = re.sub(r"\\[{}]", "", bibtex(cited))
    depths, depth = [], 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        depths.append(depth)
    assert depth == 0 and min(depths[len("@article{") : -1]) >= 1


@given(CITATIONS)
def test_ris_is_one_record_of_tagged_lines(cited):
    lines = ris(cited).split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [lines[0], lines[-1]] == ["TY  - NEWS", "ER  - "]


@given(CITATIONS)
def test_csl_is_json_and_keeps_every_word(cited):
    (item,) = json.loads(csl_json(cited))
    assert item.get("title", "") == cited.title
    assert [author["literal"] for author in item.get("author", [])] == list(cited.authors)


# What Zotero's translators for embedded metadata and RDF read: the item type from DC.type when it is one of
# Zotero's own type names; title, publication, date, pages, language and rights from these fields.
ZOTERO = {
    "DC.type": "newspaperArticle",
    "DC.title": "桥修好了",
    "DC.source": "桥头周报",
    "DC.creator": "林舟",
    "DC.rights": "归桥头镇",
    "citation_title": "桥修好了",
    "citation_author": "林舟",
    "citation_publication_date": "2020/10/09",
    "citation_journal_title": "桥头周报",
    "citation_firstpage": "3",
    "citation_language": "zh-Hans",
}


def test_zotero_takes_a_newspaper_article_whole():
    facts = {"title": "桥修好了", "authors": ["林舟"], "paper": "桥头周报", "page": 3, "edtf": "2020-10-09"}
    assert ZOTERO.items() <= dict(tags_of(citation({**facts, "rights": "归桥头镇"}))).items()


def test_an_uncertain_date_is_given_to_no_index():
    names = dict(tags_of(citation({"title": "雨", "edtf": "2020-23~"})))
    assert "citation_publication_date" not in names and "DC.date" not in names
