"""Benchmark of reading: what a phone waits for and loads before it shows a page, and whether lines move while it does.

Holds:   measure(shared).
Needs:   the specimen; a Chromium.
Touches: a temporary folder; a port of this machine.

The phone: a processor four times slower than this machine's, 1.6 Mbit/s down, 150 ms to the host (what Lighthouse calls
slow 4G), an empty cache; files go over the wire with gzip, as every host sends them. First paint is the best of RUNS:
a busy machine makes it later, never earlier.
"""

import functools
import gzip
import http.server
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.conftest import ROOT, build

PAGES = {
    "home": "index.html",
    "article": "articles/wutongli-2021-03-15-p01-i001.html",
    "issue": "issues/wutongli-2021-03-15.html",
    "record": "people/p0001.html",
    "network": "network.html",
    "map": "map.html",
    "search, before a query": "search.html",
}
RUNS = 3
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PHONE = {"width": 375, "height": 812}
OBSERVE = """
    globalThis.shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => (globalThis.shift += entry.value)))
        .observe({ type: "layout-shift", buffered: true });
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


class _Zipped(http.server.SimpleHTTPRequestHandler):
    """Sends texts with gzip."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the figures, as they are ready."""
    path = chromium.find()
    if path is None:
        yield "reading on a phone", f"not measured: {chromium.ADVICE}"
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        output = Path(folder) / "output"
        done = build(ROOT / "content", output, "--no-import")
        assert done.returncode == 0, done.stderr
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Zipped, directory=str(output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox", "--disable-gpu"])
        for name, address in PAGES.items():
            url = f"http://127.0.0.1:{server.server_port}/{address}"
            runs = [_visit(browser, url) for _ in range(RUNS)]
            paint, size, shift = min(run[0] for run in runs), runs[0][1], max(run[2] for run in runs)
            yield (
                f"{name}: first paint, what is loaded (gzip), layout shift",
                (f"{paint / 1000:.2f} s, {size / 1000:.1f} KB, {shift:.4f}"),
            )
        browser.close()
        server.shutdown()
        server.server_close()


def _visit(browser: Any, url: str) -> tuple[float, int, float]:
    """Open a page as the phone does; return its first paint in ms, the bytes it loads, and its layout shift."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, service_workers="block")
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    loaded: list[int] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(round(event["encodedDataLength"])))
    page.goto(url, wait_until="networkidle")
    paint, shift = page.evaluate(PAINT), page.evaluate("globalThis.shift")
    context.close()
    return paint, sum(loaded), shift
