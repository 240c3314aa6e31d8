"""Links: an article's body with a link round every name, made when somebody asks for the body.

Holds:   LinkedBody, Titles, titles_of(t).
Needs:   an article's HTML and its mentions; records.py.
Touches: nothing.

A page that stands asks for no body, so the links of most articles are never made. A LinkedBody holds no more than what
says how they are made of its article and of the records that this names.
"""

import html
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from plugins.article_file.text import Range, mark_ranges
from plugins.entities.mention_rows import rows_in
from plugins.entities.records import CLASSES, Record, address_of
from plugins.issues.shown_date import Words

Lead = tuple[str, str, str, bool]  # a record's type, id and name, and whether it has a page
NAME = "\0"


@dataclass(frozen=True)
class Titles:
    """What stands round a name in the title of its link: (type, words before and after)."""

    of_types: tuple[tuple[str, tuple[str, ...]], ...]


def titles_of(t: Words) -> Titles:
    """Return the words of links' titles in the language of `t`."""
    kinds = ((kind, t(f"names.kind.{word}")) for kind, word in CLASSES.items())
    return Titles(tuple((kind, tuple(t("names.link", name=NAME, kind=words).split(NAME))) for kind, words in kinds))


@dataclass(frozen=True)
class LinkedBody:
    """The body of an article that stands `top` below the site's top (`../`), to be linked when it is called.

    `mentions` are packed (mention_rows.py); those that do not end after `end` stand in the body's text.
    """

    article: Any
    mentions: bytes
    end: int
    titles: Titles
    top: str

    def __call__(self) -> str:
        """Return the body with a link round every mention that has a record."""
        article = self.article
        # Read for each page that shows the body: so each is known to be made of what they say.
        leads = tuple(map(_lead_of, (*article.people, *article.organizations, *article.places)))
        return _linked(article._content, self.mentions, self.end, leads, self.titles, self.top)


def _lead_of(record: Record) -> Lead:
    """Return what a link to a record is made of."""
    return record.type, record.id, record.name, record.has_page


@cache  # pages of articles are written first, then those of whole issues
def _linked(content: str, mentions: bytes, end: int, leads: tuple[Lead, ...], titles: Titles, top: str) -> str:
    openings = {lead[1]: _opening(lead, titles, top) for lead in leads}
    rows = (row for row in rows_in(mentions) if row[6] and row[1] <= end)
    return mark_ranges(content, [Range(row[0], row[1], openings[row[6]], "</a>") for row in rows])


@lru_cache(maxsize=65536)
def _opening(lead: Lead, titles: Titles, top: str) -> str:
    kind, key, name, has_page = lead
    address = html.escape(top + address_of(kind, key, name, has_page))
    title = html.escape(name.join(dict(titles.of_types)[kind]))
    return (
        f'<a class="mention {CLASSES[kind]}" href="{address}" data-record="{html.escape(key)}" data-type="{kind}"'
        f' title="{title}">'
    )
