"""Links: an article's body with a link round every name, made when somebody asks for the body.

Holds:   LinkedBody, Lead, lead_of(record), titles_of(t).
Needs:   an article's HTML and its mentions; records.py.
Touches: nothing.

A page that stands asks for no body, so the links of most articles are never made. A LinkedBody holds all that they are
made of as plain values, by which a build tells whether they would be the same.
"""

import html
from dataclasses import dataclass
from functools import lru_cache

from plugins.article_file.text import Range, mark_ranges
from plugins.entities.mention_rows import rows_in
from plugins.entities.records import CLASSES, Record, address_of
from plugins.issues.shown_date import Words

Lead = tuple[str, str, str, bool]  # a record's type, id and name, and whether it has a page
Titles = tuple[tuple[str, tuple[str, ...]], ...]  # by type: what stands round a name in the title of its link
NAME = "\0"


def lead_of(record: Record) -> Lead:
    """Return what a link to a record is made of."""
    return record.type, record.id, record.name, record.has_page


def titles_of(t: Words) -> Titles:
    """Return the words of links' titles in the language of `t`."""
    kinds = ((kind, t(f"names.kind.{word}")) for kind, word in CLASSES.items())
    return tuple((kind, tuple(t("names.link", name=NAME, kind=words).split(NAME))) for kind, words in kinds)


@dataclass(frozen=True)
class LinkedBody:
    """The HTML `body` of an article that stands `top` below the site's top (`../`), to be linked when it is called.

    `mentions` are packed (mention_rows.py); those that do not end after `end` stand in the body's text.
    """

    body: str
    mentions: bytes
    end: int
    leads: tuple[Lead, ...]
    titles: Titles
    top: str

    def __call__(self) -> str:
        """Return the body with a link round every mention that has a record."""
        openings = {lead[1]: _opening(lead, self.titles, self.top) for lead in self.leads}
        rows = (row for row in rows_in(self.mentions) if row[6] and row[1] <= self.end)
        return mark_ranges(self.body, [Range(row[0], row[1], openings[row[6]], "</a>") for row in rows])


@lru_cache(maxsize=65536)
def _opening(lead: Lead, titles: Titles, top: str) -> str:
    kind, key, name, has_page = lead
    address = html.escape(top + address_of(kind, key, name, has_page))
    title = html.escape(name.join(dict(titles)[kind]))
    return (
        f'<a class="mention {CLASSES[kind]}" href="{address}" data-record="{html.escape(key)}" data-type="{kind}"'
        f' title="{title}">'
    )
