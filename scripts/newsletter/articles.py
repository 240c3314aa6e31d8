"""Articles: what an engine makes of a story, with every place it was made of.

Holds:   Passage, Article, Doubt, spans_of(lines), solid(text).
Needs:   nothing.
Touches: nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from scripts.newsletter.lines import NOTHING, Line, Part, Span
from scripts.newsletter.rules.characters import ORNAMENTS, set_solid
from scripts.newsletter.rules.credits import Credit

PassageKind = Literal["paragraph", "crosshead", "caption"]
MARK_RE = re.compile(rf"^[{re.escape(ORNAMENTS)}\s]+")


@dataclass(frozen=True)
class Passage:
    """One block of a body: a paragraph, a crosshead or a caption."""

    kind: PassageKind
    part: Part


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at: `confidence` 0 to 1, `article` the index of the article or None."""

    kind: str
    message: str
    confidence: float
    spans: tuple[Span, ...] = ()
    article: int | None = None


@dataclass
class Article:
    """One article. `headline` is empty where the source has none; `page` counts from 1."""

    page: int
    headline: Part = NOTHING
    kicker: Part = NOTHING
    deck: Part = NOTHING
    section: Part = NOTHING
    byline: Part = NOTHING
    signoff: Part = NOTHING
    credits: tuple[Credit, ...] = ()
    passages: list[Passage] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def of_kind(self, kind: PassageKind) -> list[Part]:
        """Return the passages of one kind, in order."""
        return [passage.part for passage in self.passages if passage.kind == kind]

    @property
    def body(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(part.text for part in self.of_kind("paragraph"))

    @property
    def authors(self) -> list[str]:
        """The names in the byline, in order, each once."""
        return list(dict.fromkeys(name for credit in self.credits for name in credit.names))

    def parts(self) -> list[Part]:
        """Return every part that has text."""
        heads = (self.headline, self.kicker, self.deck, self.section, self.byline, self.signoff)
        return [part for part in (*heads, *(passage.part for passage in self.passages)) if part]


def spans_of(lines: Iterable[Line]) -> tuple[Span, ...]:
    """Return where lines stand in their source."""
    return tuple(line.source for line in lines)


def solid(text: str) -> str:
    """Return `text` as it is compared: set solid, without ornaments."""
    return MARK_RE.sub("", set_solid(text))
