import pytest

from tests.site.building import ROOT, build

SITE = "https://archive.example.org/bao"


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The specimen as it is published below a path; names and search are left out, their parts test them."""
    output = tmp_path_factory.mktemp("published") / "output"
    done = build(ROOT / "content", output, SITE)
    assert done.returncode == 0, done.stdout + done.stderr
    return output
