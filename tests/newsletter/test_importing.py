"""An import writes all or nothing, changes nothing twice, and never touches what a person has changed."""

import csv
import json
from pathlib import Path

import pytest
import yaml

from scripts import import_newsletter
from scripts.newsletter.account import balance
from scripts.newsletter.archive.article_file import parse_article
from scripts.newsletter.archive.store import lock
from scripts.newsletter.articles import Article, Doubt, Passage
from scripts.newsletter.issue import put_together
from scripts.newsletter.lines import Part, Span, read_lines
from scripts.newsletter.reading import Reading
from scripts.newsletter.source import SourceFile
from tests.newsletter.sample import FIRST, PAGE, article, everything, make_archive, run

OTHER = """码头修好了
记者 米 粟

旧码头的石阶修好了，一共十九级，涨潮的时
候只看得见九级，退潮的时候孩子们坐在上面数
船。
"""


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, Path]:
    content, source = make_archive(tmp_path)
    assert run(content, source) == 0
    return content, source


def test_an_article_file_says_where_it_comes_from(archive):
    content, _ = archive
    fields = parse_article(article(content).read_text("utf-8")).fields
    assert fields["Title"] == "镇北水塔改成书屋"
    assert (fields["Byline"], fields["Authors"], fields["Signoff"]) == ("记者 米粟", "米粟", "文化站")
    assert (fields["Date"], fields["Date-EDTF"]) == ("2020-05-06", "2020-05-06")
    assert fields["Source"].startswith("sources/santang/may/p01.txt#L7")
    assert article(content).parent.name == "2020"


def test_the_issue_file_holds_the_facts_and_balances(archive):
    content, _ = archive
    facts = yaml.safe_load((content / "issues/santang/santang-2020-05-06.yaml").read_text("utf-8"))
    assert (facts["title"], facts["publisher"], facts["number"]) == ("三塘晚报", "三塘镇党委、政府", "88")
    account = facts["account"]
    assert account["source"] == account["articles"] + account["issue"] + account["discarded"]
    assert facts["articles"] == [FIRST]


def test_importing_again_changes_nothing(archive):
    content, source = archive
    before = everything(content)
    assert run(content, source) == 0
    assert everything(content) == before


def test_an_edited_article_is_kept_and_silently_so_while_there_is_no_news(archive, capsys):
    content, source = archive
    path = article(content)
    path.write_text(path.read_text("utf-8").replace("望远镜", "一架望远镜"), encoding="utf-8")
    before = everything(content)
    capsys.readouterr()
    assert run(content, source) == 0
    assert everything(content) == before
    assert capsys.readouterr().err == ""


def test_news_for_an_edited_article_is_put_beside_it(archive, capsys):
    content, source = archive
    path = article(content)
    edited = path.read_text("utf-8").replace("望远镜", "一架望远镜")
    path.write_text(edited, encoding="utf-8")
    (source / "p01.txt").write_text(PAGE.replace("三百级", "三百一十级"), encoding="utf-8")
    assert run(content, source) == 8
    assert path.read_text("utf-8") == edited
    assert "三百一十级" in path.with_name(path.name + ".incoming").read_text("utf-8")
    assert "edited by hand" in capsys.readouterr().err
    before = everything(content)
    assert run(content, source) == 0  # the same news twice is no news
    assert everything(content) == before


def test_with_brief_an_edited_article_is_no_failure(archive):
    content, source = archive
    path = article(content)
    path.write_text(path.read_text("utf-8") + "\n加一段。\n", encoding="utf-8")
    (source / "p01.txt").write_text(PAGE.replace("三百级", "三百一十级"), encoding="utf-8")
    assert import_newsletter.main([str(source), "--content", str(content), "--brief"]) == 0


def test_a_later_date_changes_no_address(archive):
    content, source = archive
    assert import_newsletter.main([str(source), "--content", str(content), "--date", "2020-05-07"]) == 0
    assert parse_article(article(content).read_text("utf-8")).fields["Date"] == "2020-05-07"
    assert len(list(content.glob("articles/*/*/*.md"))) == 1


def test_a_date_of_the_archivist_moves_the_file_not_the_id(tmp_path):
    content, source = make_archive(tmp_path, PAGE.replace("2020年5月6日 星期三 ", ""))
    assert run(content, source) == 0
    identity = "santang-n0088-p01-i001"
    assert article(content, identity).parent.name == "undated"
    assert import_newsletter.main([str(source), "--content", str(content), "--date", "2020-05-06"]) == 0
    assert article(content, identity).parent.name == "2020"
    assert len(list(content.glob("articles/*/*/*.md"))) == 1


def test_a_changed_headline_and_text_keep_the_id(archive):
    content, source = archive
    (source / "p01.txt").write_text(
        PAGE.replace("改成书屋", "成了书屋").replace("空了二十年", "空了十九年"), encoding="utf-8"
    )
    assert run(content, source) == 0
    assert parse_article(article(content).read_text("utf-8")).fields["Title"] == "镇北水塔成了书屋"


