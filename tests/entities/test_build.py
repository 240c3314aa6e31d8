"""A whole build: links, pages, indexes, withheld names, faults. The archive is made here, and small."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import build

AUTHORITY = """id,name,aliases,description,roles,part_of,status
p0001,武钢,小武,社区记者 <script>alert(1)</script>,记者@2018/..,,confirmed
"""
ORGANIZATIONS = """id,name,aliases,part_of
o0001,欧阳路街道党工委,,
o0002,夏小玲育才工作室,育才工作室,o0001
"""
STORIES = {
    "a1": (
        "电梯动工了",
        "2018-03-01",
        "记者 武 钢",
        "街道党工委书记王磊宣布开工。居民姜克强说：“<好>。”夏小玲育才工作室也来了。",
    ),
    "a2": ("王磊走访居民", "2019-03-01", "", "王磊来到新虹社区。姜克强告诉王磊，电梯很好。"),
    "a3": ("又一台电梯", "2020-03-01", "记者 武钢", "武钢报道：王磊说，还要再装。"),
}


def archive(folder: Path, withheld: str = "") -> Path:
    content = folder / "content"
    for name in ("articles/oyl", "authority", "private", "pages"):
        (content / name).mkdir(parents=True)
    (content / "papers.csv").write_text("id,name,place\noyl,社区报,上海市虹口区欧阳路街道\n", encoding="utf-8")
    (content / "authority" / "people.csv").write_text(AUTHORITY, encoding="utf-8")
    (content / "authority" / "organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    if withheld:
        (content / "private" / "withheld.csv").write_text(f"name,aliases,level\n{withheld}\n", encoding="utf-8")
    for key, (title, date, byline, text) in STORIES.items():
        text = text.replace("<", "&lt;").replace(">", "&gt;")
        credit = f"Byline: {byline}\n" if byline else ""
        header = f"Title: {title}\nDate: {date}\n{credit}Paper: oyl\nArticle-ID: {key}\n"
        (content / "articles" / "oyl" / f"{key}.md").write_text(f"{header}\n{text}\n", encoding="utf-8")
    return content


def built(folder: Path, withheld: str = "", apart: bool = False) -> Path:
    done = build(archive(folder, withheld), folder / "output", "--no-import", apart=apart)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    return built(tmp_path_factory.mktemp("names"))


def page(output: Path, name: str) -> str:
    """Return a page without the places where a headline may break."""
    return (output / name).read_text(encoding="utf-8").replace("<wbr>", "")


def link_of(html: str, name: str) -> dict[str, str]:
    """Return the attributes of the first link of a mention."""
    return BeautifulSoup(html, "html.parser").find("a", class_="mention", string=name).attrs


def test_mentions_are_links_to_pages_or_searches(output):
    html = page(output, "articles/a1.html")
    assert link_of(html, "街道党工委") == {
        "class": ["mention", "organization"],
        "href": "../organizations/o0001.html",
        "data-record": "o0001",
        "data-type": "ORG",
        "title": "机构：欧阳路街道党工委",
    }
    assert re.fullmatch(r"\.\./people/p-[0-9a-f]{8}\.html", link_of(html, "王磊")["href"])
    assert re.fullmatch(r"\.\./search\.html\?q=[%0-9A-F]+", link_of(html, "姜克强")["href"])
    assert "&lt;好&gt;" in html


def test_every_link_of_a_mention_leads_to_a_file(output):
    for path in output.glob("articles/*.html"):
        for target in re.findall(r'class="mention[^>]* href="([^"?]+)', path.read_text(encoding="utf-8")):
            assert (path.parent / target).is_file(), (path.name, target)


def test_a_record_page_tells_what_is_known(output):
    html = page(output, "people/p0001.html")
    assert "<h1>武钢</h1>" in html and "记者（2018年以后）" in html and "小武" in html
    assert "&lt;script&gt;alert(1)" in html and "<script>alert" not in html
    stories = html[html.index('<h2 id="stories">') :]
    assert stories.index("又一台电梯") < stories.index("电梯动工了")  # newest first
    assert "<mark>武钢</mark>报道：王磊说，还要再装。</q>" in stories
    assert '<rect x="' in html and "style=" not in html
    assert ">王磊</a>" in html  # appears with


def test_an_organization_tells_its_parts_and_who_stands_in_its_name(output):
    assert "o0002.html" in page(output, "organizations/o0001.html")
    assert "o0001.html" in page(output, "organizations/o0002.html")
    assert "夏小玲" in page(output, "people.html")


def test_pages_are_for_authority_and_for_names_of_three_stories(output):
    names = {path.stem for path in (output / "people").iterdir()}
    assert "p0001" in names and len(names) == 2  # 王磊 stands in three stories, 姜克强 in two
    assert not (output / "places").exists()


def test_an_index_is_in_the_order_of_pinyin(output):
    html = page(output, "people.html")
    order = [html.index(name) for name in ("姜克强</a>", "王磊</a>", "武钢</a>", "夏小玲</a>")]
    assert order == sorted(order)
    assert re.findall(r'<h2 id="[a-z]+">([A-Z])</h2>', html) == ["J", "W", "X"]
    assert "3篇" in html


def test_an_empty_index_says_so(tmp_path):
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    (content / "articles" / "a.md").write_text("Title: 无\nDate: 2020-01-01\n\n好。\n", encoding="utf-8")
    done = build(content, tmp_path / "output", "--no-import")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "还没有找到名字" in page(tmp_path / "output", "places.html")


def test_an_untagged_name_stays_as_text_alone(tmp_path):
    output = built(tmp_path, "王磊,,untagged")
    assert "王磊" in page(output, "articles/a1.html")
    assert ">王磊</a>" not in page(output, "articles/a1.html")
    assert "王磊" not in page(output, "people.html")
    assert not list((output / "people").glob("p-*.html"))


def test_a_redacted_name_is_in_no_byte_of_the_output(tmp_path):
    output = built(tmp_path, "武钢,小武,redacted")
    assert "▇▇" in page(output, "articles/a3.html")
    assert not (output / "people" / "p0001.html").exists()
    escaped = "\\u6b66\\u94a2"
    for path in output.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", errors="replace")
            assert not re.search("武\\s*钢|小武", text) and escaped not in text, path


def test_a_wrong_authority_file_ends_the_build_in_one_line(tmp_path):
    content = archive(tmp_path)
    people = content / "authority" / "people.csv"
    people.write_text(people.read_text(encoding="utf-8") + "p0002,武 钢,,,,,\n", encoding="utf-8")
    done = build(content, tmp_path / "output", "--no-import")
    assert done.returncode != 0 and not (tmp_path / "output").exists()
    assert "people.csv: row 2 and people.csv: row 3: both are called 武钢" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_builds_give_the_same_bytes(tmp_path, output):
    shutil.copytree(output, tmp_path / "first")
    again = built(tmp_path / "again", apart=True)
    for folder in ("people", "organizations", "articles"):
        for path in sorted((tmp_path / "first" / folder).iterdir()):
            assert path.read_bytes() == (again / folder / path.name).read_bytes(), path.name
