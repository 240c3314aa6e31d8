"""Reading: the site as readers meet it, in a real browser: light and dark, phone and desk, without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
WIDTHS = (375, 1280)


def addresses_of(site):
    """One page of every template."""
    first = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site)
        first.setdefault(address.parent.as_posix() if len(address.parts) > 1 else address.name, address.as_posix())
    return sorted(first.values())


@pytest.fixture
def address(site, serve):
    return serve(site)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_template(browser, site, address, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for name in addresses_of(site):
        page.goto(f"{address}/{name}")
        page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        for fault in Axe().run(page).response["violations"]:
            found.append((name, fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]))
    context.close()
    assert not found


def test_nothing_scrolls_sideways_on_the_narrowest_screen(browser, site, address):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for name in addresses_of(site):
        page.goto(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    context.close()


def test_it_reads_without_scripts_and_asks_nobody_else(browser, site, address):
    context = browser.new_context(java_script_enabled=False)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for name in addresses_of(site):
        page.goto(f"{address}/{name}")
        assert page.locator("main").inner_text().strip()
    assert asked and all(url.startswith(address) for url in asked)
    context.close()


def test_the_way_of_the_keyboard(page, site, address):
    """The first Tab stop is the skip link, it can be seen, and it leads to the story."""
    page.goto(f"{address}/{next(name for name in addresses_of(site) if name.startswith('articles/'))}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_paper_shows_the_story_and_not_the_site(page, site, address):
    page.emulate_media(media="print")
    page.goto(f"{address}/{next(name for name in addresses_of(site) if name.startswith('articles/'))}")
    assert page.locator("article h1").is_visible()
    for hidden in (".ways", ".quick-search", ".trail", ".neighbours", ".same-issue"):
        for part in page.locator(hidden).all():
            assert not part.is_visible(), hidden
