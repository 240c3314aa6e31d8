"""Mention rows: mentions as plain values, without what the text says.

Holds:   row_of(mention), mention_of(row, text), Row; packed_rows(mentions), rows_in(packed).
Needs:   mention.py, reason.py.
Touches: nothing.
"""

import marshal
from collections.abc import Iterable
from sys import intern
from typing import Any

from plugins.entities.mention import Inner, Mention
from plugins.entities.reason import Reason
from plugins.packed_file import FORM

Row = tuple[Any, ...]  # start, end, type, rule, inner, canonical, record, reasons


def row_of(mention: Mention) -> Row:
    """Return a mention as plain values."""
    inner = [
        (one.start, one.end, one.type, one.canonical, one.record, _reason_rows(one.reasons)) for one in mention.inner
    ]
    reasons = _reason_rows(mention.reasons)
    return mention.start, mention.end, mention.type, mention.rule, inner, mention.canonical, mention.record, reasons


def _reason_rows(reasons: tuple[Reason, ...]) -> list[Row]:
    return [(one.code, one.name, *(one.shown_at[1:] if one.shown_at else ())) for one in reasons]


def mention_of(row: Row, text: str) -> Mention:
    """Return the mention that `row` is of, in `text`."""
    start, end, kind, rule, inner, canonical, record, reasons = row
    return Mention(
        start,
        end,
        intern(kind),
        text[start:end],
        intern(rule),
        tuple([_inner(one, text) for one in inner]) if inner else (),
        intern(canonical),
        record and intern(record),
        _reasons(reasons, text) if reasons else (),
    )


def _inner(row: Row, text: str) -> Inner:
    start, end, kind, canonical, record, reasons = row
    return Inner(
        start, end, intern(kind), text[start:end], intern(canonical), record and intern(record), _reasons(reasons, text)
    )


def _reasons(rows: list[Row], text: str) -> tuple[Reason, ...]:
    return tuple([Reason(intern(code), intern(name), (text, *at) if at else None) for code, name, *at in rows])


def packed_rows(mentions: Iterable[Mention]) -> bytes:
    """Return mentions packed: to open them takes long, and most are never asked for."""
    return marshal.dumps([row_of(mention) for mention in mentions], FORM)


def rows_in(packed: bytes) -> list[Row]:
    """Return the rows of mentions that packed_rows() packed."""
    rows: list[Row] = marshal.loads(packed)
    return rows
