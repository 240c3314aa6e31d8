"""Tally: what a run came to, in a few numbers, however many issues it has.

Holds:   Tally.
Needs:   outcomes.
Touches: nothing.
"""

from dataclasses import dataclass, field

from scripts.newsletter.account import Account
from scripts.newsletter.review.doubt_table import REPRINT, DoubtRow
from scripts.newsletter.runs.outcome import Outcome

SHOWN = 40  # issues that a table has room for
HEADS = ("issue", "articles", "doubts", "characters", "in articles", "in facts", "discarded", "files changed")
Row = tuple[str, ...]


def _row(name: str, articles: int, doubts: int, account: Account, changed: int) -> Row:
    numbers = (articles, doubts, account.source, account.articles, account.issue, account.discarded, changed)
    return name, *(f"{number:,}" for number in numbers)


@dataclass
class Tally:
    """The sums over a run; of the first issues, a row each; the first stories that stand in two issues."""

    issues: int = 0
    articles: int = 0
    doubts: int = 0
    changed: int = 0
    edited: bool = False
    reprints: list[DoubtRow] = field(default_factory=list)
    code: int = 0
    account: Account = field(default_factory=lambda: Account(0, 0, 0, 0))
    _first: list[Row] = field(default_factory=list)

    def add(self, one: Outcome) -> None:
        """Count one issue."""
        self.issues += 1
        self.articles += one.articles
        self.doubts += one.doubts
        self.changed += len(one.changed)
        self.edited |= one.edited
        self.reprints += [row for row in one.rows if row.kind == REPRINT][: max(0, SHOWN - len(self.reprints))]
        mine, its = self.account, one.account
        self.account = Account(
            mine.source + its.source,
            mine.articles + its.articles,
            mine.issue + its.issue,
            mine.discarded + its.discarded,
        )
        if self.issues <= SHOWN:
            self._first.append(_row(one.issue_id, one.articles, one.doubts, one.account, len(one.changed)))

    def rows(self) -> list[Row]:
        """Return a row an issue, where they are few; with more than one issue, a row for all."""
        total = _row(f"all {self.issues:,}", self.articles, self.doubts, self.account, self.changed)
        return (self._first if self.issues <= SHOWN else []) + ([total] if self.issues > 1 else [])

    def reprinted(self) -> list[str]:
        """Return a line for each of the first stories that stand in two issues; reviews/doubts.csv has them all."""
        return [f"{row.article}: {row.message}" for row in self.reprints]

    def line(self) -> str:
        """Return one line."""
        told = f"{self.issues} issues, {self.articles} articles, {self.doubts} doubts"
        return f"{told}; {self.changed} files changed."
