"""Records: everything the archive knows of a person, an organization or a place.

Holds:   Appearance, Record, Records, gather_records(tagged, authority, threshold).
Needs:   tagger.py's mentions of every article; authority.py.
Touches: nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from plugins.entities.authority import Authority, AuthorityRecord, fold
from plugins.entities.chart import Chart, chart_of
from plugins.entities.mention import KINDS, Mention
from plugins.entities.pinyin import Reading, reading_of
from plugins.entities.tagger import Tagged

FOLDERS = {"PER": "people", "ORG": "organizations", "LOC": "places"}
CLASSES = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass
class Appearance:
    """A story that names a record, and how many times."""

    article: Any
    count: int = 0


@dataclass
class Record:
    """A row of the authority files, or a name that no row has yet (`authority` is None then).

    `forms` counts the ways it is printed; `has_page` tells whether it has a page of its own.
    """

    id: str
    type: str
    name: str
    authority: AuthorityRecord | None = None
    forms: Counter[str] = field(default_factory=Counter)
    appearances: list[Appearance] = field(default_factory=list)
    has_page: bool = True

    @property
    def url(self) -> str:
        """Where a link to it leads, from the site's top: its page, or a search for its name."""
        return f"{FOLDERS[self.type]}/{self.id}.html" if self.has_page else f"search.html?q={quote(self.name)}"

    @property
    def kind(self) -> str:
        """The word for its type in classes and strings: person, organization or place."""
        return CLASSES[self.type]

    @property
    def provisional(self) -> bool:
        """Whether a person has yet to say that it is right."""
        return self.authority is None or self.authority.status == "provisional"

    @cached_property
    def reading(self) -> Reading:
        """How it sorts in an index."""
        return reading_of(self.name, self.type == "PER")

    @property
    def story_count(self) -> int:
        """How many stories name it."""
        return len(self.appearances)

    @property
    def mention_count(self) -> int:
        """How many times it is named."""
        return sum(appearance.count for appearance in self.appearances)

    @property
    def other_names(self) -> list[str]:
        """Its aliases, then the other forms it is printed in, most frequent first."""
        aliases = self.authority.aliases if self.authority else ()
        printed = [form for form, _ in sorted(self.forms.items(), key=lambda pair: (-pair[1], pair[0]))]
        seen = {fold(self.name)}
        return [name for name in (*aliases, *printed) if not (fold(name) in seen or seen.add(fold(name)))]  # type: ignore[func-returns-value]

    @property
    def chart(self) -> Chart | None:
        """Its mentions by year."""
        counts: Counter[int] = Counter()
        for appearance in self.appearances:
            if year := appearance.article.when.year:
                counts[year] += appearance.count
        return chart_of(counts)


@dataclass
class Records:
    """Every record by id."""

    by_id: dict[str, Record]

    def of_type(self, kind: str) -> list[Record]:
        """Return the records of one type in the order of their reading."""
        return sorted(
            (record for record in self.by_id.values() if record.type == kind),
            key=lambda record: (*record.reading.order, record.id),
        )

    @property
    def with_pages(self) -> list[Record]:
        """Return the records that have pages, by id."""
        return [self.by_id[key] for key in sorted(self.by_id) if self.by_id[key].has_page]

    def companions(self, record: Record, kind: str, most: int) -> list[tuple[Record, int]]:
        """Return who or what of type `kind` is named in the stories of `record`, with the number of those stories."""
        counts: Counter[str] = Counter()
        for appearance in record.appearances:
            counts.update(other.id for other in records_of(appearance.article, kind) if other is not record)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], self.by_id[pair[0]].reading.order))
        return [(self.by_id[key], count) for key, count in ranked[:most]]

    def parts_of(self, record: Record) -> list[Record]:
        """Return the records that the authority files call parts of `record`."""
        return [r for r in self.by_id.values() if r.authority and r.authority.part_of == record.id]


def records_of(article: Any, kind: str) -> list[Record]:
    """Return the records of type `kind` that an article names."""
    return list(getattr(article, FOLDERS[kind]))


def _named(tagged: Tagged) -> Iterator[tuple[str, str, str, str]]:
    """Yield (record id, type, canonical, printed form) of every mention, and of every person inside a body's name."""
    for mention in (*tagged.mentions, *tagged.beside):
        if mention.record:
            yield mention.record, mention.type, mention.canonical, mention.text
        for inner in mention.inner:
            if inner.type == "PER" and inner.record:
                yield inner.record, inner.type, inner.canonical, inner.text


def gather_records(stories: Iterable[tuple[Any, Tagged]], authority: Authority, threshold: int) -> Records:
    """Return the records of all stories, and set what each article shows of them.

    Sets `article.mentions` (those of its text) and `article.people`, `.organizations`, `.places` (records in the order
    in which the story names them). Every authority record is there, mentioned or not.
    """
    records = {key: Record(key, row.type, row.name, row) for key, row in authority.records.items()}
    for article, tagged in stories:
        article.mentions = tagged.mentions
        appearances: dict[str, Appearance] = {}
        for key, kind, name, printed in _named(tagged):
            record = records.setdefault(key, Record(key, kind, name))
            record.forms["".join(printed.split())] += 1
            appearances.setdefault(key, Appearance(article)).count += 1
        for key, appearance in appearances.items():
            records[key].appearances.append(appearance)
        for kind in KINDS:
            setattr(article, FOLDERS[kind], [records[key] for key in appearances if records[key].type == kind])
    for record in records.values():
        record.has_page = record.authority is not None or record.story_count >= threshold
    return Records(records)


def links_of(mentions: Iterable[Mention], records: Records) -> Iterator[tuple[Mention, Record]]:
    """Yield the mentions that lead somewhere, with their records."""
    for mention in mentions:
        if mention.record:
            yield mention, records.by_id[mention.record]
