"""Frequency: words counted through the years are as many as the stories that have them."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "theme" / "static" / "js"
CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.browser


@pytest.fixture(params=["http", "file"])
def address(request, site, serve):
    return serve(site) if request.param == "http" else site.as_uri()


def stories(site):
    """The words of each story of the specimen, by its year."""
    for line in (site / "data" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        printed = "" if story.get("headline_missing") else story["title"]
        parts = (printed, *(story[key] for key in ("kicker", "deck", "byline", "text", "signoff")))
        yield story["date"][:4], "\n".join(parts)


def cells(page):
    """The table: year -> one number for each word, and the number of all stories."""
    rows = page.locator(".frequency tbody tr").all_inner_texts()
    return {row.split()[0]: [int(re.match(r"\d+", cell)[0]) for cell in row.split("\t")[1:]] for row in rows}


def test_each_year_counts_its_stories_and_leads_to_them(page, site, address):
    words = ("电梯", "图书馆", "𠮷𠮷")
    page.goto(f"{address}/frequency.html?q={'、'.join(words)}")
    page.wait_for_selector(".frequency tbody tr")
    told = [(year, text) for year, text in stories(site) if year]
    all_of = Counter(year for year, _ in told)
    expected = {
        year: [sum(word in text for own, text in told if own == year) for word in words] + [all_of[year]]
        for year in all_of
    }
    assert cells(page) == expected and any(any(row[:2]) for row in expected.values())
    link = page.locator(".frequency td a").first
    n, query = int(link.inner_text()), parse_qs(urlsplit(link.get_attribute("href")).query)["q"][0]
    assert query == f"电梯 date:{max(year for year in expected if expected[year][0])}"
    link.click()
    page.wait_for_selector("#search-results li")
    assert page.locator("#search-results li").count() == n


def test_words_are_asked_for_on_the_page_and_the_address_says_them(page, address):
    page.goto(f"{address}/frequency.html")
    assert page.locator(".frequency *").count() == 0
    page.fill("#q", "电梯，图书馆、电梯")
    page.press("#q", "Enter")
    page.wait_for_selector(".frequency .chart .line >> nth=1")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["电梯、图书馆"] and page.input_value("#q") == "电梯、图书馆"
    assert page.locator(".frequency .words li").count() == 2
    page.go_back()
    page.wait_for_function("!document.querySelector('.frequency .chart')")
    page.go_forward()
    page.wait_for_selector(".frequency .chart .line >> nth=1")


def test_a_chart_is_as_wide_as_its_place_and_its_points_lead_where_the_table_does(page, site):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{site.as_uri()}/frequency.html?q=电梯")
    page.wait_for_selector(".frequency .chart .point")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    points = page.eval_on_selector_all(".chart a", "all => all.map(a => a.getAttribute('href'))")
    listed = page.eval_on_selector_all(".frequency td a", "all => all.map(a => a.getAttribute('href'))")
    assert points and sorted(points) == sorted(listed)
    page.set_viewport_size({"width": 900, "height": 800})
    page.wait_for_function("document.querySelector('.chart').viewBox.baseVal.width > 700")


def test_an_index_that_is_gone_is_said_and_not_counted_as_nothing(page, site):
    page.route("**/f/date.js*", lambda route: route.abort())
    page.goto(f"{site.as_uri()}/frequency.html?q=电梯")
    page.wait_for_function("document.querySelector('#frequency-status').textContent.includes('f/date.js')")
    assert page.locator(".frequency *").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, site, scheme):
    context = browser.new_context(viewport={"width": 375, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/frequency.html?q=电梯、图书馆、林舟、桥、门")
    page.wait_for_selector(".frequency td a")
    assert not Axe().run(page).response["violations"]
    context.close()


@pytest.fixture
def bare(page):
    """A page that has only what counts."""
    page.set_content("<!doctype html><title>counts</title>")
    for name in ("calendar-days", "frequency"):
        page.add_script_tag(path=str(JS / f"{name}.js"))
    return page


@pytest.mark.parametrize("kind", CASES)
def test_words_runs_and_scales(bare, kind):
    code = {
        "words": "text => Menkou.frequency.wordsOf(text)",
        "runs": "years => Menkou.frequency.spansOf(new Map(years.map(year => [year, 1])))",
        "ticks": "highest => Menkou.frequency.ticksOf(highest)",
        "named": """([first, last, most]) => {
            const years = Array.from({ length: last - first + 1 }, (_, n) => first + n);
            return Menkou.frequency.labelledOf(years, most);
        }""",
    }[kind]
    for case in CASES[kind]:
        assert bare.evaluate(code, case["given"]) == case["wanted"], case["label"]


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["label"])
def test_what_is_written_is_read_as_the_same_words(bare, case):
    code = "words => Menkou.frequency.wordsOf(Menkou.frequency.textOf(words))"
    assert bare.evaluate(code, case["wanted"]) == case["wanted"]


def test_an_article_without_a_sure_year_is_in_none(bare):
    code = """() => {
        const { NEVER, FOREVER, dayNumber } = Menkou.calendarDays;
        const dates = {
            first: [dayNumber(2020, 1, 1), dayNumber(2020, 12, 1), FOREVER, dayNumber(2021, 5, 1)],
            last: [dayNumber(2020, 12, 31), dayNumber(2021, 1, 31), NEVER, dayNumber(2021, 5, 1)],
        };
        return [[...Menkou.frequency.totalsOf(dates)], [...Menkou.frequency.countsOf(dates, [0, 1, 2])]];
    }"""
    assert bare.evaluate(code) == [[[2020, 1], [2021, 1]], [[2020, 1]]]
