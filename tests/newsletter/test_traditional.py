"""A paper set in traditional characters is taken apart as one in simplified ones; what it prints stays as printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.variants import simplified
from scripts.newsletter.runs.importing import import_issue
from scripts.newsletter.runs.outcome import Options
from tests.conftest import ROOT
from tests.newsletter.sample import PAGE, article, make_archive, run
from tests.traditional import traditional

PAGES = sorted((ROOT / "content" / "sources" / "wutongli").glob("20*/*.txt"))


def told(text: str, folder: Path) -> dict[str, Any]:
    """Return what the importer makes of a page, but the digest of its bytes."""
    path = folder / "p01.txt"
    path.write_text(text, encoding="utf-8")
    found = import_issue(path, Options(folder / "no-archive", dry_run=True))[0].json
    return {name: found[name] for name in ("articles", "discarded") if name in found}


@pytest.mark.parametrize("page", PAGES[::3], ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_a_page_of_text_gives_the_same_stories(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    plain, other = told(text, tmp_path), told(traditional(text), tmp_path)
    assert len(plain["articles"]) == len(other["articles"]) > 0
    assert simplified(json.dumps(other, ensure_ascii=False)) == simplified(json.dumps(plain, ensure_ascii=False))
    assert simplified(json.dumps(other, ensure_ascii=False)) != json.dumps(other, ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs"])
def test_masthead_byline_and_signoff_are_known_and_kept_as_printed(encoding, tmp_path):
    content, source = make_archive(tmp_path)
    (source / "p01.txt").write_bytes(traditional(PAGE.replace("台阶", "石阶").replace("里", "中")).encode(encoding))
    assert run(content, source) == 0
    written = article(content).read_text("utf-8")
    assert article(content).name == "santang-2020-05-06-p01-i001.md"
    for line in ("Title: 鎮北水塔改成書屋", "Byline: 記者 米粟", "Authors: 米粟", "Signoff: 文化站"):
        assert line in written
