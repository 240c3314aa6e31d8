"""No text of an archive names a file: what is private, or lies outside, is neither published nor written over."""

from tests.site.building import build
from tests.site.small_archive import write_archive

LINKS = """\
Title: 一篇
Date: 2020-05-01
Article-ID: one

[甲]({static}/private/withheld.csv) ![乙]({attach}/private/withheld.csv) [丙]({static}/../outside.txt)

[丁]({filename}/private/withheld.csv) [戊](|static|/private/withheld.csv) <a href="{static}/papers.csv">己</a>
"""


def test_a_link_publishes_no_file_and_writes_none_outside(tmp_path):
    changes = {"articles/other/one.md": LINKS, "private/withheld.csv": "name,aliases,level\n"}
    content = write_archive(tmp_path / "content", changes)
    (tmp_path / "outside.txt").write_text("kept", encoding="utf-8")
    done = build(content, tmp_path / "deep" / "output", "https://archive.example.org")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [path for path in (tmp_path / "deep").rglob("*") if path.name in ("withheld.csv", "papers.csv")]
    assert not (tmp_path / "deep" / "outside.txt").exists()
    assert "WARNING" not in done.stdout + done.stderr


def test_an_author_of_marks_alone_is_no_warning(tmp_path):
    text = "Title: 一篇\nDate: 2020-05-01\nByline: &lt;\nAuthors: &lt; ？！\n\n正文。\n"
    done = build(write_archive(tmp_path / "content", {"articles/other/one.md": text}), tmp_path / "output")
    assert done.returncode == 0 and "slug" not in done.stdout + done.stderr


def test_a_title_that_is_a_path_stays_a_title(tmp_path):
    article = "Title: ../../../../tmp/x\nSection: ../../y\nDate: 2020-05-01\n\n正文。\n"
    content = write_archive(tmp_path / "content", {"articles/other/<img src=x> .. %2e.md": article})
    done = build(content, tmp_path / "output", "https://archive.example.org")
    assert done.returncode == 0, done.stdout + done.stderr
    names = {part for path in (tmp_path / "output").rglob("*") for part in path.relative_to(tmp_path).parts}
    assert not {name for name in names if "<" in name or name in ("x", "y", "..")}
