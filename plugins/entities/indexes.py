"""Indexes: the lists of people, organizations and places, whole and by kind, role and paper, cut into pages.

Holds:   Facet, IndexPage, pages_of(records, kind, size, readings), anchor_of(letter).
Needs:   records.py; index_kinds.toml beside this file.
Touches: reads index_kinds.toml.

A filter is a page of its own, so that it works without scripts, can be linked, and costs no more than what it shows.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from plugins.entities.pinyin import Readings
from plugins.entities.records import CLASSES, FOLDERS, Record
from plugins.entities.roles import read_role_words

HERE = Path(__file__).resolve().parent
MOST_VALUES, FEWEST = 16, 2  # values that a filter offers; records that one needs
MOST_NAMED = 10  # records that open an index


@dataclass(frozen=True)
class Facet:
    """One choice of a filter: all records of an index whose `group` (kind, role, paper) is `value`.

    `words` is what is shown; for kinds that is a key of the strings.
    """

    group: str
    value: str
    words: str
    slug: str
    count: int


@dataclass
class IndexPage:
    """One page of an index: `groups` are (letter, records); `letters` lead to every letter of the whole list, each with
    the number of its records.

    `facets` are the choices by group, `facet` the one that this page is of, if it is of one.
    """

    folder: str
    kind: str
    number: int
    groups: list[tuple[str, list[Record]]]
    total: int
    letters: list[tuple[str, str, int]]
    pages: int
    facet: Facet | None = None
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    most_named: list[Record] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address from the site's top."""
        return page_address(self.folder, self.number, self.facet)

    def neighbour(self, step: int) -> str:
        """Return the address of the page `step` further on, or ""."""
        number = self.number + step
        return page_address(self.folder, number, self.facet) if 1 <= number <= self.pages else ""

    def address_of(self, facet: Facet | None) -> str:
        """Return the address of the first page of a choice, or of the whole index."""
        return page_address(self.folder, 1, facet)


def page_address(folder: str, number: int, facet: Facet | None = None) -> str:
    """Return the address of a page of an index.

    >>> page_address("people", 2), page_address("people", 1, Facet("role", "书记", "书记", "shuji", 3))
    ('people-2.html', 'people-role-shuji.html')
    """
    of = f"-{facet.group}-{facet.slug}" if facet else ""
    return f"{folder}{of}{f'-{number}' if number > 1 else ''}.html"


def anchor_of(letter: str) -> str:
    """Return the fragment of a letter's heading."""
    return "other" if letter == "#" else letter.lower()


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[dict[str, str], int]]:
    """Return, by folder, the kind of each end of a name, and how long the longest end is."""
    tables = tomllib.loads((HERE / "index_kinds.toml").read_text(encoding="utf-8"))
    kinds = {
        folder: {end: kind for kind, ends in table.items() for end in ends.split()} for folder, table in tables.items()
    }
    return {folder: (ends, max(map(len, ends), default=0)) for folder, ends in kinds.items()}


def kind_of(name: str, folder: str) -> str:
    """Return the kind of a body or place by the longest end of its name that says one, or "".

    >>> kind_of("柳荫新村", "places"), kind_of("梧桐里社区卫生服务中心", "organizations")
    ('estate', 'health')
    """
    ends, longest = _kinds().get(folder, ({}, 0))
    for start in range(max(0, len(name) - longest), len(name)):
        if kind := ends.get(name[start:]):
            return kind
    return ""


def offices_of(record: Record) -> list[str]:
    """Return the offices of a person, each once: the last words of the roles that rows and stories give."""
    if record.authority is None and not record.held_roles:
        return []
    titles = [role.name for role in record.authority.roles] if record.authority else []
    found = [match["office"] for title in titles if (match := read_role_words().before.search(title))]
    return list(dict.fromkeys([*found, *(role.office for role in record.held_roles)]))


def facets_of(records: list[Record], folder: str, readings: Readings) -> dict[str, list[tuple[Facet, list[Record]]]]:
    """Return the choices of each filter with their records; a filter of fewer than two choices is none."""
    ways: dict[str, Callable[[Record], Iterable[tuple[str, str]]]] = {
        "kind": lambda record: [(kind, kind)] if (kind := kind_of(record.name, folder)) else [],
        "role": lambda record: [(office, office) for office in offices_of(record)],
        "paper": lambda record: {(one.paper.id, one.paper.name) for one in record.appearances.articles if one.paper},
    }
    facets = {}
    for group, values_of in ways.items():
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in records:
            for value in values_of(record):
                found[value].append(record)
        chosen = sorted((v for v in found if len(found[v]) >= FEWEST), key=lambda v: (-len(found[v]), v))[:MOST_VALUES]
        if len(chosen) > 1:
            slugs = _slugs([value for value, _ in chosen], readings)
            facets[group] = [
                (Facet(group, value, words, slugs[value], len(found[value, words])), found[value, words])
                for value, words in chosen
            ]
    return facets


def _slugs(values: list[str], readings: Readings) -> dict[str, str]:
    """Return an address for each value: its pinyin, with its code points where two are read alike."""
    read = {value: "".join(filter(str.isalnum, "".join(readings.of(value).syllables))) for value in values}
    often = Counter(read.values())
    return {
        value: slug if often[slug] == 1 and slug.isascii() and slug else "-".join(f"{ord(c):x}" for c in value)
        for value, slug in read.items()
    }


def pages_of(records: list[Record], kind: str, size: int, readings: Readings) -> Iterator[IndexPage]:
    """Yield the pages of the index of one kind, and of every choice of its filters. `records` are in order."""
    folder = FOLDERS[kind]
    facets = facets_of(records, folder, readings)
    choices = {group: [facet for facet, _ in found] for group, found in facets.items()}
    ranked = sorted(
        (record for record in records if record.story_count > 1), key=lambda r: (-r.story_count, r.reading.order)
    )
    for page in _pages(records, kind, size, None):
        page.facets = choices
        page.most_named = ranked[:MOST_NAMED] if page.number == 1 and len(records) > 3 * MOST_NAMED else []
        yield page
    for facet, chosen in (pair for found in facets.values() for pair in found):
        for page in _pages(chosen, kind, size, facet):
            page.facets = choices
            yield page


def _pages(records: list[Record], kind: str, size: int, facet: Facet | None) -> list[IndexPage]:
    """Cut records, in order, into pages of `size` names; an empty index has one page."""
    folder = FOLDERS[kind]
    slices = [records[start : start + size] for start in range(0, len(records), size)] or [[]]
    grouped = [
        [(letter, list(group)) for letter, group in groupby(part, lambda record: record.reading.letter)]
        for part in slices
    ]
    letters: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for number, groups in enumerate(grouped, start=1):
        for letter, group in groups:
            counts[letter] += len(group)
            letters.setdefault(letter, f"{page_address(folder, number, facet)}#{anchor_of(letter)}")
    ways = [(letter, address, counts[letter]) for letter, address in letters.items()]
    return [
        IndexPage(folder, CLASSES[kind], number, groups, len(records), ways, len(slices), facet)
        for number, groups in enumerate(grouped, start=1)
    ]
