"""Limits of hosts: told when they are near, a fault where the host that was named would refuse the site."""

import os
import subprocess
import sys

import pytest

from scripts.build_site import ROOT
from scripts.checking.budgets import check_limits


def told(files, host="", size=1):
    return [(finding.where, finding.warns) for finding in check_limits({f"{n}.html": size for n in range(files)}, host)]


@pytest.mark.parametrize(
    ("files", "host", "expected"),
    [
        (17_000, "cloudflare", []),
        (19_300, "cloudflare", [("cloudflare", True)]),
        (20_001, "cloudflare", [("cloudflare", False)]),
        (20_001, "github", []),
        (60_000, "", [("cloudflare", True), ("netlify", True)]),
    ],
    ids=["far", "near", "passed", "no such limit", "no host named"],
)
def test_a_limit_of_files(files, host, expected):
    assert told(files, host) == expected


def test_a_limit_of_bytes():
    assert told(1_001, "github", size=1_000_000) == [("github", False)]


@pytest.mark.parametrize(("host", "limit"), [("cloudflare", 20_000), ("github", 0), ("my-computer", 0)])
def test_publishing_knows_how_many_files_a_host_takes(host, limit):
    asked = [sys.executable, "-c", "import publishconf; print(publishconf.FILE_LIMIT)"]
    done = subprocess.run(asked, cwd=ROOT, env={**os.environ, "HOST": host}, capture_output=True, text=True)
    assert done.stdout.strip() == str(limit), done.stderr
