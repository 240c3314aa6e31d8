"""Page images: the pictures of an issue's pages, and where they stand.

Holds:   PageImage, pictures_by_page(issue), stage_images(…).
Needs:   the sources where they were when they were read.
Touches: reads the sources; stages files.

Where the paper's row in papers.csv allows it (`publish_sources` is images or all), they stand beside the regions and
are published; else beside the reviews, which are not.
"""

import hashlib
import re
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
from scripts.newsletter.source import SourceFile
from scripts.newsletter.source_files import bytes_of, picture_beside

FOLDER = "page-images"
PUBLIC, PRIVATE = "regions", "reviews"
PUBLISHED = ("images", "all")
NUMBER_RE = re.compile(r"^- number: (\d{1,6})$", re.MULTILINE)  # of a page, in an issue's record


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
        own = pictures_of(data, form_of(data), [page.turned for page in file.pages])
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
    """Stage the pictures of an issue's pages; return them by the numbers of the pages.

    Those of before go: of the pages that it has now, and of those that its record says it had.
    """
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
    for number in sorted({*images, *_recorded(content / "issues" / paper.id / f"{issue_id}.yaml")}):
        for root in (PUBLIC, PRIVATE):
            path = content / root / paper.id / FOLDER / f"{issue_id}-p{number:02}.jpg"
            for old in (path, path.with_name(f"{path.stem}-small.jpg")):
                if old not in kept and old.is_file():
                    staged.remove(old)
    return images


def _recorded(record: Path) -> list[int]:
    """Return the numbers of the pages that an issue had when its record was written; none where there is no record."""
    try:
        return [int(number) for number in NUMBER_RE.findall(record.read_text(encoding="utf-8"))]
    except (OSError, UnicodeDecodeError):
        return []
