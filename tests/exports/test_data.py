"""Data: what is given away whole is read by the tools it is made for, and holds every article once."""

import csv
import hashlib
import io
import json
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import frictionless
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from rocrate.rocrate import ROCrate

from plugins.exports.oai import DC, OAI, STATIC
from plugins.exports.rows import FIELDS, opens_formula, row_of, safe_cell
from plugins.issues.shown_date import When
from tests.exports.conftest import SITE


def articles_of(site):
    """The ids of the articles that are shown; a tombstone is none."""
    pages = (site / "articles").glob("*.html")
    return {path.stem for path in pages if 'data-article-id="' in path.read_text(encoding="utf-8")}


def test_every_article_is_a_line_with_its_text(published):
    rows = [json.loads(line) for line in (published / "data/articles.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == sorted(articles_of(published))
    for row in rows:
        page = BeautifulSoup((published / row["url"].removeprefix(SITE + "/")).read_text("utf-8"), "html.parser")
        shown = page.select_one(".article-body").get_text()
        assert "".join(row["text"].split()) == "".join(shown.split()) or not row["text"]
        assert set(row) == {*FIELDS, "text"}


def test_every_article_is_a_row_of_the_table(published):
    text = (published / "data/articles.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["id"] for row in rows} == articles_of(published) and len(rows) == len(articles_of(published))
    assert list(rows[0]) == list(FIELDS)


def test_frictionless_finds_the_package_valid(published):
    report = frictionless.validate(str(published / "data/datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "note"])
    rows = {task.name: task.stats.get("rows") for task in report.tasks}
    assert rows["articles-csv"] == rows["articles-jsonl"] == len(articles_of(published))


def test_ro_crate_opens_the_crate(published):
    crate = ROCrate(str(published / "data"))
    assert crate.root_dataset["hasPart"] and {part.id for part in crate.data_entities} == {
        *("articles.jsonl", "articles.csv", "oai.xml"),
    }


def test_the_checksums_are_those_of_the_files(published):
    lines = (published / "data/SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)
    files = [path for path in (published / "data").iterdir() if path.name != "SHA256SUMS.txt"]
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_static_repository_has_every_article_once_and_claims_no_day_that_is_not_sure(published):
    root = ET.parse(published / "data/oai.xml").getroot()
    assert [child.tag for child in root] == [
        f"{{{STATIC}}}{name}" for name in ("Identify", "ListMetadataFormats", "ListRecords")
    ]
    ids = [one.text for one in root.iter(f"{{{OAI}}}identifier")]
    assert sorted(ids) == [f"oai:archive.example.org:{article}" for article in sorted(articles_of(published))]
    for record in root.iter(f"{{{OAI}}}record"):
        assert record.find(f".//{{{OAI}}}datestamp").text.count("-") == 2
        assert record.find(f".//{{{DC}}}type").text == "Text"


def test_an_undated_article_has_no_date_in_any_export():
    article = SimpleNamespace(
        **dict.fromkeys(("kicker", "deck", "section", "byline", "signoff", "rights"), ""),
        article_id="a",
        title="雨",
        headline_missing=False,
        paper=None,
        issue=None,
        url="articles/a.html",
        page_number=None,
        when=When("日期不详"),
        text="下 雨了",
        authors=[],
    )
    assert row_of(article, "")["date"] == "" and row_of(article, "")["characters"] == 3


@given(st.text(max_size=20))
def test_no_cell_opens_a_formula(text):
    cell = safe_cell(text)
    assert not opens_formula(cell) and cell.removeprefix("'") in (text, text.removeprefix("'"))
