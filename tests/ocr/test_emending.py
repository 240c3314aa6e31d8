"""Emending: what an OCR program misread is put right by its own scan, and told; what nothing proves stays."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from scripts.import_newsletter import main
from scripts.newsletter.account import balance
from scripts.newsletter.emending import emending
from scripts.newsletter.emending.booking import EMENDED
from scripts.newsletter.emending.collating import Letter
from scripts.newsletter.emending.emending import AS_READ, emended
from scripts.newsletter.issue import read_issue
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers import pdf
from scripts.newsletter.readers.glyphs import Cell, TypeLine
from scripts.newsletter.repair.booking import repair
from scripts.newsletter.repair.edited import edited_of
from scripts.newsletter.source import read_source
from tests.ocr.printing import printed_pdf, scan_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "emending.toml").read_text(encoding="utf-8"))["case"]
HAN = "梧桐里菜场的秤换了新3"
PAGE = """<style>@page{size:560px 480px;margin:0} body{margin:24px;font:15px/1.6 "Noto Serif CJK SC";width:512px}
h1{font:bold 32px "Noto Sans CJK SC";margin:0 0 8px} p{margin:0;text-indent:2em}</style>
<div style="font:bold 52px serif;border-bottom:2px solid #000;margin-bottom:12px">梧桐里社区报</div>
<h1>菜场的秤换了新的</h1><div>记者 林舟</div>
<p>梧桐里的菜场上周重新开门，四十个摊位都装上了电子秤。居民说，如今买菜心里更有数了，不必再问一斤是多少两。</p>
<p>菜场的棚顶换成透光板，白天不用开灯，一年可以省下三成电费。管理员说，雨天也不再漏水，地面铺了防滑的砖。</p>"""
MISREAD = {"菜场的秤换了新的": "菜场3秤换了新的"}


def line_of(text: str) -> TypeLine:
    solid = "".join(text.split())
    cells = tuple(Cell(10.0 * place, 10.0 * place + 10, 0.6) for place in range(len(solid)))
    return TypeLine(text, Box(0, 0, 10 * len(text), 10), 10.0, "", 0.6, cells)


def letters_of(text: str, unsure: str = "") -> list[Letter]:
    return [Letter(char, 0.6 if char in unsure else 0.99) for char in text]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_two_readings_of_a_line(case):
    line = emended(line_of(case["first"]), letters_of(case["second"], case.get("unsure", "")), "second")
    assert line.text == case["now"]
    assert bool(line.emended) == (case["first"] != case["now"])


@given(st.text(HAN + " ", max_size=12), st.text(HAN, max_size=12))
def test_what_was_read_can_always_be_put_back(first, second):
    first = " ".join(first.split())
    line = emended(line_of(first), letters_of(second), "second") if first else line_of("")
    text = line.text
    for one in reversed(line.emended):
        text = text[: one.start] + one.was + text[one.end :]
    assert "".join(text.split()) == "".join(first.split())


@pytest.fixture(scope="module")
def printed(browser) -> bytes:
    return printed_pdf(browser, PAGE, 560, 480)


def hocr_of(printed: bytes, scan: Image.Image, name: str) -> str:
    """Return the page as an OCR program might have read it from its scan, the headline wrong and in doubt."""
    (page,) = pdf.read(printed, Path("p01.pdf"))
    scale = scan.width / page.size[0]
    lines = []
    for line in page.lines:
        text, sure = (MISREAD[line.text], 40) if line.text in MISREAD else (line.text, 96)
        box = " ".join(str(round(value * scale)) for value in line.box)
        lines.append(
            f"<span class='ocr_line' title='bbox {box}'>"
            f"<span class='ocrx_word' title='bbox {box}; x_wconf {sure}'>{text}</span></span>"
        )
    head = f"image &quot;old/place/{name}&quot;; bbox 0 0 {scan.width} {scan.height}"
    return f"<html><body><div class='ocr_page' title='{head}'>{''.join(lines)}</div></body></html>"


@pytest.fixture
def folder(printed, tmp_path) -> Path:
    """A folder with a scan and what an OCR program made of it."""
    scan = scan_of(printed)
    scan.save(tmp_path / "scan.png")
    (tmp_path / "read.hocr").write_text(hocr_of(printed, scan, "scan.png"), encoding="utf-8")
    return tmp_path


def headline_of(folder: Path) -> str:
    issue = read_issue([read_source(folder / "read.hocr")])
    balance(issue)
    return issue.articles[0].headline.text


def test_a_misread_headline_is_put_right_and_told(folder):
    issue = read_issue([read_source(folder / "read.hocr")])
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded
    assert issue.articles[0].headline.text == "菜场的秤换了新的"
    (entry,) = [entry for entry in issue.ledger if entry.reason == EMENDED]
    assert entry.part.text == "3"
    (doubt,) = [doubt for doubt in issue.doubts if doubt.kind == EMENDED]
    assert "菜场[3→的]秤换了新的" in doubt.message
    assert "rapidocr" in doubt.message
    assert (doubt.article, doubt.spans) == (0, entry.part.spans)


def test_lines_that_the_program_is_sure_of_are_not_read_again(folder):
    pages = read_source(folder / "read.hocr").pages
    assert [line.text for page in pages for line in page.lines if line.emended] == ["菜场的秤换了新的"]
    assert not any(line.cells for page in pages for line in page.lines)


def test_without_its_scan_a_page_stays_as_it_was_read(folder):
    (folder / "scan.png").unlink()
    assert headline_of(folder) == "菜场3秤换了新的"


def test_another_picture_proves_nothing(folder):
    with Image.open(folder / "scan.png") as scan:
        turned = scan.rotate(180)
    turned.save(folder / "scan.png")
    assert headline_of(folder) == "菜场3秤换了新的"


def test_a_damaged_scan_is_as_good_as_none(folder):
    (folder / "scan.png").write_bytes((folder / "scan.png").read_bytes()[:300])
    assert headline_of(folder) == "菜场3秤换了新的"


def test_without_rapidocr_a_page_stays_as_it_was_read(folder, monkeypatch):
    monkeypatch.setattr(emending, "has_rapidocr", lambda: False)
    assert headline_of(folder) == "菜场3秤换了新的"


def test_the_text_of_a_pdf_is_never_touched(printed, tmp_path):
    (tmp_path / "p01.pdf").write_bytes(printed)
    pages = read_source(tmp_path / "p01.pdf").pages
    assert not any(line.cells or line.emended for page in pages for line in page.lines)


def dry_run(folder: Path, capsys, *arguments: str) -> dict:
    content = ["--content", str(folder / "archive"), "--paper", "wtl"]
    assert main([str(folder / "read.hocr"), *content, "--dry-run", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_leaves_a_page_as_it_was_read_when_it_is_told_to(folder, capsys, monkeypatch):
    monkeypatch.delenv(AS_READ, raising=False)
    assert dry_run(folder, capsys)["articles"][0]["headline"] == "菜场的秤换了新的"
    assert dry_run(folder, capsys, "--as-read")["articles"][0]["headline"] == "菜场3秤换了新的"


def test_a_person_may_put_back_what_was_read(folder, capsys):
    told = dry_run(folder, capsys)
    told["articles"][0]["headline"] = "菜场3秤换了新的"
    issue = read_issue([read_source(folder / "read.hocr")])
    balance(issue)
    account = repair(issue, edited_of(json.dumps(told).encode(), "edited.json"))
    assert account.source == account.articles + account.issue + account.discarded
    assert issue.articles[0].headline.text == "菜场3秤换了新的"
    assert {"edited-in", "edited-out", EMENDED} <= {entry.reason for entry in issue.ledger}
