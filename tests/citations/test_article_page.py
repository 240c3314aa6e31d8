"""The article page: references as a reader copies and saves them, from a server and from a folder."""

import json

import pytest
from bs4 import BeautifulSoup

ARTICLE = "articles/wutongli-2021-03-15-p01-i001.html"


def test_each_article_says_how_it_is_cited(site):
    page = BeautifulSoup((site / ARTICLE).read_text(encoding="utf-8"), "html.parser")
    forms = [element.get_text() for element in page.select(".citing .reference")]
    assert forms[0] == "林舟. 柳荫新村8号楼的电梯动工了[N]. 梧桐里社区报, 2021-03-15(1)."
    assert page.select_one('meta[name="DC.type"]')["content"] == "newspaperArticle"
    assert page.select_one('meta[name="citation_author"]')["content"] == "林舟"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_reference_is_copied_and_saved(browser, site, serve, tmp_path, scheme):
    context = browser.new_context(accept_downloads=True)
    if scheme == "http":
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{serve(site)}/{ARTICLE}" if scheme == "http" else (site / ARTICLE).as_uri())
    page.click(".citing summary")
    page.click(".citing button >> nth=0")
    page.wait_for_function("document.querySelector('.citing [role=status]').textContent === '已复制'")
    if scheme == "http":
        assert page.evaluate("navigator.clipboard.readText()").startswith("林舟. 柳荫新村8号楼")
    with page.expect_download() as saving:
        page.click('.citing button[aria-label="把CSL-JSON存成文件"]')
    saved = tmp_path / saving.value.suggested_filename
    saving.value.save_as(saved)
    assert saved.name == "wutongli-2021-03-15-p01-i001.json"
    assert json.loads(saved.read_text(encoding="utf-8"))[0]["author"] == [{"literal": "林舟"}]
    context.close()
