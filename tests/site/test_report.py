"""Report: the letter about a mistake that a page begins for its reader."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from plugins.report import report_address
from tests.site.building import build
from tests.site.small_archive import write_archive

TITLE = "“甲&乙” <b>?=#% 丙"
ARTICLE = f"Title: {TITLE}\nDate: 2021-03-15\n\n正文。\n"


def link_on(folder, report, siteurl=""):
    changes = {"articles/other/odd.md": ARTICLE, "archive.toml": f"report = {report!r}\n" if report else ""}
    content = write_archive(folder / "content", changes)
    done = build(content, folder / "output", siteurl)
    assert done.returncode == 0, done.stdout + done.stderr
    page = BeautifulSoup((folder / "output/articles/odd.html").read_text("utf-8"), "html.parser")
    return page.select_one(".report a")


@pytest.mark.parametrize(
    ("report", "keys"),
    [
        ("mailto:editor@example.org", ("subject", "body")),
        ("https://example.org/bao/issues/new?labels=a", ("title", "body")),
        ("https://example.org/-/issues/new?issue[title]={title}&issue[description]={body}", None),
    ],
)
def test_the_letter_names_the_story_whatever_its_title_holds(tmp_path, report, keys):
    address = urlsplit(link_on(tmp_path, report, "https://archive.example.org")["href"])
    told = parse_qs(address.query, strict_parsing=True)
    subject, body = keys or ("issue[title]", "issue[description]")
    assert told[subject] == [f"报错：{TITLE}（odd）"]
    lines = told[body][0].splitlines()
    assert lines[:3] == [f"标题：{TITLE}", "编号：odd", "网址：https://archive.example.org/articles/odd.html"]
    assert report.startswith(address.scheme) and address.path.startswith(urlsplit(report).path)


def test_where_nobody_asks_there_is_no_link(tmp_path):
    assert link_on(tmp_path, "") is None


def test_a_record_can_be_reported_too(site):
    page = BeautifulSoup((site / "people/p0001.html").read_text(encoding="utf-8"), "html.parser")
    link = page.select_one(".report a")["href"]
    assert link.startswith("mailto:") and "p0001" in link


def test_nothing_of_a_subject_ends_the_address():
    assert report_address("https://example.org/new", "a&b=c#d", "e\nf") == (
        "https://example.org/new?title=a%26b%3Dc%23d&body=e%0Af"
    )
