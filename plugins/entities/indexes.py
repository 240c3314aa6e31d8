"""Indexes: the lists of people, organizations and places, whole and by kind, role and paper, cut into pages.

Holds:   Facet, IndexPage, pages_of(records, kind, size, readings, chosen_by), anchor_of(letter).
Needs:   records.py, choices.py.
Touches: nothing.

A filter is a page of its own, so that it works without scripts, can be linked, and costs no more than what it shows.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import groupby

from plugins.entities.choices import GROUPS, Choosing, chosen
from plugins.entities.pinyin import Readings
from plugins.entities.records import CLASSES, FOLDERS, Record

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


def facets_of(found: Choosing, readings: Readings) -> dict[str, list[tuple[Facet, list[Record]]]]:
    """Return the choices of each filter with their records; a filter of fewer than two choices is none."""
    facets = {}
    for group in GROUPS:
        often = ((choice, chosen) for choice, chosen in found.items() if choice.group == group)
        offered = sorted(
            ((choice, chosen) for choice, chosen in often if len(chosen) >= FEWEST),
            key=lambda pair: (-len(pair[1]), pair[0]),
        )[:MOST_VALUES]
        if len(offered) > 1:
            slugs = _slugs([choice.value for choice, _ in offered], readings)
            facets[group] = [(Facet(*choice, slugs[choice.value], len(chosen)), chosen) for choice, chosen in offered]
    return facets


def _slugs(values: list[str], readings: Readings) -> dict[str, str]:
    """Return an address for each value: its pinyin, with its code points where two are read alike."""
    read = {value: "".join(filter(str.isalnum, "".join(readings.of(value).syllables))) for value in values}
    often = Counter(read.values())
    return {
        value: slug if often[slug] == 1 and slug.isascii() and slug else "-".join(f"{ord(c):x}" for c in value)
        for value, slug in read.items()
    }


def pages_of(
    records: list[Record], kind: str, size: int, readings: Readings, chosen_by: Choosing | None = None
) -> Iterator[IndexPage]:
    """Yield the pages of the index of one kind, and of every choice of its filters. `records` are in order.

    `chosen_by` are the records by their choices, where that is known.
    """
    facets = facets_of(chosen(records) if chosen_by is None else chosen_by, readings)
    choices = {group: [facet for facet, _ in found] for group, found in facets.items()}
    several = (record for record in records if record.story_count > 1)
    ranked = nsmallest(MOST_NAMED, several, key=lambda record: (-record.story_count, record.reading.order))
    for page in _pages(records, kind, size, None):
        page.facets = choices
        page.most_named = ranked if page.number == 1 and len(records) > 3 * MOST_NAMED else []
        yield page
    for facet, own in (pair for found in facets.values() for pair in found):
        for page in _pages(own, kind, size, facet):
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
