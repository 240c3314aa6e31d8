"""What --dry-run --json prints, edited by a person, is a source again, and balances against the first one."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts import import_newsletter
from scripts.newsletter.account import balance
from scripts.newsletter.archive.article_file import parse_article
from scripts.newsletter.archive.interchange import as_json
from scripts.newsletter.issue import Issue, read_issue
from scripts.newsletter.repair.booking import repair
from scripts.newsletter.repair.edited import edited_of
from tests.newsletter.sample import FIRST, PAGE, article, everything, make_archive, run
from tests.newsletter.test_importing import OTHER
from tests.newsletter.test_properties import pages, source

SECOND = FIRST.replace("i001", "i002")
RECORD = "issues/santang/santang-2020-05-06.yaml"


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, Path]:
    content, folder = make_archive(tmp_path, PAGE + "\n" + OTHER)
    assert run(content, folder) == 0
    return content, folder


def printed(content: Path, folder: Path, capsys) -> dict[str, Any]:
    capsys.readouterr()
    assert import_newsletter.main([str(folder), "--content", str(content), "--dry-run", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def give(content: Path, found: Any, expected: int = 0) -> None:
    path = content.parent / "edited.json"
    path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    assert run(content, path) == expected


def record_of(content: Path) -> dict[str, Any]:
    return yaml.safe_load((content / RECORD).read_text("utf-8"))


def booked(content: Path, reason: str) -> list[str]:
    return [row["text"] for row in record_of(content)["ledger"] if row["reason"] == reason]


def written(content: Path) -> dict[str, bytes]:
    """Return articles, issues and ids."""
    return {name: data for name, data in everything(content).items() if name.startswith(("articles", "issues", "ids"))}


def test_unedited_it_changes_nothing(archive, capsys):
    content, folder = archive
    before = written(content)
    give(content, printed(content, folder, capsys))
    assert written(content) == before


def test_a_new_headline_is_booked_and_keeps_the_id(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    found["articles"][0]["headline"] = "镇北水塔成了书屋"
    give(content, found)
    assert parse_article(article(content).read_text("utf-8")).fields["Title"] == "镇北水塔成了书屋"
    assert (booked(content, "edited-out"), booked(content, "edited-in")) == (["改"], ["了"])
    account = record_of(content)["account"]
    assert account["source"] == account["articles"] + account["issue"] + account["discarded"]


def test_merged_articles_leave_a_tombstone(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    first, second = found["articles"]
    first["paragraphs"] += second["paragraphs"]
    found["articles"] = [first]
    give(content, found)
    assert record_of(content)["articles"] == [FIRST]
    assert booked(content, "edited-out") == ["码头修好了", "记者米粟"]
    assert not list(content.glob(f"articles/*/*/{SECOND}.md"))


def test_a_split_article_gets_one_new_id(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    first = found["articles"][0]
    new = {**first, "headline": None, "byline": None, "signoff": None, "paragraphs": [first["paragraphs"].pop()]}
    found["articles"].insert(1, new)
    give(content, found)
    assert record_of(content)["articles"] == [FIRST, SECOND.replace("i002", "i003"), SECOND]
    assert not booked(content, "edited-out") + booked(content, "edited-in")


def test_split_and_merged_paragraphs_lose_nothing(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    first, second = found["articles"]
    first["paragraphs"] = ["".join(first["paragraphs"])]
    second["paragraphs"] = [second["paragraphs"][0][:9], second["paragraphs"][0][9:]]
    give(content, found)
    assert not booked(content, "edited-out") + booked(content, "edited-in")
    assert len(parse_article(article(content).read_text("utf-8")).blocks) == 1


def test_another_order_keeps_every_id(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    found["articles"].reverse()
    give(content, found)
    assert record_of(content)["articles"] == [SECOND, FIRST]


def test_a_typo_put_right_keeps_the_places(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    text = found["articles"][0]["paragraphs"][0]
    found["articles"][0]["paragraphs"][0] = text.replace("三百级台阶", "三百一十级的台阶")
    give(content, found)
    assert booked(content, "edited-in") == ["一十", "的"]
    assert "#L7" in parse_article(article(content).read_text("utf-8")).fields["Source"]


def test_text_moves_between_an_article_and_the_ledger(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    text = found["articles"][1]["paragraphs"].pop()
    found["discarded"].append({"text": text, "reason": "advertisement or notice"})
    give(content, found)
    assert booked(content, "advertisement or notice") == [text]


def test_the_archive_keeps_it_and_applies_it_again(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    found["articles"][0]["headline"] = "镇北水塔成了书屋"
    give(content, found)
    before = everything(content)
    assert run(content, folder, "--force") == 0
    assert {n: d for n, d in everything(content).items() if not n.startswith(".imports")} == {
        n: d for n, d in before.items() if not n.startswith(".imports")
    }
    give(content, printed(content, folder, capsys))
    assert written(content) == {n: d for n, d in before.items() if n.startswith(("articles", "issues", "ids"))}


def test_the_kept_one_fails_loudly_when_the_source_is_another(archive, capsys):
    content, folder = archive
    give(content, printed(content, folder, capsys))
    (folder / "p01.txt").write_text(PAGE.replace("三百级", "四百级") + "\n" + OTHER, encoding="utf-8")
    before = everything(content)
    assert run(content, folder) == 5
    assert "has changed" in capsys.readouterr().err
    assert everything(content) == before


def test_an_article_edited_by_hand_is_kept(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    article(content).write_text(article(content).read_text("utf-8") + "\n后记。\n", encoding="utf-8")
    found["articles"][0]["headline"] = "镇北水塔成了书屋"
    give(content, found, expected=8)
    assert "后记" in article(content).read_text("utf-8")
    assert "成了书屋" in article(content).with_name(f"{FIRST}.md.incoming").read_text("utf-8")


def test_a_correction_in_it_already_is_not_applied_twice(archive, capsys):
    content, folder = archive
    table = content / "corrections" / "santang.csv"
    table.parent.mkdir()
    table.write_text(f"article_id,old,new,note\n{FIRST},三百级,三百级石头,\n", encoding="utf-8")
    assert run(content, folder) == 0
    give(content, printed(content, folder, capsys))
    text = article(content).read_text("utf-8")
    assert ("三百级石头台阶" in text, "石头石头" in text) == (True, False)


@pytest.mark.parametrize("where", ["date", "date_edtf", "both"])
def test_a_date_and_a_number_can_be_removed(where, archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    if where != "date_edtf":
        found["issue"]["date"] = None
    if where != "date":
        found["menkou"]["date_edtf"] = None
    found["menkou"]["number"] = None
    give(content, found)
    record = record_of(content)
    assert (record["date"], record["date_edtf"], record["number"]) == (None, None, None)
    assert article(content).parent.name == "undated"
    assert "Date" not in parse_article(article(content).read_text("utf-8")).fields


def test_what_is_not_given_stays_as_read(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    del found["issue"]["date"], found["menkou"]["date_edtf"], found["menkou"]["number"]
    give(content, found)
    assert (record_of(content)["date"], record_of(content)["number"]) == ("2020-05-06", "88")


def test_a_date_put_right_is_the_archivists(archive, capsys):
    content, folder = archive
    found = printed(content, folder, capsys)
    found["issue"]["date"] = "2020-05-07"
    give(content, found)
    record = record_of(content)
    assert (record["id"], record["date"]) == ("santang-2020-05-06", "2020-05-07")
    assert record["date_evidence"][0]["supports"] == "given by the archivist"


BROKEN = {
    "cut off": lambda text: text[: len(text) // 2],
    "a list for a text": lambda text: text.replace('"镇北水塔改成书屋"', "[1]"),
    "a text for the articles": lambda text: json.dumps({**json.loads(text), "articles": "none"}),
    "another schema": lambda text: text.replace("menkou-import/1", "menkou-import/9"),
    "a wrong place of a crosshead": lambda text: text.replace('"subheads":[]', '"subheads":[{"before_paragraph":9}]'),
    "no source": lambda text: text.replace("p01.txt", "p09.txt"),
    "another source": lambda text: text.replace('"digest":"', '"digest":"0'),
    "deep": lambda text: '{"menkou":' + "[" * 100_000,
    "only menkou": lambda _: '{"menkou": {}}',
    "a date that is none": lambda text: text.replace('"date":"2020-05-06"', '"date":"2020-15-06"'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_json_is_one_line(name: str, archive, capsys):
    content, folder = archive
    text = json.dumps(printed(content, folder, capsys), ensure_ascii=False, separators=(",", ":"))
    broken = BROKEN[name](text)
    assert broken != text
    path = content.parent / "edited.json"
    path.write_text(broken, encoding="utf-8")
    before = everything(content)
    assert run(content, path) == 3
    lines = capsys.readouterr().err.strip().split("\n")
    assert len(lines) == 1
    assert "edited.json" in lines[0]
    assert everything(content) == before


def told(issue: Issue) -> Any:
    return json.loads(
        json.dumps(as_json(issue, balance(issue), "p", "p-u00000000", [""] * len(issue.articles), ["p01"]))
    )


@settings(max_examples=60, deadline=None)
@given(pages, st.randoms(use_true_random=False), st.text(max_size=30))
def test_any_edit_balances(text: str, random: Any, added: str):
    """Articles and paragraphs are shuffled, dropped, cut and added to, without any sense."""
    found = told(read_issue([source(text)]))
    for one in found["articles"]:
        random.shuffle(one["paragraphs"])
        one["paragraphs"] = [p[random.randrange(len(p) + 1) :] for p in one["paragraphs"] if random.random() < 0.8]
        one["headline"] = random.choice([one["headline"], added, None])
        one["subheads"] = []
    random.shuffle(found["articles"])
    found["articles"] += [{"paragraphs": [added, text]}]
    issue = read_issue([source(text)])
    balance(issue)
    account = repair(issue, edited_of(json.dumps(found).encode(), "edited.json"))
    assert account.source == account.articles + account.issue + account.discarded
