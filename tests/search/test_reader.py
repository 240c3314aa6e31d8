"""What a reader can do on search.html: narrow, sort, take suggestions and offers, open what was found."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from plugins.search.dictionary import Dictionary
from plugins.search.document import documents_of
from tests.search.archive_site import THEME, article_of, make_site, small_articles
from tests.search.conftest import TESTS
from tests.search.test_page import ask, ids, status

pytestmark = pytest.mark.browser

PEOPLE = {"王燕华": ("王阿姨",), "郭艳琴": (), "陈丽": ()}
ARTICLE = """<!doctype html><html lang="zh-Hans" data-root=".."><meta charset="utf-8"><title>{title}</title>
<script src="../theme/js/menkou.js" defer></script><script src="../theme/js/found.js" defer></script>
<article><header><h1>{title}</h1></header><div class="article-body">{body}</div></article>"""


def record(name: str, *others: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, other_names=list(others))


def when(first: dt.date | None, last: dt.date | None) -> SimpleNamespace:
    return SimpleNamespace(first=first, last=last, machine="")


def named_articles() -> list[SimpleNamespace]:
    """The small archive with records, pages and issues as other plugins find them; one year is not sure."""
    articles = small_articles()
    for article in articles:
        text = article.title + article.text
        article.people = [record(name, *others) for name, others in PEOPLE.items() if name in text]
        article.organizations = [record("梧桐里社区食堂")] if "社区食堂" in text else []
        article.places = [record(name) for name in ("梧桐里", "临江路") if name in text]
        article.page_number = 2 if "电梯" in text else 1
        if article.date:
            article.issue = SimpleNamespace(
                number="7",
                url=f"issues/{article.date}.html",
                shown_date=str(article.date),
                paper=SimpleNamespace(name="梧桐里"),
            )
    articles[-1].when = when(dt.date(2021, 1, 1), dt.date(2022, 12, 31))
    return articles


@pytest.fixture(scope="module")
def named_site(tmp_path_factory: pytest.TempPathFactory, dictionary: Dictionary) -> Path:
    site = make_site(tmp_path_factory.mktemp("named"), documents_of(named_articles()), dictionary, TESTS)
    (site / "theme" / "js" / "found.js").write_text((THEME / "static" / "js" / "found.js").read_text("utf-8"), "utf-8")
    body = '<p>三号楼<a href="x">加装<b>電</b></a>梯。</p>' * 40 + "<p>舊樓加裝電梯。</p>"
    (site / "articles" / "a02.html").write_text(ARTICLE.format(title="加装电梯", body=body), encoding="utf-8")
    (site / "issues").mkdir()
    (site / "issues" / "2021-09-30.html").write_text("<!doctype html><title>期</title>", encoding="utf-8")
    return site


@pytest.fixture(params=["http", "file"])
def address(request, serve, named_site: Path) -> str:
    return f"{serve(named_site)}/search.html" if request.param == "http" else (named_site / "search.html").as_uri()


@pytest.fixture
def local(named_site: Path) -> str:
    return (named_site / "search.html").as_uri()


def asked(page) -> str:
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("标题:电梯", {"a02", "a11"}),
        ("標題：電梯", {"a02", "a11"}),
        ("署名:王燕华", {"a01"}),
        ("人物:王燕华 -电梯", {"a14"}),
        ("人物:王阿姨", {"a02", "a11", "a14"}),
        ("person:郭", {"a01", "a02", "a14"}),
        ("机构:梧桐里社区食堂", {"a01", "a15"}),
        ("地点:临江路 腊八", {"a08"}),
        ("报纸:梧桐里 版:2", {"a02", "a11"}),
        ("栏目:民生", {"a01"}),
        ("日期:2021-06", {"a03", "a04", "a16"}),
        ("日期:2022-07..2022", {"a12", "a13", "a15", "a16"}),
        ("舊金山 OR 腊八粥", {"a08", "a09"}),
        ("舊金山", {"a09"}),
        ("旧金山来信", {"a09"}),
        ("-日期:1900..", {"a14"}),
        ("“电梯里遇见 王燕华”", set()),
    ],
)
def test_what_is_asked_in_fields_is_found(page, local: str, query: str, found: set[str]) -> None:
    ask(page, local, query)
    page.evaluate(
        "() => document.getElementById('search-more').hidden || document.getElementById('search-more').click()"
    )
    assert set(ids(page)) == found
    assert page.get_attribute("#search-status", "data-exact") == "true"


def test_a_date_that_is_not_sure_is_said(page, local: str) -> None:
    ask(page, local, "日期:2021-06")
    notes = {hit: page.locator(f"li[data-article-id={hit}] .note").count() for hit in ids(page)}
    assert notes == {"a03": 0, "a04": 0, "a16": 1}


@pytest.mark.parametrize(
    ("sort", "order"), [("newest", ["a11", "a02", "a01", "a14"]), ("oldest", ["a01", "a02", "a11", "a14"])]
)
def test_results_are_sorted_by_date_the_undated_last(page, address: str, sort: str, order: list[str]) -> None:
    ask(page, address, "王燕华")
    page.click(f"#search-sorts a[data-sort={sort}]")
    page.wait_for_function(f"() => document.querySelector('[data-sort={sort}]').hasAttribute('aria-current')")
    assert ids(page) == order
    assert f"sort={sort}" in page.url
    page.go_back()
    page.wait_for_function("() => document.querySelector('[data-sort=relevance]').hasAttribute('aria-current')")
    assert "sort" not in page.url


def test_facets_count_narrow_and_are_taken_back(page, address: str) -> None:
    ask(page, address, "王燕华")
    page.wait_for_selector("#search-facets:not([hidden])")
    page.locator("#search-facets summary").first.evaluate("summary => { summary.parentElement.open = true; }")
    people = page.locator("#search-facets section", has=page.locator("h2", has_text="人物"))
    assert set(people.locator("li").all_text_contents()) == {"王燕华3", "郭艳琴3"}
    people.locator("a", has_text="郭艳琴").click()
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 3")
    assert asked(page) == "王燕华 人物:郭艳琴"
    assert status(page) == "共 3 篇"
    page.wait_for_selector(".facet-chosen a")
    page.locator(".facet-panel").evaluate("panel => { panel.open = true; }")
    page.click(".facet-chosen a")
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 4")
    assert asked(page) == "王燕华"


def test_a_year_of_the_chart_is_chosen_with_the_keyboard(page, local: str) -> None:
    ask(page, local, "梧桐里 日期:2021..2023")
    page.wait_for_selector(".year-chart", state="attached")
    page.locator(".facet-panel").evaluate("panel => { panel.open = true; }")
    bars = page.locator(".year-chart a")
    assert [bar.get_attribute("aria-label") for bar in bars.all()] == ["2021 年：2 篇", "2022 年：2 篇"]
    bars.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 2")
    assert asked(page) == "梧桐里 日期:2022"
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('#search-results > li').length === 4")


def test_what_has_no_sure_year_is_counted_apart(page, local: str) -> None:
    ask(page, local, "冰柜 OR 老照片")
    page.wait_for_selector("#search-facets:not([hidden])")
    assert page.locator(".year-chart").count() == 0
    ask(page, local, "冰柜 OR 春")
    page.wait_for_selector(".year-chart", state="attached")
    assert "另有 1 篇年份不详" in page.locator(".chart-others").text_content()


@pytest.mark.parametrize("typed", ["wyh", "wangyanhua", "wangyh", "王燕", "电梯 人物:wy"])
def test_a_name_is_suggested_by_its_sound_or_its_beginning(page, address: str, typed: str) -> None:
    page.goto(address)
    page.click("#q")
    page.wait_for_selector("#q[role=combobox]")
    page.keyboard.type(typed)
    page.wait_for_selector("#search-suggestions [role=option]")
    assert page.get_attribute("#q", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#q", "aria-activedescendant")
    assert page.locator(f"#{active} span").first.inner_text() == "王燕华"
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results > li")
    assert asked(page) == f"{typed[:-5] if '人物' in typed else ''}人物:王燕华"
    assert page.is_hidden("#search-suggestions")


def test_suggestions_close_and_leave_what_was_typed(page, local: str) -> None:
    page.goto(local)
    page.click("#q")
    page.wait_for_selector("#q[role=combobox]")
    page.keyboard.type("wyh")
    page.wait_for_selector("#search-suggestions [role=option]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#search-suggestions")
    assert page.input_value("#q") == "wyh"
    page.keyboard.type("x")
    page.wait_for_timeout(300)
    assert page.is_hidden("#search-suggestions")


def test_an_issue_is_suggested_and_opened(page, local: str) -> None:
    page.goto(local)
    page.click("#q")
    page.wait_for_selector("#q[role=combobox]")
    page.keyboard.type("2021-09")
    page.locator("#search-suggestions [role=option]", has_text="2021-09-30 梧桐里").click()
    page.wait_for_url("**/issues/2021-09-30.html")


@pytest.mark.parametrize(
    ("query", "label", "offer"),
    [
        ("王艳华", "读音相同", "王燕华"),
        ("王燕大华", "相近的名字", "王燕华"),
        ("食堂昨夭开张", "形近字", "食堂昨天开张"),
        ("電悌 腊八粥", "少一个词", "腊八粥"),
        ("标题:电梯 没有的词", "少一个词", "标题:电梯"),
        ("wyh", "读作", "人物:王燕华"),
    ],
)
def test_where_nothing_is_found_the_nearest_is_offered(page, local: str, query: str, label: str, offer: str) -> None:
    ask(page, local, query)
    page.wait_for_selector("#search-near:not([hidden])")
    assert ids(page) == []
    assert status(page).startswith("没有一篇文章含有")
    item = page.locator("#search-nearby .search-offer", has_text=label).filter(has_text=offer).first
    item.locator("a").click()
    page.wait_for_selector("#search-results > li")
    assert asked(page) == offer


def test_the_article_that_was_opened_marks_the_words(page, address: str) -> None:
    """Through links and other marks of the text, in either writing; and the first is in sight."""
    ask(page, address, "標題:電梯 加装电梯")
    page.click("li[data-article-id=a02] a")
    page.wait_for_selector("article mark")
    marked = page.eval_on_selector_all(
        "article p", "all => all.map(p => [...p.querySelectorAll('mark')].map(m => m.textContent).join(''))"
    )
    assert marked == [*["加装電梯"] * 40, "加裝電梯"]
    assert page.inner_text("h1 mark") == "加装电梯"
    assert page.locator("article mark").first.evaluate("mark => mark.getBoundingClientRect().top < innerHeight")


def test_an_article_opened_otherwise_is_left_alone(page, named_site: Path) -> None:
    page.goto((named_site / "articles" / "a02.html").as_uri())
    page.wait_for_timeout(200)
    assert page.locator("mark").count() == 0
    assert page.evaluate("() => document.scripts.length") == 2


@pytest.mark.parametrize("kind", ["f", "p"])
def test_lost_facets_or_suggestions_do_not_touch_the_results(
    page, tmp_path: Path, dictionary: Dictionary, kind: str
) -> None:
    site = make_site(tmp_path / "site", documents_of(named_articles()), dictionary, TESTS)
    lost = next(site.glob(f"search/*/{kind}"))
    lost.rename(lost.with_name("away"))
    ask(page, (site / "search.html").as_uri(), "王燕华")
    assert len(ids(page)) == 4
    assert page.is_hidden("#search-failure")
    if kind == "f":
        page.wait_for_selector("#search-facets:not([hidden])")
        assert "没有读到" in page.inner_text("#search-facets")
        lost.with_name("away").rename(lost)
        page.click("#search-facets button")
        page.wait_for_selector(".facet-panel")
    else:
        page.click("#q")
        page.keyboard.type("w")
        page.wait_for_timeout(300)
        assert page.is_hidden("#search-suggestions")


def test_a_field_whose_file_is_lost_is_no_nothing_found(page, tmp_path: Path, dictionary: Dictionary) -> None:
    site = make_site(tmp_path / "site", documents_of(named_articles()), dictionary, TESTS)
    next(site.glob("search/*/f/person.js")).unlink()
    ask(page, (site / "search.html").as_uri(), "人物:王燕华")
    assert page.is_visible("#search-failure")
    assert "f/person.js" in page.inner_text("#search-fault")
    assert status(page) == ""


def test_two_tabs_ask_side_by_side(page, address: str) -> None:
    other = page.context.new_page()
    for tab, query in ((page, "电梯"), (other, "春")):
        tab.goto(f"{address}?q={quote(query)}")
    for tab, found in ((page, {"a02", "a11"}), (other, {"a06", "a09"})):
        tab.wait_for_selector("#search-results > li")
        assert set(ids(tab)) == found
    other.close()


def test_an_article_of_a_million_characters_and_one_of_one(page, tmp_path: Path, dictionary: Dictionary) -> None:
    long = "自家门口这点事，" * 125_000
    articles = [
        article_of("long", "长", long[:500_000] + "只有这里写着針線盒。" + long[500_000:]),
        article_of("one", "一", "盒"),
    ]
    site = make_site(tmp_path / "site", documents_of(articles), dictionary)
    ask(page, (site / "search.html").as_uri(), "针线盒")
    assert ids(page) == ["long"]
    assert page.locator(".search-snippet mark").all_inner_texts() == ["針線盒"]
    ask(page, (site / "search.html").as_uri(), "盒 -门口")
    assert ids(page) == ["one"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_is_wrong_for_axe(browser, named_site: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for query in ("王燕华", "王艳华"):
        ask(page, (named_site / "search.html").as_uri(), query)
        page.wait_for_selector("#search-facets:not([hidden]), #search-near:not([hidden])")
        page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        found = Axe().run(
            page, options={"rules": {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}}
        )
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), query
    context.close()
