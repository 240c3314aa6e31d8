"""Register: the ids of all articles ever imported; it only grows.

Holds:   Row, Register, read_register(content), assign_ids(…).
Needs:   content/ids.csv: id, source_digest, anchor, status (current | gone); a later row of an id wins.
Touches: reads that file.

An id is an address, so it is minted once. A re-import finds its articles by the anchor (the first characters of the
body, folded), then by the text of the article files, and only then mints.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.newsletter.archive.store import Staged
from scripts.newsletter.articles import Article
from scripts.newsletter.errors import StoreFault
from scripts.newsletter.rules.characters import bigrams, fold

NAME = "ids.csv"
FIELDS = ("id", "source_digest", "anchor", "status")
ID_RE = re.compile(
    r"^(?P<issue>(?P<paper>[a-z0-9]+)-(?:\d{4}-\d\d-\d\d|n\d{4,}|u[0-9a-f]{8})(?:-\d+)?)-p(?P<page>\d{2,})-i(?P<number>\d{3,})$"
)
ANCHOR = 24
BEGINNING = 2 * ANCHOR
SAME = 0.6


@dataclass(frozen=True)
class Row:
    """One row of the register."""

    id: str
    source_digest: str
    anchor: str
    status: str


def anchor_of(article: Article) -> str:
    """Return the anchor of an article: how its body begins, folded (its headline, where it has no body)."""
    text = article.body or article.headline.text
    head = fold(text[:BEGINNING])  # what the cut parts can only be its last character
    return (head if len(head) > ANCHOR else fold(text))[:ANCHOR]


class Register:
    """All rows as they stand in the file, and those to be added; found by id, issue, digest and anchor."""

    def __init__(self, rows: Sequence[Row] = (), whole: bool = False) -> None:
        self.rows = list(rows)
        self.whole = whole  # the file is there, and its last row is ended
        self.added: list[Row] = []
        self._index()

    def _index(self) -> None:
        self._latest: dict[str, Row] = {}
        self._ids: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for row in (*self.rows, *self.added):
            self._enter(row)

    def _enter(self, row: Row) -> None:
        self._latest[row.id] = row
        for key in (("issue", issue_of(row.id)), ("digest", row.source_digest), ("anchor", row.anchor)):
            self._ids[key][row.id] = None

    def latest(self) -> dict[str, Row]:
        """Return the last row of each id."""
        return self._latest

    def of_issue(self, issue_id: str) -> list[Row]:
        """Return the last rows of the ids of one issue."""
        return [self._latest[one] for one in self._ids.get(("issue", issue_id), ())]

    def of_digest(self, digest: str) -> list[Row]:
        """Return the last rows that name a source digest."""
        rows = (self._latest[one] for one in self._ids.get(("digest", digest), ()))
        return [row for row in rows if row.source_digest == digest]

    def of_anchor(self, anchor: str) -> list[Row]:
        """Return the last rows that have an anchor."""
        rows = (self._latest[one] for one in self._ids.get(("anchor", anchor), ()))
        return [row for row in rows if row.anchor == anchor]

    def note(self, row: Row) -> None:
        """Add a row unless the id's last row says the same."""
        if self._latest.get(row.id) != row:
            self.added.append(row)
            self._enter(row)

    def mark(self) -> int:
        """Return a mark that `undo` goes back to."""
        return len(self.added)

    def undo(self, mark: int) -> None:
        """Take back what was added since `mark`."""
        if len(self.added) > mark:
            del self.added[mark:]
            self._index()

    def stage(self, staged: Staged, content: Path) -> None:
        """Stage the rows added: at the end of the file, so that a long run does not write it anew each time."""
        path = content / NAME
        if self.whole:
            staged.append(path, _text(self.added))
        else:
            staged.write(path, _text([*self.rows, *self.added], FIELDS))

    def settle(self) -> None:
        """Take the rows added as written."""
        self.rows += self.added
        self.added.clear()
        self.whole = True


def _text(rows: Sequence[Row], head: Sequence[str] = ()) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([head] if head else [])
    writer.writerows((row.id, row.source_digest, row.anchor, row.status) for row in rows)
    return out.getvalue()


