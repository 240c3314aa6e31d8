"""Report: the letter about a mistake that a page begins for its reader."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from plugins.report import report_address
from tests.site.building import build
from tests.site.small_archive import write_archive

TITLE = "“甲&乙” <b>?=#% 丙"
STORY = "articles/wutongli-2021-03-15-p01-i001.html"
ARTICLE = f"Title: {TITLE}\nDate: 2021-03-15\n\n正文。\n"


def link_on(folder, report, siteurl=""):
    changes = {"articles/other/odd.md": ARTICLE, "archive.toml": f"report = {report!r}\n" if report else ""}
    content = write_archive(folder / "content", changes)
    done = build(content, folder / "output", siteurl)
    assert done.returncode == 0, done.stdout + done.stderr
    page = BeautifulSoup((folder / "output/articles/odd.html").read_text("utf-8"), "html.parser")
    return page.select_one(".report a")


def body_of(link):
    told = parse_qs(urlsplit(link.get_attribute("href")).query, strict_parsing=True)
    return told["body"][0].splitlines()


def select(page, expression):
    """Select from the first place to the last of `expression`: [element, character, element, character]."""
    page.evaluate(f"() => {{ const [a, b, c, d] = {expression}; getSelection().setBaseAndExtent(a, b, c, d); }}")


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


PARAGRAPHS = "[...document.querySelectorAll('.article-body > p')]"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_what_is_selected_is_quoted_and_may_be_left_out_again(page, site, serve, scheme):
    address = serve(site) if scheme == "http" else site.as_uri()
    page.goto(f"{address}/{STORY}")
    link = page.locator(".report a")
    page.wait_for_selector(".report [role=status]")
    plain = link.get_attribute("href")
    second = page.evaluate(f"{PARAGRAPHS}[1].textContent")
    select(page, f"(p => [p, 0, p, p.childNodes.length])({PARAGRAPHS}[1])")
    page.wait_for_selector(".report button:visible")
    quoted = f"第2段：“{second if len(second) <= 120 else second[:60] + '……' + second[-60:]}”"
    assert quoted in body_of(link) and quoted in page.text_content(".report")
    page.evaluate("getSelection().removeAllRanges()")  # as a tap elsewhere does: the quotation stays
    page.wait_for_timeout(400)
    assert quoted in body_of(link)
    page.click(".report button")
    assert link.get_attribute("href") == plain and not page.is_visible(".report button")


@pytest.mark.browser
def test_a_turned_text_is_quoted_as_it_was_printed_and_only_what_is_in_the_story(page, site):
    page.goto((site / STORY).as_uri())
    heading = page.text_content(".article h1")
    page.click("#han-form button")
    page.wait_for_function("document.documentElement.lang === 'zh-Hant'")
    assert page.text_content(".article h1") != heading
    select(page, "(h => [h, 0, h, h.childNodes.length])(document.querySelector('.article h1'))")
    page.wait_for_selector(".report button:visible")
    assert f"“{heading}”" in "".join(body_of(page.locator(".report a")))
    page.click(".report button")
    select(page, "(a => [a, 0, a, a.childNodes.length])(document.querySelector('.site-footer p'))")
    page.wait_for_timeout(400)
    assert not page.is_visible(".report button")
