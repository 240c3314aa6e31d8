"""Offline in a real browser: reading and searching without a network, keeping, updating, and what can go wrong."""

import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.browser
long = pytest.mark.soak  # each test has a Chromium of its own: what takes longest, and holds what others hold too

LEAD = "articles/liuyin-2021-03-15-p01-i001.html"
SECOND = "articles/liuyin-2021-03-15-p01-i002.html"
FOUND = "() => document.querySelector('#search-results > li')"
KEYS = """async () => {
  const keys = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) keys.push(request.url);
  }
  return keys;
}"""


def visit(page, host, name: str) -> None:
    """Open a page and wait until the worker has it in hand."""
    page.goto(host.address + name)
    page.wait_for_function("() => navigator.serviceWorker.controller")


def stored(page, host, name: str) -> bool:
    return host.address + name in page.evaluate(KEYS)


def wait_until(page, is_so: Callable[[], bool]) -> None:
    """Wait, a minute at most, until something is so that the browser itself does not know."""
    for _ in range(2400):
        if is_so():
            return
        page.wait_for_timeout(25)
    raise AssertionError("it never was so")


def wait_until_stored(page, host, name: str) -> None:
    wait_until(page, lambda: stored(page, host, name))


def says(page, part: str, words: str) -> None:
    page.wait_for_function(
        "([part, words]) => document.getElementById(`offline-${part}`).textContent.includes(words)", arg=[part, words]
    )


def keep(page, host) -> None:
    visit(page, host, "offline.html")
    page.click("#offline-keep")
    says(page, "state", "整个馆藏已在这台设备上")


def ask(page, host, query: str) -> list[str]:
    page.goto(f"{host.address}search.html?q={quote(query)}", wait_until="commit")
    page.wait_for_function(f"() => ({FOUND})() || document.getElementById('search-failure')?.hidden === false")
    return page.eval_on_selector_all("#search-results > li", "items => items.map((item) => item.dataset.articleId)")


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


@pytest.mark.parametrize("path", [pytest.param("", marks=long), "deep/paper/"])
def test_a_kept_archive_is_read_and_searched_without_a_network(page, old, open_host, path):
    host = open_host(old, path)
    visit(page, host, "offline.html")
    told = json.loads((old / "offline" / "manifest.json").read_text(encoding="utf-8"))["groups"]
    files = sum(told[name][0] for name in ("shell", "pages", "search"))
    says(page, "size", f"一共{files}个文件")
    says(page, "size", "浏览器还能存")
    page.click("#offline-keep")
    says(page, "state", "整个馆藏已在这台设备上")
    says(page, "news", "这就是网站上现在的版本")
    assert page.is_hidden("#offline-keep")
    host.is_off = True
    for name in (LEAD, "years/2019.html", "booklets/qiaotou-n0007.html"):
        page.goto(host.address + name)
        assert page.locator("main h1").count() == 1 and page.url.endswith(name)
    assert ask(page, host, "食堂") == ["liuyin-2021-03-15-p01-i001"]
    page.locator("#search-results a").first.click()
    page.wait_for_selector("main mark")
    page.goto(host.address + "offline.html")
    says(page, "news", "现在连不上网站")
    page.click("#offline-remove")
    says(page, "state", "还没有存到")
    assert not [key for key in page.evaluate(KEYS) if "/offline/kept/" in key]


@long
def test_keeping_is_stopped_and_goes_on_with_what_is_missing(page, host):
    visit(page, host, "offline.html")
    event = host.hold(SECOND)
    page.click("#offline-keep")
    page.wait_for_function("() => document.getElementById('offline-progress').value > 60")
    page.click("#offline-stop")
    says(page, "state", "只存了一部分")
    before = len(host.asked)
    event.set()
    page.reload()
    says(page, "keep", "接着存")
    at = len(host.asked)
    page.click("#offline-keep")
    says(page, "state", "整个馆藏已在这台设备上")
    assert before > 60
    assert SECOND in host.asked[at:] and "years/2019.html" not in host.asked[at:]


