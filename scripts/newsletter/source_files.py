"""Source files: which files of a folder are pages, and the bytes of each.

Holds:   files_of(path), bytes_of(path), refuse_large(path, size, limit), scan_paths(path, bytes),
         scans_of(path, bytes), picture_beside(path), natural_key(path).
Needs:   what METS files and OCR results name.
Touches: reads the files given. The only file of the package that opens sources.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.litter import is_litter
from scripts.newsletter.readers import mets
from scripts.newsletter.readers.form import Form, form_of
from scripts.newsletter.readers.scan_names import scan_names

MEGABYTE = 1024 * 1024
LARGEST = 512 * MEGABYTE
MOST_FILES = 2000
OCR_RESULTS = frozenset({Form.HOCR, Form.ALTO, Form.PAGE_XML, Form.TSV})
PICTURE_ENDS = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
RESULT_ENDS = (".hocr", ".xml", ".tsv", ".html", ".htm")
PAGE_ENDS = (*RESULT_ENDS, ".txt", ".md", ".pdf", ".docx")
SAVED_ENDS = ("_files", ".files")  # of the folder that a browser puts beside a page that it saves
NATURAL_RE = re.compile(r"(\d+)")


def refuse_large(path: Path, size: int, limit: int) -> None:
    """Raise SourceFault when `size` is above `limit`, both in bytes."""
    if size > limit:
        measure = f"{size / MEGABYTE:.1f} MB is no newspaper page (limit {limit / MEGABYTE:.0f} MB)"
        raise SourceFault(f"{path}: {measure}; split it into pages")


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises SourceFault when it cannot be read, or is larger than any page.
    """
    try:
        refuse_large(path, path.stat().st_size, LARGEST)
        return path.read_bytes()
    except OSError as error:
        raise SourceFault(f"{path}: cannot be read ({error.strerror}); check the name and the permissions") from None


def natural_key(path: Path) -> list[tuple[bool, int, str]]:
    """Return a key that sorts p2 before p10.

    >>> sorted([Path("p10.txt"), Path("p2.txt")], key=natural_key)[0].name
    'p2.txt'
    """
    parts = (part for part in NATURAL_RE.split(path.name) if part)
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def picture_beside(path: Path) -> Path | None:
    """Return the scan that an OCR result was made of, where it stands beside it: p01.jpg beside p01.xml."""
    named = (
        (path.with_name(path.name[: path.name.index(".")] + end) for end in PICTURE_ENDS) if "." in path.name else ()
    )
    return next((one for one in named if one != path and one.is_file()), None)


def scan_paths(path: Path, data: bytes) -> list[Path]:
    """Return the scans beside an OCR result that it was made of: those that it names, else the one of its own name."""
    if form_of(data) not in OCR_RESULTS:
        return []
    names = scan_names(data)
    named = [path.with_name(name) for name in names if name.lower().endswith(PICTURE_ENDS)]
    if not named or len(named) < len(names) or not all(one.is_file() for one in named):
        named = [beside] if (beside := picture_beside(path)) else []
    return list(dict.fromkeys(named))


def scans_of(path: Path, data: bytes) -> list[bytes]:
    """Return the scans that an OCR result was made of; one that cannot be read is as good as none."""
    try:
        return [bytes_of(scan) for scan in scan_paths(path, data)]
    except SourceFault:
        return []


def _without_scans(files: Sequence[Path]) -> list[Path]:
    """Leave out the scans of which an OCR result is there too: p01.jpg where there is p01.hocr."""
    results = {path.name.partition(".")[0] for path in files if path.suffix.lower() in RESULT_ENDS}
    return [p for p in files if p.suffix.lower() not in PICTURE_ENDS or p.name.partition(".")[0] not in results]


def _with_named(path: Path) -> list[Path]:
    """Return a file; if it is a METS file, with the ALTO files that it names."""
    if path.suffix.lower() not in (".xml", ".mets"):
        return [path]
    data = bytes_of(path)
    return [path, *mets.alto_files(data, path)] if form_of(data) is Form.METS else [path]


def _named_by_mets(files: Sequence[Path]) -> list[Path]:
    """Return the METS file among the files of a folder and those that it names; none where no file is a METS file."""
    found = [named for path in files if len(named := _with_named(path)) > 1]
    if len(found) > 1:
        raise SourceFault(f"{found[1][0]}: a second METS file in one folder; give each issue a folder of its own")
    return found[0] if found else []


def files_of(path: Path) -> list[Path]:
    """Return the page files of a source: the file itself, or a folder's files in natural order.

    A scan whose OCR result stands beside it is no page more. A METS file comes first, with the files that it names.
    Raises SourceFault when there is nothing to read.
    """
    try:
        if path.is_file():
            return _with_named(_named_in_unicode(path))
        if not path.is_dir():
            what = "is no file of a page" if path.exists() else "no such file or folder"
            raise SourceFault(f"{path}: {what}; name a page file or the folder of an issue")
        files = _without_scans(sorted(_files_in(path), key=natural_key))
        named = _named_by_mets(files)
        folders = [] if named else _folders_of_pages(path)  # a METS file says itself what belongs to the issue
    except OSError as error:
        raise SourceFault(f"{path}: cannot be read ({error.strerror}); check the name and the permissions") from None
    if not files:
        raise SourceFault(f"{path}: no page files in this folder; put the pages there as p01.txt, p02.txt, …")
    if folders:
        beside = f"a folder of pages beside {files[0].name}, which is a page too"
        raise SourceFault(f"{folders[0]}: {beside}; give each issue a folder of its own, and move away what is no page")
    return list(dict.fromkeys([*named, *files]))


def _folders_of_pages(folder: Path) -> list[Path]:
    """Return the folders in a source's folder that hold page files, which would go unread."""
    found = (entry for entry in sorted(folder.iterdir()) if entry.is_dir() and not is_litter(entry.name))
    others = (one for one in found if not _is_saved(one))
    return [one for one in others if any(file.suffix.lower() in PAGE_ENDS for file in one.iterdir())]


def _is_saved(folder: Path) -> bool:
    """Tell whether a browser left a folder beside a page that it saved: 春.html, 春_files."""
    names = (folder.name.removesuffix(end) for end in SAVED_ENDS if folder.name.endswith(end))
    return any(folder.with_name(f"{name}{end}").is_file() for name in names for end in (".html", ".htm"))


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder.

    Raises SourceFault when they are more than an issue has, or one cannot be there to be read: nothing is passed over.
    """
    found = []
    for entry in folder.iterdir():
        if is_litter(entry.name):
            continue
        if entry.is_file():
            found.append(_named_in_unicode(entry))
        elif not entry.exists():
            raise SourceFault(f"{entry}: is a link to nothing; put the file there, or remove the link")
        if len(found) > MOST_FILES:
            raise SourceFault(f"{folder}: more than {MOST_FILES:,} files are no issue; give each issue its own folder")
    return found


def _named_in_unicode(path: Path) -> Path:
    try:
        path.name.encode()
    except UnicodeEncodeError:
        raise SourceFault(f"{path}: has a name that is no Unicode; rename it") from None
    return path
