"""Tombstones: an address that was published once never leads nowhere."""

import pytest
from bs4 import BeautifulSoup

from plugins.tombstones.graves import TombstoneFault, graves_of, read_reasons
from tests.site.building import build
from tests.site.small_archive import write_archive

ALIVE = "liuyin-2021-03-15-p01-i001"
GONE = "liuyin-2021-03-15-p01-i009"
REGISTER = f"id,source_digest,anchor,status\n{ALIVE},a,雨,current\n{GONE},a,雪,current\n{GONE},a,雪,gone\n"


def archive(folder, reasons=""):
    content = write_archive(folder / "content")
    (content / "ids.csv").write_text(REGISTER, encoding="utf-8")
    if reasons:
        (content / "tombstones.csv").write_text("id,reason,successor\n" + reasons, encoding="utf-8")
    return content


def test_a_removed_article_leaves_a_page_that_says_why_and_leads_on(tmp_path):
    content = archive(tmp_path, f"{GONE},应作者要求撤下。,{ALIVE}\n")
    done = build(content, tmp_path / "output", "https://archive.example.org")
    assert done.returncode == 0, done.stdout
    page = BeautifulSoup((tmp_path / f"output/articles/{GONE}.html").read_text("utf-8"), "html.parser")
    assert "应作者要求撤下。" in page.get_text()
    links = [link["href"] for link in page.select("main .doors a")]
    assert links[:2] == [f"../articles/{ALIVE}.html", "../issues/liuyin-2021-03-15.html"]
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert GONE not in (tmp_path / "output/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("liuyin-9,x,\n", "row 2: no article ever had the id 'liuyin-9'"),
        (f"{ALIVE},x,\n", f"row 2: {ALIVE} is still published"),
        (f"{GONE},x,nobody\n", "row 2: the successor 'nobody' is no published article"),
        (f"{GONE},x,\n{GONE},y,\n", "row 3: the id"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, row, said):
    content = archive(tmp_path, row)
    with pytest.raises(TombstoneFault, match=said):
        list(graves_of(content / "ids.csv", {ALIVE: object()}, (), read_reasons(content / "tombstones.csv"), {}))


def graves(folder, rows):
    register = folder / "ids.csv"
    register.write_text(REGISTER + f"{GONE}0,a,霜,gone\n{GONE}1,a,露,gone\n", encoding="utf-8")
    (folder / "tombstones.csv").write_text("id,reason,successor\n" + rows, encoding="utf-8")
    reasons = read_reasons(folder / "tombstones.csv")
    return {grave.id: grave.successor for grave in graves_of(register, {ALIVE: "alive"}, (), reasons, {})}


def test_a_successor_that_is_gone_leads_on_to_its_own(tmp_path):
    found = graves(tmp_path, f"{GONE},合并,{GONE}0\n{GONE}0,又合并,{ALIVE}\n")
    assert found == {GONE: "alive", f"{GONE}0": "alive", f"{GONE}1": None}


@pytest.mark.parametrize(
    "rows", [f"{GONE},x,{GONE}0\n{GONE}0,y,{GONE}\n", f"{GONE},x,{GONE}\n", f"{GONE},x,{GONE}1\n"], ids=str
)
def test_successors_that_lead_in_a_ring_or_to_nothing_are_named(tmp_path, rows):
    with pytest.raises(TombstoneFault, match="row 2: the successor"):
        graves(tmp_path, rows)


def test_hosts_that_can_redirect_are_told_what_moved(tmp_path):
    content = archive(tmp_path, f"{GONE},并入另一篇。,{ALIVE}\n")
    assert build(content, tmp_path / "output", "https://archive.example.org/bao").returncode == 0
    old, new = f"/bao/articles/{GONE}.html", f"/bao/articles/{ALIVE}.html"
    assert (tmp_path / "output/_redirects").read_text("utf-8") == f"{old} {new} 301\n"
    assert (tmp_path / "output/.redirects.map").read_text("utf-8") == f"{old} {new};\n"
    assert (tmp_path / f"output/articles/{GONE}.html").is_file(), "hosts that cannot show the page"


def test_an_archive_without_a_register_has_no_graves(tmp_path):
    assert list(graves_of(tmp_path / "ids.csv", {}, (), {}, {})) == []
