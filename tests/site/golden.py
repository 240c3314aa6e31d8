"""Golden pages: one of each kind, as the specimen's site has it."""

import tempfile
from pathlib import Path

from tests.conftest import ROOT, build

GOLDEN = Path(__file__).resolve().parent / "golden"
PAGES = (
    "index.html",
    "issues.html",
    "issues/wutongli-2021-03-15.html",
    "articles/wutongli-2021-03-15-p01-i001.html",
    "papers/wutongli.html",
    "people.html",
    "people/p0001.html",
    "search.html",
    "404.html",
)


def golden_of(page: str) -> Path:
    """Return the golden file of a page."""
    return GOLDEN / page.replace("/", "__")


def refresh() -> list[Path]:
    """Build the specimen's site and keep its pages; return the golden files that changed."""
    changed = []
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        done = build(ROOT / "content", output, "--no-import")
        if done.returncode:
            raise SystemExit(done.stderr)
        GOLDEN.mkdir(exist_ok=True)
        for page in PAGES:
            new, path = (output / page).read_bytes(), golden_of(page)
            if not path.is_file() or path.read_bytes() != new:
                path.write_bytes(new)
                changed.append(path)
    return changed
