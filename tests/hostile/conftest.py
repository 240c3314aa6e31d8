"""What the tests of hostile text share: a site that is all payloads, built once, whole and published."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import build
from tests.hostile.payload import Payload, payloads
from tests.hostile.planted import write_planted

SITEURL = "https://archive.example.org/bao"


@dataclass(frozen=True)
class Planted:
    """A site, the archive that it is made of, and the payloads in the order in which they were planted."""

    content: Path
    site: Path
    payloads: list[Payload]


@pytest.fixture(scope="session", params=["sample", pytest.param("every", marks=pytest.mark.soak)])
def planted(request, tmp_path_factory) -> Planted:
    """The planted archive's site, with the sample of payloads or with every one."""
    folder = tmp_path_factory.mktemp(f"hostile-{request.param}")
    chosen = payloads(every=request.param == "every")
    content = write_planted(folder / "content", chosen)
    done = build(content, folder / "output", "--no-import", "--publish", "--siteurl", SITEURL)
    assert done.returncode == 0, done.stderr
    return Planted(content, folder / "output", chosen)