def test_a_story_that_is_gone_leaves_a_tombstone(archive):
    content, source = archive
    (source / "p01.txt").write_text(PAGE.partition("镇北水塔")[0] + OTHER, encoding="utf-8")
    assert run(content, source) == 0
    rows = list(csv.DictReader((content / "ids.csv").read_text("utf-8").splitlines()))
    assert [(row["id"], row["status"]) for row in rows] == [
        (FIRST, "current"),
        ("santang-2020-05-06-p01-i002", "current"),
        (FIRST, "gone"),
    ]
    assert not list(content.glob(f"articles/*/*/{FIRST}.md"))


def test_corrections_are_applied_and_booked(archive):
    content, source = archive
    table = content / "corrections" / "santang.csv"
    table.parent.mkdir()
    table.write_text(f"article_id,old,new,note\n{FIRST},三百级,三百一十级,数过了\n", encoding="utf-8")
    assert run(content, source) == 0
    assert "三百一十级" in article(content).read_text("utf-8")
    ledger = yaml.safe_load((content / "issues/santang/santang-2020-05-06.yaml").read_text("utf-8"))["ledger"]
    assert [row["text"] for row in ledger if row["reason"] == "corrected"] == ["三百级 → 三百一十级"]


def test_a_correction_that_fits_nothing_fails_loudly(archive, capsys):
    content, source = archive
    table = content / "corrections" / "santang.csv"
    table.parent.mkdir()
    table.write_text(f"article_id,old,new,note\n{FIRST},四百级,三百一十级,\n", encoding="utf-8")
    before = everything(content)
    capsys.readouterr()
    assert run(content, source) == 5
    assert "row 2" in capsys.readouterr().err
    assert everything(content) == before


def test_two_imports_at_once_are_refused(archive, capsys):
    content, source = archive
    with lock(content):
        assert run(content, source) == 6
    assert "another import" in capsys.readouterr().err


def test_nothing_is_half_written_when_a_file_cannot_be(tmp_path, capsys):
    content, source = make_archive(tmp_path)
    (content / "issues").write_text("a file where a folder belongs", encoding="utf-8")
    before = everything(content)
    assert run(content, source) == 6
    assert everything(content) == before
    assert "nothing was imported" in capsys.readouterr().err


def test_a_folder_of_pages_is_one_issue_in_natural_order(tmp_path, capsys):
    content, source = make_archive(tmp_path)
    for number in (2, 10):
        text = (
            f"第{number}版 副刊\n\n码头{number}号\n\n旧码头的石阶修好了，一共十九级，涨潮的时\n候只看得见{number}级。\n"
        )
        (source / f"p{number}.txt").write_text(text, encoding="utf-8")
    assert import_newsletter.main([str(source), "--content", str(content), "--dry-run", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["menkou"]
    assert [(page["number"], page["label"]) for page in found["pages"]] == [(1, None), (2, "副刊"), (10, "副刊")]
    assert [one["page"] for one in found["articles"]] == [1, 2, 10]


def test_a_missing_headline_is_a_doubt_and_never_made_up(tmp_path):
    content, source = make_archive(tmp_path, PAGE.replace("镇北水塔改成书屋\n", ""))
    assert run(content, source) == 0
    fields = parse_article(article(content).read_text("utf-8")).fields
    assert fields["Headline-Status"] == "missing"
    assert fields["Title"].startswith("无题")
    facts = yaml.safe_load((content / "issues/santang/santang-2020-05-06.yaml").read_text("utf-8"))
    assert [(doubt["kind"], doubt["article"]) for doubt in facts["doubts"]] == [("headline", FIRST)]


def test_a_dry_run_writes_nothing(tmp_path):
    content, source = make_archive(tmp_path)
    before = everything(content)
    assert import_newsletter.main([str(source), "--content", str(content), "--dry-run"]) == 0
    assert everything(content) == before


def test_two_characters_are_no_story():
    reading = Reading()
    for text, line in (("分类", 1), ("石阶修好了，一共十九级。", 2)):
        part = Part(text, (Span(0, line, 0, len(text)),))
        reading.articles.append(Article(1, passages=[Passage("paragraph", part)]))
        reading.doubts.append(Doubt("headline", "no headline", 0.5, part.spans, line - 1))
    text = "分类\n石阶修好了，一共十九级。"
    file = SourceFile(Path("p01.txt"), text, "0" * 64, "utf-8", "text")
    issue = put_together([file], [(0, read_lines(text), reading)])
    balance(issue)
    assert [one.body for one in issue.articles] == ["石阶修好了，一共十九级。"]
    assert [(entry.reason, entry.part.text) for entry in issue.ledger] == [("belongs to no story", "分类")]
    assert [(doubt.kind, doubt.article) for doubt in issue.doubts] == [("headline", 0), ("unplaced", None)]
