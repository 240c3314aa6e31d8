"""Renewing: the archive has a new version while a reader keeps or reads the old one."""

import pytest

from tests.offline.reader import ANSWERED, FOOD, ITEMS, KEYS, LEAD, SECOND, ask, keep, says, visit, wait_until

pytestmark = pytest.mark.browser

SEARCH = """(query) => {
  document.getElementById("q").value = query;
  document.getElementById("search-form").requestSubmit();
}"""
UPDATE = "async () => { await (await navigator.serviceWorker.getRegistration()).update(); }"
WAITS = "async () => (await navigator.serviceWorker.getRegistration()).waiting"
IS_NEW = """async (scope) => {
  const { waiting, active } = await navigator.serviceWorker.getRegistration(scope);
  return !waiting && active.state === "activated";
}"""
NOTE = """() => {
  globalThis.said = [];
  const status = document.getElementById("search-status");
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
}"""


def renew_worker(tab, host, site) -> None:
    """Publish `site`, and bring its worker as far as it comes while a page is open."""
    host.site = site
    tab.evaluate(UPDATE)
    tab.wait_for_function(WAITS)


def test_an_update_fetches_what_changed_and_gives_up_the_old_when_the_new_is_whole(tab, host, new):
    keep(tab, host)
    old_keys = set(tab.evaluate(KEYS))
    host.site = new
    host.faults["articles/bench.html"] = 500
    tab.goto(host.address + "offline.html")
    says(tab, "news", "已有新的版本")
    host.asked.clear()
    tab.click("#offline-keep")
    says(tab, "fault", "articles/bench.html")
    host.is_off = True
    assert ask(tab, host, "食堂") == FOOD
    tab.goto(host.address + LEAD)
    assert "即日起" not in tab.inner_text("main")
    host.is_off = False
    host.faults.clear()
    visit(tab, host, "offline.html")
    tab.click("#offline-keep")
    says(tab, "news", "这就是网站上现在的版本")
    assert SECOND not in host.asked
    host.is_off = True  # whichever worker answers now
    assert ask(tab, host, "长椅") == ["bench"]
    tab.goto(host.address + LEAD)
    assert "即日起" in tab.inner_text("main")
    gone = {key for key in old_keys if "/offline/kept/" in key} - set(tab.evaluate(KEYS))
    assert gone


def test_an_archive_that_is_renewed_while_it_is_kept_is_kept_as_it_is_now(tab, host, new):
    visit(tab, host, "offline.html")
    host.faults[LEAD] = 500
    tab.click("#offline-keep")
    wait_until(lambda: LEAD in host.asked)  # and asks again
    host.site = new
    host.faults.clear()
    says(tab, "state", "整个馆藏已在这台设备上")
    says(tab, "news", "这就是网站上现在的版本")
    host.is_off = True
    assert ask(tab, host, "长椅") == ["bench"]
    tab.goto(host.address + LEAD)
    assert "即日起" in tab.inner_text("main")


def test_a_new_worker_waits_until_no_page_is_open(tab, host, new):
    """A worker that is made to give way is ended in the middle of its requests."""
    keep(tab, host)
    renew_worker(tab, host, new)
    host.is_off = True
    for name in (SECOND, LEAD):
        tab.goto(host.address + name)
        assert tab.inner_text("h1")
    assert ask(tab, host, "食堂") == FOOD
    tab.wait_for_function(WAITS)
    host.is_off = False
    tab.goto(host.address.removesuffix("deep/paper/"))  # no page of the site
    tab.wait_for_function(IS_NEW, host.address)
    host.is_off = True
    assert ask(tab, host, "食堂") == FOOD


def test_a_worker_that_is_renewed_in_mid_query_does_no_harm(tab, host, new):
    visit(tab, host, "search.html")
    shard = next((host.site / "search").glob("*/t")).parent.name
    held = [host.hold(f"search/{shard}/t/{path.name}") for path in (host.site / "search" / shard / "t").iterdir()]
    tab.evaluate(SEARCH, "食堂")
    wait_until(lambda: bool(host.waiting))
    renew_worker(tab, host, new)
    for event in held:
        event.set()
    tab.wait_for_function(ANSWERED)
    assert tab.evaluate(ITEMS) == FOOD


def test_a_query_across_a_renewed_archive_starts_over_and_says_so(tab, host, new):
    """The page is of the old version, its shards are gone: the manifest is asked for once more."""
    assert ask(tab, host, "电梯")
    tab.wait_for_function("() => navigator.serviceWorker.controller")
    tab.evaluate(NOTE)
    host.site = new
    host.asked.clear()
    tab.evaluate(SEARCH, "长椅")  # not typed: suggestions might find the new version before the query does
    tab.wait_for_function("() => document.querySelector('#search-results > li[data-article-id=bench]')")
    assert any("更新" in words for words in tab.evaluate("said"))
    assert host.asked.count("search/manifest.js") == 1
