"""What the tests of the site share: small sites, built once."""

import pytest

from tests.site.building import build
from tests.site.small_archive import write_archive


@pytest.fixture(scope="session")
def small_site(tmp_path_factory):
    """The small archive as it is built for a look."""
    folder = tmp_path_factory.mktemp("small")
    done = build(write_archive(folder / "content"), folder / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def published_site(tmp_path_factory):
    """The small archive as it is published below a folder of a host."""
    folder = tmp_path_factory.mktemp("published")
    done = build(write_archive(folder / "content"), folder / "output", "https://archive.example.org/paper")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"
