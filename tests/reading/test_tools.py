"""Reading tools: text size, reading list, read aloud and the booklet, as a reader uses them."""

import json
import re

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.browser
FIRST, SECOND = "articles/wutongli-2021-03-15-p01-i001.html", "articles/wutongli-2021-03-15-p01-i003.html"


@pytest.fixture(params=["http", "file"])
def address(request, site, serve):
    return serve(site) if request.param == "http" else site.as_uri()


def press(page, words):
    page.click(f"#reading-tools button:has-text('{words}')")


def test_a_reader_keeps_stories_takes_their_references_along_and_lets_them_go(page, address, tmp_path):
    for story in (FIRST, SECOND):
        page.goto(f"{address}/{story}")
        press(page, "记入书单")
        assert page.get_by_role("button", name="已在书单").get_attribute("aria-pressed") == "true"
    page.goto(f"{address}/reading-list.html")
    assert page.locator(".kept a").all_text_contents() == ["柳荫新村8号楼的电梯动工了", "致读者"]
    with page.expect_download() as saving:
        page.click("button:has-text('存成RIS文件')")
    saving.value.save_as(tmp_path / "list.ris")
    assert (tmp_path / "list.ris").read_text(encoding="utf-8").count("TY  - NEWS") == 2
    with page.expect_download() as saving:
        page.click("button:has-text('存成CSL-JSON文件')")
    saving.value.save_as(tmp_path / "list.json")
    assert [item["title"] for item in json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))][1] == "致读者"
    page.get_by_role("button", name="把《致读者》移出书单").click()
    assert page.locator(".kept a").all_text_contents() == ["柳荫新村8号楼的电梯动工了"]
    page.click(".kept a")
    page.wait_for_url(f"**/{FIRST}")
    press(page, "已在书单")
    page.goto(f"{address}/reading-list.html")
    assert "书单还是空的" in page.text_content("#reading-list")


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        '{"a": 1}',
        "[null, 3]",
        '[{"id": "x", "url": "javascript:alert(1)", "title": "<img src=x onerror=alert(1)>"}]',
    ],
)
def test_what_something_else_stored_does_no_harm(page, site, stored):
    page.goto((site / "reading-list.html").as_uri())
    page.evaluate("text => localStorage.setItem('menkou.reading-list', text)", stored)
    page.reload()
    assert "书单还是空的" in page.text_content("#reading-list")


def test_the_size_of_text_is_kept_and_moves_no_line_at_loading(page, address):
    page.goto(f"{address}/{FIRST}")
    normal = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.article-body')).fontSize)")
    press(page, "字号")
    page.goto(f"{address}/{SECOND}")
    large = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.article-body')).fontSize)")
    assert large / normal == pytest.approx(1.1875)
    shift = """new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => (sum += entry.value)))
            .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 300);
    })"""
    assert page.evaluate(shift) < 0.02


def test_without_a_voice_the_page_says_so(page, site):
    page.goto((site / FIRST).as_uri())
    if page.evaluate("speechSynthesis.getVoices().some(voice => /^zh/.test(voice.lang))"):
        pytest.skip("this machine has a Chinese voice")
    press(page, "朗读")
    assert page.text_content("#reading-tools [role=status]") == "这台设备没有中文语音，读不出来。"


def test_a_booklet_has_every_story_whole_and_prints_on_a4(page, site):
    booklet = BeautifulSoup((site / "booklets/wutongli-2021-03-15.html").read_text(encoding="utf-8"), "html.parser")
    issue = BeautifulSoup((site / "issues/wutongli-2021-03-15.html").read_text(encoding="utf-8"), "html.parser")
    addresses = [link["href"].removeprefix("../") for link in issue.select(".issue-page .headline a")]
    bodies = [
        BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")
        .select_one(".article-body")
        .get_text()
        for address in addresses
    ]
    assert [body.get_text().split() for body in booklet.select(".article-body")] == [body.split() for body in bodies]
    page.goto((site / "booklets/wutongli-2021-03-15.html").as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert boxes and all((round(float(width)), round(float(height))) == (595, 842) for width, height in boxes)
    page.emulate_media(media="print")
    assert not page.is_visible(".site-header") and page.is_visible(".booklet-contents")
