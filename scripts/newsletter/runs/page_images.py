"""Page images: the pictures of an issue's pages, and where they stand.

Holds:   PageImage, pictures_by_page(issue), stage_images(…).
Needs:   the sources where they were when they were read.
Touches: reads the sources; stages files.

Where the paper's row in papers.csv allows it (`publish_sources` is images or all), they stand beside the regions and
are published; else beside the reviews, which are not.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scripts.newsletter.archive.papers import Paper
from scripts.newsletter.archive.store import Staged
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.images import Picture, pictures_of
from scripts.newsletter.issue import Issue
from scripts.newsletter.paging import sheets
from scripts.newsletter.readers.form import form_of
from scripts.newsletter.source import SourceFile, bytes_of, picture_beside

FOLDER = "page-images"
PUBLIC, PRIVATE = "regions", "reviews"
PUBLISHED = ("images", "all")


class PageImage(NamedTuple):
    """One page's picture in the archive: where it stands, how large it is in pixels, and the SHA-256 of its files."""

    path: Path
    small: Path | None
    width: int
    height: int
    marks: dict[Path, str]

    def record(self) -> dict[str, Any]:
        """Return what the regions say of it; names are from their own folder."""
        names = {"file": f"{FOLDER}/{self.path.name}", "small": f"{FOLDER}/{self.small.name}" if self.small else None}
        return {**names, "width": self.width, "height": self.height}


def _pictures(file: SourceFile) -> tuple[Picture | None, ...]:
    """Return the pictures of a source's pages: its own, or that of the scan beside what an OCR program made of it.

    There are none where the file is gone, or is another by now.
    """
    try:
        data = bytes_of(file.path)
        if hashlib.sha256(data).hexdigest() != file.digest:
            return ()
        own = pictures_of(data, form_of(data))
        beside = None if own or not file.pages else picture_beside(file.path)
        return pictures_of(scan := bytes_of(beside), form_of(scan)) if beside else own
    except SourceFault:
        return ()


def pictures_by_page(issue: Issue) -> Iterator[tuple[int, Picture]]:
    """Yield each page's number with its picture; one source's are held at a time."""
    last = -1
    found: tuple[Picture | None, ...] = ()
    for (file, sheet), page in sheets(issue):
        if file != last:
            last, found = file, _pictures(issue.files[file])
        picture = found[sheet - 1] if sheet <= len(found) else None
        if picture:
            yield page.number, picture


def stage_images(
    staged: Staged, pictures: Mapping[int, Picture], paper: Paper, issue_id: str, content: Path
) -> dict[int, PageImage]:
    """Stage the pictures of an issue's pages; return them by the numbers of the pages. Those of before go."""
    public = paper.publish_sources in PUBLISHED
    folder = content / (PUBLIC if public else PRIVATE) / paper.id / FOLDER
    images: dict[int, PageImage] = {}
    for number, picture in pictures.items():
        path = folder / f"{issue_id}-p{number:02}.jpg"
        small = path.with_name(f"{path.stem}-small.jpg") if public else None
        files = {path: picture.jpeg} | ({small: picture.small} if small else {})
        for one, data in files.items():
            staged.write(one, data)
        marks = {one: hashlib.sha256(data).hexdigest() for one, data in files.items()}
        images[number] = PageImage(path, small, picture.width, picture.height, marks)
    kept = {path for image in images.values() for path in (image.path, image.small)}
    for root in (PUBLIC, PRIVATE):
        for old in sorted((content / root / paper.id / FOLDER).glob(f"{issue_id}-p*.jpg")):
            if old not in kept:
                staged.remove(old)
    return images
