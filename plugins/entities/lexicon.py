"""Lexicon: the word lists that the grammar of names knows, ready for looking up.

Holds:   Lexicon, LexiconFault, Edges, read_lexicon(), alternatives(words), wherever(words), heads_in(text, heads).
Needs:   lexicon.toml beside this file.
Touches: reads lexicon.toml.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from plugins.fault import Fault

LEXICON = Path(__file__).resolve().with_name("lexicon.toml")
REMEDY = "put back the file that came with this version"
ORGANIZATION_GROUPS = ("party", "government", "community", "service", "health", "learning", "business")


class LexiconFault(Fault):
    """The word lists cannot be read: without them no name is found."""


def alternatives(words: frozenset[str]) -> str:
    """Return a pattern that matches the longest of `words`.

    >>> alternatives(frozenset({"中心", "服务中心"}))
    '(?:服务中心|中心)'
    """
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


def wherever(words: frozenset[str]) -> str:
    """Return a pattern that finds the longest of `words` at each place, those too that overlap.

    The characters that they begin with come first: at most places nothing else is looked at.
    """
    firsts = "".join(sorted({re.escape(word[0]) for word in words}))
    return f"(?=[{firsts}])(?=({alternatives(words)}))"


class Edges:
    """Words that a text may begin or end with. Only those are compared that have the text's first or last character.

    >>> titles = Edges({"主任", "副主任", "书记"})
    >>> titles.end("区委书记王磊", 4), titles.end("区委书记", 3), titles.begin("书记说")
    (True, False, True)
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words; none is empty."""
        known = sorted(words)
        self._by_first = {first: tuple(group) for first, group in _grouped(known, 0).items()}
        self._by_last = {last: tuple(group) for last, group in _grouped(known, -1).items()}

    def begin(self, text: str, start: int = 0) -> bool:
        """Tell whether one of the words stands in `text` from `start`."""
        return text.startswith(self._by_first.get(text[start : start + 1], ()), start)

    def end(self, text: str, end: int | None = None, start: int = 0) -> bool:
        """Tell whether one of the words stands in `text` just before `end`, and none of it before `start`."""
        end = len(text) if end is None else end
        return end > start and text.endswith(self._by_last.get(text[end - 1], ()), start, end)


def _grouped(words: list[str], place: int) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[word[place]].append(word)
    return groups


@dataclass(frozen=True)
class Lexicon:
    """The lists of lexicon.toml as sets of words. A field's name is table and key: `people_titles`."""

    people_surnames: frozenset[str]
    people_compound_surnames: frozenset[str]
    people_byline: frozenset[str]
    people_titles: frozenset[str]
    people_appellations: frozenset[str]
    people_not_offices: frozenset[str]
    people_says: frozenset[str]
    people_not_people: frozenset[str]
    places_known: frozenset[str]
    places_area: frozenset[str]
    places_estate: frozenset[str]
    places_way: frozenset[str]
    places_water: frozenset[str]
    places_generic: frozenset[str]
    organizations_heads: frozenset[str]
    organizations_known: frozenset[str]
    organizations_premises: frozenset[str]
    organizations_alone: frozenset[str]
    organizations_nobody: frozenset[str]
    organizations_named_after_people: frozenset[str]
    organizations_inside: frozenset[str]
    organizations_modifiers: frozenset[str]
    organizations_generic: frozenset[str]
    organizations_not_levels: frozenset[str]
    organizations_people_inside: frozenset[str]
    organizations_firm: frozenset[str]
    organizations_branches: frozenset[str]
    organizations_numbered: frozenset[str]
    organizations_services: frozenset[str]
    organizations_counting: frozenset[str]
    organizations_levels: frozenset[str]
    places_never: frozenset[str]
    places_divisions: frozenset[str]
    places_not_stations: frozenset[str]
    places_villages: frozenset[str]
    places_firm_estates: frozenset[str]
    organizations_of_towns: frozenset[str]
    organizations_of_counties: frozenset[str]
    people_foreign: frozenset[str]
    people_tails: frozenset[str]
    people_verb_tails: frozenset[str]
    people_credits: frozenset[str]
    people_given: frozenset[str]
    people_rare_surnames: frozenset[str]
    people_given_strong: frozenset[str]
    people_parts: frozenset[str]
    people_loose_titles: frozenset[str]

    @cached_property
    def introductions(self) -> Edges:
        """Titles and byline words: what may stand straight before a person's name."""
        return Edges(self.people_titles | self.people_byline)

    @cached_property
    def joined_parts(self) -> re.Pattern[str]:
        """Finds names made of two or three parts: 次仁多吉."""
        whole = frozenset(part for part in self.people_parts if len(part) > 3)
        return re.compile(f"{alternatives(self.people_parts)}{{2,3}}|{alternatives(whole)}")

    @cached_property
    def firm_introductions(self) -> Edges:
        """Introductions that mean one person, not people of a kind."""
        return Edges((self.people_titles | self.people_byline) - self.people_loose_titles)

    @cached_property
    def appellations(self) -> Edges:
        """What people are called by: 老师, 总."""
        return Edges(self.people_appellations)

    @cached_property
    def nobody(self) -> frozenset[str]:
        """Words of a name's shape that name nobody: 平安, 主任, 党支部."""
        return self.people_not_people | self.people_titles | self.organizations_heads | self.place_heads

    @cached_property
    def any_surname(self) -> frozenset[str]:
        """Surnames of one character, those too that are everyday words and need the sentence's evidence."""
        return self.people_surnames | self.people_rare_surnames

    @cached_property
    def walk_stops(self) -> frozenset[str]:
        """Words that end the walk of an organization: titles, descriptions, counts."""
        titles = self.people_titles - self.organizations_people_inside
        return titles | self.organizations_modifiers | self.organizations_counting

    @cached_property
    def no_stems(self) -> frozenset[str]:
        """Words that name no place before its kind-word."""
        return self.places_generic | self.people_titles | {head for head in self.organizations_heads if len(head) > 1}

    @cached_property
    def listed_place_ends(self) -> tuple[str, ...]:
        """Ends that make a place of a word in a list of places."""
        return tuple(sorted((self.places_way | self.places_villages) - {"里", "条", "坊"}))

    @cached_property
    def followers(self) -> frozenset[str]:
        """What follows a surname where a person is called by office or age: 周书记, 薛奶奶, 章工程师."""
        return self.people_appellations | self.people_titles | self.people_byline

    @cached_property
    def offices(self) -> frozenset[str]:
        """Offices that LAC draws into a name after a surname: 周总理. Kinship and courtesy stay (薛奶奶)."""
        return frozenset(word for word in self.people_titles - self.people_not_offices if len(word) > 1)

    @cached_property
    def levelless(self) -> frozenset[str]:
        """Bodies that are written without their level: 办事处, 组织部."""
        return self.organizations_of_towns | self.organizations_of_counties

    @cached_property
    def surname(self) -> str:
        """A pattern for one surname, the compound ones first."""
        return alternatives(self.people_compound_surnames | self.people_surnames)

    @cached_property
    def appellation(self) -> re.Pattern[str]:
        """Matches what people are called by, of two characters or more: 老师, 阿姨."""
        return re.compile(alternatives(frozenset(word for word in self.people_appellations if len(word) > 1)))

    @cached_property
    def organization_head(self) -> re.Pattern[str]:
        """Finds an organization's kind-words (see heads_in)."""
        return re.compile(wherever(self.organizations_heads))

    @cached_property
    def officers(self) -> re.Pattern[str]:
        """Finds a body that needs no name before its officer, where a clause or an item begins: 区委书记."""
        begins, office = "(?:^|(?<=[、，。；：“（ \u3000,和与及]))", "(?=副?(?:书记|主任|主席|部长))"
        return re.compile(f"{begins}({alternatives(self.organizations_alone)}){office}")

    @cached_property
    def place_heads(self) -> frozenset[str]:
        """Every kind-word of a place that is written with two characters or more."""
        return frozenset(head for head in self.places_area | self.places_estate if len(head) > 1)

    @cached_property
    def place_head(self) -> re.Pattern[str]:
        """Finds a place's kind-words of two characters or more (see heads_in)."""
        return re.compile(wherever(self.place_heads))

    def has_surname(self, name: str) -> bool:
        """Tell whether `name` begins with a surname."""
        return name[:2] in self.people_compound_surnames or name[:1] in self.people_surnames


