"""Reader: what a reader does on the pages of an archive that may be kept, and what then shows.

The pages are Playwright's, or a Tab of tests/unwatched.py, which happens to have the same methods.
"""

import time
from collections.abc import Callable
from urllib.parse import quote

LEAD = "articles/liuyin-2021-03-15-p01-i001.html"
SECOND = "articles/liuyin-2021-03-15-p01-i002.html"
FOOD = ["liuyin-2021-03-15-p01-i001"]  # what 食堂 finds
ITEMS = "() => Array.from(document.querySelectorAll('#search-results > li'), (item) => item.dataset.articleId)"
ANSWERED = """() => document.querySelector('#search-results > li')
  || document.getElementById('search-failure')?.hidden === false"""
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


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait, a minute at most, until something is so that the browser itself does not know."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "it never was so"
        time.sleep(0.025)


def wait_until_stored(page, host, name: str) -> None:
    wait_until(lambda: stored(page, host, name))


def says(page, part: str, words: str) -> None:
    page.wait_for_function(
        "([part, words]) => document.getElementById(`offline-${part}`).textContent.includes(words)", arg=[part, words]
    )


def keep(page, host) -> None:
    visit(page, host, "offline.html")
    page.click("#offline-keep")
    says(page, "state", "整个馆藏已在这台设备上")


def ask(page, host, query: str) -> list[str]:
    """Return the articles found; none where the page says that it cannot know."""
    page.goto(f"{host.address}search.html?q={quote(query)}", wait_until="commit")
    page.wait_for_function(ANSWERED)
    return page.evaluate(ITEMS)
