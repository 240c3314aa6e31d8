"""Regions: where articles stand on their pages, as the importer's files tell it.

Holds:   RegionsRecord, PageRegions, PageImage, Line, RegionsFault, read_regions(folder).
Needs:   content/regions/<paper>/<issue id>.json, schema menkou-regions/1: boxes are x, y, width, height in per cent. An
         archive that was imported before lines had texts has none.
Touches: reads those files.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from plugins.fault import Fault

SCHEMA = "menkou-regions/1"
IMAGE_RE = re.compile(r"page-images/[a-z0-9][a-z0-9-]*\.jpg")
MOST = 100.0  # per cent
Box = tuple[float, float, float, float]


class RegionsFault(Fault):
    """A file of regions is wrong: what, in which file, and what to do."""


@dataclass(frozen=True)
class PageImage:
    """The picture of a page: its files in the archive, its width and height in pixels."""

    path: Path
    small: Path
    width: int
    height: int


class Line(NamedTuple):
    """A line of an article: its box, what it says, and of what kind it is (headline, paragraph …)."""

    box: Box
    text: str
    kind: str


@dataclass(frozen=True)
class PageRegions:
    """One page: its size (any unit), its picture or None; the boxes and the lines of each article by id."""

    number: int
    size: tuple[float, float]
    image: PageImage | None
    articles: dict[str, tuple[Box, ...]]
    lines: dict[str, tuple[Line, ...]]


@dataclass(frozen=True)
class RegionsRecord:
    """The regions of one issue."""

    issue_id: str
    pages: tuple[PageRegions, ...]


def read_regions(folder: Path) -> list[RegionsRecord]:
    """Return the records below `folder`, in the order of their names. Raises RegionsFault naming the file."""
    return [_read(path) for path in sorted(folder.glob("*/*.json"), key=lambda path: path.name)]


def _read(path: Path) -> RegionsRecord:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["schema"] != SCHEMA:
            raise RegionsFault(f"{path.name}: not a file of regions ({SCHEMA}); import the issue again")
        return RegionsRecord(record["issue"], tuple(_page(page, path) for page in record["pages"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegionsFault(f"{path.name}: damaged ({error!r}); import the issue again") from None


def _page(page: dict[str, Any], path: Path) -> PageRegions:
    width, height = (float(side) for side in page["size"])
    if not (width > 0 and height > 0):
        raise ValueError(f"size {page['size']}")
    articles = {one["id"]: tuple(_box(region["box"]) for region in one["regions"]) for one in page["articles"]}
    lines = {one["id"]: tuple(_lines(one["regions"])) for one in page["articles"]}
    image = _image(page["image"], path) if page.get("image") else None
    return PageRegions(int(page["number"]), (width, height), image, articles, lines)


def _lines(regions: list[dict[str, Any]]) -> Iterator[Line]:
    for region in regions:
        for box, text in zip(region["lines"], region.get("texts", ()), strict=False):
            yield Line(_box(box), " ".join(str(text).split()), str(region["kind"]))


def _box(values: list[float]) -> Box:
    x, y, width, height = (min(max(float(value), 0.0), MOST) for value in values)
    return x, y, width, height


def _image(image: dict[str, Any], path: Path) -> PageImage:
    """Return a picture whose files stand in the folder of pictures beside the regions; no name leads anywhere else."""
    names = [str(image["file"]), str(image.get("small") or image["file"])]
    for name in names:
        if not IMAGE_RE.fullmatch(name):
            raise RegionsFault(f"{path.name}: {name!r} is no picture beside it; import the issue again")
        if not (path.parent / name).is_file():
            raise RegionsFault(f"{path.name}: the picture {name} is gone; import the issue again")
    return PageImage(path.parent / names[0], path.parent / names[1], int(image["width"]), int(image["height"]))
