"""Source: the bytes that were received, as text, with boxes where they have them.

Holds:   SourceFile, files_of(path), bytes_of(path), scan_paths(path, bytes), scans_of(path, bytes),
         source_of(path, bytes), read_source(path), clean_text(text).
Needs:   the readers of each form; text in UTF-8 (a byte-order mark tolerated), UTF-16 or GB18030.
Touches: reads the files given. The only file of the package that opens sources.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import filterfalse
from pathlib import Path

from scripts.newsletter.emending.emending import read_again
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.layout.box import Box
from scripts.newsletter.readers import alto, docx, hocr, html, mets, page_xml, pdf, scan, tsv
from scripts.newsletter.readers.form import Form, form_of
from scripts.newsletter.readers.glyphs import TypeLine
from scripts.newsletter.readers.leaf import PageLines
from scripts.newsletter.readers.mets import Structure
from scripts.newsletter.readers.scan_names import scan_names
from scripts.newsletter.rules.characters import IDEOGRAPHS, em_width, is_cjk

MEGABYTE = 1024 * 1024
LARGEST = 512 * MEGABYTE
LARGEST_TEXT = 2 * MEGABYTE
MOST_FILES = 2000
BOXED: dict[Form, Callable[[bytes, Path], list[PageLines]]] = {
    Form.PDF: pdf.read,
    Form.HOCR: hocr.read,
    Form.ALTO: alto.read,
    Form.PAGE_XML: page_xml.read,
    Form.TSV: tsv.read,
    Form.PICTURE: scan.read,
}
OCR_RESULTS = frozenset({Form.HOCR, Form.ALTO, Form.PAGE_XML, Form.TSV})
WORDED: dict[Form, Callable[[bytes, Path], str]] = {Form.HTML: html.read, Form.DOCX: docx.read}
REFUSED = {
    Form.XML: "is XML of a kind that is not known; give ALTO, PAGE XML or hOCR",
    Form.ZIP: "is a packed file; unpack it and give what is inside",
}
ADVICE = "give the page as text (pdftotext without -layout, or OCR Markdown)"
PICTURE_ENDS = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
RESULT_ENDS = (".hocr", ".xml", ".tsv", ".html", ".htm")
LINE_ENDS = frozenset("\r\v\x85\u2028\u2029")
GUTTER_RE = re.compile(r"[ \u3000]{3,}")
NATURAL_RE = re.compile(r"(\d+)")


@dataclass(frozen=True)
class SourceFile:
    """One source as read: `digest` is the SHA-256 of its bytes in hexadecimal.

    `pages` hold boxes where the source has them; `text` then has their lines, one a line. `structure` is what a METS
    file tells, `places` the page and box of each block of an ALTO file by id.
    """

    path: Path
    text: str
    digest: str
    encoding: str
    form: str
    pages: tuple[PageLines, ...] = ()
    structure: Structure | None = None
    places: Mapping[str, tuple[int, Box]] = field(default_factory=dict)


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


def _structured_first(files: Sequence[Path]) -> list[Path]:
    """Return the files of a folder; where a METS file is among them, it and those that it names come first."""
    found = [named for path in files if len(named := _with_named(path)) > 1]
    if len(found) > 1:
        raise SourceFault(f"{found[1][0]}: a second METS file in one folder; give each issue a folder of its own")
    return list(dict.fromkeys([*(found[0] if found else []), *files]))


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
        files = _structured_first(_without_scans(sorted(_files_in(path), key=natural_key)))
    except OSError as error:
        raise SourceFault(f"{path}: cannot be read ({error.strerror}); check the name and the permissions") from None
    if not files:
        raise SourceFault(f"{path}: no page files in this folder; put the pages there as p01.txt, p02.txt, …")
    return files


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder.

    Raises SourceFault when they are more than an issue has, or one cannot be there to be read: nothing is passed over.
    """
    found = []
    for entry in folder.iterdir():
        if entry.name.startswith("."):
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


def _plausible(text: str) -> bool:
    unseen = set(filterfalse(str.isprintable, set(text))) - set("\t\n\r\f\v")
    strange = [c for c in unseen if unicodedata.category(c) in ("Cc", "Cn", "Co")]
    return sum(map(text.count, strange)) * 50 <= len(text)


