"""The same issue under two names, two issues of one day or in one file, a story in two issues: told, not mixed."""

import csv
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts import import_newsletter
from scripts.newsletter.archive.likeness import likeness, signature_of
from scripts.newsletter.archive.reprints import NAME, Reprints
from scripts.newsletter.errors import StoreFault
from tests.newsletter.sample import PAGE, everything, make_archive, run

TEXT = PAGE.partition("记者 米 粟\n")[2].partition("（文化站）")[0]
ISSUE, LATER, STORY = "santang-2020-05-06", "santang-2020-05-07", "santang-2020-05-06-p01-i001"
OTHER = """旧码头的石阶修好了，一共十九级，涨潮的时候
只看得见九级，退潮的时候孩子们坐在上面数船。石
匠把断了的石阶换成整块的青石，又在两边凿了浅浅
的槽，下雨天踩上去也不滑。

码头的老人说，石阶是他们小时候挑石头铺起来的，
一级一级都有名字，最低的一级叫龙王脚，一年里头
只有冬至那天看得见。
"""


def another(content: Path, name: str, text: str) -> Path:
    """Write another source, beside the first."""
    path = content / "sources/santang" / name / "p01.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path.parent


def page(story: str, headline: str = "旧码头石阶修好了", day: str = "6日", number: str = "88") -> str:
    text = PAGE.replace(TEXT, "\n" + story).replace("镇北水塔改成书屋", headline)
    return text.replace("6日", day).replace("88", number)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    content, source = make_archive(tmp_path)
    assert run(content, source) == 0
    return content


@pytest.mark.parametrize("text", [PAGE, PAGE.replace("三百级", "三百極")], ids=["byte for byte", "read anew"])
def test_the_same_issue_under_two_names_is_told_and_written_once(archive, capsys, text):
    before = everything(archive)
    copy = another(archive, "copy", text)
    capsys.readouterr()
    assert run(archive, copy) == 3
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "is the issue santang-2020-05-06 again, which was imported from sources/santang/may/p01.txt" in said
    (copy / "p01.txt").unlink()
    assert everything(archive) == before


def test_a_source_that_was_moved_is_the_same_issue(archive):
    before = sorted(path.name for path in archive.glob("articles/*/*/*.md"))
    moved = another(archive, "moved", PAGE)
    (archive / "sources/santang/may/p01.txt").unlink()
    assert run(archive, moved) == 0
    assert sorted(path.name for path in archive.glob("articles/*/*/*.md")) == before


def test_two_issues_of_one_day_are_never_mixed(archive, capsys):
    before = everything(archive)
    extra = another(archive, "extra", page(OTHER))
    capsys.readouterr()
    assert run(archive, extra) == 3
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "has the date or number of santang-2020-05-06" in said
    assert "--issue" in said
    assert {name: data for name, data in everything(archive).items() if "extra" not in name} == before

    assert import_newsletter.main([str(extra), "--content", str(archive), "--issue", "89"]) == 0
    assert sorted(path.stem for path in archive.glob("issues/santang/*")) == [
        "santang-2020-05-06",
        "santang-2020-05-06-2",
    ]
    after = everything(archive)
    assert all(after[name] == data for name, data in before.items() if name.startswith(("articles", "issues")))
    assert import_newsletter.main([str(extra), "--content", str(archive), "--issue", "89"]) == 0  # and stays apart
    assert everything(archive) == after


@pytest.mark.parametrize("joint", ["\f", "\n\n"], ids=["on two pages", "on one"])
def test_two_issues_in_one_file_are_told(tmp_path, capsys, joint):
    content, source = make_archive(tmp_path, PAGE + joint + page(OTHER, day="13日", number="89"))
    before = everything(content)
    assert run(content, source) == 3
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "holds 2 issues (2020-05-06 on page 1; 2020-05-13 on page" in said
    assert everything(content) == before
    assert import_newsletter.main([str(source), "--content", str(content), "--date", "2020-05-06"]) == 0


