"""Builds: what stands where, what is refused, and that the same archive gives the same bytes."""

import filecmp
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests.site.building import build
from tests.site.small_archive import LEAD, SPRING, write_archive

ATOM = "{http://www.w3.org/2005/Atom}"
LEAD_FILE = "articles/liuyin/2021/liuyin-2021-03-15-p01-i001.md"
SPRING_FILE = "issues/liuyin/liuyin-2021-03-15.yaml"


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def words(path):
    return " ".join(soup(path).main.get_text(" ").split())


def test_every_page_has_its_address(small_site):
    pages = {path.relative_to(small_site).as_posix() for path in small_site.rglob("*.html")}
    assert pages == {
        *("404.html", "about.html", "index.html", "issues.html", "days.html", "lot.html", "sections.html"),
        *("reading-list.html", "data.html", "offline.html"),
        *("booklets/liuyin-2021-03-15.html", "booklets/liuyin-u1234abcd.html", "booklets/qiaotou-n0007.html"),
        *("days/03-15.html", "days/05-01.html", "sections/liuyin-f39921c5.html", "sections/liuyin-def18231.html"),
        *("papers/liuyin.html", "papers/qiaotou.html"),
        *("years/2021.html", "years/2020.html", "years/2019.html", "years/undated.html"),
        *("issues/liuyin-2021-03-15.html", "issues/liuyin-u1234abcd.html", "issues/qiaotou-n0007.html"),
        *("articles/liuyin-2021-03-15-p01-i001.html", "articles/liuyin-2021-03-15-p01-i002.html"),
        *("articles/liuyin-2021-03-15-p02-i001.html", "articles/liuyin-u1234abcd-p01-i001.html"),
        *("articles/plain.html", "articles/1-23663514.html"),
    }


def test_an_article_shows_what_its_file_says(small_site):
    page = soup(small_site / "articles" / "liuyin-2021-03-15-p01-i001.html")
    header = page.select_one("article > header")
    assert header.select_one("p.kicker").text == "柳荫里又添暖心事"
    assert header.h1.text == "老年食堂今起供应早餐"
    assert header.select_one("p.deck").text == "六十岁以上居民凭卡可享八折"
    assert header.select_one("address.byline").text == "记者 江一苇"
    assert header.time["datetime"] == "2021-03-15"
    assert header.select_one("details q").text == "报头印“2021年3月15日”"
    assert "第1版" in header.select_one("p.printed-in").text and "要闻" in header.select_one("p.printed-in").text
    assert page.select_one("figure > figcaption").text == "开张首日，居民在老年食堂排队取餐。 江一苇 摄"
    assert "p01.txt 第12–40行" in page.select_one("details.provenance").get_text()
    assert page.select_one('nav.neighbours a[rel="next"]')["href"].endswith("liuyin-2021-03-15-p01-i002.html")
    signed = soup(small_site / "articles" / "liuyin-2021-03-15-p01-i002.html")
    assert signed.select_one("p.signoff").text == "（柳荫里居委会供稿）"


def test_a_missing_headline_is_said_to_be_missing(small_site):
    page = small_site / "articles" / "liuyin-2021-03-15-p02-i001.html"
    assert "原文无题，题目为编目者所加" in words(page)
    assert "编目者所加" in words(small_site / "issues" / "liuyin-2021-03-15.html")
    assert "编目者所加" not in words(small_site / "articles" / "liuyin-2021-03-15-p01-i001.html")


@pytest.mark.parametrize("name", ["liuyin-u1234abcd-p01-i001", "1-23663514"])
def test_no_date_is_made_up(small_site, name):
    page = (small_site / "articles" / f"{name}.html").read_text(encoding="utf-8")
    assert "datetime=" not in page and "published_time" not in page and "1000" not in page
    assert ("约2020年秋" in page) == (name != "1-23663514")
    assert ("日期不详" in page) == (name == "1-23663514")


def test_articles_stand_from_the_newest_and_the_undated_last(small_site):
    links = [a["href"] for a in soup(small_site / "issues.html").select(".year-list a")]
    assert links == ["./years/2021.html", "./years/2020.html", "./years/2019.html", "./years/undated.html"]
    assert "一张没有日期的剪报" in words(small_site / "years" / "undated.html")


def test_an_issue_tells_how_it_was_made(small_site):
    said = words(small_site / "issues" / "liuyin-2021-03-15.html")
    assert "原文共1500字" in said and "二维码说明：7字" in said and "没有找到标题" in said
    assert "上一期 约2020年秋" in said and "第2版 家园" in said


def test_links_are_relative_though_the_site_is_published(published_site):
    for path in published_site.rglob("*.html"):
        page = soup(path)
        for tag in page.find_all(True):
            address = tag.get("href") or tag.get("src") or ""
            if address.startswith("https://archive.example.org"):
                assert tag.get("rel") == ["canonical"]
        if path.name != "404.html":
            canonical = page.select_one('link[rel="canonical"]')["href"]
            assert canonical == f"https://archive.example.org/paper/{path.relative_to(published_site).as_posix()}"