def decode(path: Path, data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    Raises SourceFault when no encoding gives plausible text.
    """
    candidates = ["utf-8-sig", "gb18030"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = ["utf-16"]
    elif b"\0" in data and len(data) % 2 == 0:  # a line end in UTF-16 has a zero byte; GB18030 has none
        candidates = ["utf-8-sig", "utf-16-le", "utf-16-be"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            return text, encoding.removesuffix("-sig")
    raise SourceFault(f"{path}: is not text in UTF-8, UTF-16 or GB18030; {ADVICE}")


@lru_cache(maxsize=8192)
def _clean(character: str) -> str:
    """Return what stands on paper for a character: "" for what is none."""
    if character in LINE_ENDS:
        return "\n"
    known = IDEOGRAPHS.get(ord(character), character)
    return known if known in "\t\n\f" or unicodedata.category(known) not in ("Cc", "Cs", "Cf") else ""


def clean_text(text: str) -> str:
    r"""Return `text` with line ends as \n, radicals as ideographs, and what is no character of a page gone: NUL …

    >>> clean_text("甲\r\n\ufeff乙\x00"), clean_text("⼀⽅居⺠⻓")
    ('甲\n乙', '一方居民长')
    """
    text = text.replace("\r\n", "\n")
    changed = {ord(character): clean for character in set(text) if (clean := _clean(character)) != character}
    return text.translate(changed) if changed else text


def is_interleaved(text: str) -> bool:
    """Tell whether columns stand side by side in one line, as `pdftotext -layout` prints them.

    Such text cannot be put in order again; lines of Han set with three or more blanks between say so.
    """
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) > 12]
    split = sum(any(map(is_column, GUTTER_RE.split(line)[1:])) for line in lines)
    return split >= 5 and split * 5 > len(lines)


def is_column(text: str) -> bool:
    """Tell whether `text` is long enough to be a line of a column."""
    return em_width(text) >= 6 and sum(map(is_cjk, text)) >= 5


def text_form(text: str) -> str:
    """Return the form of a text by its content: `ocr-markdown` or `text`."""
    return "ocr-markdown" if re.search(r"^#{1,6} \S", text, re.MULTILINE) else "text"


def _refuse_large(path: Path, size: int, limit: int) -> None:
    if size > limit:
        measure = f"{size / MEGABYTE:.1f} MB is no newspaper page (limit {limit / MEGABYTE:.0f} MB)"
        raise SourceFault(f"{path}: {measure}; split it into pages")


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises SourceFault when it cannot be read, or is larger than any page.
    """
    try:
        _refuse_large(path, path.stat().st_size, LARGEST)
        return path.read_bytes()
    except OSError as error:
        raise SourceFault(f"{path}: cannot be read ({error.strerror}); check the name and the permissions") from None


def _cleaned_line(line: TypeLine) -> TypeLine:
    """Return a line with clean text; where a character was none, its cells fit no longer, and go."""
    text = " ".join(clean_text(line.text).split())
    cells = line.cells if len(text.replace(" ", "")) == len(line.cells) else ()
    return line._replace(text=text, cells=cells)


def _cleaned(page: PageLines) -> PageLines:
    """Return a page with clean lines; those that hold nothing are left out."""
    lines = [_cleaned_line(line) for line in page.lines]
    return page._replace(lines=[line for line in lines if line.text])


def _boxed(path: Path, data: bytes, digest: str, form: Form, scans: Sequence[bytes]) -> SourceFile:
    pages = tuple(read_again([_cleaned(page) for page in BOXED[form](data, path)], scans, path))
    text = "\n".join(line.text for page in pages for line in page.lines)
    if not text:
        raise SourceFault(f"{path}: holds no text; {ADVICE}")
    places = mets.alto_places(data, path, [page.size for page in pages]) if form is Form.ALTO else {}
    return SourceFile(path, text, digest, "", form.value, pages, None, places)


def _worded(path: Path, data: bytes, digest: str, form: Form) -> SourceFile:
    if form is Form.TEXT:
        _refuse_large(path, len(data), LARGEST_TEXT)
    text, encoding = (WORDED[form](data, path), "") if form in WORDED else decode(path, data)
    cleaned = clean_text(text)
    if not cleaned.strip():
        raise SourceFault(f"{path}: holds no text; {ADVICE}")
    if is_interleaved(cleaned):
        raise SourceFault(f"{path}: columns stand side by side (pdftotext -layout); use pdftotext without -layout")
    return SourceFile(path, cleaned, digest, encoding, text_form(cleaned) if form is Form.TEXT else form.value)


def read_source(path: Path) -> SourceFile:
    """Read one file: a page, or a PDF or OCR result of many pages.

    Raises SourceFault naming the file, what is wrong, and what to do.
    """
    data = bytes_of(path)
    return source_of(path, data, scans_of(path, data))


def source_of(path: Path, data: bytes, scans: Sequence[bytes] = ()) -> SourceFile:
    """Return what the bytes of one file say; what form they have, they say themselves. `path` is a name only.

    By its `scans`, as `scans_of` finds them, what an OCR program misread is put right.

    Raises SourceFault naming the file, what is wrong, and what to do.
    """
    digest = hashlib.sha256(data).hexdigest()
    form = form_of(data)
    if form is Form.METS:
        return SourceFile(path, "", digest, "", form.value, (), mets.read(data, path))
    if form in REFUSED:
        raise SourceFault(f"{path}: {REFUSED[form]}")
    return _boxed(path, data, digest, form, scans) if form in BOXED else _worded(path, data, digest, form)
