"""Records: everything the archive knows of a person, an organization or a place.

Holds:   Appearance, Appearances, HeldRole, Record, Records, address_of(…). gathering.py makes them.
Needs:   authority.py, story_names.py, cut.py, reason.py, chart.py, pinyin.py, story.py.
Touches: nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nlargest
from operator import attrgetter, itemgetter
from typing import Any
from urllib.parse import quote as percent

from plugins.entities.authority import AuthorityRecord, fold
from plugins.entities.chart import Chart, chart_of
from plugins.entities.cut import Cut, quotation_at, sentence_at
from plugins.entities.mention import KINDS
from plugins.entities.pinyin import Reading, reading_of
from plugins.entities.quotation import Quotation
from plugins.entities.reason import Reason
from plugins.entities.story import whole_of
from plugins.entities.story_names import NamedRow, shown_in

FOLDERS = {"PER": "people", "ORG": "organizations", "LOC": "places"}
CLASSES = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass(slots=True)
class Appearance:
    """A story that names a record: how many times, what sentence shows it, and `why` the first name that needs a reason
    means it, as story_names.py has them.
    """

    article: Any
    count: int
    cut: Cut | None
    why: tuple[Any, ...] = ()

    @property
    def quotation(self) -> Quotation | None:
        """The first sentence that names it and holds no withheld name."""
        return quotation_at(self._text(self.cut[1]), self.cut) if self.cut else None

    @property
    def sentence(self) -> str:
        """The same in one piece, or ""."""
        return sentence_at(self._text(self.cut[1]), self.cut) if self.cut else ""

    @property
    def reason(self) -> Reason | None:
        """Why the name means the record, where a reader would ask."""
        if not self.why:
            return None
        code, name, *shown = self.why
        return Reason(code, name, (whole_of(self.article), *shown) if shown else None)

    def _text(self, end: int) -> str:
        """Return a text in which what ends at `end` stands with the sentence round it."""
        text: str = self.article.text
        return text if end <= len(text) else whole_of(self.article)


@dataclass
class Appearances(Sequence[Appearance]):
    """The stories that name a record: `articles`, and what each says of it. Each is opened when it is asked for."""

    articles: list[Any] = field(default_factory=list)
    rows: list[NamedRow] = field(default_factory=list, metadata={"plain": True})  # for plugins/kept

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.articles)

    def __getitem__(self, place: Any) -> Any:
        """Return one of them, or some."""
        if isinstance(place, slice):
            return _opened(self.articles[place], self.rows[place])
        return _opened([self.articles[place]], [self.rows[place]])[0]

    def __iter__(self) -> Iterator[Appearance]:
        """Give each, in order."""
        return iter(self[:])

    @property
    def counts(self) -> list[int]:
        """How many times each story names it."""
        return _counts(self.rows)


def _counts(rows: Iterable[NamedRow]) -> list[int]:
    forms = map(itemgetter(3), rows)
    return [told[0][1] if len(told) == 1 else sum(times for _, times in told) for told in forms]


def _opened(articles: Iterable[Any], rows: Sequence[NamedRow]) -> list[Appearance]:
    each = zip(articles, rows, _counts(rows), strict=True)
    return [Appearance(article, count, *shown_in(row)) for article, row, count in each]


@dataclass
class HeldRole:
    """A role that stories give a person: from the `first` story that does to the `last`, and how often.

    `past` tells that they call it over (原书记). `body` is the id of the body that it is held in, or "".
    """

    name: str
    office: str
    body: str
    past: bool
    first: Any
    last: Any
    quotation: Quotation | None
    count: int = 1


@dataclass
class Record:
    """A row of the authority files, or a name that no row has yet (`authority` is None then).

    `has_page` tells whether it has a page of its own.
    """

    id: str
    type: str
    name: str
    authority: AuthorityRecord | None = None
    appearances: Appearances = field(default_factory=Appearances)
    held_roles: Sequence[HeldRole] = ()
    has_page: bool = True
    namesakes: Sequence["Record"] = ()
    whole: "Record | None" = None  # what the authority files call it a part of
    parts: Sequence["Record"] = ()  # what they call parts of it

    @cached_property
    def url(self) -> str:
        """Where a link to it leads, from the site's top: its page, or a search for its name."""
        return address_of(self.type, self.id, self.name, self.has_page)

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

    @cached_property
    def scope(self) -> str:
        """The scope that its row gives it, or ""."""
        return self.authority.scope if self.authority else ""

    @property
    def story_count(self) -> int:
        """How many stories name it; a page that shows it is made of the appearances (plugins/kept), no other is."""
        return len(self.appearances)

    @property
    def mention_count(self) -> int:
        """How many times it is named."""
        return sum(self.appearances.counts)

    @property
    def forms(self) -> dict[str, int]:
        """How often it is printed in which way."""
        forms: dict[str, int] = {}
        for row in self.appearances.rows:
            for form, times in row[3]:
                forms[form] = forms.get(form, 0) + times
        return forms

    @cached_property
    def other_names(self) -> list[str]:
        """Its aliases, then the other forms it is printed in, most frequent first."""
        aliases, forms = self.authority.aliases if self.authority else (), self.forms
        if not aliases and forms.keys() <= {self.name}:
            return []
        printed = [form for form, _ in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))]
        unique = {fold(name): name for name in reversed((self.name, *aliases, *printed))}
        return [name for name in dict.fromkeys((*aliases, *printed)) if unique[fold(name)] == name != self.name]

    @cached_property
    def papers(self) -> list[Any]:
        """The papers that name it, in order of their names."""
        papers = {paper.id: paper for article in self.appearances.articles if (paper := article.paper)}
        return [papers[key] for key in sorted(papers)]

    @cached_property
    def years(self) -> dict[int, int]:
        """How many times it is named in each year that is known."""
        years: dict[int, int] = {}
        for article, count in zip(self.appearances.articles, self.appearances.counts, strict=True):
            if year := article.when.year:
                years[year] = years.get(year, 0) + count
        return dict(sorted(years.items()))

    @property
    def chart(self) -> Chart | None:
        """Its mentions by year."""
        return chart_of(self.years)

    def companions(self, kind: str, most: int) -> list[tuple["Record", int]]:
        """Return who or what of type `kind` is named in its stories, with the number of those stories."""
        others = [other for article in self.appearances.articles for other in getattr(article, FOLDERS[kind])]
        counts = Counter(map(id, others))
        counts.pop(id(self), None)
        least = min(nlargest(most, counts.values()), default=0)
        met = {id(other): other for other in others}
        ranked = [(met[key], count) for key, count in counts.items() if count >= least]
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0].reading.order, pair[0].id))[:most]


