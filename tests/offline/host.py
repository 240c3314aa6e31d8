"""Host: a server whose network a test can cut, and whose files it can hold back, spoil or exchange."""

import functools
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from scripts.serve_site import Handler


class Host:
    """Serves the folder `site` below `/<path>/`, with the headers of `make serve`."""

    def __init__(self, site: Path, path: str = "") -> None:
        self.site, self.path = site, path
        self.is_off = False
        self.faults: dict[str, int] = {}  # address -> status
        self.held: dict[str, threading.Event] = {}  # address -> may go on
        self.waiting: set[str] = set()  # addresses that a browser has asked for and that are held
        self.asked: list[str] = []  # addresses that were answered
        self.policy = "default-src 'self'"
        handler = functools.partial(_OfHost, self)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        """The address of the site's top, with a slash at its end."""
        return f"http://127.0.0.1:{self.server.server_port}/{self.path}"

    def hold(self, address: str) -> threading.Event:
        """Let requests for `address` wait until the event is set."""
        return self.held.setdefault(address, threading.Event())

    def close(self) -> None:
        """Stop."""
        for event in self.held.values():
            event.set()
        self.server.shutdown()
        self.server.server_close()


class _OfHost(Handler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *arguments: object) -> None:
        self.host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:  # noqa: N802
        prefix, self.directory = f"/{self.host.path}", str(self.host.site)  # one connection may outlive a version
        address = self.path.partition("?")[0].removeprefix(prefix)
        if self.host.is_off:
            self.close_connection = True
            return None
        if not self.path.startswith(prefix):
            return self.send_error(404)
        if event := self.host.held.get(address):
            self.host.waiting.add(address)
            event.wait(60)
        self.host.asked.append(address)
        if status := self.host.faults.get(address):
            return self._fail(status)
        self.path = "/" + self.path.removeprefix(prefix)
        return super().do_GET()

    def _fail(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "9")
        self.end_headers()
        self.wfile.write(b"<p>no</p>")

    def send_header(self, keyword: str, value: str) -> None:
        super().send_header(keyword, self.host.policy if keyword == "Content-Security-Policy" else value)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for the tests."""
