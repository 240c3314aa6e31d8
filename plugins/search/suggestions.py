"""Suggestions: what a reader may mean who has typed only its beginning, in characters, in pinyin or in initials.

Holds:   Issue, issues_of(documents), suggestion_files(values, issues, cuts, readings).
Needs:   documents in their order and the values of their facets; pinyin as the indexes of names have it.
Touches: nothing.
Twin:    theme/static/js/suggestions.js reads them.

One line a suggestion: name, syllables, kind, number of articles, address (of issues only: the others become a clause of
the query). Each stands in two files: p/<letter>.js by the first letter of its pinyin, p/<n>.js by its first character's
code point. The most frequent come first, then issues from the newest.

p/sounds.js says how characters are read, for names that were heard and written with others: one line a syllable, then
its characters. 王艳华 finds nothing, but 王燕华, read alike, is there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from plugins.entities.pinyin import Readings
from plugins.search.document import RECORDS, Document
from plugins.search.facets import Facet
from plugins.search.fold import SPACES, matching_form
from plugins.search.shards import File

MOST = 2000  # lines of a file

Issue = tuple[str, str, str]  # the address of its page, its paper's name, its date


@dataclass(frozen=True)
class Suggestion:
    """A name that may be meant."""

    name: str
    syllables: tuple[str, ...]
    kind: str
    count: int = 0
    url: str = ""

    @property
    def line(self) -> str:
        """What the file says of it."""
        parts = (self.name, " ".join(self.syllables), self.kind, str(self.count), self.url)
        return "\t".join(" ".join(part.split()) for part in parts)

    def files(self, cuts: int) -> set[str]:
        """Return the names of the files in which it stands."""
        first = "".join(self.syllables)[:1]
        form = _first_of(self.name.lstrip(SPACES)[:1])
        letters = {first} if "a" <= first <= "z" else set()
        return letters | ({str(ord(form) % cuts)} if form else set())


@cache
def _first_of(character: str) -> str:
    """Return what the matching form of a name begins with that begins with a character: many begin alike."""
    return matching_form(character)


def _records(values: Mapping[str, list[Facet]], readings: Readings) -> Iterator[Suggestion]:
    """Yield papers, sections, people, organizations and places, the most frequent first."""
    facets = [(kind, facet) for kind, found in values.items() if kind != "page" for facet in found]
    for kind, facet in sorted(facets, key=lambda pair: (-len(pair[1].documents), pair[1].name, pair[0])):
        reading = readings.of(facet.name, kind == "person")
        yield Suggestion(facet.name, reading.syllables, kind, len(facet.documents))


def issues_of(documents: list[Document]) -> list[Issue]:
    """Return the issues of which documents are, from the newest."""
    issues = {document.issue_url: document for document in documents[::-1] if document.issue_url}
    return [(url, document.paper, document.issue_date) for url, document in issues.items()]


def _issues(issues: Iterable[Issue], readings: Readings) -> Iterator[Suggestion]:
    """Yield each issue by its paper's name and by its date."""
    for url, paper, date in issues:
        for name in (f"{paper} {date}", f"{date} {paper}"):
            yield Suggestion(name, readings.of(name).syllables, "issue", 0, url)


def _lines(suggestions: Iterable[Suggestion], cuts: int) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for suggestion in suggestions:
        line = suggestion.line
        for name in suggestion.files(cuts):
            lines[name].append(line)
    return lines


def suggestion_files(
    values: Mapping[str, list[Facet]], issues: list[Issue], cuts: int, readings: Readings
) -> Iterator[File]:
    """Yield the files of kind p: every letter and every number has one, so that an empty one is known to be empty."""
    lines = _lines([*_records(values, readings), *_issues(issues, readings)], cuts)
    for name in (*"abcdefghijklmnopqrstuvwxyz", *map(str, range(cuts))):
        yield File(f"p/{name}", ("\n".join(lines[name][:MOST]),))
    if any(values[kind] for kind in RECORDS):
        yield File("p/sounds", (readings.sounds,))