@long
def test_what_is_partly_kept_can_be_used(page, host):
    visit(page, host, "offline.html")
    host.faults[SECOND] = 500
    page.click("#offline-keep")
    says(page, "fault", "有1个文件没有取到")
    host.is_off = True
    page.goto(host.address + LEAD)
    assert page.inner_text("h1") == "老年食堂今起供应早餐"
    assert ask(page, host, "食堂") == ["liuyin-2021-03-15-p01-i001"]


@long
def test_an_update_fetches_what_changed_and_gives_up_the_old_when_the_new_is_whole(page, host, new):
    keep(page, host)
    old_keys = set(page.evaluate(KEYS))
    host.site = new
    host.faults["articles/bench.html"] = 500
    page.goto(host.address + "offline.html")
    says(page, "news", "已有新的版本")
    host.asked.clear()
    page.click("#offline-keep")
    says(page, "fault", "articles/bench.html")
    host.is_off = True
    assert ask(page, host, "食堂") == ["liuyin-2021-03-15-p01-i001"]
    page.goto(host.address + LEAD)
    assert "即日起" not in page.inner_text("main")
    host.is_off = False
    host.faults.clear()
    visit(page, host, "offline.html")
    page.click("#offline-keep")
    says(page, "news", "这就是网站上现在的版本")
    assert SECOND not in host.asked
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistration()).installing")
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistration()).active.state === 'activated'")
    host.is_off = True
    assert ask(page, host, "长椅") == ["bench"]
    page.goto(host.address + LEAD)
    assert "即日起" in page.inner_text("main")
    gone = {key for key in old_keys if "/offline/kept/" in key} - set(page.evaluate(KEYS))
    assert gone


def test_a_query_across_a_renewed_archive_starts_over_and_says_so(page, host, new):
    """The page is of the old version, its shards are gone: the manifest is asked for once more."""
    assert ask(page, host, "电梯")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.evaluate("""() => {
      globalThis.said = [];
      const status = document.getElementById("search-status");
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    }""")
    host.site = new
    host.asked.clear()
    # Not typed: suggestions, which come with the keys, might find the new version before the query does.
    page.evaluate("() => { document.getElementById('q').value = '长椅'; }")
    page.evaluate("() => document.getElementById('search-form').requestSubmit()")
    page.wait_for_selector("#search-results > li[data-article-id=bench]")
    assert any("更新" in words for words in page.evaluate("said"))
    assert host.asked.count("search/manifest.js") == 1


@long
def test_a_worker_that_is_updated_in_mid_query_does_no_harm(page, host, new):
    visit(page, host, "search.html")
    shard = next((host.site / "search").glob("*/t")).parent.name
    held = [host.hold(f"search/{shard}/t/{path.name}") for path in (host.site / "search" / shard / "t").iterdir()]
    page.fill("#q", "食堂")
    page.press("#q", "Enter")
    wait_until(page, lambda: bool(host.waiting))
    host.site = new
    page.evaluate("""async () => {
      const changed = new Promise((then) => navigator.serviceWorker.addEventListener("controllerchange", then));
      await (await navigator.serviceWorker.getRegistration()).update();
      await changed;
    }""")
    for event in held:
        event.set()
    page.wait_for_selector("#search-results > li")
    assert page.is_hidden("#search-failure")


@long
def test_two_pages_never_keep_at_once(page, host):
    visit(page, host, "offline.html")
    other = page.context.new_page()
    visit(other, host, "offline.html")
    event = host.hold(SECOND)
    page.click("#offline-keep")
    page.wait_for_selector("#offline-stop:not([hidden])")
    other.click("#offline-keep")
    says(other, "fault", "另一个窗口正在存")
    event.set()
    says(page, "state", "整个馆藏已在这台设备上")
    says(other, "state", "整个馆藏已在这台设备上")


@long
def test_a_full_device_is_said_in_a_sentence(page, host):
    visit(page, host, "offline.html")
    session = page.context.new_cdp_session(page)
    room = page.evaluate("async () => (await navigator.storage.estimate()).usage") + 60_000
    quota = {"origin": host.address.split("/deep")[0], "quotaSize": room}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.click("#offline-keep")
    says(page, "fault", "这台设备存满了")
    session.send("Storage.overrideQuotaForOrigin", {"origin": quota["origin"]})
    host.is_off = True
    page.goto(host.address + "search.html")
    assert page.locator("#search-form").is_visible()


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
