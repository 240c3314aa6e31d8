"""Visiting: a browser goes through pages; whatever runs, asks, leaves or would be refused by the policy is told."""

import functools
import http.server
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.hosting import POLICY

# Report-only: what the policy would have stopped still happens, so it is seen twice, as a report and as a deed.
REPORT_ONLY = "Content-Security-Policy-Report-Only"
BEFORE = """
window.__reports = [];
document.addEventListener('securitypolicyviolation', event =>
  window.__reports.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
LOOK = """(SCHEMES = ['http:', 'https:', 'mailto:', 'file:']) => ({
  ran: typeof window.__pwned !== 'undefined',
  reports: window.__reports,
  live: [...document.querySelectorAll('*')].filter(element =>
    [...element.attributes].some(at => at.name.startsWith('on') || at.name === 'style')
    || (element.hasAttribute('href') && element.protocol && !SCHEMES.includes(element.protocol))
    || (element.tagName === 'SCRIPT' && !element.src && element.type !== 'application/ld+json')
    || ['IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'TEMPLATE'].includes(element.tagName)
  ).map(element => element.outerHTML.slice(0, 120)),
  text: document.body.textContent,
  head: document.title,
})"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header(REPORT_ONLY, POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` with the policy as a report; give its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Visitor:
    """One tab that notes what it should not have seen: `faults` are lines. Reports of imports have no policy."""

    def __init__(self, browser, top: str, policy: bool = True) -> None:
        self.top, self.faults, self.policy = top, [], policy
        self.context = browser.new_context(locale="zh-CN", service_workers="block")
        self.context.add_init_script(BEFORE)
        self.page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self._note(f"script error {error}"))
        self.page.on("popup", lambda popup: self._note(f"opened {popup.url}"))
        self.context.on("request", self._request)

    def _note(self, what: str) -> None:
        self.faults.append(f"{self.page.url.removeprefix(self.top)}: {what}")

    def _dialog(self, dialog) -> None:
        self._note(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request) -> None:
        if not request.url.startswith((f"{self.top}/", "blob:", "data:image/")):
            self._note(f"asked for {request.url}")

    def look(self) -> dict:
        """Return what the page shows; note what it should not."""
        seen = self.page.evaluate(f"({LOOK})()")
        if seen["ran"]:
            self._note("a payload ran")
        for what in [*seen["reports"], *seen["live"]] if self.policy else ():
            self._note(f"live or refused: {what}")
        return seen

    def visit(self, address: str) -> dict:
        """Go to a page of the site, open what is folded, and look."""
        self.page.goto(f"{self.top}/{address}")
        self.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        return self.look()

    def visit_all(self, addresses: Iterable[str]) -> dict[str, str]:
        """Return the text of each page."""
        return {address: self.visit(address)["text"] for address in addresses}
