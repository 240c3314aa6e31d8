"""A reader's browser goes through a site that is all payloads, uses all it offers, and runs none of them."""

from itertools import product
from urllib.parse import quote

import pytest

from tests.hostile.payload import solid
from tests.hostile.planted import ARTICLE_FIELDS, article_id, marked, number_of
from tests.hostile.visiting import Visitor, serving

pytestmark = pytest.mark.browser

INDEXES = ("index.html", "issues.html", "sections.html", "people.html", "search.html", "reading-list.html", "data.html")
SETTLED = """() => !document.querySelector('#search-results').hasAttribute('aria-busy')
  && document.querySelector('#search-status').textContent"""
WAYS = ("search.html?q={}", "search.html?q=x#{}", "articles/{story}.html?q={}", "articles/{story}.html?{}=1#{}")


@pytest.fixture
def visitor(browser, planted):
    with serving(planted.site) as top:
        visitor = Visitor(browser, top)
        yield visitor
        visitor.context.close()
    assert visitor.faults == []


def some(planted, most=12):
    """The places of payloads to be tried: spread over all kinds; all of them in a soak."""
    places = range(len(planted.payloads))
    return places if len(places) > 100 else places[:: max(len(places) // most, 1)]


def test_pages_show_payloads_and_run_none(planted, visitor):
    for place in some(planted):
        text = visitor.visit(f"articles/{article_id(place)}.html")["text"]
        for field in set(ARTICLE_FIELDS) - {"Authors", "Source"}:
            assert solid(marked(planted.payloads[place].line, field)) in solid(text)
        own = number_of(place)
        visitor.visit(f"issues/{own}-2021-03-15.html")
    for address in INDEXES:
        visitor.visit(address)


@pytest.mark.soak
def test_every_page_runs_nothing(planted, visitor):
    visitor.visit_all(sorted(path.relative_to(planted.site).as_posix() for path in planted.site.rglob("*.html")))


def test_a_search_for_payloads_shows_them_and_leads_to_their_stories(planted, visitor):
    page = visitor.page
    for place in list(some(planted, 6)):
        payload = planted.payloads[place]
        for query in (payload.line, f'"{payload.line}※crosshead"'):
            page.goto(f"{visitor.top}/search.html?q={quote(query.replace(chr(0), ''))}")
            page.wait_for_function(SETTLED)
            visitor.look()
        if page.locator("#search-results > li a").count():
            page.locator("#search-results > li a").first.click()
            page.wait_for_selector("article.article")
            visitor.look()


def test_what_is_typed_is_suggested_as_text(planted, visitor):
    visitor.visit("search.html")
    for place in some(planted, 6):
        visitor.page.fill("#q", planted.payloads[place].line.replace("\0", "")[:12])
        visitor.page.wait_for_timeout(150)
        visitor.look()


def test_reading_list_and_references_hold_them_as_text(planted, visitor):
    page = visitor.page
    for place in some(planted, 4):
        visitor.visit(f"articles/{article_id(place)}.html")
        for button in page.locator("article button:visible").all():
            if "朗读" not in button.inner_text():
                button.click()
        visitor.look()
    visitor.visit("reading-list.html")
    visitor.look()


def test_an_address_of_payloads_runs_nothing(planted, visitor):
    for place, way in product(some(planted, 4), WAYS):
        payload = quote(planted.payloads[place].line)
        visitor.visit(way.format(payload, payload, story=article_id(0)))
