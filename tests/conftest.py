"""What every test may ask for: the shared data, a browser, the specimen's site built once, a local server."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import settings

from tests import chromium, forked

# How long an example takes says nothing on a busy machine.
settings.register_profile("menkou", deadline=None)
settings.load_profile("menkou")

# Where Python is told to keep nothing that it compiles, each command that a test runs would compile all again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data that stands beside a checkout; no part of the repository."""
    if not (SHARED / "eval").is_dir():
        pytest.skip("the evaluation data (../shared) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        pytest.fail(chromium.ADVICE)
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=str(path), args=chromium.ARGUMENTS)
        yield instance
        instance.close()


@pytest.fixture
def page(browser):
    """A fresh page of a fresh profile; a script error or a refused request of the site fails the test."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.faults = faults
    yield page
    context.close()
    assert not faults, faults


def build(content: Path, output: Path, *options: str, apart: bool = False) -> subprocess.CompletedProcess[str]:
    """Build an archive as `make site` does, or with a hash seed of its own; the caller looks at the exit code."""
    arguments = ["--content", str(content), "--output", str(output), *options]
    if not apart:
        return forked.run("scripts.build_site", arguments)
    command = [sys.executable, "-m", "scripts.build_site", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen newspaper's site, built once from the repository's content."""
    output = tmp_path_factory.mktemp("site") / "output"
    done = build(ROOT / "content", output, "--no-import")
    assert done.returncode == 0, done.stderr[-2000:]
    return output


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for the tests."""


@pytest.fixture
def serve():
    """serve(folder) -> address of a local server for it, stopped when the test ends."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
