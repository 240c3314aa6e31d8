"""Whatever an archivist hands in gives one clear line and the right exit code, and nothing half-written."""

from pathlib import Path

import pytest

from tests.newsletter.sample import PAGE, article, everything, make_archive, run

BAD = {
    "empty": b"",
    "blank": b"\n \n\f\n",
    "binary": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n\x00\x01",
    "lone surrogate": "近日，".encode() + b"\xed\xa0\x80" + "活动举行。".encode(),
    "too large": ("近日，活动举行。\n" * 120_000).encode(),
    "columns side by side": ("党群服务中心始终以需     求为导向，在党建引领\n" * 20).encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line(name: str, tmp_path: Path, capsys):
    content, source = make_archive(tmp_path)
    (source / "p01.txt").write_bytes(BAD[name])
    before = everything(content)
    assert run(content, source) == 3
    lines = capsys.readouterr().err.strip().split("\n")
    assert len(lines) == 1
    assert "p01.txt" in lines[0]
    assert everything(content) == before


@pytest.mark.parametrize("source", ["nowhere", "folder"])
def test_a_missing_source_is_one_line(source: str, tmp_path: Path, capsys):
    content, _ = make_archive(tmp_path)
    (tmp_path / "folder").mkdir()
    assert run(content, tmp_path / source) == 3
    assert len(capsys.readouterr().err.strip().split("\n")) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_known_by_content(encoding: str, tmp_path: Path):
    content, source = make_archive(tmp_path)
    (source / "p01.txt").write_bytes(PAGE.encode(encoding))
    assert run(content, source) == 0
    assert "镇北的老水塔空了二十年" in article(content).read_text("utf-8")


def test_a_page_in_gb18030_that_was_damaged_is_not_taken_for_big5(tmp_path: Path):
    content, source = make_archive(tmp_path)
    (source / "p01.txt").write_bytes(PAGE.encode("gb18030")[:-2] + b"\xff")
    assert run(content, source) == 3


def test_line_ends_of_other_systems_change_nothing(tmp_path: Path):
    content, source = make_archive(tmp_path)
    assert run(content, source) == 0
    text = article(content).read_text("utf-8").partition("\n\n")[2]
    (source / "p01.txt").write_bytes(PAGE.replace("\n", "\r\n").encode())
    assert run(content, source) == 0
    assert article(content).read_text("utf-8").partition("\n\n")[2] == text


def test_an_unknown_paper_is_one_line(tmp_path: Path, capsys):
    content, source = make_archive(tmp_path)
    (content / "papers.csv").write_text("id,name\nother,别的报\nthird,第三报\n", encoding="utf-8")
    assert run(content, source) == 2
    assert "papers.csv" in capsys.readouterr().err


@pytest.mark.parametrize("date", ["yesterday", "2021-02-30", "2021/3/15/", ""])
def test_a_date_that_is_none_is_refused(date: str, tmp_path: Path):
    content, source = make_archive(tmp_path)
    assert run(content, source, "--date", date) == (2 if date else 0)


def test_a_broken_register_is_not_written_over(tmp_path: Path, capsys):
    content, source = make_archive(tmp_path)
    (content / "ids.csv").write_text("id,source_digest,anchor,status\nwhat is this\n", encoding="utf-8")
    assert run(content, source) == 6
    assert "row 2" in capsys.readouterr().err


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path):
    content, source = make_archive(tmp_path)
    assert run(content, tmp_path / "nowhere", source) == 3
    assert article(content).is_file()
