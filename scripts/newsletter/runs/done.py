"""Done: which sources an archive has imported already, by which rules, and what came of it.

Holds:   DoneList, digest_of(source), code_digest(), files_of_plugins().
Needs:   an archive's folder; `.imports/` in it may be removed at any time, then everything is imported again.
Touches: reads sources and files of the archive; what it stages goes to `.imports/`.
"""

import functools
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.newsletter.account import Account
from scripts.newsletter.archive.article_file import recorded_digest
from scripts.newsletter.archive.register import Register
from scripts.newsletter.archive.store import Staged
from scripts.newsletter.emending.emending import AS_READ
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.repair.booking import kept_path
from scripts.newsletter.review.doubt_table import DoubtRow
from scripts.newsletter.runs.outcome import Options, Outcome
from scripts.newsletter.runs.staging import source_paths_of
from scripts.newsletter.source_files import RESULT_ENDS, bytes_of, files_of, scan_paths

FOLDER = ".imports"
PACKAGE = Path(__file__).parent.parent
RULES = ("*.py", "*.toml", "*.html", "*.css")
PLUGINS = PACKAGE.parent.parent / "plugins"
# Modules that rules ask, and all that these need.
OF_PLUGINS = ("__init__", "fault", "opencc", "package_file", "variants")


def _file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, or "" where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digest_of(source: Path) -> str:
    """Return the SHA-256 of a source as its issue has it: of the file, or of its files' digests.

    Raises SourceFault when there is nothing to read.
    """
    files = files_of(source)
    digests = [_file_digest(path) for path in files]
    if "" in digests:
        raise SourceFault(f"{files[digests.index('')]}: cannot be read; check the permissions")
    return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()


def mark_of(path: Path) -> str | None:
    """Return what tells whether a file is of this import: an article's Import-Digest, which a person's edits leave."""
    if path.suffix != ".md":
        return _file_digest(path)
    return recorded_digest(path.read_text(encoding="utf-8")) if path.is_file() else None


def files_of_plugins() -> list[Path]:
    """Return the files of the modules that the importer takes of the plugins."""
    return [PLUGINS / f"{name}.py" for name in OF_PLUGINS]


@functools.cache
def code_digest() -> str:
    """Return the digest of the package's own files and of what it takes of the plugins: its rules."""
    files = [*sorted(path for pattern in RULES for path in PACKAGE.rglob(pattern)), *files_of_plugins()]
    return hashlib.sha256("".join(_file_digest(path) for path in files).encode()).hexdigest()


def _scans(files: Sequence[Path]) -> list[tuple[str, int]]:
    """Return names and sizes in bytes of the scans beside OCR results, which say how some of their lines read."""
    results = (path for path in files if path.suffix.lower() in RESULT_ENDS)
    return [(scan.name, scan.stat().st_size) for path in results for scan in scan_paths(path, bytes_of(path))]


class DoneList:
    """What an archive says of sources that were imported before."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._papers = _file_digest(options.content / "papers.csv")

    def _rules(self, source: Path, paper: str, issue_id: str) -> str:
        """Return the digest of all that decides what a source becomes, but its own bytes."""
        content, options = self._options.content, self._options
        files = files_of(source)
        told = [options.paper, options.date, options.number, *source_paths_of(files, content)]
        scans = [os.environ.get(AS_READ), _scans(files)]
        corrections = _file_digest(content / "corrections" / f"{paper}.csv")
        kept = _file_digest(kept_path(content, paper, issue_id))
        seen = json.dumps([code_digest(), self._papers, corrections, kept, told, scans])
        return hashlib.sha256(seen.encode()).hexdigest()

    def path(self, digest: str) -> Path:
        """Return the file that records a source."""
        return self._options.content / FOLDER / f"{digest[:32]}.json"

    def find(self, source: Path, digest: str, register: Register) -> Outcome | None:
        """Return what came of a source when it was imported, if nothing has changed since; else None."""
        try:
            record = json.loads(self.path(digest).read_text(encoding="utf-8"))
            outcome = _outcome(source, record)
            rules = self._rules(source, outcome.paper, outcome.issue_id)
            files: dict[str, str] = record["files"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        latest = register.latest()
        known = all(one in latest and latest[one].status == "current" for one in outcome.ids)
        content = self._options.content
        same = record["rules"] == rules and all(mark_of(content / name) == one for name, one in files.items())
        return outcome if known and same else None

    def stage(self, staged: Staged, outcome: Outcome, digest: str) -> None:
        """Stage the record of an import, for files that are written with it."""
        content = self._options.content
        record = {
            "rules": self._rules(outcome.source, outcome.paper, outcome.issue_id),
            "paper": outcome.paper,
            "issue": outcome.issue_id,
            "pages": outcome.pages,
            "account": asdict(outcome.account),
            "ids": outcome.ids,
            "doubts": outcome.rows,
            "files": {path.relative_to(content).as_posix(): mark for path, mark in outcome.files.items()},
        }
        staged.write(self.path(digest), json.dumps(record, ensure_ascii=False) + "\n")


def _outcome(source: Path, record: dict[str, Any]) -> Outcome:
    ids = [str(one) for one in record["ids"]]
    rows = [DoubtRow(*row) for row in record["doubts"]]
    account, pages = Account(**record["account"]), int(record["pages"])
    return Outcome(source, record["paper"], record["issue"], account, len(ids), rows, {}, ids, pages=pages)