def address_of(kind: str, key: str, name: str, has_page: bool) -> str:
    """Return where a link to a record leads, from the site's top.

    >>> address_of("PER", "p0001", "门 a/&", has_page=False)
    'search.html?q=%E9%97%A8%20a/%26'
    """
    if has_page:
        return f"{FOLDERS[kind]}/{key}.html"
    return f"search.html?q={''.join(map(_percent, name))}"


@lru_cache(maxsize=65536)
def _percent(character: str) -> str:
    """Return a character as addresses have it. Names are made of the same ones again and again."""
    return percent(character)


@dataclass
class Records:
    """Every record by id; and by the id of each article the digest of it and of all that it says of them."""

    by_id: dict[str, Record]
    digests: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let wholes and parts know one another."""
        parts = [record for record in self.by_id.values() if record.authority and record.authority.part_of]
        for record in sorted(parts, key=lambda record: (KINDS.index(record.type), record.reading.order)):
            if whole := self.by_id.get(record.authority.part_of):  # type: ignore[union-attr]
                record.whole, whole.parts = whole, [*whole.parts, record]

    def of_type(self, kind: str) -> list[Record]:
        """Return the records of one type in the order of their reading."""
        return self._in_order[kind]

    @property
    def ordered(self) -> list[Record]:
        """All of them: people, organizations, places, each in the order of their reading."""
        return [record for kind in KINDS for record in self.of_type(kind)]

    @cached_property
    def _in_order(self) -> dict[str, list[Record]]:
        in_order: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in sorted(self.by_id.values(), key=lambda record: (*record.reading.order, record.id)):
            in_order[record.type].append(record)
        return in_order

    @cached_property
    def with_pages(self) -> list[Record]:
        """Return the records that have pages, by id."""
        return sorted((record for record in self.by_id.values() if record.has_page), key=attrgetter("id"))
