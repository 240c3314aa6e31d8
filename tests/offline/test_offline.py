"""Offline in a real browser: reading and searching without a network, and what can go wrong."""

import json
from urllib.parse import quote

import pytest

from tests.offline.reader import FOOD, KEYS, LEAD, SECOND, ask, says, stored, visit, wait_until, wait_until_stored

pytestmark = pytest.mark.browser

SPOIL = """async () => {
  const headers = { "Content-Type": "text/javascript" };
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const shards = (await cache.keys()).filter(({ url }) => /\\/search\\/[0-9a-f]{12,}\\/t\\//.test(url));
    for (const shard of shards) await cache.put(shard, new Response("0;", { headers }));
  }
}"""


def search_and_store(page, host) -> None:
    """Search once, and wait until every file of the index that this took is stored."""
    visit(page, host, "search.html")
    assert ask(page, host, "食堂") == FOOD
    wait_until(lambda: all(stored(page, host, name) for name in host.asked if name.startswith("search/")))


def cannot_know(page) -> bool:
    """Whether the page says that it cannot know what there is, and nothing else."""
    return page.is_visible("#search-failure") and not page.inner_text("#search-status")


def test_what_was_seen_is_there_without_a_network(page, host):
    visit(page, host, LEAD)  # before there is a worker
    wait_until_stored(page, host, LEAD)
    page.goto(host.address + "issues.html")
    wait_until_stored(page, host, "issues.html")
    host.is_off = True
    page.goto(host.address + LEAD)
    assert page.inner_text("h1") == "老年食堂今起供应早餐"
    assert page.evaluate("getComputedStyle(document.querySelector('.ways')).borderTopStyle") == "solid"
    for name in ("issues.html", "", "search.html"):
        page.goto(host.address + name)
        assert page.locator("h1").count() == 1, name


def test_a_page_that_is_nowhere_is_said_to_be_so(page, host):
    visit(page, host, "index.html")
    host.is_off = True
    page.goto(host.address + SECOND)
    assert page.url == f"{host.address}offline.html?missing={quote(SECOND, safe='')}"
    says(page, "missing", "没有存在这台设备上")


def test_errors_are_never_stored(page, host):
    visit(page, host, "index.html")
    assert page.goto(host.address + "articles/none.html").status == 404
    host.faults[SECOND] = 500
    assert page.goto(host.address + SECOND).status == 500
    assert not stored(page, host, "articles/none.html")
    assert not stored(page, host, SECOND)


def test_a_server_at_fault_is_passed_over_and_a_removed_page_is_forgotten(page, host):
    visit(page, host, "index.html")
    page.goto(host.address + SECOND)
    wait_until_stored(page, host, SECOND)
    host.faults[SECOND] = 503
    assert page.goto(host.address + SECOND).status == 200
    host.faults[SECOND] = 404
    assert page.goto(host.address + SECOND).status == 404
    page.wait_for_function(f"async () => !(await ({KEYS})()).includes({json.dumps(host.address + SECOND)})")


def test_a_page_that_was_seen_does_not_wait_for_a_slow_network(page, host):
    visit(page, host, "index.html")
    page.goto(host.address + SECOND)
    wait_until_stored(page, host, SECOND)
    host.hold(SECOND)
    page.goto(host.address + SECOND)
    assert page.inner_text("h1") and SECOND in host.waiting


def test_what_was_searched_is_found_again_and_what_was_not_is_never_said_to_be_nothing(page, host):
    search_and_store(page, host)
    host.is_off = True
    assert ask(page, host, "食堂") == FOOD
    assert ask(page, host, "电梯") == [] and cannot_know(page)
    host.is_off = False
    page.click("#search-retry")
    page.wait_for_selector("#search-results > li")


def test_a_stored_index_that_is_damaged_is_said_to_be_so_and_healed(page, host):
    search_and_store(page, host)
    page.evaluate(SPOIL)
    host.is_off = True
    assert ask(page, host, "食堂") == [] and cannot_know(page)
    host.is_off = False
    page.click("#search-retry")
    page.wait_for_selector("#search-results > li")
    host.is_off = True
    assert ask(page, host, "食堂") == FOOD


def test_a_device_that_is_full_before_the_first_visit_reads_and_searches_all_the_same(page, host):
    quota = {"origin": host.address.removesuffix("/deep/paper/"), "quotaSize": 1000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.goto(host.address + "offline.html")
    page.click("#offline-keep")
    says(page, "fault", "这台设备存满了")
    page.goto(host.address + LEAD)
    assert page.inner_text("h1") == "老年食堂今起供应早餐"
    assert ask(page, host, "食堂") == FOOD


def test_where_nothing_may_be_stored_the_site_works_all_the_same(page, host):
    """A sandboxed page has no storage and no workers: the browser itself refuses."""
    host.policy = "sandbox allow-scripts allow-forms"
    page.goto(host.address + "offline.html")
    says(page, "state", "不允许网站存东西")
    assert page.is_hidden("#offline-keep")
    page.goto(host.address + LEAD)
    assert page.inner_text("h1") == "老年食堂今起供应早餐"


def test_from_a_disk_there_is_nothing_to_keep(page, old):
    page.goto((old / "offline.html").as_uri())
    says(page, "state", "本来就是从磁盘上打开的")
    assert page.is_hidden("#offline-keep")


def test_without_scripts_the_page_says_what_to_do(browser, host):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address + "offline.html")
    assert "make usb" in page.inner_text("main")
    assert page.locator("button:visible").count() == 1  # the search of the header
    context.close()
