"""Reading: the site as readers meet it, in a real browser: light and dark, phone and desk, without scripts."""

import functools
import http.server
import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe

from scripts.serve_site import Handler
from tests.site.building import build
from tests.site.small_archive import write_archive

pytestmark = pytest.mark.browser
WIDTHS = (375, 1280)
LISTED = re.compile("(-kind|-role)-.*")  # lists of one kind or role of names: one template
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
VIOLATIONS = "rules => axe.run({ ...rules, resultTypes: ['violations'] }).then(results => results.violations)"


def addresses_of(site):
    """One page of every template."""
    first = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site)
        template = LISTED.sub(r"\1", address.name) if len(address.parts) == 1 else address.parent.as_posix()
        first.setdefault(template, address.as_posix())
    return sorted(first.values())


@pytest.fixture
def address(site, serve):
    return serve(site)


def violations(page, widths=WIDTHS):
    """What axe finds on a page, each with its width and scheme.

    In the dark only colours change (tests/site/test_theme.py): there the rules of colours are asked again.
    """
    page.evaluate(Axe().axe_script)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, rules in (("light", {}), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for fault in page.evaluate(VIOLATIONS, rules):
                yield width, scheme, fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]


def test_axe_finds_nothing_on_any_template(browser, site, address):
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 800})
    page = context.new_page()
    found = []
    for name in [*addresses_of(site), "search.html?q=社区"]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(f"{address}/{name}", wait_until="networkidle" if "?" in name else "load")
        page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        found += [(name, *fault) for fault in violations(page)]
    context.close()
    assert not found


def test_axe_sees_what_cannot_be_read_in_the_dark_alone(page):
    page.set_content(
        "<html lang='zh'><title>一</title><style>p { color: #333 } @media (prefers-color-scheme: dark) {"
        "body { background: #222 } }</style><main><h1 style='color: #888'>一</h1><p>灯下看得见，灯灭看不见</p></main>"
    )
    assert [fault[1:3] for fault in violations(page)] == [("dark", "color-contrast")] * len(WIDTHS)


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
    page.wait_for_function("document.activeElement.className === 'skip'")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    page.wait_for_function("getComputedStyle(document.activeElement).outlineStyle === 'solid'")


def test_paper_shows_the_story_and_not_the_site(page, site, address):
    page.emulate_media(media="print")
    page.goto(f"{address}/{next(name for name in addresses_of(site) if name.startswith('articles/'))}")
    assert page.locator("article h1").is_visible()
    for hidden in (".ways", ".quick-search", ".trail", ".neighbours", ".same-issue"):
        for part in page.locator(hidden).all():
            assert not part.is_visible(), hidden


@pytest.fixture
def careful_address(small_site):
    """The small site as `make serve` serves it: strict policy, 404.html where nothing is."""
    handler = functools.partial(Handler, directory=str(small_site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_strict_policy_refuses_nothing(page, small_site, careful_address):
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for name in addresses_of(small_site):
        page.goto(f"{careful_address}/{name}")
        assert page.evaluate("getComputedStyle(document.querySelector('.ways')).borderTopStyle") == "solid", name
    assert not refused


def test_the_missing_page_is_whole_at_any_depth(page, careful_address):
    assert page.goto(f"{careful_address}/articles/2021/none.html").status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.ways')).borderTopStyle") == "solid"
    page.locator("nav.ways a").nth(1).click()
    assert page.url == f"{careful_address}/issues.html"
    assert page.locator("h1").inner_text() == "期次"


def test_it_opens_from_a_folder_on_disk(page, small_site):
    page.goto((small_site / "articles" / "liuyin-2021-03-15-p01-i001.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.ways')).borderTopStyle") == "solid"
    page.locator("nav.neighbours a[rel=next]").click()
    assert page.locator("h1").inner_text() == "六号楼加装电梯开工"


def test_extremes_stay_inside_the_page(page, serve, tmp_path):
    """A headline of 300 characters, an address of 200, a wide table, 60,000 characters in one paragraph, rare ones."""
    header = "Title: {}\nKicker: {}\nByline: {}\nDate: 2021-03-15\nPaper: liuyin\nIssue: liuyin-2021-03-15\n\n"
    title, address = "长" * 300, "https://example.org/" + "a" * 200
    table = (
        f"| {' | '.join('甲乙丙丁戊' for _ in range(30))} |\n|{'---|' * 30}\n| {' | '.join('𠮷' for _ in range(30))} |"
    )
    body = f"{address}\n\n{table}\n\n{'一二三四五六七八九十' * 6000}\n\n## {title}\n"
    changes = {"articles/liuyin/2021/long.md": header.format(title, address, address) + body}
    assert build(write_archive(tmp_path / "content", changes), tmp_path / "output").returncode == 0
    base = serve(tmp_path / "output")
    page.set_viewport_size({"width": 320, "height": 640})
    for name in ("articles/long.html", "issues/liuyin-2021-03-15.html", "index.html", "years/2021.html", "issues.html"):
        page.goto(f"{base}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