def test_two_dates_of_one_issue_are_a_doubt_and_no_more(tmp_path):
    content, source = make_archive(tmp_path, PAGE + "\f" + page(OTHER, day="13日"))
    assert run(content, source) == 0


def doubts(content: Path) -> list[dict[str, str]]:
    table = (content / "reviews/doubts.csv").read_text("utf-8-sig")
    return [row for row in csv.DictReader(table.splitlines()) if row["kind"] == "reprint"]


def test_a_story_printed_again_is_named_with_both_ids(archive):
    again = another(archive, "june", page(TEXT.replace("望远镜", "望運镜"), "水塔书屋一个月", "7日", "89"))
    assert run(archive, again) == 0
    (row,) = doubts(archive)
    assert row["article"] == "santang-2020-05-07-p01-i001"
    assert "santang-2020-05-06-p01-i001" in row["message"]
    assert 0 <= float(row["confidence"]) < 0.5
    review = (archive / "reviews/santang/santang-2020-05-07.html").read_text("utf-8")
    assert "santang-2020-05-06-p01-i001" in review
    # What depends on the order of imports is not written with the issue.
    assert "i001）" not in (archive / "issues/santang/santang-2020-05-07.yaml").read_text("utf-8")


def test_other_stories_are_not_named(archive):
    assert run(archive, another(archive, "june", page(OTHER, day="7日", number="89"))) == 0
    assert doubts(archive) == []


def test_a_lost_index_is_made_again(archive):
    (archive / NAME).unlink()
    assert run(archive, archive / "sources/santang/may") == 0
    assert run(archive, another(archive, "june", page(TEXT, "水塔书屋一个月", "7日", "89"))) == 0
    assert len(doubts(archive)) == 1


def test_a_damaged_index_is_made_again(archive):
    (archive / NAME).write_bytes(b"no database" * 100)
    assert run(archive, archive / "sources/santang/may", another(archive, "june", page(TEXT, "水塔", "7日", "89"))) == 0
    assert len(doubts(archive)) == 1


def test_an_earlier_issue_that_comes_later_is_named_in_the_table(archive):
    assert run(archive, another(archive, "april", page(TEXT, "水塔将改书屋", "5日", "87"))) == 0
    (row,) = doubts(archive)
    assert row["article"] == "santang-2020-05-05-p01-i001"
    assert "santang-2020-05-06-p01-i001" in row["message"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(200, 800))
def test_a_text_read_twice_is_like_itself_and_no_other(seed, size):
    chance = random.Random(seed)
    letters = [chr(0x4E00 + chance.randrange(3000)) for _ in range(2 * size)]
    text, other = "".join(letters[:size]), "".join(letters[size:])
    misread = "".join(chr(0x4E00 + chance.randrange(3000)) if chance.random() < 0.02 else c for c in text)
    assert likeness(signature_of(text), signature_of(misread)) > 0.5
    assert likeness(signature_of(text), signature_of(other)) < 0.2


def test_what_is_not_committed_is_gone(tmp_path):
    first = Reprints(tmp_path)
    first.put(ISSUE, [(STORY, TEXT * 3)])
    first.close()
    second = Reprints(tmp_path)
    assert second.find(LATER, [TEXT * 3], [STORY]) == []
    second.put(ISSUE, [(STORY, TEXT * 3)])
    second.commit()
    assert [one.other for one in second.find(LATER, [TEXT * 3], [STORY])] == [STORY]
    assert second.find(ISSUE, [TEXT * 3], [STORY]) == []  # its own issue
    second.put(ISSUE, [])
    second.commit()
    assert second.find(LATER, [TEXT * 3], [STORY]) == []
    second.close()
    assert sqlite3.connect(tmp_path / NAME).execute("select count(*) from bands").fetchone() == (0,)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / ".imports").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreFault, match="import again"):
        Reprints(tmp_path).put(ISSUE, [(STORY, TEXT * 3)])
