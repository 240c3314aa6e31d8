"""Query: what a reader typed, taken apart.

Holds:   Query, parse(text), LIMIT.
Needs:   nothing.
Touches: nothing.
Twin:    theme/static/js/query.js; tests/search/cases/query.json binds the two.

Words stand between spaces; an article must hold every one of them. A pair of quotation marks round several words makes
them one phrase, when the first opens a word and the last closes one; any other quotation mark is a character like all
others, because it may well stand so in the text that is looked for. One ASCII mark that was opened and not yet closed
is left out: the reader is still typing.
"""

from dataclasses import dataclass

from plugins.search.fold import matching_form

MARKS = {'"': '"', "“": "”", "「": "」", "『": "』"}
LIMIT = 32  # characters of a query that choose and rank articles; the rest is verified in the texts


@dataclass(frozen=True)
class Query:
    """The phrases that an article must hold, in matching form, each once."""

    phrases: tuple[str, ...]

    @property
    def leading(self) -> tuple[str, ...]:
        """The phrases as far as LIMIT characters go."""
        left, parts = LIMIT, []
        for phrase in self.phrases:
            if part := phrase[:left].strip():
                parts.append(part)
            left = max(0, left - len(phrase))
        return tuple(parts)

    @property
    def is_cut(self) -> bool:
        """Whether `leading` leaves something out."""
        return sum(map(len, self.phrases)) > LIMIT


def _closing(text: str, start: int) -> int:
    """Return where the mark that opens at `start` is closed at the end of a word, or -1."""
    mark = MARKS.get(text[start], "")
    end = text.find(mark, start + 1) if mark else -1
    while end >= 0 and end + 1 < len(text) and text[end + 1] != " ":
        end = text.find(mark, end + 1)
    return end


def parse(text: str) -> Query:
    """Take a query apart.

    >>> parse('社区食堂 "议事 厅"  社区食堂').phrases
    ('社区食堂', '议事 厅')
    """
    form = matching_form(text)
    phrases, at = [], 0
    while at < len(form):
        end = _closing(form, at)
        if end > at:
            phrases.append(form[at + 1 : end].strip())
        else:
            end = (form.find(" ", at) + 1 or len(form) + 1) - 1
            phrases.append(form[at:end].removeprefix('"'))
        at = end + 1
        while form[at : at + 1] == " ":
            at += 1
    kept = tuple(dict.fromkeys(filter(None, phrases)))
    return Query(kept or ((form,) if form else ()))
