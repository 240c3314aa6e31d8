"""Story names: what one story says of each record that it names, as plain values that a store keeps.

Holds:   StoryNames, names_of(story, mentions, withheld), shown_in(row).
Needs:   resolved mentions of a story; cut.py, roles.py, withheld.py.
Touches: nothing.
"""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from plugins.entities.authority import fold
from plugins.entities.cut import Cut, cut_of, sentence_at
from plugins.entities.mention import Inner, Mention
from plugins.entities.reason import Reason
from plugins.entities.roles import seen_roles
from plugins.entities.short_forms import plain
from plugins.entities.story import Story
from plugins.entities.withheld import Withheld
from plugins.packed_file import FORM
from plugins.store import key_of

# Why a name means its record, where no reader would ask.
PLAIN_REASONS = ("printed", "inside", "line", "nickname", "alone", "nowhere", "undecided")
# id, type, canonical name, forms (form, times), and packed, for it is seldom asked for: what shown_in() returns
NamedRow = tuple[str, str, str, tuple[tuple[str, int], ...], bytes]
# the person's id and folded name, the role's name, office, body and whether it is past, the quotation's three parts
RoleRow = tuple[str, str, str, str, str, bool, tuple[str, ...]]


class StoryNames(NamedTuple):
    """The records that a story names, in its order; and the roles that it gives persons.

    `digest` is that of the story and of all that is said here.
    """

    named: tuple[NamedRow, ...]
    roles: tuple[RoleRow, ...]
    digest: bytes


def names_of(story: Story, mentions: Sequence[Mention], withheld: Withheld) -> StoryNames:
    """Return what a story says by its resolved mentions; `withheld` must not be quoted."""
    text = story.whole
    found: dict[str, list[Mention | Inner]] = {}
    for mention in _with_records(mentions):
        found.setdefault(mention.record or "", []).append(mention)
    named = tuple(_named_row(key, text, of_record, withheld) for key, of_record in found.items())
    bearers = {mention.start: mention.canonical for mention in mentions}
    roles = tuple(
        (role.person, fold(bearers[role.start]), role.name, role.office, role.body, role.past, tuple(role.quotation))
        for role in seen_roles(text, mentions)
    )
    return StoryNames(named, roles, key_of(story.digest, named, roles))


def _with_records(mentions: Iterable[Mention]) -> Iterator[Mention | Inner]:
    """Yield every mention that has a record, and every person inside a body's name."""
    for mention in mentions:
        if mention.record:
            yield mention
        yield from (inner for inner in mention.inner if inner.type == "PER" and inner.record)


def _named_row(key: str, text: str, mentions: list[Mention | Inner], withheld: Withheld) -> NamedRow:
    first = mentions[0]
    forms: dict[str, int] = {}
    for mention in mentions:
        form = plain(mention.text)
        forms[form] = forms.get(form, 0) + 1
    reasons = (_telling(mention.reasons, withheld) for mention in mentions)
    reason: tuple[Any, ...] = next(filter(None, reasons), ())
    packed = marshal.dumps((_shown(text, mentions, withheld), reason), FORM)
    return key, first.type, first.canonical, tuple(forms.items()), packed


def shown_in(row: NamedRow) -> tuple[Cut | None, tuple[Any, ...]]:
    """Return the cut of what shows the name, and the reason for which it means its record.

    A reason is (code, name), or (code, name, start, end) where the story shows it, or () where no reader would ask.
    """
    shown: tuple[Cut | None, tuple[Any, ...]] = marshal.loads(row[4])
    return shown


def _shown(text: str, mentions: Iterable[Mention | Inner], withheld: Withheld) -> Cut | None:
    """Return where the first sentence stands that holds no withheld name."""
    for mention in mentions:
        cut = cut_of(text, mention.start, mention.end)
        if withheld.quotes(sentence_at(text, cut)):
            return cut
    return None


def _telling(reasons: Iterable[Reason], withheld: Withheld) -> tuple[Any, ...]:
    """Return the first reason that a reader would ask for, without a sentence that must not be quoted."""
    for reason in reasons:
        if reason.code not in PLAIN_REASONS and withheld.quotes(reason.name):
            shown = reason.shown_at is not None and withheld.quotes(str(reason.quotation))
            return reason.code, reason.name, *(reason.shown_at[1:] if shown and reason.shown_at else ())
    return ()
