"""The review page shows every line with its fate, stands alone, and shows hostile text as text; the table is safe."""

import csv
import html
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings

from scripts import import_newsletter
from scripts.newsletter.account import balance
from scripts.newsletter.issue import read_issue
from scripts.newsletter.review.doubt_table import FORMULA_RE, DoubtRow, table_text
from scripts.newsletter.review.fates import fates_of, pieces_of
from scripts.newsletter.review.page import review_page
from scripts.newsletter.rules.characters import solid_characters
from tests.newsletter.sample import FIRST, PAGE, article, everything, make_archive, run
from tests.newsletter.test_properties import lines, pages, source

REVIEW = "reviews/santang/santang-2020-05-06.html"
HOSTILE = PAGE.replace("镇北水塔改成书屋", "<script>alert(1)</script>水塔")
# The end of the story stands before its beginning, as columns that were read in the wrong order do.
TORN = PAGE.partition("镇北水塔")[0] + (
    "镇北水塔改成书屋\n记者 米 粟\n\n镇北的老水塔空了二十年。五月一日，水塔\n"
    "里点起了灯，三百级台阶旁边摆满了书架，最\n\n"
    "扫描二维码\n\n高的一层放着望远镜，人人都能上去看一看远\n处的山和江，也能坐下来读一本书。\n"
)


def soup(content: Path) -> BeautifulSoup:
    return BeautifulSoup((content / REVIEW).read_text("utf-8"), "lxml")


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    content, folder = make_archive(tmp_path)
    assert run(content, folder) == 0
    return content


def test_every_line_of_the_source_is_there_with_its_fate(reviewed):
    found = soup(reviewed).select(".source li")
    shown = ["".join(piece.get_text() for piece in one.select(".piece")) for one in found]
    wanted = [line.strip() for line in PAGE.split("\n") if line.strip()]
    assert [solid_characters(text) for text in shown] == [solid_characters(text) for text in wanted]
    assert not soup(reviewed).select(".lost")
    told = [small.get_text() for small in soup(reviewed).select(".source small")]
    assert {"报头 · 报名", "文 1 · 标题", "文 1 · 署名", "文 1 · 正文", "文 1 · 来稿"} <= set(told)
    assert "未收入 · “主办”等字样" in told


def test_links_lead_to_the_files_to_edit(reviewed):
    page = reviewed / REVIEW
    hrefs = {link["href"] for link in soup(reviewed).select("a.edit")}
    assert {(page.parent / href).resolve() for href in hrefs} == {article(reviewed).resolve()}


def test_links_inside_the_page_have_their_places(reviewed):
    found = soup(reviewed)
    wanted = {link["href"][1:] for link in found.select("a[href^='#']")}
    assert wanted <= {one["id"] for one in found.select("[id]")}


def test_a_rejoin_is_shown_on_both_sides(tmp_path: Path):
    content, folder = make_archive(tmp_path, TORN)
    assert run(content, folder) == 0
    found = soup(content)
    assert len(found.select(".result .rejoin")) == 1
    assert [link.get_text() for link in found.select(".source .rejoin")] == ["接第 15 行 ↓", "↑ 接自第 11 行"]
    body = next(p for p in found.select(".result .paragraph") if p.select(".rejoin"))
    assert body.select_one(".rejoin").previous_sibling.endswith("书架，最")


def test_discards_are_listed_with_their_reasons(tmp_path: Path):
    content, folder = make_archive(tmp_path, TORN)
    assert run(content, folder) == 0
    rows = [[cell.get_text() for cell in row.select("td")][:2] for row in soup(content).select(".discarded tbody tr")]
    assert ["二维码提示", "扫描二维码"] in rows


def test_hostile_text_is_text(tmp_path: Path):
    content, folder = make_archive(tmp_path, HOSTILE)
    assert run(content, folder) == 0
    found = soup(content)
    assert not found.select("script, img")
    assert "<script>alert(1)</script>水塔" in html.unescape((content / REVIEW).read_text("utf-8"))


@settings(max_examples=60, deadline=None)
@given(pages)
def test_any_issue_has_a_page_and_no_line_is_lost(text: str):
    issue = read_issue([source(text)])
    account = balance(issue)
    fates = fates_of(issue)
    for line in issue.lines:
        pieces = pieces_of(line, fates)
        assert solid_characters("".join(piece.text for piece in pieces)) == solid_characters(line.text)
        assert all(piece.fate.kind != "lost" for piece in pieces)
    ids = [f"p-u00000000-p01-i{n:03}" for n in range(len(issue.articles))]
    paths = [Path(f"c/articles/p/undated/{one}.md") for one in ids]
    shown = review_page(issue, account, "p-u00000000", ids, paths, Path("c/reviews/p/p-u00000000.html"))
    assert len(BeautifulSoup(shown, "lxml").select(".result article")) == len(ids)


def test_the_table_holds_the_whole_batch_worst_first(tmp_path: Path):
    content, folder = make_archive(tmp_path, PAGE.replace("镇北水塔改成书屋\n", ""))
    other = folder.parent / "june" / "p01.txt"
    other.parent.mkdir()
    text = PAGE.replace("5月6日", "6月6日").replace("镇北的老水塔", "镇南的旧粮仓")
    other.write_text(text, encoding="utf-8")
    assert run(content, folder, other.parent) == 0

    def rows() -> list[dict[str, str]]:
        table = list(csv.DictReader((content / "reviews/doubts.csv").read_text("utf-8-sig").splitlines()))
        return [row for row in table if row["kind"] != "reprint"]

    found = rows()
    assert [row["issue"] for row in found] == ["santang-2020-06-06", "santang-2020-05-06"]
    assert [float(row["confidence"]) for row in found] == sorted(float(row["confidence"]) for row in found)
    assert (found[1]["article"], found[1]["message"]) == (FIRST, "没有找到标题")
    assert all((content / row["file"]).is_file() for row in found)
    assert run(content, folder, other.parent) == 0  # all done before: the table is whole all the same
    assert rows() == found


@settings(max_examples=100, deadline=None)
@given(lines)
def test_no_cell_is_a_formula(text: str):
    for before in ("", "=", "+", "-", "@", "\t=", " +", "\r-"):
        row = DoubtRow(0.5, "i", "a", "kind", before + text, before + text, before + text)
        cells = next(csv.reader(table_text([row]).split("\r\n")[1:]))
        assert not any(FORMULA_RE.match(cell) for cell in cells)


def test_a_dry_run_writes_no_review(tmp_path: Path):
    content, folder = make_archive(tmp_path)
    before = everything(content)
    assert import_newsletter.main([str(folder), "--content", str(content), "--dry-run"]) == 0
    assert everything(content) == before


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_asks_for_nothing_and_fits_its_window(width: int, reviewed, page):
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((reviewed / REVIEW).as_uri())
    assert (len(asked), said) == (1, [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sides = [page.locator(name).first.bounding_box() for name in (".source", ".result")]
    beside = sides[0]["y"] == sides[1]["y"] and sides[0]["x"] < sides[1]["x"]
    assert beside == (width == 1280)
