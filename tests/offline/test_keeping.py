"""Keeping the archive on the device, in a real browser: all of it, a part of it, and what can go wrong."""

import json
from pathlib import Path

import pytest

from tests import unwatched
from tests.offline.reader import FOOD, KEYS, LEAD, SECOND, ask, keep, says, visit, wait_until

pytestmark = pytest.mark.browser
ALL_BUT_ONE = """() => {
  const { max, value } = document.getElementById("offline-progress");
  return max > 1 && value === max - 1;
}"""
long = pytest.mark.soak  # each test has a Chromium of its own: what takes longest, and holds what others hold too


SPOIL = """async (path) => {
  const shelf = new Menkou.shelf.Shelf(new URL(".", location.href).href);
  const { kept } = await shelf.state();
  for (const [, list] of kept.lists) {
    const row = (await shelf.list(list)).find(([address]) => address === path);
    if (!row) continue;
    for (const key of [shelf.key(path, row[1]), shelf.listKey(list)]) await shelf.put(key, new Response("[]"));
    return true;
  }
}"""


class KilledError(Exception):
    """The browser is ended at once."""


def keep_all_but_second(page, host):
    """Begin to keep, and wait until all is there but SECOND, which the host holds; return the event that lets it go."""
    visit(page, host, "offline.html")
    event = host.hold(SECOND)
    page.click("#offline-keep")
    page.wait_for_function(ALL_BUT_ONE)
    return event


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
    says(page, "keep", "核对")
    host.is_off = True
    for name in (LEAD, "years/2019.html", "booklets/qiaotou-n0007.html"):
        page.goto(host.address + name)
        assert page.locator("main h1").count() == 1 and page.url.endswith(name)
    assert ask(page, host, "食堂") == FOOD
    page.locator("#search-results a").first.click()
    page.wait_for_selector("main mark")
    page.goto(host.address + "offline.html")
    says(page, "news", "现在连不上网站")
    page.click("#offline-remove")
    says(page, "state", "还没有存到")
    assert not [key for key in page.evaluate(KEYS) if "/offline/kept/" in key]


@long
def test_keeping_is_stopped_and_goes_on_with_what_is_missing(page, host):
    event = keep_all_but_second(page, host)
    says(page, "count", "个文件")
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


def test_keeping_goes_on_in_another_page_when_the_first_was_closed(page, host):
    event = keep_all_but_second(page, host)
    page.close()
    other = page.context.new_page()
    visit(other, host, "offline.html")
    says(other, "state", "只存了一部分")
    event.set()
    at = len(host.asked)
    other.click("#offline-keep")
    says(other, "state", "整个馆藏已在这台设备上")
    assert SECOND in host.asked[at:] and "years/2019.html" not in host.asked[at:]


@long
def test_keeping_goes_on_when_the_browser_was_killed(host, tmp_path: Path):
    with pytest.raises(KilledError), unwatched.opened(tmp_path) as tab:
        event = keep_all_but_second(tab, host)
        raise KilledError
    event.set()
    with unwatched.opened(tmp_path) as tab:
        visit(tab, host, "offline.html")
        says(tab, "keep", "存")  # goes on or begins anew: what was fetched last may not be on the disk
        tab.click("#offline-keep")
        says(tab, "state", "整个馆藏已在这台设备上")
        host.is_off = True
        assert ask(tab, host, "食堂") == FOOD


def test_workers_that_the_browser_ends_are_not_missed(tab, host):
    event = keep_all_but_second(tab, host)
    tab.end_workers()
    event.set()
    says(tab, "state", "整个馆藏已在这台设备上")
    host.is_off = True
    tab.end_workers()
    tab.goto(host.address + SECOND)
    assert tab.inner_text("h1")
    tab.end_workers()
    assert ask(tab, host, "食堂") == FOOD


def test_what_the_device_has_spoilt_is_found_and_fetched_anew(tab, host):
    """A story, and the list that names it, are other bytes than those that were stored."""
    keep(tab, host)
    assert tab.evaluate(SPOIL, SECOND)
    at = len(host.asked)
    tab.click("#offline-keep")
    wait_until(lambda: SECOND in host.asked[at:])
    tab.wait_for_function("document.getElementById('offline-stop').hidden")
    assert LEAD not in host.asked[at:]
    host.is_off = True
    tab.goto(host.address + SECOND)
    assert tab.inner_text("h1")


@long
def test_what_is_partly_kept_can_be_used(page, host):
    """One file is not there, another is not what the manifest says: neither is kept."""
    visit(page, host, "offline.html")
    host.faults |= {SECOND: 500, "years/2019.html": 200}
    page.click("#offline-keep")
    says(page, "fault", "有2个文件没有取到")
    host.is_off = True
    page.goto(host.address + LEAD)
    assert page.inner_text("h1") == "老年食堂今起供应早餐"
    assert ask(page, host, "食堂") == FOOD


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
    page.click("#offline-keep")
    says(page, "state", "整个馆藏已在这台设备上")
    host.is_off = True
    page.goto(host.address + "search.html")
    assert page.locator("#search-form").is_visible()
