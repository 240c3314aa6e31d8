"""What the tests of keeping share: one archive in two versions, with search, and a host for either."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import chromium, unwatched
from tests.offline.host import Host
from tests.site.building import PLUGINS, ROOT
from tests.site.small_archive import LEAD, write_archive

LEAD_FILE = "articles/liuyin/2021/liuyin-2021-03-15-p01-i001.md"
NEW_STORY = "Title: 河边新添长椅\nDate: 2022-04-02\n\n柳荫河边新添了八张长椅，老人散步有了歇脚的地方。\n"
CHANGES = {LEAD_FILE: LEAD.replace("Deck: ", "Deck: 即日起"), "articles/bench.md": NEW_STORY}
OPTIONS = (
    f"PLUGINS={json.dumps([f'plugins.{name}' for name in ('search', *PLUGINS)])}",
    'DIRECT_TEMPLATES=["index", "search", "reading-list", "404"]',
)


def build(content: Path, output: Path) -> Path:
    """Build `content` with search, without names."""
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", "pelicanconf.py"]
    done = subprocess.run(
        [*command, "--fatal", "errors", "-q", "-e", *OPTIONS], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive."""
    folder = tmp_path_factory.mktemp("old")
    return build(write_archive(folder / "content"), folder / "output")


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive with one story changed and one more."""
    folder = tmp_path_factory.mktemp("new")
    return build(write_archive(folder / "content", CHANGES), folder / "output")


@pytest.fixture
def open_host() -> Iterator[Callable[..., Host]]:
    """open_host(site, path="") -> a running Host."""
    hosts: list[Host] = []

    def start(site: Path, path: str = "") -> Host:
        hosts.append(Host(site, path))
        return hosts[-1]

    yield start
    for host in hosts:
        host.close()


@pytest.fixture
def own_browser(browser) -> Iterator[Browser]:
    """A Chromium of its own for each test: what one does to the browser's storage, full or broken, no other meets."""
    instance = browser.browser_type.launch(executable_path=str(chromium.find()), args=chromium.ARGUMENTS)
    yield instance
    instance.close()


@pytest.fixture
def page(own_browser: Browser) -> Iterator[Page]:
    """A fresh page; a script error fails the test. It waits long for a busy machine, and no test waits for time."""
    context = own_browser.new_context(locale="zh-CN")
    context.set_default_timeout(60_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    yield page
    context.close()
    assert not faults, faults


@pytest.fixture
def tab() -> Iterator[unwatched.Tab]:
    """A page of a Chromium that no tool watches, for what hangs on the life of workers."""
    if chromium.find() is None:
        pytest.fail(chromium.ADVICE)
    with unwatched.opened() as tab:
        yield tab


@pytest.fixture
def host(old: Path, open_host: Callable[..., Host]) -> Host:
    """A host of the old version, below a path."""
    return open_host(old, "deep/paper/")