def _row_of(values: dict[str, str]) -> Row | None:
    """Return a row of the file, or None where it is none."""
    id_, digest, anchor, status = ((values.get(name) or "").strip() for name in FIELDS)
    return Row(id_, digest, anchor, status) if ID_RE.match(id_) and status in ("current", "gone") else None


def read_register(content: Path) -> Register:
    """Read the register; an archive without one has an empty one.

    A last row that breaks off was being written when the power went: its article never came to the archive. It is left
    out, and the file written anew.
    Raises StoreFault naming the row that is wrong.
    """
    path = content / NAME
    if not path.is_file():
        return Register()
    try:
        text = path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise StoreFault(f"{path}: cannot be read ({error.strerror}); check the permissions") from None
    ended = text.endswith("\n")
    found = [_row_of(row) for row in csv.DictReader(text.splitlines())]
    if found and not ended and found[-1] is None:
        found.pop()
    rows = [row for row in found if row]
    if len(rows) < len(found):
        number = found.index(None) + 2
        wanted = "id, source_digest, anchor, status"
        raise StoreFault(f"{path} row {number}: is no row of the register ({wanted}); restore it")
    return Register(rows, whole=ended)


def issue_of(identity: str) -> str:
    """Return the issue id in an article id.

    >>> issue_of("wutongli-2021-03-15-p02-i003")
    'wutongli-2021-03-15'
    """
    match = ID_RE.match(identity)
    return match["issue"] if match else identity.rsplit("-p", 1)[0]


def known_issue(register: Register, paper: str, digest: str, anchors: Sequence[str]) -> str | None:
    """Return the issue id that a source was imported under before, by its digest, else by most of its anchors."""
    same = [issue_of(row.id) for row in register.of_digest(digest) if row.id.startswith(f"{paper}-")]
    if same:
        return same[0]
    rows = {row for anchor in anchors if anchor for row in register.of_anchor(anchor)}
    found = Counter(issue_of(row.id) for row in rows if row.id.startswith(f"{paper}-"))
    best = min(found, key=lambda issue: (-found[issue], issue), default=None)
    return best if best and found[best] * 2 > len(anchors) else None


def new_issue_id(paper: str, date: str | None, number: str | None, digest: str) -> str:
    """Return the id of an issue that was never imported.

    >>> new_issue_id("wutongli", None, "12", "ab"), new_issue_id("wutongli", "2021-03-15", "12", "ab")
    ('wutongli-n0012', 'wutongli-2021-03-15')
    """
    return f"{paper}-{date or (f'n{int(number):04}' if number else 'u' + digest[:8])}"


def _matches(rows: Sequence[Row], articles: Sequence[Article], text_of: Callable[[str], str]) -> dict[int, str]:
    """Return which article has which old id: by anchor, in order, then by the share of text."""
    found: dict[int, str] = {}
    for index, article in enumerate(articles):
        row = next((r for r in rows if r.anchor == anchor_of(article) and r.id not in found.values()), None)
        if row:
            found[index] = row.id
    for index, article in enumerate(articles):
        free = [row for row in rows if row.id not in found.values()]
        if index in found or not free:
            continue
        own = bigrams(article.body)
        shares = [
            (len(own & other) / max(len(own | other), 1), row.id)
            for row in free
            for other in [bigrams(text_of(row.id))]
        ]
        best = max(shares, key=lambda share: (share[0], share[1]))
        if best[0] >= SAME:
            found[index] = best[1]
    return found


def assign_ids(
    register: Register, issue_id: str, digest: str, articles: Sequence[Article], text_of: Callable[[str], str]
) -> list[str]:
    """Return the id of each article, noting in the register what is new, found again, or gone.

    `text_of` gives the text of the article file of an id ("" where there is none).
    """
    rows = register.of_issue(issue_id)
    found = _matches(rows, articles, text_of)
    last = max((int(match["number"]) for row in rows if (match := ID_RE.match(row.id))), default=0)
    for index, article in enumerate(articles):
        if index not in found:
            last += 1
            found[index] = f"{issue_id}-p{article.page:02}-i{last:03}"
        register.note(Row(found[index], digest, anchor_of(article), "current"))
    for row in rows:
        if row.id not in found.values() and row.status == "current":
            register.note(Row(row.id, row.source_digest, row.anchor, "gone"))
    return [found[index] for index in range(len(articles))]
