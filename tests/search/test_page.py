"""search.html in a real browser, over http and from a disk: what a reader sees, also when things go wrong."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from plugins.search.archive import Archive
from plugins.search.dictionary import Dictionary
from plugins.search.document import documents_of
from plugins.search.index import FORMAT, write
from plugins.search.present import present
from plugins.search.query import parse
from plugins.search.settings import Settings
from tests.search.archive_site import article_of, make_site, small_articles

pytestmark = pytest.mark.browser

SETTLED = """() => {
  const at = (name) => document.getElementById(`search-${name}`);
  return !at("results").hasAttribute("aria-busy") && (at("status").textContent || !at("failure").hidden);
}"""


@pytest.fixture(params=["http", "file"])
def address(request, serve, small_site: Path) -> str:
    """The address of the small archive's search page, by either way."""
    return f"{serve(small_site)}/search.html" if request.param == "http" else (small_site / "search.html").as_uri()


@pytest.fixture
def copy(tmp_path: Path, small_site: Path) -> Path:
    """A small archive of its own for tests that damage it."""
    return Path(shutil.copytree(small_site, tmp_path / "site"))


def ask(page, address: str, query: str) -> None:
    page.goto(f"{address}?q={quote(query)}")
    page.wait_for_function(SETTLED)


def ids(page, place: str = "results") -> list[str]:
    return page.eval_on_selector_all(f"#search-{place} > li", "items => items.map((item) => item.dataset.articleId)")


def status(page) -> str:
    return page.inner_text("#search-status")


def shard_folder(site: Path) -> Path:
    return next(path for path in (site / "search").iterdir() if path.is_dir())


def test_an_address_reproduces_a_query(page, address: str) -> None:
    ask(page, address, "社区食堂开张")
    assert page.input_value("#q") == "社区食堂开张"
    assert ids(page) == ["a01", "a15"]
    assert status(page) == "共 2 篇"
    assert page.get_attribute("#search-status", "data-exact") == "true"
    assert page.get_attribute("#search-status", "role") == "status"


def test_a_result_has_its_link_credits_and_marks(page, address: str) -> None:
    ask(page, address, "王燕华 食堂")
    hit = page.locator("#search-results > li").first
    assert hit.get_attribute("data-article-id") == "a01"
    assert hit.locator("a").get_attribute("href") == f"./articles/a01.html#q={quote('王燕华')}+{quote('食堂')}"
    assert hit.locator("time").get_attribute("datetime") == "2021-03-05"
    assert "民生" in hit.locator(".credits").inner_text()
    assert set(hit.locator(".search-snippet mark").all_inner_texts()) == {"王燕华", "食堂"}
    assert hit.locator(".search-title mark").all_inner_texts() == ["食堂"]


def test_markup_is_shown_as_text(page, address: str) -> None:
    for query in ('<script>alert("你好")</script>', "]]>", "&amp;", "\\", "' 单引号"):
        ask(page, address, query)
        assert ids(page) == ["a04"], query
        assert "<b>上墙</b>" in page.locator(".search-title").inner_text()
        assert page.locator("#search-results script, #search-results b").count() == 0


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "'\"><b>",
    "[(*+?{",
    "+title:x~2 *y^10 -z*",
    "^$.|\\d{2}(?<!x)",
    "title:x",
    "“没有合上 电",
    '甲" "乙',
    "」「 『",
    "标题: -人物: 没有乙丙",
    "\ud800",
    "\udc00甲乙\ud800丙",
    "a" * 10_000,
    "没有的词 " * 2_000,
    "。" * 99,
    "、；：！？…—·～",
    "\u0000\u0007",
    "\ufdd0 OR \ufdd0",
    "__proto__ constructor",
)


NOTHING = """(words) => {
  const { textContent } = document.getElementById("search-status");
  return textContent.startsWith("没有一篇文章含有") && textContent.includes(words);
}"""


def test_any_query_has_an_answer(page, address: str) -> None:
    page.goto(address)
    for number, query in enumerate(HOSTILE):
        page.evaluate("(query) => { document.getElementById('q').value = query; }", query)
        page.click("#search-form button")
        shown = query.strip()[:4]
        page.wait_for_function(NOTHING, arg=shown if shown.isprintable() else "")
        assert page.is_hidden("#search-failure"), number
        assert ids(page) == [], number
        assert page.locator("#search-results img, #search-status img, #search-status b").count() == 0, number


def test_broken_percent_signs_are_no_error(page, address: str) -> None:
    page.goto(f"{address}?q=%E7%94%B5%E6%A2%AF%ZZ%")
    page.wait_for_function(SETTLED)
    assert status(page).startswith("没有一篇文章含有“电梯%ZZ%”")


