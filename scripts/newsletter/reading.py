"""Reading: what an engine read one page as: articles, facts of the issue, ledger and doubts.

Holds:   UNPLACED, Entry, Reading.
Needs:   nothing.
Touches: nothing.
"""

from dataclasses import dataclass, field

from scripts.newsletter.articles import Article, Doubt
from scripts.newsletter.lines import Line, Part
from scripts.newsletter.rules.furniture import Furniture
from scripts.newsletter.rules.notices import Notice

UNPLACED = "belongs to no story"


@dataclass(frozen=True)
class Entry:
    """One row of the ledger: text that is in no article, and why."""

    reason: str
    part: Part


@dataclass
class Reading:
    """What one page was read as; `notices` say of stories that they go on, or began, on another page.

    `given` says that no engine read it: the source tells its articles, and they are taken as they are.
    """

    articles: list[Article] = field(default_factory=list)
    facts: list[tuple[Furniture, Part]] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notices: list[tuple[Notice, Line]] = field(default_factory=list)
    given: bool = False

    def leave(self, part: Part) -> None:
        """Book what found no story, and say so: it may be an advertisement, or a story's that was cut off."""
        self.ledger.append(Entry(UNPLACED, part))
        self.doubts.append(Doubt("unplaced", f"{UNPLACED}: {part.text}", 0.3, part.spans))
