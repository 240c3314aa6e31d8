"""Both kinds of page that the project was made for come out exactly as their gold says (needs ../shared)."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts import import_newsletter

SEEDS = ("000_0b3b0e12cdaf4bc7.txt", "002_d74a2b23f40cae93.txt")
FACTS = ("title", "title_latin", "edition", "publisher", "motto", "folio")


def text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else value["text"]


def story(article: dict[str, Any]) -> dict[str, Any]:
    """Return an article as it is compared."""
    return {
        "headline": text(article["headline"]),
        "kicker": text(article["kicker"]),
        "byline": text(article["byline"]),
        "signoff": text(article["signoff"]),
        "subheads": [(one["text"], one["before_paragraph"]) for one in article["subheads"]],
        "paragraphs": article["paragraphs"],
        "captions": article["captions"],
    }


@pytest.fixture(params=SEEDS)
def seed(request, shared: Path, capsys) -> tuple[dict[str, Any], dict[str, Any]]:
    """The gold of one seed, and what the command prints for it."""
    gold = json.loads((shared / "eval/import/gold" / f"{request.param}.json").read_text("utf-8"))
    assert import_newsletter.main([str(shared / "seeds" / request.param), "--dry-run", "--json"]) == 0
    return gold, json.loads(capsys.readouterr().out)


def test_articles_are_those_of_the_gold(seed):
    gold, found = seed
    assert [story(a) for a in found["articles"]] == [story(a) for a in gold["articles"]]


def test_facts_of_the_issue_are_those_of_the_gold(seed):
    gold, found = seed
    assert {key: text(found["issue"][key]) for key in FACTS} == {key: text(gold["issue"][key]) for key in FACTS}


def test_no_date_is_made_up_and_the_lower_bound_is_quoted(seed):
    gold, found = seed
    assert found["issue"]["date"] is None
    assert found["menkou"]["date_edtf"] == f"{gold['issue']['date_range']['not_before']}/.."
    evidence = found["issue"]["date_evidence"][0]
    assert evidence["text"].replace(" ", "") == gold["issue"]["date_evidence"][0]["text"].replace(" ", "")


def test_nothing_of_the_source_is_lost(seed):
    _, found = seed
    account = found["menkou"]["account"]
    assert account["source"] == account["articles"] + account["issue"] + account["discarded"]


def test_a_missing_headline_is_marked(seed):
    gold, found = seed
    status = ["printed" if text(article["headline"]) else "missing" for article in gold["articles"]]
    assert [article["headline_status"] for article in found["articles"]] == status