def test_a_made_up_title_is_shown_as_such(page, address: str) -> None:
    ask(page, address, "便民服务")
    assert ids(page) == ["a07"]
    assert page.inner_text(".search-title .untitled") == "原文无题"
    ask(page, address, "本期最后一条")
    assert ids(page) == []


def test_nearby_articles_stand_apart(page, address: str) -> None:
    ask(page, address, "电梯食堂")
    page.wait_for_selector("#search-near:not([hidden])")
    assert ids(page) == []
    assert {"a11", "a01"} <= set(ids(page, "nearby"))


def test_typing_finds_after_a_pause_and_makes_one_entry(page, address: str) -> None:
    ask(page, address, "春")
    page.fill("#q", "")
    page.type("#q", "a股", delay=20)
    page.wait_for_function("() => document.querySelector('#search-results > li')?.dataset.articleId === 'a03'")
    assert page.url.endswith("?q=a%E8%82%A1")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#q').value === '春'")
    page.wait_for_function(SETTLED)
    assert set(ids(page)) == {"a06", "a09"}
    page.go_forward()
    page.wait_for_function("() => document.querySelector('#q').value === 'a股'")
    page.wait_for_function("() => document.querySelector('#search-results > li')?.dataset.articleId === 'a03'")


def test_composition_never_searches(page, address: str) -> None:
    page.goto(address)
    fire = """(composing) => {
      const input = document.querySelector("#q");
      input.value = composing ? "dianti" : "电梯";
      input.dispatchEvent(new InputEvent("input", { isComposing: composing, bubbles: true }));
      if (!composing) input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    }"""
    page.evaluate(fire, True)
    page.wait_for_timeout(500)
    assert (status(page), "?q=" in page.url) == ("", False)
    page.evaluate(fire, False)
    page.wait_for_selector("#search-results > li")
    assert "?q=" in page.url


def test_a_newer_query_cancels_an_older_one(page, serve, small_site: Path) -> None:
    """The older one's texts come last, and change nothing."""
    held: list = []
    page.route("**/t/*.js*", lambda route: route.continue_() if held else held.append(route))
    page.goto(f"{serve(small_site)}/search.html?q={quote('便民服务')}", wait_until="commit")
    for _ in range(200):
        page.wait_for_timeout(20)
        if held:
            break
    assert (len(held), ids(page)) == (1, [])
    page.fill("#q", "春")
    page.press("#q", "Enter")
    page.wait_for_selector("#search-results > li")
    held[0].continue_()
    page.wait_for_timeout(200)
    assert set(ids(page)) == {"a06", "a09"}
    assert status(page) == "共 2 篇"


def test_an_empty_query_shows_nothing(page, address: str) -> None:
    ask(page, address, "电梯")
    page.fill("#q", "")
    page.press("#q", "Enter")
    page.wait_for_function("() => !document.querySelector('#search-results > li')")
    assert status(page) == ""
    assert "?q" not in page.url


def test_more_results_come_on_demand_and_come_back(page, tmp_path: Path, dictionary: Dictionary) -> None:
    articles = [article_of(f"m{number:02}", f"第{number}号楼", "电梯来了。" * (1 + number % 3)) for number in range(25)]
    site = make_site(tmp_path / "site", documents_of(articles), dictionary, Settings(texts_per_file=4))
    address = (site / "search.html").as_uri()
    ask(page, address, "电梯来")
    assert (len(ids(page)), status(page)) == (10, "共 25 篇")
    page.click("#search-more")
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 20")
    eleventh = page.locator("#search-results > li").nth(10).locator("a")
    assert eleventh.evaluate("link => link === document.activeElement")
    eleventh.click()
    page.wait_for_url("**/articles/*")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 20")
    page.click("#search-more")
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 25")
    assert page.is_hidden("#search-more")
    assert len(set(ids(page))) == 25


FEW, MANY = "社区食堂", "的 OR 里 OR 老 OR 上"  # only those that find more than ten need files of lengths


