"""Scans: a printed page, drawn as a picture, comes back as its story; readings are kept; no engine, one line."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from scripts.newsletter.account import balance
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.issue import read_issue
from scripts.newsletter.layout.box import Box
from scripts.newsletter.lines import Line, Span
from scripts.newsletter.ocr import engine, tess
from scripts.newsletter.ocr.marks import part_marks
from scripts.newsletter.ocr.shelf import Shelf
from scripts.newsletter.readers import pdf
from scripts.newsletter.readers.leaf import Word, WordLine
from scripts.newsletter.readers.scan import SHELF
from scripts.newsletter.source import read_source
from tests.ocr.printing import printed_pdf, scan_of

PAGE = """<style>@page{size:560px 620px;margin:0} body{margin:24px;font:15px/1.6 "Noto Serif CJK SC";width:512px}
h1{font:bold 32px "Noto Sans CJK SC";margin:0 0 8px} .b{column-count:2;column-gap:24px;text-align:justify}
p{margin:0;text-indent:2em} .c{text-indent:0}</style>
<div style="font:bold 52px serif;border-bottom:2px solid #000;margin-bottom:12px">梧桐里社区报</div>
<h1>菜场的秤换了新的</h1><div class="b"><p class="c">□记者 林舟</p>
<p>梧桐里的菜场上周重新开门，四十个摊位都装上了电子秤。居民说，如今买菜心里更有数了，不必再问一斤是多少两。</p>
<p>菜场的棚顶换成透光板，白天不用开灯，一年可以省下三成电费。管理员说，雨天也不再漏水，地面铺了防滑的砖。</p>
<p>摊主们说，开门第一天，来的人比往常多了一倍。卖豆腐的老人把旧秤擦干净，挂在墙上，说是留个念想。</p></div>"""


@pytest.fixture(scope="module")
def printed(browser) -> bytes:
    return printed_pdf(browser, PAGE, 560, 620)


@pytest.fixture(scope="module")
def scanned(printed: bytes) -> Image.Image:
    return scan_of(printed)


def picture_pdf(*pages: Image.Image) -> bytes:
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return file.getvalue()


def imported(path: Path):
    issue = read_issue([read_source(path)])
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded
    return issue


@pytest.fixture(scope="module")
def issue(scanned: Image.Image, tmp_path_factory):
    """The page read from a JPEG, with a folder that keeps readings."""
    folder = tmp_path_factory.mktemp("scan")
    path = folder / "p01.jpg"
    scanned.save(path, quality=80)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SHELF, str(folder / "kept"))
        yield imported(path), path, folder / "kept"


def test_a_scan_comes_back_as_its_story(issue):
    (article,) = issue[0].articles
    assert article.headline.text == "菜场的秤换了新的"
    assert article.byline.text == "记者 林舟"
    assert [len(part.text) > 40 for part in article.of_kind("paragraph")] == [True] * 3
    assert article.body.startswith("梧桐里的菜场上周重新开门，四十个摊位都装上了电子秤。")


def test_a_reading_is_kept_and_gives_the_same_page_again(issue, monkeypatch):
    first, path, kept = issue
    assert len(list(kept.iterdir())) == 1
    monkeypatch.setattr(engine.engine_of(engine.chosen()), "read", lambda grey: pytest.fail("was read again"))
    assert imported(path).articles == first.articles


def test_of_a_pdf_only_the_pages_without_text_are_drawn(printed, scanned, tmp_path, issue):
    mixed = pypdfium2.PdfDocument(printed)
    mixed.import_pages(pypdfium2.PdfDocument(picture_pdf(scanned)))
    path = tmp_path / "issue.pdf"
    mixed.save(str(path))
    text, drawn = read_source(path).pages
    assert all(line.confidence is None for line in text.lines)
    assert all(line.confidence for line in drawn.lines)


def without_engine(monkeypatch):
    monkeypatch.setattr(engine, "_has", lambda module: False)
    monkeypatch.setattr(engine, "find_tesseract", lambda: False)
    engine.engine_of.cache_clear()


@pytest.mark.parametrize("name", ["p01.png", "p01.pdf"])
def test_without_an_engine_one_line_says_what_to_install(scanned, tmp_path, monkeypatch, name):
    path = tmp_path / name
    path.write_bytes(picture_pdf(scanned)) if name.endswith("pdf") else scanned.save(path)
    without_engine(monkeypatch)
    with pytest.raises(SourceFault, match="make ocr") as fault:
        read_source(path)
    assert "\n" not in str(fault.value)
    engine.engine_of.cache_clear()


def test_a_scan_among_pages_of_text_is_a_doubt_where_no_engine_is(printed, scanned, tmp_path, monkeypatch):
    mixed = pypdfium2.PdfDocument(printed)
    mixed.import_pages(pypdfium2.PdfDocument(picture_pdf(scanned)))
    path = tmp_path / "issue.pdf"
    mixed.save(str(path))
    without_engine(monkeypatch)
    (doubt,) = [doubt for doubt in imported(path).doubts if doubt.kind == "page"]
    assert doubt.message.startswith(pdf.PICTURE)
    engine.engine_of.cache_clear()


def test_an_unknown_engine_is_named():
    with pytest.raises(SourceFault, match="nonesuch is not installed"):
        engine.engine_of("nonesuch")


@pytest.mark.skipif(not tess.find_tesseract(), reason="tesseract with Chinese data is not on this machine")
def test_tesseract_reads_the_same_page(scanned):
    text = "".join(line.text for line in tess.Tesseract(1).read(np.asarray(scanned)))
    assert "电子秤" in text


LINES = [WordLine((Word("梧", Box(1, 2, 3, 4), 0.5), Word("桐", Box(3.04, 2, 5, 4), None)), None, Box(1, 2, 5, 4))]
GREY = np.zeros((8, 8), np.uint8)


class TestShelf:
    def test_what_is_kept_is_found_as_it_was_returned(self, tmp_path):
        shelf = Shelf(tmp_path / "kept")
        kept = shelf.keep(GREY, "a 1", LINES)
        assert shelf.find(GREY, "a 1") == kept
        assert kept[0].words[1].confidence is None
        assert shelf.find(GREY, "a 2") is None
        assert shelf.find(GREY + 1, "a 1") is None

    def test_a_damaged_reading_is_none(self, tmp_path):
        shelf = Shelf(tmp_path)
        shelf.keep(GREY, "a 1", LINES)
        (path,) = tmp_path.iterdir()
        path.write_text(json.dumps({"lines": [{"outline": None}]}))
        assert shelf.find(GREY, "a 1") is None

    def test_without_a_folder_nothing_is_kept(self):
        assert Shelf(None).keep(GREY, "a 1", LINES)[0].text == "梧桐"
        assert Shelf(None).find(GREY, "a 1") is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("口本报记者 林舟", "本报记者 林舟"),
        ("D通讯员 沈一禾", "通讯员 沈一禾"),
        ("国本报记者 唐 刚 宋静玲", "本报记者 唐 刚 宋静玲"),
        ("国家记者团到访", None),
        ("口才训练班开课", None),
        ("记者 林舟", None),
    ],
)
def test_a_mark_that_was_taken_for_a_character_is_booked(text: str, rest: str | None):
    lines, entries = part_marks([Line(1, text, Span(0, 1, 0, len(text)))])
    assert lines[0].text == (rest or text)
    assert [entry.part.text for entry in entries] == ([text[0]] if rest else [])
    assert lines[0].source.end == len(text)
