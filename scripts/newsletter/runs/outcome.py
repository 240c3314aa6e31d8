"""Outcome: what an archivist asked for, and what came of one issue.

Holds:   Options, Outcome, ReadIssue, Archive, open_archive(content).
Needs:   nothing.
Touches: open_archive() reads the tables of an archive.
"""

from dataclasses import dataclass, field
from pathlib import Path

from scripts.newsletter.account import Account
from scripts.newsletter.archive.interchange import Json
from scripts.newsletter.archive.papers import Paper, read_papers
from scripts.newsletter.archive.register import Register, read_register
from scripts.newsletter.archive.reprints import Reprints
from scripts.newsletter.images import Picture
from scripts.newsletter.issue import Issue
from scripts.newsletter.repair.edited import Edited
from scripts.newsletter.review.doubt_table import DoubtRow


@dataclass(frozen=True)
class Options:
    """What the archivist asked for. `date` is EDTF; `json` asks for the result as JSON."""

    content: Path
    paper: str | None = None
    date: str | None = None
    number: str | None = None
    dry_run: bool = False
    json: bool = False


@dataclass
class Outcome:
    """What one import came to: `notices` are lines for a person; `edited`: one was in the way.

    `files` are all files of the issue with their marks: an article's Import-Digest, the SHA-256 of others. `json` is
    empty where nobody asked for it, `texts` are the bodies of articles until they are looked up.
    """

    source: Path
    paper: str
    issue_id: str
    account: Account
    articles: int
    rows: list[DoubtRow]
    json: Json
    ids: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    edited: bool = False
    changed: list[Path] = field(default_factory=list)
    files: dict[Path, str] = field(default_factory=dict)
    pages: int = 0
    texts: list[str] = field(default_factory=list)

    @property
    def doubts(self) -> int:
        """How many doubts there are."""
        return len(self.rows)


@dataclass
class ReadIssue:
    """An issue read from its source and balanced, before the archive is asked; `edited` where the source is JSON.

    `pictures` are those of its pages by number; None: they are to be made yet.
    """

    source: Path
    issue: Issue
    account: Account
    edited: Edited | None = None
    pictures: dict[int, Picture] | None = None


@dataclass
class Archive:
    """What an import needs to know of an archive: papers, the register, which grows as issues are staged, reprints."""

    papers: list[Paper]
    register: Register
    reprints: Reprints

    @property
    def names(self) -> frozenset[str]:
        """The names of the papers."""
        return frozenset(paper.name for paper in self.papers if paper.name)


def open_archive(content: Path) -> Archive:
    """Read the tables of an archive.

    Raises StoreFault when one is wrong.
    """
    return Archive(read_papers(content), read_register(content), Reprints(content))