def test_the_missing_page_finds_the_site_from_any_depth(published_site, small_site):
    assert soup(published_site / "404.html").base["href"] == "/paper/"
    assert soup(small_site / "404.html").base["href"] == "/"
    assert not soup(small_site / "404.html").select('a[href^="#"]')


def test_feeds_are_absolute_and_hold_what_is_surely_dated(published_site, small_site):
    assert not (small_site / "feeds").exists()
    names = [path.name for path in (published_site / "feeds").glob("*.xml")]
    assert sorted(names) == ["all.atom.xml", "liuyin.atom.xml"]
    feed = ET.parse(published_site / "feeds" / "all.atom.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "老年食堂今起供应早餐",
        "六号楼加装电梯开工",
        "春分前后，河边的柳树都绿了",
        "别处整理的一篇",
    ]
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith("https://archive.example.org/paper/") for link in links)
    for link in links:
        assert (published_site / link.removeprefix("https://archive.example.org/paper/")).is_file()
    assert feed.findtext(f"{ATOM}updated") == "2021-03-15T00:00:00Z"


def test_the_same_archive_gives_the_same_bytes(small_site, tmp_path):
    done = build(write_archive(tmp_path / "content"), tmp_path / "output", apart=True)
    assert done.returncode == 0
    names = sorted(path.relative_to(small_site).as_posix() for path in small_site.rglob("*") if path.is_file())
    again = sorted(path.relative_to(tmp_path / "output").as_posix() for path in (tmp_path / "output").rglob("*.*"))
    assert names == again
    assert filecmp.cmpfiles(small_site, tmp_path / "output", names, shallow=False)[1:] == ([], [])


BROKEN = {
    "broken header": ({LEAD_FILE: LEAD.replace("Byline", "Bylin")}, f"{LEAD_FILE}: line 8: unknown key Bylin"),
    "id twice": (
        {"articles/liuyin/2021/again.md": LEAD},
        f"articles/liuyin/2021/again.md and {LEAD_FILE}: both have the id liuyin-2021-03-15-p01-i001",
    ),
    "bad id": ({LEAD_FILE: LEAD.replace("Article-ID: liuyin", "Article-ID: ../liuyin")}, "Article-ID '../liuyin"),
    "bad date": ({LEAD_FILE: LEAD.replace("EDTF: 2021-03-15", "EDTF: 2021年")}, f"{LEAD_FILE}: Date-EDTF: '2021年'"),
    "page twice": (
        {"pages/b.md": "Title: 甲\nSlug: about\n\n乙\n"},
        "pages/about.md and pages/b.md: both have the id about",
    ),
    "page of the site's own": ({"pages/people.md": "Title: 甲\n\n乙\n"}, "the site has a page people.html of its own"),
    "not YAML": ({SPRING_FILE: "schema: [menkou"}, "liuyin-2021-03-15.yaml: not YAML"),
    "another schema": ({SPRING_FILE: "schema: other/1\n"}, "its first line is `schema: menkou-issue/1`"),
    "another id": ({SPRING_FILE: SPRING.replace("id: liuyin-2021", "id: liuyin-2022", 1)}, "is not the file's name"),
    "issue's date": (
        {SPRING_FILE: SPRING.replace("_edtf: '2021-03-15'", "_edtf: soon")},
        "liuyin-2021-03-15.yaml: date",
    ),
    "value of a wrong kind": (
        {SPRING_FILE: SPRING.replace("pages:\n", "pages: 3\nx:\n")},
        "a value is of the wrong kind",
    ),
    "unknown column": ({"papers.csv": "id,nom\nliuyin,柳荫\n"}, "papers.csv: row 1: unknown column 'nom'"),
    "paper twice": ({"papers.csv": "id,name\na,甲\na,乙\n"}, "papers.csv: row 3: the id a stands twice"),
    "paper's id": ({"papers.csv": "id,name\n../a,甲\n"}, "papers.csv: row 2: id '../a' will not do"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_ends_the_build_with_one_line(name, tmp_path):
    changes, message = BROKEN[name]
    done = build(write_archive(tmp_path / "content", changes), tmp_path / "output")
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1 and message in lines[0], done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_an_archive_without_papers_or_issues_builds(tmp_path):
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    (content / "articles" / "one.md").write_text("Title: 一\nDate: 2020-05-01\n\n正文。\n", encoding="utf-8")
    done = build(content, tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert "2020" in words(tmp_path / "output" / "index.html")
    assert (tmp_path / "output" / "articles" / "one.html").is_file()


def test_an_empty_archive_builds(tmp_path):
    (tmp_path / "content").mkdir()
    done = build(tmp_path / "content", tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert "还没有文章" in words(tmp_path / "output" / "index.html")


def test_drafts_stay_out(tmp_path):
    changes = {LEAD_FILE: LEAD.replace("Source: p01.txt#L12-L40", "Status: draft")}
    done = build(write_archive(tmp_path / "content", changes), tmp_path / "output")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "output" / "articles" / "liuyin-2021-03-15-p01-i001.html").exists()
    for path in (tmp_path / "output").rglob("*.html"):
        assert "老年食堂今起供应早餐" not in path.read_text(encoding="utf-8"), path
