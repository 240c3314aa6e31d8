"""Mention: one place in a text where a person, an organization or a place is named.

Holds:   Mention, Inner, KINDS.
Needs:   reason.py.
Touches: nothing.
Source:  types and extents follow the annotation rules in README.md, "What is a name".
"""

from dataclasses import dataclass
from typing import Any

from plugins.entities.reason import Reason

KINDS = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Inner:
    """A name inside a longer one: 夏小玲 in 夏小玲育才工作室. `start`, `end` as in Mention."""

    start: int
    end: int
    type: str
    text: str
    canonical: str = ""
    record: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`text` is what stands in the document at code points `start` to `end` (exclusive); `rule` found it.

    `canonical` is the full name it stands for, `record` the id of that name's record or None where no
    record or more than one fits; `reasons` say why.
    """

    start: int
    end: int
    type: str
    text: str
    rule: str
    inner: tuple[Inner, ...] = ()
    canonical: str = ""
    record: str | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def evidence(self) -> str:
        """The rule that found it, and why it means what it does, in a few words; "" before that is known."""
        return f"{self.rule}: {'; '.join(map(str, self.reasons))}" if self.reasons else ""

    def as_row(self) -> dict[str, Any]:
        """Return the mention as a line of `tag_entities` gives it."""
        return {
            "start": self.start,
            "end": self.end,
            "type": self.type,
            "text": self.text,
            "canonical": self.canonical,
            "record": self.record,
            "evidence": self.evidence,
            "inner": [
                {
                    "start": i.start,
                    "end": i.end,
                    "type": i.type,
                    "text": i.text,
                    "canonical": i.canonical,
                    "record": i.record,
                }
                for i in self.inner
            ],
        }
