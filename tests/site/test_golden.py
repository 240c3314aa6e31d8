"""Whole pages stay as a person has read them; `make golden` refreshes them, `git diff tests` shows what changed."""

from pathlib import Path

import pytest

from tests.site.golden import PAGES, golden_of


@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_it_was_read(site: Path, page: str) -> None:
    golden = golden_of(page)
    assert golden.is_file(), f"{golden.name}: no golden file; run: make golden"
    assert (site / page).read_text("utf-8") == golden.read_text("utf-8"), f"{page} changed; run: make golden"