@pytest.mark.parametrize(("kind", "query"), [("k", FEW), ("c", FEW), ("n", MANY), ("t", FEW)], ids="kcnt")
@pytest.mark.parametrize("damage", ["missing", "cut off", "of another"])
def test_a_damaged_shard_is_said_and_tried_again(page, copy: Path, kind: str, query: str, damage: str) -> None:
    """Never a wrong "nothing found": a sentence that names the file, and a button that works once the file is back."""
    archive = Archive(copy / "search")
    found = [archive.document(number)["id"] for number in present(archive, parse(query))][:10]
    paths = sorted((shard_folder(copy) / kind).glob("*.js"))
    whole = {path: path.read_text(encoding="utf-8") for path in paths}
    for path in paths:
        if damage == "missing":
            path.unlink()
        else:
            text = whole[path]
            path.write_text(
                text[: len(text) // 2] if damage == "cut off" else 'Menkou.shards.add("x/1");\n', encoding="utf-8"
            )
    ask(page, (copy / "search.html").as_uri(), query)
    assert page.is_visible("#search-failure")
    assert f"/{kind}/" in page.inner_text("#search-fault")
    assert (status(page), ids(page)) == ("", [])
    for path, text in whole.items():
        path.write_text(text, encoding="utf-8")
    page.click("#search-retry")
    page.wait_for_selector("#search-results > li")
    assert page.is_hidden("#search-failure")
    assert ids(page) == found
    page.faults.clear()  # a script that is cut off is an error of the browser's own


def test_one_press_of_the_button_heals_whatever_a_cache_holds(page, serve, small_site: Path) -> None:
    """A cache has spoilt copies of every file of the index, and for a time the host has no others."""
    is_back = False

    def answer(route) -> None:
        if is_back and "again=" in route.request.url:
            route.continue_()
        else:
            route.fulfill(body='Menkou.shards.add("x/1");', content_type="text/javascript")

    page.route("**/search/*/*/*.js*", answer)
    page.route("**/search/more.js*", answer)
    ask(page, f"{serve(small_site)}/search.html", MANY)
    assert page.is_visible("#search-failure")
    is_back = True
    page.click("#search-retry")
    page.wait_for_selector("#search-facets summary")
    assert (len(ids(page)), page.is_hidden("#search-failure")) == (10, True)


@pytest.mark.parametrize("name", ["search/search.js", "theme/js/menkou.js", "theme/js/strings.js"])
def test_a_page_whose_scripts_do_not_come_says_so(page, serve, small_site: Path, name: str) -> None:
    page.route(f"**/{name}", lambda route: route.abort())
    page.goto(f"{serve(small_site)}/search.html?q={quote('社区食堂')}")
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")  # the wait for what may come
    assert "还没有到" in page.inner_text("#search-absent")
    page.unroute(f"**/{name}")
    page.click("#search-absent a")
    page.wait_for_selector("#search-results > li")
    assert page.locator("#search-absent").count() == 0
    page.faults.clear()  # a script that needs one that did not come


def test_packed_numbers_that_are_damaged_are_said(page, copy: Path) -> None:
    for path in (shard_folder(copy) / "k").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        path.write_text(f'{text[: text.rindex(",") + 4]}");\n', encoding="utf-8")
    ask(page, (copy / "search.html").as_uri(), "社区食堂")
    assert "/k/" in page.inner_text("#search-fault")


def test_a_missing_manifest_is_said(page, copy: Path) -> None:
    manifest = copy / "search" / "manifest.js"
    text = manifest.read_text(encoding="utf-8")
    manifest.unlink()
    ask(page, (copy / "search.html").as_uri(), "社区食堂")
    assert "manifest.js" in page.inner_text("#search-fault")
    manifest.write_text(text.replace(FORMAT, "menkou-search/0"), encoding="utf-8")
    page.click("#search-retry")
    page.wait_for_timeout(200)
    assert page.is_visible("#search-failure")
    manifest.write_text(text, encoding="utf-8")
    page.click("#search-retry")
    page.wait_for_selector("#search-results > li")


def test_a_page_that_is_open_while_the_archive_is_renewed_starts_over(page, serve, copy: Path, dictionary) -> None:
    ask(page, f"{serve(copy)}/search.html", "电梯")
    articles = [*small_articles(), article_of("b99", "新消息", "社区食堂又添了新菜。")]
    before = shard_folder(copy)
    code = (copy / "search" / "search.js").read_text(encoding="utf-8")
    write(documents_of(articles), dictionary, Settings(), copy / "search")
    (copy / "search" / "search.js").write_text(code, encoding="utf-8")
    assert shard_folder(copy) != before
    page.fill("#q", "又添了新菜")
    page.press("#q", "Enter")
    page.wait_for_selector("#search-results > li[data-article-id=b99]")
    assert page.is_hidden("#search-failure")


def test_an_empty_archive_says_that_nothing_is_there(page, tmp_path: Path, dictionary: Dictionary) -> None:
    site = make_site(tmp_path / "site", [], dictionary)
    ask(page, (site / "search.html").as_uri(), "社区")
    assert status(page).startswith("没有一篇文章含有")
    assert page.is_hidden("#search-failure")


def test_without_scripts_the_page_says_where_to_browse(browser, small_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((small_site / "search.html").as_uri())
    assert page.locator("noscript, .search-offline").first.inner_text()
    links = page.locator(".search-offline a")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"./{name}.html" for name in ("issues", "people", "organizations", "places")
    ]
    context.close()


def test_nothing_is_asked_of_anyone_else(page, serve, small_site: Path) -> None:
    address = serve(small_site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, f"{address}/search.html", "电梯 王燕华")
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
