"""Serve the built site on this machine, for a look, and build it anew when a file of the archive changes.

    python -m scripts.serve_site [--output DIR] [--port N] [--content DIR]

Serves on 127.0.0.1 only, at the port named or the next free one, and prints the address. With `--content` it watches
that archive, the theme, the plugins and the settings, and prints one line for each build. Stop it with Ctrl-C.
Exit codes: 0 stopped by the user, 2 there is no site in the folder, 3 no port is free.
"""

import argparse
import functools
import http.server
import sys
import threading
from pathlib import Path

from scripts.building.live import Live

TRIES = 50


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files, never cached, so that a look always shows the last build; 404.html where nothing is."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Add the headers that a careful host would send."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of requests that went well."""
        if str(code) >= "400":
            super().log_request(code, size)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the archive's own page where nothing is found."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None


def open_server(folder: Path, first_port: int) -> http.server.ThreadingHTTPServer:
    """Return a server of `folder` on `first_port` or the next free port.

    Raises OSError when none of the next ports is free.
    """
    handler = functools.partial(Handler, directory=str(folder))
    for port in range(first_port, first_port + TRIES):
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except (OSError, OverflowError):
            continue
    raise OSError(f"no free port from {first_port} to {first_port + TRIES - 1}; name another: PORT=9000 make serve")


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped; return the exit code."""
    parser = argparse.ArgumentParser(prog="serve_site", description="Serve the built site on this machine.")
    parser.add_argument("--output", type=Path, default=Path("output"), help="the built site (default: output)")
    parser.add_argument("--content", type=Path, help="the archive to build anew when it changes (default: none)")
    parser.add_argument("--port", type=int, default=8000, help="the first port to try (default: 8000)")
    options = parser.parse_args(arguments)
    if not (options.output / "index.html").is_file():
        print(f"{options.output}: no index.html there; build the site first: make site", file=sys.stderr)
        return 2
    try:
        server = open_server(options.output, options.port)
    except OSError as error:
        print(f"serve_site: {error}", file=sys.stderr)
        return 3
    print(f"Menkou is at http://127.0.0.1:{server.server_port}/  (Ctrl-C stops it)", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stopped = threading.Event()
    try:
        if options.content:
            Live(options.content, options.output).run(stopped)
        stopped.wait()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
