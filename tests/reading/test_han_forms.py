"""Han forms: a page in traditional characters, said to be a program's work, and as it was printed again."""

import json
from types import SimpleNamespace

import pytest

from plugins.article_file.byline import credited
from plugins.han_forms.tables import LONGEST, to_hans, to_hant, turned

STORY = "articles/wutongli-2021-03-15-p01-i001.html"
BODY = ".article-body"


@pytest.fixture(params=["http", "file"])
def address(request, site, serve):
    return serve(site) if request.param == "http" else site.as_uri()


def text(page, selector=BODY):
    return "".join(page.locator(selector).all_text_contents())


def turn(page):
    page.click("#han-form button")
    page.wait_for_function("document.documentElement.lang === 'zh-Hant'")


@pytest.mark.parametrize(
    ("plain", "traditional"),
    [
        ("头发长了，发展快了", "頭髮長了，發展快了"),
        ("里面的面条很干净", "裡面的麵條很乾淨"),
        ("皇后之后，公里以外", "皇后之後，公里以外"),
        ("一只茶杯，只有一只", "一隻茶杯，只有一隻"),
        ("系统、关系、联系", "系統、關係、聯繫"),
        ("Ａ栋𠮷田家2020年", "Ａ棟𠮷田家2020年"),
    ],
)
def test_common_words_are_turned_as_words(plain, traditional):
    assert turned(plain, to_hant()) == traditional
    assert turned(traditional, to_hans()) == plain


def test_a_table_keeps_every_character_at_its_place():
    for table in (to_hant(), to_hans()):
        assert all(len(old) == len(new) <= LONGEST for old, new in table.words.items())
        assert all(len(old) == len(new) == 1 for old, new in table.characters.items())


@pytest.mark.browser
def test_the_browser_turns_a_page_as_the_tables_say_and_back_again(page, address):
    page.goto(f"{address}/{STORY}")
    page.wait_for_selector("#han-form button")
    before = {part: text(page, part) for part in (BODY, "h1", ".citing .reference", ".original")}
    markup = page.eval_on_selector(BODY, "part => part.innerHTML")
    links = page.locator(f"{BODY} a").count()
    turn(page)
    assert text(page) == turned(before[BODY], to_hant()) != before[BODY]
    assert text(page, "h1") == turned(before["h1"], to_hant())
    assert page.locator(f"{BODY} a").count() == links
    assert "程序" in page.inner_text(".han-line")
    for part in (".citing .reference", ".original"):
        assert text(page, part) == before[part], part
    page.click(".han-line button")
    assert page.eval_on_selector(BODY, "part => part.innerHTML") == markup
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.locator(".han-line").count() == 0


@pytest.mark.browser
def test_the_form_is_kept_for_other_pages_and_for_what_scripts_add(page, address):
    page.goto(f"{address}/{STORY}")
    turn(page)
    page.goto(f"{address}/search.html?q=街道")
    page.wait_for_selector("#search-results mark")
    page.wait_for_selector(".han-line")
    page.wait_for_function("/[黨樓電動區]/.test(document.querySelector('#search-results').textContent)")
    assert not page.evaluate("/[党楼电动区]/.test(document.querySelector('#search-results').textContent)")
    assert page.input_value("#q") == "街道"


LOOK = """() => {
  globalThis.seen = [];
  const look = () => {
    const body = document.querySelector(".article-body");
    const isComing = document.documentElement?.matches("[data-han-coming]");
    const hidden = isComing && body && getComputedStyle(document.body).animationName;
    if (body) globalThis.seen.push([body.textContent, hidden]);
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.browser
def test_a_page_is_not_seen_as_printed_before_it_is_turned(page, address):
    page.goto(f"{address}/{STORY}")
    whole = text(page)
    turn(page)
    page.add_init_script(f"({LOOK})()")
    page.reload()
    page.wait_for_selector(".han-line")
    seen = page.evaluate("new Promise((done) => requestAnimationFrame(() => done(globalThis.seen)))")
    assert seen[-1] == [turned(whole, to_hant()), False]
    assert all(hidden == "unseen" or shown == seen[-1][0] for shown, hidden in seen)


@pytest.mark.browser
def test_code_and_tables_come_only_when_a_reader_asks(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}/{STORY}", wait_until="load")
    page.wait_for_selector("#han-form button")
    assert not {"han-forms.js", "to-hant.js", "to-hans.js"}.intersection(asked)
    turn(page)
    assert [name for name in asked if name.startswith(("han-forms", "to-"))] == ["han-forms.js", "to-hant.js"]


@pytest.mark.browser
def test_marks_of_a_search_survive_both_ways(page, site):
    page.goto(f"{(site / STORY).as_uri()}#q=电梯")
    page.wait_for_selector(f"{BODY} mark")
    before, marks = text(page), page.locator(f"{BODY} mark").all_text_contents()
    turn(page)
    assert page.locator(f"{BODY} mark").all_text_contents() == ["電梯"] * len(marks)
    page.reload()
    page.wait_for_selector(".han-line")
    page.wait_for_selector(f"{BODY} mark")
    page.click(".han-line button")
    assert text(page) == before and page.locator(f"{BODY} mark").all_text_contents() == marks


@pytest.mark.browser
def test_the_reading_list_keeps_a_title_as_it_was_printed(page, site):
    page.goto((site / STORY).as_uri())
    title = text(page, "h1")
    turn(page)
    page.click("#reading-tools button:has-text('書單')")
    kept = json.loads(page.evaluate("localStorage.getItem('menkou.reading-list')"))
    assert kept[0]["title"] == title
    assert all(turned(one, to_hans()) == one for one in kept[0]["citations"].values())


@pytest.mark.browser
def test_a_surname_that_both_write_alike_stays(page, site):
    page.goto((site / STORY).as_uri())
    name = (
        "<p id=test>关于，<a class='mention person'>于海</a>，<a class='mention person'><mark>范</mark>里</a>的模范</p>"
    )
    page.eval_on_selector(BODY, "(part, name) => part.insertAdjacentHTML('beforeend', name)", name)
    turn(page)
    assert text(page, "#test") == "關於，于海，范裡的模範"


@pytest.mark.browser
def test_names_in_bylines_keep_their_surnames_and_what_is_no_name_does_not(page, site):
    authors = [SimpleNamespace(name=name) for name in ("于海", "范发", "钟离发")]
    byline = credited(SimpleNamespace(byline="丑化组 记者 于 海 通讯员 范发、钟离发", authors=authors))
    page.goto((site / STORY).as_uri())
    page.eval_on_selector(".byline", "(part, names) => (part.innerHTML = names)", byline)
    turn(page)
    assert text(page, ".article > header .byline") == "醜化組 記者 于 海 通訊員 范發、鍾離發"


@pytest.mark.browser
@pytest.mark.parametrize("stored", ["zh-Latn", "<script>", "../../x"])
def test_what_something_else_stored_loads_nothing(page, site, stored):
    page.goto((site / STORY).as_uri())
    page.evaluate("form => localStorage.setItem('menkou.han-form', form)", stored)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("#han-form button")
    assert not any("to-han" in url for url in asked) and page.locator(".han-line").count() == 0