def heads_in(text: str, heads: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the spans of kind-words in `text` by their end, for each end the longest.

    They may overlap, since 管理办 must not hide the 办公室 of 管理办公室.

    >>> heads_in("管理办公室", read_lexicon().organization_head)
    [(0, 3), (2, 5)]
    """
    longest: dict[int, int] = {}
    for match in heads.finditer(text):
        longest.setdefault(match.end(1), match.start(1))
    return [(start, end) for end, start in sorted(longest.items())]


def _lists(tables: dict[str, dict[str, str]]) -> dict[str, frozenset[str]]:
    lists = {
        f"{table}_{key}": frozenset(words.split()) for table, keys in tables.items() for key, words in keys.items()
    }
    for characters in ("surnames", "rare_surnames", "given", "given_strong"):
        lists[f"people_{characters}"] = frozenset(tables["people"][characters].replace("\n", ""))
    groups = (lists.pop(f"organizations_{group}") for group in ORGANIZATION_GROUPS)
    lists["organizations_heads"] = frozenset().union(*groups)
    return lists


def read_lexicon(path: Path = LEXICON) -> Lexicon:
    """Read the word lists. Raises LexiconFault where the file is missing or damaged, or one of its lists.

    >>> "欧阳" in read_lexicon().people_compound_surnames
    True
    """
    try:
        lists = _lists(tomllib.loads(path.read_text(encoding="utf-8")))
        return Lexicon(**{field.name: lists[field.name] for field in fields(Lexicon)})
    except OSError as error:
        raise LexiconFault(f"{path}: {error.strerror}; {REMEDY}") from None
    except KeyError as error:
        raise LexiconFault(f"{path}: the list {error} is missing; {REMEDY}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise LexiconFault(f"{path}: damaged ({error}); {REMEDY}") from None
