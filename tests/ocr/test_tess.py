"""Tess: which of the data for Chinese a page is read with, and what is said where one is missing.

The program is a stand-in that is as sure of a page as it is told to be; with the program itself, where both data are
on the machine, a page is read in either characters.
"""

import numpy as np
import pytest
from PIL import Image

from scripts.newsletter.account import balance
from scripts.newsletter.issue import read_issue
from scripts.newsletter.ocr import engine, tess
from scripts.newsletter.source import read_source
from tests.ocr.printing import printed_pdf, scan_of

PROGRAM = """#!/bin/sh
case "$1" in
--version) echo "tesseract 5.9.9"; exit 0 ;;
--list-langs) printf "List of available languages (9):\\neng\\n{there}\\n"; exit 0 ;;
esac
cat > /dev/null
case "$4" in chi_sim) sure={plain} text=个 ;; chi_tra) sure={other} text=個 ;; esac
printf "1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t600\\t600\\t-1\\t\\n"
printf "4\\t1\\t1\\t1\\t1\\t0\\t10\\t10\\t40\\t20\\t-1\\t\\n"
printf "5\\t1\\t1\\t1\\t1\\t1\\t10\\t10\\t40\\t20\\t$sure\\t$text\\n"
"""
PAGE = np.full((600, 600), 255, np.uint8)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return what puts the stand-in on the path: its data, and how sure it is with each."""

    def put(there: str, plain: float, other: float) -> tess.Tesseract:
        path = tmp_path / "tesseract"
        path.write_text(PROGRAM.format(there=there.replace(" ", "\\n"), plain=plain, other=other), encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        return tess.Tesseract(1)

    return put


@pytest.mark.parametrize(
    ("there", "plain", "other", "read"),
    [
        ("chi_sim chi_tra", 76, 86, "個"),
        ("chi_sim chi_tra", 83, 82, "个"),
        ("chi_sim chi_tra", 83, 84, "个"),
        ("chi_sim", 76, 86, "个"),
        ("chi_tra", 83, 80, "個"),
    ],
)
def test_a_page_is_read_with_the_data_that_is_surer_of_it(program, there, plain, other, read):
    assert [line.text for line in program(there, plain, other).read(PAGE)] == [read]


def test_readings_are_kept_by_the_data_that_may_have_read_them(program):
    assert program("chi_sim", 80, 80).name == "tesseract 5.9.9 chi_sim"
    assert program("chi_tra chi_sim", 80, 80).name == "tesseract 5.9.9 chi_sim/chi_tra"


@pytest.mark.parametrize(
    ("there", "sure", "named"),
    [("chi_sim", 70, "chi_tra"), ("chi_tra", 70, "chi_sim"), ("chi_sim", 85, None), ("chi_sim chi_tra", 70, None)],
)
def test_a_page_read_poorly_with_one_data_is_a_doubt_that_names_the_other(
    program, tmp_path, monkeypatch, there, sure, named
):
    program(there, sure, sure)
    monkeypatch.setenv(engine.CHOICE, "tesseract")
    engine.engine_of.cache_clear()
    path = tmp_path / "p01.png"
    Image.fromarray(PAGE).save(path)
    issue = read_issue([read_source(path)])
    engine.engine_of.cache_clear()
    assert balance(issue).source == 1
    assert [named in doubt.message for doubt in issue.doubts if doubt.kind == "page"] == ([True] if named else [])


def test_the_strip_that_tells_is_where_type_is():
    page = np.full((6000, 600), 255, np.uint8)
    page[4000:4400, ::2] = 0
    assert len(tess.densest(page)) == 1000
    assert (tess.densest(page) < 255).sum() == 400 * 300
    assert tess.densest(PAGE[:90]).shape == (90, 600)


READINGS = {
    "SC": "卖豆腐的老人把旧秤擦干净，挂在墙上，说是留个念想。雨天也不再漏水，地面铺了防滑的砖。",
    "TC": "賣豆腐的老人把舊秤擦乾淨，掛在牆上，說是留個念想。雨天也不再漏水，地面鋪了防滑的磚。",
}


@pytest.mark.skipif(len(tess.languages()) < 2, reason="tesseract with chi_sim and chi_tra is not on this machine")
@pytest.mark.parametrize("face", READINGS)
def test_the_program_itself_reads_either(browser, face):
    text = READINGS[face]
    html = f"<p style='font:18px/1.7 \"Noto Serif CJK {face}\";width:400px'>{text * 4}</p>"
    scan = np.asarray(scan_of(printed_pdf(browser, html, 460, 400)))
    read = "".join(line.text for line in tess.Tesseract(1).read(scan))
    assert sum(char in read for char in set(text)) > 0.85 * len(set(text))
