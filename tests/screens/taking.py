"""Taking: pictures of pages as readers meet them, and how far two pictures differ.

Holds:   PAGES, WIDTHS, SCHEMES, take(browser, folders, width, scheme), machine_of(browser), difference(one, other).
Needs:   a Chromium; the specimen's site, and one that has a facsimile.
Touches: nothing.

Pictures are kept at two thirds of their size: small enough for a repository, and one still sees whether a page is well.
"""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

# What is shown, in which of two sites: its name, and its address there; * stands for the only file.
PAGES = {
    "home": ("specimen", "index.html"),
    "article": ("specimen", "articles/wutongli-2021-03-15-p01-i001.html"),
    "issue": ("specimen", "issues/wutongli-2021-03-15.html"),
    "search": ("specimen", "search.html?q=电梯"),
    "record": ("specimen", "people/p0001.html"),
    "year": ("specimen", "years/2021.html"),
    "map": ("specimen", "map.html"),
    "network": ("specimen", "network.html"),
    "style": ("specimen", "style.html"),
    "facsimile": ("scanned", "facsimiles/*.html"),
}
WIDTHS = {375: 812, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")
SCALE = 2 / 3
CELL = 8  # pixels of a kept picture that are compared as one
SEEN = 20  # of 255: a difference that one sees
SAMPLE = "门口这点事，永 Abc 123"
MEASURE = """sample => {
    const face = name => getComputedStyle(document.documentElement).getPropertyValue(name);
    const canvas = document.createElement("canvas").getContext("2d");
    return ["--face-text", "--face-headline", "--face-label"].map(name => {
        canvas.font = `100px ${face(name)}`;
        const { width, actualBoundingBoxAscent: ascent } = canvas.measureText(sample);
        return [Math.round(width), Math.round(ascent)];
    });
}"""


def _address(folders: Mapping[str, Path], page: str) -> str:
    site, name = PAGES[page]
    if "*" in name:
        return sorted(folders[site].glob(name))[0].as_uri()
    path, mark, query = name.partition("?")
    return (folders[site] / path).as_uri() + mark + query


def take(browser: Any, folders: Mapping[str, Path], width: int, scheme: str) -> Iterator[tuple[str, Image.Image]]:
    """Yield the pictures of all pages by name, as one window shows them."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for name in PAGES:
        page.goto(_address(folders, name))
        if name == "search":
            page.wait_for_selector("#search-results li mark")
            page.wait_for_selector("#search-facets *")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        size = tuple(round(side * SCALE) for side in picture.size)
        yield f"{name}-{width}-{scheme}", picture.resize(size, Image.Resampling.LANCZOS)
    context.close()


def machine_of(browser: Any, site: Path) -> dict[str, Any]:
    """Return what pictures depend on besides the site: the browser, and the faces that it finds."""
    page = browser.new_page()
    page.goto((site / "404.html").as_uri())
    page.goto((site / "index.html").as_uri())
    faces = page.evaluate(MEASURE, SAMPLE)
    page.close()
    return {"browser": browser.version.partition(".")[0], "faces": faces}


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of cells in which two pictures of one size differ so that one sees it; 1 for two sizes."""
    if one.size != other.size:
        return 1.0
    cells = (one.size[0] // CELL, one.size[1] // CELL)
    small = (picture.convert("L").resize(cells, Image.Resampling.BOX) for picture in (one, other))
    changed = sum(ImageChops.difference(*small).histogram()[SEEN:])
    return changed / (cells[0] * cells[1])
