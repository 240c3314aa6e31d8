"""Reprints: stories that stand in two issues, or were read twice: which stories of an archive a story is like.

Holds:   Reprint, Reprints (a file of signatures).
Needs:   likeness.py's signatures; `.imports/` of an archive, which may be removed: everything is imported again then.
Touches: `.imports/reprints.sqlite`. Memory does not grow with the archive: 80,000 stories take about 60 MB on the disk.
"""

import sqlite3
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from scripts.newsletter.archive.likeness import bands_of, likeness, signature_of
from scripts.newsletter.archive.register import issue_of
from scripts.newsletter.errors import StoreFault

NAME = ".imports/reprints.sqlite"
OF_THE_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
LIKE = 0.5
MOST = 3
SCHEMA = """
create table if not exists stories (number integer primary key, id text unique, issue text, signature blob);
create table if not exists bands (band integer, story integer, primary key (band, story)) without rowid;
create index if not exists of_issue on stories (issue);
"""
Story = tuple[str, str]


class Reprint(NamedTuple):
    """A story, by its index in its issue, that is like another of the archive: its id, and how like it is, 0 to 1."""

    story: int
    other: str
    likeness: float


class Reprints:
    """The signatures of all stories of an archive. What is put is kept by `commit`, which goes before all else."""

    def __init__(self, content: Path) -> None:
        self._path = content / NAME
        self._file: sqlite3.Connection | None = None

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            name = getattr(error, "sqlite_errorname", None) or "SQLITE_IOERR"
            advice = f"remove {self._path.parent} and import again"
            if name.startswith(OF_THE_DISK) and not isinstance(error, FileExistsError):
                advice = "make room on the disk, or see who may write there, and run again"
            raise StoreFault(f"{self._path}: cannot be read or written ({error}); {advice}") from None

    def _open(self, make: bool) -> sqlite3.Connection | None:
        """Return the file; None where there is none yet and none is to be made."""
        if self._file is None and (make or self._path.is_file()):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self._path)
            self._file.executescript(SCHEMA)
        return self._file

    def is_there(self) -> bool:
        """Tell whether the archive has the file: without it, stories imported before are not known.

        A file that cannot be read is removed; it is made again.
        """
        try:
            file = self._open(make=False)
            return file is not None and bool(file.execute("select count(*) from stories").fetchone())
        except sqlite3.DatabaseError:
            self.close()
            with self._asking():
                self._path.unlink(missing_ok=True)
            return False

    def find(self, issue: str, texts: Sequence[str], known: Container[str]) -> list[Reprint]:
        """Return the stories of earlier issues that those of one are like, the likest first, at most three a story.

        `known` are the ids that the register has. Earlier is what has the lesser id, so that a pair is named once, and
        an import says the same whatever was imported after it.
        Raises StoreFault when the file is damaged.
        """
        with self._asking():
            file = self._open(make=False)
            signed = ((index, signature) for index, text in enumerate(texts) if (signature := signature_of(text)))
            found = (
                [(index, one) for index, signature in signed for one in _like(file, issue, signature)] if file else []
            )
        of_others = [(index, *one) for index, one in found if one[0] in known and issue_of(one[0]) < issue]
        return [one for index in range(len(texts)) for one in [Reprint(*o) for o in of_others if o[0] == index][:MOST]]

    def later(self, issue: str, without: Container[str]) -> list[tuple[str, str, float]]:
        """Return (story, other story, likeness) for stories of later issues, but those in issues `without`.

        Raises StoreFault when the file is damaged.
        """
        with self._asking():
            file = self._open(make=False)
            own = sorted(_known(file, issue).items()) if file else []
            found = [(one, *other) for one, signature in own for other in _like(file, issue, signature)] if file else []
        return [one for one in found if issue_of(one[1]) > issue and issue_of(one[1]) not in without]

    def put(self, issue: str, stories: Sequence[Story]) -> None:
        """Put the stories of an issue, (id, text), in place of those that it had.

        Raises StoreFault when the file is damaged.
        """
        with self._asking():
            file = self._open(make=True)
            signed = {one: signature for one, text in stories if (signature := signature_of(text))}
            if file is None or signed == _known(file, issue):
                return
            _remove(file, issue)
            for identity, signature in signed.items():
                number = file.execute(
                    "insert or replace into stories (id, issue, signature) values (?, ?, ?)",
                    (identity, issue, signature),
                ).lastrowid
                bands = ((band, number) for band in bands_of(signature))
                file.executemany("insert or ignore into bands values (?, ?)", bands)

    def commit(self) -> None:
        """Write what was put.

        Raises StoreFault when it cannot be written.
        """
        with self._asking():
            if self._file:
                self._file.commit()

    def close(self) -> None:
        """Let the file go; what was put and not committed is gone."""
        if self._file:
            self._file.close()
            self._file = None


def _known(file: sqlite3.Connection, issue: str) -> dict[str, bytes]:
    return dict(file.execute("select id, signature from stories where issue = ?", (issue,)).fetchall())


def _remove(file: sqlite3.Connection, issue: str) -> None:
    old = file.execute("select number, signature from stories where issue = ?", (issue,)).fetchall()
    for number, signature in old:
        file.executemany("delete from bands where band = ? and story = ?", ((b, number) for b in bands_of(signature)))
    file.execute("delete from stories where issue = ?", (issue,))


def _like(file: sqlite3.Connection, issue: str, signature: bytes) -> list[tuple[str, float]]:
    """Return the stories of other issues that a story is like, the likest first."""
    bands = bands_of(signature)
    marks = ",".join("?" * len(bands))
    query = f"""select distinct id, signature from bands join stories on story = number
        where band in ({marks}) and issue <> ?"""
    rows = file.execute(query, (*bands, issue))
    found = ((identity, round(likeness(signature, other), 2)) for identity, other in rows)
    return sorted((one for one in found if one[1] >= LIKE), key=lambda one: (-one[1], one[0]))
