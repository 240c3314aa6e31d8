"""Candidates: which of several authority records of one name a mention means, by what their rows and the story say.

Holds:   Candidates (decide(records, mention)).
Needs:   asked.py, roles.py's words.
Touches: nothing.

In this order: scope and dates rule records out; of those that are left, the role that stands before the name, then the
clause before the name, decide. Nothing is guessed: what no evidence decides is undecided.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cached_property

from plugins.entities.asked import AskedAuthority
from plugins.entities.authority import AuthorityRecord, fold
from plugins.entities.mention import Inner, Mention
from plugins.entities.reason import Reason
from plugins.entities.roles import read_role_words
from plugins.entities.short_forms import plain
from plugins.entities.story import Story
from plugins.issues.edtf import EdtfError, read_edtf

CLAUSE_RE = re.compile("[。！？!?；;\n]")
PAPER_RE = re.compile("[报讯刊]$|^[a-z0-9]+$")  # a scope that is another paper rules out, whatever the role
REACH = 60  # characters before a name in which its clause is looked for


class Candidates:
    """The evidence of one story: its paper, date and text."""

    def __init__(self, authority: AskedAuthority, story: Story, text: str, mentions: Sequence[Mention]) -> None:
        """Take the story; `text` is the whole of it, `mentions` are sorted."""
        self._authority, self._story, self._text = authority, story, text
        self._mentions = mentions

    @cached_property
    def _ends(self) -> list[tuple[int, str]]:
        return [(mention.end, plain(mention.text)) for mention in self._mentions]

    @cached_property
    def _span(self) -> tuple[dt.date | None, dt.date | None]:
        return span_of(self._story.date)

    def decide(
        self, found: tuple[AuthorityRecord, ...], mention: Mention | Inner
    ) -> tuple[AuthorityRecord | None, tuple[Reason, ...]]:
        """Return the record that `mention` means, or None, and why."""
        fitting = {record: why for record in found if (why := self._fits(record)) is not None}
        if len(fitting) == 1:
            record, why = next(iter(fitting.items()))
            return record, why
        if len(found) == 1:
            return None, ()
        # Where no scope is named, the role alone may tell: 护士陈静 in a story without the clinic.
        open_to = tuple(fitting) or tuple(r for r in found if self._in_dates(r) and not PAPER_RE.search(r.scope))
        for narrow in (self._by_role, self._by_clause):
            if told := narrow(open_to, mention):
                return told
        rows = " or ".join(f"{record.id} ({record.where})" for record in fitting or found)
        return None, (Reason("undecided", rows, (self._text, mention.start, mention.end)),)

    def _fits(self, record: AuthorityRecord) -> tuple[Reason, ...] | None:
        """Return what speaks for a record, or None where its scope or dates speak against it.

        A scope is a paper (id or name), a place of the paper's district, or a body or place that the story names.
        """
        if not self._in_dates(record):
            return None
        if not record.scope:
            return (Reason("dates"),) if record.valid_from or record.valid_to else ()
        if record.scope in (self._story.paper, self._story.paper_name):
            return (Reason("scope_paper", record.name),)
        if record.scope in self._story.place:
            return (Reason("scope_place", record.scope),)
        for name in self._scope_names(record):
            if (start := self._text.find(name)) >= 0:
                return (Reason("scope_story", name, (self._text, start, start + len(name))),)
        return None

    def _scope_names(self, record: AuthorityRecord) -> tuple[str, ...]:
        """Return a scope and the other names of the one body or place that it names."""
        return tuple(dict.fromkeys((record.scope, *self._authority.names_of(record.scope))))

    def _in_dates(self, record: AuthorityRecord) -> bool:
        first, _ = span_of(record.valid_from)
        _, last = span_of(record.valid_to)
        story_first, story_last = self._span
        return not (first and story_last and story_last < first) and not (last and story_first and story_first > last)

    def _by_role(
        self, records: Sequence[AuthorityRecord], mention: Mention | Inner
    ) -> tuple[AuthorityRecord, tuple[Reason, ...]] | None:
        """护士陈静: the one whose role stands before the name, or whose appellation after it."""
        before = read_role_words().before.search(self._text, max(0, mention.start - 16), mention.start)
        if not before:
            return None
        title = before["title"]
        told = [record for record in records if any(_same_role(title, role.name) for role in record.roles)]
        if len(told) != 1:
            return None
        return told[0], (Reason("role", title, (self._text, before.start(), mention.end)),)

    def _by_clause(
        self, records: Sequence[AuthorityRecord], mention: Mention | Inner
    ) -> tuple[AuthorityRecord, tuple[Reason, ...]] | None:
        """槐安路小学的陈静: the one whose scope alone stands in the clause before the name."""
        floor = max(
            [end for end, name in self._ends if end <= mention.start and name == plain(mention.text)], default=0
        )
        floor = max(floor, mention.start - REACH)
        breaks = [match.end() for match in CLAUSE_RE.finditer(self._text, floor, mention.start)]
        clause = self._text[max([floor, *breaks]) : mention.start]
        told = [
            (record, name)
            for record in records
            for name in self._scope_names(record)
            if record.scope and name in clause
        ]
        if len({record.id for record, _ in told}) != 1:
            return None
        record, name = told[0]
        return record, (Reason("scope_clause", name, (self._text, mention.start, mention.end)),)


def _same_role(first: str, second: str) -> bool:
    """Tell whether one role is the other, or its end: 护士 and 家庭病床护士."""
    first, second = fold(first), fold(second)
    return first.endswith(second) or second.endswith(first)


def span_of(date: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that an EDTF date may mean; None where it is open, empty or no EDTF.

    >>> span_of("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    try:
        read = read_edtf(date) if date else None
    except EdtfError:
        return None, None
    return (read.first, read.last) if read else (None, None)
