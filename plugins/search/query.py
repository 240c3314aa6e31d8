"""Query: what a reader typed, taken apart.

Holds:   Clause, Query, parse(text), plain(*phrases), FIELDS, LIMIT.
Needs:   nothing.
Touches: nothing.
Twin:    theme/static/js/query.js; tests/search/cases/query.json binds the two.

Words stand between spaces, and an article must hold every one of them.

    "议事 厅" “议事 厅” 「议事 厅」    one phrase with its space; the marks open a word and close one
    -电梯                            articles without it
    电梯 OR 食堂                      either of the words beside OR, which is in capitals
    标题:电梯 人物:王燕华 日期:2019    only there; the words before the colon are those of FIELDS

What cannot be read so is text like any other, because it may stand so in an article: a mark inside a word, a date that
is none, a field that has no such name. What the reader has only begun, as 标题: or a last OR, is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.search.calendar_days import interval_of
from plugins.search.fold import SPACES, fold, matching_form

MARKS = {'"': '"', "“": "”", "「": "」", "『": "』"}
LIMIT = 32  # characters of a query that choose and rank articles; the rest is verified in the texts
NAMES = {
    "title": ("标题", "title"),
    "byline": ("署名", "byline"),
    "person": ("人物", "person"),
    "organization": ("机构", "organization"),
    "place": ("地点", "place"),
    "paper": ("报纸", "paper"),
    "section": ("栏目", "section"),
    "page": ("版", "page"),
    "date": ("日期", "date"),
}
FIELDS = {fold(name): field for field, names in NAMES.items() for name in names}
FIELD_RE = re.compile(f"({'|'.join(FIELDS)}):")
PAGE_RE = re.compile("第?0*([0-9]{1,4})版?")
WRITTEN = ("", "title", "byline")  # fields whose phrases stand in the article's own words

# The word OR keeps its capitals through the fold as this character, which Unicode keeps for no text at all.
OR = "\ufdd0"
OR_RE = re.compile(f"(^|[{re.escape(SPACES)}])(?:OR|ＯＲ)(?=[{re.escape(SPACES)}]|$)")


@dataclass(frozen=True)
class Clause:
    """One thing to look for: a phrase in matching form, in a field ("": anywhere); or its absence."""

    field: str
    phrase: str
    prohibited: bool = False

    @property
    def is_written(self) -> bool:
        """Whether the phrase is looked for in the article's words."""
        return self.field in WRITTEN


@dataclass(frozen=True)
class Query:
    """An article must fulfil a clause of each group."""

    groups: tuple[tuple[Clause, ...], ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases that a found article may hold, each once: what is marked."""
        wanted = (clause for clause in self._clauses() if clause.is_written and not clause.prohibited)
        return tuple(dict.fromkeys(clause.phrase for clause in wanted))

    @property
    def leads(self) -> dict[Clause, str]:
        """The written clauses, each with so much of its phrase as LIMIT characters in all leave it."""
        left, leads = LIMIT, {}
        for clause in dict.fromkeys(filter(lambda clause: clause.is_written, self._clauses())):
            leads[clause] = clause.phrase[:left].strip()
            left = max(0, left - len(clause.phrase))
        return leads

    def _clauses(self) -> Iterator[Clause]:
        return (clause for group in self.groups for clause in group)


def plain(*phrases: str) -> Query:
    """Return the query for articles that hold every one of `phrases`, which are in matching form."""
    return Query(tuple((Clause("", phrase),) for phrase in phrases))


def _closing(text: str, start: int) -> int:
    """Return where the mark that opens at `start` is closed at the end of a word, or -1."""
    mark = MARKS.get(text[start : start + 1], "")
    end = text.find(mark, start + 1) if mark else -1
    while end >= 0 and end + 1 < len(text) and text[end + 1] != " ":
        end = text.find(mark, end + 1)
    return end


def _words(form: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before a word's phrase (a minus, a field), and the word from there on, quoted as it is."""
    at = 0
    while at < len(form):
        start = at
        if form[at] == "-" and form[at + 1 : at + 2].strip(" -"):
            at += 1
        if field := FIELD_RE.match(form, at):
            at = field.end()
        end = _closing(form, at) + 1 if _closing(form, at) > at else (form.find(" ", at) + 1 or len(form) + 1) - 1
        yield form[start:at], form[at:end]
        at = end
        while form[at : at + 1] == " ":
            at += 1


def _phrase(word: str) -> str:
    """Return the phrase of a word: what stands in its marks. An ASCII mark that is not yet closed is left out."""
    quoted = len(word) > 1 and _closing(word, 0) == len(word) - 1
    return word[1:-1].strip(" ") if quoted else word.removeprefix('"')


def _clause(opening: str, word: str) -> Clause | None:
    """Return the clause of a word; None where it is only begun."""
    prohibited, name = opening.startswith("-"), opening.removeprefix("-").removesuffix(":")
    field, phrase = FIELDS.get(name, ""), _phrase(word).replace(OR, "or")
    if not phrase:
        return None
    if field == "page":
        page = PAGE_RE.fullmatch(phrase)
        field, phrase = ("page", page[1]) if page else ("", f"{name}:{phrase}")
    if field == "date" and interval_of(phrase) is None:
        field, phrase = "", f"{name}:{phrase}"
    return Clause(field, phrase, prohibited)


def parse(text: str) -> Query:
    """Take a query apart.

    >>> parse('社区食堂 "议事 厅"  社区食堂').phrases
    ('社区食堂', '议事 厅')
    >>> parse("电梯 OR 食堂 -标题:启事").groups[1]
    (Clause(field='title', phrase='启事', prohibited=True),)
    """
    form = matching_form(OR_RE.sub(rf"\g<1>{OR}", text.replace(OR, "\ufffd")))
    groups: list[tuple[Clause, ...]] = []
    either = False
    for opening, word in _words(form):
        if word == OR and not opening:
            either = True
        elif clause := _clause(opening, word):
            if either and groups:
                groups[-1] = (*groups[-1], clause)
            else:
                groups.append((clause,))
            either = False
    kept = tuple(dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups))
    return Query(kept) if kept or not form else plain(form.replace(OR, "or"))
