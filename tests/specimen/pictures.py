"""Pictures: what README.zh.md shows, taken of the specimen by a browser. `python -m tests.specimen.pictures`.

Run it anew when pages have changed so much that the pictures would mislead; no test compares them, for fonts differ
from machine to machine.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.conftest import ROOT, build

FOLDER = Path(__file__).parent / "pictures"
MOST_BYTES = 60_000
SIZE = {"width": 960, "height": 600}


# name: (address, what must be there before the picture is taken); `content/` stands for the archive itself
PICTURES = {
    "report": ("content/reviews/wutongli/wutongli-2021-03-15.html", "body"),
    "home": ("index.html", "main"),
    "article": ("articles/wutongli-2021-03-15-p01-i001.html", "#reading-tools button"),
    "search": ("search.html?q=%E5%8A%A0%E8%A3%85%E7%94%B5%E6%A2%AF", "#search-results > li"),
    "name": ("people/p0001.html", "main"),
}


def small(png: bytes) -> bytes:
    """Return a picture in as many colours as MOST_BYTES allow."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (64, 32, 16, 8):
        out = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def main() -> None:
    """Build the specimen, and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        done = build(ROOT / "content", site, "--no-import")
        assert done.returncode == 0, done.stderr
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=chromium.ARGUMENTS)
        page = browser.new_page(viewport=SIZE, locale="zh-CN")
        for name, (address, awaited) in PICTURES.items():
            file, _, query = address.partition("?")
            path = ROOT / file if file.startswith("content/") else site / file
            page.goto(path.as_uri() + (f"?{query}" if query else ""))
            page.wait_for_selector(awaited)
            (FOLDER / f"{name}.png").write_bytes(small(page.screenshot()))
            print(f"{name}: {(FOLDER / f'{name}.png').stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
