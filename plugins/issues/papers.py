"""Papers: the table of the newspapers that the archive holds.

Holds:   Paper, PaperTableError, read_papers(path).
Needs:   content/papers.csv (UTF-8, a byte order mark is tolerated).
Touches: reads that file.
"""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.characters import readable
from plugins.fault import Fault

if TYPE_CHECKING:
    from plugins.issues.issue import Issue

COLUMNS = (
    *("id", "name", "latin_name", "place", "publisher", "issn", "language", "rights", "contact"),
    *("publish_sources", "note"),
)
ID_RE = re.compile(r"[a-z0-9]+")
PUBLISH_SOURCES = ("", "none", "text", "images", "all")


class PaperTableError(Fault):
    """papers.csv is wrong: what, in which row, and what to do."""


@dataclass
class Paper:
    """A newspaper. The last three fields are filled by the arrangement of the archive, oldest issue first."""

    id: str
    name: str
    latin_name: str = ""
    place: str = ""  # its district, the whole chain: 江州市临江区梧桐里街道
    publisher: str = ""
    issn: str = ""
    language: str = "zh-Hans"
    rights: str = ""
    contact: str = ""
    publish_sources: str = "none"
    note: str = ""
    issues: list["Issue"] = field(default_factory=list)
    loose_articles: list[Any] = field(default_factory=list)  # of the paper, but of no issue that is known
    years: list[Any] = field(default_factory=list)  # archive.Year, newest first

    @property
    def url(self) -> str:
        """The address of its page, from the site's top."""
        return f"papers/{self.id}.html"

    @property
    def article_count(self) -> int:
        """How many articles of the paper the archive holds."""
        return len(self.loose_articles) + sum(len(issue.articles) for issue in self.issues)


def read_papers(path: Path) -> dict[str, Paper]:
    """Return the papers by id, in the order of the table; none where there is no table.

    Raises PaperTableError naming the row (the heading is row 1).
    """
    papers: dict[str, Paper] = {}
    if not path.is_file():
        return papers
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _check_heading(reader.fieldnames or [], path)
            for number, row in enumerate(reader, start=2):
                if any(row.values()):
                    paper = _paper_of(row, f"{path.name}: row {number}")
                    if paper.id in papers:
                        raise PaperTableError(f"{path.name}: row {number}: the id {paper.id} stands twice; change one")
                    papers[paper.id] = paper
    except UnicodeDecodeError as error:
        raise PaperTableError(f"{path.name}: not UTF-8 at byte {error.start}; save the table as UTF-8") from None
    return papers


def _check_heading(names: list[str] | tuple[str, ...] | Any, path: Path) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in ("id", "name") if name not in names]
    if unknown or missing:
        what = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        raise PaperTableError(f"{path.name}: row 1: {what}; columns are {','.join(COLUMNS)}")


def _paper_of(row: dict[Any, Any], where: str) -> Paper:
    if None in row:
        raise PaperTableError(f"{where}: more cells than columns; put a cell that holds a comma in quotes")
    values = {name: " ".join(readable(value or "").split()) for name, value in row.items()}
    if not ID_RE.fullmatch(values["id"]):
        raise PaperTableError(f"{where}: id {values['id']!r} will not do; use lower-case letters and digits")
    if not values["name"]:
        raise PaperTableError(f"{where}: no name; write the paper's name")
    if values.get("publish_sources", "") not in PUBLISH_SOURCES:
        raise PaperTableError(f"{where}: publish_sources is one of {', '.join(PUBLISH_SOURCES[1:])}")
    paper = Paper(values["id"], values["name"])
    for name, value in values.items():
        if value:
            setattr(paper, name, value)
    return paper
