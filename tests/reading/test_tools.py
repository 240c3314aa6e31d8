"""Reading tools: text size, reading list, read aloud and the booklet, as a reader uses them."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
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


def test_lists_tags_and_notes_are_kept_chosen_and_taken_along(page, address, tmp_path):
    for story in (FIRST, SECOND):
        page.goto(f"{address}/{story}")
        press(page, "记入书单")
    page.goto(f"{address}/reading-list.html")
    row = page.locator(".kept > li").first
    row.locator("summary").click()
    row.get_by_label("书单", exact=True).fill("老楼、外婆")
    row.get_by_label("标签", exact=True).fill("电梯 100%")
    row.get_by_label("笔记", exact=True).fill("第一行\n<b>第二行</b>")
    row.get_by_role("button", name="好了").click()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator(".kept .note").all_text_contents() == ["第一行\n<b>第二行</b>"]
    page.get_by_role("button", name="书单“外婆”（1）").click()
    assert page.locator(".kept a").all_text_contents() == ["柳荫新村8号楼的电梯动工了"]
    told = {}
    for name in ("存成RIS文件", "存成BibTeX文件", "存成CSL-JSON文件", "存下整份书单"):
        with page.expect_download() as saving:
            page.click(f"button:has-text('{name}')")
        saving.value.save_as(tmp_path / name)
        told[name] = (tmp_path / name).read_text(encoding="utf-8")
    assert re.findall("^(KW|N1|ER)  -(.*)$", told["存成RIS文件"], re.M)[-3:] == [
        ("KW", " 电梯 100%"),
        ("N1", " 第一行 <b>第二行</b>"),
        ("ER", " "),
    ]
    assert "keywords = {电梯 100\\%}" in told["存成BibTeX文件"] and told["存成BibTeX文件"].rstrip().endswith("}\n}")
    (item,) = json.loads(told["存成CSL-JSON文件"])
    assert (item["keyword"], item["note"]) == ("电梯 100%", "第一行\n<b>第二行</b>")
    stored = page.evaluate("localStorage.getItem('menkou.reading-list')")
    page.evaluate("localStorage.clear()")
    page.reload()
    assert "书单还是空的" in page.text_content("#reading-list")
    page.set_input_files(".bring input", tmp_path / "存下整份书单")
    page.wait_for_selector(".kept > li >> nth=1")
    assert page.evaluate("localStorage.getItem('menkou.reading-list')") == stored
    page.set_input_files(".bring input", {"name": "别的.json", "mimeType": "application/json", "buffer": b"{}"})
    page.wait_for_function("document.querySelector('#reading-list > [role=status]').textContent.includes('别的.json')")
    assert page.locator(".kept > li").count() == 2


def test_a_list_of_before_is_kept_and_joined_with_one_that_is_brought_back(page, site):
    old = {"id": "a", "url": "articles/a.html", "title": "甲", "from": "一期", "citations": {"gbt7714": "甲[N]"}}
    page.goto((site / "reading-list.html").as_uri())
    page.evaluate("old => localStorage.setItem('menkou.reading-list', JSON.stringify([old]))", old)
    page.reload()
    assert page.locator(".kept a").all_text_contents() == ["甲"]
    own = {**old, "lists": ["一"], "tags": [], "note": "自己的"}
    other = {**old, "lists": ["二", 3], "tags": ["丙"], "note": "别人的"}
    fresh = {"id": "b", "url": "articles/b.html", "title": "乙"}
    code = """([own, others]) => {
        const file = JSON.stringify({ format: "menkou-reading-list/1", stories: others });
        return Menkou.readingListFiles.merged(Menkou.readingList.tidy(own), Menkou.readingListFiles.read(file));
    }"""
    merged = page.evaluate(code, [[own], [other, fresh, {"id": "c", "url": "https://example.org"}]])
    assert merged == [
        {**own, "lists": ["一", "二"], "tags": ["丙"]},
        {**fresh, "from": "", "citations": {}, "lists": [], "tags": [], "note": ""},
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_list_with_everything(browser, site, scheme):
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto((site / "reading-list.html").as_uri())
    story = {
        "id": "a",
        "url": "articles/a.html",
        "title": "甲" * 80,
        "lists": ["一" * 60],
        "tags": ["二"],
        "note": "丙" * 300,
    }
    page.evaluate("one => localStorage.setItem('menkou.reading-list', JSON.stringify([one]))", story)
    page.reload()
    page.click(".kept summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not Axe().run(page).response["violations"]
    context.close()


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


def test_a_story_stands_in_its_place_before_the_page_is_read_whole(page, site):
    page.set_viewport_size({"width": 1280, "height": 720})
    whole = (site / SECOND).read_text(encoding="utf-8")
    begun = site / SECOND.replace("i003", "begun")
    begun.write_text(whole[: whole.index('<nav class="same-issue"')], encoding="utf-8")
    places = []
    for path in (begun, site / SECOND):
        page.goto(path.as_uri())
        places.append(page.locator(".article").bounding_box())
    begun.unlink()
    assert places[0] == places[1]


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
